// Whether the approach of a page is closed: every page of it says so. The closing itself belongs to room evaluation.
#pragma once
#include <optional>
#include <string>

#include "db/database.h"

namespace door::store {

struct ClosedBy {
  base::Instant at;
  std::string name;
};
std::optional<ClosedBy> closed_by(db::Connection& connection, base::ApproachId approach);

}  // namespace door::store
