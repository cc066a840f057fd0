#include "stats/change_point.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/distributions.h"
#include "stats/philox.h"

namespace stats {
namespace {

double side(double x, double expected) { return x > 0 ? x * std::log(x / expected) : 0; }

/// llr[split][events before it]; given the total nothing else matters.
struct Splits {
  std::size_t periods = 0;
  std::int64_t total = 0;
  std::size_t least_side = 1;
  std::vector<double> share;
  std::vector<double> share_before;  ///< by split
  std::vector<double> llr;           ///< empty: too many events for a table
  double value(std::size_t split, std::int64_t before) const {
    if (!allowed(split)) return 0;
    const double n = double(total), x = double(before), share_1 = share_before[split];
    return side(x, n * share_1) + side(n - x, n * (1 - share_1));
  }
  double at(std::size_t split, std::int64_t before) const {
    return llr.empty() ? value(split, before) : llr[split * std::size_t(total + 1) + std::size_t(before)];
  }
  bool allowed(std::size_t split) const { return split >= least_side && split + least_side <= periods; }
};

Splits make_splits(const ChangeColumns& columns, std::int64_t total, std::size_t least_side) {
  Splits s;
  s.periods = columns.count.size();
  s.total = total;
  s.least_side = std::max<std::size_t>(1, least_side);
  s.share = columns.exposure.empty() ? std::vector<double>(s.periods, 1.0) : columns.exposure;
  const double all = std::accumulate(s.share.begin(), s.share.end(), 0.0);
  for (double& share : s.share) share /= all;
  s.share_before.assign(s.periods + 1, 0);
  for (std::size_t k = 1; k <= s.periods; ++k) s.share_before[k] = s.share_before[k - 1] + s.share[k - 1];
  if (double(s.periods + 1) * double(total + 1) > 1e6) return s;
  std::vector<double> table((s.periods + 1) * std::size_t(total + 1), 0);
  for (std::size_t k = 1; k < s.periods; ++k)
    for (std::int64_t x = 0; x <= total; ++x) table[k * std::size_t(total + 1) + std::size_t(x)] = s.value(k, x);
  s.llr = std::move(table);
  return s;
}

double largest(const Splits& s, const std::vector<std::int64_t>& counts) {
  double best = 0;
  std::int64_t before = 0;
  for (std::size_t k = 1; k < s.periods; ++k) {
    before += counts[k - 1];
    best = std::max(best, s.at(k, before));
  }
  return best;
}

/// Sum of the chances of all placings whose maximum reaches `limit`.
struct Enumeration {
  const Splits& s;
  double limit;
  std::vector<double> log_factorial, log_share;
  double walk(std::size_t period, std::int64_t placed, double log_mass, bool reached) const {
    if (period + 1 == s.periods) {
      const auto x = std::size_t(s.total - placed);
      return reached ? std::exp(log_mass + double(x) * log_share[period] - log_factorial[x] +
                                log_factorial[std::size_t(s.total)])
                     : 0;
    }
    double sum = 0;
    for (std::int64_t x = 0; placed + x <= s.total; ++x)
      sum += walk(period + 1, placed + x, log_mass + double(x) * log_share[period] - log_factorial[std::size_t(x)],
                  reached || s.at(period + 1, placed + x) >= limit);
    return sum;
  }
};

PValue enumerate(const Splits& s, double limit) {
  Enumeration all{s, limit, {}, {}};
  for (std::int64_t x = 0; x <= s.total; ++x) all.log_factorial.push_back(log_gamma(double(x) + 1));
  for (double share : s.share) all.log_share.push_back(std::log(share));
  return {std::min(1.0, all.walk(0, 0, 0, false)), PMethod::enumerated};
}

PValue simulate(const Splits& s, std::vector<std::int64_t> counts, double limit, const ChangePointOptions& options) {
  std::int64_t reached = 0;
  const auto observed = counts;
  for (int r = 0; r < options.permutations; ++r) {
    Random random(options.seed, Stream::change_point, std::uint64_t(r));
    if (options.null == ChangeNull::permute) {
      counts = observed;
      random.shuffle(std::span<std::int64_t>(counts));
    } else {
      std::int64_t left = s.total;
      double share_left = 1;
      for (std::size_t t = 0; t < s.periods; ++t) {
        const bool last = t + 1 == s.periods;
        counts[t] = last ? left : random.binomial(left, std::clamp(s.share[t] / share_left, 0.0, 1.0));
        left -= counts[t];
        share_left -= s.share[t];
      }
    }
    reached += largest(s, counts) >= limit;
  }
  return simulated_p(reached, options.permutations);
}

}  // namespace

Defined<ChangePoint> change_point(const ChangeColumns& columns, const ChangePointOptions& options) {
  const std::size_t n = columns.count.size();
  base::check(columns.exposure.empty() || columns.exposure.size() == n, "an exposure for every period");
  for (double exposure : columns.exposure)
    if (!(exposure > 0)) return Reason::zero_denominator;
  if (n < 2 * std::max<std::size_t>(1, options.least_side)) return Reason::history_too_short;
  const auto total = std::accumulate(columns.count.begin(), columns.count.end(), std::int64_t{0});
  if (total == 0) return Reason::no_events;
  const Splits s = make_splits(columns, total, options.least_side);
  ChangePoint result;
  result.llr = largest(s, columns.count);
  const double hair = tolerance(result.llr);
  std::int64_t before = 0, before_split = 0;
  double share = 0, share_split = 0;
  for (std::size_t k = 0; k < n; ++k) {
    if (k > 0) {
      before += columns.count[k - 1];
      share += s.share[k - 1];
    }
    result.llr_by_split.push_back(k > 0 ? s.at(k, before) : 0);
    if (!s.allowed(k)) continue;
    if (result.llr_by_split[k] >= result.llr - hair) {
      if (result.ties.empty()) {
        result.split = k;
        before_split = before;
        share_split = share;
      }
      result.ties.push_back(k);
    }
    if (result.llr_by_split[k] >= result.llr - 1.92) result.range.push_back(k);
  }
  if (before_split > 0)
    result.ratio = double(total - before_split) / (1 - share_split) / (double(before_split) / share_split);
  const double outcomes = std::exp(log_choose(double(total) + double(n) - 1, double(n) - 1));
  const bool few = options.null == ChangeNull::multinomial && outcomes <= options.most_outcomes * (1 + 1e-9);
  result.p = few ? enumerate(s, result.llr - hair) : simulate(s, columns.count, result.llr - hair, options);
  return result;
}

}  // namespace stats
