// Search over everything a person may see: pages.
#pragma once
#include "door/visit.h"

namespace search {

void add_search_routes(door::Router& router);

}  // namespace search
