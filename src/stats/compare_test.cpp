#include "stats/compare.h"

#include <cmath>

#include <gtest/gtest.h>

namespace stats {
namespace {

double mass(std::int64_t x, double mean) {
  return std::exp(double(x) * std::log(mean) - mean - std::lgamma(double(x) + 1));
}

/// The definition word by word: every pair of counts, ties by integers.
double naive_etest(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
  const double lambda = double(k1 + k2) / double(n1 + n2);
  double p = 0;
  for (std::int64_t x1 = 0; x1 < 150; ++x1)
    for (std::int64_t x2 = 0; x2 < 150; ++x2) {
      const __int128_t d = __int128_t(x1) * n2 - __int128_t(x2) * n1, o = __int128_t(k1) * n2 - __int128_t(k2) * n1;
      const bool extreme = x1 + x2 == 0 ? o == 0 : d * d * (k1 + k2) >= o * o * (x1 + x2);
      if (extreme) p += mass(x1, double(n1) * lambda) * mass(x2, double(n2) * lambda);
    }
  return p;
}

TEST(Etest, EqualsTheSumOverAllPairsForEveryPairOfSmallCounts) {
  for (std::int64_t k1 = 0; k1 <= 12; ++k1)
    for (std::int64_t k2 = k1 == 0 ? 1 : 0; k2 <= 12; ++k2) {
      EXPECT_NEAR(etest({k1, 1}, {k2, 1}).p, naive_etest(k1, 1, k2, 1), 1e-11) << k1 << " " << k2;
      EXPECT_NEAR(etest({k1, 2}, {k2, 3}).p, naive_etest(k1, 2, k2, 3), 1e-11) << k1 << " " << k2;
    }
}

TEST(Etest, CountsExactTies) { EXPECT_NEAR(etest({6, 1}, {3, 1}).p, 0.361583538982, 1e-10); }

TEST(Etest, TakesFractionalExposuresAsTheSameRatio) {
  EXPECT_NEAR(etest({6, 0.5}, {3, 0.5}).p, etest({6, 1}, {3, 1}).p, 1e-9);
  EXPECT_NEAR(etest({11, 0.8}, {21, 3.011}).p, 0.0634842655, 1e-9);
}

TEST(Etest, KeepsRelativeAccuracyInTheFarTail) {
  // Against the sum in long double of the two far corners.
  const double p = etest({60, 1}, {2, 1}).p;
  EXPECT_GT(p, 0);
  EXPECT_LT(p, 1e-13);
  EXPECT_NEAR(p / naive_etest(60, 1, 2, 1), 1, 1e-9);
}

TEST(Etest, AnswersFourThousandAgainstFourThousandAtOnce) {
  EXPECT_NEAR(etest({4000, 1}, {4000, 1}).p, 1, 1e-12);
  EXPECT_NEAR(etest({4100, 1}, {3900, 1}).p, 0.0253, 3e-4);  // z = 2.236
}

TEST(Etest, IsOneWithoutEventsAndForEqualRates) {
  EXPECT_EQ(etest({0, 1}, {0, 1}).p, 1);
  EXPECT_EQ(etest({20, 4}, {10, 2}).p, 1);
  EXPECT_EQ(compare({0, 1}, {0, 1})->warnings, Warnings{"no-events"});
}

TEST(Ctest, GivesTheHandExampleOfTheDefinition) {
  EXPECT_NEAR(ctest({2, 1}, {6, 1}).p, 74.0 / 256, 1e-12);
  EXPECT_NEAR(ctest({11, 800}, {21, 3011}).p, 0.07966863303, 1e-9);
  EXPECT_EQ(ctest({0, 1}, {0, 2}).p, 1);
  EXPECT_NEAR(ctest({5, 1}, {5, 1}).p, 1, 1e-12);
}

TEST(PoissonZ, HasAFormForAKnownMeanAndOneForTwoCounts) {
  EXPECT_EQ(poisson_z(25, 16), 2);
  const auto both = compare({6, 1}, {2, 1});
  EXPECT_NEAR(both->poisson_z, -2.071, 5e-4);
  EXPECT_NEAR(both->poisson_z_two_sample, -1.464, 5e-4);
}

TEST(AnyWindow, AgreesWithTheTwelveMillionSimulatedSeries) {
  AnyWindow question;
  question.expected_per_window = 1;
  question.windows = 260;
  question.count = 6;
  EXPECT_NEAR(any_window(question)->p, 0.485586648, 1e-8);
  question.windows = 2;
  EXPECT_EQ(any_window(question).reason(), Reason::history_too_short);
}

TEST(AnyWindow, WithOneEventIsTheChanceOfAnyEvent) {
  AnyWindow question;
  question.expected_per_window = 0.01;
  question.windows = 10;
  question.count = 1;
  EXPECT_NEAR(any_window(question)->p, 1 - std::exp(-0.1), 1e-12);
}

TEST(Extremes, StandNoneAgainstAMillion) {
  for (const Observed none : {Observed{0, 1}, Observed{0, 365}}) {
    EXPECT_GT(etest(none, {1000000, 1}).p, 0);
    EXPECT_LT(etest(none, {1000000, 1}).p, 1e-200);
    EXPECT_GT(ctest(none, {1000000, 1}).p, 0);
  }
  EXPECT_EQ(etest({1000000, 1}, {1000000, 1}).p, 1);
  // So many events: the score statistic is normal, z = 2000/sqrt(2002000).
  EXPECT_NEAR(etest({1000000, 1}, {1002000, 1}).p, std::erfc(2000 / std::sqrt(2002000.0) / std::sqrt(2.0)), 2e-4);
  EXPECT_NEAR(etest({1000000, 365}, {1002740, 366}).p, 1, 2e-3);
}

TEST(Ctest, AddsTheMassesOfANaiveList) {
  for (std::int64_t n : {1, 2, 7, 30, 150})
    for (const Observed base : {Observed{0, 1}, Observed{0, 3}, Observed{0, 0.02}})
      for (std::int64_t x = 0; x <= n; ++x) {
        const long double share = base.exposure / (base.exposure + 1.0L);
        std::vector<long double> mass;
        for (std::int64_t i = 0; i <= n; ++i)
          mass.push_back(expl(lgammal((long double)n + 1) - lgammal((long double)i + 1) -
                              lgammal((long double)(n - i) + 1) + (long double)i * logl(share) +
                              (long double)(n - i) * logl(1 - share)));
        long double p = 0;
        for (long double m : mass)
          if (m <= mass[std::size_t(x)] * (1 + 1e-7L)) p += m;
        const double found = ctest({x, base.exposure}, {n - x, 1}).p;
        EXPECT_NEAR(found / double(p), 1, 1e-9) << n << " " << x << " " << base.exposure;
      }
}

}  // namespace
}  // namespace stats
