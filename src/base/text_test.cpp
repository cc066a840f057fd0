#include "base/text.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/text_catalogue.h"

using namespace base;

TEST(Texts, WriteDatesAndNumbersAsTheDutchDo) {
  const Texts dutch(Language::dutch);

  EXPECT_EQ(dutch.date(*parse_iso_date("2026-11-23")), "23 november 2026");
  EXPECT_EQ(dutch.short_date(*parse_iso_date("2026-01-03")), "03-01-2026");
  EXPECT_EQ(dutch.number(1234567.25, 1), "1.234.567,2");
  EXPECT_EQ(dutch.number(-0.01, 1), "0,0");
  EXPECT_EQ(dutch.number(std::int64_t{-1000}), "-1.000");
  EXPECT_EQ(dutch.number(std::int64_t{999}), "999");
  EXPECT_EQ(dutch.p_value(0.0004), "< 0,001");
  EXPECT_EQ(dutch.weekday(6), "zondag");
}

TEST(Texts, WriteDatesAndNumbersAsTheEnglishDo) {
  const Texts english(Language::english);

  EXPECT_EQ(english.short_date(*parse_iso_date("2026-01-03")), "3 Jan 2026");
  EXPECT_EQ(english.number(1234.5, 1), "1,234.5");
  EXPECT_EQ(english.month(Month::of(2026, 3)), "March 2026");
}

TEST(Texts, SayWhichKeyIsMissing) { EXPECT_EQ(Texts(Language::dutch)("no.such.key"), "[no.such.key]"); }

TEST(Texts, ShowTheAmsterdamClock) {
  const Instant winter{1795446720000};  // 2026-11-23T15:12:00Z

  EXPECT_EQ(iso(winter), "2026-11-23T15:12:00Z");
  EXPECT_EQ(Texts(Language::dutch).date_time(winter), "23 november 2026, 16.12 uur");
}

TEST(Catalogue, ReadsPluralsEscapesAndContinuedLines) {
  const auto entries = parse_catalogue(
      "# comment\nmsgid \"a.b\"\nmsgid_plural \"a.b\"\nmsgstr[0] \"{count} \\\"actie\\\"\"\nmsgstr[1] \"\"\n\"{count} "
      "\"\n\"acties\"\n",
      "test.po");

  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].first, "a.b");
  EXPECT_EQ(entries[0].second.singular, "{count} \"actie\"");
  EXPECT_EQ(entries[0].second.plural, "{count} acties");
}

TEST(Catalogue, NamesTheLineItCannotRead) {
  try {
    parse_catalogue("msgid \"a\"\nmsgstr oops\n", "test.po");
    FAIL() << "a broken line was read";
  } catch (const Mistake& mistake) {
    EXPECT_NE(std::string(mistake.what()).find("test.po:2"), std::string::npos);
  }
}

TEST(Catalogue, HasTheSameKeysInBothLanguages) { EXPECT_EQ(text_keys(Language::dutch), text_keys(Language::english)); }
