#include "project/project_page.h"

namespace project {

void add_project_routes(door::Router&) {}

}  // namespace project
