// The forms of a meeting: planning it, its state, who was there, the minutes, and how meetings go here.
#include <algorithm>

#include "base/text_tools.h"
#include "meeting/page_part.h"
#include "record/earlier.h"
#include "record/form.h"

namespace meeting {
namespace {

using account::Verb;
using html::Html;
using html::Url;

http::Response back(const door::Visit& visit, std::int64_t meeting) {
  return http::Response::redirect(door::saved(meeting_url(visit.approach_id(), meeting)).text());
}

http::Response answered(const door::Visit& visit, std::int64_t meeting, const base::Result<base::Done>& done) {
  if (!done) return door::refusal_page(visit, done.problems());
  return back(visit, meeting);
}

// Planning ----------------------------------------------------------------------------------------------------------

struct Form {
  std::int64_t id = 0;  ///< 0 = a new one
  std::int64_t version = 0;
  Meeting meeting;
  const Meeting* theirs = nullptr;  ///< what somebody else saved meanwhile
};

http::Response form_page(door::Visit& visit, const Form& form, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_under_meetings(visit, texts(form.id == 0 ? "meeting.new" : "meeting.edit"));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  if (form.id == 0) parts.lead = texts("meeting.new.lead");
  Html fields;
  for (const auto& field : planning().fields) {
    const auto rule = record::rule_of(field);
    fields += record::field_html(texts, "meeting", rule, form.meeting.*field.member, parts.errors);
    if (form.theirs != nullptr && form.theirs->*field.member != form.meeting.*field.member)
      fields += html::paragraph(html::strong(texts("door.conflict.theirs")) + " " +
                                record::shown(texts, "meeting", rule, form.theirs->*field.member));
  }
  const Url cancel = form.id == 0 ? meetings_url(visit.approach_id()) : meeting_url(visit.approach_id(), form.id);
  const Url action =
      form.id == 0 ? Url::of("aanpak", visit.approach_id(), "overleg", "nieuw") : part_url(visit, form.id, "wijzigen");
  parts.content =
      html::form({.action = action,
                  .csrf = visit.csrf,
                  .content = fields + html::hidden("version", std::to_string(form.version)) +
                             html::buttons({html::button({.label = texts("door.save_and_back")}),
                                            html::button_link(cancel, texts("door.cancel"), html::ButtonLook::text)}),
                  .draft = "overleg-" + std::to_string(visit.approach_id().value) + "-" + std::to_string(form.id)});
  return door::page(visit, std::move(parts));
}

http::Response new_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const MeetingView view = view_of(visit);
  Form form;
  form.meeting.body = request.query("wat") == "driehoek" ? "triangle" : "project_group";
  form.meeting.held_on = base::iso(proposed_date(view.meetings, view.setting, view.today));
  form.meeting.classification = "intern";
  if (form.meeting.body == "triangle") form.meeting.purposes = "progress_talk";
  if (const StoredMeeting* last = last_of(view.meetings); last != nullptr && last->record.body == form.meeting.body) {
    form.meeting.starts_at = last->record.starts_at;
    form.meeting.ends_at = last->record.ends_at;
    form.meeting.place = last->record.place;
    form.meeting.chair = last->record.chair;
    form.meeting.classification = last->record.classification;
  }
  return form_page(visit, form, {});
}

std::vector<OpenPoint> agenda_for(door::Visit& visit, const Meeting& meeting, const Hooks& hooks) {
  const base::Texts& texts = visit.texts;
  std::vector<OpenPoint> points;
  if (meeting.body == "project_group") points = own_open_points(view_of(visit), texts);
  const auto purposes = record::codes(meeting.purposes);
  for (const std::string& purpose : purposes) points.push_back({purpose, texts("meeting.purposes.option." + purpose)});
  if (hooks.open_points && meeting.body == "project_group")
    for (OpenPoint& point : hooks.open_points(visit)) points.push_back(std::move(point));
  for (const auto line : base::split(meeting.asked, '\n'))
    if (!base::trim(line).empty()) points.push_back({"", std::string(base::trim(line)), texts("meeting.asked")});
  points.push_back({"closing", texts("meeting.open.closing"), texts("meeting.open.closing.note")});
  return points;
}

http::Response new_posted(door::Visit& visit, const http::Request& request, const Hooks& hooks) {
  auto typed = record::read_form(planning(), request);
  for (auto& problem : check_meeting(typed.record)) typed.problems.push_back(std::move(problem));
  if (!typed.problems.empty()) return form_page(visit, {0, 0, typed.record}, typed.problems);
  const auto made = plan_meeting(visit.doing(), typed.record, agenda_for(visit, typed.record, hooks));
  if (!made) return form_page(visit, {0, 0, typed.record}, made.problems());
  return back(visit, *made);
}

http::Response change_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  return form_page(visit, {meeting->life.id, meeting->life.version, meeting->record}, {});
}

http::Response change_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  auto typed = record::read_form(planning(), request, meeting->record);
  for (auto& problem : check_meeting(typed.record)) typed.problems.push_back(std::move(problem));
  const std::int64_t id = meeting->life.id, seen = base::parse_integer(request.form("version")).value_or(0);
  if (!typed.problems.empty()) return form_page(visit, {id, seen, typed.record}, typed.problems);
  const auto done = change_meeting(visit.doing(), id, seen, typed.record);
  if (done) return back(visit, id);
  if (done.problem().kind != base::ProblemKind::conflict)
    return form_page(visit, {id, seen, typed.record}, done.problems());
  const auto merged = record::merged(visit.house.database, meetings(), *meeting, seen, typed.record);
  return form_page(visit, {id, meeting->life.version, merged.record, &merged.beside}, done.problems());
}

http::Response state_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t id = params.id("meeting").value_or(0);
  return answered(visit, id, set_state(visit.doing(), id, request.form("stand")));
}

http::Response withdraw_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t id = params.id("meeting").value_or(0);
  const bool is_back = request.form("terug") == "1";
  const auto done = record::set_presence(visit.doing(), meetings(), id,
                                         is_back ? record::Presence::present : record::Presence::withdrawn);
  if (!done) return door::refusal_page(visit, done.problems());
  const Url all = Url::of("aanpak", visit.approach_id(), "overleg", "alle");
  return http::Response::redirect((is_back ? door::saved(all) : all.with("ingetrokken", id)).text());
}

// Who was there -----------------------------------------------------------------------------------------------------

std::vector<std::int64_t> expected_at(const MeetingView& view, const StoredMeeting& meeting) {
  std::vector<std::int64_t> ids = is_administrative(meeting.record) ? view.expected_in_triangle : view.expected;
  for (const Attended& one : view.attended_of(meeting.life.id))
    if (std::find(ids.begin(), ids.end(), one.partner) == ids.end()) ids.push_back(one.partner);
  return ids;
}

http::Response attendance_form(door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting,
                               const std::map<std::int64_t, Attended>& typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_under_meeting(visit, view, meeting, texts("meeting.attendance.fill_in"));
  parts.lead = texts("meeting.attendance.lead");
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  Html fields;
  for (const std::int64_t id : expected_at(view, meeting)) {
    const auto name = view.partner_names.find(id);
    const auto one = typed.find(id);
    std::vector<html::Option> options;
    for (const Presence presence : {Presence::present, Presence::excused, Presence::absent})
      options.push_back({std::string(code(presence)), texts("meeting.presence." + std::string(code(presence)))});
    const std::string key = std::to_string(id);
    fields += html::field_group(
        name == view.partner_names.end() ? key : name->second,
        html::field(texts, html::RadioField{.name = "aanwezig-" + key,
                                            .label = texts("meeting.attendance.was_there"),
                                            .options = options,
                                            .value = one == typed.end() ? "" : std::string(code(one->second.presence)),
                                            .required = false,
                                            .beside_each_other = true}) +
            html::field(texts, html::TextField{.name = "notitie-" + key,
                                               .label = texts("meeting.attendance.note"),
                                               .value = one == typed.end() ? "" : one->second.note,
                                               .required = false,
                                               .max_length = 200}));
  }
  fields += html::hidden("version", std::to_string(meeting.life.version)) +
            html::buttons({html::button({.label = texts("door.save_and_back")}),
                           html::button_link(meeting_url(visit.approach_id(), meeting.life.id), texts("door.cancel"),
                                             html::ButtonLook::text)});
  parts.content =
      html::form({.action = part_url(visit, meeting.life.id, "aanwezigheid"), .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response attendance_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  std::map<std::int64_t, Attended> present;
  for (const Attended& one : view.attended_of(meeting->life.id)) present[one.partner] = one;
  return attendance_form(visit, view, *meeting, present, {});
}

http::Response attendance_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr) return not_there(visit);
  std::map<std::int64_t, Attended> typed;
  std::vector<Attended> attended;
  for (const std::int64_t id : expected_at(view, *meeting)) {
    const std::string key = std::to_string(id);
    const auto presence = presence_from(request.form("aanwezig-" + key));
    if (!presence) continue;
    const auto note =
        record::tidy({"notitie-" + key, record::Kind::line, record::Required::no, {}}, request.form("notitie-" + key));
    typed[id] = {id, *presence, note ? *note : std::string()};
    attended.push_back(typed[id]);
  }
  const std::int64_t seen = base::parse_integer(request.form("version")).value_or(0);
  const auto done = save_attendance(visit.doing(), meeting->life.id, seen, attended);
  if (!done) return attendance_form(visit, view, *meeting, typed, done.problems());
  return back(visit, meeting->life.id);
}

// Minutes -----------------------------------------------------------------------------------------------------------

http::Response minutes_form(door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting,
                            const std::string& text, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_under_meeting(visit, view, meeting, texts("meeting.minutes.write"));
  parts.lead = texts("meeting.minutes.lead");
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  Html fields = html::field(texts, html::TextArea{.name = "minutes",
                                                  .label = texts("meeting.minutes"),
                                                  .value = text,
                                                  .help = texts("meeting.minutes.help"),
                                                  .error = html::error_of(parts.errors, "minutes"),
                                                  .rows = 14});
  if (!problems.empty() && problems.front().kind == base::ProblemKind::conflict)
    fields += html::paragraph(html::strong(texts("door.conflict.theirs"))) + html::prose(meeting.record.minutes);
  fields += html::hidden("version", std::to_string(meeting.life.version)) +
            html::buttons({html::button({.label = texts("door.save_and_back")}),
                           html::button_link(meeting_url(visit.approach_id(), meeting.life.id), texts("door.cancel"),
                                             html::ButtonLook::text)});
  parts.content = html::form({.action = part_url(visit, meeting.life.id, "verslag-schrijven"),
                              .csrf = visit.csrf,
                              .content = fields,
                              .draft = "verslag-" + std::to_string(meeting.life.id)});
  return door::page(visit, std::move(parts));
}

/// What the minutes start from: the agenda, with room under each point.
std::string first_minutes(const MeetingView& view, const StoredMeeting& meeting) {
  std::string text;
  int number = 0;
  for (const auto& point : view.agenda)
    if (point.record.meeting == std::to_string(meeting.life.id))
      text += std::to_string(++number) + ". " + point.record.title + "\n\n";
  return text;
}

http::Response minutes_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr || !may_read(visit, meeting->record)) return not_there(visit);
  const bool is_new = meeting->record.minutes.empty();
  return minutes_form(visit, view, *meeting, is_new ? first_minutes(view, *meeting) : meeting->record.minutes, {});
}

http::Response minutes_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr || !may_read(visit, meeting->record)) return not_there(visit);
  const std::int64_t seen = base::parse_integer(request.form("version")).value_or(0);
  const auto done = write_minutes(visit.doing(), meeting->life.id, seen, request.form("minutes"));
  if (!done) return minutes_form(visit, view, *meeting, request.form("minutes"), done.problems());
  return back(visit, meeting->life.id);
}

http::Response minutes_state_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const MeetingView view = view_of(visit);
  const StoredMeeting* meeting = meeting_of(view, params);
  if (meeting == nullptr || !may_read(visit, meeting->record)) return not_there(visit);
  return answered(visit, meeting->life.id, set_minutes_state(visit.doing(), meeting->life.id, request.form("stand")));
}

// How meetings go here ----------------------------------------------------------------------------------------------

http::Response setting_form(door::Visit& visit, const Setting& setting, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_under_meetings(visit, texts("meeting_setting.title"));
  parts.lead = texts("meeting_setting.lead");
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.content =
      html::form({.action = Url::of("aanpak", visit.approach_id(), "overleg", "instellingen"),
                  .csrf = visit.csrf,
                  .content = record::form_fields(texts, settings().table(), setting, parts.errors) +
                             html::buttons({html::button({.label = texts("door.save_and_back")}),
                                            html::button_link(meetings_url(visit.approach_id()), texts("door.cancel"),
                                                              html::ButtonLook::text)})});
  return door::page(visit, std::move(parts));
}

http::Response setting_page(door::Visit& visit, const http::Request&, const http::Params&) {
  Setting setting = view_of(visit).setting;
  if (setting.quorum.empty()) setting.quorum = "half";
  return setting_form(visit, setting, {});
}

http::Response setting_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  auto typed = record::read_form(settings().table(), request);
  for (auto& problem : check_setting(typed.record)) typed.problems.push_back(std::move(problem));
  if (!typed.problems.empty()) return setting_form(visit, typed.record, typed.problems);
  if (const auto done = save_setting(visit.doing(), typed.record); !done)
    return setting_form(visit, typed.record, done.problems());
  return http::Response::redirect(door::saved(meetings_url(visit.approach_id())).text());
}

}  // namespace

void add_form_routes(door::Router& router, const Hooks& hooks) {
  using http::Method;
  const std::string all = "/aanpak/{approach}/overleg", one = all + "/{meeting}";
  router.add({Method::get, all + "/nieuw", Verb::edit_meetings, new_page});
  router.add(
      {Method::post, all + "/nieuw", Verb::edit_meetings,
       [hooks](door::Visit& v, const http::Request& r, const http::Params&) { return new_posted(v, r, hooks); }});
  router.add({Method::get, one + "/wijzigen", Verb::edit_meetings, change_page});
  router.add({Method::post, one + "/wijzigen", Verb::edit_meetings, change_posted});
  router.add({Method::post, one + "/stand", Verb::edit_meetings, state_posted});
  router.add({Method::post, one + "/intrekken", Verb::edit_meetings, withdraw_posted});
  router.add({Method::get, one + "/aanwezigheid", Verb::edit_meetings, attendance_page});
  router.add({Method::post, one + "/aanwezigheid", Verb::edit_meetings, attendance_posted});
  router.add({Method::get, one + "/verslag-schrijven", Verb::edit_meetings, minutes_page});
  router.add({Method::post, one + "/verslag-schrijven", Verb::edit_meetings, minutes_posted});
  router.add({Method::post, one + "/verslag-stand", Verb::edit_meetings, minutes_state_posted});
  router.add({Method::get, all + "/instellingen", Verb::edit_meetings, setting_page});
  router.add({Method::post, all + "/instellingen", Verb::edit_meetings, setting_posted});
}

}  // namespace meeting
