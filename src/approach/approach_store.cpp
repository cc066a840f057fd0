#include "approach/approach_store.h"

#include "approach/approach_rules.h"
#include "record/field.h"

namespace approach::store {
namespace {

/// A regional approach goes by the name of its region.
constexpr const char* approach_columns =
    "SELECT approach.id, approach.municipality_id, COALESCE(NULLIF(approach.region, ''), municipality.name) AS "
    "municipality_name, approach.name, "
    "approach.plan_name,"
    " approach.plan_version, approach.starts_on, approach.ends_on, approach.version FROM approach"
    " JOIN municipality ON municipality.id = approach.municipality_id ";
constexpr const char* answer_columns =
    "SELECT item_answer.id, item, state, answer, choices, reason, item_answer.version, changed_at, changed_by,"
    " account.name AS changed_by_name FROM item_answer LEFT JOIN account ON account.id = item_answer.changed_by ";

Approach approach_of(const db::Row& row) {
  return {row.id<base::ApproachId>("id"), row.id<base::MunicipalityId>("municipality_id"),
          row.text("municipality_name"),  row.text("name"),
          row.text("plan_name"),          int(row.integer("plan_version")),
          row.date("starts_on"),          row.optional_date("ends_on"),
          row.integer("version")};
}

Answer answer_of(const db::Row& row) {
  return {row.integer("id"),
          row.text("item"),
          answer_state_from(row.text("state")),
          row.text("answer"),
          record::codes(row.text("choices")),
          row.text("reason"),
          row.integer("version"),
          row.instant("changed_at"),
          row.id<base::AccountId>("changed_by"),
          row.optional_text("changed_by_name").value_or("")};
}

}  // namespace

base::ApproachId add(db::Connection& connection, const Approach& approach, base::Instant at) {
  const base::ApproachId id{
      connection.insert("INSERT INTO approach (municipality_id, name, plan_name, plan_version, starts_on, ends_on, "
                        "created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        {approach.municipality, approach.name, approach.plan_name, approach.plan_version,
                         approach.starts_on, approach.ends_on, at})};
  connection.execute("INSERT INTO participation (approach_id, municipality_id, joined_at) VALUES (?, ?, ?)",
                     {id, approach.municipality, at});
  connection.execute("INSERT INTO scope (approach_id) VALUES (?)", {id});
  return id;
}

std::optional<Approach> load(db::Connection& connection, base::ApproachId id) {
  const auto rows = connection.query(std::string(approach_columns) + "WHERE approach.id = ?", {id});
  if (rows.empty()) return std::nullopt;
  return approach_of(rows.front());
}

std::vector<Approach> of_account(db::Connection& connection, base::AccountId account) {
  std::vector<Approach> all;
  for (const db::Row row :
       connection.query(std::string(approach_columns) + "WHERE approach.id IN (SELECT approach_id FROM membership "
                                                        "WHERE account_id = ?) ORDER BY approach.id DESC",
                        {account}))
    all.push_back(approach_of(row));
  return all;
}

Scope scope(db::Connection& connection, base::ApproachId approach) {
  const auto rows = connection.query(
      "SELECT offence_types, area_set_id, area_codes, comparison_codes, ring_codes, ring_comparison_codes, branches, "
      "signal_from, signal_to, version"
      " FROM scope WHERE approach_id = ?",
      {approach});
  Scope scope;
  scope.approach = approach;
  if (rows.empty()) return scope;
  const db::Row row = rows.front();
  scope.offence_types = record::codes(row.text("offence_types"));
  scope.area_set = row.id<base::AreaSetId>("area_set_id");
  scope.area_codes = record::codes(row.text("area_codes"));
  scope.comparison_codes = record::codes(row.text("comparison_codes"));
  scope.ring_codes = record::codes(row.text("ring_codes"));
  scope.ring_comparison_codes = record::codes(row.text("ring_comparison_codes"));
  scope.branches = row.text("branches");
  scope.signal_from = row.optional_text("signal_from").value_or("");
  scope.signal_to = row.optional_text("signal_to").value_or("");
  scope.version = row.integer("version");
  return scope;
}

std::int64_t scope_version(db::Connection& connection, base::ApproachId approach) {
  const auto rows = connection.query("SELECT version FROM scope WHERE approach_id = ?", {approach});
  return rows.empty() ? 0 : rows.front().integer("version");
}

bool save_scope(db::Connection& connection, const Scope& scope, const Change& change) {
  return connection.execute(
             "UPDATE scope SET offence_types = ?, area_set_id = ?, area_codes = ?, comparison_codes = ?, ring_codes = "
             "?, ring_comparison_codes = ?,"
             " branches = ?, signal_from = ?, signal_to = ?, version = version + 1, changed_at = ?, changed_by = ? "
             "WHERE approach_id = ? AND version = ?",
             {record::joined(scope.offence_types), scope.area_set, record::joined(scope.area_codes),
              record::joined(scope.comparison_codes), record::joined(scope.ring_codes),
              record::joined(scope.ring_comparison_codes), scope.branches, scope.signal_from, scope.signal_to,
              change.at, change.by, scope.approach, scope.version}) == 1;
}

std::map<std::string, Answer> answers(db::Connection& connection, base::ApproachId approach) {
  std::map<std::string, Answer> all;
  for (const db::Row row :
       connection.query(std::string(answer_columns) + "WHERE approach_id = ? ORDER BY item", {approach})) {
    Answer answer = answer_of(row);
    all.emplace(answer.item, answer);
  }
  return all;
}

std::optional<Answer> answer(db::Connection& connection, base::ApproachId approach, std::string_view item) {
  const auto rows =
      connection.query(std::string(answer_columns) + "WHERE approach_id = ? AND item = ?", {approach, item});
  if (rows.empty()) return std::nullopt;
  return answer_of(rows.front());
}

std::optional<std::int64_t> save_answer(db::Connection& connection, base::ApproachId approach, const Answer& answer,
                                        const Change& change) {
  if (answer.version == 0)
    return connection.try_insert(
        "INSERT INTO item_answer (approach_id, item, state, answer, choices, reason, version, changed_at, changed_by) "
        "VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)",
        {approach, answer.item, code(answer.state), answer.text, record::joined(answer.choices), answer.reason,
         change.at, change.by});
  const auto changed = connection.execute(
      "UPDATE item_answer SET state = ?, answer = ?, choices = ?, reason = ?, version = version + 1, changed_at = ?, "
      "changed_by = ?"
      " WHERE approach_id = ? AND item = ? AND version = ?",
      {code(answer.state), answer.text, record::joined(answer.choices), answer.reason, change.at, change.by, approach,
       answer.item, answer.version});
  if (changed == 0) return std::nullopt;
  return answer.id;
}

std::vector<base::SourceId> item_sources(db::Connection& connection, base::ApproachId approach, std::string_view item) {
  std::vector<base::SourceId> sources;
  for (const db::Row row : connection.query(
           "SELECT source_id FROM item_source WHERE approach_id = ? AND item = ? ORDER BY id", {approach, item}))
    sources.push_back(row.id<base::SourceId>("source_id"));
  return sources;
}

bool cite(db::Connection& connection, base::ApproachId approach, std::string_view item, base::SourceId source) {
  return connection
      .try_insert("INSERT INTO item_source (approach_id, item, source_id) VALUES (?, ?, ?)", {approach, item, source})
      .has_value();
}

bool uncite(db::Connection& connection, base::ApproachId approach, std::string_view item, base::SourceId source) {
  return connection.execute("DELETE FROM item_source WHERE approach_id = ? AND item = ? AND source_id = ?",
                            {approach, item, source}) == 1;
}

std::vector<Closure> closures(db::Connection& connection, base::ApproachId approach) {
  std::vector<Closure> all;
  for (const db::Row row : connection.query(
           "SELECT step, closed_at, closed_by FROM step_closure WHERE approach_id = ? ORDER BY step", {approach}))
    all.push_back({int(row.integer("step")), row.instant("closed_at"), row.id<base::AccountId>("closed_by")});
  return all;
}

bool close_step(db::Connection& connection, base::ApproachId approach, int step, const Change& change) {
  return connection.execute(
             "INSERT INTO step_closure (approach_id, step, closed_at, closed_by) VALUES (?, ?, ?, ?) ON CONFLICT DO "
             "NOTHING",
             {approach, step, change.at, change.by}) == 1;
}

bool reopen_step(db::Connection& connection, base::ApproachId approach, int step) {
  return connection.execute("DELETE FROM step_closure WHERE approach_id = ? AND step = ?", {approach, step}) == 1;
}

}  // namespace approach::store
