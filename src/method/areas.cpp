#include "method/areas.h"

#include <cmath>

#include "base/text_tools.h"
#include "geo/area_index.h"
#include "method/rows.h"

namespace method {
namespace {

std::optional<double> unit_of(const geo::FileArea& area, const std::string& per) {
  const std::optional<std::int64_t>* count = nullptr;
  if (per == "population") count = &area.population;
  if (per == "households") count = &area.households;
  if (per == "dwellings") count = &area.dwellings;
  if (per == "establishments") count = &area.establishments;
  if (count == nullptr) return 1;
  return *count ? std::optional<double>(double(**count)) : std::nullopt;
}

}  // namespace

base::Result<Areas> read_areas(Run& run, const AreaNeeds& needs) {
  const auto bytes = read_whole(run, "areas");
  if (!bytes) return bytes.problems();
  geo::AreaFileOptions options;
  if (run.options.given("code")) options.columns.code = run.options.text("code");
  if (run.options.given("name")) options.columns.name = run.options.text("name");
  base::check(needs.counts.size() <= 3, "at most three columns of an area");
  if (needs.counts.size() > 0) options.columns.population = needs.counts[0];
  if (needs.counts.size() > 1) options.columns.households = needs.counts[1];
  if (needs.counts.size() > 2) options.columns.dwellings = needs.counts[2];
  auto file = geo::read_areas(*bytes, options);
  if (!file) return file.problems();
  const std::string per = run.options.has("per") ? run.options.text("per") : std::string();
  Areas areas;
  areas.plane = file->plane;
  std::vector<std::string> rows;
  std::int64_t unknown = 0;
  for (geo::FileArea& area : file->areas) {
    const auto unit = unit_of(area, per);
    unknown += unit ? 0 : 1;
    std::vector<std::optional<double>> counts;
    for (const auto* count : {&area.population, &area.households, &area.dwellings})
      if (counts.size() < needs.counts.size())
        counts.push_back(*count ? std::optional<double>(double(**count)) : std::nullopt);
    std::string asked;
    for (const auto& count : counts) asked += '\t' + (count ? base::exact(*count) : std::string());
    rows.push_back(area.code + '\t' + area.name + '\t' + (unit && !per.empty() ? base::exact(*unit) : "") + '\t' +
                   std::to_string(std::llround(area.area_m2 * 1e6)) + '\t' +
                   std::to_string(geo::count_vertices(area.shape)) + asked);
    areas.counts.push_back(std::move(counts));
    areas.code.push_back(area.code);
    areas.name.push_back(area.name);
    areas.unit.push_back(unit);
    areas.area_m2.push_back(area.area_m2);
    areas.shape.push_back(std::move(area.shape));
  }
  if (unknown > 0) run.warn("unit-missing", {{"areas", std::to_string(unknown)}});
  if (!file->notes.empty()) run.warn("area-notes", {{"notes", std::to_string(file->notes.size())}});
  run.fingerprint("areas", std::move(rows));
  run.decided("areas_plane", areas.plane.code());
  if (!file->operation.empty()) run.decided("areas_operation", file->operation);
  return areas;
}

std::optional<base::Problem> plane_problem(const geo::Plane& plane, Events& events) {
  if (events.is_metric)
    return base::Problem{
        base::ProblemKind::unsupported, "planes-differ", "--crs", {{"one", "metric"}, {"other", plane.code()}}};
  if (events.plane == plane) return std::nullopt;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto point = geo::changed({events.at.x_m[i], events.at.y_m[i]}, {events.plane, plane});
    if (!point)
      return base::Problem{base::ProblemKind::unsupported,
                           "planes-differ",
                           "--crs",
                           {{"one", events.plane.code()}, {"other", plane.code()}}};
    events.at.x_m[i] = point->x;
    events.at.y_m[i] = point->y;
  }
  events.plane = plane;
  return std::nullopt;
}

std::vector<std::int64_t> events_per_area(const Areas& areas, const Events& events) {
  const geo::AreaIndex index(areas.shape);
  std::vector<std::int64_t> counts(areas.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::int32_t area = index.area_of({events.at.x_m[i], events.at.y_m[i]});
    if (area != geo::AreaIndex::none) ++counts[std::size_t(area)];
  }
  return counts;
}

std::vector<Option> area_options(bool required) {
  return {{.name = "areas",
           .kind = Kind::file,
           .help = "areas: GeoJSON, GeoPackage, or CSV with a WKT column; RD or WGS84",
           .required = required},
          {.name = "code", .kind = Kind::column, .help = "column: code of the area; guessed when absent"},
          {.name = "name", .kind = Kind::column, .help = "column: name of the area; guessed when absent"}};
}

Option per_option() {
  return {.name = "per",
          .kind = Kind::choice,
          .help = "rate per this count of the area's own (x exposure)",
          .words = "population|households|dwellings|establishments"};
}

}  // namespace method
