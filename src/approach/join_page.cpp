#include "approach/join_page.h"

#include "approach/join_question_store.h"
#include "approach/region_store.h"
#include "door/page.h"

namespace approach {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct Asked {
  JoinQuestion question;
  Approach approach;
  Region region;
  ApproachState state;

  std::string lead() const { return region.participants.empty() ? "" : region.participants.front().name; }
  bool is_open() const { return question.state == JoinState::open && state == ApproachState::under_way; }
  /// It confirmed, and does not take part any more.
  bool has_left() const {
    return question.state == JoinState::confirmed && region.find(question.municipality) == nullptr;
  }
  /// Who said no, left, or is no longer asked, does not follow how it goes on.
  bool follows() const {
    return question.state == JoinState::open || (question.state == JoinState::confirmed && !has_left());
  }
};

std::optional<Asked> asked_of(db::Connection& connection, const JoinQuestion& question) {
  auto approach = store::load(connection, question.approach);
  if (!approach) return std::nullopt;
  return Asked{question, std::move(*approach), store::region(connection, question.approach),
               state_of(connection, question.approach)};
}

std::optional<Asked> load(door::Visit& visit, const JoinRequest& request) {
  return visit.house.database.read([&](db::Connection& connection) -> std::optional<Asked> {
    const auto question = store::question(connection, request.question);
    if (!question || question->municipality != request.municipality) return std::nullopt;
    return asked_of(connection, *question);
  });
}

std::vector<Asked> with_approach(db::Connection& connection, const std::vector<JoinQuestion>& questions) {
  std::vector<Asked> all;
  for (const JoinQuestion& one : questions)
    if (auto asked = asked_of(connection, one)) all.push_back(std::move(*asked));
  return all;
}

Url url_of(const JoinQuestion& question) { return Url::of("beheer", question.municipality, "meedoen", question.id); }

/// "Wacht op uw antwoord", or what came of it.
std::string state_key(const Asked& asked) {
  if (asked.question.state == JoinState::open && asked.state == ApproachState::closed) return "join.state.closed";
  if (asked.has_left()) return "join.state.left";
  return "join.state." + std::string(code(asked.question.state));
}

Html work_list(const base::Texts& texts, const std::vector<Asked>& all) {
  std::vector<html::WorkItem> items;
  for (const Asked& one : all)
    items.push_back({url_of(one.question),
                     texts("join.item", {{"municipality", one.question.name}, {"approach", one.approach.name}}),
                     texts(one.follows() ? "join.item.detail" : "join.item.detail.over",
                           {{"state", texts(state_key(one))},
                            {"lead", one.lead()},
                            {"date", texts.date(base::date_of(one.question.asked_at))}})});
  return html::work_list(items);
}

Html what_is_asked(const base::Texts& texts, const Asked& asked) {
  std::vector<html::Term> terms = {{texts("join.approach"), asked.approach.name}};
  if (asked.follows()) {
    terms.push_back({texts("join.region"), asked.approach.municipality_name});
    terms.push_back({texts("join.lead"), asked.lead()});
    terms.push_back({texts("join.take_part"), listed(asked.region.participants, texts("region.and"))});
  }
  terms.push_back(
      {texts("join.asked"), texts("join.asked.words", {{"date", texts.date(base::date_of(asked.question.asked_at))},
                                                       {"by", asked.question.asked_by}})});
  return html::definition_list(terms);
}

Html answer_form(door::Visit& visit, const Asked& asked, const JoinAnswer& typed, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const base::TextValues name = {{"name", asked.question.name}};
  const Html fields = html::field(texts, html::RadioField{.name = "answer",
                                                          .label = texts("join.answer", name),
                                                          .options = {{"yes", texts("join.answer.yes", name)},
                                                                      {"no", texts("join.answer.no", name)}},
                                                          .value = typed.choice,
                                                          .error = html::error_of(errors, "answer")}) +
                      html::field(texts, html::TextArea{.name = "reason",
                                                        .label = texts("join.reason"),
                                                        .value = typed.reason,
                                                        .help = texts("join.reason.help"),
                                                        .error = html::error_of(errors, "reason"),
                                                        .required = false,
                                                        .rows = 3}) +
                      html::buttons({html::button({.label = texts("join.button")}),
                                     html::button_link(Url::of(), texts("door.cancel"), html::ButtonLook::text)});
  return html::form({.action = url_of(asked.question), .csrf = visit.csrf, .content = fields});
}

/// What was answered, by whom and when; and what comes next.
Html outcome(const base::Texts& texts, const Asked& asked) {
  const JoinQuestion& one = asked.question;
  if (one.state == JoinState::open) return html::paragraph(texts("join.closed"));
  const std::string key = "join.outcome." + std::string(code(one.state));
  Html told = html::paragraph(
      texts(key, {{"name", one.name}, {"by", one.answered_by}, {"date", texts.date(base::date_of(one.answered_at))}}));
  if (!one.reason.empty()) told += html::paragraph(texts("join.outcome.reason", {{"reason", one.reason}}));
  return told + html::paragraph(texts(asked.has_left() ? "join.outcome.left" : key + ".next",
                                      {{"lead", asked.lead()}, {"name", one.name}}));
}

http::Response question_page(door::Visit& visit, const http::Request& request, const JoinRequest& which,
                             const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto asked = load(visit, which);
  if (!asked) return door::refusal_page(visit, {{base::ProblemKind::not_found, "region.question_unknown"}});
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("join.title", {{"name", asked->question.name}});
  parts.lead = texts(asked->is_open() ? "join.lead_text" : "join.lead_text.over",
                     {{"lead", asked->lead()}, {"name", asked->question.name}});
  parts.crumbs = {{texts("join.crumb"), Url::of("beheer")}};
  parts.alert = door::saved_alert(visit, request);
  const JoinAnswer typed{request.form("answer"), request.form("reason")};
  parts.content = what_is_asked(texts, *asked) +
                  html::section({.title = texts("join.means"),
                                 .content = html::prose(texts("join.means.text", {{"name", asked->question.name}})),
                                 .id = "betekenis",
                                 .rule = html::SectionRule::light}) +
                  html::section({.title = texts(asked->is_open() ? "join.your_answer" : "join.given_answer"),
                                 .content = asked->is_open() ? answer_form(visit, *asked, typed, parts.errors)
                                                             : outcome(texts, *asked),
                                 .id = "antwoord",
                                 .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

JoinRequest request_of(const http::Params& params) {
  return {{params.id("municipality").value_or(0)}, params.id("question").value_or(0)};
}

http::Response answer_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const JoinRequest question = request_of(params);
  const JoinAnswer typed{request.form("answer"), request.form("reason")};
  const auto done = answer_join({visit.house.database, visit.actor(), visit.now()}, question, typed);
  if (!done) return question_page(visit, request, question, done.problems());
  return http::Response::redirect(
      door::saved(Url::of("beheer", question.municipality, "meedoen", question.question)).text());
}

}  // namespace

Html waiting_questions_section(door::Visit& visit) {
  const auto all = visit.house.database.read([&](db::Connection& connection) {
    std::vector<JoinQuestion> questions;
    for (const auto municipality : visit.person.municipality_administrator)
      for (JoinQuestion& one : waiting_questions(connection, municipality)) questions.push_back(std::move(one));
    return with_approach(connection, questions);
  });
  if (all.empty()) return {};
  return html::section(
      {.title = visit.texts("join.waiting"), .content = work_list(visit.texts, all), .id = "gevraagd"});
}

Html questions_of_municipality(door::Visit& visit, base::MunicipalityId municipality) {
  const auto all = visit.house.database.read([&](db::Connection& connection) {
    return with_approach(connection, store::questions_to(connection, municipality));
  });
  if (all.empty()) return {};
  return html::section({.title = visit.texts("join.all"),
                        .content = work_list(visit.texts, all),
                        .id = "gevraagd-" + std::to_string(municipality.value),
                        .level = 3});
}

void add_join_routes(door::Router& router) {
  const char* pattern = "/beheer/{municipality}/meedoen/{question}";
  router.add({http::Method::get, pattern, Verb::manage_municipality,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return question_page(visit, request, request_of(params), {});
              }});
  router.add({http::Method::post, pattern, Verb::manage_municipality, answer_posted});
}

}  // namespace approach
