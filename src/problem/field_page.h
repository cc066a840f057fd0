// Field research (3.C): interviews, inspections and their spots. Inside the room only.
#pragma once
#include "door/register_page.h"

namespace problem {

void add_field_routes(door::Router& router);

/// Areas of the scope of this approach, as options.
std::vector<html::Option> area_options(door::Visit& visit);
/// "Knelpunten", for the crumbs of what hangs under it.
html::PageLink under_problems(const door::Visit& visit);
/// "Interviews · Wijkschouw · Plekken · Bronnen": the other registers of step 3.
html::Html research_links(const door::Visit& visit);

}  // namespace problem
