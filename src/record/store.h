// Storage that follows from the field table. The table in the database has the columns of Life (id, approach_id,
// version, changed_at, changed_by, withdrawn_at) and one TEXT column per field (migrations/ say so; a test per noun
// saves and loads every field). Every save names the version that was seen: who comes second gets nothing saved.
#pragma once
#include <optional>
#include <vector>

#include "audit/trail.h"
#include "db/database.h"
#include "record/field.h"

namespace record {

template <class T>
struct Stored {
  Life life;
  T record;
};

/// The parts of a statement that do not depend on the struct.
struct Statements {
  explicit Statements(std::string_view table, const std::vector<std::string_view>& fields);
  std::string insert, update, select_one, select_all, select_withdrawn, withdraw, restore;
};
Life life_of(const db::Row& row);

template <class T>
class Store {
 public:
  explicit Store(const Table<T>& table) : table_(table), sql_(table.name, names(table)) {}

  std::optional<Stored<T>> load(db::Connection& connection, base::ApproachId approach, std::int64_t id) const {
    const auto rows = connection.query(sql_.select_one, {id, approach});
    if (rows.empty()) return std::nullopt;
    return stored(rows.front());
  }
  /// Those that were not withdrawn, oldest first.
  std::vector<Stored<T>> list(db::Connection& connection, base::ApproachId approach) const {
    std::vector<Stored<T>> all;
    for (const db::Row row : connection.query(sql_.select_all, {approach})) all.push_back(stored(row));
    return all;
  }
  /// Those withdrawn after `since`, the last one first.
  std::vector<Stored<T>> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since) const {
    std::vector<Stored<T>> all;
    for (const db::Row row : connection.query(sql_.select_withdrawn, {approach, since})) all.push_back(stored(row));
    return all;
  }
  std::int64_t insert(db::Connection& connection, base::ApproachId approach, const T& record, base::Instant at,
                      base::AccountId by) const {
    db::Values values{approach, at, by};
    for (const Field<T>& field : table_.fields) values.emplace_back(record.*field.member);
    return connection.insert(sql_.insert, values);
  }
  /// False when the version seen is no longer the present one.
  bool update(db::Connection& connection, const Life& seen, const T& record, base::Instant at,
              base::AccountId by) const {
    db::Values values{at, by};
    for (const Field<T>& field : table_.fields) values.emplace_back(record.*field.member);
    values.insert(values.end(), {seen.id, seen.approach, seen.version});
    return connection.execute(sql_.update, values) == 1;
  }
  bool withdraw(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
                base::AccountId by) const {
    return connection.execute(sql_.withdraw, {at, at, by, id, approach}) == 1;
  }
  bool restore(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
               base::AccountId by) const {
    return connection.execute(sql_.restore, {at, by, id, approach}) == 1;
  }
  /// The fields that differ, for the audit trail; `before` is nullptr for a new record.
  std::vector<audit::Change> changes(const T* before, const T& after) const {
    std::vector<audit::Change> changes;
    for (const Field<T>& field : table_.fields) {
      const std::string& now = after.*field.member;
      if (before == nullptr && !now.empty()) changes.push_back({std::string(field.name), std::nullopt, now});
      if (before != nullptr && before->*field.member != now)
        changes.push_back({std::string(field.name), before->*field.member, now});
    }
    return changes;
  }
  const Table<T>& table() const { return table_; }

 private:
  static std::vector<std::string_view> names(const Table<T>& table) {
    std::vector<std::string_view> names;
    for (const Field<T>& field : table.fields) names.push_back(field.name);
    return names;
  }
  Stored<T> stored(const db::Row& row) const {
    Stored<T> stored{life_of(row), {}};
    for (const Field<T>& field : table_.fields)
      stored.record.*field.member = row.optional_text(field.name).value_or("");
    return stored;
  }

  Table<T> table_;
  Statements sql_;
};

}  // namespace record
