#include "record/store.h"

namespace record {

Statements::Statements(std::string_view table_name, const std::vector<std::string_view>& fields) {
  const std::string table(table_name);
  std::string columns, places, settings;
  for (const auto field : fields) {
    columns += ", " + std::string(field);
    places += ", ?";
    settings += ", " + std::string(field) + " = ?";
  }
  const std::string all =
      "SELECT id, approach_id, version, changed_at, changed_by, withdrawn_at" + columns + " FROM " + table;
  insert =
      "INSERT INTO " + table + " (approach_id, changed_at, changed_by" + columns + ") VALUES (?, ?, ?" + places + ")";
  update = "UPDATE " + table + " SET changed_at = ?, changed_by = ?, version = version + 1" + settings +
           " WHERE id = ? AND approach_id = ? AND version = ?";
  select_one = all + " WHERE id = ? AND approach_id = ?";
  select_all = all + " WHERE approach_id = ? AND withdrawn_at IS NULL ORDER BY id";
  select_withdrawn = all + " WHERE approach_id = ? AND withdrawn_at > ? ORDER BY withdrawn_at DESC, id DESC";
  withdraw = "UPDATE " + table +
             " SET withdrawn_at = ?, changed_at = ?, changed_by = ?, version = version + 1"
             " WHERE id = ? AND approach_id = ? AND withdrawn_at IS NULL";
  restore = "UPDATE " + table +
            " SET withdrawn_at = NULL, changed_at = ?, changed_by = ?, version = version + 1"
            " WHERE id = ? AND approach_id = ? AND withdrawn_at IS NOT NULL";
}

Life life_of(const db::Row& row) {
  return {row.integer("id"),
          row.id<base::ApproachId>("approach_id"),
          row.integer("version"),
          row.instant("changed_at"),
          row.id<base::AccountId>("changed_by"),
          !row.is_null("withdrawn_at"),
          row.is_null("withdrawn_at") ? base::Instant{} : row.instant("withdrawn_at")};
}

}  // namespace record
