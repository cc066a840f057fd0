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

/// The storage of any record type, by its values.
class PlainStore {
 public:
  PlainStore(std::string_view table, std::vector<FieldRule> fields);

  std::optional<Plain> load(db::Connection& connection, base::ApproachId approach, std::int64_t id) const;
  /// Those that were not withdrawn, oldest first.
  std::vector<Plain> list(db::Connection& connection, base::ApproachId approach) const;
  /// Those withdrawn after `since`, the last one first.
  std::vector<Plain> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since) const;
  std::int64_t insert(db::Connection& connection, base::ApproachId approach, const Values& values, base::Instant at,
                      base::AccountId by) const;
  /// False when the version seen is no longer the present one.
  bool update(db::Connection& connection, const Life& seen, const Values& values, base::Instant at,
              base::AccountId by) const;
  bool withdraw(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
                base::AccountId by) const;
  bool restore(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
               base::AccountId by) const;
  /// The fields that differ, for the audit trail; `before` is nullptr for a new record.
  std::vector<audit::Change> changes(const Values* before, const Values& after) const;
  std::string_view name() const { return name_; }
  const std::vector<FieldRule>& fields() const { return fields_; }

 private:
  std::vector<Plain> query(db::Connection& connection, const std::string& sql, const db::Values& values) const;

  std::string_view name_;
  std::vector<FieldRule> fields_;
  std::string insert_, update_, select_one_, select_all_, select_withdrawn_, withdraw_, restore_;
};

/// The same for one record type, by its struct.
template <class T>
class Store {
 public:
  explicit Store(const Table<T>& table) : table_(table), plain_(table.name, rules_of(table)) {}

  std::optional<Stored<T>> load(db::Connection& connection, base::ApproachId approach, std::int64_t id) const {
    auto found = plain_.load(connection, approach, id);
    if (!found) return std::nullopt;
    return stored(std::move(*found));
  }
  /// Those that were not withdrawn, oldest first. Valid until the transaction ends; a reading transaction asks the
  /// database once.
  const std::vector<Stored<T>>& list(db::Connection& connection, base::ApproachId approach) const {
    return connection.kept<std::vector<Stored<T>>>(std::string(table_.name) + " " + std::to_string(approach.value),
                                                   [&] { return stored(plain_.list(connection, approach)); });
  }
  std::vector<Stored<T>> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since) const {
    return stored(plain_.withdrawn(connection, approach, since));
  }
  std::int64_t insert(db::Connection& connection, base::ApproachId approach, const T& record, base::Instant at,
                      base::AccountId by) const {
    return plain_.insert(connection, approach, values(record), at, by);
  }
  bool update(db::Connection& connection, const Life& seen, const T& record, base::Instant at,
              base::AccountId by) const {
    return plain_.update(connection, seen, values(record), at, by);
  }
  bool withdraw(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
                base::AccountId by) const {
    return plain_.withdraw(connection, approach, id, at, by);
  }
  bool restore(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at,
               base::AccountId by) const {
    return plain_.restore(connection, approach, id, at, by);
  }
  std::vector<audit::Change> changes(const T* before, const T& after) const {
    if (before == nullptr) return plain_.changes(nullptr, values(after));
    const Values old = values(*before);
    return plain_.changes(&old, values(after));
  }
  const Table<T>& table() const { return table_; }
  const PlainStore& plain() const { return plain_; }
  Values values(const T& record) const { return values_of(table_, record); }
  Stored<T> stored(Plain plain) const { return {plain.life, record_of(table_, std::move(plain.values))}; }
  std::vector<Stored<T>> stored(std::vector<Plain> plain) const {
    std::vector<Stored<T>> all;
    all.reserve(plain.size());
    for (Plain& one : plain) all.push_back(stored(std::move(one)));
    return all;
  }

 private:
  Table<T> table_;
  PlainStore plain_;
};

}  // namespace record
