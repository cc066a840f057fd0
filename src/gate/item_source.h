// The sources behind an item that asks for them (1.C1, 3.B1–4): those of the register that are of its kind or that its
// answer cites, and the rows of incidents that were delivered.
#pragma once
#include <optional>
#include <vector>

#include "file/source.h"
#include "incident/stored_incident.h"

namespace gate {

struct ItemSources {
  std::vector<record::Stored<file::Source>> registered;
  std::vector<incident::IncidentSource> delivered;  ///< each with the day up to which it was delivered
};
/// nullopt: the item does not ask for sources. A figure of the program itself is a source where it is cited; it says
/// nothing of how recent the data are, so it is none of 1.C1.
std::optional<ItemSources> sources_of_item(db::Connection& connection, base::ApproachId approach,
                                           std::string_view item);

/// All say from when their data are: something is there, and nothing without a date.
bool all_dated(const ItemSources& sources);
/// One at least has data of the last twelve months.
bool some_recent(const ItemSources& sources, base::Date today);

}  // namespace gate
