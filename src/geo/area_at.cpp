#include "geo/area_at.h"

namespace geo {

std::int32_t area_at(const PlacedAreas& areas, PlanePoint point, Plane measured_on) {
  if (measured_on == areas.plane) return areas.index.area_of(point);
  const auto placed = changed(point, {measured_on, areas.plane});
  return placed ? areas.index.area_of(*placed) : AreaIndex::none;
}

}  // namespace geo
