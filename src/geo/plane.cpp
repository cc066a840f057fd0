#include "geo/plane.h"

#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "base/check.h"
#include "base/text_tools.h"

namespace geo {
namespace {

constexpr int rd_epsg = 28992;
constexpr int utm_north_epsg = 32600;
constexpr int utm_south_epsg = 32700;

// Corners of an outline round the Netherlands; only for choosing a plane, never for counting.
constexpr std::array<LatLon, 26> outline{
    {{51.48, 3.15}, {51.20, 3.25}, {51.18, 4.05}, {51.33, 4.30}, {51.38, 4.80}, {51.26, 5.05}, {51.24, 5.45},
     {51.14, 5.62}, {51.02, 5.68}, {50.86, 5.60}, {50.72, 5.65}, {50.72, 6.04}, {50.84, 6.12}, {50.92, 6.13},
     {51.15, 6.15}, {51.36, 6.27}, {51.75, 6.10}, {51.82, 6.45}, {51.92, 6.87}, {52.20, 7.11}, {52.45, 7.09},
     {52.62, 7.00}, {52.80, 7.13}, {53.25, 7.28}, {53.62, 6.70}, {53.20, 4.50}}};

int zone_of(double lon) { return std::clamp(static_cast<int>(std::floor((lon + 180) / 6)) + 1, 1, 60); }

double central_meridian(int epsg) { return (epsg % 100) * 6.0 - 183; }

// Beyond this the projection still gives numbers, but distances mean nothing.
bool is_near(LatLon place, int epsg) {
  if (!std::isfinite(place.lat) || !std::isfinite(place.lon)) return false;
  if (epsg == rd_epsg) return place.lat > 47 && place.lat < 57 && place.lon > -2 && place.lon < 13;
  return std::abs(place.lat) <= 85 && std::abs(place.lon - central_meridian(epsg)) <= 20;
}

LatLon reference_place(int epsg) {
  if (epsg == rd_epsg) return {52.155172897, 5.387203657};
  return {epsg < utm_south_epsg ? 45.0 : -45.0, central_meridian(epsg)};
}

/// PROJ objects belong to one thread; this is that thread's drawer of them.
class Transforms {
 public:
  Transforms() : context_(proj_context_create()) {
    proj_context_set_enable_network(context_, 0);
    proj_log_level(context_, PJ_LOG_NONE);
  }
  ~Transforms() {
    for (auto& [epsg, transform] : transforms_) proj_destroy(transform);
    proj_context_destroy(context_);
  }
  Transforms(const Transforms&) = delete;
  Transforms& operator=(const Transforms&) = delete;

  PJ* degrees_to(int epsg) {
    const auto found = transforms_.find(epsg);
    if (found != transforms_.end()) return found->second;
    PJ* made = make(epsg);
    transforms_.emplace(epsg, made);
    return made;
  }

 private:
  // PROJ offers several operations and picks one per point; we want one for all points, the best for the reference
  // place.
  PJ* make(int epsg) {
    PJ* all = proj_create_crs_to_crs(context_, "EPSG:4326", ("EPSG:" + std::to_string(epsg)).c_str(), nullptr);
    if (all == nullptr)
      throw base::Breakage("PROJ cannot make EPSG:" + std::to_string(epsg) + ": is proj-data installed?");
    PJ* degrees_east_first = proj_normalize_for_visualization(context_, all);
    proj_destroy(all);
    const LatLon reference = reference_place(epsg);
    proj_trans(degrees_east_first, PJ_FWD, proj_coord(reference.lon, reference.lat, 0, 0));
    PJ* used = proj_trans_get_last_used_operation(degrees_east_first);
    if (used == nullptr) return degrees_east_first;
    proj_destroy(degrees_east_first);
    return used;
  }

  PJ_CONTEXT* context_;
  std::map<int, PJ*> transforms_;
};

Transforms& transforms() {
  thread_local Transforms drawer;
  return drawer;
}

}  // namespace

Plane Plane::utm(int zone, Half half) {
  base::check(zone >= 1 && zone <= 60, "UTM zones run from 1 to 60");
  return Plane((half == Half::north ? utm_north_epsg : utm_south_epsg) + zone);
}

Plane Plane::at(LatLon place) {
  if (is_in_netherlands(place)) return rd();
  return utm(zone_of(place.lon), place.lat < 0 ? Half::south : Half::north);
}

Plane Plane::for_data(std::span<const LatLon> places) {
  std::vector<double> lat, lon;
  for (const LatLon& place : places) {
    if (!std::isfinite(place.lat) || !std::isfinite(place.lon)) continue;
    lat.push_back(place.lat);
    lon.push_back(place.lon);
  }
  if (lat.empty()) return rd();
  const auto middle = static_cast<std::ptrdiff_t>(lat.size() / 2);
  std::nth_element(lat.begin(), lat.begin() + middle, lat.end());
  std::nth_element(lon.begin(), lon.begin() + middle, lon.end());
  return at({lat[middle], lon[middle]});
}

std::optional<Plane> Plane::from_code(std::string_view code) {
  if (!code.starts_with("EPSG:")) return std::nullopt;
  const auto number = base::parse_integer(code.substr(5));
  if (!number) return std::nullopt;
  if (*number == rd_epsg) return rd();
  if (*number > utm_north_epsg && *number <= utm_north_epsg + 60) return Plane(static_cast<int>(*number));
  if (*number > utm_south_epsg && *number <= utm_south_epsg + 60) return Plane(static_cast<int>(*number));
  return std::nullopt;
}

std::string Plane::code() const { return "EPSG:" + std::to_string(epsg_); }

std::string Plane::name() const {
  if (is_rd()) return "Amersfoort / RD New";
  return "WGS 84 / UTM zone " + std::to_string(epsg_ % 100) + (epsg_ < utm_south_epsg ? "N" : "S");
}

bool is_in_netherlands(LatLon place) {
  bool inside = false;
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    const LatLon& a = outline[i];
    const LatLon& b = outline[j];
    if ((a.lat > place.lat) == (b.lat > place.lat)) continue;
    if (place.lon < a.lon + (place.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) inside = !inside;
  }
  return inside;
}

std::optional<PlanePoint> to_plane(LatLon place, Plane plane) {
  if (!is_near(place, plane.epsg())) return std::nullopt;
  const PJ_COORD out =
      proj_trans(transforms().degrees_to(plane.epsg()), PJ_FWD, proj_coord(place.lon, place.lat, 0, 0));
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
  return PlanePoint{out.xy.x, out.xy.y};
}

std::optional<LatLon> to_lat_lon(PlanePoint point, Plane plane) {
  if (!is_finite(point)) return std::nullopt;
  const PJ_COORD out = proj_trans(transforms().degrees_to(plane.epsg()), PJ_INV, proj_coord(point.x, point.y, 0, 0));
  const LatLon place{out.xy.y, out.xy.x};
  if (!is_near(place, plane.epsg())) return std::nullopt;
  return place;
}

std::optional<PlanePoint> to_plane(RdPoint point, Plane plane) {
  if (plane.is_rd()) return PlanePoint{point.x, point.y};
  const auto place = to_lat_lon({point.x, point.y}, Plane::rd());
  if (!place) return std::nullopt;
  return to_plane(*place, plane);
}

std::optional<PlanePoint> changed(PlanePoint point, PlaneChange change) {
  if (change.from == change.to) return is_finite(point) ? std::optional(point) : std::nullopt;
  const auto place = to_lat_lon(point, change.from);
  if (!place) return std::nullopt;
  return to_plane(*place, change.to);
}

std::vector<PlanePoint> to_plane(std::span<const LatLon> places, Plane plane) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<PlanePoint> points(places.size());
  if (places.empty()) return points;
  for (std::size_t i = 0; i < places.size(); ++i) points[i] = {places[i].lon, places[i].lat};
  proj_trans_generic(transforms().degrees_to(plane.epsg()), PJ_FWD, &points[0].x, sizeof(PlanePoint), points.size(),
                     &points[0].y, sizeof(PlanePoint), points.size(), nullptr, 0, 0, nullptr, 0, 0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!is_finite(points[i]) || !is_near(places[i], plane.epsg())) points[i] = {nan, nan};
  }
  return points;
}

std::string operation_in_use(Plane plane) {
  const PJ_PROJ_INFO info = proj_pj_info(transforms().degrees_to(plane.epsg()));
  std::string text = "EPSG:4326 - " + plane.code() + " " + plane.name() + ": ";
  text += info.description == nullptr ? "?" : info.description;
  if (info.accuracy >= 0) text += "; accuracy " + base::exact(info.accuracy) + " m";
  return text + "; PROJ " + proj_info().version;
}

}  // namespace geo
