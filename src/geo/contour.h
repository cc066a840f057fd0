// Level lines of a field of numbers on a grid of cells: closed rings round the cells whose value is at most a level,
// with the inside on the left (outer rings counter-clockwise, round holes clockwise). Between two cell centres the line
// crosses by linear interpolation; between a cell and one that is absent, or the edge of the grid, it runs half way,
// which is the border of the cell. Where two opposite corners of a square are inside, they join when the mean of the
// four is at most the level and none of them is absent. Marching squares (Lorensen & Cline 1987, in the plane). Rings
// stand in the order of their first crossing, row by row from the south-west. Memory 16 bytes per cell.
#pragma once
#include <optional>
#include <vector>

#include "geo/shape.h"

namespace geo {

struct GridField {
  double x0_m = 0, y0_m = 0;  ///< south-west corner of the first cell
  double cell_m = 0;
  std::size_t nx = 0, ny = 0;
  std::vector<std::optional<double>> value;  ///< row-major from the south-west; nothing: absent
};

/// Rings without the repeated last point.
std::vector<Ring> rings_at_most(const GridField& field, double level);

}  // namespace geo
