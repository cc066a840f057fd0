// Every SQL statement about the plan that does not follow from the field tables (plan.h: actions(), designs()).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "plan/plan_rules.h"

namespace plan::store {

/// A partner as an action can name it.
struct PartnerChoice {
  std::string id;
  std::string name;
  base::OrganisationId organisation;  ///< 0 when nobody of it has an account
  bool in_agreement = false;          ///< takes part, and is a party where an agreement was offered
};
std::vector<PartnerChoice> partners(db::Connection& connection, base::ApproachId approach);  ///< by name

/// Period of the approach and the parties in its agreement.
Frame frame(db::Connection& connection, base::ApproachId approach);

/// The organisation that leads an action: `owner` for may(). 0 when there is no such action or no lead.
base::OrganisationId owner_of(db::Connection& connection, base::ApproachId approach, std::int64_t action);

/// What a page needs that only names the actions: the whole of them is forty fields each.
struct ActionTitle {
  std::int64_t id = 0;
  std::string title;
};
/// Of every action that was not stopped, in order.
std::vector<ActionTitle> titles(db::Connection& connection, base::ApproachId approach);

std::int64_t add_report(db::Connection& connection, std::int64_t action, const ActionReport& report);
std::vector<ActionReport> reports(db::Connection& connection, std::int64_t action);  ///< newest first
/// The newest report of every action that has one, by action.
std::map<std::int64_t, ActionReport> last_reports(db::Connection& connection, base::ApproachId approach);
/// Sets the state without a new version: what somebody is typing in the form is not overtaken by a report.
bool set_state(db::Connection& connection, base::ApproachId approach, std::int64_t action, std::string_view state);

struct Withdrawn {
  std::int64_t id = 0;
  std::string title;
  base::Instant at = {};
};
/// Actions withdrawn after `since`, newest first.
std::vector<Withdrawn> withdrawn(db::Connection& connection, base::ApproachId approach, base::Instant since);

/// The designs of an approach, oldest first; the last is the present one.
std::optional<StoredDesign> newest_design(db::Connection& connection, base::ApproachId approach);
/// The newest design that was fixed.
std::optional<StoredDesign> fixed_design(db::Connection& connection, base::ApproachId approach);

}  // namespace plan::store
