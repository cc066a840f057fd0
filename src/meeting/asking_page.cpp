// The three questions after a meeting (6.B): from the meeting to its questionnaire, made once.
//   POST /aanpak/{approach}/overleg/{meeting}/vragenlijst
#include "audit/trail.h"
#include "meeting/asking_store.h"
#include "meeting/page_part.h"
#include "questionnaire/questionnaire_command.h"

namespace meeting {
namespace {

using html::Html;
using html::Url;

constexpr int answer_days = 7, open_days = 14;

Url questionnaire_url(const door::Visit& visit, std::int64_t id) {
  return Url::of("aanpak", visit.approach_id(), "vragenlijsten", id);
}

std::optional<std::int64_t> present(door::Visit& visit, std::int64_t meeting) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return store::questionnaire_of(connection, meeting); });
}

http::Response make_asked(door::Visit& visit, const http::Request&, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr || !is_held(meeting->record) || !may_read(visit, meeting->record)) return not_there(visit);
  const std::int64_t id = meeting->life.id;
  if (const auto made = present(visit, id)) return http::Response::redirect(questionnaire_url(visit, *made).text());
  questionnaire::Questionnaire typed;
  typed.kind = "meeting";
  typed.title = visit.texts("meeting.asking.title", {{"meeting", name_of(visit.texts, view.setting, meeting->record)}});
  typed.naming = "anonymous";
  typed.answer_by = base::iso(base::plus_days(view.today, answer_days));
  typed.closes_on = base::iso(base::plus_days(view.today, open_days));
  const auto made = questionnaire::make(visit.doing(), typed);
  if (!made) return door::refusal_page(visit, made.problems());
  visit.house.database.write([&](db::Connection& connection) {
    store::link_questionnaire(connection, id, *made);
    audit::record(connection, {visit.approach_id(),
                               visit.actor(),
                               "change",
                               "meeting",
                               id,
                               visit.now(),
                               audit::Outcome::done,
                               {{"questionnaire", std::nullopt, std::to_string(*made)}}});
  });
  return http::Response::redirect(questionnaire_url(visit, *made).text());
}

}  // namespace

Html asking_block(door::Visit& visit, const StoredMeeting& meeting) {
  const base::Texts& texts = visit.texts;
  if (!is_held(meeting.record) || meeting.record.body != "project_group") return {};
  const auto made = present(visit, meeting.life.id);
  Html content;
  if (made && visit.may(account::Verb::see_answers))
    content = html::paragraph(html::link(questionnaire_url(visit, *made), texts("meeting.asking.see")));
  else if (!made && visit.may(account::Verb::ask_parties))
    content =
        html::small(texts("meeting.asking.what")) +
        html::button_form({.action = part_url(visit, meeting.life.id, "vragenlijst"),
                           .csrf = visit.csrf,
                           .button = {.label = texts("meeting.asking.make"), .look = html::ButtonLook::secondary}});
  if (content.empty()) return {};
  return html::section({.title = texts("meeting.asking"),
                        .content = content,
                        .id = "drie-vragen",
                        .rule = html::SectionRule::heavy,
                        .compact = true});
}

void add_asking_routes(door::Router& router) {
  router.add(
      {http::Method::post, "/aanpak/{approach}/overleg/{meeting}/vragenlijst", account::Verb::ask_parties, make_asked});
}

}  // namespace meeting
