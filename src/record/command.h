// The life of a record: make, change, withdraw, bring back. Each is one transaction with its entry in the audit trail.
#pragma once
#include "record/store.h"

namespace record {

/// Who does it, where and when.
struct Doing {
  db::Database& database;
  base::ApproachId approach;
  base::Actor actor;
  base::Instant at;
};

inline base::Problem somebody_was_first() { return {base::ProblemKind::conflict, "record.changed_meanwhile"}; }
inline base::Problem no_such_record() { return {base::ProblemKind::not_found, "record.not_found"}; }

template <class T>
base::Result<std::int64_t> create(const Doing& doing, const Store<T>& store, const T& record) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const std::int64_t id = store.insert(connection, doing.approach, record, doing.at, doing.actor.account);
    audit::record(connection, {doing.approach, doing.actor, "create", std::string(store.table().name), id, doing.at,
                               audit::Outcome::done, store.changes(nullptr, record)});
    return id;
  });
}

/// Refused with kind conflict when `seen_version` is not the present one: show both texts (html::conflict).
template <class T>
base::Result<base::Done> change(const Doing& doing, const Store<T>& store, std::int64_t id, std::int64_t seen_version,
                                const T& record) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto before = store.load(connection, doing.approach, id);
    if (!before || before->life.withdrawn) return no_such_record();
    Life seen = before->life;
    seen.version = seen_version;
    if (!store.update(connection, seen, record, doing.at, doing.actor.account)) return somebody_was_first();
    audit::record(connection, {doing.approach, doing.actor, "change", std::string(store.table().name), id, doing.at,
                               audit::Outcome::done, store.changes(&before->record, record)});
    return base::Done{};
  });
}

enum class Presence { withdrawn, present };
template <class T>
base::Result<base::Done> set_presence(const Doing& doing, const Store<T>& store, std::int64_t id, Presence presence) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const bool away = presence == Presence::withdrawn;
    const bool changed = away ? store.withdraw(connection, doing.approach, id, doing.at, doing.actor.account)
                              : store.restore(connection, doing.approach, id, doing.at, doing.actor.account);
    if (!changed) return no_such_record();
    audit::record(connection, {doing.approach, doing.actor, away ? "withdraw" : "restore",
                               std::string(store.table().name), id, doing.at});
    return base::Done{};
  });
}

}  // namespace record
