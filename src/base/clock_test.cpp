#include "base/clock.h"

#include <gtest/gtest.h>

using namespace base;

namespace {
LocalTime local(const char* date, int hour, int minute = 0) { return {*parse_iso_date(date), hour, minute}; }
}  // namespace

TEST(AmsterdamTime, IsOneHourAheadInWinterAndTwoInSummer) {
  EXPECT_EQ(iso(to_instant(local("2026-01-15", 12))), "2026-01-15T11:00:00Z");
  EXPECT_EQ(iso(to_instant(local("2026-07-15", 12))), "2026-07-15T10:00:00Z");
  EXPECT_EQ(to_local(to_instant(local("2026-07-15", 12))), local("2026-07-15", 12));
}

TEST(AmsterdamTime, TakesTheSummerHourOfTheRepeatedOne) {
  EXPECT_EQ(iso(to_instant(local("2026-10-25", 2, 30))), "2026-10-25T00:30:00Z");
}

TEST(AmsterdamTime, MovesAnHourThatDoesNotExistOneOn) {
  EXPECT_EQ(to_local(to_instant(local("2026-03-29", 2, 30))), local("2026-03-29", 3, 30));
}

TEST(Zone, IsKnownByItsName) {
  EXPECT_TRUE(is_zone("Europe/Amsterdam"));
  EXPECT_TRUE(is_zone("America/Los_Angeles"));
  EXPECT_FALSE(is_zone("Mars/Olympus"));
}

TEST(Date, ThatDoesNotExistIsNotRead) {
  EXPECT_FALSE(parse_iso_date("2026-02-31"));
  EXPECT_FALSE(parse_iso_date("2026-2-3"));
  EXPECT_FALSE(parse_iso_date("23-11-2026"));
  EXPECT_TRUE(parse_iso_date("2024-02-29"));
}

TEST(Month, CountsItsDaysAndCrossesYears) {
  EXPECT_EQ(Month::of(2024, 2).days(), 29);
  EXPECT_EQ(Month::of(2026, 1).index - Month::of(2025, 12).index, 1);
  EXPECT_EQ(Month::of(2025, 12).iso(), "2025-12");
  EXPECT_EQ(weekday_monday0(*parse_iso_date("2026-11-23")), 0);
}
