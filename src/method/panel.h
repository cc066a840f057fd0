// A panel from a file: a row per unit and month with the count. Months are written yyyy-mm or as their first day. Every
// unit has every month: one that is absent is missing, not 0, unless --missing zero says so. Problems:
// panel-not-months {line}, panel-not-a-count {line, value}, panel-value-missing {line}, panel-twice {unit, date, line},
// panel-hole {unit, date, holes}, panel-unit-unknown {unit}, panel-overlap {unit}, panel-no-control,
// panel-too-large {limit}, split-outside {first, last}, and those of method/rows.h.
#pragma once
#include <vector>

#include "method/run.h"
#include "stats/panel.h"
#include "stats/series.h"

namespace method {

struct PanelInput {
  stats::Panel panel;    ///< treated by --treated; control by --control, without it all others
  stats::Series months;  ///< the calendar of the panel, without counts
};
/// Fingerprinted, warnings told: split-within-month, missing-as-zero.
base::Result<PanelInput> read_panel(Run& run);
/// --series --unit --date --value --treated --control --split --missing --zone
std::vector<Option> panel_options();

}  // namespace method
