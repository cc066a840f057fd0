#include "record/store.h"

namespace record {

namespace {

constexpr std::size_t life_columns = 6;  // stand before the fields

Life life_of(const db::Row& row) {
  return {row.integer("id"),
          row.id<base::ApproachId>("approach_id"),
          row.integer("version"),
          row.instant("changed_at"),
          row.id<base::AccountId>("changed_by"),
          !row.is_null("withdrawn_at"),
          row.is_null("withdrawn_at") ? base::Instant{} : row.instant("withdrawn_at")};
}

}  // namespace

PlainStore::PlainStore(std::string_view name, std::vector<FieldRule> fields) : name_(name), fields_(std::move(fields)) {
  const std::string table(name);
  std::string columns, places, settings;
  for (const FieldRule& field : fields_) {
    columns += ", " + std::string(field.name);
    places += ", ?";
    settings += ", " + std::string(field.name) + " = ?";
  }
  const std::string all =
      "SELECT id, approach_id, version, changed_at, changed_by, withdrawn_at" + columns + " FROM " + table;
  insert_ =
      "INSERT INTO " + table + " (approach_id, changed_at, changed_by" + columns + ") VALUES (?, ?, ?" + places + ")";
  update_ = "UPDATE " + table + " SET changed_at = ?, changed_by = ?, version = version + 1" + settings +
            " WHERE id = ? AND approach_id = ? AND version = ?";
  select_one_ = all + " WHERE id = ? AND approach_id = ?";
  select_all_ = all + " WHERE approach_id = ? AND withdrawn_at IS NULL ORDER BY id";
  select_withdrawn_ = all + " WHERE approach_id = ? AND withdrawn_at > ? ORDER BY withdrawn_at DESC, id DESC";
  withdraw_ = "UPDATE " + table +
              " SET withdrawn_at = ?, changed_at = ?, changed_by = ?, version = version + 1"
              " WHERE id = ? AND approach_id = ? AND withdrawn_at IS NULL";
  restore_ = "UPDATE " + table +
             " SET withdrawn_at = NULL, changed_at = ?, changed_by = ?, version = version + 1"
             " WHERE id = ? AND approach_id = ? AND withdrawn_at IS NOT NULL";
}

std::vector<Plain> PlainStore::query(db::Connection& connection, const std::string& sql,
                                     const db::Values& values) const {
  std::vector<Plain> all;
  const db::Rows rows = connection.query(sql, values);
  all.reserve(rows.size());
  for (const db::Row row : rows) {
    Plain& one = all.emplace_back(Plain{life_of(row), {}});
    one.values.reserve(fields_.size());
    for (std::size_t at = 0; at < fields_.size(); ++at)
      one.values.push_back(row.optional_text(life_columns + at).value_or(""));
  }
  return all;
}

std::optional<Plain> PlainStore::load(db::Connection& connection, base::ApproachId approach, std::int64_t id) const {
  auto found = query(connection, select_one_, {id, approach});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Plain> PlainStore::list(db::Connection& connection, base::ApproachId approach) const {
  return query(connection, select_all_, {approach});
}

std::vector<Plain> PlainStore::withdrawn(db::Connection& connection, base::ApproachId approach,
                                         base::Instant since) const {
  return query(connection, select_withdrawn_, {approach, since});
}

std::int64_t PlainStore::insert(db::Connection& connection, base::ApproachId approach, const Values& values,
                                base::Instant at, base::AccountId by) const {
  db::Values bound{approach, at, by};
  bound.insert(bound.end(), values.begin(), values.end());
  return connection.insert(insert_, bound);
}

bool PlainStore::update(db::Connection& connection, const Life& seen, const Values& values, base::Instant at,
                        base::AccountId by) const {
  db::Values bound{at, by};
  bound.insert(bound.end(), values.begin(), values.end());
  bound.insert(bound.end(), {seen.id, seen.approach, seen.version});
  return connection.execute(update_, bound) == 1;
}

bool PlainStore::withdraw(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
                          base::AccountId by) const {
  return connection.execute(withdraw_, {at, at, by, id, approach}) == 1;
}

bool PlainStore::restore(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
                         base::AccountId by) const {
  return connection.execute(restore_, {at, by, id, approach}) == 1;
}

std::vector<audit::Change> PlainStore::changes(const Values* before, const Values& after) const {
  std::vector<audit::Change> changes;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const std::string name(fields_[i].name);
    if (before == nullptr && !after[i].empty()) changes.push_back({name, std::nullopt, after[i]});
    if (before != nullptr && (*before)[i] != after[i]) changes.push_back({name, (*before)[i], after[i]});
  }
  return changes;
}

}  // namespace record
