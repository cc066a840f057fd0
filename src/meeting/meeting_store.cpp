#include "meeting/meeting_store.h"

namespace meeting::store {
namespace {

Attended attended_of(const db::Row& row) {
  return {row.integer("partner_id"), presence_from(row.text("presence")).value_or(Presence::absent), row.text("note")};
}

CalendarLink link_of(const db::Row& row) {
  return {row.integer("id"), row.id<base::AccountId>("account_id"), row.instant("made_at")};
}

}  // namespace

std::vector<Attended> attended(db::Connection& connection, std::int64_t meeting) {
  std::vector<Attended> all;
  for (const db::Row row : connection.query(
           "SELECT partner_id, presence, note FROM meeting_attendance WHERE meeting_id = ? ORDER BY partner_id",
           {meeting}))
    all.push_back(attended_of(row));
  return all;
}

std::map<std::int64_t, std::vector<Attended>> attended_all(db::Connection& connection, base::ApproachId approach) {
  std::map<std::int64_t, std::vector<Attended>> all;
  for (const db::Row row :
       connection.query("SELECT meeting_id, partner_id, presence, note FROM meeting_attendance JOIN meeting ON "
                        "meeting.id = meeting_id WHERE meeting.approach_id = ? AND meeting.withdrawn_at IS NULL"
                        " ORDER BY meeting_id, partner_id",
                        {approach}))
    all[row.integer("meeting_id")].push_back(attended_of(row));
  return all;
}

void save_attended(db::Connection& connection, std::int64_t meeting, const std::vector<Attended>& attended) {
  connection.execute("DELETE FROM meeting_attendance WHERE meeting_id = ?", {meeting});
  for (const Attended& one : attended)
    connection.execute("INSERT INTO meeting_attendance (meeting_id, partner_id, presence, note) VALUES (?, ?, ?, ?)",
                       {meeting, one.partner, code(one.presence), one.note});
}

std::int64_t next_decision_number(db::Connection& connection, base::ApproachId approach) {
  std::int64_t highest = 0;
  for (const db::Row row : connection.query(
           "SELECT MAX(CAST(number AS BIGINT)) AS highest FROM decision WHERE approach_id = ? AND number <> ''",
           {approach}))
    highest = row.optional_integer("highest").value_or(0);
  return highest + 1;
}

std::optional<record::Stored<Setting>> setting(db::Connection& connection, base::ApproachId approach) {
  auto all = settings().list(connection, approach);
  if (all.empty()) return std::nullopt;
  return all.front();
}

std::vector<std::string> partners_of(db::Connection& connection, base::ApproachId approach,
                                     base::OrganisationId organisation) {
  std::vector<std::string> ids;
  for (const db::Row row : connection.query(
           "SELECT id FROM partner WHERE approach_id = ? AND organisation = ? AND withdrawn_at IS NULL ORDER BY id",
           {approach, std::to_string(organisation.value)}))
    ids.push_back(std::to_string(row.integer("id")));
  return ids;
}

void add_calendar_link(db::Connection& connection, base::AccountId account, std::string_view token_hash,
                       base::Instant at) {
  connection.insert("INSERT INTO calendar_link (account_id, token_hash, made_at) VALUES (?, ?, ?)",
                    {account, token_hash, at});
}

std::optional<CalendarLink> calendar_link(db::Connection& connection, std::string_view token_hash) {
  const auto rows = connection.query(
      "SELECT calendar_link.id AS id, account_id, made_at FROM calendar_link JOIN account ON account.id = account_id"
      " WHERE token_hash = ? AND revoked_at IS NULL AND account.is_active = 1",
      {token_hash});
  if (rows.empty()) return std::nullopt;
  return link_of(rows.front());
}

std::vector<CalendarLink> calendar_links(db::Connection& connection, base::AccountId account) {
  std::vector<CalendarLink> all;
  for (const db::Row row :
       connection.query("SELECT id, account_id, made_at FROM calendar_link WHERE account_id = ? AND revoked_at IS NULL"
                        " ORDER BY id",
                        {account}))
    all.push_back(link_of(row));
  return all;
}

std::int64_t revoke_calendar_links(db::Connection& connection, base::AccountId account, base::Instant at) {
  return connection.execute("UPDATE calendar_link SET revoked_at = ? WHERE account_id = ? AND revoked_at IS NULL",
                            {at, account});
}

}  // namespace meeting::store
