// What the page files of this room share; for no other room.
#pragma once
#include <functional>
#include <set>

#include "door/page.h"
#include "measurement/current_figures.h"
#include "plan/adoption_rules.h"
#include "plan/plan_page.h"
#include "plan/plan_view.h"
#include "record/command.h"

namespace plan {

PlanView view_of(door::Visit& visit);
/// Title, section and crumb of a page under the plan.
html::PageLink under_plan(const door::Visit& visit);  ///< for the crumbs
door::PageParts parts_under_plan(const door::Visit& visit, std::string title);

/// The value of a form field: as typed, or as chosen on the conflict page.
std::string chosen(const http::Request& request, const std::string& name);
/// The same for a field of several codes.
std::string chosen_codes(const http::Request& request, const std::string& name);

/// Where the plan has holes; the first few of each kind.
html::Html gap_section(door::Visit& visit, const PlanView& view);

/// The card of an action: seven fields, what is missing, SMART check, last report, links the visitor may follow.
html::Html card_of(const door::Visit& visit, const PlanView& view, const StoredAction& stored);

/// The action as typed, also where it cannot be saved, with the problems of its fields.
struct TypedAction {
  Action action;
  base::Problems problems;
};
TypedAction read_action(const http::Request& request, const Action& before);
html::Html action_form(const door::Visit& visit, const PlanView& view, const Action& action, std::int64_t id,
                       std::int64_t version, const html::ErrorSummary& errors);

void add_action_routes(door::Router& router);
void add_design_routes(door::Router& router);
void add_communication_routes(door::Router& router);
void add_indicator_routes(door::Router& router);
void add_gap_routes(door::Router& router);
void add_catalogue_routes(door::Router& router);
void add_execution_routes(door::Router& router);
void add_own_routes(door::Router& router);
void add_adoption_routes(door::Router& router, std::function<std::set<std::string>(door::Visit&)> deviations);

void add_warning_routes(door::Router& router, const std::shared_ptr<measurement::Figures>& figures);

/// "Vastgesteld op 14 oktober 2025. Wijziging 2 is van 3 juni 2026."
std::string adoption_words(const base::Texts& texts, const std::vector<PlanVersion>& versions);

}  // namespace plan
