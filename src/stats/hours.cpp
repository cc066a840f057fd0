#include "stats/hours.h"

#include <algorithm>

namespace stats {
namespace {

constexpr std::int64_t hour_ms = 3600'000;

/// A local clock: a zone with its daylight saving, or days that all have 24 hours.
class LocalClock {
 public:
  explicit LocalClock(const std::string& zone) : zone_(zone), plain_(zone == "local") {}

  std::int64_t elapsed_ms(const base::LocalTime& local, int second, bool again = false) const {
    if (plain_) {
      const std::int64_t days = base::days_between(base::Date{std::chrono::sys_days{}}, local.date);
      return ((days * 24 + local.hour) * 60 + local.minute) * 60'000 + second * 1000;
    }
    const std::int64_t first = base::to_instant(local, zone_).ms;
    const bool twice = again && base::to_local({first + hour_ms}, zone_) == local;
    return first + (twice ? hour_ms : 0) + second * 1000;
  }
  base::LocalTime local(std::int64_t ms) const {
    if (!plain_) return base::to_local({ms}, zone_);
    const std::int64_t minutes = ms >= 0 ? ms / 60'000 : (ms - 59'999) / 60'000;
    const std::int64_t day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440;
    const auto rest = int(minutes - day * 1440);
    return {base::plus_days(base::Date{std::chrono::sys_days{}}, int(day)), rest / 60, rest % 60};
  }
  bool exists(const base::LocalTime& time) const { return plain_ || local(elapsed_ms(time, 0)) == time; }

 private:
  const std::string& zone_;
  bool plain_;
};

std::size_t slot(const base::LocalTime& local) {
  return std::size_t(base::weekday_monday0(local.date) * 24 + local.hour);
}

void spread(HoursOfWeek& result, const LocalClock& clock, std::int64_t from, std::int64_t to) {
  const double span = double(to - from);
  for (std::int64_t at = from; at < to;) {
    const base::LocalTime local = clock.local(at);
    const std::int64_t into_hour = local.minute * std::int64_t{60'000} + ((at % 60'000) + 60'000) % 60'000;
    const std::int64_t next = std::min(to, at + hour_ms - into_hour);
    result.weights[slot(local)] += double(next - at) / span;
    at = next;
  }
}

}  // namespace

HoursOfWeek hours_of_the_week(const std::vector<TimeSpan>& spans, const HoursOptions& options) {
  HoursOfWeek result;
  const LocalClock clock(options.zone);
  for (const TimeSpan& span : spans) {
    const std::int64_t from = clock.elapsed_ms(span.from, span.from_second, span.from_again);
    const std::int64_t to = span.to ? clock.elapsed_ms(*span.to, span.to_second, span.to_again) : from;
    if (options.max_span_hours && double(to - from) > *options.max_span_hours * double(hour_ms)) {
      ++result.excluded;
      continue;
    }
    ++result.events;
    if (!clock.exists(span.from) || (span.to && !clock.exists(*span.to))) ++result.non_existing;
    if (to < from) ++result.reversed;
    if (to <= from) {
      result.weights[slot(clock.local(from))] += 1;
    } else if (to - from >= std::int64_t(hours_of_week) * hour_ms) {
      ++result.flat;
      for (double& weight : result.weights) weight += 1.0 / double(hours_of_week);
    } else {
      spread(result, clock, from, to);
    }
  }
  return result;
}

}  // namespace stats
