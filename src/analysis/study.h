// A question about incidents, ready to be answered: the counts, the areas and their roles, the period, and what a
// recipe must name. Made from a file (`stapsteen report`), from the store (figures page) or from a frozen baseline.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/aggregate.h"
#include "analysis/figure.h"
#include "base/text.h"
#include "chart/map.h"
#include "incident/incident.h"
#include "stats/series.h"

namespace analysis {

struct StudyArea {
  std::string code;
  std::string name;
  std::optional<std::int64_t> population;
  std::vector<chart::MapPolygon> polygons;  ///< metres in the plane of the study
};

/// That takes part in a regional approach: code of Statistics Netherlands ("GM0014") and name.
struct StudyMunicipality {
  std::string code;
  std::string name;
};

/// Codes of areas. No treated codes: everything is the area of the approach.
struct Roles {
  std::vector<std::string> treated, control, ring, ring_control;
};

struct Study {
  Aggregate aggregate;                           ///< the period of the study
  const incident::Columns* incidents = nullptr;  ///< rows; nullptr when they are gone
  std::vector<StudyArea> areas;
  Roles roles;
  std::vector<incident::Type> types;  ///< what is counted; never overvallen and straatroof together
  std::string data_sha256;
  incident::Provenance provenance;
  std::string source_name;  ///< "politie-export.csv"
  double reduction = 0.5;   ///< the fall that is hoped for
  std::optional<base::Month> signal_from, signal_to;
  std::vector<StudyMunicipality> municipalities = {};  ///< empty: an approach of one, or a frozen baseline
  std::string kept_figures = {};  ///< JSON of a baseline, id → {numbers}: hours and branches when the rows are gone
  std::string prefix = {};        ///< of ids in drawings, so that two studies fit on one page

  Selection treated() const { return {roles.treated, types}; }
  Selection of(const std::vector<std::string>& codes) const { return {codes, types}; }
  stats::Series series(const Selection& selection) const;
};

/// The types that are counted together: those asked for, or all overvallen; straatroof only where there is nothing
/// else.
std::vector<incident::Type> counted_types(const incident::Columns& incidents, const std::vector<std::string>& asked);

/// Whole months in which the source delivered: from the first incident's month (or January of the first whole year) to
/// the last complete month. nullopt when there is none.
struct Period {
  base::Month first, last;
  int months() const { return last.index - first.index + 1; }
};
std::optional<Period> delivered_period(const incident::Columns& incidents);
/// The longest run of whole years that ends at the end of `whole`; `whole` itself when it is shorter than a year.
Period whole_years(const Period& whole);

/// The lines every recipe has: source, period, areas, kinds, clock, projection, fingerprint, program version.
std::vector<RecipeLine> recipe(const Study& study, const base::Texts& texts, const std::string& method);
std::string period_text(const Study& study, const base::Texts& texts);
/// "overvallen" or "straatroven".
std::string counted_word(const Study& study, const base::Texts& texts);
std::string version();

}  // namespace analysis
