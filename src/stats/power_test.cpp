#include "stats/power.h"

#include <cmath>

#include <gtest/gtest.h>

#include "stats/count_draws.h"

TEST(PowerCurve, SaysTheSameAsAskingForEachFallApart) {
  const stats::TwoMeans means{20, 20, 12, 12};

  const auto curve = stats::etest_power_curve(means, {0, .5, 1});

  ASSERT_EQ(curve.size(), 3u);
  EXPECT_NEAR(curve[1].power, .4453, 5e-5);  // definitions 15: 20 a year halved
  EXPECT_NEAR(curve[0].power, stats::etest_power({20, 20, 12, 12}).power, 1e-12);
  EXPECT_NEAR(curve[2].power, stats::etest_power({20, 0, 12, 12}).power, 1e-12);
}

/// Both numbers: the sum of P(x1) P(x2) over every pair whose E-test p, itself a sum over all pairs within 7.5 spreads,
/// is at most .05; made apart from this house, in another language.
TEST(Power, OfLargeCountsIsTheSumOverAllPairs) {
  stats::PowerPlan plan;
  plan.mean = 2;
  plan.control = 200;
  stats::PowerOptions only;
  only.smallest_detectable = only.months_needed = only.municipalities_needed = only.rirr = only.ctest = false;
  EXPECT_NEAR(*stats::power(plan, only).power.wdd, .05007490242, 1e-9);
  EXPECT_NEAR(stats::etest_power({350, 300}).power, .50046384036, 1e-9);
}

/// Two a year beside two thousand: nothing can be shown, and that is no work of minutes to find out.
TEST(Power, BesideALargeComparisonAreaIsFoundAtOnce) {
  stats::PowerPlan plan;
  plan.mean = 2;
  plan.control = 2000;
  stats::PowerOptions only;
  only.rirr = only.etest = only.ctest = only.municipalities_needed = only.months_needed = false;
  EXPECT_EQ(stats::power(plan, only).smallest_detectable.wdd.reason(), stats::Reason::not_reachable);
}

TEST(CountDraws, OfLargeMeansHaveTheirMeanAndSpread) {
  const double mean = 1e9;
  const stats::CountDraws law(mean, mean);
  double sum = 0, squares = 0;
  const int draws = 4000;
  for (int r = 0; r < draws; ++r) {
    stats::Random random(1, stats::Stream::test, std::uint64_t(r));
    const double away = double(law(random)) - mean;
    sum += away / draws;
    squares += away * away / draws;
  }
  EXPECT_NEAR(sum, 0, 4 * std::sqrt(mean / draws));
  EXPECT_NEAR(squares / mean, 1, .1);
}
