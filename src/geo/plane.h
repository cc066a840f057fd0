// A Plane is the flat metric map in which a data set is measured: RD (EPSG:28992) for data in the Netherlands, else the
// WGS84 UTM zone of the data. Degrees go in and out through PROJ, in-process; its transforms are made once per thread
// and plane. No network, no downloads: without the official Dutch grid RD is right within 0.25 m (7 cm at the
// reference point), and operation_in_use() says which operation works here; it belongs in the recipe of a figure.
// UTM zones are the plain six-degree ones (without the exceptions for Norway and Svalbard).
#pragma once
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/point.h"

namespace geo {

class Plane {
 public:
  enum class Half { north, south };

  Plane() = default;  ///< RD
  static Plane rd() { return {}; }
  /// zone 1 … 60; another number is a Mistake.
  static Plane utm(int zone, Half half);
  /// RD inside the Netherlands, else the UTM zone.
  static Plane at(LatLon place);
  /// One plane for a whole data set: RD when the middle (median) place lies in the Netherlands, else its UTM zone.
  /// Empty: RD.
  static Plane for_data(std::span<const LatLon> places);
  /// From code(): "EPSG:28992", "EPSG:32601" … "EPSG:32660", "EPSG:32701" … "EPSG:32760"; else nothing.
  static std::optional<Plane> from_code(std::string_view code);

  bool is_rd() const { return epsg_ == 28992; }
  int epsg() const { return epsg_; }
  std::string code() const;  ///< "EPSG:28992"
  std::string name() const;  ///< "Amersfoort / RD New", "WGS 84 / UTM zone 30N"
  auto operator<=>(const Plane&) const = default;

 private:
  explicit Plane(int epsg) : epsg_(epsg) {}
  int epsg_ = 28992;
};

/// Whether the place lies in the European Netherlands, by an outline a few kilometres too wide.
bool is_in_netherlands(LatLon place);

/// Nothing when the place cannot be put on that plane (not finite, or too far from it).
std::optional<PlanePoint> to_plane(LatLon place, Plane plane);
std::optional<LatLon> to_lat_lon(PlanePoint point, Plane plane);
/// RD metres to any plane; the same numbers when the plane is RD.
std::optional<PlanePoint> to_plane(RdPoint point, Plane plane);

/// Metres on one plane to metres on another, through degrees; the same numbers when it is the same plane. For two files
/// of one town whose middles lie on two sides of a zone's edge.
struct PlaneChange {
  Plane from;
  Plane to;
};
std::optional<PlanePoint> changed(PlanePoint point, PlaneChange change);

/// Many at once, a few times faster. A place that cannot be put on the plane becomes NaN, NaN: ask is_finite().
std::vector<PlanePoint> to_plane(std::span<const LatLon> places, Plane plane);
inline bool is_finite(PlanePoint p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// What PROJ does between degrees and this plane, with its stated accuracy, for the recipe of a figure.
std::string operation_in_use(Plane plane);

}  // namespace geo
