// What a file of areas says, before anything is believed of it: numbers as they stand, attributes as text.
// The three readers make it; geo/area_file.cpp judges it. They check form and limits only (depth, vertices, areas).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geo/area_file.h"
#include "geo/coordinate.h"

namespace geo {

inline constexpr std::size_t most_problems = 100;  ///< told of one file

using UncheckedRing = std::vector<UncheckedPair>;
using UncheckedPolygon = std::vector<UncheckedRing>;  ///< outer ring first; rings closed as in the file
using UncheckedShape = std::vector<UncheckedPolygon>;

struct UncheckedArea {
  std::string place;                ///< where in the file, for people: the line (CSV), the feature's number (else)
  std::vector<std::string> values;  ///< one per column name, "" when absent
  UncheckedShape shape;
};

struct UncheckedFile {
  AreaFormat format = AreaFormat::geojson;
  std::optional<int> epsg;  ///< when the file says so: 4326 (longitude first), 28992, 326zz, 327zz
  std::vector<std::string> column_names;
  std::vector<std::string> layer_names;
  std::string layer;
  std::string geometry_column;
  std::vector<UncheckedArea> areas;
};

base::Result<UncheckedFile> read_geojson(std::string_view bytes);
base::Result<UncheckedFile> read_wkt_csv(std::string_view bytes, const AreaColumns& columns);
base::Result<UncheckedFile> read_geopackage(std::string_view bytes, const AreaColumns& columns);

/// Why one geometry could not be read; problem_code() gives its text.
enum class GeometryFault { broken, empty, not_a_polygon, ring_open, ring_short, not_a_number, too_large };
std::string_view problem_code(GeometryFault fault);

/// POLYGON and MULTIPOLYGON, with an optional "SRID=…;" in front and Z or M values, which are dropped.
struct ReadGeometry {
  UncheckedShape shape;
  std::optional<GeometryFault> fault;
  std::optional<int> srid;
};
ReadGeometry read_wkt(std::string_view text);
/// Well-known binary, both byte orders, ISO and EWKB type numbers.
ReadGeometry read_wkb(std::string_view bytes);
/// The header "GP" of a GeoPackage geometry, then WKB.
ReadGeometry read_geopackage_geometry(std::string_view bytes);

/// Rings closed, of at least four points (the first repeated), finite, not more than `area_vertices` in all.
std::optional<GeometryFault> fault_in(const UncheckedShape& shape);

/// EPSG number from "EPSG:28992", "urn:ogc:def:crs:EPSG::28992", "urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84", an
/// opengis URL.
std::optional<int> epsg_of_name(std::string_view name);
bool is_accepted_system(int epsg);

}  // namespace geo
