#include "meeting/meeting_page.h"

#include <algorithm>

#include "account/role.h"
#include "base/text_tools.h"
#include "meeting/page_part.h"

namespace meeting {
namespace {

using account::Verb;
using html::Html;
using html::Url;

/// The one thing to do now: minutes to approve, a meeting to round off, or the first one to plan.
Html next_block(const door::Visit& visit, const MeetingView& view) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(Verb::edit_meetings)) return {};
  for (const StoredMeeting& one : view.meetings) {
    const bool is_past = is_planned(one.record) && one.record.held_on < base::iso(view.today);
    if (is_past)
      return html::next_step({.kicker = texts("meeting.first"),
                              .title = texts("meeting.first.attendance", {{"date", date_words(texts, one.record)}}),
                              .body = texts("meeting.first.attendance.what"),
                              .action = html::button_link(part_url(visit, one.life.id, "aanwezigheid"),
                                                          texts("meeting.attendance.fill_in"))});
    if (is_held(one.record) && one.record.minutes_state == "draft")
      return html::next_step({.kicker = texts("meeting.first"),
                              .title = texts("meeting.first.minutes", {{"date", date_words(texts, one.record)}}),
                              .body = texts("meeting.first.minutes.what"),
                              .action = html::button_link(meeting_url(visit.approach_id(), one.life.id).at("verslag"),
                                                          texts("meeting.first.minutes.go"))});
  }
  if (next_of(view.meetings, view.today) != nullptr) return {};
  const base::Date proposed = proposed_date(view.meetings, view.setting, view.today);
  return html::next_step(
      {.kicker = texts("meeting.first"),
       .title = texts("meeting.first.plan"),
       .body = texts("meeting.first.plan.what", {{"date", texts.date(proposed)}}),
       .action = html::button_link(Url::of("aanpak", visit.approach_id(), "overleg", "nieuw"), texts("meeting.new"))});
}

Html talk_block(const door::Visit& visit, const MeetingView& view) {
  const base::Texts& texts = visit.texts;
  std::vector<Meeting> all;
  const StoredMeeting *last = nullptr, *next = nullptr;
  for (const StoredMeeting& one : view.meetings) {
    all.push_back(one.record);
    if (!is_administrative(one.record)) continue;
    if (is_held(one.record)) last = &one;
    if (is_planned(one.record) && one.record.held_on >= base::iso(view.today) && next == nullptr) next = &one;
  }
  const bool in_time = progress_talk_within_half_year(all, view.today);
  std::vector<html::GateItem> lines = {{in_time ? html::GateLine::in_order : html::GateLine::warning,
                                        texts(in_time ? "meeting.talk.in_time" : "meeting.talk.missing")}};
  Html content;
  if (next != nullptr)
    content += html::paragraph(
        html::link(meeting_url(visit.approach_id(), next->life.id), name_of(texts, view.setting, next->record)));
  content += html::small(texts("meeting.talk.what")) + html::gate_lines(texts, lines);
  if (last != nullptr)
    content +=
        html::paragraph(Html(texts("meeting.talk.last")) + " " +
                        html::link(meeting_url(visit.approach_id(), last->life.id), date_words(texts, last->record)));
  if (visit.may(Verb::see_documents))
    content += html::paragraph(
        html::link(Url::of("aanpak", visit.approach_id(), "documenten", "voortgang"), texts("meeting.talk.page")));
  if (next == nullptr && visit.may(Verb::edit_meetings))
    content +=
        html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "overleg", "nieuw").with("wat", "driehoek"),
                                   texts("meeting.talk.plan")));
  return html::section({.title = texts("meeting.talk"),
                        .content = content,
                        .id = "driehoek",
                        .rule = html::SectionRule::heavy,
                        .compact = true});
}

Html links_block(const door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto to = [&](const char* segment, const char* key) {
    return html::link(Url::of("aanpak", visit.approach_id(), "overleg", segment), texts(key));
  };
  std::vector<Html> links = {to("alle", "meeting.all"), to("besluiten", "meeting.decision_list"),
                             to("actiepunten", "meeting.point_list")};
  if (visit.may(Verb::use_own_page)) links.push_back(to("agenda-link", "calendar.title"));
  if (visit.may(Verb::edit_meetings)) links.push_back(to("instellingen", "meeting_setting.title"));
  return html::section({.title = texts("meeting.more"),
                        .content = html::plain_list(links),
                        .id = "meer",
                        .rule = html::SectionRule::heavy,
                        .compact = true});
}

std::string lead_of(const base::Texts& texts, const MeetingView& view, const StoredMeeting* next) {
  if (next == nullptr) return texts("meeting.lead.none_planned");
  return texts("meeting.lead.next", {{"body", body_name(texts, view.setting, next->record.body)},
                                     {"date", date_words(texts, next->record)}});
}

http::Response overview(door::Visit& visit, const http::Request& request, const Hooks& hooks) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  const StoredMeeting *next = next_of(view.meetings, view.today), *last = last_of(view.meetings);
  door::PageParts parts;
  parts.title = texts("meeting.title");
  parts.section = door::Section::meetings;
  parts.alert = door::saved_alert(visit, request);
  if (view.meetings.empty()) {
    parts.lead = texts("meeting.lead.empty");
    parts.content =
        html::empty_state({.title = texts("meeting.empty.title"),
                           .body = texts("meeting.empty.body"),
                           .action = visit.may(Verb::edit_meetings)
                                         ? html::button_link(Url::of("aanpak", visit.approach_id(), "overleg", "nieuw"),
                                                             texts("meeting.new"))
                                         : Html()});
    parts.content += links_block(visit);
    return door::page(visit, std::move(parts));
  }
  parts.lead = lead_of(texts, view, next);
  Html main = next_block(visit, view);
  if (next != nullptr)
    main += html::section({.title = html::link(meeting_url(visit.approach_id(), next->life.id),
                                               name_of(texts, view.setting, next->record)),
                           .content = html::paragraph(when_and_where(texts, next->record)),
                           .id = "volgende"}) +
            agenda_block(visit, view, *next, hooks);
  if (last != nullptr && may_read(visit, last->record))
    main += html::section({.title = html::link(meeting_url(visit.approach_id(), last->life.id),
                                               name_of(texts, view.setting, last->record)),
                           .content = html::paragraph(html::status(status_of(texts, view, *last))),
                           .id = "vorige",
                           .rule = html::SectionRule::heavy}) +
            decisions_block(visit, view, *last) + points_block(visit, view, *last) +
            attendance_block(visit, view, *last);
  Html side;
  if (last != nullptr && may_read(visit, last->record)) side += minutes_block(visit, view, *last);
  side += talk_block(visit, view) + links_block(visit);
  parts.content = html::columns({.main = main, .side = side});
  if (visit.may(Verb::edit_meetings) && next != nullptr)
    parts.content += html::paragraph(html::button_link(Url::of("aanpak", visit.approach_id(), "overleg", "nieuw"),
                                                       texts("meeting.new"), html::ButtonLook::secondary));
  return door::page(visit, std::move(parts));
}

/// After something was taken away on this page: the way back.
std::optional<html::Alert> withdrawn_alert(const door::Visit& visit, const http::Request& request,
                                           std::int64_t meeting) {
  const std::int64_t id = base::parse_integer(request.query("ingetrokken")).value_or(0);
  const std::string& what = request.query("wat");
  if (id <= 0 || !visit.may(Verb::edit_meetings)) return std::nullopt;
  if (what != "agendapunten" && what != "besluiten" && what != "actiepunten") return std::nullopt;
  return html::Alert{
      html::AlertKind::ok, visit.texts("door.withdrawn"),
      html::button_form({.action = Url::of("aanpak", visit.approach_id(), "overleg", meeting, what, id, "intrekken"),
                         .csrf = visit.csrf,
                         .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary},
                         .hidden = {{"terug", "1"}}})};
}

Html edit_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(Verb::edit_meetings)) return {};
  const auto state_button = [&](const char* key, const char* state) {
    return html::button_form({.action = part_url(visit, meeting.life.id, "stand"),
                              .csrf = visit.csrf,
                              .button = {.label = texts(key), .look = html::ButtonLook::text},
                              .hidden = {{"stand", state}}});
  };
  std::vector<Html> items = {html::link(part_url(visit, meeting.life.id, "wijzigen"), texts("meeting.edit"))};
  if (is_planned(meeting.record) && meeting.record.held_on <= base::iso(view.today))
    items.push_back(state_button("meeting.state.hold", "held"));
  if (is_planned(meeting.record)) items.push_back(state_button("meeting.state.cancel", "cancelled"));
  if (is_held(meeting.record) && nothing_recorded(view, meeting))
    items.push_back(state_button("meeting.state.undo_hold", "planned"));
  if (meeting.record.state == "cancelled") items.push_back(state_button("meeting.state.plan", "planned"));
  items.push_back(html::button_form({.action = part_url(visit, meeting.life.id, "intrekken"),
                                     .csrf = visit.csrf,
                                     .button = {.label = texts("meeting.withdraw"), .look = html::ButtonLook::text}}));
  return html::row(items);
}

http::Response one_page(door::Visit& visit, const http::Request& request, const http::Params& params,
                        const Hooks& hooks) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  const Meeting& record = meeting->record;
  door::PageParts parts = parts_under_meetings(visit, name_of(texts, view.setting, record));
  parts.lead = when_and_where(texts, record);
  parts.alert = withdrawn_alert(visit, request, meeting->life.id);
  if (!parts.alert) parts.alert = door::saved_alert(visit, request);
  std::vector<html::Term> terms = {{texts("meeting.point.state"), html::status(status_of(texts, view, *meeting))}};
  if (!record.chair.empty()) terms.push_back({texts("meeting.chair"), record.chair});
  for (const std::string& purpose : record::codes(record.purposes))
    terms.push_back({texts("meeting.purposes"), texts("meeting.purposes.option." + purpose)});
  const bool reads = may_read(visit, record);
  if (reads && !record.asked.empty()) terms.push_back({texts("meeting.asked"), html::verse(record.asked)});
  Html main = html::definition_list(terms) + agenda_block(visit, view, *meeting, hooks);
  if (!reads)
    main += html::paragraph(texts("meeting.not_for_you"));
  else if (!is_planned(record))
    main += decisions_block(visit, view, *meeting) + points_block(visit, view, *meeting) +
            attendance_block(visit, view, *meeting);
  else if (record.held_on <= base::iso(view.today))
    main += attendance_block(visit, view, *meeting);
  Html side = reads && !is_planned(record) ? minutes_block(visit, view, *meeting) : Html();
  if (reads) side += asking_block(visit, *meeting);
  if (is_administrative(record)) side += talk_block(visit, view);
  side += links_block(visit);
  parts.content = html::columns({.main = main + edit_block(visit, view, *meeting), .side = side});
  return door::page(visit, std::move(parts));
}

}  // namespace

Url meetings_url(base::ApproachId approach) { return Url::of("aanpak", approach, "overleg"); }
Url meeting_url(base::ApproachId approach, std::int64_t meeting) {
  return Url::of("aanpak", approach, "overleg", meeting);
}

std::string body_name(const base::Texts& texts, const Setting& setting, std::string_view body) {
  const std::string& own = body == "project_group" ? setting.project_group_name
                           : body == "triangle"    ? setting.triangle_name
                                                   : setting.regional_body_name;
  return own.empty() ? texts("meeting.body.option." + std::string(body)) : own;
}

std::string name_of(const base::Texts& texts, const Setting& setting, const Meeting& meeting) {
  const auto on = date_of(meeting);
  return texts("meeting.name",
               {{"body", body_name(texts, setting, meeting.body)}, {"date", on ? texts.date(*on) : ""}});
}

bool may_read(const door::Visit& visit, const Meeting& meeting) {
  const auto asked = account::classification_from(meeting.classification).value_or(account::Classification::intern);
  const auto roles = visit.person.roles.find(visit.approach_id());
  return visit.may(Verb::see_meetings) && roles != visit.person.roles.end() &&
         std::any_of(roles->second.begin(), roles->second.end(),
                     [&](account::Role role) { return account::clearance(role) >= asked; });
}

std::string date_words(const base::Texts& texts, const Meeting& meeting) {
  const auto on = date_of(meeting);
  return on ? texts.weekday(base::weekday_monday0(*on)) + " " + texts.date(*on) : meeting.held_on;
}

std::string when_and_where(const base::Texts& texts, const Meeting& meeting) {
  std::string words = date_words(texts, meeting);
  if (!meeting.starts_at.empty())
    words += ", " + (meeting.ends_at.empty()
                         ? texts("meeting.from", {{"from", meeting.starts_at}})
                         : texts("meeting.from_to", {{"from", meeting.starts_at}, {"to", meeting.ends_at}}));
  if (!meeting.place.empty()) words += ", " + meeting.place;
  return words;
}

html::Status status_of(const base::Texts& texts, const MeetingView& view, const StoredMeeting& meeting) {
  if (view.lacks_quorum(meeting)) return {html::StatusKind::attention, texts("meeting.no_quorum.short")};
  if (is_held(meeting.record)) return {html::StatusKind::done, texts("meeting.state.option.held")};
  if (meeting.record.state == "cancelled") return {html::StatusKind::not_yet, texts("meeting.state.option.cancelled")};
  if (meeting.record.held_on < base::iso(view.today)) return {html::StatusKind::attention, texts("meeting.state.past")};
  return {html::StatusKind::busy, texts("meeting.state.option.planned")};
}

MeetingView view_of(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return load_view(connection, visit.approach_id(), visit.today()); });
}

door::PageParts parts_under_meetings(const door::Visit& visit, std::string title) {
  door::PageParts parts;
  parts.title = std::move(title);
  parts.section = door::Section::meetings;
  if (visit.may(Verb::see_meetings)) parts.crumbs = {{visit.texts("meeting.title"), meetings_url(visit.approach_id())}};
  return parts;
}

door::PageParts parts_under_meeting(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting,
                                    std::string title) {
  door::PageParts parts = parts_under_meetings(visit, std::move(title));
  parts.crumbs.push_back(
      {name_of(visit.texts, view.setting, meeting.record), meeting_url(visit.approach_id(), meeting.life.id)});
  return parts;
}

http::Response not_there(const door::Visit& visit) { return door::refusal_page(visit, {record::no_such_record()}); }

const StoredMeeting* meeting_of(const MeetingView& view, const http::Params& params) {
  return view.meeting(params.id("meeting").value_or(0));
}

Url part_url(const door::Visit& visit, std::int64_t meeting, std::string_view part) {
  return Url::of("aanpak", visit.approach_id(), "overleg", meeting, part);
}

void add_meeting_routes(door::Router& router, const Hooks& hooks) {
  const std::string all = "/aanpak/{approach}/overleg";
  router.add({http::Method::get, all, Verb::see_meetings,
              [hooks](door::Visit& v, const http::Request& r, const http::Params&) { return overview(v, r, hooks); }});
  router.add(
      {http::Method::get, all + "/{meeting}", Verb::see_meetings,
       [hooks](door::Visit& v, const http::Request& r, const http::Params& p) { return one_page(v, r, p, hooks); }});
  add_form_routes(router, hooks);
  add_part_routes(router, hooks);
  add_list_routes(router);
  add_asking_routes(router);
  add_calendar_routes(router);
}

}  // namespace meeting
