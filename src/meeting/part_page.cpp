// Agenda points, decisions and action points of one meeting.
#include "meeting/part_page.h"

#include <algorithm>

namespace meeting {
namespace part {

html::Html field(const base::Texts& texts, const std::string& table, const record::FieldRule& rule,
                 const std::string& value, const html::ErrorSummary& errors, const std::vector<html::Option>& options) {
  if (options.empty()) return record::field_html(texts, table, rule, value, errors);
  const std::string name(rule.name), help = table + "." + name + ".help";
  return html::field(texts, html::SelectField{.name = name,
                                              .label = texts(table + "." + name),
                                              .options = options,
                                              .value = value,
                                              .empty_text = texts("record.choose"),
                                              .help = texts.has(help) ? html::Html(texts(help)) : html::Html(),
                                              .error = html::error_of(errors, rule.name),
                                              .required = rule.required == record::Required::yes});
}

http::Response form_page(door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting, const Frame& frame,
                         const html::Html& fields, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts =
      parts_under_meeting(visit, view, meeting, texts(frame.table + (frame.id == 0 ? ".new" : ".edit")));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  const std::string last = frame.id == 0 ? "nieuw" : std::to_string(frame.id);
  parts.content = html::form(
      {.action = html::Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, frame.segment, last),
       .csrf = visit.csrf,
       .content = fields + html::hidden("version", std::to_string(frame.version)) +
                  html::buttons({html::button({.label = texts("door.save_and_back")}),
                                 html::button_link(meeting_url(visit.approach_id(), meeting.life.id),
                                                   texts("door.cancel"), html::ButtonLook::text)}),
       .draft = std::string(frame.segment) + "-" + std::to_string(meeting.life.id) + "-" + last});
  if (frame.id != 0)
    parts.content += html::button_form(
        {.action = html::Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, frame.segment, frame.id,
                                 "intrekken"),
         .csrf = visit.csrf,
         .button = {
             .label = texts("door.withdraw"), .look = html::ButtonLook::text, .context = texts(frame.table + ".one")}});
  return door::page(visit, std::move(parts));
}

}  // namespace part

namespace {

using account::Verb;
using html::Html;
using html::Url;

http::Response back_to(const door::Visit& visit, std::int64_t meeting, const char* block) {
  return http::Response::redirect(door::saved(meeting_url(visit.approach_id(), meeting)).at(block).text());
}

http::Response move_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t meeting = params.id("meeting").value_or(0);
  const auto done = move_agenda_point(visit.doing(), meeting, params.id("id").value_or(0),
                                      request.form("richting") == "op" ? Move::up : Move::down);
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(meeting_url(visit.approach_id(), meeting).at("agendapunten").text());
}

std::vector<OpenPoint> open_points(door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting,
                                   const Hooks& hooks) {
  std::vector<OpenPoint> points = own_open_points(view, visit.texts);
  if (hooks.open_points)
    for (OpenPoint& point : hooks.open_points(visit)) points.push_back(std::move(point));
  std::erase_if(points, [&](const OpenPoint& point) {
    return std::any_of(view.agenda.begin(), view.agenda.end(), [&](const auto& one) {
      return one.record.meeting == std::to_string(meeting.life.id) && one.record.source == point.source;
    });
  });
  return points;
}

/// What is open and does not stand on the agenda yet.
http::Response open_page(door::Visit& visit, const http::Params& params, const Hooks& hooks) {
  const base::Texts& texts = visit.texts;
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  door::PageParts parts = parts_under_meeting(visit, view, *meeting, texts("meeting.agenda.open"));
  parts.lead = texts("meeting.agenda.open.lead");
  html::CheckboxField field{.name = "punt", .label = texts("meeting.agenda.open.which"), .options = {}};
  for (const OpenPoint& point : open_points(visit, view, *meeting, hooks))
    field.options.push_back({point.source, point.title, point.note});
  if (field.options.empty()) {
    parts.content =
        html::empty_state({.title = texts("meeting.agenda.open.none"), .body = texts("meeting.agenda.open.none.body")});
    return door::page(visit, std::move(parts));
  }
  parts.content =
      html::form({.action = part_url(visit, meeting->life.id, "open-punten"),
                  .csrf = visit.csrf,
                  .content = html::field(texts, field) +
                             html::buttons({html::button({.label = texts("meeting.agenda.open.take")}),
                                            html::button_link(meeting_url(visit.approach_id(), meeting->life.id),
                                                              texts("door.cancel"), html::ButtonLook::text)})});
  return door::page(visit, std::move(parts));
}

http::Response open_posted(door::Visit& visit, const http::Request& request, const http::Params& params,
                           const Hooks& hooks) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  const auto chosen = request.form_all("punt");
  std::vector<OpenPoint> points = open_points(visit, view, *meeting, hooks);
  std::erase_if(points, [&](const OpenPoint& point) {
    return std::find(chosen.begin(), chosen.end(), point.source) == chosen.end();
  });
  const auto done = add_to_agenda(visit.doing(), meeting->life.id, points);
  if (!done) return door::refusal_page(visit, done.problems());
  return back_to(visit, meeting->life.id, "agendapunten");
}

http::Response confirm_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto done = confirm_decision(visit.doing(), params.id("id").value_or(0),
                                     base::parse_integer(request.form("overleg")).value_or(0));
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "overleg", "besluiten")).text());
}

http::Response finish_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto done = finish_action_point(visit.doing(), params.id("id").value_or(0),
                                        request.form("klaar") == "1" ? Finish::done : Finish::open, std::nullopt);
  if (!done) return door::refusal_page(visit, done.problems());
  return back_to(visit, params.id("meeting").value_or(0), "actiepunten");
}

std::vector<html::Option> partner_options(const MeetingView& view, std::string_view field) {
  std::vector<html::Option> options;
  if (field != "owner_partner") return options;
  for (const std::int64_t id : view.expected) options.push_back({std::to_string(id), view.partner_names.at(id)});
  return options;
}

}  // namespace

void add_part_routes(door::Router& router, const Hooks& hooks) {
  using http::Method;
  const auto changes = [](const auto& store) {
    return [&store](const record::Doing& doing, std::int64_t id, std::int64_t seen, const auto& typed) {
      return record::change(doing, store, id, seen, typed);
    };
  };
  PartPages<AgendaPoint>({.store = agenda_points(),
                          .form = agenda_point_form(),
                          .segment = "agendapunten",
                          .add = add_agenda_point,
                          .change = changes(agenda_points())})
      .add_to(router);
  Decision fresh;
  fresh.ground = "none";
  PartPages<Decision>({.store = decisions(),
                       .form = decision_form(),
                       .segment = "besluiten",
                       .add = add_decision,
                       .change = changes(decisions()),
                       .start = fresh})
      .add_to(router);
  PartPages<ActionPoint>({.store = action_points(),
                          .form = action_point_form(),
                          .segment = "actiepunten",
                          .add = add_action_point,
                          .change = change_action_point,
                          .options = partner_options})
      .add_to(router);
  const std::string one = "/aanpak/{approach}/overleg/{meeting}";
  router.add({Method::post, one + "/agendapunten/{id}/verplaatsen", Verb::edit_meetings, move_posted});
  router.add({Method::get, one + "/open-punten", Verb::edit_meetings,
              [hooks](door::Visit& v, const http::Request&, const http::Params& p) { return open_page(v, p, hooks); }});
  router.add(
      {Method::post, one + "/open-punten", Verb::edit_meetings,
       [hooks](door::Visit& v, const http::Request& r, const http::Params& p) { return open_posted(v, r, p, hooks); }});
  router.add({Method::post, one + "/actiepunten/{id}/klaar", Verb::edit_meetings, finish_posted});
  router.add(
      {Method::post, "/aanpak/{approach}/overleg/besluiten/{id}/bevestigen", Verb::edit_meetings, confirm_posted});
}

}  // namespace meeting
