#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/count_draws.h"
#include "stats/counts.h"
#include "stats/distributions.h"
#include "stats/effect.h"

namespace stats {
namespace {

/// One count of the difference: `sign` +1 or -1 in WDD, `weight` its divisor, `harm` its multiplier.
struct WeightedCell {
  std::int64_t count = 0;
  double sign = 1;
  double weight = 1;
  double harm = 1;
  double coefficient() const { return sign * harm / weight; }
};
using WeightedCells = std::vector<WeightedCell>;

struct PairOfAreas {
  BeforeAfter area;
  BeforeAfter control;
  double area_weight = 1;
  double control_weight = 1;
  double harm = 1;
};

WeightedCells cells_of(const PairOfAreas& pair, const TimeWeights& time) {
  const auto cell = [&](std::int64_t n, double sign, double period, double area) {
    return WeightedCell{n, sign, period * area, pair.harm};
  };
  return {cell(pair.area.after, 1, time.after, pair.area_weight),
          cell(pair.area.before, -1, time.before, pair.area_weight),
          cell(pair.control.after, -1, time.after, pair.control_weight),
          cell(pair.control.before, 1, time.before, pair.control_weight)};
}

struct Difference {
  double estimate = 0;
  double variance = 0;
};
Difference difference(const WeightedCells& cells, const std::vector<std::int64_t>& counts) {
  Difference sum;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double c = cells[i].coefficient(), x = double(counts[i]);
    sum.estimate += c * x;
    sum.variance += c * c * x;
  }
  return sum;
}

double statistic(const Difference& d) { return d.variance > 0 ? std::fabs(d.estimate) / std::sqrt(d.variance) : 0; }

/// Means of the cells at the likelihood maximum under "difference = 0" (definitions 12).
std::vector<double> means_without_difference(const WeightedCells& cells) {
  double low = -1e300, high = 1e300;  // (-min w of the plus cells, min w of the minus cells)
  for (const WeightedCell& cell : cells) {
    if (cell.sign > 0)
      low = std::max(low, -cell.weight);
    else
      high = std::min(high, cell.weight);
  }
  const auto balance = [&](double k) {
    double sum = 0;
    for (const WeightedCell& cell : cells)
      if (cell.count > 0) {
        const double divisor = cell.weight + k * cell.sign;
        if (!(divisor > 0)) return cell.sign * 1e300;
        sum += cell.sign * double(cell.count) / divisor;
      }
    return sum;
  };
  double k = 0;
  const double at_low = balance(low), at_high = balance(high);
  if (at_low <= 0) {
    k = low;
  } else if (at_high >= 0) {
    k = high;
  } else {
    double left = low, right = high;
    for (int i = 0; i < 200; ++i) {
      k = (left + right) / 2;
      (balance(k) > 0 ? left : right) = k;
    }
  }
  std::vector<double> means;
  for (const WeightedCell& cell : cells)
    means.push_back(cell.count > 0 ? cell.weight * double(cell.count) / (cell.weight + k * cell.sign) : 0);
  if (k == low || k == high) {  // an empty cell of least weight takes what is left over
    const double sign = k == low ? 1 : -1, remainder = -sign * balance(k);
    for (std::size_t i = 0; i < cells.size() && remainder > 0; ++i)
      if (cells[i].sign == sign && cells[i].weight == std::fabs(k)) {
        means[i] = remainder * cells[i].weight;
        break;
      }
  }
  return means;
}

PValue simulate(const WeightedCells& cells, double observed, const EffectInput& input) {
  std::vector<CountDraws> laws;
  for (double mean : means_without_difference(cells)) laws.emplace_back(mean, mean);
  const double limit = observed - tolerance(observed);
  std::int64_t extreme = 0;
  std::vector<std::int64_t> drawn(cells.size());
  for (std::int64_t r = 0; r < input.draws; ++r) {
    Random random(input.seed, Stream::wdd, std::uint64_t(r));
    for (std::size_t i = 0; i < cells.size(); ++i) drawn[i] = laws[i](random);
    if (statistic(difference(cells, drawn)) >= limit) ++extreme;
  }
  return simulated_p(extreme, input.draws);
}

PValue exact_p(const WeightedCells& cells, double observed, const EffectInput& input) {
  const bool equal = std::all_of(cells.begin(), cells.end(),
                                 [&](const WeightedCell& cell) { return cell.weight == cells.front().weight; });
  if (!equal) return simulate(cells, observed, input);
  std::int64_t plus = 0, minus = 0;
  for (const WeightedCell& cell : cells) (cell.sign > 0 ? plus : minus) += cell.count;
  return etest({plus, 1}, {minus, 1});
}

Wdd summarise(const WeightedCells& cells, const EffectInput& input, bool harm) {
  std::vector<std::int64_t> counts;
  for (const WeightedCell& cell : cells) counts.push_back(cell.count);
  const Difference d = difference(cells, counts);
  Wdd result;
  result.estimate = d.estimate;
  double below = 0, above = 0;
  for (const WeightedCell& cell : cells) {
    const Estimate limits = garwood(cell.count, input.level);
    const double c = cell.coefficient(), x = double(cell.count);
    const double to_low = c * (x - (c > 0 ? *limits.low : *limits.high));
    const double to_high = c * ((c > 0 ? *limits.high : *limits.low) - x);
    below += to_low * to_low;
    above += to_high * to_high;
    if (cell.count < 5) result.small_count = true;
  }
  result.low_small = d.estimate - std::sqrt(below);
  result.high_small = d.estimate + std::sqrt(above);
  if (!harm)
    result.p_exact = exact_p(cells, statistic(d), input);
  else
    result.p_exact = Reason::not_a_count;
  if (!(d.variance > 0)) {
    result.se = result.low = result.high = result.z = Reason::no_events;
    result.p = Reason::no_events;
    return result;
  }
  const double se = std::sqrt(d.variance * std::max(1.0, input.dispersion.value_or(1)));
  const double z = normal_quantile(1 - (1 - input.level) / 2);
  result.se = se;
  result.low = d.estimate - z * se;
  result.high = d.estimate + z * se;
  result.z = d.estimate / se;
  result.p = PValue{normal_two_sided_p(d.estimate / se), PMethod::normal};
  return result;
}

Wdd undefined(Reason reason) {
  Wdd result;
  result.estimate = result.se = result.low = result.high = result.low_small = result.high_small = result.z = reason;
  result.p = result.p_exact = reason;
  return result;
}

}  // namespace

WddParts weighted_displacement_difference(const EffectInput& input) {
  if (!input.control) return {};
  WeightedCells all = cells_of({input.treated, *input.control, input.area.treated, input.area.control}, input.time);
  WddParts parts{summarise(all, input, false), undefined(Reason::no_ring), {}};
  parts.total = parts.local;
  if (!input.ring) return parts;
  if (!input.ring_control) {
    // A ring without its own control has nothing to be compared with; the local part stands.
    parts.displacement = parts.total = undefined(Reason::no_comparison);
    return parts;
  }
  const WeightedCells ring =
      cells_of({*input.ring, *input.ring_control, input.area.ring, input.area.ring_control}, input.time);
  parts.displacement = summarise(ring, input, false);
  all.insert(all.end(), ring.begin(), ring.end());
  parts.total = summarise(all, input, false);
  return parts;
}

Wdd summed_difference(const std::vector<AreaPair>& pairs, const EffectInput& weights) {
  if (pairs.empty()) return undefined(Reason::no_comparison);
  WeightedCells all;
  for (const AreaPair& pair : pairs) {
    const WeightedCells cells =
        cells_of({pair.area, pair.control, pair.area_weight, pair.control_weight}, weights.time);
    all.insert(all.end(), cells.begin(), cells.end());
  }
  return summarise(all, weights, false);
}

Wdd harm_weighted_difference(const std::vector<HarmRow>& rows, const EffectInput& weights) {
  if (rows.empty()) return undefined(Reason::no_events);
  WeightedCells all;
  for (const HarmRow& row : rows) {
    const WeightedCells cells =
        cells_of({row.treated, row.control, weights.area.treated, weights.area.control, row.harm}, weights.time);
    all.insert(all.end(), cells.begin(), cells.end());
  }
  return summarise(all, weights, true);
}

}  // namespace stats
