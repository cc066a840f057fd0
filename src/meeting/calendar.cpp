#include "meeting/calendar.h"

namespace meeting {
namespace {

constexpr std::size_t most_octets = 75;  // RFC 5545 3.1, without the CR LF

// RFC 5545 3.6.5; the Netherlands follow the European rule since 1996.
constexpr std::string_view zone =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

std::string basic(base::Date date) {
  std::string text = base::iso(date);
  std::erase(text, '-');
  return text;
}

std::string basic(base::Instant at) {
  std::string text = base::iso(at);
  std::erase(text, '-');
  std::erase(text, ':');
  return text;
}

std::string basic_time(std::string_view hh_mm) {
  return std::string(hh_mm.substr(0, 2)) + std::string(hh_mm.substr(3, 2)) + "00";
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string times(const CalendarEvent& event) {
  if (event.starts_at.empty())
    return folded("DTSTART;VALUE=DATE:" + basic(event.on)) +
           folded("DTEND;VALUE=DATE:" + basic(base::plus_days(event.on, 1)));
  const std::string start = "DTSTART;TZID=Europe/Amsterdam:" + basic(event.on) + "T" + basic_time(event.starts_at);
  if (event.ends_at.empty()) return folded(start) + folded("DURATION:PT1H");
  return folded(start) + folded("DTEND;TZID=Europe/Amsterdam:" + basic(event.on) + "T" + basic_time(event.ends_at));
}

}  // namespace

std::string escaped_for_calendar(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

std::string folded(std::string_view line) {
  std::string out;
  std::size_t room = most_octets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && is_continuation(line[cut])) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = most_octets - 1;  // the space counts
  }
  out += line;
  return out + "\r\n";
}

std::string calendar_text(std::string_view name, const std::vector<CalendarEvent>& events) {
  std::string out =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stapsteen//Overleg//NL\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
  out += folded("X-WR-CALNAME:" + escaped_for_calendar(name));
  out += zone;
  for (const CalendarEvent& event : events) {
    out +=
        "BEGIN:VEVENT\r\n" + folded("UID:" + event.uid) + folded("DTSTAMP:" + basic(event.changed_at)) + times(event);
    out += folded("SUMMARY:" + escaped_for_calendar(event.title));
    if (!event.place.empty()) out += folded("LOCATION:" + escaped_for_calendar(event.place));
    out += "SEQUENCE:" + std::to_string(event.version - 1) + "\r\n";
    if (event.is_cancelled) out += "STATUS:CANCELLED\r\n";
    out += "END:VEVENT\r\n";
  }
  return out + "END:VCALENDAR\r\n";
}

}  // namespace meeting
