// How good imported data are (analysis.md, "Import of incidents"): shares that a reader of any figure must know.
#pragma once
#include <span>

#include "incident/incident_import.h"

namespace incident {

/// What the incidents themselves no longer show.
struct QualityFacts {
  std::uint64_t rows = 0;  ///< rows of a kind that is taken, the refused ones too
  std::uint64_t duplicates = 0;
  std::uint64_t outside = 0;
  bool outside_known = false;
};
Quality quality_of(std::span<const Incident> incidents, QualityFacts facts);

/// The same over stored incidents.
Quality quality_of(const Columns& columns);

/// The day through which the file is believed complete: the end of the month of the last incident when that month is
/// over and the silence after the incident is no surprise (at most three mean gaps: one in twenty), else the day of
/// that incident. Cutting at the last incident would always throw its month away. A guess that a person may change.
std::optional<base::Date> guess_delivered_through(std::span<const Incident> incidents, std::optional<base::Date> today);

}  // namespace incident
