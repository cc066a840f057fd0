#include "evaluation/evaluation_store.h"

namespace evaluation::store {

std::map<std::int64_t, Confirmation> confirmations(db::Connection& connection, base::ApproachId approach) {
  std::map<std::int64_t, Confirmation> all;
  for (const db::Row row : connection.query(
           "SELECT safeguard.id AS id, confirmed_at, said_by, said_on, account.name AS by_name FROM "
           "safeguard_confirmation"
           " JOIN safeguard ON safeguard.id = safeguard_id AND safeguard.version = safeguard_confirmation.version"
           " LEFT JOIN account ON account.id = confirmed_by WHERE safeguard.approach_id = ?",
           {approach}))
    all[row.integer("id")] = {row.instant("confirmed_at"),
                              row.optional_text("by_name").value_or(""),
                              {row.text("said_by"), row.text("said_on")}};
  return all;
}

void add_confirmation(db::Connection& connection, const record::Life& safeguard, const Consent& said, base::Instant at,
                      base::AccountId by) {
  connection.execute(
      "INSERT INTO safeguard_confirmation (safeguard_id, version, confirmed_at, confirmed_by, said_by, said_on)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {safeguard.id, safeguard.version, at, by, said.said_by, said.said_on});
}

void remove_confirmation(db::Connection& connection, const record::Life& safeguard) {
  connection.execute("DELETE FROM safeguard_confirmation WHERE safeguard_id = ? AND version = ?",
                     {safeguard.id, safeguard.version});
}

std::vector<Closed> closings(db::Connection& connection, base::ApproachId approach) {
  std::vector<Closed> all;
  for (const db::Row row :
       connection.query("SELECT closing.id AS id, case_type, result, retention, retention_starts_on, closed_at,"
                        " account.name AS by_name, reopened_at, reopened_reason FROM closing"
                        " LEFT JOIN account ON account.id = closed_by WHERE approach_id = ? ORDER BY closing.id DESC",
                        {approach}))
    all.push_back({row.integer("id"),
                   {row.text("case_type"), row.text("result"), row.text("retention"), row.text("retention_starts_on")},
                   row.instant("closed_at"),
                   row.optional_text("by_name").value_or(""),
                   row.optional_instant("reopened_at"),
                   row.text("reopened_reason")});
  return all;
}

std::int64_t add_closing(db::Connection& connection, base::ApproachId approach, const Closing& closing,
                         base::Instant at, base::AccountId by) {
  return connection.insert(
      "INSERT INTO closing (approach_id, case_type, result, retention, retention_starts_on, closed_at, closed_by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      {approach, closing.case_type, closing.result, closing.retention, closing.retention_starts_on, at, by});
}

bool reopen(db::Connection& connection, std::int64_t closing, base::Instant at, base::AccountId by,
            std::string_view reason) {
  return connection.execute(
             "UPDATE closing SET reopened_at = ?, reopened_by = ?, reopened_reason = ? WHERE id = ? AND reopened_at IS "
             "NULL",
             {at, by, reason, closing}) == 1;
}

}  // namespace evaluation::store
