// What came out: feasibility side by side, spreads of the others, downloads, and confirming answers by link.
#include <algorithm>
#include <cmath>

#include "base/csv.h"
#include "base/text_tools.h"
#include "chart/parts.h"
#include "html/drawing.h"
#include "questionnaire/answer_command.h"
#include "questionnaire/page_part.h"
#include "questionnaire/questionnaire_page.h"
#include "questionnaire/questionnaire_view.h"
#include "questionnaire/result_view.h"
#include "questionnaire/support_command.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url support_url(base::ApproachId approach) { return Url::of("aanpak", approach, "draagvlak"); }

/// What one party said to one question: in words, or why there is nothing.
std::string said(const base::Texts& texts, const Party& party, const Question& question) {
  if (party.response == nullptr) return texts(party.invitation == nullptr ? "result.not_asked" : "result.silent");
  const auto found = party.response->answers.find(question.id);
  const std::string words = found == party.response->answers.end() ? "" : given_words(texts, question, found->second);
  return words.empty() ? texts("questionnaire.nothing") : words;
}

Html party_cell(const base::Texts& texts, const Party& party) {
  Html cell = party.name;
  if (const auto left = base::parse_iso_date(party.left_on))
    cell +=
        html::paragraph(html::status(html::StatusKind::attention, texts("result.left", {{"date", texts.date(*left)}})));
  if (party.response == nullptr) return cell;
  const Response& response = *party.response;
  if (response.via == "link")
    cell += html::paragraph(
        html::fine(texts("result.by_link", {{"name", response.name}, {"job_title", response.job_title}})));
  if (!response.is_confirmed())
    cell += html::paragraph(html::status(html::StatusKind::attention, texts("invitation.state.unconfirmed")));
  return cell;
}

std::vector<Question> side_by_side_questions(const Feasibility& all) {
  std::vector<Question> chosen;
  for (const Question& question : all.overview.questions)
    if (question.audience.empty() && question.kind == QuestionKind::single) chosen.push_back(question);
  return chosen;
}

Html side_by_side(const base::Texts& texts, const Feasibility& all) {
  html::Table table{.caption = texts("result.side_by_side"), .columns = {{texts("result.party")}}, .rows = {}};
  const auto questions = side_by_side_questions(all);
  html::TableRow foot{texts("result.count_yes")};
  for (const Question& question : questions) {
    table.columns.push_back({short_words_of(texts, question)});
    const Support said_yes = support(question, all.parties);
    foot.push_back(
        texts("result.of", {{"count", std::to_string(said_yes.yes)}, {"total", std::to_string(said_yes.parties)}}));
  }
  for (const auto* parties : {&all.parties, &all.left})
    for (const Party& party : *parties) {
      html::TableRow row{party_cell(texts, party)};
      for (const Question& question : questions) row.push_back(said(texts, party, question));
      table.rows.push_back(std::move(row));
    }
  table.foot = {std::move(foot)};
  return html::table(table);
}

/// One block per party for each question that all are asked: yes, not yet, no, nothing said.
Html blocks(const base::Texts& texts, const Feasibility& all) {
  chart::PartsChart chart{.heading = {"draagvlak-blokjes", texts("result.blocks"), texts("result.blocks.description")},
                          .axis_title = texts("result.blocks.axis"),
                          .row_title = texts("result.question"),
                          .parts = {texts("result.blocks.yes"), texts("result.blocks.not_yet"),
                                    texts("result.blocks.no"), texts("result.silent")},
                          .rows = {}};
  for (const Question& question : side_by_side_questions(all)) {
    const Support said = support(question, all.parties);
    chart.rows.push_back(
        {short_words_of(texts, question),
         {int(said.yes), int(said.undecided), int(said.no), int(said.silent())},
         texts("result.of", {{"count", std::to_string(said.yes)}, {"total", std::to_string(said.parties)}})});
  }
  if (chart.rows.empty() || all.parties.empty()) return {};
  const chart::Picture picture = chart::draw(chart, texts);
  return html::figure(texts, {.id = "draagvlak-beeld",
                              .title = texts("result.blocks"),
                              .sentence = support_sentence(texts, all),
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow)});
}

/// Questions for one kind of party only: the prosecution.
Html only_for(const base::Texts& texts, const Feasibility& all, int level) {
  Html parts;
  for (const Party& party : all.parties) {
    std::vector<html::Term> terms;
    for (const Question& question : all.overview.questions)
      if (!question.audience.empty() && question.audience == party.kind)
        terms.push_back({short_words_of(texts, question), said(texts, party, question)});
    if (!terms.empty())
      parts += html::section({.title = texts("result.only_for", {{"name", party.name}}),
                              .content = html::definition_list(terms),
                              .id = "alleen-" + std::to_string(party.partner),
                              .level = level});
  }
  return parts;
}

Html to_confirm(const door::Visit& visit, const Feasibility& all) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(Verb::ask_parties)) return {};
  std::vector<Html> lines;
  for (const Party& party : all.parties) {
    if (party.response == nullptr || party.response->is_confirmed()) continue;
    lines.push_back(
        html::strong(party.name) + ": " +
        texts("result.by_link", {{"name", party.response->name}, {"job_title", party.response->job_title}}) + " " +
        html::button_form(
            {.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", all.overview.questionnaire.life.id,
                               "antwoorden", party.response->id, "bevestigen"),
             .csrf = visit.csrf,
             .button = {
                 .label = texts("result.confirm"), .look = html::ButtonLook::secondary, .context = party.name}}));
  }
  if (lines.empty()) return {};
  return html::section({.title = texts("result.to_confirm"),
                        .content = html::small(texts("result.to_confirm.what")) + html::plain_list(lines),
                        .id = "bevestigen",
                        .rule = html::SectionRule::light});
}

http::Response support_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return feasibility(connection, visit.approach_id()); });
  door::PageParts parts = parts_below(visit, texts("result.support.title"), 0, "");
  parts.alert = door::saved_alert(visit, request);
  if (!all || is_draft(all->overview.questionnaire.record)) {
    parts.lead = texts("result.support.lead");
    const Url begin =
        all ? one_url(visit.approach_id(), all->overview.questionnaire.life.id)
            : Url::of("aanpak", visit.approach_id(), "vragenlijsten", "nieuw").with("soort", "feasibility");
    parts.content = html::empty_state(
        {.title = texts(all ? "result.support.draft" : "result.support.none"),
         .body = texts("result.support.none.body"),
         .action = visit.may(Verb::ask_parties) ? html::button_link(begin, texts("result.support.begin")) : Html()});
    return door::page(visit, std::move(parts));
  }
  const std::int64_t id = all->overview.questionnaire.life.id;
  parts.lead = support_sentence(texts, *all);
  parts.content = to_confirm(visit, *all) + blocks(texts, *all) + side_by_side(texts, *all) + only_for(texts, *all, 2);
  parts.content += offers_section(visit, *all);
  parts.content += html::paragraph(
      html::row({html::link(one_url(visit.approach_id(), id), texts("result.to_list")),
                 html::link({.url = Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, "uitkomst.csv"),
                             .text = texts("questionnaire.csv"),
                             .download = true})}));
  return door::page(visit, std::move(parts));
}

struct Results {
  Overview overview;
  std::vector<Response> responses;
};
std::optional<Results> results(door::Visit& visit, const http::Params& params) {
  const auto id = params.id("questionnaire").value_or(0);
  return visit.house.database.read([&](db::Connection& connection) -> std::optional<Results> {
    auto found = load(connection, visit.approach_id(), id);
    if (!found) return std::nullopt;
    return Results{std::move(*found), store::responses(connection, id)};
  });
}

/// The way from an answer to a value of an indicator: share and number of answers stand in the form already, so that
/// the margin follows from the same two numbers. Somebody chooses the indicator there and saves.
Html measure_links(const door::Visit& visit, const Questionnaire& one, const Spread& spread) {
  const base::Texts& texts = visit.texts;
  if (one.kind != "survey" || spread.options.empty() || spread.answered == 0 || !visit.may(Verb::edit_plan)) return {};
  const auto closes = base::parse_iso_date(one.closes_on);
  const base::Date day = closes && *closes < visit.today() ? *closes : visit.today();
  const auto way = [&](const std::string& answer, std::int64_t count) {
    const double share = 100 * double(count) / double(spread.answered);
    const std::string note =
        texts("result.measure.note",
              {{"title", one.title}, {"question", words_of(texts, spread.question)}, {"answer", answer}});
    return html::link(Url::of("aanpak", visit.approach_id(), "metingen", "nieuw")
                          .with("value", base::exact(std::round(100 * share) / 100))
                          .with("answers", spread.answered)
                          .with("measured_on", base::iso(day))
                          .with("note", note),
                      texts("result.measure.answer", {{"answer", answer}, {"share", texts.number(share, 0)}}));
  };
  std::vector<Html> links;
  std::int64_t high = 0;
  for (const OptionCount& option : spread.options) {
    if (spread.question.kind == QuestionKind::scale)
      high += option.code == "4" || option.code == "5" ? option.count : 0;
    else
      links.push_back(way(option_words(texts, spread.question, option.code), option.count));
  }
  if (spread.question.kind == QuestionKind::scale) links.push_back(way(texts("result.measure.high"), high));
  return html::details({.summary = texts("result.measure"),
                        .body = html::small(texts("result.measure.what")) + html::bullets(links),
                        .id = "meting-" + std::to_string(spread.question.id)});
}

http::Response result_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const base::Texts& texts = visit.texts;
  const auto all = results(visit, params);
  if (!all) return door::refusal_page(visit, {record::no_such_record()});
  const Questionnaire& one = all->overview.questionnaire.record;
  const std::int64_t id = all->overview.questionnaire.life.id;
  if (one.kind == "feasibility") return http::Response::redirect(support_url(visit.approach_id()).text());
  door::PageParts parts = parts_below(visit, texts("questionnaire.results"), id, one.title);
  const auto sent = std::count_if(all->responses.begin(), all->responses.end(), [](const auto& r) { return r.sent; });
  parts.lead = texts("result.lead",
                     {{"answered", std::to_string(sent)}, {"asked", std::to_string(all->overview.invitations.size())}});
  if (showing(one) == Showing::not_yet) {
    parts.content = html::empty_state({.title = texts("result.not_yet"), .body = texts("result.not_yet.body")});
    return door::page(visit, std::move(parts));
  }
  if (sent == 0) {
    parts.content = html::empty_state({.title = texts("result.none"), .body = texts("result.none.body")});
    return door::page(visit, std::move(parts));
  }
  if (is_anonymous(one)) parts.content = html::small(texts("result.anonymous"));
  for (const Spread& spread : spreads(one, all->overview.questions, all->responses))
    parts.content += spread_part(texts, spread) + measure_links(visit, one, spread);
  parts.content +=
      html::paragraph(html::link({.url = Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, "uitkomst.csv"),
                                  .text = texts("questionnaire.csv"),
                                  .download = true}));
  return door::page(visit, std::move(parts));
}

http::Response result_csv(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto all = results(visit, params);
  if (!all) return door::refusal_page(visit, {record::no_such_record()});
  const Questionnaire& one = all->overview.questionnaire.record;
  const std::string csv = is_anonymous(one)
                              ? spread_csv(visit.texts, spreads(one, all->overview.questions, all->responses))
                              : response_csv(visit.texts, all->overview, all->responses);
  return http::Response::download({one.title + ".csv", "text/csv; charset=utf-8"}, csv);
}

}  // namespace

Html support_section(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(Verb::see_answers)) return {};
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return feasibility(connection, visit.approach_id()); });
  const bool asked = all && !is_draft(all->overview.questionnaire.record);
  const Html to_page =
      html::link(support_url(visit.approach_id()), texts(asked ? "result.support.more" : "result.support.begin"));
  Html content = asked
                     ? html::lead(support_sentence(texts, *all)) + side_by_side(texts, *all) + only_for(texts, *all, 3)
                     : html::paragraph(texts("result.support.none.body"));
  content += html::paragraph(
      html::row({to_page, html::link(list_url(visit.approach_id()), texts("questionnaire.list.title"))}));
  return html::section({.title = texts("result.support.question"),
                        .content = content,
                        .id = "draagvlak",
                        .rule = html::SectionRule::heavy});
}

std::string answers_in_words(const base::Texts& texts, db::Connection& connection, base::ApproachId approach,
                             std::string_view item) {
  if (item.starts_with("6.B")) {
    if (const auto asked = process(connection, approach))
      for (const Spread& spread : asked->spreads)
        if (spread.question.item == item && !spread.hidden) return spread_sentence(texts, spread);
    return "";
  }
  const auto all = feasibility(connection, approach);
  if (!all || is_draft(all->overview.questionnaire.record)) return "";
  return item_sentence(texts, *all, item);
}

std::optional<html::Html> from_answers(door::Visit& visit, std::string_view item) {
  if (!visit.may(Verb::see_answers)) return std::nullopt;
  const std::string sentence = visit.house.database.read(
      [&](db::Connection& connection) { return answers_in_words(visit.texts, connection, visit.approach_id(), item); });
  if (sentence.empty()) return std::nullopt;
  return html::paragraph(sentence);
}

void add_result_routes(door::Router& router) {
  using http::Method;
  const std::string one = "/aanpak/{approach}/vragenlijsten/{questionnaire}";
  router.add({Method::get, "/aanpak/{approach}/draagvlak", Verb::see_answers, support_page});
  router.add({Method::get, one + "/uitkomst", Verb::see_answers, result_page});
  router.add({Method::get, one + "/uitkomst.csv", Verb::see_answers, result_csv});
  router.add({Method::post, one + "/antwoorden/{response}/bevestigen", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const auto done =
                    confirm(visit.doing(), params.id("questionnaire").value_or(0), params.id("response").value_or(0));
                if (!done) return door::refusal_page(visit, done.problems());
                return http::Response::redirect(door::saved(support_url(visit.approach_id())).text());
              }});
}

}  // namespace questionnaire
