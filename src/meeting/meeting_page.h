// Meetings of project group, triangle and regional body (5.A3, 5.A4): pages.
#pragma once
#include "door/visit.h"

namespace meeting {

void add_meeting_routes(door::Router& router);

}  // namespace meeting
