// The state of an approach as gates see it; closing and reopening steps; recording a deviation.
#pragma once
#include <map>

#include "approach/approach_rules.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "gate/gate_rules.h"
#include "gate/item_state.h"
#include "record/command.h"

namespace gate {

/// Everything the step line, the step pages and Vandaag look at.
struct ApproachState {
  approach::Approach approach;
  std::shared_ptr<const approach::StepPlan> plan;   ///< as this approach changed it
  std::map<std::string, approach::Answer> answers;  ///< as they count: records decide (item_state.h)
  RecordStates records;
  std::vector<GateState> gates;
  std::vector<approach::store::Closure> closures;

  const approach::store::Closure* closure(int step) const;
  bool has_deviation(int step) const;
  bool is_partly(const std::string& item) const;
};
ApproachState state_of(db::Connection& connection, base::ApproachId approach, base::Date today);
/// Facts from all rooms before this one.
using Answers = std::map<std::string, approach::Answer>;
Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today, const Answers& answers);

base::Result<base::Done> close_step(const record::Doing& doing, int step);
/// Coming back to a step that was closed; the reason stands in the trail. Refused: gate.reopen_reason.
base::Result<base::Done> reopen_step(const record::Doing& doing, int step, std::string_view reason);
/// Refused: gate.unknown, gate.hard (cannot be deviated from), gate.reason.
base::Result<base::Done> record_deviation(const record::Doing& doing, std::string_view gate, std::string_view reason);
base::Result<base::Done> withdraw_deviation(const record::Doing& doing, std::int64_t id);

}  // namespace gate
