#include "problem/problem_page.h"

namespace problem {

void add_problem_routes(door::Router&) {}

}  // namespace problem
