// Where the spots of inspections lie: dots on the areas of the approach, with the same places as a table. A drawing: it
// needs no script. Spots are places in public space, never an address (check_spot).
#pragma once
#include "door/page.h"
#include "problem/problem.h"

namespace problem {

/// Empty when the approach has no areas, or no spot has coordinates. Spots beyond reach of the map are in the table
/// only.
html::Html spot_map(door::Visit& visit, const std::vector<record::Stored<Spot>>& spots);

}  // namespace problem
