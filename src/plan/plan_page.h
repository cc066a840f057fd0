// The pages of the plan.
//   /aanpak/{approach}/plan                          cards, timeline, table, what is missing
//   /aanpak/{approach}/plan/planning.svg|.csv        the timeline to download
//   /aanpak/{approach}/plan/mijn-acties              what the visitor's organisation carries
//   /aanpak/{approach}/plan/acties/nieuw             a new action
//   /aanpak/{approach}/plan/acties/{action}          one action: fields, check, reports, history
//   …/wijzigen · /voortgang · /intrekken · /terug    change, report, withdraw, bring back
//   /aanpak/{approach}/plan/evaluatieopzet           the evaluation design; POST …/vastleggen fixes it
// Pages under see_own_action and report_own_action ask may() again with the organisation that leads the action.
#pragma once
#include "door/visit.h"
#include "html/url.h"

namespace plan {

void add_plan_routes(door::Router& router);

html::Url plan_url(base::ApproachId approach);
html::Url action_url(base::ApproachId approach, std::int64_t action);
html::Url design_url(base::ApproachId approach);

}  // namespace plan
