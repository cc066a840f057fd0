#include "method/contours.h"

#include "base/text_tools.h"
#include "geo/contour.h"
#include "method/writer.h"

namespace method {
namespace {

Json line_of(const geo::Ring& ring) {
  Json line = Json::array();
  for (const geo::PlanePoint& point : ring) line.push_back({json_of(point.x), json_of(point.y)});
  line.push_back(line.front());
  return line;
}

Json feature_of(const geo::GridField& field, std::string_view side, double level, double step) {
  Json lines = Json::array();
  for (const geo::Ring& ring : geo::rings_at_most(field, level + step / 2)) lines.push_back(line_of(ring));
  std::int64_t cells = 0;
  for (const auto& p : field.value) cells += p && *p <= level + step / 2 ? 1 : 0;
  return {{"type", "Feature"},
          {"properties", {{"side", side}, {"level", json_of(level)}, {"cells", cells}}},
          {"geometry", {{"type", "MultiLineString"}, {"coordinates", std::move(lines)}}}};
}

}  // namespace

Json contours_of(Run& run, const stats::Density& grid, const std::vector<ContourSide>& sides, std::string_view crs) {
  const double step = 1.0 / double(run.permutations() + 1);
  const auto levels = run.options.numbers("contours");
  for (const double level : levels)
    if (level < step)
      run.warn("contour-unreachable",
               {{"level", base::exact(level)}, {"permutations", std::to_string(run.permutations())}});
  Json features = Json::array();
  for (const ContourSide& side : sides) {
    geo::GridField field{grid.x0_m, grid.y0_m, grid.cell_m, grid.nx, grid.ny, {}};
    for (const auto& p : side.p) field.value.push_back(p ? std::optional<double>(*p) : std::nullopt);
    for (const double level : levels) features.push_back(feature_of(field, side.name, level, step));
  }
  Json collection{{"type", "FeatureCollection"}};
  if (!crs.empty())
    collection["crs"] = {{"type", "name"}, {"properties", {{"name", "urn:ogc:def:crs:EPSG::" + std::string(crs)}}}};
  collection["features"] = std::move(features);
  return collection;
}

Option contours_option() {
  return {.name = "contours",
          .kind = Kind::numbers,
          .fallback = "0.05,0.01",
          .help = "levels of p at which tolerance contours are drawn, on both sides",
          .low = 1e-6,
          .high = 0.5};
}

}  // namespace method
