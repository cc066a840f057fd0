#include "geo/touch.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "geo/edge.h"

namespace geo {
namespace {

struct Edge {
  PlanePoint a, b;
};

Box widened_box(const Shape& shape) {
  Box box = box_of(shape);
  box.x_low -= boundary_m;
  box.y_low -= boundary_m;
  box.x_high += boundary_m;
  box.y_high += boundary_m;
  return box;
}

/// Edges that come near the box.
std::vector<Edge> edges_near(const Shape& shape, const Box& box) {
  std::vector<Edge> edges;
  for_each_ring(shape, [&](const Ring& ring) {
    for_each_edge(ring, [&](PlanePoint a, PlanePoint b) {
      Box own;
      own.add(a);
      own.add(b);
      if (own.meets(box)) edges.push_back({a, b});
    });
  });
  return edges;
}

/// Metres that two edges run together; nothing when they do not meet at all.
std::optional<double> shared_m(const Edge& e, const Edge& f) {
  const PlanePoint ends[] = {e.a, e.b, f.a, f.b};
  const bool on[] = {is_on_edge(f.a, f.b, e.a), is_on_edge(f.a, f.b, e.b), is_on_edge(e.a, e.b, f.a),
                     is_on_edge(e.a, e.b, f.b)};
  double longest = -1;
  for (int i = 0; i < 4; ++i)
    for (int j = i; j < 4; ++j)
      if (on[i] && on[j]) longest = std::max(longest, distance_m(ends[i], ends[j]));
  if (longest < 0) return std::nullopt;
  return longest;
}

std::optional<double> border_between(const std::vector<Edge>& ones, const std::vector<Edge>& others) {
  std::optional<double> sum;
  for (const Edge& e : ones)
    for (const Edge& f : others)
      if (const auto along = shared_m(e, f)) sum = sum.value_or(0) + (*along > boundary_m ? *along : 0);
  return sum;
}

}  // namespace

std::vector<Touch> touching(std::span<const Shape> shapes) {
  std::vector<Box> boxes;
  for (const Shape& shape : shapes) boxes.push_back(widened_box(shape));
  std::vector<std::uint32_t> by_west(shapes.size());
  std::iota(by_west.begin(), by_west.end(), 0u);
  std::sort(by_west.begin(), by_west.end(), [&](auto a, auto b) { return boxes[a].x_low < boxes[b].x_low; });
  std::vector<Touch> touches;
  for (std::size_t i = 0; i < by_west.size(); ++i)
    for (std::size_t j = i + 1; j < by_west.size() && boxes[by_west[j]].x_low <= boxes[by_west[i]].x_high; ++j) {
      const auto [one, other] = std::minmax(by_west[i], by_west[j]);
      if (!boxes[one].meets(boxes[other])) continue;
      const auto along = border_between(edges_near(shapes[one], boxes[other]), edges_near(shapes[other], boxes[one]));
      if (along) touches.push_back({one, other, *along});
    }
  std::sort(touches.begin(), touches.end(),
            [](const Touch& a, const Touch& b) { return std::pair(a.one, a.other) < std::pair(b.one, b.other); });
  return touches;
}

}  // namespace geo
