// Nothing, one, a million: counts, tests of two counts, shares, funnel, shrinkage, pooling at their ends; and what must
// not matter (order, units, names of the two sides).
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "stats/accuracy.h"
#include "stats/compare.h"
#include "stats/concentration.h"
#include "stats/counts.h"
#include "stats/funnel.h"
#include "stats/pooling.h"
#include "stats/power.h"
#include "stats/priorities.h"
#include "stats/season.h"
#include "stats/shrinkage.h"
#include "stats/suppression.h"
#include "stats/survey_share.h"
#include "stats/weekdays.h"

namespace stats {
namespace {

constexpr std::int64_t million = 1000000;

void expect_order(const Estimate& e) {
  if (e.value) {
    EXPECT_TRUE(std::isfinite(*e.value));
  }
  if (e.low && e.value) {
    EXPECT_LE(*e.low, *e.value);
  }
  if (e.high && e.value) {
    EXPECT_GE(*e.high, *e.value);
  }
}

TEST(ExtremeCounts, HaveFiniteLimitsInOrderAndRiseWithTheCount) {
  for (auto interval : {&garwood, &byar, &byar_midp}) {
    double low = -1, high = -1;
    for (std::int64_t x :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{2}, std::int64_t{100}, million, million * million}) {
      const Estimate e = interval(x, .95);
      expect_order(e);
      EXPECT_GE(*e.low, 0);
      EXPECT_GT(*e.high, high);
      EXPECT_GE(*e.low, low);
      low = *e.low;
      high = *e.high;
    }
  }
  // A million: the normal limits x +- z sqrt x, with a continuity of about 1 or 2.
  EXPECT_NEAR(*garwood(million).high, 1e6 + z_95 * 1e3, 3);
  EXPECT_NEAR(*garwood(million).low, 1e6 - z_95 * 1e3, 3);
  // From a thousand million on by Wilson & Hilferty: no step where it begins.
  const double below = *garwood(999999990).high - 999999990, above = *garwood(1000000010).high - 1000000010;
  EXPECT_NEAR(above - below, z_95 * 20 / (2 * std::sqrt(1e9)), 1e-3);
}

TEST(ExtremeCounts, WidenWithTheLevelUpToNearlyOne) {
  double width = 0;
  for (double level : {.5, .9, .95, .99, .9999, 1 - 1e-9}) {
    const Estimate e = garwood(3, level);
    EXPECT_GT(*e.high - *e.low, width) << level;
    width = *e.high - *e.low;
    EXPECT_TRUE(std::isfinite(width));
  }
}

TEST(ExtremeShares, StayWithinZeroAndOne) {
  for (auto interval : {&clopper_pearson, &wilson})
    for (const Share share : {Share{0, 1}, Share{1, 1}, Share{0, million}, Share{million, million}, Share{1, million},
                              Share{million / 2, million}}) {
      const Estimate e = interval(share, .95);
      expect_order(e);
      EXPECT_GE(*e.low, 0);
      EXPECT_LE(*e.high, 1);
    }
  // None of a million: 1 - .025^(1/n) by hand.
  EXPECT_NEAR(*clopper_pearson({0, million}).high * 1e6, 3.688873, 1e-5);
}

TEST(ExtremeTests, DoNotDependOnTheSideOrOnTheUnitOfExposure) {
  for (const auto& [x, y] : {std::pair{0, 1}, std::pair{2, 0}, std::pair{3, 18}, std::pair{400, 380}})
    for (const auto& [n, m] : {std::pair{1., 1.}, std::pair{1., 2.}, std::pair{365., 731.}}) {
      const Observed a{x, n}, b{y, m};
      EXPECT_NEAR(etest(a, b).p, etest(b, a).p, 1e-12);
      EXPECT_NEAR(ctest(a, b).p, ctest(b, a).p, 1e-12);
      const Observed a24{x, 24 * n}, b24{y, 24 * m};  // hours in place of days
      EXPECT_NEAR(etest(a24, b24).p, etest(a, b).p, 1e-12);
      EXPECT_NEAR(ctest(a24, b24).p, ctest(a, b).p, 1e-12);
      const Estimate ratio = rate_ratio(a, b), back = rate_ratio(b, a), scaled = rate_ratio(a24, b24);
      if (ratio.low && back.high && *back.high > 0) {
        EXPECT_NEAR(*ratio.low, *back.high > 0 ? 1 / *back.high : 0, 1e-9 * (1 + *ratio.low));
      }
      if (ratio.value) {
        EXPECT_NEAR(*scaled.value, *ratio.value, 1e-12 * (1 + *ratio.value));
      }
    }
}

TEST(ExtremeTests, ShrinkAsTheDifferenceGrows) {
  for (double exposure : {1., 3.}) {
    double last_e = 1, last_c = 1;
    for (std::int64_t x = 10; x >= 0; --x) {
      const double e = etest({x, 1}, {std::int64_t(10 * exposure), exposure}).p;
      const double c = ctest({x, 1}, {std::int64_t(10 * exposure), exposure}).p;
      EXPECT_LE(e, last_e + 1e-12);
      EXPECT_LE(c, last_c + 1e-12);
      last_e = e;
      last_c = c;
    }
  }
}

TEST(ExtremeTests, StandExposuresThatDifferAMillionfold) {
  for (const auto& [n, m] : {std::pair{1., 1e6}, std::pair{1e-6, 1.}, std::pair{.1, 365.25}}) {
    const PValue p = etest({3, n}, {5, m});
    EXPECT_GE(p.p, 0);
    EXPECT_LE(p.p, 1e-3);  // three in almost no time
    EXPECT_GT(ctest({3, n}, {5, m}).p, 0);
    expect_order(rate_ratio({3, n}, {5, m}));
  }
  const auto result = compare({0, 1}, {0, 1});
  EXPECT_EQ(result->etest.p, 1);
  EXPECT_EQ(result->ratio.value.reason(), Reason::no_events);
  EXPECT_FALSE(compare({1, 0}, {1, 1}));
}

TEST(ExtremeAnyWindow, StaysAChance) {
  for (double expected : {1e-6, .01, 1., 30.})
    for (double windows : {3., 3.5, 52., 5200.}) {
      double last = 1;
      for (std::int64_t count : {1, 2, 3, 5, 20, 100}) {
        const auto p = any_window({expected, windows, count});
        ASSERT_TRUE(p);
        EXPECT_GE(p->p, 0);
        EXPECT_LE(p->p, last + 1e-9) << expected << ' ' << windows << ' ' << count;
        last = p->p;
      }
    }
  EXPECT_EQ(any_window({1, 2.9, 3}).reason(), Reason::history_too_short);
}

TEST(ExtremeWeekdays, StandNoneOneAndMany) {
  EXPECT_EQ(exact_g_test({0, 0, 0, 0, 0, 0, 0}).reason(), Reason::no_events);
  EXPECT_NEAR(exact_g_test({0, 0, 1, 0, 0, 0, 0})->p.p, 1, 1e-12);  // one event falls somewhere
  EXPECT_NEAR(exact_g_test({2, 0, 0, 0, 0, 0, 0})->p.p, 1. / 7, 1e-12);
  GTestOptions few;
  few.draws = 99;
  const auto even = exact_g_test(std::vector<std::int64_t>(7, 20000), {}, few);
  EXPECT_EQ(even->p.p, 1);
  EXPECT_EQ(exact_g_test({100000, 0, 0, 0, 0, 0, 0}, {}, few)->p.p, .01);
  // Order of the days does not matter when they are equally likely.
  EXPECT_NEAR(exact_g_test({4, 0, 1, 2, 0, 0, 3})->p.p, exact_g_test({0, 3, 0, 4, 2, 1, 0})->p.p, 1e-12);
  // A class that is impossible and empty changes nothing.
  EXPECT_NEAR(exact_g_test({3, 1, 0}, {.5, .5, 0})->p.p, exact_g_test({3, 1})->p.p, 1e-12);
}

TEST(ExtremeConcentration, StandsOneSpotOneEachAndMany) {
  std::vector<std::int64_t> one_spot(50, 0), one_each(50, 1);
  one_spot[7] = 50;
  const auto spot = concentration(one_spot);
  EXPECT_NEAR(spot->gini, .98, 1e-12);  // (N - 1)/N
  EXPECT_EQ(spot->p.p, .001);
  EXPECT_EQ(spot->places_for_80, 1);
  const auto each = concentration(one_each);
  EXPECT_NEAR(each->gini, 0, 1e-12);
  EXPECT_EQ(each->p.p, 1);
  EXPECT_EQ(each->repeat_share, 0);
  EXPECT_EQ(concentration({4, 0, 0}).reason(), Reason::too_few_events);
  EXPECT_EQ(concentration({}).reason(), Reason::too_few_events);
  ConcentrationOptions few;
  few.permutations = 9;
  std::vector<std::int64_t> many(200, 200);  // more even than chance would make it
  EXPECT_EQ(concentration(many, few)->p.p, 1);
  many[0] = 20000;
  EXPECT_EQ(concentration(many, few)->p.p, .1);
  EXPECT_NEAR(concentration({5})->gini, 0, 1e-12);  // one place holds everything there is
}

TEST(ExtremeFunnel, StandsNothingExpectedAndAMillion) {
  const Funnel none = funnel({{0, 3, 0}, {0, 0, 1e-9}});
  EXPECT_EQ(none.rows[0].ratio.reason(), Reason::zero_denominator);
  EXPECT_FALSE(none.rows[1].ratio);
  const Funnel large = funnel({{million, million + 5000, 0}, {1e6, 1e6, 1e6}});
  EXPECT_EQ(large.rows[0].flag, FunnelFlag::none);
  EXPECT_EQ(large.rows[1].flag, FunnelFlag::high_998);  // z = 5
  EXPECT_EQ(large.rows[2].flag, FunnelFlag::low_998);
  for (const FunnelRow& row : large.rows) {
    EXPECT_LT(*row.low998, *row.low95);
    EXPECT_LT(*row.high95, *row.high998);
    EXPECT_GE(*row.p, 0);
  }
  EXPECT_TRUE(funnel({}).rows.empty());
}

TEST(ExtremeShrinkage, StandsOneUnitNoEventsAndEqualUnits) {
  EXPECT_EQ(shrink({{}, {}}).reason(), Reason::too_few_units);
  EXPECT_EQ(shrink({{0, 0}, {1, 2}}).reason(), Reason::no_events);
  const auto one = shrink({{4}, {2}});
  EXPECT_NEAR(*one->units[0].theta.value, 2, 1e-12);
  for (auto method : {PriorMethod::marshall, PriorMethod::maximum_likelihood}) {
    const auto equal = shrink({{4, 4, 4, 4}, {2, 2, 2, 2}}, method);
    EXPECT_NEAR(*equal->units[2].theta.value, 2, 1e-6);
    const auto huge = shrink({{1e6, 2e6, 0}, {1e6, 1e6, 1e6}}, method);
    EXPECT_NEAR(*huge->units[1].theta.value, 2, 1e-3);  // so many events shrink nothing
    EXPECT_GE(*huge->units[2].theta.value, 0);
    for (const Shrunken& unit : huge->units) expect_order(unit.theta);
    // Another unit of exposure: rates scale with it.
    const auto days = shrink({{3, 9, 1, 12}, {1, 2, 3, 4}}, method);
    const auto hours = shrink({{3, 9, 1, 12}, {24, 48, 72, 96}}, method);
    for (std::size_t i = 0; i < 4; ++i)
      EXPECT_NEAR(*hours->units[i].theta.value * 24, *days->units[i].theta.value, 1e-6);
  }
}

TEST(ExtremePooling, DoesNotDependOnOrderOrSign) {
  const Studies there{{-.5, -.1, -.9, .2, 3}, {.1, .2, .25, .15, 4}};
  const Studies back{{3, .2, -.9, -.1, -.5}, {4, .15, .25, .2, .1}};
  Studies minus = there;
  for (double& y : minus.y) y = -y;
  for (auto method : {PoolMethod::fixed, PoolMethod::der_simonian_laird, PoolMethod::reml}) {
    const auto a = pool(there, method), b = pool(back, method), c = pool(minus, method);
    EXPECT_NEAR(a->mu, b->mu, 1e-9);
    EXPECT_NEAR(a->tau2, b->tau2, 1e-9);
    EXPECT_NEAR(a->hk_high, -c->hk_low, 1e-9);
    EXPECT_GE(a->hk_high - a->hk_low, 0);
  }
  const auto one = pool({{.4}, {.1}});
  if (one) {
    EXPECT_EQ(one->prediction_low.reason(), Reason::too_few_studies);
  } else {
    EXPECT_EQ(one.reason(), Reason::one_study);
  }
  const auto apart = pool({{-1e3, 1e3}, {1e-6, 1e-6}});
  ASSERT_TRUE(apart);
  EXPECT_NEAR(apart->mu, 0, 1e-6);
  EXPECT_TRUE(std::isfinite(apart->hk_high));
}

TEST(ExtremePriorities, StandTwoRowsAllTiedAndManyItems) {
  EXPECT_EQ(kendall({{1, 2, 3}}).reason(), Reason::too_few_units);
  EXPECT_EQ(kendall({{2, 2, 2}, {2, 2, 2}}).reason(), Reason::no_ranking);
  EXPECT_EQ(kendall({{1, 2}, {1, 2}})->p.p, .5);  // the second row agrees by the toss of a coin
  Row up, down;
  for (int i = 1; i <= 200; ++i) {
    up.push_back(i);
    down.push_back(201 - i);
  }
  EXPECT_NEAR(kendall({up, up, up})->w, 1, 1e-12);
  EXPECT_NEAR(kendall({up, down})->w, 0, 1e-12);
  EXPECT_EQ(kendall({up, down})->p.p, 1);
}

TEST(ExtremeMap, StandsNoCellsNoEventsAndAFlatPrediction) {
  EXPECT_EQ(accuracy_at({{1, 2}, {0, 0}, {}}, .5).reason(), Reason::no_events_in_test_period);
  EXPECT_EQ(accuracy_at({{1, 2}, {1, 0}, {}}, .1).reason(), Reason::zero_denominator);
  const auto worst = accuracy_at({{1, 1, 1, 1}, {0, 8, 0, 0}, {}}, .25);
  EXPECT_EQ(worst->hits, 0);
  const auto expected = accuracy_at({{1, 1, 1, 1}, {0, 8, 0, 0}, {}}, .25, TieRule::expected);
  EXPECT_NEAR(expected->hits, 2, 1e-12);
  EXPECT_EQ(mcnemar(0, 0).p, 1);
  EXPECT_EQ(mcnemar(million, million).p, 1);
  EXPECT_LT(mcnemar(0, 1000).p, 1e-100);
}

TEST(ExtremeSurvey, StandsNoneAllAndTheSame) {
  EXPECT_EQ(share_change({{0, 0}, {}, {}}, {{1, 2}, {}, {}}).difference.value.reason(), Reason::zero_denominator);
  const auto all = share_change({{0, 50}, {}, {}}, {{50, 50}, {}, {}});
  EXPECT_NEAR(*all.difference.value, 1, 1e-12);
  EXPECT_LE(*all.difference.high, 1 + 1e-12);
  EXPECT_TRUE(all.shown);
  const auto same = share_change({{0, 50}, {}, {}}, {{0, 50}, {}, {}});
  EXPECT_FALSE(same.shown);
  EXPECT_NEAR(*same.difference.low, -*same.difference.high, 1e-12);
}

TEST(ExtremePower, StandsNothingAndAMillion) {
  PowerPlan plan;
  plan.mean = 0;
  EXPECT_NEAR(power(plan).power.etest.value_or(0), 0, 1e-12);  // nothing can be found, or it is not defined
  PowerOptions only;
  only.smallest_detectable = only.months_needed = only.municipalities_needed = only.rirr = false;
  plan.mean = 2e4;
  plan.reduction = .5;
  const Power large = power(plan, only);
  EXPECT_NEAR(*large.power.etest, 1, 1e-9);
  plan.reduction = 0;
  EXPECT_NEAR(*power(plan, only).power.etest, .05, .003);  // no change: the size of the test
  plan.reduction = 1;
  plan.mean = 3;
  EXPECT_LE(*power(plan, only).power.etest, 1);
}

}  // namespace
}  // namespace stats
