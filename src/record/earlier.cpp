#include "record/earlier.h"

#include <algorithm>

namespace record {

namespace {

/// Of the thing itself nothing changes with these, or only what is no part of its version.
constexpr std::string_view verbs_without_version[] = {"report", "confirm", "undo", "cite", "uncite", "answer"};

bool makes_a_version(const audit::ShownEntry& entry) {
  return entry.outcome == audit::Outcome::done &&
         std::find(std::begin(verbs_without_version), std::end(verbs_without_version), entry.verb) ==
             std::end(verbs_without_version);
}

/// False where the value is not the one that this entry left.
bool undo(const Traced& thing, const audit::ShownEntry& entry, Values& values) {
  for (const audit::ShownChange& change : entry.changes) {
    const auto found = std::find(thing.fields.begin(), thing.fields.end(), change.field);
    if (found == thing.fields.end()) continue;
    std::string& value = values[std::size_t(found - thing.fields.begin())];
    if (change.erased || value != change.after.value_or("")) return false;
    value = change.before.value_or("");
  }
  return true;
}

}  // namespace

std::optional<Values> earlier(db::Connection& connection, const Traced& thing, Values values,
                              const VersionsBack& versions) {
  if (versions.seen < 0 || versions.seen > versions.present) return std::nullopt;
  auto entries = audit::history(connection, thing.noun, thing.id);
  std::erase_if(entries, [](const audit::ShownEntry& entry) { return !makes_a_version(entry); });
  if (std::int64_t(entries.size()) != versions.present) return std::nullopt;
  for (std::int64_t i = 0; i < versions.present - versions.seen; ++i)
    if (!undo(thing, entries[std::size_t(i)], values)) return std::nullopt;
  return values;
}

std::optional<Values> values_at(db::Connection& connection, const PlainStore& store, const Plain& present,
                                std::int64_t version) {
  Traced thing{store.name(), present.life.id, {}};
  for (const FieldRule& field : store.fields()) thing.fields.emplace_back(field.name);
  return earlier(connection, thing, present.values, {present.life.version, version});
}

Merged merged(const std::optional<Values>& seen, const Values& mine, const Values& theirs) {
  Merged all{mine, {}, {}};
  for (std::size_t i = 0; i < mine.size(); ++i) {
    if (mine[i] == theirs[i]) continue;
    if (seen && mine[i] == (*seen)[i])
      all.values[i] = theirs[i];
    else if (!seen || theirs[i] != (*seen)[i])
      all.asked.push_back(i);
  }
  all.beside = all.values;
  for (const std::size_t i : all.asked) all.beside[i] = theirs[i];
  return all;
}

Merged merged(db::Database& database, const PlainStore& store, const Plain& theirs, std::int64_t seen_version,
              const Values& mine) {
  const auto seen =
      database.read([&](db::Connection& connection) { return values_at(connection, store, theirs, seen_version); });
  return merged(seen, mine, theirs.values);
}

}  // namespace record
