#include "html/components/panel.h"

#include "html/element.h"

namespace html {
namespace {

Status status_of(const base::Texts& texts, GateLine kind) {
  switch (kind) {
    case GateLine::blocks:
      return {StatusKind::late, texts("html.gate.blocks")};
    case GateLine::warning:
      return {StatusKind::attention, texts("html.gate.warning")};
    default:
      return {StatusKind::done, texts("html.gate.in_order")};
  }
}

}  // namespace

Html section(const Section& section) {
  Html title =
      heading({.level = section.level, .look = section.compact ? 3 : section.level, .id = section.id}, section.title);
  Html head = section.action.empty() ? title : el::div({at::cls("st-section__head")}, title, section.action);
  Attribute look = section.rule == SectionRule::heavy   ? at::cls("st-section st-section--heavy")
                   : section.rule == SectionRule::light ? at::cls("st-section st-section--light")
                                                        : at::cls("st-section");
  return el::section({look, at::aria("labelledby", section.id)}, head, section.content);
}

Html next_step(const NextStep& step) {
  return el::section({at::cls("st-next"), at::aria("labelledby", "st-next-title")},
                     el::h2({at::cls("nl-heading nl-heading--level-3"), at::id("st-next-title")}, step.kicker),
                     el::p({at::cls("st-next__title")}, step.title), el::div({at::cls("st-read")}, step.body),
                     buttons({step.action, step.other}));
}

Html work_list(const std::vector<WorkItem>& items) {
  Html lines;
  for (const WorkItem& item : items)
    lines += el::li(el::a({at::cls("st-work__what"), at::href(item.url)}, item.what),
                    item.detail.empty() ? Html() : el::span({at::cls("st-work__detail")}, item.detail));
  return el::ul({at::cls("st-work"), at::role("list")}, lines);
}

Html history(const std::vector<HistoryEntry>& entries) {
  Html lines;
  for (const HistoryEntry& entry : entries)
    lines += el::li(el::span({at::cls("st-history__when")}, entry.when), el::span(entry.what));
  return el::ol({at::cls("st-history"), at::role("list")}, lines);
}

Html side_panel(const SidePanel& panel) {
  return el::section({at::cls("st-panel st-stack"), at::aria("labelledby", panel.id)},
                     heading({.level = 2, .look = 3, .id = panel.id}, panel.title), panel.content);
}

Html empty_state(const EmptyState& state) {
  return el::div({at::cls("st-empty st-stack")}, el::p({at::cls("st-strong")}, state.title),
                 el::div({at::cls("st-read")}, state.body), state.action.empty() ? Html() : buttons({state.action}));
}

Html action_card(const ActionCard& card) {
  Html links;
  for (const Html& link : card.links) links += link;
  bool late = card.status.kind == StatusKind::late;
  return el::article(
      {late ? at::cls("st-card st-card--late") : at::cls("st-card"), at::aria("labelledby", card.id)},
      el::div({at::cls("st-card__head")}, heading({.level = 3, .id = card.id}, card.title), status(card.status)),
      definition_list(card.fields),
      card.notes.empty() ? Html() : el::div({at::cls("st-card__notes st-stack")}, card.notes),
      links.empty() ? Html() : el::div({at::cls("st-card__links")}, links));
}

Html cards(const std::vector<Html>& cards) { return el::div({at::cls("st-cards")}, join(cards)); }

Html missing(const Html& word, const Html& advice) {
  return el::strong({at::cls("st-missing")}, word) + el::span({at::cls("st-missing__advice")}, advice);
}

Html gate_lines(const base::Texts& texts, const std::vector<GateItem>& items) {
  Html lines;
  for (GateLine kind : {GateLine::blocks, GateLine::warning, GateLine::in_order})
    for (const GateItem& item : items)
      if (item.kind == kind)
        lines += el::li(el::span({at::cls("st-gate__word")}, status(status_of(texts, kind))), el::div(item.text));
  return el::ul({at::cls("st-gate__lines"), at::role("list")}, lines);
}

Html gate(const base::Texts& texts, const Gate& gate) {
  return el::section({at::cls("st-gate"), at::aria("labelledby", gate.id)},
                     el::div({at::cls("st-stack st-stack--tight")}, h2(gate.title, gate.id), paragraph(gate.sentence)),
                     gate_lines(texts, gate.items), gate.action);
}

Html question_panel(const Html& title, const Html& body) {
  return el::div({at::cls("st-question st-stack")}, heading({.level = 2, .look = 3}, title), body);
}

Html step_bar(const base::Texts& texts, const std::vector<StepBarItem>& items) {
  Html steps;
  auto total = std::to_string(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const StepBarItem& item = items[i];
    std::string count = texts(item.done ? "html.step_bar.done" : "html.step_bar.step",
                              {{"number", std::to_string(i + 1)}, {"total", total}});
    steps += el::li(
        {item.done ? at::cls("st-step-bar__done") : Attribute(), at::when(item.current, at::aria("current", "step"))},
        el::span({at::cls("st-step-bar__count")}, count), item.name);
  }
  return el::ol({at::cls("st-step-bar"), at::role("list")}, steps);
}

Html progress(const Progress& progress) {
  Html bar =
      progress.total > 0
          ? el::progress({at::id(progress.id), at::number("value", progress.value), at::number("max", progress.total)})
          : el::progress({at::id(progress.id)});
  return el::div({at::cls("st-progress"), at::when(!progress.state.empty(), at::data("module", "progress")),
                  at::when(!progress.state.empty(), at::data_url("state", progress.state))},
                 el::label({at::cls("st-label"), at::for_id(progress.id)}, progress.title), bar,
                 el::p({at::cls("st-small st-quiet"), at::aria("live", "polite")}, progress.detail),
                 progress.stop.empty() ? Html() : buttons({progress.stop}));
}

}  // namespace html
