#include "plan/execution.h"

#include "base/text_tools.h"

namespace plan {
namespace {

constexpr record::Field<PlanSetting> setting_fields[] = {
    {"silent_days", &PlanSetting::silent_days, record::Kind::whole_number, record::Required::yes},
};
constexpr int fewest_days = 7, most_days = 365;

}  // namespace

const record::Store<PlanSetting>& plan_settings() {
  static const record::Store<PlanSetting> store(record::Table<PlanSetting>{"plan_setting", setting_fields});
  return store;
}

base::Problems check_setting(const PlanSetting& setting) {
  const auto days = base::parse_integer(setting.silent_days);
  if (days && *days >= fewest_days && *days <= most_days) return {};
  return {{base::ProblemKind::invalid,
           "setting.silent_days",
           "silent_days",
           {{"least", std::to_string(fewest_days)}, {"most", std::to_string(most_days)}}}};
}

std::optional<record::Stored<PlanSetting>> load_setting(db::Connection& connection, base::ApproachId approach) {
  const auto& all = plan_settings().list(connection, approach);
  if (all.empty()) return std::nullopt;
  return all.back();
}

int silent_days(const std::optional<record::Stored<PlanSetting>>& setting) {
  if (!setting) return default_silent_days;
  return int(base::parse_integer(setting->record.silent_days).value_or(default_silent_days));
}

std::vector<ActionSignal> action_signals(const std::vector<StoredAction>& actions,
                                         const std::map<std::int64_t, ActionReport>& last_reports, base::Date today,
                                         int silent_days) {
  std::vector<ActionSignal> all;
  for (const StoredAction& stored : actions) {
    const State state = state_of(stored.record);
    if (state == State::done || state == State::stopped) continue;
    const auto report = last_reports.find(stored.life.id);
    const bool heard = report != last_reports.end();
    ActionSignal signal{stored.life.id, stored.record.title, stored.record.lead_partner,
                        days_late(stored.record, today)};
    signal.is_silent =
        is_silent(stored.record, heard ? std::optional(report->second.reported_at) : std::nullopt, today, silent_days);
    if (heard) signal.blocked_by = report->second.blocked_by;
    all.push_back(std::move(signal));
  }
  return all;
}

}  // namespace plan
