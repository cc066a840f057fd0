// Season (definitions 3): seasonal index with exact interval, classical 2x12 index, dark-days ratio.
// Whole calendar years only for the index and the dark days; the others are dropped and counted.
// Assumes Poisson events; the interval of a month is Clopper-Pearson given the total. Not for weekly series.
#pragma once
#include <array>

#include "stats/series.h"

namespace stats {

struct SeasonalIndex {
  std::array<Estimate, 12> index;                   ///< share of events / share of days, January first
  Estimate dark_days;                               ///< Oct–Mar over Apr–Sep, per day
  Defined<PValue> dark_days_p = Reason::no_events;  ///< C-test
  std::int64_t dark_count = 0, light_count = 0;
  double dark_days_total = 0, light_days_total = 0;
  int years_used = 0;
  std::vector<std::size_t> dropped;  ///< periods outside whole years
};
/// `series` is monthly. No whole year: history-too-short; no events: no-events.
Defined<SeasonalIndex> seasonal_index(const Series& series, double level = default_level);

/// Ratio to the centred 2x12 average; display only. Needs 3 whole years (history-too-short) and no zero average
/// (zero-denominator). `first_month_1_12` is the calendar month of values[0]; result January first.
Defined<std::array<double, 12>> classical_index(const std::vector<double>& values, int first_month_1_12);

}  // namespace stats
