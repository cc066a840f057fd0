// The question to a municipality whether it takes part in a regional approach, for its own administrator.
//   /beheer/{municipality}/meedoen/{question}       manage_municipality
#pragma once
#include "approach/join_command.h"
#include "door/visit.h"
#include "html/components.h"

namespace approach {

void add_join_routes(door::Router& router);

/// The questions that wait for an answer of a municipality this visitor administers; empty when there are none.
html::Html waiting_questions_section(door::Visit& visit);
/// All that this municipality was asked, with what came of it; empty when there was nothing.
html::Html questions_of_municipality(door::Visit& visit, base::MunicipalityId municipality);

}  // namespace approach
