// For somebody with an account of their own: the questionnaires that wait for their organisation, and confirming what a
// colleague answered by link.
#include <algorithm>

#include "questionnaire/answer_command.h"
#include "questionnaire/questionnaire_page.h"
#include "questionnaire/questionnaire_view.h"
#include "questionnaire/support_command.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

bool can_be_answered(const door::Visit& visit, const Waiting& one) {
  const Questionnaire& about = one.questionnaire.record;
  if (!is_open(about) || is_past(about, visit.today()) || !visit.may(Verb::answer_questions)) return false;
  return !is_anonymous(about) || !one.invitation.answered;
}

Html confirm_part(const door::Visit& visit, const Waiting& one) {
  const base::Texts& texts = visit.texts;
  if (!one.response || !one.response->sent || one.response->is_confirmed() || !visit.may(Verb::answer_questions))
    return {};
  return html::paragraph(
             texts("result.by_link", {{"name", one.response->name}, {"job_title", one.response->job_title}})) +
         html::button_form({.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", one.questionnaire.life.id,
                                              "bevestigen"),
                            .csrf = visit.csrf,
                            .button = {.label = texts("result.confirm_own"),
                                       .look = html::ButtonLook::secondary,
                                       .context = one.questionnaire.record.title}});
}

Html waiting_part(door::Visit& visit, const Waiting& one, std::size_t number) {
  const base::Texts& texts = visit.texts;
  const Questionnaire& about = one.questionnaire.record;
  const auto by = base::parse_iso_date(about.answer_by);
  Html content =
      html::paragraph(texts(one.invitation.answered ? "questionnaire.mine.answered" : "questionnaire.mine.open",
                            {{"date", by ? texts.date(*by) : ""}}));
  if (one.response && one.response->sent) {
    const auto questions = visit.house.database.read([&](db::Connection& connection) {
      return questions_for(store::questions(connection, one.questionnaire.life.id), one.invitation.partner_kind);
    });
    content += html::details(
        {.summary = texts("questionnaire.mine.given"), .body = summary_of(texts, questions, one.response->answers)});
  }
  content += confirm_part(visit, one);
  if (can_be_answered(visit, one))
    content += html::buttons({html::button_form(
        {.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", one.questionnaire.life.id, "beginnen"),
         .csrf = visit.csrf,
         .button = {.label = texts(one.invitation.answered ? "questionnaire.mine.change" : "questionnaire.mine.begin"),
                    .look = one.invitation.answered ? html::ButtonLook::secondary : html::ButtonLook::primary,
                    .context = about.title}})});
  return html::section({.title = about.title,
                        .content = content,
                        .id = "vragenlijst-" + std::to_string(number),
                        .rule = html::SectionRule::light});
}

http::Response mine(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read([&](db::Connection& connection) {
    return waiting_for(connection, visit.approach_id(), visit.person.organisation);
  });
  std::int64_t open = 0;
  for (const Waiting& one : all) open += can_be_answered(visit, one) && !one.invitation.answered ? 1 : 0;
  door::PageParts parts;
  parts.title = texts("questionnaire.mine.title");
  parts.section = door::Section::today;
  parts.alert = door::saved_alert(visit, request);
  parts.lead = texts.plural("questionnaire.mine.lead", open);
  if (all.empty())
    parts.content = html::empty_state(
        {.title = texts("questionnaire.mine.empty.title"), .body = texts("questionnaire.mine.empty.body")});
  for (std::size_t i = 0; i < all.size(); ++i) parts.content += waiting_part(visit, all[i], i + 1);
  return door::page(visit, std::move(parts));
}

}  // namespace

std::vector<html::WorkItem> work_of(door::Visit& visit) {
  std::vector<html::WorkItem> items;
  const base::Texts& texts = visit.texts;
  visit.house.database.read([&](db::Connection& connection) {
    if (visit.may(Verb::answer_questions))
      for (const Waiting& one : waiting_for(connection, visit.approach_id(), visit.person.organisation)) {
        if (one.invitation.answered || !can_be_answered(visit, one)) continue;
        const auto by = base::parse_iso_date(one.questionnaire.record.answer_by);
        items.push_back({Url::of("aanpak", visit.approach_id(), "vragenlijsten", "mijn"),
                         one.questionnaire.record.title,
                         texts("questionnaire.mine.open", {{"date", by ? texts.date(*by) : ""}})});
      }
    if (!visit.may(Verb::ask_parties)) return;
    const auto all = feasibility(connection, visit.approach_id());
    if (!all) return;
    const auto unconfirmed = std::count_if(all->parties.begin(), all->parties.end(), [](const Party& party) {
      return party.response != nullptr && !party.counts();
    });
    if (unconfirmed > 0)
      items.push_back(
          {Url::of("aanpak", visit.approach_id(), "draagvlak"), texts.plural("result.work.confirm", unconfirmed)});
  });
  return items;
}

void add_own_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/vragenlijsten/mijn", Verb::answer_questions, mine});
  router.add({Method::post, "/aanpak/{approach}/vragenlijsten/{questionnaire}/bevestigen", Verb::answer_questions,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const auto done =
                    confirm_own(visit.doing(), visit.person.organisation, params.id("questionnaire").value_or(0));
                if (!done) return door::refusal_page(visit, done.problems());
                return http::Response::redirect(
                    door::saved(Url::of("aanpak", visit.approach_id(), "vragenlijsten", "mijn")).text());
              }});
}

}  // namespace questionnaire
