#include "stats/close_pairs.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace stats {
namespace {

/// Distance, or its square: compared with breaks treated alike, so that whole metres on a break are decided exactly.
struct Measure {
  Metric metric;
  double of(double dx, double dy) const {
    return metric == Metric::manhattan ? std::fabs(dx) + std::fabs(dy) : dx * dx + dy * dy;
  }
  double limit(double distance) const { return metric == Metric::manhattan ? distance : distance * distance; }
};

using Column = std::int64_t;

}  // namespace

ClosePairs find_close_pairs(const SpaceTimeEvents& events, const std::vector<double>& breaks_m, Metric metric) {
  const std::size_t n = events.size(), bands = breaks_m.size() - 1;
  const double reach = std::isinf(breaks_m.back()) ? breaks_m[bands - 1] : breaks_m.back();
  ClosePairs pairs;
  pairs.start.assign(bands, {0});
  pairs.others.resize(bands);
  pairs.order.resize(n);
  std::iota(pairs.order.begin(), pairs.order.end(), 0u);
  if (!(reach > 0) || n == 0) {
    for (auto& start : pairs.start) start.assign(n + 1, 0);
    return pairs;
  }
  const double side = reach * (1 + 1e-9);  // a hair wider: rounding never puts near events two cells apart
  const auto cell = [&](double v) { return Column(std::floor(v / side)); };
  std::vector<Column> column(n), row(n);
  for (std::size_t i = 0; i < n; ++i) {
    column[i] = cell(events.x_m[i]);
    row[i] = cell(events.y_m[i]);
  }
  std::stable_sort(pairs.order.begin(), pairs.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return row[a] != row[b] ? row[a] < row[b] : column[a] < column[b];
  });
  // Events of a grid row stand together, columns ascending: neighbours are three short runs, found by bisection.
  std::unordered_map<Column, std::pair<std::size_t, std::size_t>> rows;
  for (std::size_t i = 0; i < n; ++i) {
    const auto [place, fresh] = rows.try_emplace(row[pairs.order[i]], i, i + 1);
    if (!fresh) place->second.second = i + 1;
  }
  const Measure measure{metric};
  std::vector<double> limits;
  for (double b : breaks_m) limits.push_back(std::isinf(b) ? b : measure.limit(b));
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t a = pairs.order[i];
    for (Column r = row[a]; r <= row[a] + 1; ++r) {
      const auto found = rows.find(r);
      if (found == rows.end()) continue;
      const auto begin = pairs.order.begin() + std::ptrdiff_t(found->second.first);
      const auto end = pairs.order.begin() + std::ptrdiff_t(found->second.second);
      auto it = std::partition_point(begin, end, [&](std::uint32_t e) { return column[e] < column[a] - 1; });
      for (; it != end && column[*it] <= column[a] + 1; ++it) {
        const auto j = std::size_t(it - pairs.order.begin());
        if (j <= i) continue;
        const double d = measure.of(events.x_m[*it] - events.x_m[a], events.y_m[*it] - events.y_m[a]);
        const auto band = std::size_t(std::upper_bound(limits.begin(), limits.end(), d) - limits.begin());
        if (band == 0 || band > bands || std::isinf(limits[band])) continue;
        pairs.others[band - 1].push_back(std::uint32_t(j));
      }
    }
    for (std::size_t b = 0; b < bands; ++b) pairs.start[b].push_back(pairs.others[b].size());
  }
  return pairs;
}

}  // namespace stats
