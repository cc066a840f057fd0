#include "review/review_page.h"

#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/item_page.h"
#include "base/text_tools.h"
#include "chart/parts.h"
#include "door/page.h"
#include "html/drawing.h"
#include "record/form.h"
#include "review/review_command.h"

namespace review {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url review_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "toets"); }
Url item_url(const door::Visit& visit, std::string_view item) {
  return Url::of("aanpak", visit.approach_id(), "toets", item);
}

/// The step plan of this approach and what was judged.
struct Reviewed {
  std::shared_ptr<const approach::StepPlan> plan;
  Judgements judgements;
};
Reviewed load_all(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    return Reviewed{approach::plan_of(connection, visit.approach_id()),
                    by_item(judgements().list(connection, visit.approach_id()))};
  });
}

html::Status status_of(const base::Texts& texts, const Judgement* judgement) {
  if (judgement == nullptr) return {html::StatusKind::not_yet, texts("judgement.verdict.open")};
  const std::string word = texts("judgement.verdict.option." + judgement->verdict);
  if (judgement->verdict == "present") return {html::StatusKind::done, word};
  return {judgement->verdict == "partly" ? html::StatusKind::attention : html::StatusKind::late, word};
}

Html picture_section(const base::Texts& texts, const approach::StepPlan& plan, const Judgements& judgements) {
  const auto picture = chart::draw(chart_of(texts, plan, judgements), texts);
  html::Table table{.caption = picture.table.caption, .columns = {}, .rows = {}};
  for (const auto& column : picture.table.columns)
    table.columns.push_back(
        {column.label, column.kind == chart::ColumnKind::text ? html::ColumnKind::text : html::ColumnKind::number});
  for (const auto& row : picture.table.rows) {
    html::TableRow cells;
    for (const auto& cell : row) cells.push_back(cell.text);
    table.rows.push_back(std::move(cells));
  }
  const Tally all = tally(plan, judgements);
  return html::figure(texts, {.id = "beeld",
                              .title = texts("review.picture.title"),
                              .sentence = texts("review.picture.sentence", {{"present", texts.number(all.present)},
                                                                            {"partly", texts.number(all.partly)},
                                                                            {"absent", texts.number(all.absent)},
                                                                            {"open", texts.number(all.open)}}),
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow),
                              .table = html::table(table)});
}

Html step_section(const door::Visit& visit, const approach::Step& step, const Judgements& judgements) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = step.title.in(texts.language()),
                    .columns = {{texts("review.item")}, {texts("judgement.verdict")}, {texts("judgement.note")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const auto& item : step.items) {
    const Judgement* judged = judgement_of(judgements, item.id);
    Html name = html::link(item_url(visit, item.id), item.id + " " + item.title.in(texts.language()));
    if (!item.required) name += " " + html::fine("(" + texts("review.optional") + ")");
    table.rows.push_back(
        {name, html::status(status_of(texts, judged)), judged == nullptr ? Html() : Html(judged->note)});
  }
  return html::section({.title = Html(std::to_string(step.number) + ". " + step.title.in(texts.language())),
                        .content = html::paragraph(score_words(texts, tally(step, judgements))) + html::table(table),
                        .id = "stap-" + std::to_string(step.number),
                        .rule = html::SectionRule::light});
}

Html improvements_section(const door::Visit& visit, const approach::StepPlan& plan, const Judgements& judgements) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = texts("review.improvements.list"),
                    .columns = {{texts("review.item")},
                                {texts("judgement.improvement")},
                                {texts("judgement.owner")},
                                {texts("judgement.due_on")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("review.improvements.none"))};
  for (const Judgement& one : improvements(plan, judgements)) {
    const auto* item = plan.item(one.item);
    const auto due = base::parse_iso_date(one.due_on);
    Html date = due ? Html(texts.date(*due)) : Html(texts("review.no_date"));
    if (due && *due < visit.today()) date += " " + html::status(html::StatusKind::late, texts("review.late"));
    table.rows.push_back({html::link(item_url(visit, one.item), one.item + " " + item->title.in(texts.language())),
                          html::prose(one.improvement), one.owner.empty() ? Html(texts("review.no_owner")) : one.owner,
                          date});
  }
  return html::section({.title = texts("review.improvements"), .content = html::table(table), .id = "verbeterpunten"});
}

Html take_over_section(const door::Visit& visit, const TakeOver& plan) {
  const base::Texts& texts = visit.texts;
  Html content =
      html::paragraph(texts("review.begin.what", {{"count", texts.number(std::int64_t(plan.answers.size()))}}));
  const auto listed = [&](const char* key, const std::vector<const approach::Item*>& items) {
    if (items.empty()) return Html();
    std::vector<Html> lines;
    for (const auto* item : items)
      lines.push_back(html::link(approach::item_url(visit.approach_id(), item->id),
                                 item->id + " " + item->title.in(texts.language())));
    return html::details({.summary = Html(texts(key, {{"count", texts.number(std::int64_t(items.size()))}})),
                          .body = html::bullets(lines)});
  };
  content += listed("review.begin.to_choose", plan.to_choose) + listed("review.begin.no_note", plan.no_note);
  if (!plan.answers.empty())
    content +=
        html::button_form({.action = Url::of("aanpak", visit.approach_id(), "toets-overnemen"),
                           .csrf = visit.csrf,
                           .button = {.label = texts("review.begin.button"), .look = html::ButtonLook::secondary}});
  return html::section({.title = texts("review.begin.title"), .content = content, .id = "overnemen"});
}

http::Response overview(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const Reviewed reviewed = load_all(visit);
  const approach::StepPlan& plan = *reviewed.plan;
  const Judgements& judgements = reviewed.judgements;
  const auto answers = visit.house.database.read(
      [&](db::Connection& connection) { return approach::store::answers(connection, visit.approach_id()); });
  const bool may_edit = visit.may(Verb::edit_review);
  door::PageParts parts;
  parts.title = texts("review.title");
  parts.lead = texts("review.lead");
  parts.section = door::Section::steps;
  parts.alert = door::saved_alert(visit, request);
  if (request.has_query("overgenomen"))
    parts.alert =
        html::Alert{html::AlertKind::ok, texts("review.begin.done", {{"count", request.query("overgenomen")}})};
  const Tally all = tally(plan, judgements);
  const approach::Item* next = next_open(plan, judgements);
  if (may_edit && next != nullptr)
    parts.content += html::paragraph(html::button_link(
        item_url(visit, next->id), texts(all.judged() == 0 ? "review.start" : "review.go_on",
                                         {{"item", next->id + " " + next->title.in(texts.language())}})));
  if (all.judged() == 0) {
    parts.content = html::empty_state(
        {.title = texts("review.empty.title"), .body = texts("review.empty.body"), .action = std::move(parts.content)});
  } else {
    parts.content += picture_section(texts, plan, judgements) + improvements_section(visit, plan, judgements);
    if (visit.may(Verb::see_documents))
      parts.content += html::paragraph(
          html::link(Url::of("aanpak", visit.approach_id(), "documenten", "toetsverslag"), texts("review.report")));
    if (may_edit) parts.content += take_over_section(visit, take_over(plan, judgements, answers));
  }
  for (const auto& step : plan.steps) parts.content += step_section(visit, step, judgements);
  return door::page(visit, std::move(parts));
}

/// What is typed for an item, over the version that was seen.
struct Typed {
  Judgement judgement;
  std::int64_t version = 0;
};

Html judgement_form(const door::Visit& visit, const approach::Item& item, const Typed& typed,
                    const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const auto& table = judgements().table();
  Html fields = html::hidden("version", std::to_string(typed.version));
  for (const auto& field : table.fields) {
    if (field.name == "item") continue;
    if (field.name == "verdict") {
      std::vector<html::Option> options;
      for (const auto code : verdicts)
        options.push_back({std::string(code), texts("judgement.verdict.option." + std::string(code)),
                           texts("judgement.verdict.option." + std::string(code) + ".help")});
      options.push_back({"", texts("judgement.verdict.open")});
      fields += html::field(texts, html::RadioField{.name = "verdict",
                                                    .label = texts("judgement.verdict"),
                                                    .options = options,
                                                    .value = typed.judgement.verdict,
                                                    .error = html::error_of(errors, "verdict")});
      continue;
    }
    fields += record::field_html(texts, table.name, record::rule_of(field), typed.judgement.*field.member, errors);
  }
  fields += html::buttons({html::button({.label = texts("review.save_and_next"), .name = "after", .value = "next"}),
                           html::button({.label = texts("review.save_and_back"),
                                         .look = html::ButtonLook::secondary,
                                         .name = "after",
                                         .value = "back"})});
  return html::form({.action = item_url(visit, item.id),
                     .csrf = visit.csrf,
                     .content = fields,
                     .draft = "toets-" + std::to_string(visit.approach_id().value) + "-" + item.id});
}

http::Response item_page(door::Visit& visit, const http::Request& request, const approach::Item& item,
                         const Typed* typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto [stored, answer] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(load(connection, visit.approach_id(), item.id),
                     approach::store::answer(connection, visit.approach_id(), item.id).value_or(approach::Answer{}));
  });
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("review.item.title", {{"item", item.id + " " + item.title.in(texts.language())}});
  parts.lead = item.question.in(texts.language());
  parts.section = door::Section::steps;
  parts.alert = door::saved_alert(visit, request);
  parts.crumbs = {{texts("review.title"), review_url(visit)}};
  const Judgement now = stored ? stored->record : Judgement{item.id, {}, {}, {}, {}, {}};
  const Typed shown = typed != nullptr ? *typed : Typed{now, stored ? stored->life.version : 0};
  Html main;
  if (parts.status == 409 && stored)
    main = html::section({.title = texts("review.theirs"),
                          .content = record::details(texts, judgements().table(), stored->record),
                          .id = "ander"});
  main += visit.may(Verb::edit_review) ? judgement_form(visit, item, shown, parts.errors)
                                       : record::details(texts, judgements().table(), now);
  Html side = html::side_panel(
      {.title = texts("review.what_counts"), .content = html::prose(item.help.in(texts.language())), .id = "uitleg"});
  side += html::section({.title = texts("review.in_the_plan"),
                         .content = approach::shown_answer(texts, item, answer),
                         .id = "antwoord",
                         .rule = html::SectionRule::light,
                         .compact = true});
  parts.content = html::columns({.main = main, .side = side, .wide_side = true});
  return door::page(visit, std::move(parts));
}

http::Response save(door::Visit& visit, const http::Request& request, const approach::Item& item) {
  auto read = record::read_form(judgements().table(), request);
  read.record.item = item.id;
  std::erase_if(read.problems, [](const base::Problem& problem) { return problem.field == "item"; });
  for (auto& problem : check(read.record)) read.problems.push_back(std::move(problem));
  Typed typed{read.record, base::parse_integer(request.form("version")).value_or(0)};
  if (!read.problems.empty()) return item_page(visit, request, item, &typed, read.problems);
  const auto done = judge(visit.doing(), typed.version, typed.judgement);
  if (!done) {
    if (done.problem().kind == base::ProblemKind::conflict)  // what was typed stays, over the present version
      typed.version = visit.house.database.read([&](db::Connection& connection) {
        const auto stored = load(connection, visit.approach_id(), item.id);
        return stored ? stored->life.version : 0;
      });
    return item_page(visit, request, item, &typed, done.problems());
  }
  const Reviewed reviewed = load_all(visit);
  const approach::Item* next = next_open(*reviewed.plan, reviewed.judgements, item.id);
  const bool go_on = request.form("after") == "next" && next != nullptr;
  return http::Response::redirect(door::saved(go_on ? item_url(visit, next->id) : review_url(visit)).text());
}

http::Response take_over_posted(door::Visit& visit, const http::Request&, const http::Params&) {
  const auto done = begin_with_what_is_present(visit.doing());
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(review_url(visit).with("overgenomen", std::to_string(done->answers.size())).text());
}

}  // namespace

std::string score_words(const base::Texts& texts, const Tally& tally) {
  if (tally.judged() == 0) return texts("review.score.none");
  return texts("review.score", {{"score", texts.number(tally.halves() / 2.0, tally.halves() % 2 == 0 ? 0 : 1)},
                                {"judged", texts.number(std::int64_t(tally.judged()))},
                                {"open", texts.number(std::int64_t(tally.open))}});
}

chart::PartsChart chart_of(const base::Texts& texts, const approach::StepPlan& plan, const Judgements& judgements) {
  chart::PartsChart chart{.heading = {"toets", texts("review.picture.title"), texts("review.picture.description")},
                          .axis_title = texts("review.picture.axis"),
                          .row_title = texts("review.picture.step"),
                          .parts = {},
                          .rows = {}};
  for (const auto code : verdicts) chart.parts.push_back(texts("judgement.verdict.option." + std::string(code)));
  chart.parts.push_back(texts("judgement.verdict.open"));
  for (const auto& step : plan.steps) {
    const Tally one = tally(step, judgements);
    chart.rows.push_back(
        {std::to_string(step.number) + ". " + step.title.in(texts.language()),
         {one.present, one.partly, one.absent, one.open},
         texts("review.picture.numbers", {{"score", texts.number(one.halves() / 2.0, one.halves() % 2 == 0 ? 0 : 1)},
                                          {"total", texts.number(std::int64_t(one.total()))}})});
  }
  return chart;
}

void add_review_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/toets", Verb::see_review, overview});
  router.add({Method::post, "/aanpak/{approach}/toets-overnemen", Verb::edit_review, take_over_posted});
  const auto with_item = [](auto handler) {
    return [handler](door::Visit& visit, const http::Request& request, const http::Params& params) {
      const auto plan = visit.house.database.read(
          [&](db::Connection& connection) { return approach::plan_of(connection, visit.approach_id()); });
      const auto* item = plan->item(params.text("item"));
      if (item == nullptr) return door::refusal_page(visit, {record::no_such_record()});
      return handler(visit, request, *item);
    };
  };
  router.add({Method::get, "/aanpak/{approach}/toets/{item}", Verb::see_review,
              with_item([](door::Visit& visit, const http::Request& request, const approach::Item& item) {
                return item_page(visit, request, item, nullptr, {});
              })});
  router.add({Method::post, "/aanpak/{approach}/toets/{item}", Verb::edit_review, with_item(save)});
}

}  // namespace review
