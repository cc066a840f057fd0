// The step plan of a municipality: its page for the administrator, and its place on the page of an approach.
#pragma once
#include "approach/municipal_plan.h"
#include "door/page.h"

namespace approach {

/// On the page where an approach changes its step plan: what its municipality fixed, taking that over, and for an
/// administrator fixing the changes of this approach for the municipality.
html::Html municipal_plan_section(door::Visit& visit, const std::vector<ItemChange>& own);
/// On the page of the administrator: what holds, with the way to its page.
html::Html municipal_plan_line(door::Visit& visit, base::MunicipalityId municipality);

void add_municipal_plan_routes(door::Router& router);

}  // namespace approach
