#include "stats/hotspot.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/conditional_sum.h"
#include "stats/distributions.h"
#include "stats/false_discovery.h"

namespace stats {
namespace {

struct Moments {
  double mean = 0;
  double variance = 0;  ///< divisor n
  bool constant = true;
};
Moments moments(const std::vector<double>& values) {
  Moments m;
  if (values.empty()) return m;
  m.mean = std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
  for (double value : values) m.variance += (value - m.mean) * (value - m.mean) / double(values.size());
  m.constant = std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
  return m;
}

double neighbour_sum(const std::vector<double>& values, std::span<const std::uint32_t> neighbours) {
  double sum = 0;
  for (std::uint32_t j : neighbours) sum += values[j];
  return sum;
}

/// Fills p, p_high, q and method; p is undefined where z is, or where there is nothing to draw.
void add_conditional_p(LocalResult& result, const std::vector<double>& values, const Neighbours& neighbours,
                       const LocalOptions& options, const Execution& execution) {
  const std::size_t n = values.size();
  const bool normal = options.permutations && *options.permutations == 0;
  const int permutations = options.permutations.value_or(999);
  result.p.assign(n, Reason::no_neighbours);
  result.p_high.assign(n, Reason::no_neighbours);
  result.method = normal ? PMethod::normal : PMethod::exact;
  std::vector<std::uint32_t> to_draw, to_simulate;
  for (std::size_t i = 0; i < n; ++i) {
    if (!result.z[i]) {
      result.p[i] = result.p_high[i] = result.z[i].reason();
    } else if (neighbours.of(i).size() + 1 >= n) {
      result.p[i] = result.p_high[i] = Reason::all_cells_neighbours;
    } else if (normal) {
      result.p[i] = normal_two_sided_p(*result.z[i]);
      result.p_high[i] = normal_cdf(-*result.z[i]);
    } else {
      to_draw.push_back(std::uint32_t(i));
    }
  }
  if (options.permutations) {
    to_simulate = std::move(to_draw);
  } else {
    const ExactTails exact = exact_sum_tails(values, neighbours, to_draw, step_of(execution, {0, 2}));
    if (exact.too_much_work) warn(result.warnings, "exact-too-long");
    for (std::size_t at = 0; at < to_draw.size(); ++at) {
      const std::uint32_t i = to_draw[at];
      if (!exact.of[at]) {
        to_simulate.push_back(i);
        continue;
      }
      result.p[i] = std::min(1.0, 2 * std::min(exact.of[at]->at_least, exact.of[at]->at_most));
      result.p_high[i] = std::min(1.0, exact.of[at]->at_least);
    }
  }
  if (!to_simulate.empty()) {
    result.method = PMethod::simulated;
    const SimulatedTails tails =
        simulate_sums(values, neighbours, to_simulate, {permutations, options.seed}, step_of(execution, {1, 2}));
    for (std::size_t at = 0; at < to_simulate.size(); ++at) {
      const std::uint32_t i = to_simulate[at];
      result.p[i] = simulated_p_two_sided(tails.at_least[at], tails.at_most[at], permutations).p;
      result.p_high[i] = simulated_p(tails.at_least[at], permutations).p;
    }
    if (below_fdr_floor(result.p, permutations, options.alpha)) warn(result.warnings, "fdr-floor");
  }
  result.q = benjamini_hochberg(result.p);
}

constexpr double no_spread = 1e-14;  // of Moran's I: a variance that is 0 but for rounding

struct WeightSums {
  double s0 = 0, s1 = 0, s2 = 0;
};
WeightSums weight_sums(const Neighbours& neighbours, WeightStyle style) {
  WeightSums sums;
  const std::size_t n = neighbours.size();
  const auto weight = [&](std::size_t i) {
    return style == WeightStyle::binary ? 1.0 : 1.0 / double(neighbours.of(i).size());
  };
  std::vector<double> in(n, 0), out(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::uint32_t j : neighbours.of(i)) {
      const auto back = neighbours.of(j);
      const double there = weight(i),
                   here = std::binary_search(back.begin(), back.end(), std::uint32_t(i)) ? weight(j) : 0;
      sums.s0 += there;
      // 0.5 (w_ij + w_ji)^2 over all ordered pairs; a one-sided link is met only once.
      sums.s1 += (here > 0 ? 0.5 : 1.0) * (there + here) * (there + here);
      out[i] += there;
      in[j] += there;
    }
  for (std::size_t i = 0; i < n; ++i) sums.s2 += (in[i] + out[i]) * (in[i] + out[i]);
  return sums;
}

}  // namespace

std::string_view code(LocalClass value) {
  switch (value) {
    case LocalClass::none:
      return "none";
    case LocalClass::hot:
      return "hot";
    case LocalClass::cold:
      return "cold";
    case LocalClass::high_high:
      return "HH";
    case LocalClass::low_low:
      return "LL";
    case LocalClass::high_low:
      return "HL";
    case LocalClass::low_high:
      return "LH";
  }
  base::fail_check("a class without code", __FILE__, __LINE__);
}

LocalResult gi_star(const std::vector<double>& values, const Neighbours& neighbours, const LocalOptions& options,
                    const Execution& execution) {
  base::check(values.size() == neighbours.size(), "neighbours of every value");
  const Moments all = moments(values);
  const double n = double(values.size()), deviation = std::sqrt(all.variance);
  LocalResult result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double w = double(neighbours.of(i).size() + 1);  // itself included; binary, so S_i = W_i
    const double sum = neighbour_sum(values, neighbours.of(i)) + values[i];
    result.statistic.emplace_back(sum);
    if (all.constant)
      result.z.emplace_back(Reason::no_variation);
    else if (neighbours.of(i).empty())
      result.z.emplace_back(Reason::no_neighbours);
    else if (w >= n)
      result.z.emplace_back(Reason::all_cells_neighbours);
    else
      result.z.emplace_back((sum - all.mean * w) / (deviation * std::sqrt((n * w - w * w) / (n - 1))));
  }
  add_conditional_p(result, values, neighbours, options, execution);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool shown = result.q[i] && result.z[i] && *result.q[i] <= options.alpha && *result.z[i] != 0;
    result.classes.push_back(!shown ? LocalClass::none : *result.z[i] > 0 ? LocalClass::hot : LocalClass::cold);
  }
  return result;
}

std::vector<Defined<double>> local_g(const std::vector<double>& values, const Neighbours& neighbours) {
  base::check(values.size() == neighbours.size(), "neighbours of every value");
  const double n = double(values.size());
  const Moments all = moments(values);
  // Without one value the others are alike only when that value is the single lowest or the single highest.
  std::vector<double> ends = values;
  std::sort(ends.begin(), ends.end());
  const auto alike_without = [&](double value) {
    const std::size_t low = value == ends.front() ? 1 : 0, high = ends.size() - (value == ends.back() ? 2 : 1);
    return ends.size() < 3 || ends[low] == ends.back() || ends.front() == ends[high];
  };
  std::vector<Defined<double>> z;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double w = double(neighbours.of(i).size());
    if (neighbours.of(i).empty()) {
      z.emplace_back(Reason::no_neighbours);
      continue;
    }
    const double apart = values[i] - all.mean, mean = all.mean - apart / (n - 1);
    const double variance = alike_without(values[i]) ? 0 : (all.variance * n - apart * apart * n / (n - 1)) / (n - 1);
    if (!(variance > 0))
      z.emplace_back(Reason::no_variation);
    else if (w >= n - 1)
      z.emplace_back(Reason::all_cells_neighbours);
    else
      z.emplace_back((neighbour_sum(values, neighbours.of(i)) - mean * w) /
                     std::sqrt(variance * ((n - 1) * w - w * w) / (n - 2)));
  }
  return z;
}

LocalResult local_moran(const std::vector<double>& values, const Neighbours& neighbours, const LocalOptions& options,
                        const Execution& execution) {
  base::check(values.size() == neighbours.size(), "neighbours of every value");
  const Moments all = moments(values);
  const double n = double(values.size()), m2 = all.variance;
  LocalResult result;
  std::vector<double> lags(values.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double k = double(neighbours.of(i).size()), z = values[i] - all.mean;
    if (all.constant || neighbours.of(i).empty()) {
      const Reason reason = all.constant ? Reason::no_variation : Reason::no_neighbours;
      result.statistic.emplace_back(reason);
      result.z.emplace_back(reason);
      continue;
    }
    lags[i] = neighbour_sum(values, neighbours.of(i)) / k - all.mean;  // row-standardised: W_i = 1, S_i = 1/k
    const double local = z / m2 * lags[i];
    result.statistic.emplace_back(local);
    const double expected = -z * z / ((n - 1) * m2);
    const double variance = z * z / (m2 * m2) * n / (n - 2) * (1 / k - 1 / (n - 1)) * (m2 - z * z / (n - 1));
    // A value equal to the mean up to rounding has no local association.
    if (std::fabs(z) <= 1e-12 * std::max(1.0, std::fabs(all.mean)))
      result.z.emplace_back(Reason::no_variation);
    else if (!(variance > 0))
      result.z.emplace_back(Reason::all_cells_neighbours);
    else
      result.z.emplace_back((local - expected) / std::sqrt(variance));
  }
  add_conditional_p(result, values, neighbours, options, execution);
  for (std::size_t i = 0; i < values.size(); ++i) {
    LocalClass value = LocalClass::none;
    if (result.q[i] && *result.q[i] <= options.alpha && lags[i] != 0) {
      const bool high = values[i] > all.mean, around = lags[i] > 0;
      value = high ? (around ? LocalClass::high_high : LocalClass::high_low)
                   : (around ? LocalClass::low_high : LocalClass::low_low);
    }
    result.classes.push_back(value);
  }
  return result;
}

Defined<GlobalStatistic> global_moran(const std::vector<double>& values, const Neighbours& neighbours,
                                      WeightStyle style) {
  const Moments all = moments(values);
  const double n = double(values.size());
  if (n < 4) return Reason::too_few_units;
  if (all.constant) return Reason::no_variation;
  const WeightSums w = weight_sums(neighbours, style);
  if (!(w.s0 > 0)) return Reason::no_neighbours;
  double cross = 0, fourth = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double z = values[i] - all.mean, k = double(neighbours.of(i).size());
    fourth += z * z * z * z / n;
    if (k > 0)
      cross += z * (neighbour_sum(values, neighbours.of(i)) - k * all.mean) / (style == WeightStyle::binary ? 1 : k);
  }
  GlobalStatistic result;
  result.value = n / w.s0 * cross / (all.variance * n);
  result.expected = -1 / (n - 1);
  const double s02 = w.s0 * w.s0, e2 = result.expected * result.expected,
               kurtosis = fourth / (all.variance * all.variance);
  result.variance_normality = (n * n * w.s1 - n * w.s2 + 3 * s02) / ((n * n - 1) * s02) - e2;
  result.variance = (n * ((n * n - 3 * n + 3) * w.s1 - n * w.s2 + 3 * s02) -
                     kurtosis * ((n * n - n) * w.s1 - 2 * n * w.s2 + 6 * s02)) /
                        ((n - 1) * (n - 2) * (n - 3) * s02) -
                    e2;
  if (result.variance < no_spread) {
    result.variance = 0;
    return result;
  }
  const double z = (result.value - result.expected) / std::sqrt(result.variance);
  result.z = z;
  result.p = PValue{normal_two_sided_p(z), PMethod::normal};
  return result;
}

Defined<GlobalStatistic> global_g(const std::vector<double>& values, const Neighbours& neighbours) {
  const double n = double(values.size());
  if (n < 4) return Reason::too_few_units;
  if (moments(values).constant) return Reason::no_variation;
  const WeightSums w = weight_sums(neighbours, WeightStyle::binary);
  if (!(w.s0 > 0)) return Reason::no_neighbours;
  double m1 = 0, m2 = 0, m3 = 0, m4 = 0, cross = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = values[i];
    m1 += x;
    m2 += x * x;
    m3 += x * x * x;
    m4 += x * x * x * x;
    cross += x * neighbour_sum(values, neighbours.of(i));
  }
  const double pairs = m1 * m1 - m2;
  if (!(pairs > 0)) return Reason::zero_denominator;
  const double s02 = w.s0 * w.s0;
  const double b0 = (n * n - 3 * n + 3) * w.s1 - n * w.s2 + 3 * s02,
               b1 = -((n * n - n) * w.s1 - 2 * n * w.s2 + 6 * s02);
  const double b2 = -(2 * n * w.s1 - (n + 3) * w.s2 + 6 * s02), b3 = 4 * (n - 1) * w.s1 - 2 * (n + 1) * w.s2 + 8 * s02;
  const double b4 = w.s1 - w.s2 + s02;
  GlobalStatistic result;
  result.value = cross / pairs;
  result.expected = w.s0 / (n * (n - 1));
  const double square = (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
                        (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
  result.variance = square - result.expected * result.expected;
  if (!(result.variance > 0)) return Reason::all_cells_neighbours;
  const double z = (result.value - result.expected) / std::sqrt(result.variance);
  result.z = z;
  result.p = PValue{normal_cdf(-z), PMethod::normal};
  return result;
}

}  // namespace stats
