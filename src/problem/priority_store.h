// Every SQL statement about prioritising rounds. Points are read back per person (one's own ballot) or all together for
// the outcome of a closed round; nothing here tells who gave which point.
#pragma once
#include <optional>
#include <vector>

#include "db/database.h"
#include "problem/priority_rules.h"

namespace problem::store {

std::optional<Round> round(db::Connection& connection, base::ApproachId approach, std::int64_t id);
/// Newest first.
std::vector<Round> rounds(db::Connection& connection, base::ApproachId approach);
std::optional<Round> newest_round(db::Connection& connection, base::ApproachId approach);

struct Change {
  base::Instant at;
  base::AccountId by;
};
std::int64_t add_round(db::Connection& connection, base::ApproachId approach, const Round& round, const Change& change);
/// False when the version seen is no longer the present one, or the round is not open (closed).
bool close_round(db::Connection& connection, const Round& seen, const std::vector<Voice>& voices, const Change& change);
bool fix_round(db::Connection& connection, const Round& seen, const Fixing& fixing, const Change& change);

/// The organisations of the members who may score, with the number of complete ballots; in order of name.
std::vector<Voice> asked(db::Connection& connection, base::ApproachId approach, std::int64_t round);
/// As kept when the round was closed.
std::vector<Voice> voices(db::Connection& connection, std::int64_t round);

std::optional<Ballot> ballot(db::Connection& connection, std::int64_t round, base::AccountId account);
std::vector<Ballot> ballots(db::Connection& connection, std::int64_t round);
struct Voter {
  base::AccountId account;
  base::OrganisationId organisation;
};
/// Replaces the points of this person.
void save_ballot(db::Connection& connection, std::int64_t round, const Voter& voter, const Points& points,
                 bool handed_in);

}  // namespace problem::store
