#include "questionnaire/answer_command.h"

#include <algorithm>
#include <set>

#include "base/text_tools.h"
#include "door/closing_store.h"

namespace questionnaire {
namespace {

constexpr std::int64_t session_ms = 12 * 3'600'000;

base::Problem refused(base::ProblemKind kind, const char* code, const char* field = "") { return {kind, code, field}; }

/// The cookie: the session's token and, after a dot, the secret of an anonymous answer.
struct Cookie {
  std::string token;
  std::string secret;
  std::string text() const { return secret.empty() ? token : token + "." + secret; }
  static Cookie from(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return {std::string(text), ""};
    return {std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
  }
};

/// Ids say nothing about order. 48 bits: exact in JSON too.
std::int64_t random_id() {
  const std::string digits = base::sha256(base::random_token(16)).substr(0, 12);
  return std::stoll(digits, nullptr, 16) + 1;
}

base::Result<Door> door_of(db::Connection& connection, const std::optional<Invitation>& invitation, base::Instant now) {
  if (!invitation) return refused(base::ProblemKind::not_found, "link.unknown");
  auto whole = store::whole(connection, invitation->questionnaire);
  if (!whole || whole->questionnaire.life.withdrawn) return refused(base::ProblemKind::not_found, "link.unknown");
  if (invitation->revoked) return refused(base::ProblemKind::forbidden, "link.revoked");
  const Questionnaire& one = whole->questionnaire.record;
  const bool over = !is_open(one) || is_past(one, base::date_of(now)) ||
                    door::store::closed_by(connection, whole->approach).has_value();
  if (over) return refused(base::ProblemKind::forbidden, "link.closed");
  auto questions = questions_for(store::questions(connection, invitation->questionnaire), invitation->partner_kind);
  return Door{whole->approach, std::move(whole->questionnaire), std::move(questions), *invitation};
}

std::string open_session(db::Connection& connection, const Door& door, const Cookie& cookie, base::AccountId account,
                         base::Instant now) {
  store::forget_sessions_before(connection, {now.ms - session_ms});
  store::add_session(connection, {base::sha256(cookie.token), door.invitation.id,
                                  account ? "" : door.invitation.link_hash, account, base::random_token(16), now});
  return cookie.text();
}

std::string key_of(const Door& door, const Cookie& cookie) {
  if (!is_anonymous(door.questionnaire.record)) return "invitation " + std::to_string(door.invitation.id);
  return base::sha256("answer " + std::to_string(door.invitation.questionnaire) + " " + cookie.secret);
}

std::vector<audit::Change> changes_of(const Answers& before, const Answers& after) {
  std::vector<audit::Change> changes;
  for (const auto& [question, given] : after) {
    const auto found = before.find(question);
    const Given earlier = found == before.end() ? Given{} : found->second;
    if (earlier == given) continue;
    changes.push_back({"question " + std::to_string(question), earlier.value, given.value});
    if (earlier.note != given.note)
      changes.push_back({"question " + std::to_string(question) + " note", earlier.note, given.note});
  }
  return changes;
}

/// Named answers are recorded with who and what; of an anonymous one only that somebody answered.
void note_answer(db::Connection& connection, const Session& session, const base::Actor& actor, const Response& response,
                 const Answers& before, base::Instant now) {
  const base::ApproachId approach = session.door.approach;
  if (is_anonymous(session.door.questionnaire.record)) {
    audit::record(connection,
                  {approach, {{}, "", base::Origin::web}, "answer", "questionnaire", response.questionnaire, now});
    return;
  }
  base::Actor who = actor;
  if (!session.account) who = {{}, response.name + ", " + response.job_title, base::Origin::web};
  audit::record(connection, {approach, who, "answer", "response", response.id, now, audit::Outcome::done,
                             changes_of(before, response.answers)});
}

base::Problems read_typed(const Session& session, const base::Actor& actor, const Typed& typed, Response& response) {
  base::Problems problems;
  for (const Question& question : session.door.questions) {
    const auto found = typed.answers.find(question.id);
    if (found == typed.answers.end()) continue;
    auto given = tidy_given(question, found->second, Finish::keep);
    if (given)
      response.answers[question.id] = *given;
    else
      problems.push_back(given.problem());
  }
  if (is_anonymous(session.door.questionnaire.record)) {
  } else if (session.account) {
    response.name = actor.name;
  } else {
    const auto must = typed.finish == Finish::send ? record::Required::yes : record::Required::no;
    for (const auto& [name, text, member] : {std::tuple{"name", &typed.name, &response.name},
                                             std::tuple{"job_title", &typed.job_title, &response.job_title}}) {
      const auto tidy = record::tidy({name, record::Kind::line, must, {}}, *text);
      if (tidy)
        *member = *tidy;
      else
        problems.push_back(tidy.problem());
    }
  }
  if (problems.empty() && typed.finish == Finish::send)
    problems = check_sending(session.door.questions, response.answers);
  return problems;
}

/// The partners for which an organisation acts.
std::set<std::int64_t> partners_of(db::Connection& connection, base::ApproachId approach,
                                   base::OrganisationId organisation) {
  std::set<std::int64_t> own;
  if (!organisation) return own;
  for (const auto& one : store::partners(connection, approach))
    if (one.organisation == organisation) own.insert(one.id);
  return own;
}

base::Result<base::Done> confirm_in(db::Connection& connection, const record::Doing& doing, std::int64_t response) {
  if (!store::confirm_response(connection, response, doing.actor.account, doing.at)) return record::no_such_record();
  audit::record(connection, {doing.approach, doing.actor, "confirm", "response", response, doing.at});
  return base::Done{};
}

}  // namespace

base::Result<Door> look(db::Database& database, std::string_view token, base::Instant now) {
  return database.read([&](db::Connection& connection) {
    return door_of(connection, store::invitation_by_link(connection, base::sha256(token)), now);
  });
}

base::Result<std::string> begin(db::Database& database, std::string_view token, base::Instant now) {
  return database.write([&](db::Connection& connection) -> base::Result<std::string> {
    const auto door = door_of(connection, store::invitation_by_link(connection, base::sha256(token)), now);
    if (!door) return door.problems();
    Cookie cookie{base::random_token(16), ""};
    // The same link finds the same answer again, and only who has the link can.
    if (is_anonymous(door->questionnaire.record))
      cookie.secret = base::hmac_sha256(token, "the answer of this link").substr(0, 32);
    return open_session(connection, *door, cookie, {}, now);
  });
}

base::Result<std::string> begin_own(const record::Doing& doing, base::OrganisationId organisation,
                                    std::int64_t questionnaire, base::Instant now) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::string> {
    const auto found = load(connection, doing.approach, questionnaire);
    if (!found) return record::no_such_record();
    const auto own = partners_of(connection, doing.approach, organisation);
    for (const Invitation& invitation : found->invitations) {
      if (!own.contains(invitation.partner)) continue;
      const auto door = door_of(connection, invitation, now);
      if (!door) return door.problems();
      const bool anonymous = is_anonymous(door->questionnaire.record);
      if (anonymous && invitation.answered) return refused(base::ProblemKind::invalid, "response.already_answered");
      return open_session(connection, *door, {base::random_token(16), anonymous ? base::random_token(16) : ""},
                          doing.actor.account, now);
    }
    return record::no_such_record();
  });
}

base::Result<Session> find_session(db::Database& database, std::string_view cookie, base::Instant now) {
  const Cookie parts = Cookie::from(cookie);
  return database.read([&](db::Connection& connection) -> base::Result<Session> {
    const auto found = store::session(connection, base::sha256(parts.token));
    if (!found || now.ms - found->started_at.ms > session_ms) return refused(base::ProblemKind::forbidden, "link.over");
    const auto invitation = store::invitation(connection, found->invitation);
    const auto door = door_of(connection, invitation, now);
    if (!door) return door.problems();
    if (!found->account && found->link_hash != invitation->link_hash)  // a newer link took its place
      return refused(base::ProblemKind::forbidden, "link.revoked");
    Session session{*door, found->csrf, found->account, key_of(*door, parts), {}};
    session.response = store::response_by_key(connection, session.key_hash);
    return session;
  });
}

std::vector<Question> questions_behind(db::Database& database, std::string_view cookie) {
  return database.read([&](db::Connection& connection) -> std::vector<Question> {
    const auto found = store::session(connection, base::sha256(Cookie::from(cookie).token));
    const auto invitation = found ? store::invitation(connection, found->invitation) : std::nullopt;
    if (!invitation) return {};
    return questions_for(store::questions(connection, invitation->questionnaire), invitation->partner_kind);
  });
}

void end_session(db::Database& database, std::string_view cookie) {
  database.write(
      [&](db::Connection& connection) { store::end_session(connection, base::sha256(Cookie::from(cookie).token)); });
}

base::Result<base::Done> save(db::Database& database, const Session& session, const base::Actor& actor,
                              const Typed& typed, base::Instant now) {
  return database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    auto invitation = store::invitation(connection, session.door.invitation.id);
    if (const auto door = door_of(connection, invitation, now); !door) return door.problems();
    const bool anonymous = is_anonymous(session.door.questionnaire.record);
    const auto before = store::response_by_key(connection, session.key_hash);
    Response response = before.value_or(Response{});
    if (anonymous && invitation->answered && !response.sent)
      return refused(base::ProblemKind::invalid, "response.already_answered");
    if (before && before->version != typed.seen_version) return record::somebody_was_first();
    Typed whole = typed;
    if (response.sent) whole.finish = Finish::send;  // what was sent stays complete
    if (auto problems = read_typed(session, actor, whole, response); !problems.empty()) return problems;
    const Answers earlier = before ? before->answers : Answers{};
    response.sent = whole.finish == Finish::send;
    if (!anonymous) {
      response.invitation = invitation->id;
      response.via = session.account ? "account" : "link";
      response.account = session.account;
      response.confirmed_at = session.account ? now : base::Instant{};
      response.confirmed_by = session.account;
      if (response.sent) response.sent_at = now;
    }
    response.questionnaire = invitation->questionnaire;
    response.key_hash = session.key_hash;
    if (before) {
      if (!store::save_response(connection, response, before->version)) return record::somebody_was_first();
    } else {
      do response.id = random_id();
      while (!store::add_response(connection, response));
    }
    if (!response.sent) return base::Done{};
    invitation->answered = true;
    store::save_invitation(connection, *invitation);
    note_answer(connection, session, actor, response, earlier, now);
    return base::Done{};
  });
}

base::Result<base::Done> confirm(const record::Doing& doing, std::int64_t questionnaire, std::int64_t response) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!load(connection, doing.approach, questionnaire)) return record::no_such_record();
    for (const Response& one : store::responses(connection, questionnaire))
      if (one.id == response && one.invitation != 0) return confirm_in(connection, doing, response);
    return record::no_such_record();
  });
}

base::Result<base::Done> confirm_own(const record::Doing& doing, base::OrganisationId organisation,
                                     std::int64_t questionnaire) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    for (const Waiting& one : waiting_for(connection, doing.approach, organisation))
      if (one.questionnaire.life.id == questionnaire && one.response)
        return confirm_in(connection, doing, one.response->id);
    return record::no_such_record();
  });
}

std::vector<Waiting> waiting_for(db::Connection& connection, base::ApproachId approach,
                                 base::OrganisationId organisation) {
  std::vector<Waiting> all;
  const auto own = partners_of(connection, approach, organisation);
  if (own.empty()) return all;
  for (const auto& stored : questionnaires().list(connection, approach)) {
    if (is_draft(stored.record)) continue;
    for (const Invitation& invitation : store::invitations(connection, stored.life.id)) {
      if (invitation.revoked || !own.contains(invitation.partner)) continue;
      Waiting one{stored, invitation, std::nullopt};
      if (!is_anonymous(stored.record))
        one.response = store::response_by_key(connection, "invitation " + std::to_string(invitation.id));
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace questionnaire
