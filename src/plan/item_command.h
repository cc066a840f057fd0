// Items of steps 4 and 5 that are done by records: their state follows from the plan and is not typed.
#pragma once
#include <map>
#include <string>

#include "approach/approach.h"
#include "db/database.h"

namespace plan {

/// 4.A (there is an action), 4.B1 to 4.B7 (that field is complete in every action), 4.C (the evaluation design is
/// fixed), 4.D and 5.B1 to 5.B4 (the audience has a message, or needs none), 4.E (the budget has a line), 4.F (the plan
/// was adopted).
std::map<std::string, approach::AnswerState> item_states(db::Connection& connection, base::ApproachId approach);

}  // namespace plan
