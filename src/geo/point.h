// Places as numbers, each kind its own type so that degrees cannot be measured as metres.
// LatLon is in degrees (WGS84, EPSG:4326). PlanePoint is in metres on some Plane (geo/plane.h); whoever keeps several
// PlanePoints keeps the Plane with them, and never mixes two. RdPoint is a pair read from a Dutch file (EPSG:28992).
// Everything that measures (geo/shape.h, geo/area_index.h, room stats) takes PlanePoint only.
#pragma once
#include <cmath>
#include <compare>

namespace geo {

struct LatLon {
  double lat = 0;  ///< degrees north, −90 … 90
  double lon = 0;  ///< degrees east, −180 … 180
  auto operator<=>(const LatLon&) const = default;
};

struct RdPoint {
  double x = 0;  ///< metres east
  double y = 0;  ///< metres north
  auto operator<=>(const RdPoint&) const = default;
};

struct PlanePoint {
  double x = 0;  ///< metres east
  double y = 0;  ///< metres north
  auto operator<=>(const PlanePoint&) const = default;
};

/// Euclidean.
inline double distance_m(PlanePoint a, PlanePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Rounded to the millimetre: the resolution in which places are stored, compared and fingerprinted.
inline PlanePoint to_millimetre(PlanePoint p) { return {std::round(p.x * 1000) / 1000, std::round(p.y * 1000) / 1000}; }

}  // namespace geo
