#include "stats/power.h"

#include <gtest/gtest.h>

TEST(PowerCurve, SaysTheSameAsAskingForEachFallApart) {
  const stats::TwoMeans means{20, 20, 12, 12};

  const auto curve = stats::etest_power_curve(means, {0, .5, 1});

  ASSERT_EQ(curve.size(), 3u);
  EXPECT_NEAR(curve[1].power, .4453, 5e-5);  // definitions 15: 20 a year halved
  EXPECT_NEAR(curve[0].power, stats::etest_power({20, 20, 12, 12}).power, 1e-12);
  EXPECT_NEAR(curve[2].power, stats::etest_power({20, 0, 12, 12}).power, 1e-12);
}
