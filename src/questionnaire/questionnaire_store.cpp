#include "questionnaire/questionnaire_store.h"

#include "base/text_tools.h"

namespace questionnaire::store {
namespace {

std::string lines(const std::vector<std::string>& options) {
  std::string all;
  for (const std::string& option : options) all += (all.empty() ? "" : "\n") + option;
  return all;
}

Question question_of(const db::Row& row) {
  Question question;
  question.id = row.integer("id");
  question.code = row.text("code");
  question.item = row.text("item");
  question.kind = question_kind_from(row.text("kind")).value_or(QuestionKind::text);
  question.words = row.text("words");
  question.help = row.text("help");
  if (const std::string& options = row.text("options"); !options.empty())
    for (const auto line : base::split(options, '\n')) question.options.emplace_back(line);
  question.required = row.boolean("required");
  question.has_note = row.boolean("has_note");
  question.audience = row.text("audience");
  return question;
}

constexpr const char* invitation_columns =
    "SELECT invitation.id AS id, questionnaire_id, partner_id, invitation.name AS name, link_hash, asked_on,"
    " reminded_on, revoked, answered, partner.kind AS partner_kind FROM invitation"
    " LEFT JOIN partner ON partner.id = invitation.partner_id ";

Invitation invitation_of(const db::Row& row) {
  return {row.integer("id"),
          row.integer("questionnaire_id"),
          row.optional_integer("partner_id").value_or(0),
          row.optional_text("partner_kind").value_or(""),
          row.text("name"),
          row.optional_text("link_hash").value_or(""),
          row.text("asked_on"),
          row.text("reminded_on"),
          row.boolean("revoked"),
          row.boolean("answered")};
}

constexpr const char* response_columns =
    "SELECT response.id AS id, questionnaire_id, key_hash, invitation_id, response.state AS state, answers,"
    " response.name AS name, job_title, via, account_id, sent_at, confirmed_at, confirmed_by,"
    " account.name AS confirmed_by_name, response.version AS version FROM response"
    " LEFT JOIN account ON account.id = response.confirmed_by ";

Response response_of(const db::Row& row) {
  Response response;
  response.id = row.integer("id");
  response.questionnaire = row.integer("questionnaire_id");
  response.key_hash = row.text("key_hash");
  response.invitation = row.optional_integer("invitation_id").value_or(0);
  response.sent = row.text("state") == "sent";
  response.answers = answers_from_json(row.text("answers"));
  response.name = row.text("name");
  response.job_title = row.text("job_title");
  response.via = row.text("via");
  response.account = row.id<base::AccountId>("account_id");
  response.sent_at = row.optional_instant("sent_at").value_or(base::Instant{});
  response.confirmed_at = row.optional_instant("confirmed_at").value_or(base::Instant{});
  response.confirmed_by = row.id<base::AccountId>("confirmed_by");
  response.confirmed_by_name = row.optional_text("confirmed_by_name").value_or("");
  response.version = row.integer("version");
  return response;
}

db::Value number_or_null(std::int64_t id) { return id == 0 ? db::Value(nullptr) : db::Value(id); }
db::Value text_or_null(const std::string& text) { return text.empty() ? db::Value(nullptr) : db::Value(text); }
db::Value time_or_null(base::Instant at) { return number_or_null(at.ms); }

}  // namespace

std::int64_t add_question(db::Connection& connection, std::int64_t questionnaire, const Question& question) {
  const std::int64_t last =
      connection
          .query("SELECT COALESCE(MAX(place), 0) AS last FROM question WHERE questionnaire_id = ?", {questionnaire})
          .front()
          .integer("last");
  return connection.insert(
      "INSERT INTO question (questionnaire_id, place, code, item, kind, words, help, options, required, has_note,"
      " audience) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {questionnaire, last + 1, question.code, question.item, code(question.kind), question.words, question.help,
       lines(question.options), question.required, question.has_note, question.audience});
}

std::vector<Question> questions(db::Connection& connection, std::int64_t questionnaire) {
  std::vector<Question> all;
  for (const db::Row row :
       connection.query("SELECT * FROM question WHERE questionnaire_id = ? ORDER BY place, id", {questionnaire}))
    all.push_back(question_of(row));
  return all;
}

bool change_question(db::Connection& connection, std::int64_t questionnaire, const Question& question) {
  return connection.execute(
             "UPDATE question SET kind = ?, words = ?, help = ?, options = ?, required = ?"
             " WHERE id = ? AND questionnaire_id = ? AND code = ''",
             {code(question.kind), question.words, question.help, lines(question.options), question.required,
              question.id, questionnaire}) == 1;
}

bool remove_question(db::Connection& connection, std::int64_t questionnaire, std::int64_t question) {
  return connection.execute("DELETE FROM question WHERE id = ? AND questionnaire_id = ?", {question, questionnaire}) ==
         1;
}

void order_questions(db::Connection& connection, std::int64_t questionnaire, const std::vector<std::int64_t>& order) {
  for (std::size_t i = 0; i < order.size(); ++i)
    connection.execute("UPDATE question SET place = ? WHERE id = ? AND questionnaire_id = ?",
                       {std::int64_t(i + 1), order[i], questionnaire});
}

std::int64_t add_invitation(db::Connection& connection, const Invitation& invitation) {
  return connection.insert(
      "INSERT INTO invitation (questionnaire_id, partner_id, name, link_hash, asked_on) VALUES (?, ?, ?, ?, ?)",
      {invitation.questionnaire, number_or_null(invitation.partner), invitation.name,
       text_or_null(invitation.link_hash), invitation.asked_on});
}

std::vector<Invitation> invitations(db::Connection& connection, std::int64_t questionnaire) {
  std::vector<Invitation> all;
  for (const db::Row row : connection.query(
           std::string(invitation_columns) + "WHERE questionnaire_id = ? ORDER BY invitation.id", {questionnaire}))
    all.push_back(invitation_of(row));
  return all;
}

std::optional<Invitation> invitation(db::Connection& connection, std::int64_t id) {
  const auto rows = connection.query(std::string(invitation_columns) + "WHERE invitation.id = ?", {id});
  if (rows.empty()) return std::nullopt;
  return invitation_of(rows.front());
}

std::optional<Invitation> invitation_by_link(db::Connection& connection, std::string_view link_hash) {
  const auto rows = connection.query(std::string(invitation_columns) + "WHERE link_hash = ?", {link_hash});
  if (rows.empty()) return std::nullopt;
  return invitation_of(rows.front());
}

void save_invitation(db::Connection& connection, const Invitation& invitation) {
  connection.execute(
      "UPDATE invitation SET link_hash = ?, asked_on = ?, reminded_on = ?, revoked = ?, answered = ? WHERE id = ?",
      {text_or_null(invitation.link_hash), invitation.asked_on, invitation.reminded_on, invitation.revoked,
       invitation.answered, invitation.id});
}

std::vector<Response> responses(db::Connection& connection, std::int64_t questionnaire) {
  std::vector<Response> all;
  for (const db::Row row : connection.query(
           std::string(response_columns) + "WHERE questionnaire_id = ? ORDER BY response.id", {questionnaire}))
    all.push_back(response_of(row));
  return all;
}

std::optional<Response> response_by_key(db::Connection& connection, std::string_view key_hash) {
  const auto rows = connection.query(std::string(response_columns) + "WHERE key_hash = ?", {key_hash});
  if (rows.empty()) return std::nullopt;
  return response_of(rows.front());
}

bool add_response(db::Connection& connection, const Response& response) {
  return connection.execute(
             "INSERT INTO response (id, questionnaire_id, key_hash, invitation_id, state, answers, name, job_title,"
             " via, account_id, sent_at, confirmed_at, confirmed_by)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
             {response.id, response.questionnaire, response.key_hash, number_or_null(response.invitation),
              response.sent ? "sent" : "kept", to_json(response.answers), response.name, response.job_title,
              response.via, response.account, time_or_null(response.sent_at), time_or_null(response.confirmed_at),
              response.confirmed_by}) == 1;
}

bool save_response(db::Connection& connection, const Response& response, std::int64_t seen_version) {
  return connection.execute(
             "UPDATE response SET state = ?, answers = ?, name = ?, job_title = ?, via = ?, account_id = ?,"
             " sent_at = ?, confirmed_at = ?, confirmed_by = ?, version = version + 1 WHERE id = ? AND version = ?",
             {response.sent ? "sent" : "kept", to_json(response.answers), response.name, response.job_title,
              response.via, response.account, time_or_null(response.sent_at), time_or_null(response.confirmed_at),
              response.confirmed_by, response.id, seen_version}) == 1;
}

bool confirm_response(db::Connection& connection, std::int64_t id, base::AccountId by, base::Instant at) {
  return connection.execute(
             "UPDATE response SET confirmed_at = ?, confirmed_by = ? WHERE id = ? AND state = 'sent' AND confirmed_at"
             " IS NULL",
             {at, by, id}) == 1;
}

void add_session(db::Connection& connection, const Session& session) {
  connection.execute(
      "INSERT INTO questionnaire_session (token_hash, invitation_id, link_hash, account_id, csrf, started_at)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {session.token_hash, session.invitation, session.link_hash, session.account, session.csrf, session.started_at});
}

std::optional<Session> session(db::Connection& connection, std::string_view token_hash) {
  const auto rows = connection.query("SELECT * FROM questionnaire_session WHERE token_hash = ?", {token_hash});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  return Session{row.text("token_hash"), row.integer("invitation_id"),
                 row.text("link_hash"),  row.id<base::AccountId>("account_id"),
                 row.text("csrf"),       row.instant("started_at")};
}

void end_session(db::Connection& connection, std::string_view token_hash) {
  connection.execute("DELETE FROM questionnaire_session WHERE token_hash = ?", {token_hash});
}

void forget_sessions_before(db::Connection& connection, base::Instant started_before) {
  connection.execute("DELETE FROM questionnaire_session WHERE started_at < ?", {started_before});
}

std::optional<Whole> whole(db::Connection& connection, std::int64_t questionnaire) {
  const auto rows = connection.query("SELECT approach_id FROM questionnaire WHERE id = ?", {questionnaire});
  if (rows.empty()) return std::nullopt;
  const auto approach = rows.front().id<base::ApproachId>("approach_id");
  auto stored = questionnaires().load(connection, approach, questionnaire);
  if (!stored) return std::nullopt;
  return Whole{approach, std::move(*stored)};
}

std::vector<PartnerChoice> partners(db::Connection& connection, base::ApproachId approach) {
  std::vector<PartnerChoice> all;
  for (const db::Row row : connection.query(
           "SELECT partner.id AS id, partner.name AS name, partner.kind AS kind, organisation.id AS organisation_id"
           " FROM partner LEFT JOIN organisation ON CAST(organisation.id AS TEXT) = partner.organisation"
           " WHERE partner.approach_id = ? AND partner.withdrawn_at IS NULL AND partner.absent_reason = ''"
           " AND partner.left_on = '' ORDER BY partner.id",
           {approach}))
    all.push_back(
        {row.integer("id"), row.text("name"), row.text("kind"), row.id<base::OrganisationId>("organisation_id")});
  return all;
}

std::vector<PartnerThatLeft> partners_that_left(db::Connection& connection, base::ApproachId approach) {
  std::vector<PartnerThatLeft> all;
  for (const db::Row row : connection.query("SELECT id, name, kind, left_on FROM partner WHERE approach_id = ?"
                                            " AND withdrawn_at IS NULL AND left_on <> '' ORDER BY id",
                                            {approach}))
    all.push_back({{row.integer("id"), row.text("name"), row.text("kind"), {}}, row.text("left_on")});
  return all;
}

std::map<std::int64_t, Tally> tallies(db::Connection& connection, base::ApproachId approach) {
  std::map<std::int64_t, Tally> all;
  for (const db::Row row : connection.query(
           "SELECT questionnaire.id AS id, COUNT(CASE WHEN revoked = 0 OR answered = 1 THEN 1 END) AS asked,"
           " COUNT(CASE WHEN answered = 1 THEN 1 END) AS answered FROM questionnaire JOIN invitation ON "
           "invitation.questionnaire_id = questionnaire.id"
           " WHERE questionnaire.approach_id = ? GROUP BY questionnaire.id ORDER BY questionnaire.id",
           {approach}))
    all[row.integer("id")] = {row.integer("asked"), row.integer("answered")};
  return all;
}

std::vector<Withdrawn> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since) {
  std::vector<Withdrawn> all;
  for (const db::Row row :
       connection.query("SELECT id, title FROM questionnaire WHERE approach_id = ? AND withdrawn_at > ? ORDER BY id",
                        {approach, since}))
    all.push_back({row.integer("id"), row.text("title")});
  return all;
}

}  // namespace questionnaire::store
