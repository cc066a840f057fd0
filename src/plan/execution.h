// How the execution goes (step 5): which actions are overdue, and of which nothing was heard for longer than the
// setting of the approach (G5.1). A signal shows, and stops nothing.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "plan/plan_rules.h"

namespace plan {

struct PlanSetting {
  std::string silent_days;  ///< whole days; empty = default_silent_days
};
inline constexpr int default_silent_days = 30;
const record::Store<PlanSetting>& plan_settings();
/// setting.silent_days: from 7 to 365.
base::Problems check_setting(const PlanSetting& setting);

std::optional<record::Stored<PlanSetting>> load_setting(db::Connection& connection, base::ApproachId approach);
int silent_days(const std::optional<record::Stored<PlanSetting>>& setting);

struct ActionSignal {
  std::int64_t action = 0;
  std::string title;
  std::string lead_partner;
  int days_late = 0;       ///< 0 = in time
  bool is_silent = false;  ///< longer than the setting
  std::string blocked_by = {};
  bool shows() const { return days_late > 0 || is_silent; }
};
/// One per action that runs or should run: not done, not stopped. In the order of the plan.
std::vector<ActionSignal> action_signals(const std::vector<StoredAction>& actions,
                                         const std::map<std::int64_t, ActionReport>& last_reports, base::Date today,
                                         int silent_days);

}  // namespace plan
