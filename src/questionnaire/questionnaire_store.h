// Every SQL statement about questionnaires that does not follow from the field table (questionnaire.h).
#pragma once
#include "account/may.h"
#include "questionnaire/questionnaire.h"

namespace questionnaire::store {

std::int64_t add_question(db::Connection& connection, std::int64_t questionnaire, const Question& question);
std::vector<Question> questions(db::Connection& connection, std::int64_t questionnaire);  ///< in their order
bool change_question(db::Connection& connection, std::int64_t questionnaire, const Question& question);
bool remove_question(db::Connection& connection, std::int64_t questionnaire, std::int64_t question);
/// Puts the questions in this order.
void order_questions(db::Connection& connection, std::int64_t questionnaire, const std::vector<std::int64_t>& order);

std::int64_t add_invitation(db::Connection& connection, const Invitation& invitation);
std::vector<Invitation> invitations(db::Connection& connection, std::int64_t questionnaire);
std::optional<Invitation> invitation(db::Connection& connection, std::int64_t id);
std::optional<Invitation> invitation_by_link(db::Connection& connection, std::string_view link_hash);
void save_invitation(db::Connection& connection, const Invitation& invitation);

std::vector<Response> responses(db::Connection& connection, std::int64_t questionnaire);  ///< by id: no order in time
std::optional<Response> response_by_key(db::Connection& connection, std::string_view key_hash);
/// False when the id or the key is taken.
bool add_response(db::Connection& connection, const Response& response);
/// False when the version seen is no longer the present one.
bool save_response(db::Connection& connection, const Response& response, std::int64_t seen_version);
bool confirm_response(db::Connection& connection, std::int64_t id, base::AccountId by, base::Instant at);

struct Session {
  std::string token_hash;
  std::int64_t invitation = 0;
  std::string link_hash;
  base::AccountId account;
  std::string csrf;
  base::Instant started_at;
};
void add_session(db::Connection& connection, const Session& session);
std::optional<Session> session(db::Connection& connection, std::string_view token_hash);
void end_session(db::Connection& connection, std::string_view token_hash);
void forget_sessions_before(db::Connection& connection, base::Instant started_before);

/// The approach a questionnaire belongs to, with its own fields; also when nobody is signed in.
struct Whole {
  base::ApproachId approach;
  StoredQuestionnaire questionnaire;
};
std::optional<Whole> whole(db::Connection& connection, std::int64_t questionnaire);

/// A partner as it can be asked; those that are absent with a reason or have left are left out.
struct PartnerChoice {
  std::int64_t id = 0;
  std::string name;
  std::string kind;
  base::OrganisationId organisation;  ///< 0 when it has no accounts here
};
std::vector<PartnerChoice> partners(db::Connection& connection, base::ApproachId approach);  ///< in order of entry
/// Those that took part and left, with the day on which they did.
struct PartnerThatLeft {
  PartnerChoice partner;
  std::string left_on;
};
std::vector<PartnerThatLeft> partners_that_left(db::Connection& connection, base::ApproachId approach);

/// What came of each questionnaire, by its id.
struct Tally {
  std::int64_t asked = 0;  ///< invitations that were not revoked
  std::int64_t answered = 0;
};
std::map<std::int64_t, Tally> tallies(db::Connection& connection, base::ApproachId approach);

struct Withdrawn {
  std::int64_t id = 0;
  std::string title;
};
std::vector<Withdrawn> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since);

}  // namespace questionnaire::store
