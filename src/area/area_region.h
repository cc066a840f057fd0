// Maps in a regional approach.
#pragma once
#include "base/ids.h"
#include "db/database.h"

namespace area {

/// Does the scope stand on a map of this municipality (and not on one of the approach itself)?
bool scope_uses_map_of(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality);

}  // namespace area
