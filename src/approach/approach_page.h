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

/// The fields of the areas, and what was chosen in them: for the scope, and for the guided preliminary study.
html::Html scope_area_fields(const base::Texts& texts, const Scope& scope, const std::vector<AreaChoices>& sets,
                             const html::ErrorSummary& errors);
void read_offence_types(const http::Request& request, const std::vector<html::Option>& types, Scope& scope);
/// field.not_an_option: the map is not one of these.
base::Problems read_scope_areas(const http::Request& request, const std::vector<AreaChoices>& sets, Scope& scope);

void add_approach_routes(door::Router& router);
void add_scope_routes(door::Router& router, ScopeNeighbours neighbours);
void add_member_routes(door::Router& router);
/// The step plan of this approach: reword, drop and add items; templates.
void add_item_change_routes(door::Router& router);

}  // namespace approach
