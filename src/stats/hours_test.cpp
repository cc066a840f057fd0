#include "stats/hours.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "stats/weekdays.h"

namespace stats {
namespace {

using std::chrono::year;
base::LocalTime at(int y, unsigned m, unsigned d, int hour, int minute = 0) {
  return {base::Date{year{y}, std::chrono::month{m}, std::chrono::day{d}}, hour, minute};
}

TEST(Hours, SpreadASpanOverTheHoursItOverlaps) {
  const auto hours = hours_of_the_week({{at(2024, 1, 7, 22, 30), at(2024, 1, 8, 1)}});
  EXPECT_NEAR(hours.weights[6 * 24 + 22], .2, 1e-12);
  EXPECT_NEAR(hours.weights[6 * 24 + 23], .4, 1e-12);
  EXPECT_NEAR(hours.weights[0], .4, 1e-12);
}

TEST(Hours, CountTheRepeatedHourOfOctoberTwice) {
  const auto hours = hours_of_the_week({{at(2024, 10, 27, 1), at(2024, 10, 27, 4)}});
  EXPECT_NEAR(hours.weights[6 * 24 + 1], .25, 1e-12);
  EXPECT_NEAR(hours.weights[6 * 24 + 2], .5, 1e-12);
  EXPECT_NEAR(hours.weights[6 * 24 + 3], .25, 1e-12);
}

TEST(Hours, GiveTheMissingHourOfMarchNothing) {
  const auto hours = hours_of_the_week({{at(2024, 3, 31, 1), at(2024, 3, 31, 4)}});
  EXPECT_NEAR(hours.weights[6 * 24 + 1], .5, 1e-12);
  EXPECT_EQ(hours.weights[6 * 24 + 2], 0);
  EXPECT_NEAR(hours.weights[6 * 24 + 3], .5, 1e-12);
  const auto moved = hours_of_the_week({{at(2024, 3, 31, 2, 30), {}}});
  EXPECT_EQ(moved.non_existing, 1);
  EXPECT_EQ(moved.weights[6 * 24 + 3], 1);
}

TEST(Hours, FlagReversedFlatAndExcludedSpans) {
  HoursOptions options;
  options.max_span_hours = 200;
  const auto hours = hours_of_the_week({{at(2024, 1, 8, 9), at(2024, 1, 8, 8)},
                                        {at(2024, 1, 8, 9), at(2024, 1, 15, 9)},
                                        {at(2024, 1, 8, 9), at(2024, 1, 20, 9)}},
                                       options);
  EXPECT_EQ(hours.reversed, 1);
  EXPECT_EQ(hours.flat, 1);
  EXPECT_EQ(hours.excluded, 1);
  EXPECT_NEAR(hours.weights[9], 1 + 1.0 / 168, 1e-12);
}

TEST(Hours, WeighEveryEventOne) {
  const auto hours = hours_of_the_week({{at(2024, 2, 29, 23, 17), at(2024, 3, 2, 5, 3)}, {at(2023, 12, 31, 3), {}}});
  EXPECT_NEAR(std::accumulate(hours.weights.begin(), hours.weights.end(), 0.0), 2, 1e-12);
}

TEST(GTest, GivesThePublishedWeekdays) {
  const auto three = exact_g_test({3, 0, 0, 0, 0, 0, 0});
  EXPECT_NEAR(three->g, 6 * std::log(7.0), 1e-12);
  EXPECT_NEAR(three->p.p, 7.0 / 343, 1e-12);
  const auto two = exact_g_test({2, 1, 0, 0, 0, 0, 0});
  EXPECT_NEAR(two->p.p, 0.3877551020408163, 1e-12);
}

TEST(GTest, CountsPartitionsAsItCountsCompositions) {
  const std::vector<std::int64_t> counts{4, 0, 1, 2, 0};
  const auto equal = exact_g_test(counts);
  const auto nearly = exact_g_test(counts, {.2, .2, .2, .2, .2 + 1e-13});  // takes the other road
  EXPECT_NEAR(equal->p.p, nearly->p.p, 1e-9);
}

TEST(GTest, SaysThereAreNoEvents) {
  EXPECT_EQ(exact_g_test({0, 0}).reason(), Reason::no_events);
  EXPECT_EQ(exact_g_test({1, 1}, {0, 1}).reason(), Reason::zero_denominator);
  EXPECT_EQ(exact_g_test({5, 5})->p.p, 1);
}

TEST(GTest, DrawsWhenThereAreTooManyOutcomes) {
  const auto result = exact_g_test({40, 30, 25, 35, 20, 28, 22}, {.1, .2, .1, .2, .1, .2, .1});
  EXPECT_EQ(result->p.method, PMethod::simulated);
}

TEST(ExactG, DoesNotDependOnThreadsAndStopsWhenToldSo) {
  const std::vector<double> uneven{3, 1, 1, 1, 1, 1, 2};
  GTestOptions few;
  few.draws = 299;
  const std::vector<std::pair<std::vector<std::int64_t>, std::vector<double>>> cases{
      {{5, 2, 1, 0, 0, 3, 1}, {}},                            // partitions
      {{5, 2, 1, 0, 0, 3, 1}, uneven},                        // compositions
      {{5000, 4800, 4700, 5100, 4900, 5000, 5050}, uneven}};  // drawn
  for (const auto& [counts, share] : cases) {
    const auto one = exact_g_test(counts, share, few);
    for (int threads : {2, 5}) EXPECT_EQ(exact_g_test(counts, share, few, {threads, {}})->p, one->p);
    EXPECT_THROW((void)exact_g_test(counts, share, few, {2, [](const Progress&) { return false; }}), Cancelled);
  }
}

}  // namespace
}  // namespace stats
