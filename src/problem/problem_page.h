// Field research, problems and priorities (3.Q, 3.C, 3.D): pages.
#pragma once
#include "door/visit.h"

namespace problem {

void add_problem_routes(door::Router& router);

}  // namespace problem
