#include "measurement/current_study.h"

#include "approach/approach_store.h"
#include "approach/region_store.h"
#include "area/area_command.h"
#include "area/area_map.h"
#include "geo/area_at.h"
#include "incident/incident_command.h"
#include "incident/incident_store.h"

namespace measurement {
namespace {

/// The map is drawn and frozen on the plane of the incidents, so that one plane holds for all of a measurement.
void put_on_plane(std::vector<chart::MapArea>& areas, geo::PlaneChange change) {
  const auto move = [&](chart::MapRing& ring) {
    for (auto& point : ring)
      if (const auto moved = geo::changed({point.x_m, point.y_m}, change)) point = {moved->x, moved->y};
  };
  for (auto& area : areas)
    for (auto& polygon : area.polygons) {
      move(polygon.outer);
      for (auto& hole : polygon.holes) move(hole);
    }
}

}  // namespace

analysis::Study CurrentStudy::study(const analysis::Period& period) const {
  analysis::Study study;
  study.aggregate = analysis::aggregate(incidents, period.first, period.last);
  study.incidents = &incidents;
  study.areas = areas;
  study.roles = {scope.area_codes, scope.comparison_codes, scope.ring_codes, scope.ring_comparison_codes};
  study.types = analysis::counted_types(incidents, scope.offence_types);
  study.municipalities = municipalities;
  study.data_sha256 = incidents.data_sha256;
  study.provenance = incidents.provenance;
  study.source_name = source_name;
  study.signal_from = base::parse_iso_month(scope.signal_from);
  study.signal_to = base::parse_iso_month(scope.signal_to);
  return study;
}

void place_in_areas(incident::Columns& incidents, const AreaOfPoint& areas) {
  std::vector<std::int32_t> known;  // position of the code the incident came with, in the map
  for (const std::string& code : incidents.area_codes) {
    const auto found = std::find(areas.codes.begin(), areas.codes.end(), code);
    known.push_back(found == areas.codes.end() ? -1 : std::int32_t(found - areas.codes.begin()));
  }
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    std::int32_t area = incidents.area[i] < 0 ? -1 : known[std::size_t(incidents.area[i])];
    const bool has_place = incidents.place[i] == incident::PlacePrecision::point ||
                           (area < 0 && incidents.place[i] == incident::PlacePrecision::cell);
    if (has_place)
      if (const auto found = areas.position_of(incidents.x_m[i], incidents.y_m[i]); found >= 0) area = found;
    incidents.area[i] = area;
  }
  incidents.area_codes = areas.codes;
}

CurrentStudy load_current(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality) {
  CurrentStudy current;
  current.scope = approach::store::scope(connection, approach);
  current.incidents = incident::load(connection, {approach});
  current.delivered = analysis::delivered_period(current.incidents);
  for (const auto& source : incident::store::sources(connection, approach))
    current.source_name += (current.source_name.empty() ? "" : ", ") + source.name;
  const auto region = approach::store::region(connection, approach);
  if (region.participants.size() > 1)
    for (const auto& one : region.participants) current.municipalities.push_back({one.code, one.name});
  if (!current.scope.area_set) return current;
  const auto areas = area::load_areas(connection, {municipality, approach}, current.scope.area_set);
  if (!areas) return current;
  auto shapes = area::map_areas(areas->areas);
  const auto measured_on = geo::Plane::from_code(current.incidents.provenance.crs).value_or(areas->set.plane);
  if (measured_on != areas->set.plane) put_on_plane(shapes, {areas->set.plane, measured_on});
  AreaOfPoint of_point;
  for (std::size_t i = 0; i < areas->areas.size(); ++i) {
    const auto& area = areas->areas[i];
    current.areas.push_back({area.code, area.name, area.population, std::move(shapes[i].polygons)});
    of_point.codes.push_back(area.code);
  }
  of_point.position_of = [&](double x, double y) {
    return geo::area_at({areas->index, areas->set.plane}, {x, y}, measured_on);
  };
  place_in_areas(current.incidents, of_point);
  return current;
}

}  // namespace measurement
