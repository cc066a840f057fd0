#include "problem/priority_store.h"

#include <algorithm>

#include "account/account_store.h"
#include "account/may.h"

namespace problem::store {
namespace {

constexpr const char* round_columns =
    "SELECT id, number, open_until, reason, opened_at, closed_at, fixed_on, fixed_in, fixed_reason, decision_id,"
    " version"
    " FROM priority_round ";

Round round_of(const db::Row& row) {
  Round round;
  round.id = row.integer("id");
  round.number = row.integer("number");
  round.open_until = row.text("open_until");
  round.reason = row.text("reason");
  round.opened_at = row.instant("opened_at");
  round.closed_at = row.optional_instant("closed_at");
  round.fixed_on = row.text("fixed_on");
  round.fixed_in = row.text("fixed_in");
  round.fixed_reason = row.text("fixed_reason");
  round.decision = row.optional_integer("decision_id");
  round.version = row.integer("version");
  return round;
}

void load_parts(db::Connection& connection, Round& round) {
  for (const db::Row row : connection.query(
           "SELECT id, code, name, weight FROM priority_criterion WHERE round_id = ? ORDER BY position", {round.id}))
    round.criteria.push_back({row.integer("id"), row.text("code"), row.text("name"), row.integer("weight")});
  for (const db::Row row : connection.query(
           "SELECT id, problem_id, title, fixed_rank FROM priority_candidate WHERE round_id = ? ORDER BY position",
           {round.id}))
    round.candidates.push_back(
        {row.integer("id"), row.integer("problem_id"), row.text("title"), row.optional_integer("fixed_rank")});
}

}  // namespace

std::optional<Round> round(db::Connection& connection, base::ApproachId approach, std::int64_t id) {
  const auto rows =
      connection.query(std::string(round_columns) + "WHERE id = ? AND approach_id = ?", {id, approach.value});
  if (rows.empty()) return std::nullopt;
  Round found = round_of(rows.front());
  load_parts(connection, found);
  return found;
}

std::vector<Round> rounds(db::Connection& connection, base::ApproachId approach) {
  std::vector<Round> all;
  for (const db::Row row :
       connection.query(std::string(round_columns) + "WHERE approach_id = ? ORDER BY number DESC", {approach.value}))
    all.push_back(round_of(row));
  for (Round& one : all) load_parts(connection, one);
  return all;
}

std::optional<Round> newest_round(db::Connection& connection, base::ApproachId approach) {
  const auto rows = connection.query(std::string(round_columns) + "WHERE approach_id = ? ORDER BY number DESC LIMIT 1",
                                     {approach.value});
  if (rows.empty()) return std::nullopt;
  Round found = round_of(rows.front());
  load_parts(connection, found);
  return found;
}

std::int64_t add_round(db::Connection& connection, base::ApproachId approach, const Round& round,
                       const Change& change) {
  const std::int64_t id = connection.insert(
      "INSERT INTO priority_round (approach_id, number, open_until, reason, opened_at, opened_by)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {approach, round.number, round.open_until, round.reason, change.at, change.by});
  std::int64_t position = 0;
  for (const Criterion& one : round.criteria)
    connection.insert("INSERT INTO priority_criterion (round_id, position, code, name, weight) VALUES (?, ?, ?, ?, ?)",
                      {id, ++position, one.code, one.name, one.weight});
  position = 0;
  for (const Candidate& one : round.candidates)
    connection.insert("INSERT INTO priority_candidate (round_id, position, problem_id, title) VALUES (?, ?, ?, ?)",
                      {id, ++position, one.problem, one.title});
  return id;
}

bool close_round(db::Connection& connection, const Round& seen, const std::vector<Voice>& voices,
                 const Change& change) {
  if (connection.execute("UPDATE priority_round SET closed_at = ?, closed_by = ?, version = version + 1"
                         " WHERE id = ? AND version = ? AND closed_at IS NULL",
                         {change.at, change.by, seen.id, seen.version}) != 1)
    return false;
  for (const Voice& voice : voices)
    connection.execute("INSERT INTO priority_voice (round_id, organisation_id, name, ballots) VALUES (?, ?, ?, ?)",
                       {seen.id, voice.organisation, voice.name, voice.ballots});
  return true;
}

bool fix_round(db::Connection& connection, const Round& seen, const Fixing& fixing, const Change& change) {
  if (connection.execute(
          "UPDATE priority_round SET fixed_on = ?, fixed_in = ?, fixed_reason = ?, decision_id = ?, fixed_at = ?,"
          " fixed_by = ?, version = version + 1"
          " WHERE id = ? AND version = ? AND closed_at IS NOT NULL AND fixed_on = ''",
          {fixing.fixed_on, fixing.fixed_in, fixing.reason, fixing.decision, change.at, change.by, seen.id,
           seen.version}) != 1)
    return false;
  for (std::size_t i = 0; i < seen.candidates.size(); ++i)
    connection.execute("UPDATE priority_candidate SET fixed_rank = ? WHERE id = ?",
                       {fixing.ranks[i], seen.candidates[i].id});
  return true;
}

std::vector<Voice> asked(db::Connection& connection, base::ApproachId approach, std::int64_t round) {
  std::vector<Voice> all;
  for (const db::Row row : connection.query(
           "SELECT organisation.id AS id, organisation.name AS name, membership.role AS role FROM membership"
           " JOIN account ON account.id = membership.account_id"
           " JOIN organisation ON organisation.id = account.organisation_id"
           " WHERE membership.approach_id = ? AND account.is_active = 1 ORDER BY organisation.name, organisation.id",
           {approach})) {
    const auto role = account::role_from(row.text("role"));
    if (!role || !account::roles_for(account::Verb::score_priorities).contains(*role)) continue;
    const auto id = row.id<base::OrganisationId>("id");
    if (all.empty() || all.back().organisation != id) all.push_back({id, row.text("name"), 0});
  }
  // Who handed in and left meanwhile still has a voice.
  for (const db::Row row : connection.query(
           "SELECT organisation.id AS id, organisation.name AS name, COUNT(*) AS ballots FROM priority_ballot"
           " JOIN organisation ON organisation.id = priority_ballot.organisation_id"
           " WHERE round_id = ? AND handed_in = 1 GROUP BY organisation.id, organisation.name"
           " ORDER BY organisation.name, organisation.id",
           {round})) {
    const auto id = row.id<base::OrganisationId>("id");
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Voice& voice) { return voice.organisation == id; });
    if (found != all.end())
      found->ballots = row.integer("ballots");
    else
      all.push_back({id, row.text("name"), row.integer("ballots")});
  }
  return all;
}

std::vector<Voice> voices(db::Connection& connection, std::int64_t round) {
  std::vector<Voice> all;
  for (const db::Row row : connection.query(
           "SELECT organisation_id, name, ballots FROM priority_voice WHERE round_id = ? ORDER BY name", {round}))
    all.push_back({row.id<base::OrganisationId>("organisation_id"), row.text("name"), row.integer("ballots")});
  return all;
}

std::optional<Ballot> ballot(db::Connection& connection, std::int64_t round, base::AccountId account) {
  const auto rows = connection.query(
      "SELECT id, organisation_id, handed_in FROM priority_ballot WHERE round_id = ? AND account_id = ?",
      {round, account});
  if (rows.empty()) return std::nullopt;
  Ballot ballot{rows.front().integer("id"),
                rows.front().id<base::OrganisationId>("organisation_id"),
                rows.front().boolean("handed_in"),
                {}};
  for (const db::Row row :
       connection.query("SELECT candidate_id, criterion_id, points FROM priority_score WHERE ballot_id = ?"
                        " ORDER BY candidate_id, criterion_id",
                        {ballot.id}))
    ballot.points[{row.integer("candidate_id"), row.integer("criterion_id")}] = int(row.integer("points"));
  return ballot;
}

std::vector<Ballot> ballots(db::Connection& connection, std::int64_t round) {
  std::vector<Ballot> all;
  for (const db::Row row : connection.query(
           "SELECT priority_ballot.id AS id, organisation_id, handed_in, candidate_id, criterion_id, points"
           " FROM priority_ballot JOIN priority_score ON ballot_id = priority_ballot.id WHERE round_id = ?"
           " ORDER BY priority_ballot.id, candidate_id, criterion_id",
           {round})) {
    if (all.empty() || all.back().id != row.integer("id"))
      all.push_back({row.integer("id"), row.id<base::OrganisationId>("organisation_id"), row.boolean("handed_in"), {}});
    all.back().points[{row.integer("candidate_id"), row.integer("criterion_id")}] = int(row.integer("points"));
  }
  return all;
}

void save_ballot(db::Connection& connection, std::int64_t round, const Voter& voter, const Points& points,
                 bool handed_in) {
  connection.execute(
      "INSERT INTO priority_ballot (round_id, account_id, organisation_id, handed_in) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (round_id, account_id) DO UPDATE SET organisation_id = excluded.organisation_id,"
      " handed_in = excluded.handed_in",
      {round, voter.account, voter.organisation, handed_in});
  const std::int64_t id = ballot(connection, round, voter.account)->id;
  connection.execute("DELETE FROM priority_score WHERE ballot_id = ?", {id});
  for (const auto& [place, given] : points)
    connection.execute("INSERT INTO priority_score (ballot_id, candidate_id, criterion_id, points) VALUES (?, ?, ?, ?)",
                       {id, place.first, place.second, given});
}

}  // namespace problem::store
