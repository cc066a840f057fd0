// Two people changed one record: what each of them changed, told by the version that the second one opened. That
// version is read back from the trail.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/store.h"

namespace record {

/// A thing of the trail and the fields that are compared, by the names that the trail gives them.
struct Traced {
  std::string_view noun;
  std::int64_t id = 0;
  std::vector<std::string> fields;
};
/// From which version back to which; 0: before there was any.
struct VersionsBack {
  std::int64_t present = 0, seen = 0;
};
/// `values` of the present version as they were at the version that was seen; nullopt where the trail does not tell
/// (any more). Entries that make no version (a progress report, a citation) are passed over. Entries and versions are
/// counted against each other: where they do not agree nobody can tell which change is which.
std::optional<Values> earlier(db::Connection& connection, const Traced& thing, Values values,
                              const VersionsBack& versions);
/// The values of a record at a version that somebody saw.
std::optional<Values> values_at(db::Connection& connection, const PlainStore& store, const Plain& present,
                                std::int64_t version);

struct Merged {
  Values values;                   ///< theirs where only they changed a field, otherwise mine
  std::vector<std::size_t> asked;  ///< fields that both changed, each to something else
  Values beside;                   ///< the same as `values`, but theirs where it is asked
};
/// Without `seen` nobody knows who changed what: every field that differs is asked.
Merged merged(const std::optional<Values>& seen, const Values& mine, const Values& theirs);

/// The same for a record that is stored as `theirs` now.
Merged merged(db::Database& database, const PlainStore& store, const Plain& theirs, std::int64_t seen_version,
              const Values& mine);
template <class T>
struct MergedRecord {
  T record, beside;
};
template <class T>
MergedRecord<T> merged(db::Database& database, const Store<T>& store, const Stored<T>& theirs,
                       std::int64_t seen_version, const T& mine) {
  const Plain plain{theirs.life, store.values(theirs.record)};
  const Merged all = merged(database, store.plain(), plain, seen_version, store.values(mine));
  return {record_of(store.table(), all.values, theirs.record), record_of(store.table(), all.beside, theirs.record)};
}

}  // namespace record
