#include "stats/neighbours.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/check.h"

namespace stats {
namespace {

std::uint64_t key(std::int64_t column, std::int64_t row) {
  return std::uint64_t(std::uint32_t(column)) << 32 | std::uint32_t(row);
}

class Lists {
 public:
  void add(std::uint32_t neighbour) { all_.index.push_back(neighbour); }
  void close() {
    std::sort(all_.index.begin() + all_.start.back(), all_.index.end());
    all_.start.push_back(std::uint32_t(all_.index.size()));
  }
  Neighbours take() { return std::move(all_); }

 private:
  Neighbours all_;
};

}  // namespace

Neighbours cell_neighbours(const std::vector<CellIndex>& cells, Contiguity contiguity) {
  std::unordered_map<std::uint64_t, std::uint32_t> place;
  for (std::size_t i = 0; i < cells.size(); ++i)
    base::check(place.emplace(key(cells[i].column, cells[i].row), std::uint32_t(i)).second,
                "a cell stands in the list once");
  Lists lists;
  for (const CellIndex& cell : cells) {
    for (int dx = -1; dx <= 1; ++dx)
      for (int dy = -1; dy <= 1; ++dy) {
        if ((dx == 0 && dy == 0) || (contiguity == Contiguity::rook && dx != 0 && dy != 0)) continue;
        const auto found = place.find(key(std::int64_t{cell.column} + dx, std::int64_t{cell.row} + dy));
        if (found != place.end()) lists.add(found->second);
      }
    lists.close();
  }
  return lists.take();
}

Neighbours distance_neighbours(const Points& points, double distance_m) {
  base::check(distance_m > 0 && points.x_m.size() == points.y_m.size(), "points and a distance");
  const double reach = distance_m * (1 + 1e-9);
  const auto bucket = [&](double v) { return std::int64_t(std::floor(v / reach)); };
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> grid;
  for (std::size_t i = 0; i < points.size(); ++i)
    grid[key(bucket(points.x_m[i]), bucket(points.y_m[i]))].push_back(std::uint32_t(i));
  Lists lists;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::int64_t column = bucket(points.x_m[i]), row = bucket(points.y_m[i]);
    for (std::int64_t c = column - 1; c <= column + 1; ++c)
      for (std::int64_t r = row - 1; r <= row + 1; ++r) {
        const auto found = grid.find(key(c, r));
        if (found == grid.end()) continue;
        for (std::uint32_t j : found->second)
          if (j != i && std::hypot(points.x_m[j] - points.x_m[i], points.y_m[j] - points.y_m[i]) <= reach) lists.add(j);
      }
    lists.close();
  }
  return lists.take();
}

Neighbours linked_neighbours(std::size_t size, const std::vector<Link>& links) {
  std::vector<std::vector<std::uint32_t>> of(size);
  for (const Link& link : links) {
    base::check(link.one < size && link.other < size && link.one != link.other, "a link between two cells");
    of[link.one].push_back(link.other);
    of[link.other].push_back(link.one);
  }
  Lists lists;
  for (auto& list : of) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    for (std::uint32_t j : list) lists.add(j);
    lists.close();
  }
  return lists.take();
}

}  // namespace stats
