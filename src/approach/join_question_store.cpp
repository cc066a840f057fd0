#include "approach/join_question_store.h"

namespace approach::store {
namespace {

constexpr const char* question_columns =
    "SELECT join_question.id, join_question.approach_id, join_question.municipality_id, municipality.name, state,"
    " asked_at, asker.name AS asked_by_name, answered_at, answerer.name AS answered_by_name, reason,"
    " CASE WHEN EXISTS (SELECT 1 FROM municipality_administrator one JOIN account ON account.id = one.account_id"
    "  WHERE one.municipality_id = join_question.municipality_id AND account.is_active = 1) THEN 1 ELSE 0 END"
    " AS can_be_answered"
    " FROM join_question JOIN municipality ON municipality.id = join_question.municipality_id"
    " LEFT JOIN account asker ON asker.id = asked_by LEFT JOIN account answerer ON answerer.id = answered_by ";

std::vector<JoinQuestion> questions(db::Connection& connection, const char* condition, const db::Value& value) {
  std::vector<JoinQuestion> all;
  for (const db::Row row : connection.query(std::string(question_columns) + condition, {value})) {
    JoinQuestion one;
    one.id = row.integer("id");
    one.approach = row.id<base::ApproachId>("approach_id");
    one.municipality = row.id<base::MunicipalityId>("municipality_id");
    one.name = row.text("name");
    one.state = join_state_from(row.text("state"));
    one.asked_at = row.instant("asked_at");
    one.asked_by = row.optional_text("asked_by_name").value_or("");
    one.answered_at = row.optional_instant("answered_at").value_or(base::Instant{});
    one.answered_by = row.optional_text("answered_by_name").value_or("");
    one.reason = row.text("reason");
    one.can_be_answered = row.boolean("can_be_answered");
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

void ask(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality,
         const Change& change) {
  connection.insert("INSERT INTO join_question (approach_id, municipality_id, asked_at, asked_by) VALUES (?, ?, ?, ?)",
                    {approach, municipality, change.at, change.by});
}

std::optional<JoinQuestion> question(db::Connection& connection, std::int64_t id) {
  auto found = questions(connection, "WHERE join_question.id = ?", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<JoinQuestion> questions_of(db::Connection& connection, base::ApproachId approach) {
  return questions(connection, "WHERE join_question.approach_id = ? ORDER BY join_question.id DESC", approach);
}

std::vector<JoinQuestion> questions_to(db::Connection& connection, base::MunicipalityId municipality) {
  return questions(connection, "WHERE join_question.municipality_id = ? ORDER BY join_question.id DESC", municipality);
}

bool settle(db::Connection& connection, std::int64_t question, const JoinOutcome& outcome, const Change& change) {
  return connection.execute(
             "UPDATE join_question SET state = ?, reason = ?, answered_at = ?, answered_by = ? WHERE id = ?"
             " AND state = 'open'",
             {code(outcome.state), outcome.reason, change.at, change.by, question}) == 1;
}

}  // namespace approach::store
