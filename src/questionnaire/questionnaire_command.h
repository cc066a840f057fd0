// Making a questionnaire, asking people. Each is one transaction with its entry in the audit trail. Refusals: the
// problems of questionnaire_rules.h, record.not_found, record.changed_meanwhile (kind conflict),
// questionnaire.not_draft, questionnaire.not_open, questionnaire.one_feasibility, questionnaire.stays_closed.
#pragma once
#include "questionnaire/questionnaire_rules.h"
#include "questionnaire/questionnaire_store.h"
#include "record/command.h"

namespace questionnaire {

/// Everything about one questionnaire of the approach; nullopt when there is no such one.
struct Overview {
  StoredQuestionnaire questionnaire;
  std::vector<Question> questions;
  std::vector<Invitation> invitations;
};
std::optional<Overview> load(db::Connection& connection, base::ApproachId approach, std::int64_t id);

/// With our own questions of its kind; a draft.
base::Result<std::int64_t> make(const record::Doing& doing, const Questionnaire& typed);
/// Kind stays; the naming stays too once it was opened.
base::Result<base::Done> change(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                const Questionnaire& typed);
base::Result<base::Done> open(const record::Doing& doing, std::int64_t id);
/// Links stop working. An anonymous questionnaire that was closed stays closed: its results have been shown.
base::Result<base::Done> close(const record::Doing& doing, std::int64_t id);

/// Who was asked and has not answered yet, of the open questionnaires.
struct Unanswered {
  StoredQuestionnaire questionnaire;
  Invitation invitation;
};
std::vector<Unanswered> unanswered(db::Connection& connection, base::ApproachId approach);

// Questions, of a draft only -----------------------------------------------------------------------------------------

base::Result<std::int64_t> add_question(const record::Doing& doing, std::int64_t questionnaire, const Question& typed);
base::Result<base::Done> change_question(const record::Doing& doing, std::int64_t questionnaire, const Question& typed);
base::Result<base::Done> remove_question(const record::Doing& doing, std::int64_t questionnaire, std::int64_t question);
enum class Direction { up, down };
base::Result<base::Done> move_question(const record::Doing& doing, std::int64_t questionnaire, std::int64_t question,
                                       Direction direction);

// Asking -------------------------------------------------------------------------------------------------------------

/// The token exists here only: the database keeps its hash.
struct NewLink {
  std::int64_t invitation = 0;
  std::string name;
  std::string token;
};
struct Asked {
  std::vector<std::int64_t> partners;  ///< those that were asked before are left out
  std::vector<std::string> names;      ///< of people or bodies that are no partner
};
/// Refused: invitation.nobody, invitation.too_many.
base::Result<std::vector<NewLink>> invite(const record::Doing& doing, std::int64_t questionnaire, const Asked& asked);
/// The old link stops working.
base::Result<NewLink> new_link(const record::Doing& doing, std::int64_t questionnaire, std::int64_t invitation);
base::Result<base::Done> revoke(const record::Doing& doing, std::int64_t questionnaire, std::int64_t invitation);
/// Notes that a reminder was sent today.
base::Result<base::Done> remind(const record::Doing& doing, std::int64_t questionnaire, std::int64_t invitation);

}  // namespace questionnaire
