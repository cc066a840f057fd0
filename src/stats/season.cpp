#include "stats/season.h"

#include <numeric>

#include "stats/compare.h"
#include "stats/counts.h"

namespace stats {
namespace {

/// Marks the periods of calendar years of which all twelve months are present.
std::vector<bool> in_whole_years(const Series& series, int& years) {
  std::vector<bool> whole(series.size(), false);
  years = 0;
  for (std::size_t t = 0; t + 12 <= series.size(); ++t) {
    if (base::Month::of(series.start[t]).month_1_12() != 1) continue;
    if (base::Month::of(series.start[t + 11]).index != base::Month::of(series.start[t]).index + 11) continue;
    std::fill(whole.begin() + std::ptrdiff_t(t), whole.begin() + std::ptrdiff_t(t) + 12, true);
    ++years;
  }
  return whole;
}

bool is_dark(std::size_t month_0_11) { return month_0_11 >= 9 || month_0_11 <= 2; }

}  // namespace

Defined<SeasonalIndex> seasonal_index(const Series& series, double level) {
  SeasonalIndex result;
  const auto whole = in_whole_years(series, result.years_used);
  if (result.years_used == 0) return Reason::history_too_short;
  std::array<std::int64_t, 12> events{};
  std::array<double, 12> days{};
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!whole[t]) {
      result.dropped.push_back(t);
      continue;
    }
    const auto m = std::size_t(base::Month::of(series.start[t]).month_1_12() - 1);
    events[m] += series.count[t];
    days[m] += series.exposure_days[t];
    (is_dark(m) ? result.dark_count : result.light_count) += series.count[t];
  }
  const std::int64_t all_events = std::accumulate(events.begin(), events.end(), std::int64_t{0});
  const double all_days = std::accumulate(days.begin(), days.end(), 0.0);
  double dark_days = 0;
  for (std::size_t m = 0; m < 12; ++m)
    if (is_dark(m)) dark_days += days[m];
  result.dark_days_total = dark_days;
  result.light_days_total = all_days - dark_days;
  if (all_events == 0) return Reason::no_events;
  for (std::size_t m = 0; m < 12; ++m) {
    if (!(days[m] > 0)) {
      result.index[m] = Estimate::undefined(Reason::zero_denominator, level);
      continue;
    }
    const Estimate share = clopper_pearson({events[m], all_events}, level);
    const double expected = days[m] / all_days;
    result.index[m] = {*share.value / expected, *share.low / expected, *share.high / expected, level};
  }
  const Observed dark{result.dark_count, dark_days}, light{result.light_count, all_days - dark_days};
  result.dark_days = rate_ratio(dark, light, level);
  if (dark.exposure > 0 && light.exposure > 0) result.dark_days_p = ctest(dark, light);
  return result;
}

Defined<std::array<double, 12>> classical_index(const std::vector<double>& values, int first_month_1_12) {
  base::check(first_month_1_12 >= 1 && first_month_1_12 <= 12, "a month");
  if (values.size() < 36) return Reason::history_too_short;
  std::array<double, 12> sum{}, number{};
  for (std::size_t t = 6; t + 6 < values.size(); ++t) {
    double average = (values[t - 6] + values[t + 6]) / 24;
    for (std::size_t i = t - 5; i <= t + 5; ++i) average += values[i] / 12;
    if (!(average > 0)) return Reason::zero_denominator;
    const std::size_t month = (std::size_t(first_month_1_12) - 1 + t) % 12;
    sum[month] += values[t] / average;
    ++number[month];
  }
  std::array<double, 12> index{};
  double mean = 0;
  for (std::size_t m = 0; m < 12; ++m) mean += (index[m] = sum[m] / number[m]) / 12;
  if (!(mean > 0)) return Reason::no_events;
  for (double& value : index) value /= mean;
  return index;
}

}  // namespace stats
