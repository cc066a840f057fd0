#include "stats/accuracy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/compare.h"
#include "stats/counts.h"
#include "stats/distributions.h"

namespace stats {
namespace {

double area_of(const MapColumns& map, std::size_t cell) { return map.area.empty() ? 1 : map.area[cell]; }

std::vector<std::size_t> ranked(const MapColumns& map) {
  std::vector<std::size_t> order(map.predicted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (map.predicted[a] != map.predicted[b]) return map.predicted[a] > map.predicted[b];
    return map.observed[a] < map.observed[b];
  });
  return order;
}

/// Hindsight: densest cells first.
std::vector<std::size_t> best_order(const MapColumns& map) {
  std::vector<std::size_t> order(map.predicted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return double(map.observed[a]) * area_of(map, b) > double(map.observed[b]) * area_of(map, a);
  });
  return order;
}

struct Totals {
  double events = 0;
  double area = 0;
};
Totals totals(const MapColumns& map) {
  base::check(
      map.predicted.size() == map.observed.size() && (map.area.empty() || map.area.size() == map.observed.size()),
      "columns of one length");
  Totals sums;
  for (std::size_t i = 0; i < map.observed.size(); ++i) {
    sums.events += double(map.observed[i]);
    sums.area += area_of(map, i);
  }
  return sums;
}

/// PAI after each rank of an order.
std::vector<double> curve(const MapColumns& map, const std::vector<std::size_t>& order, const Totals& all) {
  std::vector<double> pai;
  double hits = 0, area = 0;
  for (std::size_t cell : order) {
    hits += double(map.observed[cell]);
    area += area_of(map, cell);
    pai.push_back(hits / all.events / (area / all.area));
  }
  return pai;
}

}  // namespace

double prediction_accuracy_index(double hit_share, double area_share) {
  base::check(area_share > 0, "an area");
  return hit_share / area_share;
}

Defined<AccuracyCurve> accuracy_curve(const MapColumns& map) {
  const Totals all = totals(map);
  if (all.events == 0) return Reason::no_events_in_test_period;
  AccuracyCurve result;
  result.order = ranked(map);
  result.pai = curve(map, result.order, all);
  const auto best = curve(map, best_order(map), all);
  std::int64_t count = 0;
  double predicted = 0;
  for (std::size_t k = 0; k < result.order.size(); ++k) {
    count += map.observed[result.order[k]];
    predicted += map.predicted[result.order[k]];
    result.cum_count.push_back(count);
    if (best[k] > 0)
      result.pei.emplace_back(result.pai[k] / best[k]);
    else
      result.pei.emplace_back(Reason::no_events);
    if (count > 0)
      result.rri.emplace_back(predicted / double(count));
    else
      result.rri.emplace_back(Reason::zero_denominator);
  }
  return result;
}

Defined<AccuracyAt> accuracy_at(const MapColumns& map, double area_share, TieRule rule, double level) {
  const Totals all = totals(map);
  if (all.events == 0) return Reason::no_events_in_test_period;
  const auto order = ranked(map);
  const double allowed = area_share * all.area * (1 + 1e-12);
  AccuracyAt result;
  result.area_share = area_share;
  double area = 0;
  for (std::size_t cell : order) {
    if (area + area_of(map, cell) > allowed) break;
    area += area_of(map, cell);
    result.hits += double(map.observed[cell]);
    ++result.cells;
  }
  if (result.cells == 0) return Reason::zero_denominator;
  if (rule == TieRule::expected && result.cells < order.size()) {
    // The group of equal predictions that the edge cuts: its hits spread over its area.
    const double edge = map.predicted[order[result.cells - 1]];
    double group_hits = 0, group_area = 0, taken_hits = 0, taken_area = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (map.predicted[order[k]] != edge) continue;
      group_hits += double(map.observed[order[k]]);
      group_area += area_of(map, order[k]);
      if (k >= result.cells) continue;
      taken_hits += double(map.observed[order[k]]);
      taken_area += area_of(map, order[k]);
    }
    result.hits += group_hits * taken_area / group_area - taken_hits;
  }
  result.area_taken = area / all.area;
  const double n = all.events, share = result.hits / n, z = normal_quantile(1 - (1 - level) / 2);
  const double middle = share + z * z / (2 * n), spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  const double low = std::max(0.0, (middle - spread) / (1 + z * z / n)),
               high = std::min(1.0, (middle + spread) / (1 + z * z / n));
  result.hit_rate = {share, low, high, level};
  result.pai = {share / result.area_taken, low / result.area_taken, high / result.area_taken, level};
  const auto best = curve(map, best_order(map), all);
  if (best[result.cells - 1] > 0) result.pei = *result.pai.value / best[result.cells - 1];
  return result;
}

PValue mcnemar(std::int64_t only_first, std::int64_t only_second) { return ctest({only_first, 1}, {only_second, 1}); }

}  // namespace stats
