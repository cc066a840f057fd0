#include "gate/gate_rules.h"

namespace gate {
namespace {

bool any_unmet(const GateState& state, approach::Severity severity) {
  return std::any_of(state.conditions.begin(), state.conditions.end(),
                     [&](const ConditionState& one) { return !one.met && one.condition->severity == severity; });
}

}  // namespace

bool GateState::met() const {
  return std::all_of(conditions.begin(), conditions.end(), [](const ConditionState& one) { return one.met; });
}

bool GateState::stops() const {
  return any_unmet(*this, approach::Severity::hard) || (any_unmet(*this, approach::Severity::block) && !deviation);
}

bool GateState::stops_step() const { return stops() && !stops_only_itself(); }

bool GateState::stops_only_itself() const { return gate->stops == "agreement_signed" || gate->stops == "comparison"; }

bool GateState::may_deviate() const {
  return any_unmet(*this, approach::Severity::block) && !any_unmet(*this, approach::Severity::hard);
}

std::vector<GateState> evaluate(const std::vector<approach::Gate>& gates, const Facts& facts,
                                const std::vector<Deviation>& deviations) {
  std::vector<GateState> states;
  for (const approach::Gate& gate : gates) {
    if (!gate.active) continue;
    GateState state{&gate, {}, std::nullopt};
    for (const auto& condition : gate.conditions) {
      const auto fact = facts.find(condition.fact);
      state.conditions.push_back({&condition, fact != facts.end() && fact->second});
    }
    for (const Deviation& deviation : deviations)
      if (deviation.gate == gate.id) state.deviation = deviation;
    states.push_back(std::move(state));
  }
  return states;
}

std::vector<GateState> of_step(const std::vector<GateState>& states, int step) {
  std::vector<GateState> some;
  for (const GateState& state : states)
    if (state.gate->step == step) some.push_back(state);
  return some;
}

}  // namespace gate
