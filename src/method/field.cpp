#include <algorithm>
#include <cmath>

#include "base/text_tools.h"
#include "geo/touch.h"
#include "method/areas.h"
#include "method/cells.h"
#include "method/limit.h"
#include "method/method.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double default_cell_m = 100;

base::Problem too_many_cells() {
  return {ProblemKind::too_large, "too-many-cells", "--cell", {{"limit", std::to_string(limits::cells)}}};
}

Field field_of(const Areas& areas, const std::vector<std::int64_t>& counts) {
  Field field;
  field.cells.code = areas.code;
  field.cells.shape = areas.shape;
  field.cells.area_m2 = areas.area_m2;
  field.cells.values.emplace_back(counts.begin(), counts.end());
  for (const geo::Shape& shape : areas.shape) {
    const geo::PlanePoint centre = geo::centroid(shape);
    field.cells.centre.x_m.push_back(centre.x);
    field.cells.centre.y_m.push_back(centre.y);
  }
  return field;
}

Field field_of(CountGrid grid) {
  Field field;
  for (std::int64_t row = 0; row < grid.ny; ++row)
    for (std::int64_t column = 0; column < grid.nx; ++column) {
      field.cells.index.push_back({std::int32_t(column), std::int32_t(row)});
      field.cells.centre.x_m.push_back(grid.x0_m + (double(column) + .5) * grid.cell_m);
      field.cells.centre.y_m.push_back(grid.y0_m + (double(row) + .5) * grid.cell_m);
    }
  field.cells.values.push_back(grid.count);
  field.grid = std::move(grid);
  return field;
}

}  // namespace

Json CountGrid::json() const {
  return {{"x0", json_of(x0_m)}, {"y0", json_of(y0_m)}, {"nx", nx}, {"ny", ny}, {"cell", json_of(cell_m)}};
}

base::Result<std::optional<stats::Window>> window_of(const Run& run) {
  if (!run.options.given("window")) return std::optional<stats::Window>();
  const auto corner = run.options.numbers("window");
  if (corner.size() != 4 || !(corner[2] > corner[0]) || !(corner[3] > corner[1]))
    return base::Problem{ProblemKind::invalid, "window-empty", "--window"};
  return std::optional<stats::Window>({corner[0], corner[1], corner[2], corner[3]});
}

base::Result<CountGrid> count_grid(Run& run, const Events& events) {
  const auto window = window_of(run);
  if (!window) return window.problems();
  CountGrid grid;
  grid.cell_m = run.options.has("cell") ? run.options.number("cell") : default_cell_m;
  const auto& [x, y] = std::tie(events.at.x_m, events.at.y_m);
  double width = 0, height = 0;
  if (*window) {
    grid.x0_m = (*window)->x0_m;
    grid.y0_m = (*window)->y0_m;
    width = std::ceil((*window)->width() / grid.cell_m);
    height = std::ceil((*window)->height() / grid.cell_m);
  } else {
    const auto [west, east] = std::minmax_element(x.begin(), x.end());
    const auto [south, north] = std::minmax_element(y.begin(), y.end());
    grid.x0_m = std::floor(*west / grid.cell_m) * grid.cell_m;
    grid.y0_m = std::floor(*south / grid.cell_m) * grid.cell_m;
    width = std::floor((*east - grid.x0_m) / grid.cell_m) + 1;
    height = std::floor((*north - grid.y0_m) / grid.cell_m) + 1;
  }
  if (width * height > double(limits::cells)) return too_many_cells();
  grid.nx = std::int64_t(width);
  grid.ny = std::int64_t(height);
  grid.count.assign(std::size_t(grid.nx * grid.ny), 0);
  std::int64_t outside = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (*window && !(*window)->holds(x[i], y[i])) {
      ++outside;
      continue;
    }
    // The east and north side of the window belong to its last cells.
    const auto column = std::min(std::int64_t((x[i] - grid.x0_m) / grid.cell_m), grid.nx - 1);
    const auto row = std::min(std::int64_t((y[i] - grid.y0_m) / grid.cell_m), grid.ny - 1);
    ++grid.count[std::size_t(row * grid.nx + column)];
  }
  if (outside > 0) run.warn("outside-window", {{"rows", std::to_string(outside)}});
  return grid;
}

base::Result<Field> read_field(Run& run) {
  const bool has_events = run.options.given("events"), has_value = run.options.given("value");
  if (has_events && (has_value || run.options.given("cells")))
    return base::Problem{ProblemKind::invalid, "option-one-of", "--events, --value"};
  if (!has_events && !has_value) return base::Problem{ProblemKind::invalid, "option-one-of", "--events, --value"};
  if (!has_events) {
    auto cells = read_cells(run, {run.options.text("value")});
    if (!cells) return cells.problems();
    Field field;
    field.cells = std::move(*cells);
    return field;
  }
  if (run.options.given("areas")) {
    const auto areas = read_areas(run, {});
    if (!areas) return areas.problems();
    auto events = read_events(run, {.place = true, .date = false});
    if (!events) return events.problems();
    if (const auto problem = plane_problem(*areas, *events)) return *problem;
    const auto counts = events_per_area(*areas, *events);
    std::int64_t inside = 0;
    for (const std::int64_t count : counts) inside += count;
    if (const auto outside = std::int64_t(events->size()) - inside; outside > 0)
      run.warn("outside-areas", {{"rows", std::to_string(outside)}});
    return field_of(*areas, counts);
  }
  const auto events = read_events(run, {.place = true, .date = false});
  if (!events) return events.problems();
  auto grid = count_grid(run, *events);
  if (!grid) return grid.problems();
  return field_of(std::move(*grid));
}

base::Result<stats::Neighbours> neighbours_of(const Run& run, const Cells& cells) {
  const std::string kind = run.options.text("neighbours");
  if (kind.starts_with("distance:")) {
    const auto distance = base::parse_decimal(kind.substr(9));
    if (distance && *distance > 0) return stats::distance_neighbours(cells.centre, *distance);
  } else if (kind == "queen" || kind == "rook") {
    if (!cells.index.empty())
      return stats::cell_neighbours(cells.index, kind == "queen" ? stats::Contiguity::queen : stats::Contiguity::rook);
    if (cells.shape.empty()) return base::Problem{ProblemKind::invalid, "neighbours-need-shape", "--neighbours"};
    std::vector<stats::Link> links;
    for (const geo::Touch& touch : geo::touching(cells.shape))
      if (kind == "queen" || touch.along_m > geo::boundary_m) links.push_back({touch.one, touch.other});
    return stats::linked_neighbours(cells.size(), links);
  }
  return base::Problem{ProblemKind::invalid,
                       "option-value",
                       "--neighbours",
                       {{"value", kind.substr(0, 100)}, {"wanted", "queen | rook | distance:500"}}};
}

Option window_option() {
  return {.name = "window",
          .kind = Kind::numbers,
          .help = "x0,y0,x1,y1 in metres: the study area; default: bounding box of the events in whole cells",
          .high = 1e9};
}

std::vector<Option> field_options() {
  return together(
      {cell_options(),
       {{.name = "value", .kind = Kind::column, .help = "column of --cells or --areas: the number per cell"}},
       event_options(false),
       {{.name = "cell",
         .kind = Kind::number,
         .help =
             "side of a cell in metres: of the grid that --events are counted on (default 100), or of cells given as "
             "col,row (default 1: distances are then in cells)",
         .low = 0.001,
         .high = 1e7},
        window_option(),
        {.name = "neighbours",
         .kind = Kind::text,
         .fallback = "queen",
         .help = "queen (side or corner), rook (side), or distance:M (centres at most M metres apart)"}}});
}

}  // namespace method
