// Areas with their shape from a file (geo/area_file.h: GeoJSON, GeoPackage, CSV with WKT), on one plane, fingerprinted
// as rows "code TAB name TAB unit TAB area in mm² TAB vertices".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "geo/area_file.h"
#include "method/events.h"
#include "method/run.h"

namespace method {

struct Areas {
  std::vector<std::string> code, name;
  std::vector<std::optional<double>> unit;                 ///< by --per: inhabitants … ; 1 without
  std::vector<std::vector<std::optional<double>>> counts;  ///< per area, the columns asked for
  std::vector<geo::Shape> shape;
  std::vector<double> area_m2;
  geo::Plane plane;
  std::size_t size() const { return code.size(); }
};

struct AreaNeeds {
  std::vector<std::string> counts;  ///< columns of whole numbers, at most three
};
/// The areas of --areas; repairs and overlaps are warnings.
base::Result<Areas> read_areas(Run& run, const AreaNeeds& needs);

/// Events put on the plane of the areas, in place; a problem when they cannot be brought together.
std::optional<base::Problem> plane_problem(const geo::Plane& plane, Events& events);
inline std::optional<base::Problem> plane_problem(const Areas& areas, Events& events) {
  return plane_problem(areas.plane, events);
}

/// Per area; an event on a border counts in the first, one outside all counts nowhere.
std::vector<std::int64_t> events_per_area(const Areas& areas, const Events& events);

/// --areas --code --name
std::vector<Option> area_options(bool required = true);
/// --per population|households|dwellings|establishments
Option per_option();

}  // namespace method
