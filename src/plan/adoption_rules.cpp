#include "plan/adoption_rules.h"

#include <algorithm>

#include "base/text_tools.h"

namespace plan {
namespace {

template <class T>
std::vector<FieldChange> fields_between(const record::Table<T>& table, const T& before, const T& after) {
  std::vector<FieldChange> changes;
  for (const auto& field : table.fields)
    if (is_fixed_field(field.name) && before.*field.member != after.*field.member)
      changes.push_back({std::string(field.name), before.*field.member, after.*field.member});
  return changes;
}

const std::string& title_of(const Action& action) { return action.title; }
const std::string& title_of(const CommunicationItem& item) { return item.message; }

template <class T>
void compare(PlanChange::Noun noun, const record::Table<T>& table, const std::map<std::int64_t, T>& before,
             const std::map<std::int64_t, T>& after, std::vector<PlanChange>& out) {
  for (const auto& [id, now] : after) {
    const auto then = before.find(id);
    if (then == before.end()) {
      out.push_back({noun, id, title_of(now), ChangeKind::added});
      continue;
    }
    auto fields = fields_between(table, then->second, now);
    if (!fields.empty()) out.push_back({noun, id, title_of(now), ChangeKind::changed, std::move(fields)});
  }
  for (const auto& [id, then] : before)
    if (!after.contains(id)) out.push_back({noun, id, title_of(then), ChangeKind::removed});
}

base::Problem adoption_refused(const char* code, const char* field = "") {
  return {base::ProblemKind::invalid, code, field};
}

}  // namespace

std::vector<PlanChange> changes_between(const PlanSnapshot& before, const PlanSnapshot& after) {
  std::vector<PlanChange> all;
  compare(PlanChange::Noun::action, actions().table(), before.actions, after.actions, all);
  if (before.design || after.design) {
    auto fields = fields_between(designs().table(), before.design.value_or(EvaluationDesign{}),
                                 after.design.value_or(EvaluationDesign{}));
    if (!fields.empty()) all.push_back({PlanChange::Noun::design, 0, "", ChangeKind::changed, std::move(fields)});
  }
  compare(PlanChange::Noun::message, communication().table(), before.messages, after.messages, all);
  return all;
}

std::vector<const approach::GateCondition*> adoption_blockers(const std::vector<approach::Gate>& gates,
                                                              const AdoptionState& state) {
  std::vector<const approach::GateCondition*> blockers;
  for (const approach::Gate& gate : gates) {
    if (!gate.active || gate.stops != "plan_adopted" || state.deviations.contains(gate.id)) continue;
    for (const auto& condition : gate.conditions) {
      const auto fact = state.facts.find(condition.fact);
      if (fact == state.facts.end() || !fact->second) blockers.push_back(&condition);
    }
  }
  return blockers;
}

base::Problems check_adoption(const TypedAdoption& typed, const std::vector<approach::Gate>& gates,
                              const AdoptionState& state) {
  base::Problems problems;
  const auto date = base::parse_iso_date(record::iso_from_typed_date(typed.adopted_on));
  if (!adoption_blockers(gates, state).empty()) problems.push_back(adoption_refused("adoption.blocked"));
  if (!date) problems.push_back(adoption_refused("adoption.date", "adopted_on"));
  if (date && *date > state.today) problems.push_back(adoption_refused("adoption.future", "adopted_on"));
  if (date && state.last_on && *date < *state.last_on)
    problems.push_back(adoption_refused("adoption.before_last", "adopted_on"));
  if (std::find(std::begin(adopting_bodies), std::end(adopting_bodies), typed.body) == std::end(adopting_bodies))
    problems.push_back(adoption_refused("adoption.body", "body"));
  if (base::trim(typed.decided_by).empty()) problems.push_back(adoption_refused("adoption.decided_by", "decided_by"));
  if (state.last_sha256 && base::trim(typed.reason).empty())
    problems.push_back(adoption_refused("adoption.reason", "reason"));
  if (state.last_sha256 == state.sha256) problems.push_back(adoption_refused("adoption.unchanged"));
  return problems;
}

}  // namespace plan
