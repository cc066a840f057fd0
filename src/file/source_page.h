// The register of sources of an approach. A source above one's clearance is not shown and not there.
#pragma once
#include "door/visit.h"

namespace file {

void add_source_routes(door::Router& router);

}  // namespace file
