// GeoJSON (RFC 7946) through simdjson, which refuses nesting deeper than 1,024 and broken UTF-8.
#include <simdjson.h>

#include <unordered_map>

#include "base/limits.h"
#include "base/text_tools.h"
#include "geo/area_source.h"

namespace geo {
namespace {

namespace dom = simdjson::dom;
using base::Problem;
using base::ProblemKind;

constexpr std::size_t most_properties = base::limits::csv_fields;

std::string text_of(dom::element value) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case dom::element_type::INT64:
      return std::to_string(value.get_int64().value_unsafe());
    case dom::element_type::UINT64:
      return std::to_string(value.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE:
      return base::exact(value.get_double().value_unsafe());
    case dom::element_type::BOOL:
      return value.get_bool().value_unsafe() ? "true" : "false";
    default:
      return {};
  }
}

std::optional<GeometryFault> read_ring(dom::element value, UncheckedRing& ring) {
  dom::array points;
  if (value.get(points) != simdjson::SUCCESS) return GeometryFault::broken;
  for (const dom::element point : points) {
    dom::array numbers;
    if (point.get(numbers) != simdjson::SUCCESS) return GeometryFault::broken;
    UncheckedPair pair;
    std::size_t count = 0;
    for (const dom::element number : numbers) {
      double value_at = 0;
      if (number.get(value_at) != simdjson::SUCCESS) return GeometryFault::broken;
      if (count == 0) pair.x = value_at;
      if (count == 1) pair.y = value_at;
      ++count;
    }
    if (count < 2 || count > 4) return GeometryFault::broken;
    ring.push_back(pair);
  }
  return std::nullopt;
}

std::optional<GeometryFault> read_polygon(dom::element value, UncheckedPolygon& polygon) {
  dom::array rings;
  if (value.get(rings) != simdjson::SUCCESS) return GeometryFault::broken;
  for (const dom::element ring : rings) {
    if (const auto fault = read_ring(ring, polygon.emplace_back())) return fault;
  }
  return std::nullopt;
}

std::optional<GeometryFault> read_geometry(dom::element feature, UncheckedShape& shape) {
  dom::element geometry, coordinates;
  std::string_view type;
  if (feature["geometry"].get(geometry) != simdjson::SUCCESS || geometry.is_null()) return GeometryFault::empty;
  if (geometry["type"].get(type) != simdjson::SUCCESS) return GeometryFault::broken;
  if (type != "Polygon" && type != "MultiPolygon") return GeometryFault::not_a_polygon;
  if (geometry["coordinates"].get(coordinates) != simdjson::SUCCESS) return GeometryFault::broken;
  if (type == "Polygon") {
    if (const auto fault = read_polygon(coordinates, shape.emplace_back())) return fault;
    return fault_in(shape);
  }
  dom::array polygons;
  if (coordinates.get(polygons) != simdjson::SUCCESS) return GeometryFault::broken;
  for (const dom::element polygon : polygons) {
    if (const auto fault = read_polygon(polygon, shape.emplace_back())) return fault;
  }
  return fault_in(shape);
}

/// The properties of all features as the columns of one table.
class Columns {
 public:
  explicit Columns(UncheckedFile& file) : file_(file) {}

  void add(dom::element feature, UncheckedArea& area) {
    dom::element id;
    dom::object properties;
    if (feature["properties"].get(properties) == simdjson::SUCCESS) {
      for (const dom::key_value_pair property : properties) put(property.key, property.value, area);
    }
    if (feature["id"].get(id) == simdjson::SUCCESS) put("id", id, area);
  }

 private:
  void put(std::string_view name, dom::element value, UncheckedArea& area) {
    auto found = numbers_.find(std::string(name));
    if (found == numbers_.end()) {
      if (numbers_.size() == most_properties) return;
      found = numbers_.emplace(name, file_.column_names.size()).first;
      file_.column_names.emplace_back(name);
    }
    if (area.values.size() <= found->second) area.values.resize(found->second + 1);
    if (area.values[found->second].empty()) area.values[found->second] = text_of(value);
  }
  UncheckedFile& file_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

/// The old "crs" member of GeoJSON 2008; {"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}.
std::optional<Problem> read_system(dom::element document, UncheckedFile& file) {
  std::string_view name;
  if (document["crs"]["properties"]["name"].get(name) != simdjson::SUCCESS) return std::nullopt;
  file.epsg = epsg_of_name(name);
  if (file.epsg && is_accepted_system(*file.epsg)) return std::nullopt;
  return Problem{ProblemKind::unsupported, "area-system-unknown", {}, {{"system", std::string(name.substr(0, 100))}}};
}

base::Result<dom::array> features_of(dom::element document) {
  std::string_view type;
  dom::array features;
  if (document["type"].get(type) != simdjson::SUCCESS) return Problem{ProblemKind::invalid, "area-json-not-geojson"};
  if (type != "FeatureCollection" || document["features"].get(features) != simdjson::SUCCESS) {
    return Problem{ProblemKind::invalid, "area-json-not-a-collection", {}, {{"type", std::string(type.substr(0, 50))}}};
  }
  return features;
}

}  // namespace

base::Result<UncheckedFile> read_geojson(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  dom::parser parser;
  dom::element document;
  const simdjson::error_code error = parser.parse(bytes.data(), bytes.size()).get(document);
  if (error == simdjson::DEPTH_ERROR) return Problem{ProblemKind::invalid, "area-json-too-deep"};
  if (error == simdjson::MEMALLOC || error == simdjson::CAPACITY)
    return Problem{ProblemKind::too_large, "area-too-large"};
  if (error != simdjson::SUCCESS) return Problem{ProblemKind::invalid, "area-json-broken"};
  UncheckedFile file;
  file.format = AreaFormat::geojson;
  const auto features = features_of(document);
  if (!features) return features.problems();
  if (const auto problem = read_system(document, file)) return *problem;
  Columns columns(file);
  base::Problems problems;
  std::size_t number = 0, vertices = 0;
  for (const dom::element feature : *features) {
    if (++number > base::limits::areas) {
      return Problem{ProblemKind::too_large, "area-too-many", {}, {{"limit", std::to_string(base::limits::areas)}}};
    }
    UncheckedArea area;
    area.place = std::to_string(number);
    const auto fault = read_geometry(feature, area.shape);
    for (const UncheckedPolygon& polygon : area.shape) {
      for (const UncheckedRing& ring : polygon) vertices += ring.size();
    }
    if (fault == GeometryFault::too_large || vertices > base::limits::area_vertices) {
      return Problem{ProblemKind::too_large,
                     "area-too-many-vertices",
                     {},
                     {{"limit", std::to_string(base::limits::area_vertices)}}};
    }
    if (fault && problems.size() < most_problems) {
      problems.push_back({ProblemKind::invalid, std::string(problem_code(*fault)), {}, {{"place", area.place}}});
    }
    columns.add(feature, area);
    file.areas.push_back(std::move(area));
  }
  if (!problems.empty()) return problems;
  for (UncheckedArea& area : file.areas) area.values.resize(file.column_names.size());
  return file;
}

}  // namespace geo
