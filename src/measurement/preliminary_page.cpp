#include "measurement/preliminary_page.h"

#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/item_page.h"
#include "approach/start_decision.h"
#include "base/text_tools.h"
#include "door/register_page.h"
#include "file/source.h"
#include "incident/incident_store.h"
#include "measurement/figure_view.h"

namespace measurement {
namespace {

using account::Verb;
using html::Html;
using html::Url;

enum class Asks { answer, offence_types, areas };
/// One choice: its address, the item it answers, and the figures that belong to it.
struct Part {
  const char* segment;
  const char* item;
  std::vector<std::string_view> figures;
  Asks asks = Asks::answer;
};
const Part parts_in_order[] = {{"gronden", "1.C0", {"aantal", "trend"}},
                               {"bronnen", "1.C1", {}},
                               {"delicten", "1.C2", {"aantal"}, Asks::offence_types},
                               {"gebied", "1.C3", {"buurten", "vergelijking"}, Asks::areas},
                               {"plekken", "1.C4", {"branches", "buurten"}},
                               {"seizoen", "1.C5", {"trend", "seizoen"}}};

struct Pages {
  approach::ScopeNeighbours neighbours;
  std::shared_ptr<Figures> figures;
};

struct Known {
  std::shared_ptr<const approach::StepPlan> plan;
  std::map<std::string, approach::Answer> answers;
  approach::Scope scope;
  std::vector<approach::StoredStartDecision> decisions;
  std::vector<record::Stored<file::Source>> sources;
  std::vector<incident::IncidentSource> deliveries;

  approach::Answer answer(const char* item) const {
    const auto found = answers.find(item);
    return found == answers.end() ? approach::Answer{} : found->second;
  }
};

Known load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    return Known{approach::plan_of(connection, id),      approach::store::answers(connection, id),
                 approach::store::scope(connection, id), approach::start_decisions().list(connection, id),
                 file::sources().list(connection, id),   incident::store::sources(connection, id)};
  });
}

Url study_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "vooronderzoek"); }
Url part_url(const door::Visit& visit, const Part& part) {
  return Url::of("aanpak", visit.approach_id(), "vooronderzoek", part.segment);
}
/// The next choice; after the last one the decision.
Url next_url(const door::Visit& visit, const Part& part) {
  return &part + 1 == std::end(parts_in_order) ? study_url(visit) : part_url(visit, *(&part + 1));
}

bool is_chosen(const Known& known, const Part& part) {
  if (part.asks == Asks::offence_types) return !known.scope.offence_types.empty();
  if (part.asks == Asks::areas) return known.scope.area_set && !known.scope.area_codes.empty();
  return approach::is_done(known.answer(part.item));
}

Html figures_block(door::Visit& visit, Figures& figures, const std::vector<std::string_view>& wanted) {
  const base::Texts& texts = visit.texts;
  if (wanted.empty() || !visit.may(Verb::see_figures)) return {};
  const auto current = figures.current(visit).value;
  Html blocks;
  if (!current->delivered) {
    const Html way = visit.may(Verb::import_incidents) ? html::link(Url::of("aanpak", visit.approach_id(), "inlezen"),
                                                                    texts("measurement.empty.action"))
                                                       : Html(texts("measurement.empty.wait"));
    blocks = html::paragraph(texts("preliminary.no_figures")) + html::paragraph(way);
  }
  for (const auto id : wanted)
    if (const analysis::Figure* figure = current->find(id))
      blocks +=
          figure_block(visit, *figure, {.address = Url::of("aanpak", visit.approach_id(), "cijfers", figure->id)});
  return html::section(
      {.title = texts("preliminary.figures"), .content = blocks, .id = "cijfers", .rule = html::SectionRule::light});
}

/// What is there and until when it runs: deliveries of incidents, and sources this reader may see.
Html sources_block(door::Visit& visit, const Known& known) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = texts("preliminary.sources"),
                    .columns = {{texts("preliminary.source")}, {texts("preliminary.runs_to")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("preliminary.no_sources"))};
  if (visit.may(Verb::see_figures))
    for (const auto& one : known.deliveries)
      table.rows.push_back({one.name, one.delivered_through
                                          ? html::time(*one.delivered_through, texts.date(*one.delivered_through))
                                          : Html(texts("preliminary.no_date"))});
  for (const auto& one : known.sources) {
    account::Thing thing;
    thing.classification = file::classification_of(one.record);
    if (!visit.may(Verb::see_documents, thing)) continue;
    const auto vintage = base::parse_iso_date(one.record.vintage);
    Html when = vintage ? html::time(*vintage, texts.date(*vintage)) : Html(texts("preliminary.no_date"));
    if (file::is_older_than_a_year(one.record, visit.today()))
      when += " " + html::status(html::StatusKind::attention, texts("preliminary.old"));
    table.rows.push_back({one.record.name, when});
  }
  Html content = html::table(table);
  if (visit.may(Verb::see_documents))
    content += html::paragraph(
        html::link(Url::of("aanpak", visit.approach_id(), "bronnen"), texts("approach.source.register")));
  return html::section(
      {.title = texts("preliminary.sources"), .content = content, .id = "bronnen", .rule = html::SectionRule::light});
}

/// What was typed in a form that was refused.
struct Typed {
  const approach::TypedAnswer* answer = nullptr;
  const approach::Scope* scope = nullptr;
  std::int64_t version = 0;
};

Html part_fields(door::Visit& visit, const Pages& pages, const Known& known, const Part& part, const Typed& typed,
                 const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const approach::Scope& scope = typed.scope != nullptr ? *typed.scope : known.scope;
  const auto version = [](std::int64_t number) { return html::hidden("version", std::to_string(number)); };
  if (part.asks == Asks::offence_types)
    return html::field(texts, html::CheckboxField{.name = "offence_types",
                                                  .label = texts("scope.offence_types"),
                                                  .options = pages.neighbours.offence_types(texts),
                                                  .values = scope.offence_types,
                                                  .help = texts("scope.offence_types.help"),
                                                  .error = html::error_of(errors, "offence_types")}) +
           version(scope.version);
  if (part.asks == Asks::areas) {
    const auto sets = pages.neighbours.area_sets(visit);
    if (sets.empty())
      return html::alert(
          {.kind = html::AlertKind::warning,
           .title = texts("scope.no_areas"),
           .body = html::link(Url::of("aanpak", visit.approach_id(), "gebieden"), texts("scope.no_areas.link"))});
    return approach::scope_area_fields(texts, scope, sets, errors) + version(scope.version);
  }
  const approach::Answer stored = known.answer(part.item);
  const approach::TypedAnswer shown =
      typed.answer != nullptr ? *typed.answer
                              : approach::TypedAnswer{approach::AnswerState::answered, stored.text, stored.choices, ""};
  return approach::answer_fields(texts, *known.plan->item(part.item), shown, errors) +
         version(typed.answer != nullptr ? typed.version : stored.version);
}

/// What stands there, for somebody who may not change it.
Html part_words(door::Visit& visit, const Pages& pages, const Known& known, const Part& part) {
  const base::Texts& texts = visit.texts;
  if (part.asks == Asks::answer)
    return approach::shown_answer(texts, *known.plan->item(part.item), known.answer(part.item));
  std::vector<Html> words;
  if (part.asks == Asks::offence_types) {
    for (const auto& type : pages.neighbours.offence_types(texts))
      if (std::find(known.scope.offence_types.begin(), known.scope.offence_types.end(), type.value) !=
          known.scope.offence_types.end())
        words.push_back(type.text);
  } else {
    words = {texts.plural("scope.chosen", std::int64_t(known.scope.area_codes.size())),
             Html(texts("scope.comparison_codes")) + ": " +
                 texts.plural("scope.chosen", std::int64_t(known.scope.comparison_codes.size()))};
  }
  return words.empty() ? html::paragraph(texts("approach.no_answer_yet")) : html::bullets(words);
}

http::Response part_page(door::Visit& visit, const Pages& pages, const Part& part, const Typed& typed,
                         const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Known known = load(visit);
  const approach::Item* item = known.plan->item(part.item);
  if (item == nullptr) return door::refusal_page(visit, {record::no_such_record()});  // this approach dropped it
  const auto number = std::to_string(&part - parts_in_order + 1);
  door::PageParts page;
  page.errors = html::error_summary_of(texts, problems);
  page.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  page.title = item->title.in(texts.language());
  page.lead =
      Html(texts("preliminary.number", {{"number", number}, {"total", std::to_string(std::size(parts_in_order))}})) +
      " " + item->question.in(texts.language());
  page.section = door::Section::steps;
  page.crumbs = {{texts("door.section.steps"), Url::of("aanpak", visit.approach_id(), "stappen")},
                 {texts("preliminary.title"), study_url(visit)}};
  const bool may_edit = visit.may(part.asks == Asks::answer ? Verb::answer_item : Verb::edit_scope);
  Html main;
  if (may_edit) {
    const Html fields =
        part_fields(visit, pages, known, part, typed, page.errors) +
        html::buttons({html::button({.label = texts("preliminary.save_and_on")}),
                       html::button_link(next_url(visit, part), texts("preliminary.on"), html::ButtonLook::text)});
    main = html::form({.action = part_url(visit, part),
                       .csrf = visit.csrf,
                       .content = fields,
                       .draft = "study-" + std::to_string(visit.approach_id().value) + "-" + part.item});
  } else {
    main = part_words(visit, pages, known, part) +
           html::paragraph(html::link(next_url(visit, part), texts("preliminary.on")));
  }
  if (std::string_view(part.segment) == "bronnen") main += sources_block(visit, known);
  main += figures_block(visit, *pages.figures, part.figures);
  const Html help = html::prose(item->help.in(texts.language())) +
                    html::paragraph(html::link(approach::item_url(visit.approach_id(), part.item),
                                               texts("preliminary.to_item", {{"item", part.item}})));
  page.content =
      html::columns({.main = main,
                     .side = html::side_panel({.title = texts("approach.help"), .content = help, .id = "uitleg"}),
                     .wide_side = true});
  return door::page(visit, std::move(page));
}

http::Response answer_posted(door::Visit& visit, const Pages& pages, const Part& part, const http::Request& request) {
  const auto plan = visit.house.database.read(
      [&](db::Connection& connection) { return approach::plan_of(connection, visit.approach_id()); });
  const approach::Item* item = plan->item(part.item);
  if (item == nullptr) return door::refusal_page(visit, {record::no_such_record()});
  const approach::TypedAnswer typed = approach::read_answer(request);
  const auto seen = base::parse_integer(request.form("version")).value_or(0);
  const auto saved = approach::answer_item(visit.doing(), *item, typed, seen);
  if (saved) return http::Response::redirect(next_url(visit, part).text());
  if (saved.problem().kind == base::ProblemKind::conflict) return approach::answer_conflict(visit, *item, typed, seen);
  return part_page(visit, pages, part, {&typed, nullptr, seen}, saved.problems());
}

http::Response scope_posted(door::Visit& visit, const Pages& pages, const Part& part, const http::Request& request) {
  approach::Scope scope = load(visit).scope;
  const std::int64_t present = scope.version;
  scope.version = base::parse_integer(request.form("version")).value_or(0);
  base::Problems problems;
  if (part.asks == Asks::areas)
    problems = approach::read_scope_areas(request, pages.neighbours.area_sets(visit), scope);
  else
    approach::read_offence_types(request, pages.neighbours.offence_types(visit.texts), scope);
  if (problems.empty()) {
    const auto saved = approach::save_scope(visit.doing(), scope);
    if (saved) return http::Response::redirect(next_url(visit, part).text());
    problems = saved.problems();
    if (saved.problem().kind == base::ProblemKind::conflict) scope.version = present;  // as typed, over what is there
  }
  return part_page(visit, pages, part, {nullptr, &scope, 0}, problems);
}

Html decision_block(door::Visit& visit, const Known& known) {
  const base::Texts& texts = visit.texts;
  const auto* newest = approach::newest(known.decisions);
  Html content = newest == nullptr ? html::paragraph(texts("preliminary.undecided")) : Html();
  std::vector<html::HistoryEntry> entries;
  for (const auto& one : known.decisions)
    entries.push_back({html::time(approach::decided_on(one), texts.date(approach::decided_on(one))),
                       html::link(Url::of("aanpak", visit.approach_id(), "startbesluiten", one.life.id),
                                  texts("start_decision.outcome.option." + one.record.outcome)) +
                           ", " + approach::who_decided(one.record) + ". " + one.record.reason});
  if (newest != nullptr)
    content += html::paragraph(html::strong(approach::words_of(texts, newest->record))) + html::history(entries);
  if (visit.may(Verb::edit_scope))
    content += html::paragraph(html::button_link(Url::of("aanpak", visit.approach_id(), "startbesluiten", "nieuw"),
                                                 texts("start_decision.new")));
  return html::section(
      {.title = texts("preliminary.decision"), .content = content, .id = "besluit", .rule = html::SectionRule::heavy});
}

http::Response study_page(door::Visit& visit, const Pages& pages, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  const Known known = load(visit);
  door::PageParts page;
  page.title = texts("preliminary.title");
  page.lead = texts("preliminary.lead");
  page.section = door::Section::steps;
  page.alert = door::saved_alert(visit, request);
  page.crumbs = {{texts("door.section.steps"), Url::of("aanpak", visit.approach_id(), "stappen")},
                 {"1. " + known.plan->step(1)->title.in(texts.language()), approach::step_url(visit.approach_id(), 1)}};
  std::vector<html::WorkItem> items;
  for (const Part& part : parts_in_order) {
    const approach::Item* item = known.plan->item(part.item);
    if (item == nullptr) continue;
    const html::Status status = is_chosen(known, part)
                                    ? html::Status{html::StatusKind::done, texts("preliminary.chosen")}
                                    : html::Status{html::StatusKind::not_yet, texts("approach.status.open")};
    items.push_back({part_url(visit, part),
                     Html(part.item) + " " + item->title.in(texts.language()) + " " + html::status(status),
                     item->question.in(texts.language())});
  }
  page.content = html::work_list(items) + figures_block(visit, *pages.figures, {"aantal", "bewijs"}) +
                 decision_block(visit, known);
  return door::page(visit, std::move(page));
}

/// A new decision begins with the grounds that stand in 1.C0.
approach::StartDecision begun(door::Visit& visit, const http::Request&) {
  approach::StartDecision decision;
  const Known known = load(visit);
  decision.grounds = record::joined(known.answer("1.C0").choices);
  decision.decided_on = base::iso(visit.today());
  return decision;
}

}  // namespace

void add_preliminary_routes(door::Router& router, const approach::ScopeNeighbours& neighbours,
                            const std::shared_ptr<Figures>& figures) {
  using http::Method;
  const Pages pages{neighbours, figures};
  router.add({Method::get, "/aanpak/{approach}/vooronderzoek", Verb::see_approach,
              [pages](door::Visit& visit, const http::Request& request, const http::Params&) {
                return study_page(visit, pages, request);
              }});
  for (const Part& part : parts_in_order) {
    const std::string pattern = std::string("/aanpak/{approach}/vooronderzoek/") + part.segment;
    router.add({Method::get, pattern, Verb::see_approach,
                [pages, &part](door::Visit& visit, const http::Request&, const http::Params&) {
                  return part_page(visit, pages, part, {}, {});
                }});
    router.add({Method::post, pattern, part.asks == Asks::answer ? Verb::answer_item : Verb::edit_scope,
                [pages, &part](door::Visit& visit, const http::Request& request, const http::Params&) {
                  return part.asks == Asks::answer ? answer_posted(visit, pages, part, request)
                                                   : scope_posted(visit, pages, part, request);
                }});
  }
  door::RegisterPages<approach::StartDecision>(
      {.store = approach::start_decisions(),
       .segment = "startbesluiten",
       .section = door::Section::steps,
       .see = Verb::see_approach,
       .edit = Verb::edit_scope,
       .columns = {"outcome", "decided_on", "decided_by", "job_title", "meeting", "look_again_on"},
       .check = approach::check_start_decision,
       .happened = {"decided_on"},
       .parent =
           [](const door::Visit& visit) {
             return html::PageLink{visit.texts("preliminary.title"), study_url(visit)};
           },
       .start = begun,
       .back = [](const door::Visit& visit, const approach::StartDecision&) { return study_url(visit); },
       .groups = {{"who", {"decided_by", "job_title", "meeting", "decided_on", "look_again_on"}}}})
      .add_to(router);
}

}  // namespace measurement
