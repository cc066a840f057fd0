// Lessons, process evaluation, safeguarding and closing (6.B, 6.C, step 7): pages.
#pragma once
#include "door/visit.h"

namespace evaluation {

void add_evaluation_routes(door::Router& router);

}  // namespace evaluation
