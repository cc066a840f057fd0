// The table from which nearly every figure follows: counts per area × month × type. It is small, holds no rows and no
// places, and is what a frozen baseline keeps: enough to remeasure after the rows were destroyed (stepplan.md, step 3).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "incident/incident.h"

namespace analysis {

struct Aggregate {
  base::Month first;  ///< months run from here without gaps
  int months = 0;
  std::vector<std::string> area_codes;  ///< sorted; "" = area unknown
  /// count[(area * months + month) * type_count + type]
  std::vector<std::int64_t> count;
  std::vector<std::int64_t> attempts;  ///< the same, attempts only; they are in `count` too

  base::Month last() const { return {first.index + months - 1}; }
  std::int64_t at(std::size_t area, int month, incident::Type type) const {
    return count[(area * std::size_t(months) + std::size_t(month)) * incident::type_count + std::size_t(type)];
  }
  bool operator==(const Aggregate&) const = default;
};

/// Months first … last, both included. Incidents without a date are left out (and counted by the quality score).
Aggregate aggregate(const incident::Columns& incidents, base::Month first, base::Month last);

/// Which cells belong to a series: no codes = every area, also the unknown one.
struct Selection {
  std::vector<std::string> area_codes;
  std::vector<incident::Type> types;
};
/// Counts per month, first … last of the aggregate.
std::vector<std::int64_t> monthly_counts(const Aggregate& aggregate, const Selection& selection);
std::int64_t total(const Aggregate& aggregate, const Selection& selection);
std::int64_t total_attempts(const Aggregate& aggregate, const Selection& selection);

/// The part that lies in first … last; both must lie inside.
Aggregate cut(const Aggregate& whole, base::Month first, base::Month last);

/// Both in one; months in between that neither has are 0 and must not be used. Where both have a month, the first
/// counts.
Aggregate join(const Aggregate& first, const Aggregate& second);

std::string to_json(const Aggregate& aggregate);
base::Result<Aggregate> aggregate_from_json(std::string_view json);

}  // namespace analysis
