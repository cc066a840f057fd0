// The blocks of which the overview and the page of one meeting are made.
#include <algorithm>
#include <set>

#include "base/text_tools.h"
#include "meeting/page_part.h"

namespace meeting {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Html small_button(const door::Visit& visit, const Url& action, const std::string& label, const std::string& context,
                  std::vector<std::pair<std::string, std::string>> hidden = {}) {
  return html::button_form({.action = action,
                            .csrf = visit.csrf,
                            .button = {.label = label, .look = html::ButtonLook::text, .context = context},
                            .hidden = std::move(hidden)});
}

Html agenda_row(const door::Visit& visit, const StoredMeeting& meeting, const record::Stored<AgendaPoint>& point,
                const Hooks& hooks) {
  const base::Texts& texts = visit.texts;
  const Url place = hooks.place_of ? hooks.place_of(visit, point.record.source) : Url();
  Html what = place.empty() ? html::strong(point.record.title) : html::link(place, point.record.title);
  if (!point.record.minutes.empty())
    what += " " + html::fine(texts("meeting.agenda.minutes", {{"minutes", point.record.minutes}}));
  if (!point.record.note.empty()) what += html::small(point.record.note);
  if (!visit.may(Verb::edit_meetings) || !is_planned(meeting.record)) return what;
  const Url one = Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, "agendapunten", point.life.id);
  const Url move =
      Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, "agendapunten", point.life.id, "verplaatsen");
  const std::string& name = point.record.title;
  return what +
         html::details({.summary = texts("meeting.agenda.arrange"),
                        .body = html::row(
                            {html::link({.url = one, .text = texts("meeting.change"), .context = name}),
                             small_button(visit, move, texts("meeting.agenda.up"), name, {{"richting", "op"}}),
                             small_button(visit, move, texts("meeting.agenda.down"), name, {{"richting", "neer"}})})});
}

Html decision_row(const door::Visit& visit, const MeetingView& view, const record::Stored<Decision>& decision) {
  const base::Texts& texts = visit.texts;
  const Decision& record = decision.record;
  Html what = html::strong(texts("meeting.decision.name", {{"number", record.number}, {"title", record.title}}));
  if (view.waits_for_confirmation(record))
    what += " " + html::status(html::StatusKind::attention, texts("meeting.decision.waits"));
  if (!record.explanation.empty()) what += html::prose(record.explanation);
  Html under = html::fine(record.support);
  if (record.ground != "none" && !record.ground.empty())
    under += " " + html::fine(texts("decision.ground.option." + record.ground));
  if (const StoredMeeting* in = view.meeting(record.confirmed_in))
    under += " " + html::fine(texts("meeting.decision.confirmed", {{"date", texts.date(*date_of(in->record))}}));
  what += html::paragraph(under);
  if (visit.may(Verb::edit_meetings))
    what += html::row({html::link(
        {.url = Url::of("aanpak", visit.approach_id(), "overleg", record.meeting, "besluiten", decision.life.id),
         .text = texts("meeting.change"),
         .context = record.title})});
  return what;
}

Html add_link(const door::Visit& visit, const StoredMeeting& meeting, std::string_view segment, const char* key) {
  if (!visit.may(Verb::edit_meetings)) return {};
  return html::paragraph(html::link(
      Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, segment, "nieuw"), visit.texts(key)));
}

}  // namespace

Html agenda_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting, const Hooks& hooks) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> rows;
  for (const auto& point : view.agenda)
    if (point.record.meeting == std::to_string(meeting.life.id))
      rows.push_back(agenda_row(visit, meeting, point, hooks));
  Html content = rows.empty() ? html::paragraph(texts("meeting.agenda.none"))
                              : html::small(texts("meeting.agenda.made")) + html::numbered(rows);
  if (!rows.empty())
    content += html::paragraph(html::link(part_url(visit, meeting.life.id, "agenda"), texts("meeting.agenda.print")));
  if (is_planned(meeting.record) && visit.may(Verb::edit_meetings))
    content += html::row(
        {html::link(Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, "agendapunten", "nieuw"),
                    texts("meeting.agenda.add")),
         html::link(part_url(visit, meeting.life.id, "open-punten"), texts("meeting.agenda.open"))});
  return html::section(
      {.title = texts("meeting.agenda"), .content = content, .id = "agendapunten", .rule = html::SectionRule::heavy});
}

Html decisions_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> rows;
  for (const auto& decision : view.decisions)
    if (decision.record.meeting == std::to_string(meeting.life.id)) rows.push_back(decision_row(visit, view, decision));
  Html content = rows.empty() ? html::paragraph(texts("meeting.decisions.none")) : html::plain_list(rows);
  if (view.lacks_quorum(meeting))
    content = html::alert({.kind = html::AlertKind::warning,
                           .title = texts("meeting.no_quorum"),
                           .body = texts("meeting.no_quorum.what")}) +
              content;
  return html::section({.title = texts("meeting.decisions"),
                        .content = content + add_link(visit, meeting, "besluiten", "decision.new"),
                        .id = "besluiten",
                        .rule = html::SectionRule::light});
}

html::Status status_of(const base::Texts& texts, const ActionPoint& point, base::Date today) {
  if (!point.done_on.empty()) return {html::StatusKind::done, texts("meeting.point.done")};
  const int late = days_late(point, today);
  if (late > 0) return {html::StatusKind::late, texts.plural("meeting.point.late", late)};
  return {html::StatusKind::busy, texts("meeting.point.open")};
}

std::string owner_words(const MeetingView& view, const ActionPoint& point) {
  const auto name = view.partner_names.find(base::parse_integer(point.owner_partner).value_or(0));
  std::string words = name == view.partner_names.end() ? std::string() : name->second;
  if (!point.owner_name.empty()) words += (words.empty() ? "" : ", ") + point.owner_name;
  return words;
}

Html points_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = texts("meeting.points.caption"),
                    .columns = {{texts("action_point.what")},
                                {texts("meeting.point.who")},
                                {texts("meeting.point.before")},
                                {texts("meeting.point.state")}},
                    .rows = {},
                    .caption_hidden = true};
  const bool may_edit = visit.may(Verb::edit_meetings);
  for (const auto& point : view.points) {
    if (point.record.meeting != std::to_string(meeting.life.id)) continue;
    const Url one = Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, "actiepunten", point.life.id);
    Html state = html::status(status_of(texts, point.record, view.today));
    if (may_edit)
      state += small_button(
          visit,
          Url::of("aanpak", visit.approach_id(), "overleg", meeting.life.id, "actiepunten", point.life.id, "klaar"),
          texts(point.record.done_on.empty() ? "meeting.point.finish" : "meeting.point.reopen"), point.record.what,
          {{"klaar", point.record.done_on.empty() ? "1" : "0"}});
    const auto due = base::parse_iso_date(point.record.due_on);
    table.rows.push_back({may_edit ? html::link(one, point.record.what) : Html(point.record.what),
                          owner_words(view, point.record), due ? texts.date(*due) : std::string(), state});
  }
  return html::section(
      {.title = texts("meeting.points"),
       .content = (table.rows.empty() ? html::paragraph(texts("meeting.points.none")) : html::table(table)) +
                  add_link(visit, meeting, "actiepunten", "action_point.new"),
       .id = "actiepunten",
       .rule = html::SectionRule::light});
}

Html attendance_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting) {
  const base::Texts& texts = visit.texts;
  const auto& attended = view.attended_of(meeting.life.id);
  html::Table table{.caption = texts("meeting.attendance.caption"),
                    .columns = {{texts("meeting.attendance.partner")}, {texts("meeting.attendance.was_there")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const Attended& one : attended) {
    const auto name = view.partner_names.find(one.partner);
    std::string words = texts("meeting.presence." + std::string(code(one.presence)));
    if (!one.note.empty()) words += ", " + one.note;
    table.rows.push_back({name == view.partner_names.end() ? std::string() : name->second, words});
  }
  const Tally total = tally(attended);
  Html content = attended.empty() ? html::paragraph(texts("meeting.attendance.none"))
                                  : html::paragraph(html::strong(texts(
                                        "meeting.attendance.count", {{"present", std::to_string(total.present)},
                                                                     {"expected", std::to_string(total.expected)}}))) +
                                        html::table(table) + html::small(texts("meeting.attendance.counts"));
  if (visit.may(Verb::edit_meetings) && meeting.record.held_on <= base::iso(view.today))
    content += html::paragraph(
        html::link(part_url(visit, meeting.life.id, "aanwezigheid"), texts("meeting.attendance.fill_in")));
  return html::section({.title = texts("meeting.attendance"),
                        .content = content,
                        .id = "aanwezigheid",
                        .rule = html::SectionRule::light});
}

Html minutes_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting) {
  const base::Texts& texts = visit.texts;
  const Meeting& record = meeting.record;
  const bool may_edit = visit.may(Verb::edit_meetings);
  Html content;
  if (record.minutes.empty()) {
    content = html::paragraph(texts("meeting.minutes.none"));
  } else {
    const auto on = base::parse_iso_date(record.minutes_on);
    content = html::paragraph(html::strong(texts("meeting.minutes_state.option." + record.minutes_state)) +
                              (on ? " " + html::fine(texts.date(*on)) : Html())) +
              html::paragraph(html::link(part_url(visit, meeting.life.id, "verslag"), texts("meeting.minutes.read")));
  }
  std::vector<Html> steps;
  if (may_edit && record.held_on <= base::iso(view.today))
    steps.push_back(html::link(part_url(visit, meeting.life.id, "verslag-schrijven"),
                               texts(record.minutes.empty() ? "meeting.minutes.write" : "meeting.minutes.change")));
  const Url state = part_url(visit, meeting.life.id, "verslag-stand");
  if (may_edit && record.minutes_state == "draft")
    steps.push_back(small_button(visit, state, texts("meeting.minutes.approve"), "", {{"stand", "approved"}}));
  if (may_edit && record.minutes_state == "approved")
    steps.push_back(small_button(visit, state, texts("meeting.minutes.adopt"), "", {{"stand", "adopted"}}));
  if (!steps.empty()) content += html::row(steps);
  return html::section({.title = texts("meeting.minutes"),
                        .content = content,
                        .id = "verslag",
                        .rule = html::SectionRule::heavy,
                        .compact = true});
}

}  // namespace meeting
