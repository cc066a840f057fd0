// The budget on the page of the plan: its totals, and the way to its lines (room project). For no other room.
#pragma once
#include "door/visit.h"
#include "html/html.h"

namespace plan {

/// Empty for who may not see the budget.
html::Html budget_section(door::Visit& visit);

}  // namespace plan
