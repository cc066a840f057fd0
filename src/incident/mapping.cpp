#include "incident/mapping.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace incident {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 4> certainty_names = {"sure", "check", "remembered", "chosen"};

Json column_json(const MappedColumn& column) {
  return {{"header", column.header},
          {"field", name(column.field)},
          {"reason", column.reason},
          {"certainty", certainty_names[std::size_t(column.certainty)]},
          {"confirmed", column.confirmed}};
}

std::optional<MappedColumn> column_from(const Json& json) {
  const auto field = field_from_name(json.value("field", ""));
  if (!field) return std::nullopt;
  MappedColumn column;
  column.header = json.value("header", "");
  column.field = *field;
  column.reason = json.value("reason", "");
  column.confirmed = json.value("confirmed", false);
  const auto at = std::find(certainty_names.begin(), certainty_names.end(), json.value("certainty", "sure"));
  if (at != certainty_names.end()) column.certainty = Certainty(at - certainty_names.begin());
  return column;
}

Mapping mapping_of(const Json& json) {
  Mapping mapping;
  for (const Json& item : json.at("columns"))
    if (auto column = column_from(item)) mapping.columns.push_back(std::move(*column));
  mapping.system = json.value("system", "rd") == "wgs84" ? geo::CoordinateSystem::wgs84 : geo::CoordinateSystem::rd;
  mapping.swapped = json.value("swapped", false);
  mapping.plane = geo::Plane::from_code(json.value("plane", "EPSG:28992")).value_or(geo::Plane());
  const auto box = json.value("usual", std::vector<double>{-90, 90, -180, 180});
  if (box.size() == 4) mapping.usual = {box[0], box[1], box[2], box[3]};
  mapping.zone = json.value("zone", "");
  mapping.date_order = json.value("date_order", "day") == "month" ? DateOrder::month_first : DateOrder::day_first;
  mapping.has_offsets = json.value("has_offsets", false);
  mapping.month_only = json.value("month_only", false);
  mapping.type_for_all = type_from_code(json.value("type_for_all", ""));
  return mapping;
}

}  // namespace

const MappedColumn* Mapping::column_of(Field field) const {
  const auto at = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.field == field; });
  return at == columns.end() ? nullptr : &*at;
}

std::string to_json(const Mapping& mapping) {
  Json columns = Json::array();
  for (const MappedColumn& column : mapping.columns) columns.push_back(column_json(column));
  const auto& box = mapping.usual;
  const Json json = {{"columns", columns},
                     {"system", mapping.system == geo::CoordinateSystem::wgs84 ? "wgs84" : "rd"},
                     {"swapped", mapping.swapped},
                     {"plane", mapping.plane.code()},
                     {"usual", {box.lat_low, box.lat_high, box.lon_low, box.lon_high}},
                     {"zone", mapping.zone},
                     {"date_order", mapping.date_order == DateOrder::month_first ? "month" : "day"},
                     {"has_offsets", mapping.has_offsets},
                     {"month_only", mapping.month_only},
                     {"type_for_all", mapping.type_for_all ? std::string(code(*mapping.type_for_all)) : ""}};
  return json.dump();
}

std::optional<Mapping> mapping_from_json(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("columns") || !json.at("columns").is_array()) return std::nullopt;
  return mapping_of(json);
}

std::string_view name(Question question) {
  constexpr std::array<std::string_view, 4> names = {"local-times", "type", "coordinates", "date-order"};
  return names[std::size_t(question)];
}

}  // namespace incident
