#include "gate/gate_store.h"

namespace gate::store {

std::vector<Deviation> deviations(db::Connection& connection, base::ApproachId approach) {
  std::vector<Deviation> all;
  for (const db::Row row :
       connection.query("SELECT deviation.id, gate, reason, recorded_at, account.name AS recorded_by_name FROM "
                        "deviation LEFT JOIN account ON account.id = deviation.recorded_by"
                        " WHERE approach_id = ? AND withdrawn_at IS NULL ORDER BY deviation.id",
                        {approach}))
    all.push_back({row.integer("id"), row.text("gate"), row.text("reason"), row.instant("recorded_at"),
                   row.optional_text("recorded_by_name").value_or("")});
  return all;
}

std::int64_t add_deviation(db::Connection& connection, base::ApproachId approach, const Deviation& deviation,
                           base::AccountId by) {
  return connection.insert(
      "INSERT INTO deviation (approach_id, gate, reason, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)",
      {approach, deviation.gate, deviation.reason, deviation.recorded_at, by});
}

bool withdraw_deviation(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at) {
  return connection.execute(
             "UPDATE deviation SET withdrawn_at = ? WHERE id = ? AND approach_id = ? AND withdrawn_at IS NULL",
             {at, id, approach}) == 1;
}

}  // namespace gate::store
