// From how many cases on a window can pass a given log likelihood ratio. Kulldorff's ratio falls as more is expected
// and rises with the cases, so for one level a whole number per expectation decides: below it nothing has to be
// computed. On the safe side: below `least` the computed ratio never exceeds the level (each limit is checked against
// poisson_llr itself when it is made); at or above it the ratio must be computed.
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

namespace stats {

class CaseThresholds {
 public:
  static constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();
  struct Setting {
    std::int64_t total = 0;
    double level = 0;          ///< 0: every raised window passes
    double most_expected = 0;  ///< no question beyond it
    std::int64_t min_cases = 2;
  };
  explicit CaseThresholds(const Setting& setting);

  std::uint32_t least(double expected) const {
    if (!(expected < most_)) return expected > most_ ? 0 : last_least_;
    std::size_t at = bucket_[std::size_t(expected * scale_)];
    while (at < limit_.size() && limit_[at] <= expected) ++at;
    return at < limit_.size() ? std::uint32_t(first_ + std::int64_t(at)) : never;
  }

 private:
  std::int64_t first_ = 0;
  std::vector<double> limit_;  ///< of first_ + k cases: at this expectation and above the level is not passed
  std::vector<std::uint32_t> bucket_;
  double most_ = 0, scale_ = 0;
  std::uint32_t last_least_ = 0;
};

/// Bernoulli: least cases of a zone of n (of all_total) that can pass the level; never when none can.
struct BernoulliTotals {
  std::int64_t cases = 0;
  std::int64_t all = 0;
};
std::uint32_t least_bernoulli_cases(std::int64_t n, const BernoulliTotals& totals, double level,
                                    std::int64_t min_cases);

}  // namespace stats
