// Which record in the register of sources stands for a source of incidents. Decides nothing.
#pragma once
#include <optional>
#include <set>

#include "db/database.h"
#include "incident/stored_incident.h"

namespace incident::store {

std::optional<std::int64_t> registered_as(db::Connection& connection, IncidentSourceId source);
void add_registered(db::Connection& connection, IncidentSourceId source, std::int64_t record);
/// All of the approach.
std::set<std::int64_t> registered(db::Connection& connection, base::ApproachId approach);

}  // namespace incident::store
