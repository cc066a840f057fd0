#include "door/closing_store.h"

namespace door::store {

std::optional<ClosedBy> closed_by(db::Connection& connection, base::ApproachId approach) {
  const auto rows = connection.query(
      "SELECT closed_at, account.name AS name FROM closing LEFT JOIN account ON account.id = closed_by"
      " WHERE approach_id = ? AND reopened_at IS NULL ORDER BY closing.id DESC LIMIT 1",
      {approach});
  if (rows.empty()) return std::nullopt;
  return ClosedBy{rows.front().instant("closed_at"), rows.front().optional_text("name").value_or("")};
}

}  // namespace door::store
