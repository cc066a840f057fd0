#include "approach/region_store.h"

#include <algorithm>
#include <tuple>

#include "account/account_store.h"
#include "approach/join_question_store.h"

namespace approach::store {
namespace {

std::vector<Participant> participants(db::Connection& connection, base::ApproachId approach) {
  std::vector<Participant> all;
  for (const db::Row row : connection.query(
           "SELECT participation.municipality_id, municipality.name, municipality.code, participation.joined_at,"
           " CASE WHEN approach.municipality_id = participation.municipality_id THEN 1 ELSE 0 END AS leads,"
           " (SELECT count(DISTINCT membership.account_id) FROM membership"
           "  JOIN account ON account.id = membership.account_id"
           "  JOIN organisation ON organisation.id = account.organisation_id"
           "  WHERE membership.approach_id = participation.approach_id"
           "  AND organisation.municipality_id = participation.municipality_id) AS people"
           " FROM participation JOIN approach ON approach.id = participation.approach_id"
           " JOIN municipality ON municipality.id = participation.municipality_id"
           " WHERE participation.approach_id = ? AND participation.left_at IS NULL"
           " ORDER BY leads DESC, municipality.name, participation.id",
           {approach}))
    all.push_back({row.id<base::MunicipalityId>("municipality_id"), row.text("name"), row.instant("joined_at"),
                   row.integer("leads") == 1, int(row.integer("people")), row.text("code")});
  return all;
}

}  // namespace

Region region(db::Connection& connection, base::ApproachId approach) {
  Region region;
  const auto rows = connection.query("SELECT region, version FROM approach WHERE id = ?", {approach});
  if (rows.empty()) return region;
  region.name = rows.front().text("region");
  region.version = rows.front().integer("version");
  region.participants = participants(connection, approach);
  for (JoinQuestion& one : questions_of(connection, approach))
    (one.state == JoinState::open ? region.asked : region.answered).push_back(std::move(one));
  std::sort(region.asked.begin(), region.asked.end(), [](const JoinQuestion& a, const JoinQuestion& b) {
    return std::tie(a.name, a.id) < std::tie(b.name, b.id);
  });
  for (const db::Row row : connection.query(
           "SELECT municipality.name, participation.joined_at, participation.left_at, participation.left_reason,"
           " account.name AS left_by_name FROM participation"
           " JOIN municipality ON municipality.id = participation.municipality_id"
           " LEFT JOIN account ON account.id = participation.left_by"
           " WHERE participation.approach_id = ? AND participation.left_at IS NOT NULL"
           " ORDER BY participation.left_at DESC, participation.id DESC",
           {approach}))
    region.past.push_back({row.text("name"), row.instant("joined_at"), row.instant("left_at"), row.text("left_reason"),
                           row.optional_text("left_by_name").value_or("")});
  for (const db::Row row : connection.query(
           "SELECT before.name AS from_name, after.name AS to_name, lead_change.reason, lead_change.changed_at,"
           " account.name AS changed_by_name FROM lead_change"
           " JOIN municipality before ON before.id = lead_change.from_municipality_id"
           " JOIN municipality after ON after.id = lead_change.to_municipality_id"
           " LEFT JOIN account ON account.id = lead_change.changed_by"
           " WHERE lead_change.approach_id = ? ORDER BY lead_change.id DESC",
           {approach}))
    region.lead_changes.push_back({row.text("from_name"), row.text("to_name"), row.text("reason"),
                                   row.instant("changed_at"), row.optional_text("changed_by_name").value_or("")});
  return region;
}

std::vector<base::MunicipalityId> participating(db::Connection& connection, base::ApproachId approach) {
  std::vector<base::MunicipalityId> all;
  for (const db::Row row :
       connection.query("SELECT municipality_id FROM participation WHERE approach_id = ? AND left_at IS NULL "
                        "ORDER BY id",
                        {approach}))
    all.push_back(row.id<base::MunicipalityId>("municipality_id"));
  return all;
}

base::MunicipalityId municipality_of(db::Connection& connection, base::AccountId account) {
  const auto row = account::store::account(connection, account);
  const auto organisation = row ? account::store::organisation(connection, row->account.organisation) : std::nullopt;
  return organisation ? organisation->municipality : base::MunicipalityId{};
}

void join(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality,
          const Change& change) {
  connection.insert(
      "INSERT INTO participation (approach_id, municipality_id, joined_at, joined_by) VALUES (?, ?, ?, ?)",
      {approach, municipality, change.at, change.by});
}

void leave(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality,
           const std::string& reason, const Change& change) {
  connection.execute(
      "UPDATE participation SET left_at = ?, left_by = ?, left_reason = ? WHERE approach_id = ? AND municipality_id = "
      "? "
      "AND left_at IS NULL",
      {change.at, change.by, reason, approach, municipality});
}

void add_lead_change(db::Connection& connection, base::ApproachId approach, base::MunicipalityId to,
                     const std::string& reason, const Change& change) {
  connection.execute(
      "INSERT INTO lead_change (approach_id, from_municipality_id, to_municipality_id, reason, changed_at, changed_by)"
      " SELECT id, municipality_id, ?, ?, ?, ? FROM approach WHERE id = ?",
      {to, reason, change.at, change.by, approach});
}

bool save_region(db::Connection& connection, base::ApproachId approach, const RegionHead& head,
                 std::int64_t seen_version) {
  return connection.execute(
             "UPDATE approach SET region = ?, municipality_id = ?, version = version + 1 WHERE id = ? AND version = ?",
             {head.name, head.lead, approach, seen_version}) == 1;
}

std::vector<account::Organisation> organisations_of_participants(db::Connection& connection,
                                                                 base::ApproachId approach) {
  std::vector<account::Organisation> all;
  for (const auto municipality : participating(connection, approach))
    for (auto& one : account::store::organisations(connection, municipality)) all.push_back(std::move(one));
  return all;
}

}  // namespace approach::store
