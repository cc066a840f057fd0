#include "stats/close_pairs.h"

#include <algorithm>
#include <atomic>
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

using Cell = std::int64_t;

/// Events in grid order: row by row, columns ascending. Near events are in three short runs of two rows, found by
/// bisection.
struct Grid {
  std::vector<std::uint32_t> order;
  std::vector<double> x, y;
  std::vector<Cell> column, row;
  std::unordered_map<Cell, std::pair<std::size_t, std::size_t>> rows;  ///< [first, last) in grid order

  Grid(const SpaceTimeEvents& events, double side) : order(events.size()) {
    const std::size_t n = events.size();
    const auto cell = [&](double v) { return Cell(std::floor(v / side)); };
    std::vector<Cell> columns(n), all_rows(n);
    for (std::size_t i = 0; i < n; ++i) {
      columns[i] = cell(events.x_m[i]);
      all_rows[i] = cell(events.y_m[i]);
    }
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return all_rows[a] != all_rows[b] ? all_rows[a] < all_rows[b] : columns[a] < columns[b];
    });
    for (std::uint32_t e : order) {
      x.push_back(events.x_m[e]);
      y.push_back(events.y_m[e]);
      column.push_back(columns[e]);
      row.push_back(all_rows[e]);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const auto [place, fresh] = rows.try_emplace(row[i], i, i + 1);
      if (!fresh) place->second.second = i + 1;
    }
  }
};

/// The pairs of some events in a row, per band; counts per event.
struct Part {
  std::vector<std::vector<std::uint32_t>> others;
  std::vector<std::vector<std::uint32_t>> counts;
};

class Finder {
 public:
  Finder(const Grid& grid, const SpaceBands& bands) : grid_(grid), measure_{bands.metric} {
    for (double b : bands.breaks_m)
      if (!std::isinf(b)) limits_.push_back(measure_.limit(b));
    band_count_ = bands.breaks_m.size() - 1;
  }
  Part pairs_of(std::size_t first, std::size_t last) const {
    Part part{std::vector<std::vector<std::uint32_t>>(band_count_),
              std::vector<std::vector<std::uint32_t>>(band_count_)};
    std::vector<std::size_t> before(band_count_, 0);
    for (std::size_t i = first; i < last; ++i) {
      for (Cell r = grid_.row[i]; r <= grid_.row[i] + 1; ++r) add_row(i, r, part);
      for (std::size_t b = 0; b < band_count_; ++b) {
        part.counts[b].push_back(std::uint32_t(part.others[b].size() - before[b]));
        before[b] = part.others[b].size();
      }
    }
    return part;
  }

 private:
  void add_row(std::size_t i, Cell row, Part& part) const {
    const auto found = grid_.rows.find(row);
    if (found == grid_.rows.end()) return;
    const auto begin = grid_.column.begin() + std::ptrdiff_t(std::max(found->second.first, i + 1));
    const auto end = grid_.column.begin() + std::ptrdiff_t(found->second.second);
    if (begin >= end) return;
    const auto from = std::lower_bound(begin, end, grid_.column[i] - 1);
    for (auto j = std::size_t(from - grid_.column.begin());
         j < found->second.second && grid_.column[j] <= grid_.column[i] + 1; ++j) {
      const double d = measure_.of(grid_.x[j] - grid_.x[i], grid_.y[j] - grid_.y[i]);
      if (d >= limits_.back()) continue;
      std::size_t band = 0;
      for (double limit : limits_) band += d >= limit;
      if (band > 0) part.others[band - 1].push_back(std::uint32_t(j));
    }
  }

  const Grid& grid_;
  Measure measure_;
  std::vector<double> limits_;
  std::size_t band_count_ = 0;
};

void join(std::vector<Part>& parts, std::size_t band, ClosePairs& pairs) {
  std::uint64_t total = 0;
  for (const Part& part : parts) total += part.others[band].size();
  pairs.others[band].reserve(total);
  auto& start = pairs.start[band];
  for (Part& part : parts) {
    for (std::uint32_t count : part.counts[band]) start.push_back(start.back() + count);
    pairs.others[band].insert(pairs.others[band].end(), part.others[band].begin(), part.others[band].end());
    std::vector<std::uint32_t>().swap(part.others[band]);
  }
}

}  // namespace

Defined<ClosePairs> find_close_pairs(const SpaceTimeEvents& events, const SpaceBands& bands,
                                     const Execution& execution) {
  const std::size_t n = events.size(), count = bands.breaks_m.size() - 1;
  const double reach = std::isinf(bands.breaks_m.back()) ? bands.breaks_m[count - 1] : bands.breaks_m.back();
  ClosePairs pairs;
  pairs.start.assign(count, {0});
  pairs.others.resize(count);
  if (!(reach > 0) || n == 0) {
    pairs.order.resize(n);
    std::iota(pairs.order.begin(), pairs.order.end(), 0u);
    for (auto& start : pairs.start) start.assign(n + 1, 0);
    return pairs;
  }
  // A hair wider: rounding never puts near events two cells apart. Cells of at least a millimetre: their numbers fit.
  Grid grid(events, std::max(reach * (1 + 1e-9), 1e-3));
  const Finder finder(grid, bands);
  constexpr std::size_t at_once = 512;
  std::vector<Part> parts((n + at_once - 1) / at_once);
  std::atomic<std::int64_t> found = 0;
  in_blocks({std::int64_t(parts.size()), 1}, execution, [&](const Block& block) {
    for (std::int64_t b = block.first; b < block.last; ++b) {
      if (found > bands.most_pairs) return;
      const auto part = std::size_t(b);
      parts[part] = finder.pairs_of(part * at_once, std::min(n, (part + 1) * at_once));
      for (const auto& others : parts[part].others) found += std::int64_t(others.size());
    }
  });
  if (found > bands.most_pairs) return Reason::too_many_pairs;
  pairs.order = std::move(grid.order);
  for (std::size_t band = 0; band < count; ++band) join(parts, band, pairs);
  return pairs;
}

}  // namespace stats
