#include "record/earlier.h"

#include <algorithm>

namespace record {

std::optional<Values> earlier(db::Connection& connection, const Traced& thing, Values present, std::int64_t steps) {
  if (steps < 0) return std::nullopt;
  const auto entries = audit::history(connection, thing.noun, thing.id, int(std::min<std::int64_t>(steps, 500)));
  if (std::int64_t(entries.size()) < steps) return std::nullopt;
  for (const audit::ShownEntry& entry : entries)
    for (const audit::ShownChange& change : entry.changes) {
      const auto found = std::find(thing.fields.begin(), thing.fields.end(), change.field);
      if (found == thing.fields.end()) continue;
      std::string& value = present[std::size_t(found - thing.fields.begin())];
      if (change.erased || value != change.after.value_or("")) return std::nullopt;
      value = change.before.value_or("");
    }
  return present;
}

std::optional<Values> values_at(db::Connection& connection, const PlainStore& store, const Plain& present,
                                std::int64_t version) {
  Traced thing{store.name(), present.life.id, {}};
  for (const FieldRule& field : store.fields()) thing.fields.emplace_back(field.name);
  return earlier(connection, thing, present.values, present.life.version - version);
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
