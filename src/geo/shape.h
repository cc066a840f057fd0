// A Shape is the form of one area: polygons with holes, in metres on a Plane that its owner keeps.
// Rings are stored without the repeated last point; outer rings run counter-clockwise, holes clockwise; what
// geo/validity.h lets through does not cross itself. A Shape may have many parts (islands) and is never empty in store.
//
// Boundary rule, everywhere in this room: a point on the boundary (within boundary_m = 1 mm, the resolution of our
// coordinates) belongs to the shape; if it lies on the border of several areas of a list it goes to the first of them.
#pragma once
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "geo/point.h"

namespace geo {

inline constexpr double boundary_m = 0.001;

using Ring = std::vector<PlanePoint>;

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
  bool operator==(const Polygon&) const = default;
};

struct Shape {
  std::vector<Polygon> polygons;
  bool operator==(const Shape&) const = default;
  bool is_empty() const { return polygons.empty(); }
};

/// A rectangle along the axes; holds nothing until something is added.
struct Box {
  double x_low = std::numeric_limits<double>::infinity(), y_low = std::numeric_limits<double>::infinity();
  double x_high = -std::numeric_limits<double>::infinity(), y_high = -std::numeric_limits<double>::infinity();
  bool is_empty() const { return x_low > x_high; }
  double width_m() const { return is_empty() ? 0 : x_high - x_low; }
  double height_m() const { return is_empty() ? 0 : y_high - y_low; }
  bool holds(PlanePoint p) const { return p.x >= x_low && p.x <= x_high && p.y >= y_low && p.y <= y_high; }
  bool meets(const Box& other) const {
    return x_low <= other.x_high && other.x_low <= x_high && y_low <= other.y_high && other.y_low <= y_high;
  }
  void add(PlanePoint p);
  void add(const Box& other);
  bool operator==(const Box&) const = default;
};

Box box_of(const Shape& shape);
std::size_t count_vertices(const Shape& shape);
double area_m2(const Shape& shape);       ///< planar; holes taken off
PlanePoint centroid(const Shape& shape);  ///< centre of gravity; may lie outside a curved area. Empty: a Mistake
bool contains(const Shape& shape, PlanePoint point);  ///< boundary included
/// To the nearest point of the boundary, from inside and outside alike; 0 on it (within boundary_m). Empty: infinity.
double distance_to_boundary_m(const Shape& shape, PlanePoint point);
/// 0 inside and on the boundary, else distance_to_boundary_m. Rings round an area are bands of this distance.
double distance_m(const Shape& shape, PlanePoint point);

}  // namespace geo
