// Reading: the view of all meetings of an approach and what other rooms ask of it.
#include <algorithm>

#include "base/text_tools.h"
#include "meeting/meeting_command.h"
#include "partner/partner_rules.h"

namespace meeting {
namespace {

bool goes_to_the_triangle(std::string_view kind) {
  return kind == "gemeente" || kind == "politie" || kind == "openbaar_ministerie";
}

void sort_agenda(std::vector<record::Stored<AgendaPoint>>& agenda) {
  std::stable_sort(agenda.begin(), agenda.end(), [](const auto& a, const auto& b) {
    return base::parse_integer(a.record.place).value_or(0) < base::parse_integer(b.record.place).value_or(0);
  });
}

std::vector<DecisionTaken> standing_decisions(db::Connection& connection, base::ApproachId approach) {
  std::vector<DecisionTaken> all;
  const MeetingView view = load_view(connection, approach, {});
  for (const auto& one : view.decisions) {
    const StoredMeeting* meeting = view.meeting(one.record.meeting);
    if (meeting == nullptr || !is_held(meeting->record) || view.waits_for_confirmation(one.record)) continue;
    all.push_back({one.life.id, meeting->life.id, one.record.number, one.record.title, one.record.ground,
                   *date_of(meeting->record), meeting->record.body, one.record.support});
  }
  return all;
}

}  // namespace

const StoredMeeting* MeetingView::meeting(std::int64_t id) const {
  const auto found = std::find_if(meetings.begin(), meetings.end(), [&](const auto& one) { return one.life.id == id; });
  return found == meetings.end() ? nullptr : &*found;
}

const StoredMeeting* MeetingView::meeting(const std::string& id) const {
  return meeting(base::parse_integer(id).value_or(0));
}

const std::vector<Attended>& MeetingView::attended_of(std::int64_t id) const {
  static const std::vector<Attended> nobody;
  const auto found = attended.find(id);
  return found == attended.end() ? nobody : found->second;
}

bool MeetingView::lacks_quorum(const StoredMeeting& meeting) const {
  return meeting::lacks_quorum(meeting.record, quorum_of(setting), attended_of(meeting.life.id));
}

bool MeetingView::waits_for_confirmation(const Decision& decision) const {
  const StoredMeeting* taken = meeting(decision.meeting);
  return taken != nullptr && decision.confirmed_in.empty() && lacks_quorum(*taken);
}

MeetingView load_view(db::Connection& connection, base::ApproachId approach, base::Date today) {
  MeetingView view;
  view.today = today;
  view.meetings = meetings().list(connection, approach);
  std::stable_sort(view.meetings.begin(), view.meetings.end(), [](const auto& a, const auto& b) {
    return std::pair(a.record.held_on, a.record.starts_at) < std::pair(b.record.held_on, b.record.starts_at);
  });
  view.agenda = agenda_points().list(connection, approach);
  sort_agenda(view.agenda);
  view.decisions = decisions().list(connection, approach);
  view.points = action_points().list(connection, approach);
  std::stable_sort(view.points.begin(), view.points.end(),
                   [](const auto& a, const auto& b) { return a.record.due_on < b.record.due_on; });
  view.attended = store::attended_all(connection, approach);
  for (const auto& partner : partner::partners().list(connection, approach)) {
    view.partner_names[partner.life.id] = partner.record.name;
    if (!partner::takes_part(partner.record, today)) continue;
    view.expected.push_back(partner.life.id);
    if (goes_to_the_triangle(partner.record.kind)) view.expected_in_triangle.push_back(partner.life.id);
  }
  const auto name_of = [&](std::int64_t id) {
    if (view.partner_names.contains(id)) return;
    if (const auto partner = partner::partners().load(connection, approach, id))
      view.partner_names[id] = partner->record.name;
  };
  for (const auto& [meeting, attended] : view.attended)
    for (const Attended& one : attended) name_of(one.partner);
  for (const auto& point : view.points) name_of(base::parse_integer(point.record.owner_partner).value_or(0));
  if (const auto setting = store::setting(connection, approach)) view.setting = setting->record;
  return view;
}

std::vector<OpenPoint> own_open_points(const MeetingView& view, const base::Texts& texts) {
  std::vector<OpenPoint> points;
  for (const StoredMeeting& one : view.meetings)
    if (is_held(one.record) && one.record.body == "project_group" && !one.record.minutes.empty() &&
        one.record.minutes_state != "adopted")
      points.push_back({"minutes:" + std::to_string(one.life.id),
                        texts("meeting.open.minutes", {{"date", texts.date(*date_of(one.record))}}),
                        texts("meeting.minutes_state.option." + one.record.minutes_state)});
  for (const auto& one : view.decisions)
    if (view.waits_for_confirmation(one.record))
      points.push_back({"decision:" + std::to_string(one.life.id),
                        texts("meeting.open.confirm", {{"number", one.record.number}, {"title", one.record.title}}),
                        texts("meeting.open.confirm.note")});
  std::int64_t late = 0, open = 0;
  for (const auto& one : view.points) {
    if (one.record.done_on.empty()) ++open;
    if (days_late(one.record, view.today) > 0) ++late;
  }
  if (open > 0)
    points.push_back({"action_points", texts.plural("meeting.open.points", open),
                      late > 0 ? texts.plural("meeting.open.points_late", late) : ""});
  return points;
}

std::vector<record::Stored<ActionPoint>> own_points(db::Connection& connection, base::ApproachId approach,
                                                    base::OrganisationId organisation) {
  std::vector<record::Stored<ActionPoint>> own;
  if (!organisation) return own;
  const auto partners = store::partners_of(connection, approach, organisation);
  for (const auto& one : action_points().list(connection, approach))
    if (one.record.done_on.empty() &&
        std::find(partners.begin(), partners.end(), one.record.owner_partner) != partners.end())
      own.push_back(one);
  std::stable_sort(own.begin(), own.end(),
                   [](const auto& a, const auto& b) { return a.record.due_on < b.record.due_on; });
  return own;
}

std::map<std::int64_t, PartnerAttendance> attendance(db::Connection& connection, base::ApproachId approach) {
  const auto attended = store::attended_all(connection, approach);
  std::vector<HeldMeeting> held;
  for (const StoredMeeting& one : meetings().list(connection, approach)) {
    const auto found = attended.find(one.life.id);
    const auto on = date_of(one.record);
    if (is_held(one.record) && one.record.body == "project_group" && on && found != attended.end())
      held.push_back({*on, found->second});
  }
  return attendance_of(held);
}

std::vector<DecisionTaken> decided(db::Connection& connection, base::ApproachId approach,
                                   const std::vector<std::string_view>& wanted) {
  std::vector<DecisionTaken> all = standing_decisions(connection, approach);
  std::erase_if(all, [&](const DecisionTaken& one) {
    return std::find(wanted.begin(), wanted.end(), one.ground) == wanted.end();
  });
  std::sort(all.begin(), all.end(), [](const DecisionTaken& a, const DecisionTaken& b) {
    return std::pair(a.on, a.id) > std::pair(b.on, b.id);
  });
  return all;
}

std::optional<DecisionTaken> standing(db::Connection& connection, base::ApproachId approach, std::int64_t decision) {
  for (DecisionTaken& one : standing_decisions(connection, approach))
    if (one.id == decision) return std::move(one);
  return std::nullopt;
}

std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach, base::Date today) {
  std::vector<Meeting> all;
  for (const StoredMeeting& one : meetings().list(connection, approach)) all.push_back(one.record);
  return {{"progress_talk_within_half_year", progress_talk_within_half_year(all, today)}};
}

}  // namespace meeting
