#include "evaluation/evaluation_page.h"

namespace evaluation {

void add_evaluation_routes(door::Router&) {}

}  // namespace evaluation
