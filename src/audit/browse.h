// Reading the trail page by page, and the entry that a look at police rows leaves.
//
// A view is an entry like any other (numbered, chained), with the verb "view", the noun of what was shown and one
// field, "page", that holds the address without what was searched for. Errors: the database's own exceptions.
#pragma once
#include <string>
#include <vector>

#include "audit/trail.h"

namespace audit {

inline constexpr std::string_view view_verb = "view";

/// Written in the transaction given; before the bytes of the page leave the house.
std::int64_t record_view(db::Connection& connection, base::ApproachId approach, const base::Actor& actor,
                         std::string_view noun, const std::string& page, base::Instant at);

enum class Kinds { all, changes, views };

struct Browse {
  base::ApproachId approach;
  Kinds kinds = Kinds::all;
  std::int64_t before = 0;  ///< only entries with a lower number; 0: from the newest
  int count = 50;
};
/// Newest first, at most `count`.
std::vector<ShownEntry> browse(db::Connection& connection, const Browse& browse);

}  // namespace audit
