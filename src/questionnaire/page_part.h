// Parts of the page of one questionnaire that stand in files of their own. Inside the room only.
#pragma once
#include "questionnaire/questionnaire_command.h"
#include "questionnaire/questionnaire_view.h"
#include "questionnaire/support_command.h"

namespace questionnaire {

/// Change, up, down, take away.
html::Html question_buttons(const door::Visit& visit, const Overview& all, const Question& question);
/// Who was asked, who answered, and what can be done about it.
html::Html invitation_list(const door::Visit& visit, const Overview& all);
/// How one stands; `response` is what was sent for it, of a questionnaire with names.
html::Status status_of(const base::Texts& texts, const Invitation& one, const Response* response);
/// What each party offers, and taking it over into the partner's own fields (2.A5).
html::Html offers_section(const door::Visit& visit, const Feasibility& all);

void add_csv_routes(door::Router& router);
void add_offer_routes(door::Router& router);

}  // namespace questionnaire
