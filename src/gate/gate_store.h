// Every SQL statement about recorded deviations.
#pragma once
#include "db/database.h"
#include "gate/gate_rules.h"

namespace gate::store {

std::vector<Deviation> deviations(db::Connection& connection, base::ApproachId approach);
std::int64_t add_deviation(db::Connection& connection, base::ApproachId approach, const Deviation& deviation,
                           base::AccountId by);
bool withdraw_deviation(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at);

}  // namespace gate::store
