#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "stats/synthetic_control.h"

namespace stats {
namespace {

using Values = std::vector<double>;

/// A donor, or several equal ones that share their weight evenly.
struct Column {
  Values gap;  ///< donor - target: with weights that add to 1 this is all that counts
  std::vector<std::size_t> donors;
  double ridge() const { return 1e-8 / double(donors.size()); }
};

/// Upper triangle R of [gaps; sqrt(ridge) I] by Householder reflections; the normal equations would lose half the
/// digits.
std::vector<Values> triangle(const std::vector<std::size_t>& free, const std::vector<Column>& columns) {
  const std::size_t n = free.size(), rows = columns[free.front()].gap.size() + n;
  std::vector<Values> m(n, Values(rows, 0));  // by column
  for (std::size_t j = 0; j < n; ++j) {
    const Column& column = columns[free[j]];
    std::copy(column.gap.begin(), column.gap.end(), m[j].begin());
    m[j][column.gap.size() + j] = std::sqrt(column.ridge());
  }
  for (std::size_t j = 0; j < n; ++j) {
    double length = 0;
    for (std::size_t r = j; r < rows; ++r) length += m[j][r] * m[j][r];
    length = std::sqrt(length);
    Values v(m[j].begin() + std::ptrdiff_t(j), m[j].end());
    v[0] += v[0] < 0 ? -length : length;
    double square = 0;
    for (double x : v) square += x * x;
    for (std::size_t c = j; c < n; ++c) {
      double dot = 0;
      for (std::size_t r = 0; r < v.size(); ++r) dot += v[r] * m[c][j + r];
      for (std::size_t r = 0; r < v.size(); ++r) m[c][j + r] -= 2 * dot / square * v[r];
    }
  }
  return m;
}

/// Minimises |sum w gap|^2 + sum ridge w^2 over the free weights with their sum fixed at 1: w is (R'R)^-1 1, scaled.
Values solve_free(const std::vector<std::size_t>& free, const std::vector<Column>& columns) {
  const std::size_t n = free.size();
  const auto r = triangle(free, columns);
  Values w(n, 1);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) w[i] -= r[i][k] * w[k];
    w[i] /= r[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) w[i] -= r[k][i] * w[k];
    w[i] /= r[i][i];
  }
  const double sum = std::accumulate(w.begin(), w.end(), 0.0);
  for (double& value : w) value /= sum;
  return w;
}

/// The column whose weight should grow most, if any: its slope is below that shared by the free ones by more than
/// rounding.
std::optional<std::size_t> to_enter(const Values& w, const std::vector<Column>& columns,
                                    const std::vector<std::size_t>& free) {
  const std::size_t blocks = columns.front().gap.size();
  Values rest(blocks, 0);
  double level = 0, scale = 0;
  for (std::size_t f : free)
    for (std::size_t b = 0; b < blocks; ++b) rest[b] += w[f] * columns[f].gap[b];
  for (double x : rest) level += x * x;
  for (std::size_t f : free) level += columns[f].ridge() * w[f] * w[f];
  std::optional<std::size_t> enter;
  double most = 0;
  for (std::size_t d = 0; d < columns.size(); ++d) {
    if (std::find(free.begin(), free.end(), d) != free.end()) continue;
    double slope = 0;
    scale = level;
    for (std::size_t b = 0; b < blocks; ++b) {
      slope += columns[d].gap[b] * rest[b];
      scale += std::fabs(columns[d].gap[b] * rest[b]);
    }
    if (slope - level >= most - 1e-13 * scale) continue;
    most = slope - level;
    enter = d;
  }
  return enter;
}

std::vector<Column> columns_of(const Values& target, const std::vector<Values>& donors) {
  std::vector<Column> columns;
  for (std::size_t d = 0; d < donors.size(); ++d) {
    const auto equal = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return donors[column.donors.front()] == donors[d]; });
    if (equal != columns.end()) {
      equal->donors.push_back(d);
      continue;
    }
    Column column{donors[d], {d}};
    for (std::size_t b = 0; b < target.size(); ++b) column.gap[b] -= target[b];
    columns.push_back(std::move(column));
  }
  return columns;
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
  const std::vector<Column> columns = columns_of(target, donors);
  // Start at the best single donor, then let donors in one by one (active set); each step lowers the objective.
  std::size_t start = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    double sum = columns[c].ridge();
    for (double x : columns[c].gap) sum += x * x;
    if (sum < least) {
      least = sum;
      start = c;
    }
  }
  Values w(columns.size(), 0);
  w[start] = 1;
  std::vector<std::size_t> free{start};
  for (std::size_t round = 0; round < 50 * columns.size(); ++round) {
    const auto enter = to_enter(w, columns, free);
    if (!enter) break;
    free.push_back(*enter);
    while (true) {
      const Values wanted = solve_free(free, columns);
      double step = 1;
      std::size_t blocking = free.size();
      for (std::size_t i = 0; i < free.size(); ++i)
        if (wanted[i] < 0 && w[free[i]] / (w[free[i]] - wanted[i]) < step) {
          step = w[free[i]] / (w[free[i]] - wanted[i]);
          blocking = i;
        }
      for (std::size_t i = 0; i < free.size(); ++i) w[free[i]] += step * (wanted[i] - w[free[i]]);
      if (blocking == free.size()) break;
      w[free[blocking]] = 0;
      free.erase(free.begin() + std::ptrdiff_t(blocking));
    }
  }
  Values spread(donors.size(), 0);
  double sum = 0;
  for (double& value : w) sum += value = std::max(0.0, value);
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t d : columns[c].donors) spread[d] = w[c] / sum / double(columns[c].donors.size());
  return spread;
}

namespace {

struct Prepared {
  Values target;
  std::vector<Values> donors;
};

Prepared prepare(const Panel& panel) {
  Prepared p;
  p.target.assign(panel.treated.front().count.size(), 0);
  for (const UnitSeries& unit : panel.treated) {
    const Values values = rates(unit);
    for (std::size_t t = 0; t < p.target.size(); ++t)
      p.target[t] += values[t] / (unit.exposure.empty() ? 1 : double(panel.treated.size()));
  }
  for (const UnitSeries& unit : panel.control) p.donors.push_back(rates(unit));
  return p;
}

/// RMSPE after over before at least as large, compared crosswise: a perfect fit before needs no division.
bool at_least(const Fit& one, const Fit& other) { return one.post * other.pre >= other.post * one.pre * (1 - 1e-9); }

PValue placebo_in_space(const Prepared& p, const Fit& fit, std::size_t split, std::size_t size) {
  std::int64_t reached = 0;
  for (std::size_t d = 0; d < p.donors.size(); ++d) {
    std::vector<Values> rest;
    for (std::size_t other = 0; other < p.donors.size(); ++other)
      if (other != d) rest.push_back(p.donors[other]);
    reached += at_least(fit_unit(p.donors[d], rest, split, size), fit);
  }
  return {double(1 + reached) / double(p.donors.size() + 1), PMethod::enumerated};
}

void placebo_in_time(const Prepared& p, const Fit& fit, const SyntheticOptions& options, std::size_t split,
                     Synthetic& result) {
  Prepared early = p;
  early.target.resize(split);
  for (Values& donor : early.donors) donor.resize(split);
  std::int64_t reached = 0;
  for (std::size_t at = split; at >= (options.least_blocks + 1) * options.block_months;) {
    at -= options.block_months;
    const Fit placebo = fit_unit(early.target, early.donors, at, options.block_months);
    reached += at_least(placebo, fit);
    result.in_time.push_back({at, std::accumulate(placebo.gap.begin() + std::ptrdiff_t(at), placebo.gap.end(), 0.0),
                              placebo.pre, placebo.post});
  }
  if (!result.in_time.empty())
    result.in_time_p = PValue{double(1 + reached) / double(result.in_time.size() + 1), PMethod::enumerated};
}

/// Mean square before > 2 x mean block count; rates are brought back to counts of the treated unit.
bool fits_poorly(const Panel& panel, const Fit& fit) {
  double scale = 1;
  const auto& exposure = panel.treated.front().exposure;
  if (!exposure.empty()) scale = std::accumulate(exposure.begin(), exposure.end(), 0.0) / double(exposure.size());
  return fit.pre_mean_square * scale > 2 * fit.mean_block;
}

}  // namespace

Defined<Synthetic> synthetic_control(const Panel& panel, const SyntheticOptions& options) {
  base::check(options.block_months >= 1, "blocks of at least a month");
  if (panel.treated.empty() || panel.control.empty()) return Reason::too_few_donors;
  const std::size_t months = panel.treated.front().count.size(), split = panel.first_after;
  if (split < 2 * options.block_months || split >= months) return Reason::history_too_short;
  const Prepared p = prepare(panel);
  const Fit fit = fit_unit(p.target, p.donors, split, options.block_months);
  Synthetic result;
  result.weights = fit.weights;
  result.pre_rmspe = fit.pre;
  result.post_rmspe = fit.post;
  result.gap = fit.gap;
  result.effect = std::accumulate(fit.gap.begin() + std::ptrdiff_t(split), fit.gap.end(), 0.0);
  if (p.donors.size() >= 2) result.placebo_p = placebo_in_space(p, fit, split, options.block_months);
  placebo_in_time(p, fit, options, split, result);
  result.poor_fit = fits_poorly(panel, fit);
  if (p.donors.size() < 19) warn(result.warnings, "too-few-donors");
  if (result.poor_fit) warn(result.warnings, "poor-fit");
  if (result.poor_fit)
    result.verdict_p = Reason::poor_fit;
  else if (p.donors.size() >= 19)
    result.verdict_p = result.placebo_p->p;
  return result;
}

}  // namespace stats
