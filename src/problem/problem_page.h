// Field research, problems and priorities (3.Q, 3.C, 3.D): pages.
#pragma once
#include <optional>

#include "door/visit.h"
#include "html/html.h"

namespace problem {

void add_problem_routes(door::Router& router);

/// What the records say of items 3.C, 3.D and 3.E, for the page of the item; nullopt: nothing yet.
std::optional<html::Html> from_findings(door::Visit& visit, std::string_view item);

}  // namespace problem
