#include "problem/spot_map.h"

#include <algorithm>

#include "approach/approach_store.h"
#include "area/area_map.h"
#include "area/area_store.h"
#include "base/text_tools.h"
#include "geo/plane.h"

namespace problem {
namespace {

using html::Html;
using html::Url;

/// The areas of the scope and the plane they lie on.
struct Ground {
  geo::Plane plane;
  std::vector<area::Area> areas;
};
std::optional<Ground> ground_of(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) -> std::optional<Ground> {
    const auto scope = approach::store::scope(connection, visit.approach_id());
    const auto set = scope.area_set ? area::store::load(connection, scope.area_set) : std::nullopt;
    if (!set) return std::nullopt;
    Ground ground{set->plane, area::store::areas(connection, scope.area_set)};
    std::erase_if(ground.areas, [&](const area::Area& one) {
      return std::find(scope.area_codes.begin(), scope.area_codes.end(), one.code) == scope.area_codes.end();
    });
    if (ground.areas.empty()) return std::nullopt;
    return ground;
  });
}

std::optional<geo::PlanePoint> place_of(const Spot& spot, geo::Plane plane) {
  const auto latitude = base::parse_decimal(spot.latitude), longitude = base::parse_decimal(spot.longitude);
  if (!latitude || !longitude) return std::nullopt;
  return geo::to_plane(geo::LatLon{*latitude, *longitude}, plane);
}

html::TableRow row_of(const door::Visit& visit, const record::Stored<Spot>& spot) {
  const base::Texts& texts = visit.texts;
  return {html::link(Url::of("aanpak", visit.approach_id(), "schouwplekken", spot.life.id), spot.record.place),
          texts("inspection_spot.category.option." + spot.record.category),
          texts("inspection_spot.severity.option." + spot.record.severity)};
}

}  // namespace

Html spot_map(door::Visit& visit, const std::vector<record::Stored<Spot>>& spots) {
  const base::Texts& texts = visit.texts;
  const auto ground = ground_of(visit);
  if (!ground) return {};
  html::Table table{.caption = texts("inspection_spot.map.table"),
                    .columns = {{texts("inspection_spot.place")},
                                {texts("inspection_spot.category")},
                                {texts("inspection_spot.severity")}},
                    .rows = {}};
  chart::MapChart chart;
  for (const auto& spot : spots) {
    const auto place = place_of(spot.record, ground->plane);
    if (!place) continue;
    chart.marks.push_back({.at = {place->x, place->y}});
    table.rows.push_back(row_of(visit, spot));
  }
  if (chart.marks.empty()) return {};
  chart.heading = {"plekken-kaart", texts("inspection_spot.map"),
                   texts.plural("inspection_spot.map.sentence", std::int64_t(chart.marks.size()))};
  chart.row_title = texts("area.name");
  chart.value_title = texts("inspection_spot.map.value");
  chart.mark_label = texts("inspection_spot.one");
  chart.tint = false;
  chart.areas = area::map_areas(ground->areas);
  for (std::size_t i = 0; i < chart.areas.size(); ++i) {
    const auto in_area = std::count_if(spots.begin(), spots.end(),
                                       [&](const auto& spot) { return spot.record.area == ground->areas[i].code; });
    chart.areas[i].value = chart::Value::of(double(in_area));
  }
  const chart::Picture picture = chart::draw(chart, texts);
  return html::figure(texts,
                      {.id = "plekken-figuur",
                       .title = chart.heading.title,
                       .sentence = texts.plural("inspection_spot.map.sentence", std::int64_t(chart.marks.size())),
                       .wide = html::drawing(picture.wide),
                       .narrow = html::drawing(picture.narrow),
                       .table = html::table(table)});
}

}  // namespace problem
