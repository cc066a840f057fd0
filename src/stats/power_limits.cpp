#include "stats/power_limits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/compare.h"

namespace stats {

Rejection::Rejection(TwoCountTest test, Setting setting) : test_(test), setting_(setting) {}

double Rejection::p(std::int64_t first, std::int64_t n) const {
  const Observed one{first, setting_.exposure_first}, two{n - first, setting_.exposure_second};
  return (test_ == TwoCountTest::etest ? etest(one, two) : ctest(one, two)).p;
}

RejectionLimits Rejection::find(std::int64_t n) const {
  const double share = setting_.exposure_first / (setting_.exposure_first + setting_.exposure_second);
  const auto middle = std::clamp<std::int64_t>(std::llround(double(n) * share), 0, n);
  const auto significant = [&](std::int64_t first) { return p(first, n) <= setting_.alpha; };
  RejectionLimits limits{-1, n + 1};
  std::int64_t known = -1, below = middle;  // significant(known), not significant(below)
  if (significant(0)) known = 0;
  while (known >= 0 && below - known > 1) {
    const std::int64_t half = (known + below) / 2;
    (significant(half) ? known : below) = half;
  }
  limits.low = known;
  std::int64_t above = middle;
  known = n + 1;
  if (significant(n)) known = n;
  while (known <= n && known - above > 1) {
    const std::int64_t half = (known + above) / 2;
    (significant(half) ? known : above) = half;
  }
  limits.high = known;
  return limits;
}

const RejectionLimits& Rejection::of_total(std::int64_t n) {
  while (std::int64_t(known_.size()) <= n) {
    const auto next = std::int64_t(known_.size());
    if (next == 0) {
      known_.push_back({-1, 1});
      continue;
    }
    // One more event moves a limit by at most one place, nearly always: look there before searching.
    const RejectionLimits last = known_.back();
    const auto holds = [&](const RejectionLimits& limits) {
      const auto significant = [&](std::int64_t first) { return p(first, next) <= setting_.alpha; };
      return (limits.low < 0 || significant(limits.low)) && (limits.low + 1 > next || !significant(limits.low + 1)) &&
             (limits.high > next || significant(limits.high)) && (limits.high < 1 || !significant(limits.high - 1));
    };
    bool found = false;
    for (std::int64_t low = last.low; low <= last.low + 1 && !found && last.low >= 0 && last.high <= next - 1; ++low)
      for (std::int64_t high = last.high; high <= last.high + 1 && !found; ++high)
        if (holds({low, high})) {
          known_.push_back({low, high});
          found = true;
        }
    if (!found) known_.push_back(find(next));
  }
  return known_[std::size_t(n)];
}

}  // namespace stats
