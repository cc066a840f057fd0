#include "stats/counts.h"

#include <gtest/gtest.h>

namespace stats {
namespace {

void expect_near(const Estimate& estimate, double value, double low, double high, double tolerance = 5e-4) {
  EXPECT_NEAR(*estimate.value, value, tolerance);
  EXPECT_NEAR(*estimate.low, low, tolerance);
  EXPECT_NEAR(*estimate.high, high, tolerance);
}

TEST(Garwood, GivesZeroToThreePointSevenForNoEvents) { expect_near(garwood(0), 0, 0, 3.688879454, 1e-9); }

TEST(Garwood, GivesTheTabledLimitsForThreeEvents) { expect_near(garwood(3), 3, 0.618672, 8.767273, 1e-6); }

TEST(Garwood, KeepsItsTailsExactlyAtHalfTheLevel) {
  // P(X >= x | low) = P(X <= x | high) = 0.025, summed term by term.
  const Estimate limits = garwood(7);
  double below = 0, term = std::exp(-*limits.high);
  for (int x = 0; x <= 7; ++x) {
    below += term;
    term *= *limits.high / (x + 1);
  }
  EXPECT_NEAR(below, 0.025, 1e-12);
}

TEST(Byar, AndItsMidPVariantAreNotTheSame) {
  expect_near(byar(10), 10, 4.787, 18.391);
  expect_near(byar_midp(10), 10, 5.133753, 17.740482, 1e-6);
}

TEST(Rate, DividesByExposureAndTimesTheBase) {
  RateOptions per_thousand;
  per_thousand.base = 1000;
  expect_near(rate({3, 1500}, per_thousand), 2, 0.618672 / 1.5, 8.767273 / 1.5, 1e-5);
  EXPECT_EQ(rate({3, 0}).value.reason(), Reason::zero_denominator);
}

TEST(RateRatio, IsFirstOverSecondWithClopperPearsonLimits) {
  expect_near(rate_ratio({2, 1}, {6, 1}), 1.0 / 3, 0.0329, 1.8641, 1e-4);
  expect_near(rate_ratio({3, 12}, {18, 24}), 1.0 / 3, 0.0629, 1.1418, 1e-4);
  expect_near(rate_ratio({11, 800}, {21, 3011}), 1.97148809524, 0.85842640339, 4.27726594365, 1e-9);
}

TEST(RateRatio, SaysWhyItIsNotDefined) {
  EXPECT_EQ(rate_ratio({0, 1}, {0, 1}).value.reason(), Reason::no_events);
  const Estimate unbounded = rate_ratio({4, 1}, {0, 1});
  EXPECT_EQ(unbounded.value.reason(), Reason::unbounded);
  EXPECT_EQ(unbounded.high.reason(), Reason::unbounded);
  EXPECT_GT(*unbounded.low, 0);
  const Estimate none_first = rate_ratio({0, 1}, {4, 1});
  EXPECT_EQ(*none_first.value, 0);
  EXPECT_EQ(*none_first.low, 0);
  EXPECT_GT(*none_first.high, 0);
}

TEST(RateRatio, TurnsOverWhenTheSidesAreSwapped) {
  const Estimate one = rate_ratio({5, 3}, {9, 4}), other = rate_ratio({9, 4}, {5, 3});
  EXPECT_NEAR(*one.low * *other.high, 1, 1e-10);
  EXPECT_NEAR(*one.value * *other.value, 1, 1e-12);
}

TEST(Wilson, GivesTheHitRateIntervalOfTheDefinition) {
  const Estimate share = wilson({10, 40});
  EXPECT_NEAR(*share.low / 0.05, 2.84, 0.005);
  EXPECT_NEAR(*share.high / 0.05, 8.04, 0.005);
}

}  // namespace
}  // namespace stats
