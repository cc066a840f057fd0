#include "stats/relative_risk.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "stats/false_discovery.h"
#include "stats/philox.h"

namespace stats {
namespace {

Points at_rows(const Points& points, const std::vector<std::size_t>& rows) {
  Points chosen;
  for (std::size_t row : rows) {
    chosen.x_m.push_back(points.x_m[row]);
    chosen.y_m.push_back(points.y_m[row]);
  }
  return chosen;
}

/// Weighted density of the denominators: one pass per distinct weight keeps the kernel code plain.
std::vector<double> denominator_density(const RelativeRiskInput& input, const DensityOptions& options,
                                        std::size_t cells) {
  if (input.weight.empty()) return kernel_density(input.denominators, options)->value;
  std::vector<std::size_t> order(input.weight.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return input.weight[a] < input.weight[b]; });
  std::vector<double> sum(cells, 0);
  for (std::size_t first = 0; first < order.size();) {
    std::vector<std::size_t> rows;
    const double weight = input.weight[order[first]];
    for (; first < order.size() && input.weight[order[first]] == weight; ++first) rows.push_back(order[first]);
    const auto part = kernel_density(at_rows(input.denominators, rows), options);
    for (std::size_t c = 0; c < cells; ++c) sum[c] += weight * part->value[c];
  }
  return sum;
}

}  // namespace

double log_relative_risk(double f, double n1, double g, double n0) {
  base::check(f > 0 && n1 > 0 && g > 0 && n0 > 0, "two densities with events");
  return std::log(f / n1 / (g / n0));
}

Defined<RelativeRisk> relative_risk(const RelativeRiskInput& input, const RelativeRiskOptions& options) {
  base::check(options.density.window.has_value(), "relative risk has a window");
  base::check(input.weight.empty() || input.weight.size() == input.denominators.size(),
              "a weight for every denominator");
  const std::size_t n1 = input.cases.size();
  if (n1 == 0) return Reason::no_events;
  if (input.denominators.size() == 0) return Reason::zero_denominator;
  const DensityOptions& o = options.density;
  RelativeRisk result{*kernel_density(input.cases, o), {}, {}, {}, {}};
  const std::size_t cells = result.grid.value.size();
  const auto g = denominator_density(input, o, cells);
  const double n0 = input.weight.empty() ? double(input.denominators.size())
                                         : std::accumulate(input.weight.begin(), input.weight.end(), 0.0);
  const double least = 2 / (4 * std::numbers::pi * o.bandwidth_m * o.bandwidth_m);
  const auto ratio = [&](double f, double below) {  // compared as they are: the log of an empty cell is never taken
    return f / double(n1) / (below / n0);
  };
  std::vector<std::int64_t> high(cells, 0), low(cells, 0);
  std::vector<double> cumulative(input.denominators.size());
  if (input.weight.empty())
    std::iota(cumulative.begin(), cumulative.end(), 1.0);
  else
    std::partial_sum(input.weight.begin(), input.weight.end(), cumulative.begin());
  Points all = input.cases;
  all.x_m.insert(all.x_m.end(), input.denominators.x_m.begin(), input.denominators.x_m.end());
  all.y_m.insert(all.y_m.end(), input.denominators.y_m.begin(), input.denominators.y_m.end());
  for (int r = 0; r < options.permutations; ++r) {
    Random random(options.seed, Stream::relative_risk, std::uint64_t(r));
    std::vector<std::size_t> rows, rest;
    if (input.case_control) {
      std::vector<std::size_t> labels(all.size());
      std::iota(labels.begin(), labels.end(), std::size_t{0});
      random.shuffle(std::span<std::size_t>(labels));
      rows.assign(labels.begin(), labels.begin() + std::ptrdiff_t(n1));
      rest.assign(labels.begin() + std::ptrdiff_t(n1), labels.end());
    } else {
      for (std::size_t i = 0; i < n1; ++i) {
        const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), random.uniform() * cumulative.back());
        rows.push_back(std::min(std::size_t(at - cumulative.begin()), cumulative.size() - 1));
      }
    }
    const auto f = kernel_density(at_rows(input.case_control ? all : input.denominators, rows), o)->value;
    const auto below = input.case_control ? kernel_density(at_rows(all, rest), o)->value : g;
    for (std::size_t c = 0; c < cells; ++c) {
      if (!(below[c] > 0) || !(g[c] > 0)) continue;
      const double seen = ratio(result.grid.value[c], g[c]), drawn = ratio(f[c], below[c]);
      high[c] += drawn >= seen - tolerance(seen);
      low[c] += drawn <= seen + tolerance(seen);
    }
  }
  for (std::size_t c = 0; c < cells; ++c) {
    Defined<double> rho = Reason::denominator_too_small, up = Reason::denominator_too_small, down = rho;
    if (!result.grid.outside[c] && g[c] >= least) {
      if (result.grid.value[c] > 0)
        rho = log_relative_risk(result.grid.value[c], double(n1), g[c], n0);
      else
        rho = Reason::no_events;
      up = simulated_p(high[c], options.permutations).p;
      down = simulated_p(low[c], options.permutations).p;
    }
    result.log_ratio.push_back(rho);
    result.p_high.push_back(up);
    result.p_low.push_back(down);
  }
  result.q_high = benjamini_hochberg(result.p_high);
  return result;
}

}  // namespace stats
