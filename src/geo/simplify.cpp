#include "geo/simplify.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/check.h"
#include "geo/edge.h"

namespace geo {
namespace {

struct Key {
  std::int64_t x = 0, y = 0;  // millimetres
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(Key key) const {
    return static_cast<std::size_t>(key.x) * 0x9E3779B97F4A7C15ULL ^
           static_cast<std::size_t>(key.y) * 0xC2B2AE3D27D4EB4FULL;
  }
};
Key key_of(PlanePoint p) { return {std::llround(p.x * 1000), std::llround(p.y * 1000)}; }

/// Vertices where more than two pieces of border meet; they stay.
class Corners {
 public:
  explicit Corners(std::span<const Shape> shapes) {
    for (const Shape& shape : shapes) {
      for_each_ring(shape, [&](const Ring& ring) {
        for_each_edge(ring, [&](PlanePoint a, PlanePoint b) {
          add(key_of(a), key_of(b));
          add(key_of(b), key_of(a));
        });
      });
    }
  }
  bool is_corner(PlanePoint p) const { return vertices_.at(key_of(p)).has_more; }

 private:
  struct Neighbours {
    Key first, second;
    int count = 0;
    bool has_more = false;
  };
  void add(Key at, Key other) {
    Neighbours& known = vertices_[at];
    if ((known.count > 0 && known.first == other) || (known.count > 1 && known.second == other)) return;
    if (known.count == 0) known.first = other;
    if (known.count == 1) known.second = other;
    known.has_more = ++known.count > 2;
  }
  std::unordered_map<Key, Neighbours, KeyHash> vertices_;
};

/// Douglas–Peucker on line[from..to]; marks what is kept. Without recursion: a border may have a million vertices.
void mark_kept(const std::vector<PlanePoint>& line, std::size_t from, std::size_t to, double tolerance_m,
               std::vector<bool>& kept) {
  std::vector<std::pair<std::size_t, std::size_t>> open{{from, to}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double farthest = tolerance_m * tolerance_m;
    std::size_t at = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double squared = squared_distance(line[first], line[last], line[i]);
      if (squared > farthest) {
        farthest = squared;
        at = i;
      }
    }
    if (at == 0) continue;
    kept[at] = true;
    open.emplace_back(first, at);
    open.emplace_back(at, last);
  }
}

/// A stretch between two corners, the same whichever of the two areas asks.
std::vector<PlanePoint> simplified_stretch(std::vector<PlanePoint> line, double tolerance_m) {
  if (line.size() < 3) return line;
  const bool turn = std::lexicographical_compare(line.rbegin(), line.rend(), line.begin(), line.end());
  if (turn) std::reverse(line.begin(), line.end());
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  if (line.front() == line.back()) {  // a loop hangs on one corner: its farthest vertex holds it open
    std::size_t far = 1;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      if (distance_m(line[i], line[0]) > distance_m(line[far], line[0])) far = i;
    }
    kept[far] = true;
    mark_kept(line, 0, far, tolerance_m, kept);
    mark_kept(line, far, line.size() - 1, tolerance_m, kept);
  } else {
    mark_kept(line, 0, line.size() - 1, tolerance_m, kept);
  }
  std::vector<PlanePoint> out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) out.push_back(line[i]);
  }
  if (turn) std::reverse(out.begin(), out.end());
  return out;
}

/// The largest triangle on the ring's first vertex and the vertex farthest from it; for rings that shrink to a line.
Ring triangle_of(const Ring& ring) {
  std::size_t far = 0, side = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    if (distance_m(ring[i], ring[0]) > distance_m(ring[far], ring[0])) far = i;
  }
  double widest = -1;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const double squared = squared_distance(ring[0], ring[far], ring[i]);
    if (i != far && squared > widest) {
      widest = squared;
      side = i;
    }
  }
  return {ring[0], ring[std::min(far, side)], ring[std::max(far, side)]};
}

Ring simplified_ring(const Ring& ring, const Corners& corners, double tolerance_m) {
  if (ring.size() <= 3) return ring;
  // Start at a corner; a ring without one starts at its lowest vertex, so that both sides of it start at the same.
  std::size_t start = ring.size();
  for (std::size_t i = 0; i < ring.size() && start == ring.size(); ++i) {
    if (corners.is_corner(ring[i])) start = i;
  }
  if (start == ring.size()) {
    start = static_cast<std::size_t>(std::min_element(ring.begin(), ring.end()) - ring.begin());
  }
  Ring out;
  std::vector<PlanePoint> line{ring[start]};
  for (std::size_t step = 1; step <= ring.size(); ++step) {
    const PlanePoint next = ring[(start + step) % ring.size()];
    line.push_back(next);
    if (step < ring.size() && !corners.is_corner(next)) continue;
    const auto stretch = simplified_stretch(std::move(line), tolerance_m);
    out.insert(out.end(), stretch.begin(), stretch.end() - 1);
    line = {next};
  }
  return out.size() >= 3 ? out : triangle_of(ring);
}

}  // namespace

std::vector<Shape> simplified(std::span<const Shape> shapes, double tolerance_m) {
  base::check(tolerance_m >= 0, "a tolerance is 0 m or more");
  const Corners corners(shapes);
  std::vector<Shape> out(shapes.begin(), shapes.end());
  for (Shape& shape : out) {
    for (Polygon& polygon : shape.polygons) {
      polygon.outer = simplified_ring(polygon.outer, corners, tolerance_m);
      for (Ring& hole : polygon.holes) hole = simplified_ring(hole, corners, tolerance_m);
    }
  }
  return out;
}

}  // namespace geo
