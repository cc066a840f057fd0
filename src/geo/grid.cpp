#include "geo/grid.h"

#include <cmath>

#include "base/check.h"

namespace geo {

GridCell cell_of(PlanePoint point, double cell_m) {
  base::check(cell_m > 0 && std::isfinite(point.x) && std::isfinite(point.y), "a cell needs a size and a place");
  return {static_cast<std::int64_t>(std::floor(point.x / cell_m)),
          static_cast<std::int64_t>(std::floor(point.y / cell_m))};
}

PlanePoint centre_of(GridCell cell, double cell_m) {
  return {(static_cast<double>(cell.column) + 0.5) * cell_m, (static_cast<double>(cell.row) + 0.5) * cell_m};
}

PlanePoint snapped(PlanePoint point, double cell_m) { return centre_of(cell_of(point, cell_m), cell_m); }

}  // namespace geo
