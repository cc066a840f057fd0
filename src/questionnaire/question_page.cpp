// Making the questions of a survey: add, change, order, take away. Only while the questionnaire is a draft.
#include "base/text_tools.h"
#include "questionnaire/page_part.h"
#include "questionnaire/questionnaire_page.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url question_url(base::ApproachId approach, std::int64_t questionnaire, std::int64_t question) {
  return Url::of("aanpak", approach, "vragenlijsten", questionnaire, "vragen", question);
}

std::string joined_lines(const std::vector<std::string>& options) {
  std::string lines;
  for (const std::string& option : options) lines += (lines.empty() ? "" : "\n") + option;
  return lines;
}

Html kind_field(const base::Texts& texts, const Question& question, const html::ErrorSummary& errors) {
  std::vector<html::Option> kinds;
  for (const auto kind : question_kinds) {
    const std::string key = "question.kind.option." + std::string(kind);
    kinds.push_back({std::string(kind), texts(key), texts(key + ".help")});
  }
  return html::field(texts, html::RadioField{.name = "kind",
                                             .label = texts("question.kind"),
                                             .options = kinds,
                                             .value = std::string(code(question.kind)),
                                             .error = html::error_of(errors, "kind")});
}

http::Response question_page(door::Visit& visit, std::int64_t questionnaire, const Question& question,
                             const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return load(connection, visit.approach_id(), questionnaire); });
  if (!all) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts = parts_below(visit, texts(question.id == 0 ? "question.new" : "question.change"),
                                      questionnaire, all->questionnaire.record.title);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  Html fields = html::field(texts, html::TextField{.name = "words",
                                                   .label = texts("question.words"),
                                                   .value = question.words,
                                                   .help = texts("question.words.help"),
                                                   .error = html::error_of(parts.errors, "words")});
  fields += html::field(texts, html::TextField{.name = "help",
                                               .label = texts("question.help"),
                                               .value = question.help,
                                               .help = texts("question.help.help"),
                                               .error = html::error_of(parts.errors, "help"),
                                               .required = false});
  fields += kind_field(texts, question, parts.errors);
  fields += html::field(texts, html::TextArea{.name = "options",
                                              .label = texts("question.options"),
                                              .value = joined_lines(question.options),
                                              .help = texts("question.options.help"),
                                              .error = html::error_of(parts.errors, "options"),
                                              .required = false,
                                              .rows = 6});
  fields += html::field(
      texts, html::TickField{.name = "required", .label = texts("question.required"), .ticked = question.required});
  fields += html::buttons({html::button({.label = texts("door.save_and_back")}),
                           html::link(one_url(visit.approach_id(), questionnaire), texts("door.cancel"))});
  const Url action = question.id == 0
                         ? Url::of("aanpak", visit.approach_id(), "vragenlijsten", questionnaire, "vragen", "nieuw")
                         : question_url(visit.approach_id(), questionnaire, question.id);
  parts.content = html::form({.action = action, .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

Question typed_question(const http::Request& request, std::int64_t id) {
  Question question;
  question.id = id;
  question.words = request.form("words");
  question.help = request.form("help");
  question.kind = question_kind_from(request.form("kind")).value_or(QuestionKind::single);
  question.options = options_from_lines(request.form("options"));
  question.required = request.form("required") == "1";
  return question;
}

http::Response back(const door::Visit& visit, std::int64_t questionnaire) {
  return http::Response::redirect(one_url(visit.approach_id(), questionnaire).at("vragen").text());
}

http::Response save_question(door::Visit& visit, const http::Request& request, std::int64_t questionnaire,
                             std::int64_t id) {
  const Question typed = typed_question(request, id);
  if (id == 0) {
    const auto made = add_question(visit.doing(), questionnaire, typed);
    return made ? back(visit, questionnaire) : question_page(visit, questionnaire, typed, made.problems());
  }
  const auto done = change_question(visit.doing(), questionnaire, typed);
  return done ? back(visit, questionnaire) : question_page(visit, questionnaire, typed, done.problems());
}

http::Response show_question(door::Visit& visit, std::int64_t questionnaire, std::int64_t id) {
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return load(connection, visit.approach_id(), questionnaire); });
  if (all)
    for (const Question& question : all->questions)
      if (question.id == id && question.code.empty()) return question_page(visit, questionnaire, question, {});
  return door::refusal_page(visit, {record::no_such_record()});
}

std::int64_t questionnaire_of(const http::Params& params) { return params.id("questionnaire").value_or(0); }

}  // namespace

Html question_buttons(const door::Visit& visit, const Overview& all, const Question& question) {
  const base::Texts& texts = visit.texts;
  const std::int64_t list = all.questionnaire.life.id;
  const std::string words = words_of(texts, question);
  const auto button = [&](const char* what, const char* key) {
    return html::button_form(
        {.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", list, "vragen", question.id, what),
         .csrf = visit.csrf,
         .button = {.label = texts(key), .look = html::ButtonLook::text, .context = words}});
  };
  std::vector<Html> items;
  if (question.code.empty())
    items.push_back(html::link({.url = question_url(visit.approach_id(), list, question.id),
                                .text = texts("question.change"),
                                .context = words}));
  if (question.id != all.questions.front().id) items.push_back(button("omhoog", "question.up"));
  if (question.id != all.questions.back().id) items.push_back(button("omlaag", "question.down"));
  if (question.code.empty() || all.questionnaire.record.kind != "feasibility")
    items.push_back(button("weg", "question.remove"));
  return html::row(items);
}

void add_question_routes(door::Router& router) {
  using http::Method;
  const std::string questions = "/aanpak/{approach}/vragenlijsten/{questionnaire}/vragen";
  router.add({Method::get, questions + "/nieuw", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return question_page(visit, questionnaire_of(params), {}, {});
              }});
  router.add({Method::post, questions + "/nieuw", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return save_question(visit, request, questionnaire_of(params), 0);
              }});
  router.add({Method::get, questions + "/{question}", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return show_question(visit, questionnaire_of(params), params.id("question").value_or(0));
              }});
  router.add({Method::post, questions + "/{question}", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                const auto id = params.id("question");
                if (!id) return door::refusal_page(visit, {record::no_such_record()});
                return save_question(visit, request, questionnaire_of(params), *id);
              }});
  const auto act = [&](const char* what, auto change) {
    router.add({Method::post, questions + "/{question}/" + what, Verb::ask_parties,
                [change](door::Visit& visit, const http::Request&, const http::Params& params) {
                  const auto done = change(visit.doing(), questionnaire_of(params), params.id("question").value_or(0));
                  if (!done) return door::refusal_page(visit, done.problems());
                  return back(visit, questionnaire_of(params));
                }});
  };
  act("omhoog", [](const record::Doing& doing, std::int64_t list, std::int64_t question) {
    return move_question(doing, list, question, Direction::up);
  });
  act("omlaag", [](const record::Doing& doing, std::int64_t list, std::int64_t question) {
    return move_question(doing, list, question, Direction::down);
  });
  act("weg", [](const record::Doing& doing, std::int64_t list, std::int64_t question) {
    return remove_question(doing, list, question);
  });
}

}  // namespace questionnaire
