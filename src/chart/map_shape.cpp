#include "chart/map_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {
namespace {

constexpr double thinning_px = 0.5;

bool finite(MapPoint p) { return std::isfinite(p.x_m) && std::isfinite(p.y_m); }

std::vector<Point> thinned(const MapRing& ring, const MapFrame& frame) {
  std::vector<Point> out;
  for (const MapPoint& vertex : ring) {
    if (!finite(vertex)) continue;
    const Point p = frame(vertex);
    if (!out.empty() && std::hypot(p.x - out.back().x, p.y - out.back().y) < thinning_px) continue;
    out.push_back(p);
  }
  while (out.size() > 1 && std::hypot(out.front().x - out.back().x, out.front().y - out.back().y) < thinning_px)
    out.pop_back();
  return out;
}

double doubled_area(const std::vector<Point>& ring) {
  double sum = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    sum += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
  return std::abs(sum);
}

bool inside(const std::vector<std::vector<Point>>& rings, Point p) {
  bool in = false;
  for (const std::vector<Point>& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point& a = ring[i];
      const Point& b = ring[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
  }
  return in;
}

double distance_to_edge(const std::vector<std::vector<Point>>& rings, Point p) {
  double least = std::numeric_limits<double>::max();
  for (const std::vector<Point>& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const double dx = ring[i].x - ring[j].x;
      const double dy = ring[i].y - ring[j].y;
      const double length2 = dx * dx + dy * dy;
      const double along =
          length2 > 0 ? std::clamp(((p.x - ring[j].x) * dx + (p.y - ring[j].y) * dy) / length2, 0.0, 1.0) : 0;
      least = std::min(least, std::hypot(p.x - ring[j].x - along * dx, p.y - ring[j].y - along * dy));
    }
  }
  return least;
}

Box bounds_of(const std::vector<std::vector<Point>>& rings) {
  double left = 1e9;
  double top = 1e9;
  double right = -1e9;
  double bottom = -1e9;
  for (const std::vector<Point>& ring : rings) {
    for (const Point& p : ring) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
  }
  return right < left ? Box{} : Box{left, top, right - left, bottom - top};
}

/// The grid point that lies deepest inside; names are wider than high, so a little off the middle costs nothing.
void find_label_place(MapShape& shape) {
  constexpr int steps = 24;
  for (int iy = 1; iy < steps; ++iy) {
    for (int ix = 1; ix < steps; ++ix) {
      const Point p{shape.bounds.x + shape.bounds.width * ix / steps,
                    shape.bounds.y + shape.bounds.height * iy / steps};
      if (!inside(shape.rings, p)) continue;
      const double room = distance_to_edge(shape.rings, p);
      if (room > shape.label_room + 1e-9) {
        shape.label_room = room;
        shape.label_at = p;
      }
    }
  }
}

MapShape shape_of(const MapArea& area, const MapFrame& frame) {
  MapShape shape;
  for (const MapPolygon& polygon : area.polygons) {
    std::vector<Point> outer = thinned(polygon.outer, frame);
    if (outer.size() < 3 || doubled_area(outer) < 0.5) continue;
    shape.rings.push_back(std::move(outer));
    for (const MapRing& hole : polygon.holes) {
      std::vector<Point> ring = thinned(hole, frame);
      if (ring.size() >= 3) shape.rings.push_back(std::move(ring));
    }
  }
  shape.bounds = bounds_of(shape.rings);
  shape.label_at = {shape.bounds.x + shape.bounds.width / 2, shape.bounds.y + shape.bounds.height / 2};
  if (area.label_at && finite(*area.label_at)) {
    shape.label_at = frame(*area.label_at);
    shape.label_room = distance_to_edge(shape.rings, shape.label_at);
  } else if (shape.bounds.width >= 16) {
    find_label_place(shape);
  }
  return shape;
}

}  // namespace

MapLayout lay_out_map(const MapChart& chart, const Box& room) {
  double west = 1e300;
  double east = -1e300;
  double south = 1e300;
  double north = -1e300;
  for (const MapArea& area : chart.areas) {
    for (const MapPolygon& polygon : area.polygons) {
      for (const MapPoint& p : polygon.outer) {
        if (!finite(p)) continue;
        west = std::min(west, p.x_m);
        east = std::max(east, p.x_m);
        south = std::min(south, p.y_m);
        north = std::max(north, p.y_m);
      }
    }
  }
  MapLayout layout;
  layout.shapes.resize(chart.areas.size());
  if (east <= west || north <= south) return layout;
  const double scale = std::min((room.width - 4) / (east - west), (room.height - 4) / (north - south));
  layout.frame = {west, north, scale, {room.x + (room.width - (east - west) * scale) / 2, room.y + 2}};
  layout.height = (north - south) * scale + 4;
  std::size_t vertices = 0;
  for (std::size_t i = 0; i < chart.areas.size(); ++i) {
    for (const MapPolygon& polygon : chart.areas[i].polygons) {
      vertices += polygon.outer.size();
      for (const MapRing& hole : polygon.holes) vertices += hole.size();
    }
    if (vertices > map_vertex_limit) break;
    layout.shapes[i] = shape_of(chart.areas[i], layout.frame);
  }
  return layout;
}

}  // namespace chart
