// A calendar as other programs read it: iCalendar, RFC 5545. Only date, time, place and title: whoever finds the link
// learns no more. Pure: the same events give the same bytes.
// Lines end in CR LF and are folded at 75 octets, never within a character (3.1); text has \ ; , and line ends escaped
// (3.3.11). Times are local with the zone Europe/Amsterdam, whose rules since 1996 are written along (3.6.5). An event
// without time takes the whole day; one without end lasts an hour.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace meeting {

struct CalendarEvent {
  std::string uid;  ///< stays the same for the same thing
  std::string title;
  std::string place;
  base::Date on;
  std::string starts_at;  ///< "10:00"; empty: the whole day
  std::string ends_at;
  std::int64_t version = 1;
  base::Instant changed_at = {};
  bool is_cancelled = false;
};

std::string calendar_text(std::string_view name, const std::vector<CalendarEvent>& events);

std::string escaped_for_calendar(std::string_view text);
/// One content line with CR LF, folded.
std::string folded(std::string_view line);

}  // namespace meeting
