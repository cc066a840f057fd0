#include "plan/adoption_command.h"

#include <algorithm>

#include "base/check.h"
#include "base/text_tools.h"
#include "plan/plan_command.h"

namespace plan {

PlanSnapshot present_plan(db::Connection& connection, base::ApproachId approach) {
  PlanSnapshot snapshot;
  for (const auto& stored : actions().list(connection, approach)) {
    if (state_of(stored.record) == State::stopped) continue;
    snapshot.actions.emplace(stored.life.id, stored.record).first->second.state.clear();
  }
  if (auto fixed = store::fixed_design(connection, approach))
    snapshot.design = std::move(fixed->record);
  else if (auto draft = store::newest_design(connection, approach))
    snapshot.design = std::move(draft->record);
  for (const auto& stored : communication().list(connection, approach)) {
    snapshot.messages.emplace(stored.life.id, stored.record).first->second.state.clear();
  }
  return snapshot;
}

namespace {

/// Adopting asks for a decision to adopt; an amendment rests on either kind, not before the version it changes.
std::vector<meeting::DecisionTaken> decisions_for(db::Connection& connection, base::ApproachId approach,
                                                  const std::vector<PlanVersion>& versions) {
  if (versions.empty()) return meeting::decided(connection, approach, {"plan_adopted"});
  auto all = meeting::decided(connection, approach, {"plan_adopted", "plan_changed"});
  std::erase_if(all, [&](const meeting::DecisionTaken& one) {
    return one.on < versions.back().adopted_on ||
           std::any_of(versions.begin(), versions.end(),
                       [&](const auto& version) { return version.decision == one.id; });
  });
  return all;
}

/// Date, body and who agreed as the decision says.
bool take_decision(TypedAdoption& typed, const std::vector<meeting::DecisionTaken>& decisions) {
  if (!typed.decision) return true;
  const auto found =
      std::find_if(decisions.begin(), decisions.end(), [&](const auto& one) { return one.id == *typed.decision; });
  if (found == decisions.end()) return false;
  typed.adopted_on = base::iso(found->on);
  typed.body = found->body;
  typed.decided_by = found->support;
  return true;
}

}  // namespace

bool is_adopted(db::Connection& connection, base::ApproachId approach) {
  const auto versions = store::plan_decisions(connection, approach);
  if (versions.empty()) return false;
  const auto& decision = versions.back().decision;
  return !decision || meeting::standing(connection, approach, *decision).has_value();
}

AdoptionView adoption_view(db::Connection& connection, base::ApproachId approach, base::Date today,
                           std::set<std::string> deviations) {
  AdoptionView view{store::plan_versions(connection, approach), present_plan(connection, approach), {}, {}};
  view.decisions = decisions_for(connection, approach, view.versions);
  view.state.facts = facts(connection, approach, today);
  view.state.deviations = std::move(deviations);
  view.state.sha256 = base::sha256(to_json(view.present));
  view.state.today = today;
  if (view.versions.empty()) return view;
  const PlanVersion& last = view.versions.back();
  view.state.last_sha256 = last.sha256;
  view.state.last_on = last.adopted_on;
  auto before = snapshot_from_json(last.snapshot);
  base::check(bool(before), "a stored version of the plan can be read");
  view.last = std::move(*before);
  view.since_last = changes_between(view.last, view.present);
  return view;
}

base::Result<int> adopt_plan(const record::Doing& doing, const Adoption& adoption) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<int> {
    const AdoptionView view = adoption_view(connection, doing.approach, base::date_of(doing.at), adoption.deviations);
    if (adoption.seen_sha256 != view.state.sha256) return record::somebody_was_first();
    TypedAdoption typed = adoption.typed;
    if (!take_decision(typed, view.decisions))
      return base::Problem{base::ProblemKind::invalid, "adoption.decision", "decision"};
    if (auto problems = check_adoption(typed, approach::built_in_step_plan().gates, view.state); !problems.empty())
      return problems;
    PlanVersion version;
    version.number = int(view.versions.size()) + 1;
    version.adopted_on = *base::parse_iso_date(record::iso_from_typed_date(typed.adopted_on));
    version.body = typed.body;
    version.decided_by = std::string(base::trim(typed.decided_by));
    version.reason = view.versions.empty() ? "" : std::string(base::trim(typed.reason));
    version.decision = typed.decision;
    version.snapshot = to_json(view.present);
    version.sha256 = view.state.sha256;
    version.recorded_at = doing.at;
    const std::int64_t id = store::add_plan_version(connection, doing.approach, version, doing.actor.account);
    std::vector<audit::Change> changes{{"number", std::nullopt, std::to_string(version.number)},
                                       {"adopted_on", std::nullopt, base::iso(version.adopted_on)},
                                       {"decided_by", std::nullopt, version.decided_by},
                                       {"sha256", std::nullopt, version.sha256}};
    if (version.decision) changes.push_back({"decision", std::nullopt, std::to_string(*version.decision)});
    audit::record(connection, {doing.approach, doing.actor, "adopt", "plan_version", id, doing.at, audit::Outcome::done,
                               std::move(changes)});
    return version.number;
  });
}

}  // namespace plan
