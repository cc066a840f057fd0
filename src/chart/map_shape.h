// Areas of a map in px: projected, thinned, and a place for the name inside. Inside the room only.
#pragma once
#include <vector>

#include "chart/drawing.h"
#include "chart/map.h"

namespace chart {

inline constexpr std::size_t map_vertex_limit = 200'000;

/// Metres to px: one scale for both directions, north up.
struct MapFrame {
  double min_x_m = 0;
  double max_y_m = 0;
  double px_per_m = 1;
  Point origin;
  Point operator()(MapPoint at) const {
    return {origin.x + (at.x_m - min_x_m) * px_per_m, origin.y + (max_y_m - at.y_m) * px_per_m};
  }
};

struct MapShape {
  std::vector<std::vector<Point>> rings;  ///< outer rings and holes of all polygons, for even-odd filling
  Box bounds;
  Point label_at;
  double label_room = 0;  ///< distance of label_at to the nearest edge
};

struct MapLayout {
  MapFrame frame;
  double height = 0;             ///< of the map itself
  std::vector<MapShape> shapes;  ///< one per area, empty where nothing could be drawn
};

/// Fits the areas into the room, as high as they need. `known`: another drawing of the same map, to take the places of
/// names from.
MapLayout lay_out_map(const MapChart& chart, const Box& room, const MapLayout* known = nullptr);

}  // namespace chart
