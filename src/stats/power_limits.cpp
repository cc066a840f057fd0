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
    if (test == TwoCountTest::etest) etest_.emplace(n, Exposures{setting.exposure_first, setting.exposure_second}, -40);
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

RejectionLimits Rejection::of_total(std::int64_t n) {
  if (n == 0) return {-1, 1};
  if (const auto found = known_.find(n); found != known_.end()) return found->second;
  const Total total(test_, setting_, n);
  const auto holds = [&](const RejectionLimits& limits) {
    return total.significant(limits.low) && !total.significant(limits.low + 1) && total.significant(limits.high) &&
           !total.significant(limits.high - 1);
  };
  // One more event moves a limit by at most one place, nearly always: look there before searching.
  if (const auto before = known_.find(n - 1); before != known_.end()) {
    const RejectionLimits last = before->second;
    if (last.low >= 0 && last.high < n)
      for (const RejectionLimits& next :
           {RejectionLimits{last.low, last.high + 1}, RejectionLimits{last.low + 1, last.high},
            RejectionLimits{last.low, last.high}, RejectionLimits{last.low + 1, last.high + 1}})
        if (next.low + 1 <= n && next.high <= n && holds(next)) return known_.emplace(n, next).first->second;
  }
  return known_.emplace(n, find(total, n)).first->second;
}

}  // namespace stats
