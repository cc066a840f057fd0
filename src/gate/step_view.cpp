#include "gate/step_view.h"

#include "approach/item_page.h"

namespace gate {

html::Status status_of_step(const base::Texts& texts, const ApproachState& state, const approach::Step& step) {
  if (state.closure(step.number) != nullptr)
    return state.has_deviation(step.number) ? html::Status{html::StatusKind::attention, texts("gate.status.deviation")}
                                            : html::Status{html::StatusKind::done, texts("gate.status.done")};
  if (approach::progress(step, state.answers).done == 0)
    return {html::StatusKind::not_yet, texts("gate.status.not_yet")};
  return {html::StatusKind::busy, texts("gate.status.busy")};
}

int current_step(const ApproachState& state) {
  for (const auto& step : state.plan->steps)
    if (state.closure(step.number) == nullptr) return step.number;
  return 7;
}

html::StepLine step_line(const door::Visit& visit, const ApproachState& state) {
  const base::Texts& texts = visit.texts;
  html::StepLine line;
  line.title = texts("gate.today.line");
  line.note = texts("gate.today.note");
  const int current = current_step(state);
  for (const auto& step : state.plan->steps) {
    const auto progress = approach::progress(step, state.answers);
    line.steps.push_back({step.number, step.title.in(texts.language()),
                          approach::step_url(visit.approach_id(), step.number), status_of_step(texts, state, step),
                          texts("gate.step.measure",
                                {{"done", std::to_string(progress.done)}, {"total", std::to_string(progress.total)}}),
                          progress.done, progress.total, step.number == current});
  }
  return line;
}

}  // namespace gate
