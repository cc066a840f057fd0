// What happens to the project beyond its registers: a leader takes over, the list of terms is begun.
#pragma once
#include "project/project_rules.h"
#include "record/command.h"

namespace project {

/// Ends the period of who leads now on the day the next one begins, and gives the role of projectleider to the account
/// of the next one; the predecessor keeps the role of projectgroeplid. Refused: what check_hand_over() says.
base::Result<std::int64_t> hand_over(const record::Doing& doing, const ProjectLeader& next);

/// Adds the terms of content/seed/term.toml that are not on the list yet; gives how many.
base::Result<std::int64_t> add_seed_terms(const record::Doing& doing, base::Language language);

Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today);

}  // namespace project
