// Every SQL statement about meetings that does not follow from the field tables.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "db/database.h"
#include "meeting/meeting_rules.h"

namespace meeting::store {

std::vector<Attended> attended(db::Connection& connection, std::int64_t meeting);
/// Of all meetings of the approach that were not withdrawn.
std::map<std::int64_t, std::vector<Attended>> attended_all(db::Connection& connection, base::ApproachId approach);
void save_attended(db::Connection& connection, std::int64_t meeting, const std::vector<Attended>& attended);

/// One more than the highest ever given, withdrawn ones too.
std::int64_t next_decision_number(db::Connection& connection, base::ApproachId approach);
std::optional<record::Stored<Setting>> setting(db::Connection& connection, base::ApproachId approach);
/// Ids of the partners that this organisation is, as stored in an action point.
std::vector<std::string> partners_of(db::Connection& connection, base::ApproachId approach,
                                     base::OrganisationId organisation);

struct CalendarLink {
  std::int64_t id = 0;
  base::AccountId account;
  base::Instant made_at;
};
void add_calendar_link(db::Connection& connection, base::AccountId account, std::string_view token_hash,
                       base::Instant at);
/// Neither revoked nor of somebody whose account was closed.
std::optional<CalendarLink> calendar_link(db::Connection& connection, std::string_view token_hash);
std::vector<CalendarLink> calendar_links(db::Connection& connection, base::AccountId account);
/// All of them; the number that were open.
std::int64_t revoke_calendar_links(db::Connection& connection, base::AccountId account, base::Instant at);

}  // namespace meeting::store
