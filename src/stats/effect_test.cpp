#include "stats/effect.h"

#include <gtest/gtest.h>

#include "stats/count_draws.h"
#include "stats/power.h"
#include "stats/shrinkage.h"

namespace stats {
namespace {

EffectInput input_of(BeforeAfter treated, BeforeAfter control) {
  EffectInput input;
  input.treated = treated;
  input.control = control;
  return input;
}

TEST(Wdd, GivesTheHandExample) {
  const Wdd local = weighted_displacement_difference(input_of({6, 2}, {5, 6})).local;
  EXPECT_EQ(*local.estimate, -5);
  EXPECT_NEAR(*local.se, 4.3589, 5e-5);
  EXPECT_NEAR(local.p->p, .2513, 5e-5);
  EXPECT_NEAR(local.p_exact->p, .26646, 5e-6);
  EXPECT_NEAR(*local.low, -13.54, 5e-3);
  EXPECT_NEAR(*local.high, 3.54, 5e-3);
  EXPECT_NEAR(*local.low_small, -15.68, 5e-3);
  EXPECT_NEAR(*local.high_small, 5.03, 5e-3);
  EXPECT_TRUE(local.small_count);
}

TEST(Wdd, SimulatesTheExactPWithWeights) {
  EffectInput input = input_of({80, 20}, {100, 50});
  input.time.before = 2;
  const Wdd local = weighted_displacement_difference(input).local;
  EXPECT_NEAR(*local.estimate, -20, 1e-12);
  EXPECT_NEAR(*local.se, 10.724, 5e-4);
  EXPECT_NEAR(local.p->p, .0622, 5e-5);
  EXPECT_EQ(local.p_exact->method, PMethod::simulated);
  EXPECT_NEAR(local.p_exact->p, .0624, 4 * local.p_exact->error);
}

TEST(Wdd, WithEqualWeightsIsAsExactAsWithout) {
  EffectInput input = input_of({6, 2}, {5, 6});
  input.time = {2, 2};
  EXPECT_NEAR(weighted_displacement_difference(input).local.p_exact->p, .26646, 5e-6);
}

TEST(Wdd, SimulatesEvenWhenOneSideIsEmpty) {
  EffectInput input = input_of({6, 0}, {0, 6});
  input.time = {2, 1};
  const Wdd local = weighted_displacement_difference(input).local;
  EXPECT_GT(local.p_exact->p, 0);
  EXPECT_LT(local.p_exact->p, .05);
}

TEST(Wdd, SaysThereIsNoRingOrNoComparison) {
  const WddParts parts = weighted_displacement_difference(input_of({6, 2}, {5, 6}));
  EXPECT_EQ(parts.displacement.estimate.reason(), Reason::no_ring);
  EXPECT_EQ(*parts.total.estimate, *parts.local.estimate);
  EffectInput alone;
  alone.treated = {6, 2};
  EXPECT_EQ(weighted_displacement_difference(alone).local.estimate.reason(), Reason::no_comparison);
  const Wdd nothing = weighted_displacement_difference(input_of({0, 0}, {0, 0})).local;
  EXPECT_EQ(nothing.z.reason(), Reason::no_events);
  EXPECT_EQ(nothing.p_exact->p, 1);
}

TEST(Rirr, GivesTheHandExample) {
  const Rirr rirr = relative_incident_rate_ratio(input_of({6, 2}, {5, 6}));
  EXPECT_NEAR(*rirr.value, .2778, 5e-5);
  EXPECT_NEAR(*rirr.low, .0379, 5e-5);
  EXPECT_NEAR(*rirr.high, 2.037, 5e-4);
  EXPECT_NEAR(*rirr.low_exact, .0204, 5e-5);
  EXPECT_NEAR(*rirr.high_exact, 2.755, 5e-4);
}

TEST(Rirr, OfAnEmptyCellIsNoProofByItsDoubledTail) {
  const Rirr rirr = relative_incident_rate_ratio(input_of({6, 0}, {5, 6}));
  EXPECT_TRUE(rirr.adjusted);
  EXPECT_NEAR(rirr.p_minlike->p, .0427, 5e-5);
  EXPECT_NEAR(rirr.p_exact->p, .0747, 5e-5);
  EXPECT_NEAR(*rirr.high_exact, 1.1995, 5e-5);
  EXPECT_EQ(rirr.low.reason(), Reason::zero_cell);
  EXPECT_EQ(relative_incident_rate_ratio(input_of({0, 0}, {5, 6})).p_exact.reason(), Reason::zero_cell);
}

/// Tails of T1 with all margins fixed, all tables one by one in long double.
struct NaiveTails {
  long double lower = 0, upper = 0, minlike = 0;
};
NaiveTails naive_tails(const BeforeAfter& t, const BeforeAfter& c, double log_odds) {
  const auto choose = [](std::int64_t n, std::int64_t k) {
    return lgammal((long double)n + 1) - lgammal((long double)k + 1) - lgammal((long double)(n - k) + 1);
  };
  const std::int64_t n = t.before + t.after, m = c.before + c.after, after = t.after + c.after;
  NaiveTails tails;
  long double all = 0, observed = 0;
  std::vector<long double> masses;
  for (std::int64_t x = std::max<std::int64_t>(0, after - m); x <= std::min(n, after); ++x) {
    const long double mass =
        expl(choose(n, x) + choose(m, after - x) - choose(n + m, after) + (long double)(x - t.after) * log_odds);
    all += mass;
    if (x <= t.after) tails.lower += mass;
    if (x >= t.after) tails.upper += mass;
    if (x == t.after) observed = mass;
    masses.push_back(mass);
  }
  for (long double mass : masses)
    if (mass <= observed * (1 + 1e-7L)) tails.minlike += mass / all;
  tails.lower /= all;
  tails.upper /= all;
  return tails;
}

TEST(Rirr, HasTheExactLimitsOfANaiveEnumeration) {
  for (std::uint64_t draw = 0; draw < 300; ++draw) {
    Random random(5, Stream::test, draw);
    const std::uint32_t size = draw % 3 == 0 ? 4 : draw % 3 == 1 ? 40 : 400;
    const auto count = [&] { return std::int64_t(random.below(size)); };
    EffectInput input;
    input.treated = {count(), count()};
    input.control = BeforeAfter{count() * (draw % 5 == 0 ? 20 : 1), count()};
    const Rirr r = relative_incident_rate_ratio(input);
    if (!r.p_exact) continue;

    const NaiveTails at_one = naive_tails(input.treated, *input.control, 0);
    EXPECT_NEAR(r.p_exact->p, double(std::min(1.0L, 2 * std::min(at_one.lower, at_one.upper))), 1e-10) << draw;
    EXPECT_NEAR(r.p_minlike->p, double(at_one.minlike), 1e-10) << draw;
    if (*r.low_exact > 0) {
      EXPECT_NEAR(double(naive_tails(input.treated, *input.control, std::log(*r.low_exact)).upper), .025, 1e-9);
    }
    if (r.high_exact) {
      EXPECT_NEAR(double(naive_tails(input.treated, *input.control, std::log(*r.high_exact)).lower), .025, 1e-9);
    }
  }
}

TEST(Rirr, StandsCountsOfAMillion) {
  EffectInput input;
  input.treated = {1000000, 500000};
  input.control = BeforeAfter{1000000, 1000000};
  const Rirr r = relative_incident_rate_ratio(input);
  EXPECT_NEAR(*r.low_exact, *r.low, 1e-5);  // so many events: the normal interval is right
  EXPECT_NEAR(*r.high_exact, *r.high, 1e-5);
  input.treated.after = 0;
  // Next to a million in the control area T1 is as good as Poisson: Garwood's limit for none, per event before.
  EXPECT_NEAR(*relative_incident_rate_ratio(input).high_exact * 1e6, 3.68888, 1e-3);
}

TEST(MonthsDispersion, EqualsTheFittedMarginsByHand) {
  // Two months on each side; within a side the treated share is fixed: 6 of 10, then 2 of 8.
  MonthPanel panel{{4, 2, 1, 1}, {2, 2, 2, 4}, 2};
  double chi = 0;
  const double totals[4] = {6, 4, 3, 5}, share[4] = {.6, .6, .25, .25}, seen[4] = {4, 2, 1, 1};
  for (int m = 0; m < 4; ++m) {
    const double mu = totals[m] * share[m], other = totals[m] - mu;
    chi += (seen[m] - mu) * (seen[m] - mu) * (1 / mu + 1 / other);
  }
  EXPECT_NEAR(*months_dispersion(panel), chi / 2, 1e-12);
}

TEST(Verdict, NeedsAComparisonAndEnoughCounts) {
  EffectInput alone;
  alone.treated = {60, 20};
  EXPECT_EQ(effect(alone).verdict, Verdict::no_comparison);
  EXPECT_EQ(effect(input_of({6, 2}, {5, 6})).verdict, Verdict::too_few);
  EXPECT_EQ(effect(input_of({100, 40}, {100, 100})).verdict, Verdict::shown_decrease);
  EXPECT_EQ(effect(input_of({40, 100}, {100, 100})).verdict, Verdict::shown_increase);
  EXPECT_EQ(effect(input_of({200, 195}, {200, 200})).verdict, Verdict::not_shown);
  EXPECT_EQ(effect(input_of({0, 0}, {0, 0})).verdict, Verdict::too_few);
}

TEST(Quotient, IsDefinedOnlyAfterARelativeFall) {
  const auto defined = displacement_quotient({20, 10, 12, 9, 40, 40});
  EXPECT_NEAR(*defined.success, -.25, 1e-12);
  EXPECT_NEAR(*defined.buffer, -.075, 1e-12);
  EXPECT_NEAR(*defined.value, .30, 1e-12);
  EXPECT_EQ(*defined.kind, QuotientClass::diffusion);
  EXPECT_EQ(displacement_quotient({100, 120, 50, 60, 200, 200}).value.reason(), Reason::no_relative_reduction);
  EXPECT_EQ(displacement_quotient({100, 120, 50, 60, 0, 200}).value.reason(), Reason::zero_denominator);
  EXPECT_EQ(*displacement_quotient({100, 90, 50, 60, 200, 200}).kind, QuotientClass::displacement);  // exactly -1
}

PowerPlan halved(double mean, double before, double after) {
  PowerPlan plan;
  plan.mean = mean;
  plan.months_before = before;
  plan.months_after = after;
  return plan;
}
const PowerOptions only_now = [] {
  PowerOptions options;
  options.smallest_detectable = options.months_needed = options.municipalities_needed = options.rirr = false;
  return options;
}();

TEST(Power, GivesTheHandExamples) {
  const Power year = power(halved(20, 12, 12), only_now);
  EXPECT_NEAR(*year.power.etest, .4453, 5e-5);
  EXPECT_NEAR(*year.power.ctest, .3735, 5e-5);
  EXPECT_NEAR(*power(halved(20, 36, 12), only_now).power.etest, .5665, 5e-5);
  EXPECT_NEAR(*power(halved(20, 36, 24), only_now).power.etest, .8093, 5e-5);
  EXPECT_NEAR(*power(halved(20, 12, 36), only_now).power.etest, .6622, 5e-5);
  EXPECT_NEAR(*power(halved(5, 12, 12), only_now).power.etest, .1325, 5e-5);
  PowerPlan nothing_left = halved(5, 12, 12);
  nothing_left.reduction = 1;
  EXPECT_NEAR(*power(nothing_left, only_now).power.etest, .735, 5e-4);
  PowerPlan with_control = halved(20, 12, 12);
  with_control.control = 20;
  EXPECT_NEAR(*power(with_control, only_now).power.wdd, .2206, 5e-5);
}

TEST(Power, FindsTheSmallestDetectableFall) {
  PowerOptions options = only_now;
  options.smallest_detectable = true;
  const Power result = power(halved(20, 12, 12), options);
  EXPECT_NEAR(*result.smallest_detectable.etest, .70, 1e-12);
  EXPECT_EQ(power(halved(5, 12, 12), options).smallest_detectable.etest.reason(), Reason::not_reachable);
  EXPECT_EQ(result.smallest_detectable.wdd.reason(), Reason::no_comparison);
}

TEST(Power, FallsWithDispersion) {
  PowerPlan plan = halved(40, 12, 12);
  const double poisson = *power(plan, only_now).power.etest;
  plan.dispersion = 2;
  const Power wider = power(plan, only_now);
  EXPECT_LT(*wider.power.etest, poisson);
  EXPECT_GT(*wider.wrong_direction.etest, 0);
}

TEST(Power, OfRirrIsTheShareOfTablesWithASmallExactP) {
  PowerPlan plan = halved(25, 12, 12);
  plan.control = 30;
  plan.draws = 400;
  PowerOptions options = only_now;
  options.rirr = true;
  const Power fast = power(plan, options);
  double shown = 0, rises = 0;
  for (int r = 0; r < plan.draws; ++r) {
    Random random(plan.seed, Stream::power, std::uint64_t(r));
    const auto draw = [&](double mean) { return CountDraws(mean, mean)(random); };
    EffectInput table;
    table.treated.before = draw(25);
    table.treated.after = draw(12.5);
    table.control = BeforeAfter{};
    table.control->before = draw(30);
    table.control->after = draw(30);
    const Rirr rirr = relative_incident_rate_ratio(table);
    if (rirr.p_exact && rirr.p_exact->p <= .05) {
      ++shown;
      rises += *rirr.value > 1;
    }
  }
  EXPECT_NEAR(*fast.power.rirr, shown / plan.draws, 1e-12);
  EXPECT_NEAR(*fast.wrong_direction.rirr, rises / plan.draws, 1e-12);
}

TEST(JustSignificant, IsTheAlgebraAndSaysWhenItIsImpossible) {
  EXPECT_NEAR(just_significant_fall(20).fall, 15.714630158522015, 1e-9);
  EXPECT_FALSE(just_significant_fall(10).possible);
}

TEST(Shrinkage, GivesTheHandExample) {
  const auto result = shrink({{0, 1, 5, 2}, {1, 2, 2, 3}});
  EXPECT_NEAR(result->prior.mean, 1, 1e-12);
  EXPECT_NEAR(result->prior.variance, .29167, 5e-6);
  const double theta[4] = {.7742, .8158, 1.5526, .8444};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(*result->units[i].theta.value, theta[i], 5e-5);
  EXPECT_NEAR(*result->units[2].theta.low, .6880, 5e-5);
  EXPECT_NEAR(*result->units[2].theta.high, 2.7631, 5e-5);
}

TEST(Shrinkage, WithoutExtraVariationGivesEveryoneTheMean) {
  const auto result = shrink({{2, 2, 2}, {1, 1, 1}});
  EXPECT_EQ(*result->units[0].theta.value, 2);
  EXPECT_EQ(result->units[0].theta.low.reason(), Reason::no_extra_variation);
}

TEST(RegressionToMean, OfATownAveragingThreeAfterAYearOfSevenIsAFallToThree) {
  const auto fall = regression_to_mean({{3, 2, 4, 3, 3}, {1, 1, 1, 1, 1}}, 7);
  EXPECT_NEAR(*fall.expected_without_action, 3, 1e-12);
  EXPECT_NEAR(*fall.expected_fall, 4, 1e-12);
  EXPECT_EQ(regression_to_mean({}, 7).expected_fall.reason(), Reason::no_history);
}

}  // namespace
}  // namespace stats
