#include "geo/shape.h"

#include <cmath>

#include "base/check.h"
#include "geo/edge.h"

namespace geo {

void Box::add(PlanePoint p) {
  x_low = std::min(x_low, p.x);
  y_low = std::min(y_low, p.y);
  x_high = std::max(x_high, p.x);
  y_high = std::max(y_high, p.y);
}

void Box::add(const Box& other) {
  x_low = std::min(x_low, other.x_low);
  y_low = std::min(y_low, other.y_low);
  x_high = std::max(x_high, other.x_high);
  y_high = std::max(y_high, other.y_high);
}

double doubled_signed_area(const Ring& ring) {
  double sum = 0;
  // Relative to the first vertex: RD coordinates are large and areas small.
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    sum +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return sum;
}

Box box_of(const Shape& shape) {
  Box box;
  for (const Polygon& polygon : shape.polygons) {
    for (const PlanePoint& p : polygon.outer) box.add(p);
  }
  return box;
}

std::size_t count_vertices(const Shape& shape) {
  std::size_t count = 0;
  for_each_ring(shape, [&](const Ring& ring) { count += ring.size(); });
  return count;
}

double area_m2(const Shape& shape) {
  double doubled = 0;
  for (const Polygon& polygon : shape.polygons) {
    doubled += std::abs(doubled_signed_area(polygon.outer));
    for (const Ring& hole : polygon.holes) doubled -= std::abs(doubled_signed_area(hole));
  }
  return doubled / 2;
}

PlanePoint centroid(const Shape& shape) {
  base::check(!shape.is_empty() && !shape.polygons.front().outer.empty(), "an empty shape has no centre");
  const PlanePoint origin = shape.polygons.front().outer.front();
  double x = 0, y = 0, weight = 0;
  for_each_ring(shape, [&](const Ring& ring) {
    for_each_edge(ring, [&](PlanePoint a, PlanePoint b) {
      const double ax = a.x - origin.x, ay = a.y - origin.y, bx = b.x - origin.x, by = b.y - origin.y;
      const double cross = ax * by - bx * ay;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
      weight += cross;
    });
  });
  if (weight == 0) return origin;
  return {origin.x + x / (3 * weight), origin.y + y / (3 * weight)};
}

bool contains(const Shape& shape, PlanePoint point) {
  bool inside = false, on_border = false;
  for_each_ring(shape, [&](const Ring& ring) {
    for_each_edge(ring, [&](PlanePoint a, PlanePoint b) {
      on_border = on_border || is_on_edge(a, b, point);
      if (ray_crosses(a, b, point)) inside = !inside;
    });
  });
  return inside || on_border;
}

double distance_to_boundary_m(const Shape& shape, PlanePoint point) {
  double squared = std::numeric_limits<double>::infinity();
  for_each_ring(shape, [&](const Ring& ring) {
    for_each_edge(ring,
                  [&](PlanePoint a, PlanePoint b) { squared = std::min(squared, squared_distance(a, b, point)); });
  });
  return squared <= boundary_m * boundary_m ? 0 : std::sqrt(squared);
}

double distance_m(const Shape& shape, PlanePoint point) {
  return contains(shape, point) ? 0 : distance_to_boundary_m(shape, point);
}

}  // namespace geo
