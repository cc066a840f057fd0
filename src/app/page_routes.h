// The pages of all rooms, with what one room needs of a room further on handed over.
#pragma once
#include "door/visit.h"

namespace app {

void add_page_routes(door::Router& router);

}  // namespace app
