#include "base/holiday.h"

#include <gtest/gtest.h>

using namespace base;

namespace {

Date on(const char* iso) { return *parse_iso_date(iso); }

struct Published {
  const char* date;
  Holiday holiday;
};

}  // namespace

// The dates as the government publishes them (rijksoverheid.nl, "officiële feestdagen").
TEST(Holiday, FallsOnThePublishedDaysOf2025To2027) {
  constexpr Published list[] = {
      {"2025-01-01", Holiday::new_year},
      {"2025-04-18", Holiday::good_friday},
      {"2025-04-20", Holiday::easter_sunday},
      {"2025-04-21", Holiday::easter_monday},
      {"2025-04-26", Holiday::kings_day},
      {"2025-05-05", Holiday::liberation_day},
      {"2025-05-29", Holiday::ascension_day},
      {"2025-06-08", Holiday::whit_sunday},
      {"2025-06-09", Holiday::whit_monday},
      {"2025-12-25", Holiday::christmas_day},
      {"2026-04-03", Holiday::good_friday},
      {"2026-04-06", Holiday::easter_monday},
      {"2026-04-27", Holiday::kings_day},
      {"2026-05-14", Holiday::ascension_day},
      {"2026-05-24", Holiday::whit_sunday},
      {"2026-05-25", Holiday::whit_monday},
      {"2026-12-26", Holiday::second_christmas_day},
      {"2027-03-26", Holiday::good_friday},
      {"2027-03-28", Holiday::easter_sunday},
      {"2027-03-29", Holiday::easter_monday},
      {"2027-05-06", Holiday::ascension_day},
      {"2027-05-16", Holiday::whit_sunday},
      {"2027-05-17", Holiday::whit_monday},
  };

  for (const Published& one : list) EXPECT_EQ(holiday(on(one.date)), one.holiday) << one.date;
}

TEST(Holiday, KnowsTheEarliestAndTheLatestEaster) {
  EXPECT_EQ(easter_sunday(1818), on("1818-03-22"));
  EXPECT_EQ(easter_sunday(1943), on("1943-04-25"));
  EXPECT_EQ(easter_sunday(2038), on("2038-04-25"));
  EXPECT_EQ(easter_sunday(2000), on("2000-04-23"));
}

TEST(Holiday, MovesTheKingsDayToSaturdayWhenItWouldBeASunday) {
  EXPECT_EQ(holiday(on("2014-04-26")), Holiday::kings_day) << "the first one: the 27th was a Sunday";
  EXPECT_EQ(holiday(on("2014-04-27")), std::nullopt);
  EXPECT_EQ(holiday(on("2031-04-26")), Holiday::kings_day);
  EXPECT_EQ(holiday(on("2013-04-30")), Holiday::kings_day) << "still the Queen's";
  EXPECT_EQ(holiday(on("2006-04-29")), Holiday::kings_day);
}

TEST(Holiday, HasAboutElevenAYearAndNeverTwoOnOneDate) {
  for (int year = 1990; year < 2100; ++year) {
    int found = 0;
    for (Date date = on((std::to_string(year) + "-01-01").c_str()); int(date.year()) == year; date = plus_days(date, 1))
      found += holiday(date) ? 1 : 0;
    EXPECT_GE(found, 10) << year;  // Ascension Day or Whitsun on King's Day or the 5th of May
    EXPECT_LE(found, 11) << year;
  }
}

TEST(WorkingDay, IsFoundAfterALongWeekend) {
  EXPECT_TRUE(is_working_day(on("2026-04-02")));
  EXPECT_EQ(next_working_day(on("2026-04-03")), on("2026-04-07")) << "Good Friday to Easter Monday";
  EXPECT_EQ(next_working_day(on("2026-12-25")), on("2026-12-28"));
  EXPECT_EQ(next_working_day(on("2026-11-26")), on("2026-11-26"));
}

TEST(WorkingDay, IsNamedInWordsWhenItIsNotOne) {
  const Texts dutch(Language::dutch), english(Language::english);

  EXPECT_EQ(free_day(dutch, on("2026-04-06")), "Tweede Paasdag");
  EXPECT_EQ(free_day(english, on("2026-04-06")), "Easter Monday");
  EXPECT_EQ(free_day(dutch, on("2026-11-28")), "zaterdag");
  EXPECT_EQ(free_day(dutch, on("2026-11-26")), "");
  EXPECT_EQ(date_with_free_day(dutch, on("2027-05-05")), "5 mei 2027 (Bevrijdingsdag)");
}
