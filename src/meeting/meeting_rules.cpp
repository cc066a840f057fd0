#include "meeting/meeting_rules.h"

#include <algorithm>

#include "base/text_tools.h"

namespace meeting {
namespace {

constexpr std::int64_t usual_weeks = 6;

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

base::Date half_year_before(base::Date today) {
  const std::chrono::year_month month = std::chrono::year_month(today.year(), today.month()) - std::chrono::months(6);
  const base::Date same_day = month / today.day();
  return same_day.ok() ? same_day : base::Date(month / std::chrono::last);
}

void count(Tally& tally, Presence presence) {
  ++tally.expected;
  if (presence == Presence::present) ++tally.present;
  if (presence == Presence::excused) ++tally.excused;
  if (presence == Presence::absent) ++tally.absent;
}

}  // namespace

std::optional<Presence> presence_from(std::string_view text) {
  for (const Presence one : {Presence::present, Presence::excused, Presence::absent})
    if (code(one) == text) return one;
  return std::nullopt;
}

std::string_view code(Presence presence) {
  switch (presence) {
    case Presence::present:
      return "present";
    case Presence::excused:
      return "excused";
    case Presence::absent:
      return "absent";
  }
  return "";
}

Tally tally(const std::vector<Attended>& attended) {
  Tally total;
  for (const Attended& one : attended) count(total, one.presence);
  return total;
}

Quorum quorum_of(const Setting& setting) {
  if (setting.quorum == "two_thirds") return Quorum::two_thirds;
  if (setting.quorum == "none") return Quorum::none;
  return Quorum::half;
}

bool has_quorum(Quorum rule, const Tally& tally) {
  if (rule == Quorum::none) return true;
  if (rule == Quorum::two_thirds) return tally.expected > 0 && tally.present * 3 >= tally.expected * 2;
  return tally.present * 2 > tally.expected;
}

bool lacks_quorum(const Meeting& meeting, Quorum rule, const std::vector<Attended>& attended) {
  return meeting.body == "project_group" && !attended.empty() && !has_quorum(rule, tally(attended));
}

std::map<std::int64_t, PartnerAttendance> attendance_of(const std::vector<HeldMeeting>& meetings) {
  std::vector<const HeldMeeting*> ordered;
  for (const HeldMeeting& one : meetings) ordered.push_back(&one);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const HeldMeeting* a, const HeldMeeting* b) { return a->on < b->on; });
  std::map<std::int64_t, PartnerAttendance> all;
  for (const HeldMeeting* one : ordered)
    for (const Attended& attended : one->attended) {
      PartnerAttendance& partner = all[attended.partner];
      count(partner.tally, attended.presence);
      partner.series.push_back(attended.presence);
    }
  return all;
}

std::optional<std::string> tidy_time(std::string_view typed) {
  std::string text(base::trim(typed));
  if (text.empty()) return text;
  std::replace(text.begin(), text.end(), '.', ':');
  const auto parts = base::split(text, ':');
  if (parts.size() != 2 || parts[0].empty() || parts[1].empty() || parts[0].size() > 2 || parts[1].size() > 2)
    return std::nullopt;
  const auto hour = base::parse_integer(parts[0]), minute = base::parse_integer(parts[1]);
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  return two_digits(*hour) + ":" + two_digits(*minute);
}

bool is_held(const Meeting& meeting) { return meeting.state == "held"; }
bool is_planned(const Meeting& meeting) { return meeting.state.empty() || meeting.state == "planned"; }
bool is_administrative(const Meeting& meeting) { return meeting.body == "triangle" || meeting.body == "regional_body"; }
std::optional<base::Date> date_of(const Meeting& meeting) { return base::parse_iso_date(meeting.held_on); }

const StoredMeeting* next_of(const std::vector<StoredMeeting>& meetings, base::Date today) {
  const StoredMeeting* next = nullptr;
  for (const StoredMeeting& one : meetings)
    if (is_planned(one.record) && one.record.held_on >= base::iso(today) &&
        (next == nullptr ||
         std::pair(one.record.held_on, one.record.starts_at) < std::pair(next->record.held_on, next->record.starts_at)))
      next = &one;
  return next;
}

const StoredMeeting* last_of(const std::vector<StoredMeeting>& meetings) {
  const StoredMeeting* last = nullptr;
  for (const StoredMeeting& one : meetings)
    if (is_held(one.record) && (last == nullptr || one.record.held_on >= last->record.held_on)) last = &one;
  return last;
}

base::Date proposed_date(const std::vector<StoredMeeting>& meetings, const Setting& setting, base::Date today) {
  const std::int64_t weeks = base::parse_integer(setting.every_weeks).value_or(usual_weeks);
  base::Date proposed = base::plus_days(today, 7);
  for (const StoredMeeting& one : meetings)
    if (const auto on = date_of(one.record);
        on && one.record.body == "project_group" && one.record.state != "cancelled")
      proposed = std::max(proposed, base::plus_days(*on, int(weeks * 7)));
  const int weekday = base::weekday_monday0(proposed);
  return weekday < 5 ? proposed : base::plus_days(proposed, 7 - weekday);
}

bool progress_talk_within_half_year(const std::vector<Meeting>& meetings, base::Date today) {
  const std::string since = base::iso(half_year_before(today)), until = base::iso(today);
  return std::any_of(meetings.begin(), meetings.end(), [&](const Meeting& one) {
    const auto codes = record::codes(one.purposes);
    return is_held(one) && is_administrative(one) &&
           std::find(codes.begin(), codes.end(), "progress_talk") != codes.end() && one.held_on >= since &&
           one.held_on <= until;
  });
}

std::vector<std::int64_t> moved(std::vector<std::int64_t> order, std::int64_t id, Move move) {
  const auto found = std::find(order.begin(), order.end(), id);
  if (found == order.end()) return order;
  if (move == Move::up && found != order.begin()) std::iter_swap(found, found - 1);
  if (move == Move::down && found + 1 != order.end()) std::iter_swap(found, found + 1);
  return order;
}

int days_late(const ActionPoint& point, base::Date today) {
  const auto due = base::parse_iso_date(point.due_on);
  if (!due || !point.done_on.empty()) return 0;
  return std::max(0, base::days_between(*due, today));
}

base::Problems check_meeting(const Meeting& meeting) {
  base::Problems problems;
  const auto from = tidy_time(meeting.starts_at), to = tidy_time(meeting.ends_at);
  if (!from) problems.push_back({base::ProblemKind::invalid, "meeting.time", "starts_at"});
  if (!to) problems.push_back({base::ProblemKind::invalid, "meeting.time", "ends_at"});
  if (from && to && !from->empty() && !to->empty() && *to <= *from)
    problems.push_back({base::ProblemKind::invalid, "meeting.ends_before_start", "ends_at"});
  return problems;
}

base::Problems check_setting(const Setting& setting) {
  if (setting.every_weeks.empty()) return {};
  const auto weeks = base::parse_integer(setting.every_weeks);
  if (weeks && *weeks >= 1 && *weeks <= 52) return {};
  return {{base::ProblemKind::invalid, "meeting.weeks", "every_weeks"}};
}

}  // namespace meeting
