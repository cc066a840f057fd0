#include "method/cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text_tools.h"
#include "geo/area_index.h"
#include "method/areas.h"
#include "method/limit.h"
#include "method/rows.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double snap = 1e-6;  // of a cell: how far from the lattice a corner may lie

/// Where a row lies: by index, by corners, or by its centre.
struct Layout {
  std::optional<std::size_t> column, row, x0, y0, x1, y1, x, y, code;
};

base::Result<Layout> layout_of(const Run& run, const Rows& rows, const std::string& input) {
  Layout layout;
  base::Problems problems;
  const auto take = [&](const std::string& name, std::optional<std::size_t>& into) {
    const auto found = rows.column_named(name);
    if (found)
      into = *found;
    else
      problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  };
  if (rows.has("x0") && rows.has("y0") && rows.has("x1") && rows.has("y1")) {
    take("x0", layout.x0);
    take("y0", layout.y0);
    take("x1", layout.x1);
    take("y1", layout.y1);
  } else if (rows.has("col") && rows.has("row")) {
    take("col", layout.column);
    take("row", layout.row);
  } else if (rows.has(run.options.text("x")) && rows.has(run.options.text("y"))) {
    take(run.options.text("x"), layout.x);
    take(run.options.text("y"), layout.y);
  } else {
    return base::Problem{ProblemKind::invalid, "cells-columns", "--" + input};
  }
  const std::string code = run.options.given("code") ? run.options.text("code") : "code";
  if (run.options.given("code") || rows.has(code)) take(code, layout.code);
  if (!problems.empty()) return problems;
  return layout;
}

/// Reads the rows of a table of cells into columns.
class CellReader {
 public:
  CellReader(Run& run, Rows& rows, std::string input) : run_(run), rows_(rows), input_(std::move(input)) {}

  base::Result<Cells> read(const std::vector<std::string>& names) {
    const auto layout = layout_of(run_, rows_, input_);
    if (!layout) return layout.problems();
    layout_ = *layout;
    for (const std::string& name : names) {
      const auto column = rows_.column_named(name);
      if (!column) return column.problems();
      columns_.push_back(*column);
    }
    cells_.values.resize(columns_.size());
    while (rows_.next())
      if (const auto problem = take()) return *problem;
    if (rows_.problem()) return *rows_.problem();
    if (dropped_ > 0) run_.warn("cells-dropped", {{"rows", std::to_string(dropped_)}});
    if (cells_.size() == 0) return base::Problem{ProblemKind::invalid, "input-none", "--" + input_};
    if (layout_.x0)
      if (const auto problem = lay_on_lattice()) return *problem;
    run_.fingerprint(input_, std::move(canonical_));
    return std::move(cells_);
  }

 private:
  base::Problem at_line(std::string_view code, std::string_view value = {}) const {
    base::Problem problem{ProblemKind::invalid, std::string(code), "--" + input_, {}};
    problem.facts = {{"line", std::to_string(rows_.line())}, {"value", std::string(value.substr(0, 100))}};
    return problem;
  }
  std::optional<double> number(std::size_t column) const {
    const auto value = base::parse_decimal(rows_[column]);
    if (!value || std::fabs(*value) > 1e15) return std::nullopt;
    return value;
  }

  std::optional<base::Problem> take() {
    std::vector<double> values;
    for (const std::size_t column : columns_) {
      if (is_missing(rows_[column])) {
        if (!run_.options.given("missing")) return at_line("value-missing");
        ++dropped_;
        return std::nullopt;
      }
      const auto value = number(column);
      if (!value) return at_line("value-unreadable", rows_[column]);
      values.push_back(*value);
    }
    if (const auto problem = take_place()) return problem;
    std::string canonical = layout_.code ? std::string(rows_[*layout_.code]) : std::string();
    if (layout_.code) cells_.code.push_back(canonical);
    canonical += '\t' + place_;
    for (std::size_t i = 0; i < values.size(); ++i) {
      cells_.values[i].push_back(values[i]);
      canonical += '\t' + base::exact(values[i]);
    }
    canonical_.push_back(std::move(canonical));
    if (std::int64_t(cells_.size()) > limits::cells)
      return base::Problem{
          ProblemKind::too_large, "too-many-cells", "--" + input_, {{"limit", std::to_string(limits::cells)}}};
    return std::nullopt;
  }

  std::optional<base::Problem> take_place() {
    if (layout_.column) {
      const auto column = base::parse_integer(rows_[*layout_.column]), row = base::parse_integer(rows_[*layout_.row]);
      if (!column || !row || std::abs(*column) > limits::cells || std::abs(*row) > limits::cells)
        return at_line("value-unreadable", rows_[column ? *layout_.row : *layout_.column]);
      if (!seen_.insert({*column, *row}).second) return at_line("cell-twice");
      cells_.index.push_back({std::int32_t(*column), std::int32_t(*row)});
      const double side = run_.options.has("cell") ? run_.options.number("cell") : 1;
      add_centre((double(*column) + .5) * side, (double(*row) + .5) * side);
      cells_.lattice = Lattice{0, 0, side, side};
      place_ = std::to_string(*column) + '\t' + std::to_string(*row);
      return std::nullopt;
    }
    std::array<double, 4> corner{};
    const auto& [x0, y0, x1, y1] = corner;
    const std::array<std::optional<std::size_t>, 4> columns =
        layout_.x0 ? std::array{layout_.x0, layout_.y0, layout_.x1, layout_.y1}
                   : std::array{layout_.x, layout_.y, layout_.x, layout_.y};
    place_.clear();
    for (std::size_t i = 0; i < corner.size(); ++i) {
      const auto value = number(*columns[i]);
      if (!value) return at_line("value-unreadable", rows_[*columns[i]]);
      corner[i] = *value;
      place_ += (i == 0 ? "" : "\t") + base::exact(*value);
    }
    if (layout_.x0 && !(x1 > x0 && y1 > y0)) return at_line("value-unreadable", place_);
    if (layout_.x0) {
      corners_.push_back(corner);
      cells_.area_m2.push_back((x1 - x0) * (y1 - y0));
    }
    add_centre((x0 + x1) / 2, (y0 + y1) / 2);
    return std::nullopt;
  }

  void add_centre(double x, double y) {
    cells_.centre.x_m.push_back(x);
    cells_.centre.y_m.push_back(y);
  }

  /// Corners become whole columns and rows when they lie on one lattice; else there is no index.
  std::optional<base::Problem> lay_on_lattice() {
    const double side = corners_.front()[2] - corners_.front()[0], height = corners_.front()[3] - corners_.front()[1];
    for (const auto& corner : corners_) {
      const double column = (corner[0] - corners_.front()[0]) / side, row = (corner[1] - corners_.front()[1]) / height;
      const bool is_on = std::fabs(column - std::round(column)) < snap && std::fabs(row - std::round(row)) < snap &&
                         std::fabs((corner[2] - corner[0]) / side - 1) < snap &&
                         std::fabs((corner[3] - corner[1]) / height - 1) < snap && std::fabs(column) < 1e9 &&
                         std::fabs(row) < 1e9;
      if (!is_on) {
        cells_.index.clear();
        return std::nullopt;
      }
      const auto at = std::pair{std::llround(column), std::llround(row)};
      if (!seen_.insert(at).second)
        return base::Problem{ProblemKind::invalid,
                             "cell-twice",
                             "--" + input_,
                             {{"line", std::to_string(cells_.index.size() + 2)}, {"value", ""}}};
      cells_.index.push_back({std::int32_t(at.first), std::int32_t(at.second)});
    }
    cells_.lattice = Lattice{corners_.front()[0], corners_.front()[1], side, height};
    return std::nullopt;
  }

  Run& run_;
  Rows& rows_;
  std::string input_;
  Layout layout_;
  std::vector<std::size_t> columns_;
  std::vector<std::array<double, 4>> corners_;
  std::set<std::pair<std::int64_t, std::int64_t>> seen_;
  std::vector<std::string> canonical_;
  std::string place_;
  std::uint64_t dropped_ = 0;
  Cells cells_;
};

bool is_geometry(const Rows& rows) {
  return std::any_of(rows.header().begin(), rows.header().end(), [](const std::string& name) {
    const std::string plain = base::lower_ascii(name);
    return plain == "wkt" || plain == "geometry" || plain == "geom" || plain == "the_geom";
  });
}

/// Shapes with whole numbers: the file of areas hands out counts.
base::Result<Cells> cells_of_shapes(Run& run, const std::vector<std::string>& columns) {
  auto areas = read_areas(run, {.counts = columns});
  if (!areas) return areas.problems();
  Cells cells;
  cells.plane = areas->plane;
  cells.values.resize(columns.size());
  std::uint64_t dropped = 0;
  for (std::size_t i = 0; i < areas->size(); ++i) {
    const auto& counts = areas->counts[i];
    if (std::any_of(counts.begin(), counts.end(), [](const auto& count) { return !count; })) {
      if (!run.options.given("missing"))
        return base::Problem{ProblemKind::invalid, "area-value-missing", "--areas", {{"code", areas->code[i]}}};
      ++dropped;
      continue;
    }
    for (std::size_t j = 0; j < columns.size(); ++j) cells.values[j].push_back(*counts[j]);
    const geo::PlanePoint centre = geo::centroid(areas->shape[i]);
    cells.centre.x_m.push_back(centre.x);
    cells.centre.y_m.push_back(centre.y);
    cells.code.push_back(areas->code[i]);
    cells.area_m2.push_back(areas->area_m2[i]);
    cells.shape.push_back(std::move(areas->shape[i]));
  }
  if (dropped > 0) run.warn("cells-dropped", {{"rows", std::to_string(dropped)}});
  if (cells.size() == 0) return base::Problem{ProblemKind::invalid, "input-none", "--areas"};
  return cells;
}

}  // namespace

Json Cells::name_of(std::size_t cell) const { return code.empty() ? Json(cell) : Json(code[cell]); }

base::Result<Cells> read_cells(Run& run, const std::vector<std::string>& columns) {
  if (run.options.given("cells") == run.options.given("areas"))
    return base::Problem{ProblemKind::invalid, "option-one-of", "--cells, --areas"};
  const std::string input = run.options.given("cells") ? "cells" : "areas";
  if (input == "areas" && run.options.text(input) != "-") {
    // A shape file of another kind is no CSV; a table without shapes is read as cells.
    auto looked = Rows::open(run, input);
    if (!looked && looked.problem().code == "csv-not-there") return looked.problems();
    if (!looked || is_geometry(*looked) || looked->header().front().starts_with("{"))
      return cells_of_shapes(run, columns);
  }
  auto rows = Rows::open(run, input);
  if (!rows) return rows.problems();
  return CellReader(run, *rows, input).read(columns);
}

base::Result<std::vector<std::optional<std::uint32_t>>> cells_of_events(const Cells& cells, Events& events) {
  std::vector<std::optional<std::uint32_t>> found(events.size());
  if (!cells.shape.empty()) {
    if (const auto problem = plane_problem(cells.plane, events)) return *problem;
    const geo::AreaIndex index(cells.shape);
    for (std::size_t i = 0; i < events.size(); ++i) {
      const std::int32_t area = index.area_of({events.at.x_m[i], events.at.y_m[i]});
      if (area != geo::AreaIndex::none) found[i] = std::uint32_t(area);
    }
    return found;
  }
  if (!cells.lattice) return base::Problem{ProblemKind::unsupported, "events-need-cells", "--cells"};
  std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> at;
  for (std::size_t c = 0; c < cells.index.size(); ++c)
    at.emplace(std::pair{cells.index[c].column, cells.index[c].row}, std::uint32_t(c));
  const Lattice& lattice = *cells.lattice;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const double column = std::floor((events.at.x_m[i] - lattice.x0_m) / lattice.width_m),
                 row = std::floor((events.at.y_m[i] - lattice.y0_m) / lattice.height_m);
    if (!(std::fabs(column) < 2e9 && std::fabs(row) < 2e9)) continue;
    const auto cell = at.find({std::int32_t(column), std::int32_t(row)});
    if (cell != at.end()) found[i] = cell->second;
  }
  return found;
}

std::vector<Option> cell_options() {
  return {{.name = "cells",
           .kind = Kind::file,
           .help = "CSV with a row per cell: col,row or x0,y0,x1,y1 (metres), and the columns asked for"},
          {.name = "areas",
           .kind = Kind::file,
           .help = "areas instead of cells: GeoJSON, GeoPackage, CSV with WKT, or CSV with x,y or x0,y0,x1,y1"},
          {.name = "code", .kind = Kind::column, .help = "column: code of the area; guessed when absent"},
          {.name = "name", .kind = Kind::column, .help = "column: name of the area; guessed when absent"},
          {.name = "missing",
           .kind = Kind::choice,
           .help = "drop: cells with an empty value are taken out instead of refused",
           .words = "drop"}};
}

}  // namespace method
