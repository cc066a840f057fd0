// Questionnaires (2.A, 6.B, surveys): the pages of who asks (list, one, questions, inviting, results), of who answers
// by link (/vragenlijst), and of who answers from an own account.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "door/visit.h"
#include "html/components.h"

namespace questionnaire {

void add_questionnaire_routes(door::Router& router);  ///< all of them

/// What the answers say about an item of the step plan (2.A, 2.A1 … 6.B4) in one sentence; empty when nobody was asked
/// yet, or too few answered to show it.
std::string answers_in_words(const base::Texts& texts, db::Connection& connection, base::ApproachId approach,
                             std::string_view item);
/// The same for its page; nullopt also when the visitor may not see answers.
std::optional<html::Html> from_answers(door::Visit& visit, std::string_view item);

/// "Is er genoeg draagvlak?": who said what, for the page of the partners.
html::Html support_section(door::Visit& visit);

/// What waits for this visitor: questions to the own organisation, and answers to confirm for who asked.
std::vector<html::WorkItem> work_of(door::Visit& visit);

void add_link_routes(door::Router& router);
void add_question_routes(door::Router& router);
void add_invitation_routes(door::Router& router);
void add_result_routes(door::Router& router);
void add_own_routes(door::Router& router);

}  // namespace questionnaire
