#include "stats/scan_threshold.h"

#include <algorithm>
#include <cmath>

#include "stats/scan_statistic.h"

namespace stats {
namespace {

double margin(double level) { return 1e-9 * std::max(1.0, level); }

/// The root u = ln(c/E) of the ratio at `level`, Newton from the right: the ratio is convex and rising in u.
double log_ratio_at(double c, double total, double level, double from) {
  double u = from;
  for (int step = 0; step < 60; ++step) {
    const double expected = c * std::exp(-u), rest = total - c;
    const double value = c * u + (rest > 0 ? rest * std::log(rest / (total - expected)) : 0) - level;
    const double slope = c - (rest > 0 ? rest * expected / (total - expected) : 0);
    const double next = u - value / slope;
    if (!(std::fabs(next - u) > 1e-12 * u)) return next;
    u = next;
  }
  return u;
}

}  // namespace

CaseThresholds::CaseThresholds(const Setting& s) : first_(std::max<std::int64_t>(1, s.min_cases)) {
  most_ = s.most_expected;
  const double total = double(s.total), level = s.level - margin(s.level);
  double u = 0;
  for (std::int64_t cases = first_; cases <= s.total; ++cases) {
    const double c = double(cases);
    double limit = c;
    if (level > 0) {
      if (u == 0) u = level / c + 2 + std::sqrt(2 * level / c);  // right of the first root
      u = log_ratio_at(c, total, level, u);
      limit = std::min(c, c * std::exp(-u) * (1 + 1e-9));
      for (double wider = 2e-9; limit < c && poisson_llr(cases, limit, s.total) > s.level - margin(s.level) / 2;
           wider *= 4)
        limit = std::min(c, limit * (1 + wider));
    }
    if (!limit_.empty()) limit = std::max(limit, limit_.back());
    limit_.push_back(limit);
    if (limit > most_) break;
  }
  const std::size_t buckets = std::clamp<std::size_t>(limit_.size() * 8, 64, 65536);
  scale_ = most_ > 0 ? double(buckets) / most_ : 0;
  bucket_.resize(buckets + 2);
  std::uint32_t at = 0;
  for (std::size_t b = 0; b < bucket_.size(); ++b) {
    const double low = scale_ > 0 ? double(b) / scale_ * (1 - 1e-12) : 0;
    while (at < limit_.size() && limit_[at] <= low) ++at;
    bucket_[b] = at;
  }
  std::size_t last = 0;
  while (last < limit_.size() && limit_[last] <= most_) ++last;
  last_least_ = last < limit_.size() ? std::uint32_t(first_ + std::int64_t(last)) : never;
}

std::uint32_t least_bernoulli_cases(std::int64_t n, const BernoulliTotals& totals, double level,
                                    std::int64_t min_cases) {
  const std::int64_t most = std::min(n, totals.cases),
                     fewest = std::max<std::int64_t>({1, min_cases, n - (totals.all - totals.cases)});
  const auto passes = [&](std::int64_t cases) {
    const double ratio = bernoulli_llr({cases, n, totals.cases, totals.all});
    return ratio > 0 && ratio > level - margin(level);
  };
  if (fewest > most || !passes(most)) return CaseThresholds::never;
  std::int64_t low = fewest - 1, high = most;  // low does not pass (or is not allowed), high does
  while (high - low > 1) {
    const std::int64_t half = low + (high - low) / 2;
    (passes(half) ? high : low) = half;
  }
  return std::uint32_t(high);
}

}  // namespace stats
