// The gates of the step plan, evaluated: facts from all rooms against the conditions that stand in the content. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "approach/step_content.h"
#include "base/clock.h"

namespace gate {

using Facts = std::map<std::string, bool, std::less<>>;

struct Deviation {
  std::int64_t id = 0;
  std::string gate;
  std::string reason;
  base::Instant recorded_at;
  std::string recorded_by_name;
};

struct ConditionState {
  const approach::GateCondition* condition;
  bool met = false;
};
struct GateState {
  const approach::Gate* gate;
  std::vector<ConditionState> conditions;
  std::optional<Deviation> deviation;  ///< lets block conditions pass, never hard ones

  bool met() const;                ///< every condition
  bool stops() const;              ///< an unmet hard condition, or an unmet block condition without deviation
  bool stops_step() const;         ///< the same, for leaving the step
  bool stops_only_itself() const;  ///< an agreement that is not signed, measurements that cannot be compared
  bool may_deviate() const;        ///< an unmet block condition and no unmet hard one
};

/// The active gates. A fact nobody computed counts as not met: default closed.
std::vector<GateState> evaluate(const std::vector<approach::Gate>& gates, const Facts& facts,
                                const std::vector<Deviation>& deviations);
/// Those whose step is `step`.
std::vector<GateState> of_step(const std::vector<GateState>& states, int step);

}  // namespace gate
