#include "stats/weekdays.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>

#include "stats/distributions.h"
#include "stats/philox.h"

namespace stats {
namespace {

constexpr double most_outcomes = 2e7;

struct Tables {
  std::size_t classes = 0;
  std::int64_t n = 0;
  std::vector<double> g;     ///< [class][x] 2 x ln(x/(n p))
  std::vector<double> mass;  ///< [class][x] x ln p - ln x!
  double limit = 0;
  double log_factorial = 0;
  std::size_t at(std::size_t c, std::int64_t x) const { return c * std::size_t(n + 1) + std::size_t(x); }
};

Tables make_tables(const std::vector<double>& share, std::int64_t n) {
  Tables t;
  t.classes = share.size();
  t.n = n;
  t.log_factorial = log_gamma(double(n) + 1);
  for (double p : share)
    for (std::int64_t x = 0; x <= n; ++x) {
      t.g.push_back(x == 0 ? 0 : 2 * double(x) * std::log(double(x) / (double(n) * p)));
      t.mass.push_back(double(x) * std::log(p) - log_gamma(double(x) + 1));
    }
  return t;
}

double compositions(double n, double c) { return std::exp(log_choose(n + c - 1, c - 1)); }

double enumerate(const Tables& t, std::size_t c, std::int64_t left, double g, double mass) {
  if (c + 1 == t.classes)
    return g + t.g[t.at(c, left)] >= t.limit ? std::exp(t.log_factorial + mass + t.mass[t.at(c, left)]) : 0;
  double sum = 0;
  for (std::int64_t x = 0; x <= left; ++x)
    sum += enumerate(t, c + 1, left - x, g + t.g[t.at(c, x)], mass + t.mass[t.at(c, x)]);
  return sum;
}

/// Outcomes of equal classes as partitions: parts not rising, each partition as often as its parts can be placed.
struct Partition {
  std::size_t parts_left;
  std::int64_t left;
  std::int64_t largest;
  std::int64_t run;  ///< how many equal parts end here
  double g;
  double mass;
  double placings;  ///< ln of (number of arrangements / classes!)
};
double enumerate_equal(const Tables& t, const Partition& p) {
  if (p.parts_left == 0) {
    if (p.left > 0 || p.g < t.limit) return 0;
    return std::exp(t.log_factorial + p.mass + p.placings + log_gamma(double(t.classes) + 1));
  }
  double sum = 0;
  const auto parts = std::int64_t(p.parts_left);
  for (std::int64_t x = (p.left + parts - 1) / parts; x <= std::min(p.largest, p.left); ++x) {
    const std::int64_t run = x == p.largest ? p.run + 1 : 1;
    sum += enumerate_equal(t, {p.parts_left - 1, p.left - x, x, run, p.g + t.g[t.at(0, x)], p.mass + t.mass[t.at(0, x)],
                               p.placings - std::log(double(run))});
  }
  return sum;
}

double partitions(std::int64_t n, std::size_t parts) {
  std::vector<double> number(std::size_t(n) + 1, 0);
  number[0] = 1;
  for (std::size_t part = 1; part <= parts; ++part)
    for (std::size_t x = part; x <= std::size_t(n); ++x) number[x] += number[x - part];
  return number[std::size_t(n)];
}

/// Sum of `part` over first .. last, side by side, added in their order: the same digits on any number of threads.
template <class Part>
double summed(std::int64_t first, std::int64_t last, const Execution& execution, const Part& part) {
  std::vector<double> parts(std::size_t(std::max<std::int64_t>(0, last - first + 1)));
  in_blocks({std::ssize(parts), 1}, execution, [&](const Block& block) {
    for (std::int64_t i = block.first; i < block.last; ++i) parts[std::size_t(i)] = part(first + i);
  });
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

double enumerate_all(const Tables& t, const Execution& execution) {
  if (t.classes == 1) return enumerate(t, 0, t.n, 0, 0);
  return summed(0, t.n, execution,
                [&](std::int64_t x) { return enumerate(t, 1, t.n - x, t.g[t.at(0, x)], t.mass[t.at(0, x)]); });
}

double enumerate_all_equal(const Tables& t, const Execution& execution) {
  const auto parts = std::int64_t(t.classes);
  return summed((t.n + parts - 1) / parts, t.n, execution, [&](std::int64_t x) {
    return enumerate_equal(t, {t.classes - 1, t.n - x, x, 1, t.g[t.at(0, x)], t.mass[t.at(0, x)], 0});
  });
}

PValue simulate(const Tables& t, const std::vector<double>& share, const GTestOptions& options,
                const Execution& execution) {
  std::atomic<std::int64_t> extreme{0};
  in_blocks({options.draws, 1}, execution, [&](const Block& block) {
    const std::int64_t r = block.first;
    Random random(options.seed, Stream::weekday, std::uint64_t(r));
    std::int64_t left = t.n;
    double g = 0, share_left = 1;
    for (std::size_t c = 0; c < t.classes; ++c) {
      const bool last = c + 1 == t.classes;
      const std::int64_t x = last ? left : random.binomial(left, std::clamp(share[c] / share_left, 0.0, 1.0));
      g += t.g[t.at(c, x)];
      left -= x;
      share_left -= share[c];
    }
    if (g >= t.limit) ++extreme;
  });
  return simulated_p(extreme, options.draws);
}

}  // namespace

Defined<GTest> exact_g_test(const std::vector<std::int64_t>& counts, std::vector<double> share,
                            const GTestOptions& options, const Execution& execution) {
  base::check(share.empty() || share.size() == counts.size(), "one share per class");
  const std::int64_t n = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  if (n == 0) return Reason::no_events;
  const bool equal = share.empty() || std::all_of(share.begin(), share.end(), [&](double p) { return p == share[0]; });
  if (share.empty()) share.assign(counts.size(), 1.0);
  const double sum = std::accumulate(share.begin(), share.end(), 0.0);
  std::vector<double> used;
  std::vector<std::int64_t> x;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    base::check(counts[c] >= 0 && share[c] >= 0, "counts and shares are not negative");
    if (share[c] == 0 && counts[c] > 0) return Reason::zero_denominator;
    if (share[c] == 0) continue;
    used.push_back(share[c] / sum);
    x.push_back(counts[c]);
  }
  Tables tables = make_tables(used, n);
  GTest result;
  for (std::size_t c = 0; c < x.size(); ++c) result.g += tables.g[tables.at(c, x[c])];
  tables.limit = result.g - tolerance(result.g);
  if (result.g < 0) result.g = 0;  // a perfect fit, up to rounding
  if (equal && partitions(n, used.size()) <= most_outcomes) {
    result.p = {enumerate_all_equal(tables, execution), PMethod::enumerated};
  } else if (compositions(double(n), double(used.size())) <= most_outcomes) {
    result.p = {enumerate_all(tables, execution), PMethod::enumerated};
  } else {
    result.p = simulate(tables, used, options, execution);
    if (straddles(result.p)) warn(result.warnings, "mc-straddles");
  }
  result.p.p = std::min(1.0, result.p.p);
  return result;
}

}  // namespace stats
