// A map of areas: counts or classes per area, outlines of the approach, comparison area and ring, points or cells,
// scale bar, legend. Coordinates are metres in one plane (EPSG:28992 or a UTM zone), x to the east and y to the north.
// Outlines are thinned to half a pixel; at most 200,000 vertices are read, further areas are left undrawn and named in
// the table.
#pragma once
#include "chart/before_after.h"
#include "chart/picture.h"

namespace chart {

struct MapPoint {
  double x_m = 0;
  double y_m = 0;
};
using MapRing = std::vector<MapPoint>;
struct MapPolygon {
  MapRing outer;
  std::vector<MapRing> holes = {};
};

struct MapArea {
  std::string label;
  std::vector<MapPolygon> polygons;
  Value value;  ///< its interval goes into the table
  AreaRole role = AreaRole::none;
  std::optional<MapPoint> label_at = {};  ///< empty: a place inside the largest polygon
};

/// A dot or a square cell. Never the point of a dwelling: the caller coarsens first.
struct MapMark {
  MapPoint at;
  double cell_m = 0;  ///< 0: a dot; else the side of the cell, `at` is its lower left corner
  double count = 1;
};

/// Closed lines over the map, such as tolerance contours; `dashed` tells two kinds apart, on grey paper too.
struct MapContour {
  std::vector<MapRing> rings;
  std::string label;  ///< in the legend
  bool dashed = false;
};

struct MapChart {
  Heading heading;
  std::string row_title;    ///< "Buurt"
  std::string value_title;  ///< "Aantal overvallen in 5 jaar": above the legend, and the header of the numbers
  std::vector<MapArea> areas;
  std::vector<MapMark> marks = {};
  std::string mark_label = {};  ///< legend of the marks
  std::vector<MapContour> contours = {};
  /// Class limits, rising: class k holds breaks[k-1] <= value < breaks[k]. Empty: made here, at most five round
  /// classes.
  std::vector<double> breaks = {};
  bool tint = true;  ///< false: only the numbers, areas stay grey
  int decimals = 0;
  Widths widths = {};
};

Picture draw(const MapChart& chart, const base::Texts& texts);

/// The class (0 … 5) in which each area is tinted, for a map drawn elsewhere; 0 for an area without a number.
std::vector<int> map_classes(const MapChart& chart);

}  // namespace chart
