#include "stats/alarm.h"

#include <cmath>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/scan_statistic.h"

namespace stats {
namespace {

TEST(Ears, GivesTheHandExample) {
  const auto weeks = ears({1, 0, 2, 1, 0, 1, 2, 4});
  EXPECT_EQ(weeks[6].upper.reason(), Reason::history_too_short);
  EXPECT_NEAR(*weeks[7].upper, 3.523, 5e-4);
  EXPECT_TRUE(weeks[7].alarm);
}

TEST(Ears, SaysWhenTheBaselineIsConstant) {
  EarsOptions options;
  options.least_sigma = 0;
  EXPECT_EQ(ears(std::vector<std::int64_t>(8, 2), options)[7].upper.reason(), Reason::baseline_constant);
  EXPECT_NEAR(*ears(std::vector<std::int64_t>(8, 2))[7].upper, 2 + 0.5 * 3.0902, 1e-4);
}

TEST(Cusum, GivesTheHandExample) {
  const auto points = poisson_cusum({1, 0, 2, 1}, {.5, .5, .5, .5}, 2, 100);
  EXPECT_NEAR(points[0].sum, .1931, 5e-5);
  EXPECT_EQ(points[1].sum, 0);
  EXPECT_NEAR(points[2].sum, .8863, 5e-5);
  EXPECT_NEAR(points[3].sum, 1.0794, 5e-5);
}

TEST(Cusum, OfCountsHasTheStatedRunLength) { EXPECT_NEAR(count_cusum_arl(.5, .75, 4), 189.6, .05); }

TEST(Cusum, ThresholdReachesTheRunLengthAsked) {
  for (double mean : {0.5, 2.0}) {
    const double h = *cusum_threshold(mean, 2, 100);
    double looks = 0;
    const int charts = 4000;
    for (int r = 0; r < charts; ++r) {  // simulated run lengths of the chart itself
      Random random(2, Stream::test, std::uint64_t(r));
      double sum = 0;
      do {
        sum = std::max(0.0, sum + double(random.poisson(mean)) * std::log(2.0) - mean);
        ++looks;
      } while (sum < h);
    }
    EXPECT_NEAR(looks / charts / cusum_arl(mean, 2, h), 1, .05) << mean;
    EXPECT_GE(cusum_arl(mean, 2, h), 100);
  }
}

TEST(Cusum, NeedsAHistoryWithEvents) {
  EXPECT_EQ(cusum({0, 0, 0, 5}, 3).reason(), Reason::no_events);
  EXPECT_EQ(cusum({1, 2}, 2).reason(), Reason::history_too_short);
}

TEST(Farrington, NeedsItsYears) {
  Weeks weeks{std::vector<std::int64_t>(200, 3), {}};
  EXPECT_EQ(farrington(weeks, {199})[0].upper.reason(), Reason::history_too_short);
}

TEST(Farrington, AlarmsOnAPlantedPeakOnly) {
  Weeks weeks;
  for (int t = 0; t < 320; ++t) weeks.count.push_back(3 + (t * 5) % 4);
  weeks.count[310] = 25;
  for (const auto& options : {FarringtonOptions{}, original_farrington(.01)}) {
    const auto result = farrington(weeks, {300, 310}, options);
    EXPECT_FALSE(result[0].alarm);
    EXPECT_TRUE(result[1].alarm);
  }
}

TEST(Farrington, KeepsSilentBelowFiveEventsInFourWeeks) {
  Weeks weeks{std::vector<std::int64_t>(320, 1), {}};
  weeks.count[319] = 0;
  EXPECT_EQ(farrington(weeks, {319})[0].upper.reason(), Reason::too_few_events);
}

TEST(Farrington, IsTheSameOnAnyNumberOfThreads) {
  Weeks weeks;
  Random random(3, Stream::test, 41);
  for (int t = 0; t < 340; ++t) weeks.count.push_back(random.poisson(2 + t % 5));
  std::vector<std::size_t> which;
  for (std::size_t k = 290; k < 340; ++k) which.push_back(k);
  const auto one = farrington(weeks, which);
  for (const int threads : {2, 3, 7}) {
    const auto many = farrington(weeks, which, {}, {threads, {}});
    ASSERT_EQ(many.size(), which.size());
    for (std::size_t i = 0; i < which.size(); ++i) {
      EXPECT_EQ(many[i].at, which[i]);
      EXPECT_EQ(many[i].expected, one[i].expected);  // every bit
      EXPECT_EQ(many[i].upper, one[i].upper);
    }
  }
}

TEST(Budget, SharesFalseAlarmsOverLooks) { EXPECT_NEAR(Budget{}.alpha(), .0192, 5e-5); }

TEST(Scan, HasItsPublishedRatios) {
  EXPECT_NEAR(poisson_llr(85, 49.7105, 552), 11.57726, 1e-4);
  EXPECT_NEAR(poisson_llr(2, 1, 6), 2 * std::log(2.0) + 4 * std::log(.8), 1e-12);
  EXPECT_EQ(poisson_llr(1, 2, 6), 0);
  EXPECT_NEAR(gumbel_p(3, .8, 6), .004566, 5e-7);
  EXPECT_EQ(bernoulli_llr({2, 4, 4, 8}), 0);
}

}  // namespace
}  // namespace stats
