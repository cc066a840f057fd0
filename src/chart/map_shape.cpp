#include "chart/map_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {
namespace {

constexpr double thinning_px = 0.5;

bool finite(MapPoint p) { return std::isfinite(p.x_m) && std::isfinite(p.y_m); }

bool is_near(Point a, Point b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return dx * dx + dy * dy < thinning_px * thinning_px;
}

/// The ring with only every vertex that lies 3 px or more from the one before: enough to find a place for a name.
std::vector<Point> coarsened(const std::vector<Point>& ring) {
  constexpr double least_px = 3;
  std::vector<Point> out;
  for (const Point& p : ring) {
    if (!out.empty() && std::abs(p.x - out.back().x) < least_px && std::abs(p.y - out.back().y) < least_px) continue;
    out.push_back(p);
  }
  return out;
}

std::vector<Point> thinned(const MapRing& ring, const MapFrame& frame) {
  std::vector<Point> out;
  for (const MapPoint& vertex : ring) {
    if (!finite(vertex)) continue;
    const Point p = frame(vertex);
    if (!out.empty() && is_near(p, out.back())) continue;
    out.push_back(p);
  }
  while (out.size() > 1 && is_near(out.front(), out.back())) out.pop_back();
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

/// Squared distance to the nearest edge; gives up, with any smaller number, once it is below `at_least`.
double squared_distance_to_edge(const std::vector<std::vector<Point>>& rings, Point p, double at_least) {
  double least = std::numeric_limits<double>::max();
  for (const std::vector<Point>& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const double dx = ring[i].x - ring[j].x;
      const double dy = ring[i].y - ring[j].y;
      const double px = p.x - ring[j].x;
      const double py = p.y - ring[j].y;
      const double length2 = dx * dx + dy * dy;
      const double along = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0;
      const double x = px - along * dx;
      const double y = py - along * dy;
      least = std::min(least, x * x + y * y);
      if (least <= at_least) return least;
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

/// The point that lies deepest inside, nearly: a coarse grid, then finer ones around the best of it. Names are wider
/// than high, so a little off the middle costs nothing.
void find_label_place(MapShape& shape) {
  constexpr int coarse = 12;
  constexpr int fine = 4;
  double best = 0;
  std::vector<std::vector<Point>> rings;
  for (const std::vector<Point>& ring : shape.rings) {
    rings.push_back(coarsened(ring));
    if (rings.back().size() < 3) rings.back() = ring;
  }
  const auto look_at = [&](Point p) {
    if (!inside(rings, p)) return;
    const double room = squared_distance_to_edge(rings, p, best * (1 + 1e-9));
    if (room <= best * (1 + 1e-9)) return;
    best = room;
    shape.label_at = p;
  };
  double step_x = shape.bounds.width / coarse;
  double step_y = shape.bounds.height / coarse;
  for (int iy = 1; iy < coarse; ++iy) {
    for (int ix = 1; ix < coarse; ++ix) look_at({shape.bounds.x + step_x * ix, shape.bounds.y + step_y * iy});
  }
  for (int round = 0; round < 2 && best > 0; ++round) {
    const Point middle = shape.label_at;
    step_x /= fine;
    step_y /= fine;
    for (int iy = -fine; iy <= fine; ++iy) {
      for (int ix = -fine; ix <= fine; ++ix) look_at({middle.x + step_x * ix, middle.y + step_y * iy});
    }
  }
  shape.label_room = std::sqrt(best);
}

/// The place found in another drawing of the same map.
struct KnownPlace {
  const MapShape* shape = nullptr;
  const MapFrame* frame = nullptr;
};

MapShape shape_of(const MapArea& area, const MapFrame& frame, const KnownPlace& known) {
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
    shape.label_room = std::sqrt(squared_distance_to_edge(shape.rings, shape.label_at, 0));
  } else if (known.shape != nullptr) {
    const double ratio = frame.px_per_m / known.frame->px_per_m;
    shape.label_at = {frame.origin.x + (known.shape->label_at.x - known.frame->origin.x) * ratio,
                      frame.origin.y + (known.shape->label_at.y - known.frame->origin.y) * ratio};
    shape.label_room = known.shape->label_room * ratio;
  } else if (shape.bounds.width >= 16) {
    find_label_place(shape);
  }
  return shape;
}

}  // namespace

MapLayout lay_out_map(const MapChart& chart, const Box& room, const MapLayout* known) {
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
    const bool has_place = known != nullptr && !known->shapes[i].rings.empty();
    layout.shapes[i] =
        shape_of(chart.areas[i], layout.frame, has_place ? KnownPlace{&known->shapes[i], &known->frame} : KnownPlace{});
  }
  return layout;
}

}  // namespace chart
