#include "stats/power_limits.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "stats/compare.h"

namespace stats {

Rejection::Rejection(TwoCountTest test, Setting setting) : test_(test), setting_(setting) {}

/// p for every split of one total.
class Rejection::Total {
 public:
  Total(TwoCountTest test, const Setting& setting, std::int64_t n) : setting_(setting), n_(n) {
    if (test == TwoCountTest::etest) etest_.emplace(n, Exposures{setting.exposure_first, setting.exposure_second});
  }
  bool significant(std::int64_t first) const {
    if (etest_) return etest_->p(first) <= setting_.alpha;
    return ctest({first, setting_.exposure_first}, {n_ - first, setting_.exposure_second}).p <= setting_.alpha;
  }

 private:
  const Setting& setting_;
  std::int64_t n_;
  std::optional<EtestOfTotal> etest_;
};

RejectionLimits Rejection::find(const Total& total, std::int64_t n) const {
  const double share = setting_.exposure_first / (setting_.exposure_first + setting_.exposure_second);
  const auto middle = std::clamp<std::int64_t>(std::llround(double(n) * share), 0, n);
  const auto significant = [&](std::int64_t first) { return total.significant(first); };
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
    const Total total(test_, setting_, next);
    const RejectionLimits last = known_.back();
    const auto holds = [&](const RejectionLimits& limits) {
      const auto significant = [&](std::int64_t first) { return total.significant(first); };
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
    if (!found) known_.push_back(find(total, next));
  }
  return known_[std::size_t(n)];
}

}  // namespace stats
