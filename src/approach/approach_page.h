// Pages about the approach itself: the list of one's approaches, starting one, its scope, who works in it.
#pragma once
#include <functional>
#include <vector>

#include "approach/approach.h"
#include "door/visit.h"
#include "html/components.h"

namespace approach {

/// Area sets and incident types belong to rooms further on; app/ hands them over when it opens the doors.
struct AreaChoices {
  base::AreaSetId set;
  std::string name;
  std::vector<html::Option> areas;  ///< code and name
};
struct ScopeNeighbours {
  std::function<std::vector<AreaChoices>(door::Visit&)> area_sets;
  std::function<std::vector<html::Option>(const base::Texts&)> offence_types;
};

void add_approach_routes(door::Router& router);
void add_scope_routes(door::Router& router, ScopeNeighbours neighbours);
void add_member_routes(door::Router& router);
/// The step plan of this approach: reword, drop and add items; templates.
void add_item_change_routes(door::Router& router);

}  // namespace approach
