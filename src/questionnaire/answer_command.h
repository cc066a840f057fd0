// Answering: by a personal link without an account, or from one's own account. A link opens a session for one
// questionnaire and nothing else; afterwards the link is not in any address. Refusals: link.unknown (not_found),
// link.revoked, link.closed (forbidden), response.already_answered, record.changed_meanwhile (conflict), and the
// problems of questionnaire_rules.h.
#pragma once
#include "questionnaire/questionnaire_command.h"

namespace questionnaire {

/// What somebody sees who holds a link, before beginning. Reading changes nothing.
struct Door {
  base::ApproachId approach;
  StoredQuestionnaire questionnaire;
  std::vector<Question> questions;  ///< those for this party
  Invitation invitation;
};
base::Result<Door> look(db::Database& database, std::string_view token, base::Instant now);

/// Begins a session; gives the value of its cookie. For an anonymous questionnaire the cookie carries the secret by
/// which its answer is found again; that secret is nowhere in the database.
base::Result<std::string> begin(db::Database& database, std::string_view token, base::Instant now);
/// From an own account, whose organisation must be the party that is asked.
base::Result<std::string> begin_own(const record::Doing& doing, base::OrganisationId organisation,
                                    std::int64_t questionnaire, base::Instant now);

struct Session {
  Door door;
  std::string csrf;
  base::AccountId account;  ///< 0: by link
  std::string key_hash;     ///< under which the answer stands
  std::optional<Response> response;
};
/// Refused as a link is; link.over when the session is unknown or older than a working day.
base::Result<Session> find_session(db::Database& database, std::string_view cookie, base::Instant now);
void end_session(db::Database& database, std::string_view cookie);
/// What a session was about, also when it may no longer answer: so that what was typed can be given back. Empty when
/// there was none.
std::vector<Question> questions_behind(db::Database& database, std::string_view cookie);

struct Typed {
  std::string name;
  std::string job_title;
  Answers answers;  ///< of the questions on the page; those of other pages stay as they are
  std::int64_t seen_version = 0;
  Finish finish = Finish::keep;
};
/// Gives all problems at once; what could be read is not stored when there are any. An answer by link that was
/// confirmed and is changed counts as not confirmed again.
base::Result<base::Done> save(db::Database& database, const Session& session, const base::Actor& actor,
                              const Typed& typed, base::Instant now);

/// An answer by link is confirmed by the project leader, or by somebody of the organisation itself in an own account.
base::Result<base::Done> confirm(const record::Doing& doing, std::int64_t questionnaire, std::int64_t response);
base::Result<base::Done> confirm_own(const record::Doing& doing, base::OrganisationId organisation,
                                     std::int64_t questionnaire);

/// What waits for the organisation of an account.
struct Waiting {
  StoredQuestionnaire questionnaire;
  Invitation invitation;
  std::optional<Response> response;  ///< never of an anonymous one
};
std::vector<Waiting> waiting_for(db::Connection& connection, base::ApproachId approach,
                                 base::OrganisationId organisation);

}  // namespace questionnaire
