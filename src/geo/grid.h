// Square cells on a plane, counted from the plane's own origin, so that every data set shares them.
// A cell is half-open: it holds its west and south side.
#pragma once
#include <compare>
#include <cstdint>

#include "geo/point.h"

namespace geo {

struct GridCell {
  std::int64_t column = 0;
  std::int64_t row = 0;
  auto operator<=>(const GridCell&) const = default;
};

GridCell cell_of(PlanePoint point, double cell_m);
PlanePoint centre_of(GridCell cell, double cell_m);
/// The centre of the point's cell: how places of dwellings are coarsened (100 m by default).
PlanePoint snapped(PlanePoint point, double cell_m = 100);

}  // namespace geo
