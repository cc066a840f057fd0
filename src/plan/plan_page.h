// The pages of the plan.
//   /aanpak/{approach}/plan                          cards, timeline, table, what is missing
//   /aanpak/{approach}/plan/planning.svg|.csv        the timeline to download
//   /aanpak/{approach}/plan/mijn-acties              what the visitor's organisation carries
//   /aanpak/{approach}/plan/acties/nieuw             a new action
//   /aanpak/{approach}/plan/acties/{action}          one action: fields, check, reports, history
//   …/wijzigen · /voortgang · /intrekken · /terug    change, report, withdraw, bring back
//   /aanpak/{approach}/plan/evaluatieopzet           the evaluation design; POST …/vastleggen fixes it
//   /aanpak/{approach}/plan/gaten · /maatregelen     the gap check; the catalogue of interventions
//   /aanpak/{approach}/plan/vaststelling             adoption by a decision, versions and their differences
//   /aanpak/{approach}/uitvoering                    overdue and silent actions, per partner; POST …/stil sets the days
//   …/uitvoering/vroegsignaal · /herhaling           counts against expectation; places and days (police class)
//   /aanpak/{approach}/communicatie · /geen-bericht · /indicatoren · /metingen    registers
// Pages under see_own_action and report_own_action ask may() again with the organisation that leads the action.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "door/visit.h"
#include "html/html.h"
#include "html/url.h"

namespace measurement {
class Figures;
}

namespace plan {

/// What the plan asks of a room that comes after it.
struct PlanNeighbours {
  /// Gates that were passed by a recorded deviation: "G4.1".
  std::function<std::set<std::string>(door::Visit&)> deviations = {};
  std::shared_ptr<measurement::Figures> figures = {};  ///< kept figures; without them there are no early warnings
};
void add_plan_routes(door::Router& router, const PlanNeighbours& neighbours = {});

/// What the plan says of an item that follows from it (item_command.h); nothing for other items.
std::optional<html::Html> from_plan(door::Visit& visit, std::string_view item);

html::Url plan_url(base::ApproachId approach);
html::Url action_url(base::ApproachId approach, std::int64_t action);
html::Url design_url(base::ApproachId approach);

}  // namespace plan
