#include "area/area_map.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "geo/simplify.h"

namespace area {
namespace {

chart::MapRing ring_of(const geo::Ring& ring) {
  chart::MapRing out;
  out.reserve(ring.size());
  for (const geo::PlanePoint& p : ring) out.push_back({p.x, p.y});
  return out;
}

chart::Value value_of(const std::optional<std::int64_t>& count) {
  return count ? chart::Value::of(static_cast<double>(*count)) : chart::Value::without(chart::State::unknown);
}

/// Up to 1, 2, 5, 10, 20, 50 … and so on: limits a reader can keep in mind.
double rounded_down(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  const double digit = value / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

// Areas differ a hundredfold, so classes of equal width would leave all but one empty: limits near the quintiles.
std::vector<double> class_limits(const chart::MapChart& map) {
  std::vector<double> positive;
  bool has_zero = false;
  for (const chart::MapArea& area : map.areas) {
    if (area.value.state != chart::State::known) continue;
    has_zero = has_zero || area.value.estimate == 0;
    if (area.value.estimate > 0) positive.push_back(area.value.estimate);
  }
  std::sort(positive.begin(), positive.end());
  std::vector<double> limits;
  if (has_zero && map.decimals == 0) limits.push_back(1);
  for (const double share : {0.2, 0.4, 0.6, 0.8}) {
    if (positive.empty()) break;
    const double limit = rounded_down(positive[static_cast<std::size_t>(share * static_cast<double>(positive.size()))]);
    if (limit > positive.front() && (limits.empty() || limit > limits.back())) limits.push_back(limit);
  }
  return limits;
}

// Six decimals of a degree are a decimetre.
void put_degrees(std::string& out, double degrees) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, degrees, std::chars_format::fixed, 6).ptr;
  out.append(text, end);
}

void put_ring(std::string& out, const geo::Ring& ring, geo::Plane plane) {
  out += '[';
  bool first = true;
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const auto place = geo::to_lat_lon(ring[i % ring.size()], plane);
    if (!place) continue;
    out += first ? "[" : ",[";
    put_degrees(out, place->lon);
    out += ',';
    put_degrees(out, place->lat);
    out += ']';
    first = false;
  }
  out += ']';
}

void put_shape(std::string& out, const geo::Shape& shape, geo::Plane plane) {
  out += R"({"type":"MultiPolygon","coordinates":[)";
  for (std::size_t i = 0; i < shape.polygons.size(); ++i) {
    out += i > 0 ? ",[" : "[";
    put_ring(out, shape.polygons[i].outer, plane);
    for (const geo::Ring& hole : shape.polygons[i].holes) {
      out += ',';
      put_ring(out, hole, plane);
    }
    out += ']';
  }
  out += "]}";
}

std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

}  // namespace

std::vector<chart::MapArea> map_areas(const std::vector<Area>& areas) {
  std::vector<chart::MapArea> drawn;
  drawn.reserve(areas.size());
  for (const Area& area : areas) {
    chart::MapArea one;
    one.label = area.name;
    for (const geo::Polygon& polygon : area.shape.polygons) {
      chart::MapPolygon part{ring_of(polygon.outer), {}};
      for (const geo::Ring& hole : polygon.holes) part.holes.push_back(ring_of(hole));
      one.polygons.push_back(std::move(part));
    }
    drawn.push_back(std::move(one));
  }
  return drawn;
}

chart::MapChart map_of(const std::string& title, const std::vector<Area>& areas, const base::Texts& texts) {
  const bool has_population =
      std::any_of(areas.begin(), areas.end(), [](const Area& area) { return area.population.has_value(); });
  chart::MapChart map;
  map.heading = {"gebieden", title, texts.plural("area.map.description", static_cast<std::int64_t>(areas.size()))};
  map.row_title = texts("area.name");
  map.value_title = texts(has_population ? "area.population" : "area.surface");
  map.areas = map_areas(areas);
  map.decimals = has_population ? 0 : 2;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    map.areas[i].value = has_population ? value_of(areas[i].population) : chart::Value::of(areas[i].area_m2 / 1e6);
  }
  map.breaks = class_limits(map);
  return map;
}

std::vector<Shade> shades(const std::vector<Area>& areas, const base::Texts& texts) {
  const chart::MapChart map = map_of({}, areas, texts);
  std::vector<Shade> shades;
  for (const chart::MapArea& area : map.areas) {
    if (area.value.state != chart::State::known) {
      shades.push_back({texts("area.unknown"), 0});
      continue;
    }
    const auto limit = std::upper_bound(map.breaks.begin(), map.breaks.end(), area.value.estimate);
    shades.push_back({texts.number(area.value.estimate, map.decimals), static_cast<int>(limit - map.breaks.begin())});
  }
  return shades;
}

std::string to_csv(const std::vector<Area>& areas, const base::Texts& texts) {
  std::string out = "\xEF\xBB\xBF";
  base::CsvWriter csv(out, texts.language() == base::Language::dutch ? ';' : ',');
  for (const char* key : {"area.code", "area.name", "area.population", "area.households", "area.dwellings",
                          "area.establishments", "area.surface_m2"}) {
    csv.text(texts(key));
  }
  csv.end_row();
  for (const Area& area : areas) {
    csv.text(area.code).text(area.name);
    for (const auto& count : {area.population, area.households, area.dwellings, area.establishments}) {
      if (count) {
        csv.number(*count);
      } else {
        csv.empty();
      }
    }
    csv.number(static_cast<std::int64_t>(std::llround(area.area_m2)));
    csv.end_row();
  }
  return out;
}

std::string to_geojson(const std::vector<Area>& areas, geo::Plane plane, const std::vector<Shade>& shades,
                       double tolerance_m) {
  std::vector<geo::Shape> shapes;
  shapes.reserve(areas.size());
  for (const Area& area : areas) shapes.push_back(area.shape);
  shapes = geo::simplified(shapes, tolerance_m);
  std::string out = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const Shade shade = i < shades.size() ? shades[i] : Shade{};
    out += i > 0 ? ",\n" : "\n";
    out += R"({"type":"Feature","properties":{"code":)" + quoted(areas[i].code) + R"(,"name":)" +
           quoted(areas[i].name) + R"(,"value":)" + quoted(shade.value) + R"(,"class":)" + std::to_string(shade.tint) +
           (shade.marked ? R"(,"marked":true)" : "") + R"(},"geometry":)";
    put_shape(out, shapes[i], plane);
    out += '}';
  }
  return out + "\n]}\n";
}

}  // namespace area
