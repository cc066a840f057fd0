#include "stats/relative_risk.h"

#include <algorithm>
#include <cmath>
#include <limits>
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

Points together(Points first, const Points& then) {
  first.x_m.insert(first.x_m.end(), then.x_m.begin(), then.x_m.end());
  first.y_m.insert(first.y_m.end(), then.y_m.begin(), then.y_m.end());
  return first;
}

/// Places of one simulated set of cases, and what is left as denominators.
struct Drawn {
  std::vector<std::size_t> cases, rest;
};
Drawn drawn_labels(Random& random, std::size_t all, std::size_t cases) {
  std::vector<std::size_t> labels(all);
  std::iota(labels.begin(), labels.end(), std::size_t{0});
  random.shuffle(std::span<std::size_t>(labels));
  const auto border = labels.begin() + std::ptrdiff_t(cases);
  return {{labels.begin(), border}, {border, labels.end()}};
}
Drawn drawn_places(Random& random, const std::vector<double>& cumulative, std::size_t cases) {
  Drawn drawn;
  for (std::size_t i = 0; i < cases; ++i) {
    const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), random.uniform() * cumulative.back());
    drawn.cases.push_back(std::min(std::size_t(at - cumulative.begin()), cumulative.size() - 1));
  }
  return drawn;
}

/// Zero everywhere when none of the points lies in the window.
std::vector<double> density_of(const Points& points, const DensityOptions& options, std::size_t cells) {
  const auto density = kernel_density(points, options);
  return density ? density->value : std::vector<double>(cells, 0);
}

struct Tally {
  std::vector<std::int64_t> high, low;
};

struct Sizes {
  double n1 = 0, n0 = 0;
  double least = 0;  ///< of the denominators' density
  std::int64_t permutations = 0;
};

void add_cell_wise(RelativeRisk& risk, const std::vector<Tally>& tallies, const Sizes& sizes,
                   const std::vector<double>& g) {
  for (std::size_t c = 0; c < g.size(); ++c) {
    Defined<double> rho = Reason::denominator_too_small, up = Reason::denominator_too_small, down = rho;
    if (!risk.grid.outside[c] && g[c] >= sizes.least) {
      std::int64_t high = 0, low = 0;
      for (const Tally& tally : tallies) high += tally.high[c], low += tally.low[c];
      if (risk.grid.value[c] > 0)
        rho = log_relative_risk(risk.grid.value[c], sizes.n1, g[c], sizes.n0);
      else
        rho = Reason::no_events;
      up = simulated_p(high, sizes.permutations).p;
      down = simulated_p(low, sizes.permutations).p;
    }
    risk.log_ratio.push_back(rho);
    risk.p_high.push_back(up);
    risk.p_low.push_back(down);
  }
}

/// What the null expects in every cell: cases in proportion to the denominators, or to both together where labels are
/// shuffled; 0 where no ratio is given.
std::vector<double> expected_cases(const RelativeRisk& risk, const std::vector<double>& g, const Sizes& sizes,
                                   bool case_control) {
  std::vector<double> expected(g.size(), 0);
  for (std::size_t c = 0; c < g.size(); ++c) {
    if (risk.grid.outside[c] || g[c] < sizes.least) continue;
    const double all = case_control ? (risk.grid.value[c] + g[c]) / (sizes.n0 + sizes.n1) : g[c] / sizes.n0;
    expected[c] = all * sizes.n1;
  }
  return expected;
}

/// Largest and smallest excess of one map.
struct Extremes {
  double high = -std::numeric_limits<double>::infinity(), low = std::numeric_limits<double>::infinity();
  Extremes() = default;
  Extremes(const std::vector<double>& f, const std::vector<double>& expected) {
    for (std::size_t c = 0; c < f.size(); ++c) {
      if (!(expected[c] > 0)) continue;
      const double excess = standardised_excess(f[c], expected[c]);
      high = std::max(high, excess);
      low = std::min(low, excess);
    }
  }
};

void add_map_wide(RelativeRisk& risk, const std::vector<double>& expected, const std::vector<Extremes>& drawn) {
  std::vector<double> highest, lowest;
  for (const Extremes& one : drawn) highest.push_back(one.high), lowest.push_back(one.low);
  std::sort(highest.begin(), highest.end());
  std::sort(lowest.begin(), lowest.end());
  for (std::size_t c = 0; c < expected.size(); ++c) {
    Defined<double> high = Reason::denominator_too_small, low = high;
    if (expected[c] > 0) {
      const double excess = standardised_excess(risk.grid.value[c], expected[c]);
      const auto above = std::lower_bound(highest.begin(), highest.end(), excess - tolerance(excess));
      const auto below = std::upper_bound(lowest.begin(), lowest.end(), excess + tolerance(excess));
      high = simulated_p(highest.end() - above, std::int64_t(drawn.size())).p;
      low = simulated_p(below - lowest.begin(), std::int64_t(drawn.size())).p;
    }
    risk.p_high_all.push_back(high);
    risk.p_low_all.push_back(low);
  }
}

}  // namespace

double standardised_excess(double f, double e) {
  base::check(e > 0, "an expectation above 0");
  return (f - e) / std::sqrt(e);
}

double log_relative_risk(double f, double n1, double g, double n0) {
  base::check(f > 0 && n1 > 0 && g > 0 && n0 > 0, "two densities with events");
  return std::log(f / n1 / (g / n0));
}

Defined<RelativeRisk> relative_risk(const RelativeRiskInput& input, const RelativeRiskOptions& options,
                                    const Execution& execution) {
  base::check(options.density.window.has_value(), "relative risk has a window");
  base::check(input.weight.empty() || input.weight.size() == input.denominators.size(),
              "a weight for every denominator");
  const std::size_t n1 = input.cases.size();
  if (n1 == 0) return Reason::no_events;
  if (input.denominators.size() == 0) return Reason::zero_denominator;
  const DensityOptions& o = options.density;
  const std::vector<double> weight =
      input.weight.empty() ? std::vector<double>(input.denominators.size(), 1) : input.weight;
  const auto seen_density = kernel_density(input.cases, o);
  const auto below_density = weighted_kernel_density(input.denominators, weight, o);
  if (!seen_density) return seen_density.reason();
  if (!below_density) return Reason::zero_denominator;
  RelativeRisk result{*seen_density, {}, {}, {}, {}, {}, {}};
  const std::size_t cells = result.grid.value.size();
  const std::vector<double>& g = below_density->value;
  std::vector<double> cumulative(weight.size());
  std::partial_sum(weight.begin(), weight.end(), cumulative.begin());
  const double n0 = cumulative.back();
  const auto ratio = [&](double f, double below) {  // compared as they are: the log of an empty cell is never taken
    return f / double(n1) / (below / n0);
  };
  const Points all = together(input.cases, input.denominators);
  const Sizes sizes{double(n1), n0, 2 / (4 * std::numbers::pi * o.bandwidth_m * o.bandwidth_m), options.permutations};
  const std::vector<double> expected = expected_cases(result, g, sizes, input.case_control);
  std::vector<Extremes> extremes(std::size_t(options.permutations));
  std::vector<Tally> tallies(std::size_t(execution.threads),
                             {std::vector<std::int64_t>(cells), std::vector<std::int64_t>(cells)});
  in_blocks({options.permutations, 1}, execution, [&](const Block& block) {
    Tally& tally = tallies[std::size_t(block.worker)];
    Random random(options.seed, Stream::relative_risk, std::uint64_t(block.first));
    const Drawn drawn =
        input.case_control ? drawn_labels(random, all.size(), n1) : drawn_places(random, cumulative, n1);
    const auto f = density_of(at_rows(input.case_control ? all : input.denominators, drawn.cases), o, cells);
    const auto below = input.case_control ? density_of(at_rows(all, drawn.rest), o, cells) : g;
    extremes[std::size_t(block.first)] = Extremes(f, expected);
    for (std::size_t c = 0; c < cells; ++c) {
      if (!(g[c] > 0)) continue;
      if (!(below[c] > 0)) {  // nothing drawn to compare with: the ratio is endless, or could be anything
        ++tally.high[c];
        tally.low[c] += f[c] > 0 ? 0 : 1;
        continue;
      }
      const double seen = ratio(result.grid.value[c], g[c]), now = ratio(f[c], below[c]);
      tally.high[c] += now >= seen - tolerance(seen);
      tally.low[c] += now <= seen + tolerance(seen);
    }
  });
  add_cell_wise(result, tallies, sizes, g);
  result.q_high = benjamini_hochberg(result.p_high);
  add_map_wide(result, expected, extremes);
  return result;
}

}  // namespace stats
