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

/// The day through which the file is believed complete: the last day met, or the end of its month when the rest of the
/// month is shorter than the mean gap between incidents and lies before `today`. A guess that a person may change.
std::optional<base::Date> guess_delivered_through(std::span<const Incident> incidents, std::optional<base::Date> today);

}  // namespace incident
