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

}  // namespace

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
  RelativeRisk result{*seen_density, {}, {}, {}, {}};
  const std::size_t cells = result.grid.value.size();
  const std::vector<double>& g = below_density->value;
  std::vector<double> cumulative(weight.size());
  std::partial_sum(weight.begin(), weight.end(), cumulative.begin());
  const double n0 = cumulative.back();
  const double least = 2 / (4 * std::numbers::pi * o.bandwidth_m * o.bandwidth_m);
  const auto ratio = [&](double f, double below) {  // compared as they are: the log of an empty cell is never taken
    return f / double(n1) / (below / n0);
  };
  const Points all = together(input.cases, input.denominators);
  std::vector<Tally> tallies(std::size_t(execution.threads),
                             {std::vector<std::int64_t>(cells), std::vector<std::int64_t>(cells)});
  in_blocks({options.permutations, 1}, execution, [&](const Block& block) {
    Tally& tally = tallies[std::size_t(block.worker)];
    Random random(options.seed, Stream::relative_risk, std::uint64_t(block.first));
    const Drawn drawn =
        input.case_control ? drawn_labels(random, all.size(), n1) : drawn_places(random, cumulative, n1);
    const auto f = density_of(at_rows(input.case_control ? all : input.denominators, drawn.cases), o, cells);
    const auto below = input.case_control ? density_of(at_rows(all, drawn.rest), o, cells) : g;
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
  std::vector<std::int64_t> high(cells, 0), low(cells, 0);
  for (const Tally& tally : tallies)
    for (std::size_t c = 0; c < cells; ++c) {
      high[c] += tally.high[c];
      low[c] += tally.low[c];
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
