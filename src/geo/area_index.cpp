#include "geo/area_index.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geo/edge.h"

namespace geo {
namespace {

constexpr double reach_m = 2 * boundary_m;  // a border counts in every cell it comes this near to
constexpr double most_cells = 1 << 20;
constexpr double most_marks =
    2e7;  // cells times areas over them: bounds memory for files with many overlapping or tall areas

enum Mark : std::uint8_t { away, border, within };

}  // namespace

AreaIndex::AreaIndex(std::span<const Shape> shapes) : areas_(shapes.size()) {
  for (const Shape& shape : shapes) box_.add(box_of(shape));
  if (box_.is_empty()) return;
  lay_out_grid(shapes);
  take_edges(shapes);
  fill_cells();
}

void AreaIndex::lay_out_grid(std::span<const Shape> shapes) {
  const double width = std::max(box_.width_m(), 1.0), height = std::max(box_.height_m(), 1.0);
  double edges = 0, covers = 0, edge_widths = 1, edge_heights = 1;  // the last three as multiples of the whole
  for (const Shape& shape : shapes) {
    const Box box = box_of(shape);
    covers += (box.width_m() / width) * (box.height_m() / height);
    for_each_ring(shape, [&](const Ring& ring) {
      edges += static_cast<double>(ring.size());
      for_each_edge(ring, [&](PlanePoint a, PlanePoint b) {
        edge_widths += std::abs(b.x - a.x) / width;
        edge_heights += std::abs(b.y - a.y) / height;
      });
    });
  }
  base::check(edges < 5e8 && shapes.size() < (std::size_t{1} << 30), "too many edges to index");
  const double cells = std::min(std::clamp(8 * edges, 1024.0, most_cells), most_marks / std::max(covers, 1.0));
  const double most_columns = std::clamp(most_marks / edge_widths, 1.0, 4096.0);
  const double most_rows = std::clamp(most_marks / edge_heights, 1.0, 4096.0);
  columns_ = static_cast<std::int32_t>(std::clamp(std::round(std::sqrt(cells * width / height)), 1.0, most_columns));
  rows_ = static_cast<std::int32_t>(std::clamp(std::round(cells / columns_), 1.0, most_rows));
  cell_width_m_ = width / columns_;
  cell_height_m_ = height / rows_;
}

std::int32_t AreaIndex::column_of(double x) const {
  return static_cast<std::int32_t>(std::clamp(std::floor((x - box_.x_low) / cell_width_m_), 0.0, columns_ - 1.0));
}

std::int32_t AreaIndex::row_of(double y) const {
  return static_cast<std::int32_t>(std::clamp(std::floor((y - box_.y_low) / cell_height_m_), 0.0, rows_ - 1.0));
}

void AreaIndex::take_edges(std::span<const Shape> shapes) {
  std::vector<std::uint32_t> edges;
  std::vector<std::uint32_t> fill;
  for (std::size_t number = 0; number < shapes.size(); ++number) {
    Area& area = areas_[number];
    const Box box = box_of(shapes[number]);
    area.first_row_start = static_cast<std::uint32_t>(row_start_.size());
    if (box.is_empty()) continue;
    edges.clear();
    for_each_ring(shapes[number], [&](const Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back(static_cast<std::uint32_t>(vertices_.size() + i));
      vertices_.insert(vertices_.end(), ring.begin(), ring.end());
      if (!ring.empty()) vertices_.push_back(ring.front());
    });
    area.first_column = column_of(box.x_low - reach_m);
    area.last_column = column_of(box.x_high + reach_m);
    area.first_row = row_of(box.y_low - reach_m);
    area.row_count = row_of(box.y_high + reach_m) - area.first_row + 1;
    const auto rows_of_edge = [&](std::uint32_t edge, auto visit) {
      const auto [low, high] = std::minmax(vertices_[edge].y, vertices_[edge + 1].y);
      const std::int32_t last = row_of(high + reach_m) - area.first_row;
      for (std::int32_t row = row_of(low - reach_m) - area.first_row; row <= last; ++row) visit(row);
    };
    fill.assign(static_cast<std::size_t>(area.row_count) + 1, 0);
    for (const std::uint32_t edge : edges) rows_of_edge(edge, [&](std::int32_t row) { ++fill[row + 1]; });
    fill[0] = static_cast<std::uint32_t>(row_edges_.size());
    for (std::size_t row = 1; row < fill.size(); ++row) fill[row] += fill[row - 1];
    row_start_.insert(row_start_.end(), fill.begin(), fill.end());
    row_edges_.resize(fill.back());
    for (const std::uint32_t edge : edges)
      rows_of_edge(edge, [&](std::int32_t row) { row_edges_[fill[row]++] = edge; });
  }
}

void AreaIndex::mark_borders(const Area& area, std::int32_t row, std::vector<std::uint8_t>& marks) const {
  const double low = box_.y_low + row * cell_height_m_ - reach_m;
  const double high = box_.y_low + (row + 1) * cell_height_m_ + reach_m;
  const std::uint32_t* start = &row_start_[area.first_row_start + (row - area.first_row)];
  for (std::uint32_t i = start[0]; i < start[1]; ++i) {
    PlanePoint a = vertices_[row_edges_[i]], b = vertices_[row_edges_[i] + 1];
    if (a.y > b.y) std::swap(a, b);
    double x1 = a.x, x2 = b.x;
    if (a.y < low) x1 = a.x + (low - a.y) / (b.y - a.y) * (b.x - a.x);
    if (b.y > high) x2 = b.x - (b.y - high) / (b.y - a.y) * (b.x - a.x);
    const std::int32_t last = column_of(std::max(x1, x2) + reach_m);
    for (std::int32_t column = column_of(std::min(x1, x2) - reach_m); column <= last; ++column) marks[column] = border;
  }
}

void AreaIndex::mark_inside(const Area& area, std::int32_t row, std::vector<std::uint8_t>& marks) const {
  const double y = box_.y_low + (row + 0.5) * cell_height_m_;
  const std::uint32_t* start = &row_start_[area.first_row_start + (row - area.first_row)];
  std::vector<double> crossings;
  for (std::uint32_t i = start[0]; i < start[1]; ++i) {
    const PlanePoint a = vertices_[row_edges_[i]], b = vertices_[row_edges_[i] + 1];
    if ((a.y > y) == (b.y > y)) continue;
    crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
  }
  if (crossings.empty()) return;
  std::sort(crossings.begin(), crossings.end());
  std::size_t passed = 0;
  const std::int32_t last = column_of(crossings.back());
  for (std::int32_t column = column_of(crossings.front()); column <= last; ++column) {
    const double x = box_.x_low + (column + 0.5) * cell_width_m_;
    while (passed < crossings.size() && crossings[passed] < x) ++passed;
    if (marks[column] == away && passed % 2 == 1) marks[column] = within;
  }
}

void AreaIndex::fill_cells() {
  struct Entry {
    std::uint32_t cell, candidate;
  };
  std::vector<Entry> entries;
  std::vector<std::uint8_t> marks(static_cast<std::size_t>(columns_));
  for (std::uint32_t number = 0; number < areas_.size(); ++number) {
    const Area& area = areas_[number];
    for (std::int32_t row = area.first_row; row < area.first_row + area.row_count; ++row) {
      std::fill(marks.begin() + area.first_column, marks.begin() + area.last_column + 1, away);
      mark_borders(area, row, marks);
      mark_inside(area, row, marks);
      for (std::int32_t column = area.first_column; column <= area.last_column; ++column) {
        if (marks[column] == away) continue;
        entries.push_back(
            {static_cast<std::uint32_t>(row * columns_ + column), number * 2 + (marks[column] == border)});
      }
    }
  }
  // Counting sort by cell; areas were met in ascending order and stay so.
  cell_start_.assign(static_cast<std::size_t>(columns_) * rows_ + 1, 0);
  for (const Entry& entry : entries) ++cell_start_[entry.cell + 1];
  for (std::size_t cell = 1; cell < cell_start_.size(); ++cell) cell_start_[cell] += cell_start_[cell - 1];
  candidates_.resize(entries.size());
  std::vector<std::uint32_t> fill(cell_start_.begin(), cell_start_.end() - 1);
  for (const Entry& entry : entries) candidates_[fill[entry.cell]++] = entry.candidate;
}

bool AreaIndex::holds(std::uint32_t number, std::int32_t row, PlanePoint point) const {
  const Area& area = areas_[number];
  const std::uint32_t* start = &row_start_[area.first_row_start + (row - area.first_row)];
  bool inside = false;
  for (std::uint32_t i = start[0]; i < start[1]; ++i) {
    const PlanePoint a = vertices_[row_edges_[i]], b = vertices_[row_edges_[i] + 1];
    if (is_on_edge(a, b, point)) return true;
    if (ray_crosses(a, b, point)) inside = !inside;
  }
  return inside;
}

template <class Visit>
void AreaIndex::visit_areas(PlanePoint point, Visit visit) const {
  if (!(point.x >= box_.x_low - boundary_m && point.x <= box_.x_high + boundary_m)) return;  // NaN goes here too
  if (!(point.y >= box_.y_low - boundary_m && point.y <= box_.y_high + boundary_m)) return;
  const std::int32_t row = row_of(point.y);
  const std::size_t cell = static_cast<std::size_t>(row) * columns_ + column_of(point.x);
  for (std::uint32_t i = cell_start_[cell]; i < cell_start_[cell + 1]; ++i) {
    const std::uint32_t number = candidates_[i] / 2;
    const bool has_border = candidates_[i] % 2 == 1;
    if ((!has_border || holds(number, row, point)) && !visit(static_cast<std::int32_t>(number))) return;
  }
}

std::int32_t AreaIndex::area_of(PlanePoint point) const {
  std::int32_t found = none;
  visit_areas(point, [&](std::int32_t number) {
    found = number;
    return false;
  });
  return found;
}

std::vector<std::int32_t> AreaIndex::areas_of(std::span<const PlanePoint> points) const {
  std::vector<std::int32_t> areas(points.size());
  std::transform(points.begin(), points.end(), areas.begin(), [this](PlanePoint p) { return area_of(p); });
  return areas;
}

std::vector<std::int32_t> AreaIndex::all_areas_of(PlanePoint point) const {
  std::vector<std::int32_t> areas;
  visit_areas(point, [&](std::int32_t number) {
    areas.push_back(number);
    return true;
  });
  return areas;
}

}  // namespace geo
