#include "plan/adoption_command.h"

#include "base/check.h"
#include "base/text_tools.h"
#include "plan/plan_command.h"

namespace plan {

PlanSnapshot present_plan(db::Connection& connection, base::ApproachId approach) {
  PlanSnapshot snapshot;
  for (auto& stored : actions().list(connection, approach)) {
    if (state_of(stored.record) == State::stopped) continue;
    stored.record.state.clear();
    snapshot.actions.emplace(stored.life.id, std::move(stored.record));
  }
  if (auto fixed = store::fixed_design(connection, approach))
    snapshot.design = std::move(fixed->record);
  else if (auto draft = store::newest_design(connection, approach))
    snapshot.design = std::move(draft->record);
  for (auto& stored : communication().list(connection, approach)) {
    stored.record.state.clear();
    snapshot.messages.emplace(stored.life.id, std::move(stored.record));
  }
  return snapshot;
}

AdoptionView adoption_view(db::Connection& connection, base::ApproachId approach, base::Date today,
                           std::set<std::string> deviations) {
  AdoptionView view{store::plan_versions(connection, approach), present_plan(connection, approach), {}, {}};
  view.state.facts = facts(connection, approach, today);
  view.state.deviations = std::move(deviations);
  view.state.sha256 = base::sha256(to_json(view.present));
  view.state.today = today;
  if (view.versions.empty()) return view;
  const PlanVersion& last = view.versions.back();
  view.state.last_sha256 = last.sha256;
  view.state.last_on = last.adopted_on;
  const auto before = snapshot_from_json(last.snapshot);
  base::check(bool(before), "a stored version of the plan can be read");
  view.since_last = changes_between(*before, view.present);
  return view;
}

base::Result<int> adopt_plan(const record::Doing& doing, const Adoption& adoption) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<int> {
    const AdoptionView view = adoption_view(connection, doing.approach, base::date_of(doing.at), adoption.deviations);
    if (adoption.seen_sha256 != view.state.sha256) return record::somebody_was_first();
    const TypedAdoption& typed = adoption.typed;
    if (auto problems = check_adoption(typed, approach::built_in_step_plan().gates, view.state); !problems.empty())
      return problems;
    PlanVersion version;
    version.number = int(view.versions.size()) + 1;
    version.adopted_on = *base::parse_iso_date(record::iso_from_typed_date(typed.adopted_on));
    version.body = typed.body;
    version.decided_by = std::string(base::trim(typed.decided_by));
    version.reason = view.versions.empty() ? "" : std::string(base::trim(typed.reason));
    version.snapshot = to_json(view.present);
    version.sha256 = view.state.sha256;
    version.recorded_at = doing.at;
    const std::int64_t id = store::add_plan_version(connection, doing.approach, version, doing.actor.account);
    audit::record(connection, {doing.approach,
                               doing.actor,
                               "adopt",
                               "plan_version",
                               id,
                               doing.at,
                               audit::Outcome::done,
                               {{"number", std::nullopt, std::to_string(version.number)},
                                {"adopted_on", std::nullopt, base::iso(version.adopted_on)},
                                {"decided_by", std::nullopt, version.decided_by},
                                {"sha256", std::nullopt, version.sha256}}});
    return version.number;
  });
}

}  // namespace plan
