// A row of periods (months, weeks) with their counts: columns, in order of time. Days are whole days; exposure_days
// differs from length_days where the caller knows better (a week with a closed day).
#pragma once
#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "stats/estimate.h"

namespace stats {

struct Series {
  std::vector<base::Date> start;      ///< first day of each period
  std::vector<int> length_days;       ///< calendar length
  std::vector<double> exposure_days;  ///< > 0; the offset of the regression
  std::vector<std::int64_t> count;
  std::size_t size() const { return count.size(); }
  std::int64_t total() const;
  int month_1_12(std::size_t period) const;  ///< of the middle day
  double years(std::size_t period) const;    ///< (middle - middle of the first period) / 365.25
};

Series monthly_series(base::Month first, const std::vector<std::int64_t>& counts);
Series weekly_series(base::Date first_day, const std::vector<std::int64_t>& counts);
/// The index of the first period that starts on or after `date`: where "after" begins.
std::size_t first_period_from(const Series& series, base::Date date);

}  // namespace stats
