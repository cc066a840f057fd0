#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/panel.h"

namespace stats {
namespace {

using Values = std::vector<double>;

/// Minimises over the free weights with their sum fixed at 1: the bordered normal equations, by elimination with
/// pivoting.
Values solve_free(const std::vector<std::size_t>& free, const std::vector<Values>& donors, const Values& target) {
  const std::size_t n = free.size(), width = n + 2;
  std::vector<std::vector<long double>> m(n + 1, std::vector<long double>(width, 0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t b = 0; b < target.size(); ++b) m[i][j] += (long double)donors[free[i]][b] * donors[free[j]][b];
    m[i][i] += 1e-8L;
    m[i][n] = m[n][i] = 1;
    for (std::size_t b = 0; b < target.size(); ++b) m[i][n + 1] += (long double)donors[free[i]][b] * target[b];
  }
  m[n][n + 1] = 1;
  for (std::size_t c = 0; c <= n; ++c) {
    std::size_t best = c;
    for (std::size_t r = c + 1; r <= n; ++r)
      if (std::fabs(m[r][c]) > std::fabs(m[best][c])) best = r;
    std::swap(m[c], m[best]);
    for (std::size_t r = 0; r <= n; ++r) {
      if (r == c || m[r][c] == 0) continue;
      const long double factor = m[r][c] / m[c][c];
      for (std::size_t j = c; j < width; ++j) m[r][j] -= factor * m[c][j];
    }
  }
  Values w;
  for (std::size_t i = 0; i < n; ++i) w.push_back(double(m[i][n + 1] / m[i][i]));
  return w;
}

/// Slope of half the objective in every weight.
Values gradient(const Values& w, const std::vector<Values>& donors, const Values& target) {
  Values fit(target.size(), 0), slope(w.size(), 0);
  for (std::size_t d = 0; d < w.size(); ++d)
    for (std::size_t b = 0; b < target.size(); ++b) fit[b] += w[d] * donors[d][b];
  for (std::size_t d = 0; d < w.size(); ++d) {
    for (std::size_t b = 0; b < target.size(); ++b) slope[d] += donors[d][b] * (fit[b] - target[b]);
    slope[d] += 1e-8 * w[d];
  }
  return slope;
}

Values blocks_of(const Values& months, std::size_t end, std::size_t size) {
  Values blocks;
  // The oldest months that fill no block are left out.
  for (std::size_t first = end % size; first + size <= end; first += size)
    blocks.push_back(
        std::accumulate(months.begin() + std::ptrdiff_t(first), months.begin() + std::ptrdiff_t(first + size), 0.0));
  return blocks;
}

struct Fit {
  Values weights;
  Values gap;
  double pre = 0, post = 0;  ///< RMSPE of blocks before, of months after
  double pre_mean_square = 0, mean_block = 0;
};

Fit fit_unit(const Values& target, const std::vector<Values>& donors, std::size_t first_after, std::size_t size) {
  Fit fit;
  const Values target_blocks = blocks_of(target, first_after, size);
  std::vector<Values> donor_blocks;
  for (const Values& donor : donors) donor_blocks.push_back(blocks_of(donor, first_after, size));
  fit.weights = simplex_weights(target_blocks, donor_blocks);
  for (std::size_t b = 0; b < target_blocks.size(); ++b) {
    double made = 0;
    for (std::size_t d = 0; d < donors.size(); ++d) made += fit.weights[d] * donor_blocks[d][b];
    fit.pre_mean_square += std::pow(target_blocks[b] - made, 2) / double(target_blocks.size());
    fit.mean_block += target_blocks[b] / double(target_blocks.size());
  }
  fit.gap = target;
  for (std::size_t t = 0; t < target.size(); ++t)
    for (std::size_t d = 0; d < donors.size(); ++d) fit.gap[t] -= fit.weights[d] * donors[d][t];
  fit.pre = std::sqrt(fit.pre_mean_square);
  Values after;
  for (std::size_t first = first_after; first < target.size(); first += size) {
    const std::size_t end = std::min(first + size, target.size());
    double sum = 0;
    for (std::size_t t = first; t < end; ++t) sum += fit.gap[t];
    after.push_back(sum * double(size) / double(end - first));  // a last block cut short, scaled to a whole one
  }
  for (double value : after) fit.post += value * value / double(after.size());
  fit.post = std::sqrt(fit.post);
  return fit;
}

Values rates(const UnitSeries& unit) {
  Values values;
  for (std::size_t t = 0; t < unit.count.size(); ++t)
    values.push_back(double(unit.count[t]) / (unit.exposure.empty() ? 1 : unit.exposure[t]));
  return values;
}

}  // namespace

Values simplex_weights(const Values& target, const std::vector<Values>& donors) {
  base::check(!donors.empty(), "at least one donor");
  const std::size_t n = donors.size();
  Values w(n, 0);
  // Start at the best single donor, then let donors in one by one (active set); each step lowers the objective.
  std::size_t start = 0;
  double least = 1e300;
  for (std::size_t d = 0; d < n; ++d) {
    double sum = 0;
    for (std::size_t b = 0; b < target.size(); ++b) sum += std::pow(target[b] - donors[d][b], 2);
    if (sum < least) {
      least = sum;
      start = d;
    }
  }
  w[start] = 1;
  std::vector<std::size_t> free{start};
  for (std::size_t round = 0; round < 50 * n; ++round) {
    const Values slope = gradient(w, donors, target);
    double level = 0;  // the slope shared by the free weights
    for (std::size_t f : free) level += w[f] * slope[f];
    std::size_t enter = n;
    double most = -1e-10 * (1 + std::fabs(level));
    for (std::size_t d = 0; d < n; ++d)
      if (std::find(free.begin(), free.end(), d) == free.end() && slope[d] - level < most) {
        most = slope[d] - level;
        enter = d;
      }
    if (enter == n) break;
    free.push_back(enter);
    while (true) {
      const Values wanted = solve_free(free, donors, target);
      double step = 1;
      for (std::size_t i = 0; i < free.size(); ++i)
        if (wanted[i] < 0) step = std::min(step, w[free[i]] / (w[free[i]] - wanted[i]));
      for (std::size_t i = 0; i < free.size(); ++i) w[free[i]] += step * (wanted[i] - w[free[i]]);
      if (step >= 1) break;
      std::vector<std::size_t> kept;
      for (std::size_t f : free) {
        if (w[f] > 1e-14)
          kept.push_back(f);
        else
          w[f] = 0;
      }
      if (kept.size() == free.size() || kept.empty()) break;
      free = kept;
    }
  }
  double sum = 0;
  for (double& value : w) sum += value = std::max(0.0, value);
  for (double& value : w) value /= sum;
  return w;
}

Defined<Synthetic> synthetic_control(const Panel& panel, const SyntheticOptions& options) {
  base::check(options.block_months >= 1, "blocks of at least a month");
  if (panel.treated.empty() || panel.control.empty()) return Reason::too_few_donors;
  const std::size_t months = panel.treated.front().count.size(), split = panel.first_after;
  if (split < 2 * options.block_months || split >= months) return Reason::history_too_short;
  Values target(months, 0);
  for (const UnitSeries& unit : panel.treated) {
    const Values values = rates(unit);
    for (std::size_t t = 0; t < months; ++t)
      target[t] += values[t] / (unit.exposure.empty() ? 1 : double(panel.treated.size()));
  }
  std::vector<Values> donors;
  for (const UnitSeries& unit : panel.control) donors.push_back(rates(unit));
  const Fit fit = fit_unit(target, donors, split, options.block_months);
  Synthetic result;
  result.weights = fit.weights;
  result.pre_rmspe = fit.pre;
  result.post_rmspe = fit.post;
  result.gap = fit.gap;
  result.effect = std::accumulate(fit.gap.begin() + std::ptrdiff_t(split), fit.gap.end(), 0.0);
  std::int64_t reached = 0;
  for (std::size_t d = 0; d < donors.size(); ++d) {
    if (donors.size() < 2) break;
    std::vector<Values> rest;
    for (std::size_t other = 0; other < donors.size(); ++other)
      if (other != d) rest.push_back(donors[other]);
    const Fit placebo = fit_unit(donors[d], rest, split, options.block_months);
    // Ratios compared crosswise, so that a perfect fit before needs no division.
    reached += placebo.post * fit.pre >= fit.post * placebo.pre * (1 - 1e-9);
  }
  result.placebo_p = {double(1 + reached) / double(donors.size() + 1), PMethod::enumerated};
  const bool rated = !panel.treated.front().exposure.empty();
  result.poor_fit = !rated && fit.pre_mean_square > 2 * fit.mean_block;
  if (donors.size() < 19) warn(result.warnings, "too-few-donors");
  if (result.poor_fit) warn(result.warnings, "poor-fit");
  if (result.poor_fit)
    result.verdict_p = Reason::poor_fit;
  else if (donors.size() >= 19)
    result.verdict_p = result.placebo_p.p;
  return result;
}

}  // namespace stats
