// The step line and the state of a step, for Vandaag and the step pages.
#pragma once
#include "door/visit.h"
#include "gate/gate_command.h"
#include "html/components.h"

namespace gate {

html::Status status_of_step(const base::Texts& texts, const ApproachState& state, const approach::Step& step);
/// "4 van 6 onderdelen, 1 deels".
std::string measure_of(const base::Texts& texts, const ApproachState& state, const approach::Step& step);
html::StepLine step_line(const door::Visit& visit, const ApproachState& state);
/// The first step that is not closed.
int current_step(const ApproachState& state);

}  // namespace gate
