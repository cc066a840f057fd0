#include "gate/step_view.h"

#include <algorithm>

#include "approach/item_page.h"

namespace gate {

html::Status status_of_step(const base::Texts& texts, const ApproachState& state, const approach::Step& step) {
  if (state.closure(step.number) != nullptr)
    return state.has_deviation(step.number) ? html::Status{html::StatusKind::attention, texts("gate.status.deviation")}
                                            : html::Status{html::StatusKind::done, texts("gate.status.done")};
  const bool partly = std::any_of(step.items.begin(), step.items.end(),
                                  [&](const approach::Item& item) { return state.is_partly(item.id); });
  if (!partly && approach::progress(step, state.answers).done == 0)
    return {html::StatusKind::not_yet, texts("gate.status.not_yet")};
  return {html::StatusKind::busy, texts("gate.status.busy")};
}

std::string measure_of(const base::Texts& texts, const ApproachState& state, const approach::Step& step) {
  const auto progress = approach::progress(step, state.answers);
  const auto partly = std::count_if(step.items.begin(), step.items.end(), [&](const approach::Item& item) {
    return item.required && state.is_partly(item.id);
  });
  return texts(partly == 0 ? "gate.step.measure" : "gate.step.measure_partly",
               {{"done", std::to_string(progress.done)},
                {"total", std::to_string(progress.total)},
                {"partly", std::to_string(partly)}});
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
                          measure_of(texts, state, step), progress.done, progress.total, step.number == current});
  }
  return line;
}

}  // namespace gate
