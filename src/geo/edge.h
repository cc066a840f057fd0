// One straight piece of border, for the files of this room. Answers do not depend on the direction of the edge, so that
// neighbours with the same border never both claim, or both refuse, a point.
#pragma once
#include <algorithm>

#include "geo/shape.h"

namespace geo {

/// Whether a ray from p to the east crosses a–b; each crossing of a vertex counts once (lower end in, upper end out).
inline bool ray_crosses(PlanePoint a, PlanePoint b, PlanePoint p) {
  if ((a.y > p.y) == (b.y > p.y)) return false;
  if (a.y > b.y) std::swap(a, b);
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0;
}

inline double squared_distance(PlanePoint a, PlanePoint b, PlanePoint p) {
  if (b < a) std::swap(a, b);
  const double dx = b.x - a.x, dy = b.y - a.y, px = p.x - a.x, py = p.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double along = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
  const double ex = px - along * dx, ey = py - along * dy;
  return ex * ex + ey * ey;
}

inline bool is_on_edge(PlanePoint a, PlanePoint b, PlanePoint p) {
  if (p.x < std::min(a.x, b.x) - boundary_m || p.x > std::max(a.x, b.x) + boundary_m) return false;
  if (p.y < std::min(a.y, b.y) - boundary_m || p.y > std::max(a.y, b.y) + boundary_m) return false;
  return squared_distance(a, b, p) <= boundary_m * boundary_m;
}

/// Calls visit(a, b) for every edge of the ring, the closing one included.
template <class Visit>
void for_each_edge(const Ring& ring, Visit visit) {
  for (std::size_t i = 0; i < ring.size(); ++i) visit(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
}

template <class Visit>
void for_each_ring(const Shape& shape, Visit visit) {
  for (const Polygon& polygon : shape.polygons) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
  }
}

/// Twice the signed area; positive when counter-clockwise.
double doubled_signed_area(const Ring& ring);

}  // namespace geo
