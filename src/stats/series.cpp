#include "stats/series.h"

#include <numeric>

#include "base/check.h"

namespace stats {
namespace {

/// Days from the first period's first day to the middle of this one.
double middle_day(const Series& s, std::size_t period) {
  return base::days_between(s.start.front(), s.start[period]) + s.length_days[period] / 2.0;
}

}  // namespace

std::int64_t Series::total() const { return std::accumulate(count.begin(), count.end(), std::int64_t{0}); }

int Series::month_1_12(std::size_t period) const {
  return int(unsigned(base::plus_days(start[period], (length_days[period] - 1) / 2).month()));
}

double Series::years(std::size_t period) const { return (middle_day(*this, period) - middle_day(*this, 0)) / 365.25; }

Series monthly_series(base::Month first, const std::vector<std::int64_t>& counts) {
  Series series;
  series.count = counts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const base::Month month{first.index + int(i)};
    series.start.push_back(month.first_day());
    series.length_days.push_back(month.days());
    series.exposure_days.push_back(month.days());
  }
  return series;
}

Series weekly_series(base::Date first_day, const std::vector<std::int64_t>& counts) {
  Series series;
  series.count = counts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    series.start.push_back(base::plus_days(first_day, int(7 * i)));
    series.length_days.push_back(7);
    series.exposure_days.push_back(7);
  }
  return series;
}

std::size_t first_period_from(const Series& series, base::Date date) {
  std::size_t i = 0;
  while (i < series.size() && series.start[i] < date) ++i;
  return i;
}

}  // namespace stats
