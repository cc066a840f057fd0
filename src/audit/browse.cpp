#include "audit/browse.h"

#include <limits>

#include "audit/trail_store.h"

namespace audit {

std::int64_t record_view(db::Connection& connection, base::ApproachId approach, const base::Actor& actor,
                         std::string_view noun, const std::string& page, base::Instant at) {
  Entry entry;
  entry.approach = approach;
  entry.actor = actor;
  entry.verb = view_verb;
  entry.noun = noun;
  entry.at = at;
  entry.changes = {{"page", std::nullopt, page}};
  return record(connection, entry);
}

std::vector<ShownEntry> browse(db::Connection& connection, const Browse& browse) {
  const std::int64_t before = browse.before > 0 ? browse.before : std::numeric_limits<std::int64_t>::max();
  switch (browse.kinds) {
    case Kinds::changes:
      return entries_without_verb(connection, browse.approach.value, view_verb, before, browse.count);
    case Kinds::views:
      return entries_with_verb(connection, browse.approach.value, view_verb, before, browse.count);
    case Kinds::all:
      break;
  }
  return entries_with_verb(connection, browse.approach.value, "", before, browse.count);
}

}  // namespace audit
