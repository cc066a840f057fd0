#include "geo/area_overlap.h"

#include <algorithm>
#include <numeric>

#include "geo/geos.h"

namespace geo {
namespace {

constexpr double sliver_m2 = 1;
constexpr double sliver_share = 0.001;

/// Pairs whose boxes meet in more than a line, by a sweep from west to east.
std::vector<Overlap> near_pairs(const std::vector<Box>& boxes) {
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return boxes[a].x_low < boxes[b].x_low; });
  std::vector<std::size_t> open;
  std::vector<Overlap> pairs;
  for (const std::size_t next : order) {
    std::erase_if(open, [&](std::size_t other) { return boxes[other].x_high <= boxes[next].x_low; });
    for (const std::size_t other : open) {
      if (boxes[other].meets(boxes[next])) pairs.push_back({std::min(next, other), std::max(next, other), 0});
    }
    open.push_back(next);
  }
  std::sort(pairs.begin(), pairs.end(), [](const Overlap& a, const Overlap& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  return pairs;
}

double common_m2(const GEOSGeometry* a, const GEOSGeometry* b) {
  const Geometry common(GEOSIntersection_r(geos(), a, b));
  double area = 0;
  if (common != nullptr) GEOSArea_r(geos(), common.get(), &area);
  return area;
}

}  // namespace

std::vector<Overlap> find_overlaps(const std::vector<const Shape*>& shapes, std::size_t most) {
  std::vector<Box> boxes;
  std::vector<Geometry> geometries;
  std::vector<double> areas;
  for (const Shape* shape : shapes) {
    boxes.push_back(box_of(*shape));
    geometries.push_back(to_geos(*shape));
    areas.push_back(area_m2(*shape));
  }
  std::vector<Overlap> found;
  for (Overlap pair : near_pairs(boxes)) {
    if (found.size() == most) break;
    pair.overlap_m2 = common_m2(geometries[pair.first].get(), geometries[pair.second].get());
    const double smaller = std::min(areas[pair.first], areas[pair.second]);
    if (pair.overlap_m2 >= sliver_m2 && pair.overlap_m2 >= sliver_share * smaller) found.push_back(pair);
  }
  return found;
}

}  // namespace geo
