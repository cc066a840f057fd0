// Every SQL statement about adopted versions of the plan.
#pragma once
#include "db/database.h"
#include "plan/adoption_rules.h"

namespace plan::store {

/// Oldest first.
std::vector<PlanVersion> plan_versions(db::Connection& connection, base::ApproachId approach);
/// The same without their snapshots: for a page that only names the decisions.
std::vector<PlanVersion> plan_decisions(db::Connection& connection, base::ApproachId approach);
std::int64_t add_plan_version(db::Connection& connection, base::ApproachId approach, const PlanVersion& version,
                              base::AccountId by);

}  // namespace plan::store
