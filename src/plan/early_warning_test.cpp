#include "plan/early_warning.h"

#include <gmock/gmock.h>

#include "plan/near_repeat.h"

using namespace plan;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// Months of one area with these counts, from January 2023 on.
analysis::Study study_of(const std::vector<std::int64_t>& counts) {
  analysis::Study study;
  study.aggregate.first = base::Month::of(2023, 1);
  study.aggregate.months = int(counts.size());
  study.aggregate.area_codes = {"A"};
  study.aggregate.count.assign(counts.size() * incident::type_count, 0);
  study.aggregate.attempts = study.aggregate.count;
  for (std::size_t month = 0; month < counts.size(); ++month)
    study.aggregate.count[month * incident::type_count] = counts[month];
  study.types = {incident::Type::bedrijfsoverval};
  return study;
}

/// Three years of three a month, and then what is given.
analysis::Study after_calm_years(const std::vector<std::int64_t>& later) {
  std::vector<std::int64_t> counts(36, 3);
  counts.insert(counts.end(), later.begin(), later.end());
  return study_of(counts);
}
constexpr base::Month december_2025{2025 * 12 + 11};

}  // namespace

TEST(EarlyWarning, StaysQuietWhileTheCountsAreAsExpected) {
  const auto found = early_warning(after_calm_years({3, 2, 4, 3}), december_2025);

  ASSERT_TRUE(bool(found));
  EXPECT_THAT(found->alarms, IsEmpty());
  EXPECT_EQ(found->first, base::Month::of(2026, 1));
  EXPECT_EQ(found->observed, 12);
  EXPECT_NEAR(found->expected, 12, 1e-6) << "three a month, four months";
}

TEST(EarlyWarning, SoundsWhenTheCountsDouble) {
  const auto found = early_warning(after_calm_years({3, 6, 7, 6}), december_2025);

  ASSERT_TRUE(bool(found));
  EXPECT_FALSE(found->alarms.empty());
  EXPECT_GE(found->alarms.front(), base::Month::of(2026, 2)) << "not before anything happened";
}

// S = max(0, S + x ln 2 - m): with m = 3 the steps of 3, 6, 7 are -0.92 (so 0), 1.16 and 3.01.
TEST(EarlyWarning, AddsUpAsTheChartOfLucasDoes) {
  const auto found = early_warning(after_calm_years({3, 5, 5}), december_2025);

  ASSERT_TRUE(bool(found));
  EXPECT_NEAR(found->points[0].sum, 0, 1e-9);
  EXPECT_NEAR(found->points[1].sum, 5 * std::log(2.0) - 3, 1e-6);
}

TEST(EarlyWarning, NeedsTwoYearsBeforeAndAMonthAfter) {
  EXPECT_FALSE(bool(early_warning(after_calm_years({}), december_2025)));
  EXPECT_FALSE(bool(early_warning(after_calm_years({3}), base::Month::of(2024, 6))));
  EXPECT_FALSE(bool(early_warning(study_of({}), december_2025)));
  EXPECT_FALSE(bool(early_warning(study_of(std::vector<std::int64_t>(40, 0)), december_2025))) << "never a robbery";
}

TEST(EarlyWarning, IsAPlainSentenceWithAChart) {
  const base::Texts dutch(base::Language::dutch);

  const auto quiet = warning_figure(after_calm_years({3, 2}), december_2025, dutch);
  const auto loud = warning_figure(after_calm_years({9, 9}), december_2025, dutch);
  const auto without = warning_figure(after_calm_years({}), december_2025, dutch);

  EXPECT_THAT(quiet.sentence, HasSubstr("Geen enkele maand geeft een signaal."));
  EXPECT_THAT(loud.sentence, HasSubstr("Let op"));
  EXPECT_THAT(loud.picture.wide, HasSubstr("signaal"));
  EXPECT_THAT(without.sentence, HasSubstr("We kunnen nog niet vergelijken"));
  EXPECT_TRUE(without.picture.wide.empty());
}

namespace {

/// Events on a wide grid, far apart in place and time, and after every fourth a second one next door on the next day.
incident::Columns repeating(bool repeats) {
  std::vector<incident::Incident> all;
  for (int number = 0; number < 60; ++number) {
    incident::Incident one;
    one.key = "k" + std::to_string(number);
    one.precision = incident::TimePrecision::date;
    one.place = incident::PlacePrecision::point;
    one.from.day = incident::day_of(*base::parse_iso_date("2026-01-01")) + number * 5;
    one.x_m = 100'000 + 3'000 * (number % 8);
    one.y_m = 400'000 + 3'000 * (number * 3 % 7);
    all.push_back(one);
    if (!repeats || number % 4 != 0) continue;
    one.key += "-2";
    one.from.day += 1;
    one.x_m += 40;
    all.push_back(one);
  }
  return incident::columns_of(all, {});
}

analysis::Study study_over(const incident::Columns& incidents) {
  analysis::Study study;
  study.incidents = &incidents;
  study.types = {incident::Type::bedrijfsoverval};
  return study;
}

}  // namespace

TEST(NearRepeats, NamePlacesAndDaysWhereTheRangeIsShown) {
  const auto incidents = repeating(true);
  const base::Date today = base::plus_days(*base::parse_iso_date("2026-01-01"), 56 * 5 + 3);

  const auto found = near_repeat(study_over(incidents), {today, 10});

  ASSERT_TRUE(bool(found));
  EXPECT_EQ(found->events, 75u);
  EXPECT_GT(found->range_m, 0);
  ASSERT_EQ(found->places.size(), 3u) << "days 275, 280 and 281 lie within ten days before day 283";
  EXPECT_EQ(found->places[0].happened, base::plus_days(today, -2)) << "newest first";
  EXPECT_EQ(found->places[0].until, base::plus_days(found->places[0].happened, found->range_days - 1));
  EXPECT_TRUE(found->places[0].is_now(today));
  EXPECT_FALSE(found->places[0].is_now(base::plus_days(found->places[0].until, 1)));
}

TEST(NearRepeats, ShowNoPlaceWhereNoRangeIsShown) {
  const auto incidents = repeating(false);

  const auto found = near_repeat(study_over(incidents), {*base::parse_iso_date("2026-10-10"), 60});

  ASSERT_TRUE(bool(found));
  EXPECT_EQ(found->range_m, 0);
  EXPECT_THAT(found->places, IsEmpty());
}

TEST(NearRepeats, AreNotLookedForInAHandful) {
  std::vector<incident::Incident> few(9);
  const auto incidents = incident::columns_of(few, {});

  EXPECT_FALSE(bool(near_repeat(study_over(incidents), {*base::parse_iso_date("2026-10-10"), 60})));
}
