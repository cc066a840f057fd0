// Which area does a point lie in? Built once over a list of shapes, read by any number of threads.
// A grid of cells over all edges: a cell without a border knows its areas; in a cell with a border the few edges of the
// row decide by the crossing rule. Same answer as asking contains() of each shape in order, in about 0.1 µs a point.
// Boundary rule: see geo/shape.h (boundary included; the first in the list wins).
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/shape.h"

namespace geo {

class AreaIndex {
 public:
  static constexpr std::int32_t none = -1;

  /// Keeps a compact copy of the edges; the shapes may go away afterwards. No shapes: every point is in `none`.
  explicit AreaIndex(std::span<const Shape> shapes);

  std::int32_t area_of(PlanePoint point) const;  ///< position in the list, or none
  std::vector<std::int32_t> areas_of(std::span<const PlanePoint> points) const;
  /// Ascending; more than one where areas overlap or touch.
  std::vector<std::int32_t> all_areas_of(PlanePoint point) const;
  Box box() const { return box_; }
  std::size_t size() const { return areas_.size(); }

 private:
  struct Area {
    std::int32_t first_row = 0;  // of the grid rows its edges touch
    std::int32_t row_count = 0;
    std::int32_t first_column = 0, last_column = -1;
    std::uint32_t first_row_start = 0;  // into row_start_
  };
  void lay_out_grid(std::span<const Shape> shapes);
  void take_edges(std::span<const Shape> shapes);
  void fill_cells();
  void mark_borders(const Area& area, std::int32_t row, std::vector<std::uint8_t>& marks) const;
  void mark_inside(const Area& area, std::int32_t row, std::vector<std::uint8_t>& marks) const;
  bool holds(std::uint32_t number, std::int32_t row, PlanePoint point) const;
  template <class Visit>
  void visit_areas(PlanePoint point, Visit visit) const;  // until visit() says false
  std::int32_t column_of(double x) const;
  std::int32_t row_of(double y) const;

  Box box_;
  double cell_width_m_ = 1, cell_height_m_ = 1;
  std::int32_t columns_ = 0, rows_ = 0;
  std::vector<PlanePoint> vertices_;      // rings one after another, each closed
  std::vector<std::uint32_t> row_edges_;  // edge e runs from vertices_[e] to vertices_[e + 1]
  std::vector<std::uint32_t> row_start_;  // per area and row: where its edges begin in row_edges_
  std::vector<Area> areas_;
  std::vector<std::uint32_t> cell_start_;  // per cell: where its candidates begin
  std::vector<std::uint32_t> candidates_;  // area * 2 + (1 when a border runs through the cell), ascending
};

}  // namespace geo
