#include "meeting/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text_tools.h"

using namespace meeting;
using testing::HasSubstr;

namespace {

CalendarEvent event() {
  CalendarEvent one;
  one.uid = "overleg-7@voorbeeld";
  one.title = "Projectgroep; agenda, en meer";
  one.place = "Stadhuis, kamer 2.14";
  one.on = *base::parse_iso_date("2026-11-30");
  one.starts_at = "10:00";
  one.ends_at = "11:15";
  one.version = 3;
  one.changed_at = {1'795'446'720'000};
  return one;
}

}  // namespace

TEST(Calendar, EscapesWhatRfc5545AsksFor) {
  EXPECT_EQ(escaped_for_calendar("a\\b;c,d\ne\rf\ag"), "a\\\\b\\;c\\,d\\nefg");
}

TEST(Calendar, FoldsAtSeventyFiveOctetsAndNeverWithinACharacter) {
  const std::string line = "SUMMARY:" + std::string(66, 'x') + "ëëëë" + std::string(200, 'y');

  const std::string text = folded(line);

  std::string unfolded = text;
  for (std::size_t at; (at = unfolded.find("\r\n ")) != std::string::npos;) unfolded.erase(at, 3);
  EXPECT_EQ(unfolded, line + "\r\n");
  for (const auto piece : base::split(text, '\n')) {
    EXPECT_LE(piece.size(), 76u) << "75 octets and the CR";
    EXPECT_TRUE(base::is_utf8(piece));
  }
  EXPECT_EQ(folded("SHORT:1"), "SHORT:1\r\n");
}

TEST(Calendar, WritesAnEventWithItsZone) {
  const std::string text = calendar_text("Overleg", {event()});

  EXPECT_THAT(text, HasSubstr("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_THAT(text, HasSubstr("TZID:Europe/Amsterdam\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART;TZID=Europe/Amsterdam:20261130T100000\r\n"));
  EXPECT_THAT(text, HasSubstr("DTEND;TZID=Europe/Amsterdam:20261130T111500\r\n"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:Projectgroep\\; agenda\\, en meer\r\n"));
  EXPECT_THAT(text, HasSubstr("LOCATION:Stadhuis\\, kamer 2.14\r\n"));
  EXPECT_THAT(text, HasSubstr("UID:overleg-7@voorbeeld\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTAMP:20261123T151200Z\r\n"));
  EXPECT_THAT(text, HasSubstr("SEQUENCE:2\r\n"));
  EXPECT_TRUE(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  EXPECT_EQ(text, calendar_text("Overleg", {event()})) << "the same events give the same bytes";
}

TEST(Calendar, TakesTheWholeDayWithoutATimeAndAnHourWithoutAnEnd) {
  CalendarEvent whole_day = event(), no_end = event();
  whole_day.starts_at.clear();
  whole_day.on = *base::parse_iso_date("2026-12-31");
  no_end.ends_at.clear();

  EXPECT_THAT(calendar_text("", {whole_day}),
              HasSubstr("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
  EXPECT_THAT(calendar_text("", {no_end}), HasSubstr("DURATION:PT1H\r\n"));
}

TEST(Calendar, SaysThatAMeetingIsCancelled) {
  CalendarEvent gone = event();
  gone.is_cancelled = true;

  EXPECT_THAT(calendar_text("", {gone}), HasSubstr("STATUS:CANCELLED\r\n"));
  EXPECT_EQ(calendar_text("", {event()}).find("STATUS:"), std::string::npos);
}
