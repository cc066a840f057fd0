#include "plan/plan_store.h"

#include "agreement/agreement_command.h"
#include "approach/approach_store.h"

namespace plan::store {
namespace {

constexpr const char* report_columns =
    "SELECT action_report.id AS id, action_report.action_id AS action_id, action_report.state AS state, report, "
    "blocked_by,"
    " reported_at, reported_by, account.name AS reporter FROM action_report LEFT JOIN account ON account.id = "
    "reported_by ";

ActionReport report_of(const db::Row& row) {
  return {row.integer("id"),
          row.text("state"),
          row.text("report"),
          row.text("blocked_by"),
          row.instant("reported_at"),
          row.id<base::AccountId>("reported_by"),
          row.optional_text("reporter").value_or("")};
}

}  // namespace

// Once an agreement was offered its parties count; until then every partner that takes part.
std::vector<PartnerChoice> partners(db::Connection& connection, base::ApproachId approach) {
  std::vector<PartnerChoice> all;
  const auto parties = agreement::party_partners(connection, approach);
  for (const db::Row row : connection.query(
           "SELECT partner.id AS id, partner.name AS name, organisation.id AS organisation_id,"
           " CASE WHEN partner.absent_reason = '' AND partner.left_on = '' THEN 1 ELSE 0 END AS in_agreement"
           " FROM partner LEFT JOIN organisation ON CAST(organisation.id AS TEXT) = partner.organisation"
           " WHERE partner.approach_id = ? AND partner.withdrawn_at IS NULL ORDER BY partner.name, partner.id",
           {approach}))
    all.push_back(
        {std::to_string(row.integer("id")), row.text("name"), row.id<base::OrganisationId>("organisation_id"),
         row.boolean("in_agreement") && (parties.empty() || parties.contains(std::to_string(row.integer("id"))))});
  return all;
}

Frame frame(db::Connection& connection, base::ApproachId approach) {
  Frame frame;
  if (const auto found = approach::store::load(connection, approach)) {
    frame.starts_on = found->starts_on;
    frame.ends_on = found->ends_on;
  }
  for (const PartnerChoice& partner : partners(connection, approach))
    if (partner.in_agreement) frame.agreement_partners.insert(partner.id);
  return frame;
}

base::OrganisationId owner_of(db::Connection& connection, base::ApproachId approach, std::int64_t action) {
  const auto rows =
      connection.query("SELECT lead_partner FROM action WHERE id = ? AND approach_id = ?", {action, approach});
  if (rows.empty()) return {};
  const std::string lead = rows.front().text("lead_partner");
  const auto all = partners(connection, approach);
  const auto found = std::find_if(all.begin(), all.end(), [&](const PartnerChoice& one) { return one.id == lead; });
  return found == all.end() ? base::OrganisationId{} : found->organisation;
}

std::int64_t add_report(db::Connection& connection, std::int64_t action, const ActionReport& report) {
  return connection.insert(
      "INSERT INTO action_report (action_id, state, report, blocked_by, reported_at, reported_by) VALUES (?, ?, ?, ?, "
      "?, ?)",
      {action, report.state, report.report, report.blocked_by, report.reported_at, report.reported_by});
}

std::vector<ActionReport> reports(db::Connection& connection, std::int64_t action) {
  std::vector<ActionReport> all;
  for (const db::Row row :
       connection.query(std::string(report_columns) + "WHERE action_id = ? ORDER BY action_report.id DESC", {action}))
    all.push_back(report_of(row));
  return all;
}

std::vector<ActionTitle> titles(db::Connection& connection, base::ApproachId approach) {
  std::vector<ActionTitle> all;
  for (const db::Row row : connection.query("SELECT id, title FROM action WHERE approach_id = ? AND withdrawn_at IS "
                                            "NULL AND state <> ? ORDER BY id",
                                            {approach, code(State::stopped)}))
    all.push_back({row.integer("id"), row.text("title")});
  return all;
}

std::map<std::int64_t, ActionReport> last_reports(db::Connection& connection, base::ApproachId approach) {
  std::map<std::int64_t, ActionReport> all;
  for (const db::Row row : connection.query(
           std::string(report_columns) + "WHERE action_report.id IN (SELECT MAX(action_report.id) FROM action_report "
                                         "JOIN action ON action.id = action_id"
                                         " WHERE action.approach_id = ? GROUP BY action_id) ORDER BY action_report.id",
           {approach}))
    all.emplace(row.integer("action_id"), report_of(row));
  return all;
}

bool set_state(db::Connection& connection, base::ApproachId approach, std::int64_t action, std::string_view state) {
  return connection.execute("UPDATE action SET state = ? WHERE id = ? AND approach_id = ? AND withdrawn_at IS NULL",
                            {state, action, approach}) == 1;
}

std::vector<Withdrawn> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since) {
  std::vector<Withdrawn> all;
  for (const db::Row row :
       connection.query("SELECT id, title, withdrawn_at FROM action WHERE approach_id = ? AND withdrawn_at > ?"
                        " ORDER BY withdrawn_at DESC, id DESC",
                        {approach, since}))
    all.push_back({row.integer("id"), row.text("title"), row.instant("withdrawn_at")});
  return all;
}

std::optional<StoredDesign> newest_design(db::Connection& connection, base::ApproachId approach) {
  const auto& all = designs().list(connection, approach);
  if (all.empty()) return std::nullopt;
  return all.back();
}

std::optional<StoredDesign> fixed_design(db::Connection& connection, base::ApproachId approach) {
  const auto& all = designs().list(connection, approach);
  const auto found =
      std::find_if(all.rbegin(), all.rend(), [](const StoredDesign& one) { return is_fixed(one.record); });
  if (found == all.rend()) return std::nullopt;
  return *found;
}

}  // namespace plan::store
