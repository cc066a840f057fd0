// The lists over all meetings: meetings, decisions, action points, and the points of one's own organisation.
#include <algorithm>

#include "base/csv.h"
#include "base/text_tools.h"
#include "door/paging.h"
#include "door/register_parts.h"
#include "meeting/page_part.h"

namespace meeting {
namespace {

using account::Verb;
using html::Html;
using html::Url;

bool is_readable(const door::Visit& visit, const MeetingView& view, const std::string& meeting) {
  const StoredMeeting* one = view.meeting(meeting);
  return one != nullptr && may_read(visit, one->record);
}

Html csv_link(const door::Visit& visit, const char* segment) {
  return html::paragraph(html::link({.url = Url::of("aanpak", visit.approach_id(), "overleg", segment),
                                     .text = visit.texts("meeting.csv"),
                                     .download = true}));
}

// Meetings ----------------------------------------------------------------------------------------------------------

std::string attended_words(const base::Texts& texts, const MeetingView& view, const StoredMeeting& meeting) {
  const Tally total = tally(view.attended_of(meeting.life.id));
  if (total.expected == 0) return "–";
  return texts("meeting.attendance.count",
               {{"present", std::to_string(total.present)}, {"expected", std::to_string(total.expected)}});
}

std::optional<html::Alert> withdrawn_alert(const door::Visit& visit, const http::Request& request) {
  const std::int64_t id = base::parse_integer(request.query("ingetrokken")).value_or(0);
  if (id <= 0 || !visit.may(Verb::edit_meetings)) return door::saved_alert(visit, request);
  return html::Alert{
      html::AlertKind::ok, visit.texts("door.withdrawn"),
      html::button_form({.action = part_url(visit, id, "intrekken"),
                         .csrf = visit.csrf,
                         .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary},
                         .hidden = {{"terug", "1"}}})};
}

/// Of the last 30 days, for who may bring it back.
Html withdrawn_meetings(door::Visit& visit, const MeetingView& view) {
  if (!visit.may(Verb::edit_meetings)) return {};
  std::vector<door::register_parts::Gone> gone;
  for (const StoredMeeting& one : visit.house.database.read([&](db::Connection& connection) {
         return meetings().withdrawn(connection, visit.approach_id(), door::register_parts::undo_since(visit));
       }))
    if (may_read(visit, one.record))
      gone.push_back({part_url(visit, one.life.id, "intrekken"), name_of(visit.texts, view.setting, one.record)});
  return door::register_parts::withdrawn_list(visit, gone);
}

/// What hangs under a meeting; not of one that was withdrawn itself, or that this visitor may not read.
template <class T>
Html withdrawn_parts(door::Visit& visit, const MeetingView& view, const record::Store<T>& store, const char* segment,
                     std::string T::*name) {
  if (!visit.may(Verb::edit_meetings)) return {};
  std::vector<door::register_parts::Gone> gone;
  for (const auto& one : visit.house.database.read([&](db::Connection& connection) {
         return store.withdrawn(connection, visit.approach_id(), door::register_parts::undo_since(visit));
       }))
    if (const StoredMeeting* of = view.meeting(one.record.meeting); of != nullptr && may_read(visit, of->record))
      gone.push_back({Url::of("aanpak", visit.approach_id(), "overleg", of->life.id, segment, one.life.id, "intrekken"),
                      one.record.*name});
  return door::register_parts::withdrawn_list(visit, gone);
}

http::Response all_meetings(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  door::PageParts parts = parts_under_meetings(visit, texts("meeting.all"));
  parts.lead = texts.plural("meeting.all.lead", std::int64_t(view.meetings.size()));
  parts.alert = withdrawn_alert(visit, request);
  html::Table table{.caption = parts.title,
                    .columns = {{texts("meeting.held_on")},
                                {texts("meeting.body")},
                                {texts("meeting.place")},
                                {texts("meeting.attendance")},
                                {texts("meeting.point.state")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("meeting.empty.body"))};
  for (auto one = view.meetings.rbegin(); one != view.meetings.rend(); ++one)
    table.rows.push_back({html::link(meeting_url(visit.approach_id(), one->life.id), date_words(texts, one->record)),
                          body_name(texts, view.setting, one->record.body), one->record.place,
                          attended_words(texts, view, *one), html::status(status_of(texts, view, *one))});
  parts.content =
      door::paged_table(texts, std::move(table), request, Url::of("aanpak", visit.approach_id(), "overleg", "alle")) +
      withdrawn_meetings(visit, view) + csv_link(visit, "alle.csv");
  return door::page(visit, std::move(parts));
}

http::Response meetings_csv(door::Visit& visit, const http::Request&, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  std::string out;
  base::CsvWriter csv(out);
  for (const char* key : {"meeting.held_on", "meeting.starts_at", "meeting.ends_at", "meeting.body", "meeting.place",
                          "meeting.chair", "meeting.point.state", "meeting.presence.present", "meeting.expected"})
    csv.text(texts(key));
  csv.end_row();
  for (const StoredMeeting& one : view.meetings) {
    const Tally total = tally(view.attended_of(one.life.id));
    csv.text(one.record.held_on).text(one.record.starts_at).text(one.record.ends_at);
    csv.text(body_name(texts, view.setting, one.record.body)).text(one.record.place).text(one.record.chair);
    csv.text(status_of(texts, view, one).word).number(std::int64_t(total.present)).number(std::int64_t(total.expected));
    csv.end_row();
  }
  return http::Response::download({"overleg.csv", "text/csv; charset=utf-8"}, out);
}

// Decisions ---------------------------------------------------------------------------------------------------------

/// The form that lets a later meeting confirm a decision; empty where no later meeting can.
Html confirm_form(const door::Visit& visit, const MeetingView& view, const record::Stored<Decision>& decision) {
  const base::Texts& texts = visit.texts;
  const StoredMeeting* taken = view.meeting(decision.record.meeting);
  html::SelectField field{.name = "overleg", .label = texts("meeting.confirm.in"), .options = {}};
  for (const StoredMeeting& one : view.meetings)
    if (is_held(one.record) && one.record.body == taken->record.body && one.record.held_on > taken->record.held_on &&
        !view.attended_of(one.life.id).empty() && !view.lacks_quorum(one))
      field.options.push_back({std::to_string(one.life.id), date_words(texts, one.record)});
  if (field.options.empty()) return html::small(texts("meeting.confirm.none"));
  return html::form(
      {.action = Url::of("aanpak", visit.approach_id(), "overleg", "besluiten", decision.life.id, "bevestigen"),
       .csrf = visit.csrf,
       .content = html::field(texts, field) + html::button({.label = texts("meeting.confirm"),
                                                            .look = html::ButtonLook::secondary,
                                                            .context = decision.record.title})});
}

http::Response decision_list(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  door::PageParts parts = parts_under_meetings(visit, texts("meeting.decision_list"));
  parts.lead = texts("meeting.decision_list.lead");
  parts.alert = door::saved_alert(visit, request);
  html::Table table{.caption = parts.title,
                    .columns = {{texts("decision.title")},
                                {texts("meeting.held_on")},
                                {texts("decision.support")},
                                {texts("decision.ground")},
                                {texts("meeting.point.state")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("meeting.decisions.none"))};
  for (auto one = view.decisions.rbegin(); one != view.decisions.rend(); ++one) {
    if (!is_readable(visit, view, one->record.meeting)) continue;
    const StoredMeeting* meeting = view.meeting(one->record.meeting);
    const bool waits = view.waits_for_confirmation(one->record);
    Html state = waits ? html::status(html::StatusKind::attention, texts("meeting.decision.waits"))
                       : html::status(html::StatusKind::done, texts("meeting.decision.stands"));
    if (waits && visit.may(Verb::edit_meetings)) state += confirm_form(visit, view, *one);
    table.rows.push_back(
        {texts("meeting.decision.name", {{"number", one->record.number}, {"title", one->record.title}}),
         html::link(meeting_url(visit.approach_id(), meeting->life.id), name_of(texts, view.setting, meeting->record)),
         one->record.support,
         one->record.ground.empty() ? std::string() : texts("decision.ground.option." + one->record.ground), state});
  }
  parts.content = door::paged_table(texts, std::move(table), request,
                                    Url::of("aanpak", visit.approach_id(), "overleg", "besluiten")) +
                  withdrawn_parts(visit, view, decisions(), "besluiten", &Decision::title) +
                  csv_link(visit, "besluiten.csv");
  return door::page(visit, std::move(parts));
}

http::Response decisions_csv(door::Visit& visit, const http::Request&, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  std::string out;
  base::CsvWriter csv(out);
  for (const char* key : {"decision.number", "decision.title", "decision.explanation", "decision.support",
                          "meeting.held_on", "meeting.body", "decision.ground"})
    csv.text(texts(key));
  csv.end_row();
  for (const auto& one : view.decisions) {
    if (!is_readable(visit, view, one.record.meeting)) continue;
    const Meeting& meeting = view.meeting(one.record.meeting)->record;
    csv.text(one.record.number).text(one.record.title).text(one.record.explanation).text(one.record.support);
    csv.text(meeting.held_on).text(body_name(texts, view.setting, meeting.body));
    csv.text(one.record.ground.empty() ? "" : texts("decision.ground.option." + one.record.ground)).end_row();
  }
  return http::Response::download({"besluiten.csv", "text/csv; charset=utf-8"}, out);
}

// Action points -----------------------------------------------------------------------------------------------------

http::Response point_list(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  const bool all = request.query("ook") == "klaar";
  door::PageParts parts = parts_under_meetings(visit, texts("meeting.point_list"));
  html::Table table{.caption = parts.title,
                    .columns = {{texts("action_point.what")},
                                {texts("meeting.point.who")},
                                {texts("meeting.point.before")},
                                {texts("meeting.point.from")},
                                {texts("meeting.point.state")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("meeting.points.all_done"))};
  std::int64_t open = 0, late = 0;
  for (const auto& one : view.points) {
    if (!is_readable(visit, view, one.record.meeting)) continue;
    if (one.record.done_on.empty()) ++open;
    if (days_late(one.record, view.today) > 0) ++late;
    if (!all && !one.record.done_on.empty()) continue;
    const StoredMeeting* meeting = view.meeting(one.record.meeting);
    const auto due = base::parse_iso_date(one.record.due_on);
    table.rows.push_back({one.record.what, owner_words(view, one.record), due ? texts.date(*due) : std::string(),
                          html::link(meeting_url(visit.approach_id(), meeting->life.id).at("actiepunten"),
                                     name_of(texts, view.setting, meeting->record)),
                          html::status(status_of(texts, one.record, view.today))});
  }
  parts.lead = texts.plural("meeting.open.points", open) + ". " + texts.plural("meeting.open.points_late", late) + ".";
  const Url list = Url::of("aanpak", visit.approach_id(), "overleg", "actiepunten");
  parts.content = door::paged_table(texts, std::move(table), request, all ? list.with("ook", "klaar") : list) +
                  html::paragraph(html::link(all ? list : list.with("ook", "klaar"),
                                             texts(all ? "meeting.points.only_open" : "meeting.points.also_done"))) +
                  withdrawn_parts(visit, view, action_points(), "actiepunten", &ActionPoint::what) +
                  csv_link(visit, "actiepunten.csv");
  return door::page(visit, std::move(parts));
}

http::Response points_csv(door::Visit& visit, const http::Request&, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  std::string out;
  base::CsvWriter csv(out);
  for (const char* key :
       {"action_point.what", "meeting.point.who", "action_point.due_on", "action_point.done_on", "meeting.held_on"})
    csv.text(texts(key));
  csv.end_row();
  for (const auto& one : view.points) {
    if (!is_readable(visit, view, one.record.meeting)) continue;
    csv.text(one.record.what).text(owner_words(view, one.record)).text(one.record.due_on).text(one.record.done_on);
    csv.text(view.meeting(one.record.meeting)->record.held_on).end_row();
  }
  return http::Response::download({"actiepunten.csv", "text/csv; charset=utf-8"}, out);
}

/// For somebody who comes for their own part: what their organisation promised, with one button each.
http::Response own_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto points = visit.house.database.read([&](db::Connection& connection) {
    return own_points(connection, visit.approach_id(), visit.person.organisation);
  });
  door::PageParts parts;
  parts.title = texts("meeting.own");
  parts.section = door::Section::today;
  parts.alert = door::saved_alert(visit, request);
  parts.lead = texts.plural("meeting.own.lead", std::int64_t(points.size()));
  const bool may_change = visit.may(Verb::finish_own_point);
  std::vector<Html> rows;
  for (const auto& one : points) {
    const auto due = base::parse_iso_date(one.record.due_on);
    Html content = html::status(status_of(texts, one.record, visit.today())) +
                   html::small(texts("meeting.own.before", {{"date", due ? texts.date(*due) : one.record.due_on}}));
    if (may_change)
      content +=
          html::button_form({.action = Url::of("aanpak", visit.approach_id(), "mijn-actiepunten", one.life.id, "klaar"),
                             .csrf = visit.csrf,
                             .button = {.label = texts("meeting.point.finish"),
                                        .look = html::ButtonLook::secondary,
                                        .context = one.record.what}});
    rows.push_back(html::section({.title = one.record.what,
                                  .content = content,
                                  .id = "actiepunt-" + std::to_string(one.life.id),
                                  .rule = html::SectionRule::light}));
  }
  parts.content = rows.empty()
                      ? html::empty_state({.title = texts("meeting.own.none"), .body = texts("meeting.own.none.body")})
                      : html::stack(rows);
  if (visit.may(Verb::use_own_page))
    parts.content += html::paragraph(
        html::link(Url::of("aanpak", visit.approach_id(), "overleg", "agenda-link"), texts("calendar.title")));
  return door::page(visit, std::move(parts));
}

http::Response own_finish(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto done =
      finish_action_point(visit.doing(), params.id("id").value_or(0), Finish::done, visit.person.organisation);
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "mijn-actiepunten")).text());
}

}  // namespace

void add_list_routes(door::Router& router) {
  using http::Method;
  const std::string all = "/aanpak/{approach}/overleg";
  router.add({Method::get, all + "/alle", Verb::see_meetings, all_meetings});
  router.add({Method::get, all + "/alle.csv", Verb::see_meetings, meetings_csv});
  router.add({Method::get, all + "/besluiten", Verb::see_meetings, decision_list});
  router.add({Method::get, all + "/besluiten.csv", Verb::see_meetings, decisions_csv});
  router.add({Method::get, all + "/actiepunten", Verb::see_meetings, point_list});
  router.add({Method::get, all + "/actiepunten.csv", Verb::see_meetings, points_csv});
  router.add({Method::get, "/aanpak/{approach}/mijn-actiepunten", Verb::use_own_page, own_page});
  router.add({Method::post, "/aanpak/{approach}/mijn-actiepunten/{id}/klaar", Verb::finish_own_point, own_finish});
}

}  // namespace meeting
