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

base::Result<std::int64_t> create(const Doing& doing, const PlainStore& store, const Values& values);
/// Refused with kind conflict when `seen_version` is not the present one: show both texts (html::conflict).
base::Result<base::Done> change(const Doing& doing, const PlainStore& store, std::int64_t id, std::int64_t seen_version,
                                const Values& values);
/// The record that this person made of the very same values within the last minute: a form that was sent twice. Asked
/// in the transaction that else makes it, so that of two forms that arrive together one is made.
std::optional<std::int64_t> made_just_now(db::Connection& connection, const Doing& doing, const PlainStore& store,
                                          const Values& values);
/// create(), or that record.
base::Result<std::int64_t> create_once(const Doing& doing, const PlainStore& store, const Values& values);
enum class Presence { withdrawn, present };
base::Result<base::Done> set_presence(const Doing& doing, const PlainStore& store, std::int64_t id, Presence presence);

template <class T>
base::Result<std::int64_t> create(const Doing& doing, const Store<T>& store, const T& record) {
  return create(doing, store.plain(), store.values(record));
}
template <class T>
base::Result<base::Done> change(const Doing& doing, const Store<T>& store, std::int64_t id, std::int64_t seen_version,
                                const T& record) {
  return change(doing, store.plain(), id, seen_version, store.values(record));
}
template <class T>
base::Result<base::Done> set_presence(const Doing& doing, const Store<T>& store, std::int64_t id, Presence presence) {
  return set_presence(doing, store.plain(), id, presence);
}

}  // namespace record
