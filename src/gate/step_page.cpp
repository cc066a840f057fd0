#include "approach/item_page.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "gate/gate_command.h"
#include "gate/gate_page.h"
#include "gate/step_view.h"

namespace gate {
namespace {

using html::Html;
using html::Url;

ApproachState load_step(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return state_of(connection, visit.approach_id(), visit.today()); });
}

Html deviation_form(const door::Visit& visit, const GateState& state) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(account::Verb::record_deviation)) return {};
  if (state.deviation)
    return html::button_form(
        {.action = Url::of("aanpak", visit.approach_id(), "afwijkingen", state.deviation->id, "intrekken"),
         .csrf = visit.csrf,
         .button = {
             .label = texts("gate.deviation.withdraw"), .look = html::ButtonLook::text, .context = state.gate->id}});
  if (!state.may_deviate()) return {};
  const Html fields = html::hidden("gate", state.gate->id) +
                      html::field(texts, html::TextArea{.name = "reason",
                                                        .label = texts("gate.deviate.reason"),
                                                        .help = texts("gate.deviate.help"),
                                                        .rows = 2}) +
                      html::button({.label = texts("gate.deviate.save"), .look = html::ButtonLook::secondary});
  return html::details({.summary = texts("gate.deviate", {{"gate", state.gate->title.in(texts.language())}}),
                        .body = html::form({.action = Url::of("aanpak", visit.approach_id(), "afwijkingen"),
                                            .csrf = visit.csrf,
                                            .content = fields,
                                            .id = "afwijking-" + state.gate->id})});
}

/// What was typed to reopen a step, when that was refused.
struct Reopening {
  std::string reason;
  std::string error;
};

Html reopen_form(const door::Visit& visit, int step, const Reopening& reopening) {
  const base::Texts& texts = visit.texts;
  const Html fields = html::field(texts, html::TextArea{.name = "reopen_reason",
                                                        .label = texts("gate.reopen.reason"),
                                                        .value = reopening.reason,
                                                        .help = texts("gate.reopen.help"),
                                                        .error = reopening.error,
                                                        .rows = 2}) +
                      html::button({.label = texts("gate.reopen"), .look = html::ButtonLook::secondary});
  return html::form({.action = Url::of("aanpak", visit.approach_id(), "stappen", step, "openen"),
                     .csrf = visit.csrf,
                     .content = fields});
}

Html gate_block(const door::Visit& visit, const ApproachState& state, int step, const PlaceOf& place_of,
                const Reopening& reopening) {
  const base::Texts& texts = visit.texts;
  const auto gates = of_step(state.gates, step);
  html::Gate block;
  block.id = "poort";
  block.title = texts("gate.title", {{"number", std::to_string(step)}});
  bool stops = false;
  Html deviations;
  for (const GateState& one : gates) {
    stops = stops || one.stops_step();
    if (one.met())
      block.items.push_back(
          {html::GateLine::in_order, texts("gate.met", {{"title", one.gate->title.in(texts.language())}})});
    for (const auto& condition : one.conditions) {
      if (condition.met) continue;
      Html line = Html(condition.condition->text.in(texts.language()));
      if (const Url place = place_of(visit, condition.condition->place); !place.empty())
        line += " " + html::link({.url = place,
                                  .text = texts("gate.go"),
                                  .context = condition.condition->text.in(texts.language())});
      const bool blocks = !one.deviation && !one.stops_only_itself() &&
                          (condition.condition->severity == approach::Severity::block ||
                           condition.condition->severity == approach::Severity::hard);
      block.items.push_back({blocks ? html::GateLine::blocks : html::GateLine::warning, line});
    }
    if (one.deviation && !one.met())
      block.items.push_back(
          {html::GateLine::warning, texts("gate.deviated", {{"time", texts.date_time(one.deviation->recorded_at)},
                                                            {"name", one.deviation->recorded_by_name},
                                                            {"reason", one.deviation->reason}})});
    deviations += deviation_form(visit, one);
  }
  const auto* closure = state.closure(step);
  block.sentence = closure != nullptr ? texts("gate.sentence.closed", {{"time", texts.date_time(closure->at)}})
                                      : texts(stops ? "gate.sentence.not_ready" : "gate.sentence.ready");
  const auto* of_step = state.plan->step(step);
  if (const auto progress = approach::progress(*of_step, state.answers);
      closure == nullptr && !stops && progress.done < progress.total)
    block.sentence += " " + texts.plural("gate.sentence.open_items", std::int64_t(progress.total - progress.done));
  if (visit.may(account::Verb::close_step)) {
    block.action =
        closure != nullptr
            ? reopen_form(visit, step, reopening)
            : html::button_form({.action = Url::of("aanpak", visit.approach_id(), "stappen", step, "afronden"),
                                 .csrf = visit.csrf,
                                 .button = {.label = texts("gate.close"), .look = html::ButtonLook::secondary}});
  }
  return html::gate(texts, block) + deviations;
}

/// What this approach left out stays visible, with the reason.
Html dropped_block(const base::Texts& texts, const approach::Step& step) {
  if (step.dropped.empty()) return {};
  std::vector<Html> lines;
  for (const auto& one : step.dropped)
    lines.push_back(Html(one.item.id + " " + one.item.title.in(texts.language())) + ": " + one.reason);
  return html::details({.summary = texts("gate.dropped"), .body = html::bullets(lines)});
}

http::Response steps_page(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const ApproachState state = load_step(visit);
  door::PageParts parts;
  parts.title = texts("gate.steps.title");
  parts.lead = texts("gate.steps.lead");
  parts.section = door::Section::steps;
  std::vector<html::WorkItem> items;
  for (const auto& step : state.plan->steps) {
    items.push_back({approach::step_url(visit.approach_id(), step.number),
                     Html(std::to_string(step.number) + ". " + step.title.in(texts.language())) + " " +
                         html::status(status_of_step(texts, state, step)),
                     Html(step.intro.in(texts.language())) + " " + measure_of(texts, state, step) + "."});
  }
  parts.content = html::step_line(texts, step_line(visit, state)) + html::work_list(items);
  if (visit.may(account::Verb::see_review))
    parts.content += html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "toets"), texts("gate.review")));
  if (visit.may(account::Verb::edit_content))
    parts.content +=
        html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "stappenplan"), texts("gate.change_plan")));
  return door::page(visit, std::move(parts));
}

http::Response step_page(door::Visit& visit, const http::Request& request, const PlaceOf& place_of, int number,
                         const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const ApproachState state = load_step(visit);
  const auto* step = state.plan->step(number);
  if (step == nullptr) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title =
      texts("gate.step.title", {{"number", std::to_string(number)}, {"title", step->title.in(texts.language())}});
  parts.lead = html::prose(step->intro.in(texts.language()));
  parts.section = door::Section::steps;
  parts.alert = door::saved_alert(visit, request);
  parts.crumbs = {{texts("door.section.steps"), Url::of("aanpak", visit.approach_id(), "stappen")}};
  html::Table table{.caption = texts("gate.items"),
                    .columns = {{texts("gate.item")}, {texts("gate.state")}, {texts("gate.changed")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const auto& item : step->items) {
    const auto found = state.answers.find(item.id);
    const approach::Answer* answer = found == state.answers.end() ? nullptr : &found->second;
    Html name =
        html::link(approach::item_url(visit.approach_id(), item.id), item.id + " " + item.title.in(texts.language()));
    if (!item.required) name += " " + html::fine("(" + texts("gate.optional") + ")");
    const auto status = state.is_partly(item.id) ? html::Status{html::StatusKind::busy, texts("gate.status.partly")}
                                                 : approach::status_of(texts, answer);
    table.rows.push_back({name, html::status(status),
                          answer == nullptr || answer->version == 0
                              ? Html()
                              : Html(answer->changed_by_name) + ", " +
                                    html::time(answer->changed_at, texts.date_time(answer->changed_at))});
  }
  parts.content = html::table(table) + dropped_block(texts, *step) +
                  gate_block(visit, state, number, place_of,
                             {request.form("reopen_reason"), html::error_of(parts.errors, "reopen_reason")});
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_step_routes(door::Router& router, PlaceOf place_of) {
  using account::Verb;
  using http::Method;
  const auto number = [](const http::Params& params) { return int(params.id("step").value_or(0)); };
  router.add({Method::get, "/aanpak/{approach}/stappen", Verb::see_approach,
              [](door::Visit& visit, const http::Request&, const http::Params&) { return steps_page(visit); }});
  router.add({Method::get, "/aanpak/{approach}/stappen/{step}", Verb::see_approach,
              [place_of, number](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return step_page(visit, request, place_of, number(params), {});
              }});
  using Act = std::function<base::Result<base::Done>(const record::Doing&, int, const http::Request&)>;
  const auto change = [place_of, number](Act act) {
    return [place_of, number, act](door::Visit& visit, const http::Request& request, const http::Params& params) {
      const int step = number(params);
      if (approach::built_in_step_plan().step(step) == nullptr)
        return door::refusal_page(visit, {record::no_such_record()});
      const auto done = act(visit.doing(), step, request);
      if (!done) return step_page(visit, request, place_of, step, done.problems());
      return http::Response::redirect(door::saved(approach::step_url(visit.approach_id(), step)).text());
    };
  };
  router.add(
      {Method::post, "/aanpak/{approach}/stappen/{step}/afronden", Verb::close_step,
       change([](const record::Doing& doing, int step, const http::Request&) { return close_step(doing, step); })});
  router.add({Method::post, "/aanpak/{approach}/stappen/{step}/openen", Verb::close_step,
              change([](const record::Doing& doing, int step, const http::Request& request) {
                return reopen_step(doing, step, request.form("reopen_reason"));
              })});
  router.add(
      {Method::post, "/aanpak/{approach}/afwijkingen", Verb::record_deviation,
       [place_of](door::Visit& visit, const http::Request& request, const http::Params&) {
         const auto& gates = approach::built_in_step_plan().gates;
         const auto gate = std::find_if(gates.begin(), gates.end(),
                                        [&](const approach::Gate& one) { return one.id == request.form("gate"); });
         if (gate == gates.end()) return door::refusal_page(visit, {{base::ProblemKind::not_found, "gate.unknown"}});
         const auto done = record_deviation(visit.doing(), gate->id, request.form("reason"));
         if (!done) return step_page(visit, request, place_of, gate->step, done.problems());
         return http::Response::redirect(door::saved(approach::step_url(visit.approach_id(), gate->step)).text());
       }});
  router.add({Method::post, "/aanpak/{approach}/afwijkingen/{deviation}/intrekken", Verb::record_deviation,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const auto done = withdraw_deviation(visit.doing(), params.id("deviation").value_or(0));
                if (!done) return door::refusal_page(visit, done.problems());
                return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "stappen")).text());
              }});
}

}  // namespace gate
