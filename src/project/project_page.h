// Project leader, project group, tasks and budget (2.B, 2.C, 4.E): pages.
#pragma once
#include "door/visit.h"

namespace project {

void add_project_routes(door::Router& router);

}  // namespace project
