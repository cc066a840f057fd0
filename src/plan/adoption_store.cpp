#include "plan/adoption_store.h"

#include "base/check.h"

namespace plan::store {

namespace {

std::vector<PlanVersion> versions(db::Connection& connection, base::ApproachId approach, const std::string& snapshot) {
  std::vector<PlanVersion> all;
  for (const db::Row row : connection.query(
           "SELECT plan_version.id AS id, number, adopted_on, body, decided_by, reason, decision_id, " + snapshot +
               " AS snapshot, sha256, recorded_at, account.name AS recorded_by_name FROM plan_version"
               " LEFT JOIN account ON account.id = recorded_by WHERE approach_id = ? ORDER BY number",
           {approach})) {
    const auto date = base::parse_iso_date(row.text("adopted_on"));
    base::check(date.has_value(), "an adopted version has a date");
    all.push_back({row.integer("id"), int(row.integer("number")), *date, row.text("body"), row.text("decided_by"),
                   row.text("reason"), row.optional_integer("decision_id"), row.text("snapshot"), row.text("sha256"),
                   row.instant("recorded_at"), row.optional_text("recorded_by_name").value_or("")});
  }
  return all;
}

}  // namespace

std::vector<PlanVersion> plan_versions(db::Connection& connection, base::ApproachId approach) {
  return versions(connection, approach, "snapshot");
}

std::vector<PlanVersion> plan_decisions(db::Connection& connection, base::ApproachId approach) {
  return versions(connection, approach, "''");
}

std::int64_t add_plan_version(db::Connection& connection, base::ApproachId approach, const PlanVersion& version,
                              base::AccountId by) {
  return connection.insert(
      "INSERT INTO plan_version (approach_id, number, adopted_on, body, decided_by, reason, decision_id, "
      "snapshot, sha256, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {approach, version.number, base::iso(version.adopted_on), version.body, version.decided_by, version.reason,
       version.decision, version.snapshot, version.sha256, version.recorded_at, by});
}

}  // namespace plan::store
