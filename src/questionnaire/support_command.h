// What the feasibility questionnaire means for the step plan: the parties side by side, the facts for gate G2.1, and
// the state of the items 2.A, 2.A1, 2.A2, 2.A3 and 2.A5, which follows from the answers and is not typed.
#pragma once
#include "approach/approach.h"
#include "questionnaire/questionnaire_command.h"
#include "questionnaire/result_rules.h"

namespace questionnaire {

/// The feasibility questionnaire of an approach and every party: those that were asked, and the partners that were not.
struct Feasibility {
  Overview overview;
  std::vector<Response> responses;
  std::vector<Party> parties;  ///< point into this struct: move it, do not copy it
  std::vector<Party> left;     ///< answered and left since: their answers stay, and count for nothing
  Feasibility() = default;
  Feasibility(Feasibility&&) = default;
  Feasibility& operator=(Feasibility&&) = default;
};
/// nullopt when there is none; a draft counts as there.
std::optional<Feasibility> feasibility(db::Connection& connection, base::ApproachId approach);

/// The newest process evaluation that was closed, with the spread of each question; nullopt when there is none.
struct Process {
  StoredQuestionnaire questionnaire;
  std::vector<Spread> spreads;
};
std::optional<Process> process(db::Connection& connection, base::ApproachId approach);
/// In a process evaluation, or in the three questions after a meeting: the newest that was closed has answers that may
/// be shown.
bool cooperation_was_judged(db::Connection& connection, base::ApproachId approach);

/// parties_answered_seriousness, parties_answered_willingness, prosecution_answered. Without a prosecution among the
/// partners the last holds: G1.1 asks for it, or for the reason why it is absent.
std::map<std::string, bool, std::less<>> facts(db::Connection& connection, base::ApproachId approach);

/// Items whose state follows from the answers: 2.A … 2.A5 once the questionnaire was opened, 6.B1 … 6.B4 once a process
/// evaluation was closed with enough answers to show. An item that was set apart with a
/// reason (unknown, not applicable) keeps that.
std::map<std::string, approach::AnswerState> item_states(db::Connection& connection, base::ApproachId approach);

}  // namespace questionnaire
