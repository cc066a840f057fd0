// When? (definitions 4): aoristic weights by hour of the week (Ratcliffe 2002) on the local clock, Monday 00 first.
// A span [from, to) is spread over the hours it overlaps, by elapsed (UTC) time: the repeated hour in October counts
// double. Weights of an event sum to 1. Spans of a week and more are flat. Not for dates without a time: those give
// weekdays only.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "stats/estimate.h"

namespace stats {

inline constexpr std::size_t hours_of_week = 168;

struct TimeSpan {
  base::LocalTime from;
  std::optional<base::LocalTime> to;  ///< absent or equal to from: a point in time
  int from_second = 0;                ///< within the minute
  int to_second = 0;
  bool from_again = false;  ///< the second time that the clock shows this, in October; known from an offset only
  bool to_again = false;
};
struct HoursOptions {
  std::string zone = "Europe/Amsterdam";  ///< "local": no daylight saving, every day has 24 hours
  std::optional<double> max_span_hours;   ///< longer spans are excluded and counted
};
struct HoursOfWeek {
  std::array<double, hours_of_week> weights{};
  std::int64_t flat = 0;          ///< spans of 168 h and more, 1/168 each
  std::int64_t excluded = 0;      ///< longer than max_span_hours
  std::int64_t reversed = 0;      ///< end before begin: the begin hour
  std::int64_t non_existing = 0;  ///< local times in the missing hour of March, moved one hour on
  std::int64_t events = 0;        ///< that carry weight
};
HoursOfWeek hours_of_the_week(const std::vector<TimeSpan>& spans, const HoursOptions& options = {});

}  // namespace stats
