#include "area/area_region.h"

#include "approach/approach_store.h"
#include "area/area_store.h"

namespace area {

bool scope_uses_map_of(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality) {
  const auto scope = approach::store::scope(connection, approach);
  const auto set = scope.area_set ? store::load(connection, scope.area_set) : std::nullopt;
  return set && !set->approach && set->municipality == municipality;
}

}  // namespace area
