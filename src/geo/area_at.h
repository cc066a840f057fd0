// Which area does a point lie in that was measured on another plane than the areas? It is put on their plane first,
// through degrees (geo/plane.h), to within a few centimetres near the edge of a zone. Same plane: exactly
// AreaIndex::area_of().
#pragma once
#include <cstdint>

#include "geo/area_index.h"
#include "geo/plane.h"

namespace geo {

struct PlacedAreas {
  const AreaIndex& index;  ///< must outlive this
  Plane plane;
};
/// Position in the list; AreaIndex::none outside all areas, and for a point that cannot be put on their plane.
std::int32_t area_at(const PlacedAreas& areas, PlanePoint point, Plane measured_on);

}  // namespace geo
