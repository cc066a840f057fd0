// What the plan of approach on paper takes from the records of steps 4 and 5: the decisions on it, the messages and the
// indicators; and from step 3 the ranking that was fixed.
#pragma once
#include "document/plan_of_approach.h"
#include "door/visit.h"
#include "plan/plan_view.h"

namespace app {

/// The order that the group fixed last, and the meeting in which it did; empty while nothing was fixed.
struct FixedRanking {
  std::vector<std::string> titles;
  std::optional<document::Decision> decision;
};
FixedRanking fixed_ranking(door::Visit& visit);

void add_plan_records(door::Visit& visit, const plan::PlanView& view, document::PlanOfApproach& paper);

}  // namespace app
