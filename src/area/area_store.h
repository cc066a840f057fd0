// Every SQL statement about area sets and their areas.
#pragma once
#include <optional>
#include <vector>

#include "area/area.h"
#include "db/database.h"

namespace area::store {

base::AreaSetId add(db::Connection& connection, const AreaSet& set, const std::vector<Area>& areas);
std::optional<AreaSet> load(db::Connection& connection, base::AreaSetId id);  ///< withdrawn or not
std::vector<AreaSet> of_municipality(db::Connection& connection,
                                     base::MunicipalityId municipality);  ///< newest first; not the withdrawn
std::vector<Area> areas(db::Connection& connection, base::AreaSetId id);  ///< in the order of the file

struct AreaName {
  std::string code;
  std::string name;
};
std::vector<AreaName> names(db::Connection& connection, base::AreaSetId id);

/// False when it was so already, or is not there. `at` nothing: brought back.
bool set_withdrawn(db::Connection& connection, base::AreaSetId id, std::optional<base::Instant> at);

}  // namespace area::store
