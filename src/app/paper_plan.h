// What the plan of approach on paper takes from the records of steps 4 and 5: the decisions on it, the messages and the
// indicators.
#pragma once
#include "document/plan_of_approach.h"
#include "door/visit.h"

namespace app {

void add_plan_records(door::Visit& visit, document::PlanOfApproach& paper);

}  // namespace app
