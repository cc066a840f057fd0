// Empty, constant, one-sided and enormous series; and what must not matter: scaling of days, shifting, mirroring.
#include <gtest/gtest.h>

#include <cmath>

#include "stats/alarm.h"
#include "stats/change_point.h"
#include "stats/difference_in_differences.h"
#include "stats/effect.h"
#include "stats/hours.h"
#include "stats/interrupted_series.h"
#include "stats/philox.h"
#include "stats/season.h"
#include "stats/stl.h"
#include "stats/synthetic_control.h"
#include "stats/trend.h"

namespace stats {
namespace {

const base::Month start = base::Month::of(2019, 1);
std::vector<std::int64_t> waves(std::size_t size, double mean) {
  std::vector<std::int64_t> counts;
  for (std::size_t t = 0; t < size; ++t)
    counts.push_back(std::int64_t(mean * (1 + .4 * std::sin(double(t) * 1.7) + .3 * std::cos(double(t) * .52))));
  return counts;
}

TEST(ExtremeTrend, RefusesWhatCarriesNoTrend) {
  for (auto family : {Family::poisson, Family::quasi, Family::negative_binomial})
    for (auto season : {SeasonKind::automatic, SeasonKind::none, SeasonKind::factor, SeasonKind::harmonics}) {
      TrendOptions options;
      options.family = family;
      options.season = season;
      EXPECT_FALSE(trend(monthly_series(start, {}), options));
      EXPECT_FALSE(trend(monthly_series(start, {4}), options));
      EXPECT_FALSE(trend(monthly_series(start, {40, 50}), options));
      EXPECT_FALSE(trend(monthly_series(start, std::vector<std::int64_t>(60, 0)), options));
    }
}

TEST(ExtremeTrend, StandsConstantAndEnormousCounts) {
  for (auto family : {Family::poisson, Family::quasi, Family::negative_binomial})
    for (auto errors : {ErrorKind::model, ErrorKind::hc0, ErrorKind::newey_west}) {
      TrendOptions options;
      options.family = family;
      options.errors = errors;
      options.season = SeasonKind::none;
      Series constant = monthly_series(start, std::vector<std::int64_t>(48, 1000000));
      for (double& days : constant.exposure_days) days = 30;
      const auto flat = trend(constant, options);
      ASSERT_TRUE(flat);
      EXPECT_NEAR(*flat->irr_per_year.value, 1, 1e-9);
      const auto large = trend(monthly_series(start, waves(48, 1e6)), options);
      ASSERT_TRUE(large) << int(family) << int(errors);
      for (const Coefficient& c : large->coefficients) {
        EXPECT_TRUE(std::isfinite(c.se) && c.se >= 0);
        EXPECT_GE(c.p.p, 0);
        EXPECT_LE(c.p.p, 1);
      }
    }
}

TEST(ExtremeTrend, DoesNotDependOnTheUnitOfExposureAndTurnsRoundWithTime) {
  TrendOptions options;
  options.season = SeasonKind::none;
  Series days = monthly_series(start, waves(48, 20));
  for (double& d : days.exposure_days) d = 30;
  Series hours = days, back = days;
  for (double& d : hours.exposure_days) d *= 24;
  std::reverse(back.count.begin(), back.count.end());
  const auto a = trend(days, options), b = trend(hours, options), c = trend(back, options);
  EXPECT_NEAR(*a->irr_per_year.low, *b->irr_per_year.low, 1e-9);
  // Months are not equally long in years, so backwards is 1/IRR to about a thousandth.
  EXPECT_NEAR(*a->irr_per_year.value * *c->irr_per_year.value, 1, 2e-3);
}

TEST(ExtremeSeason, SaysWhyNotAndStandsAMillion) {
  EXPECT_EQ(seasonal_index(monthly_series(start, {1, 2, 3})).reason(), Reason::history_too_short);
  EXPECT_EQ(seasonal_index(monthly_series(start, std::vector<std::int64_t>(24, 0))).reason(), Reason::no_events);
  std::vector<std::int64_t> december(12, 0);
  december[11] = 1000000;
  const auto only = seasonal_index(monthly_series(start, december));
  EXPECT_NEAR(*only->index[11].value, 365. / 31, 1e-9);
  EXPECT_NEAR(*only->index[0].high, 3.689e-6 * 365 / 31, 1e-8);
  EXPECT_EQ(only->dark_days.high.reason(), Reason::unbounded);
  EXPECT_EQ(classical_index(std::vector<double>(24, 1), 1).reason(), Reason::history_too_short);
  EXPECT_EQ(classical_index(std::vector<double>(48, 0), 1).reason(), Reason::zero_denominator);
}

TEST(ExtremeChangePoint, IsTheSameForEveryUnitOfExposureAndMirrors) {
  const auto counts = waves(36, 6);
  ChangeColumns plain{counts, std::vector<double>(36, 30)}, hours{counts, std::vector<double>(36, 720)};
  const auto a = change_point(plain), b = change_point(hours);
  EXPECT_EQ(a->split, b->split);
  EXPECT_EQ(a->p.p, b->p.p);
  EXPECT_NEAR(a->llr, b->llr, 1e-9);
  ChangeColumns mirror = plain;
  std::reverse(mirror.count.begin(), mirror.count.end());
  EXPECT_NEAR(change_point(mirror)->llr, a->llr, 1e-9);
  EXPECT_EQ(change_point({{}, {}}).reason(), change_point({{1, 2}, {}}).reason());
  EXPECT_FALSE(change_point({std::vector<std::int64_t>(24, 0), {}}));
}

TEST(ExtremeAlarm, StandsZeroConstantAndEnormousSeries) {
  for (std::int64_t level : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1000000}}) {
    Weeks weeks;
    weeks.count.assign(330, level);
    for (const auto& options : {FarringtonOptions{}, original_farrington(.05)})
      for (const AlarmWeek& week : farrington(weeks, {0, 100, 320, 329}, options)) EXPECT_FALSE(week.alarm) << level;
    for (Ears method : {Ears::c1, Ears::c2, Ears::c3}) {
      EarsOptions ears_options;
      ears_options.method = method;
      for (const AlarmWeek& week : ears(weeks.count, ears_options))
        if (method != Ears::c3) {
          EXPECT_FALSE(week.alarm);
        }
      ears_options.least_sigma = 0;
      EXPECT_EQ(ears(weeks.count, ears_options)[100].upper.reason(), Reason::baseline_constant);
    }
    const auto chart = cusum(weeks.count, 104);
    if (level == 0) {
      EXPECT_EQ(chart.reason(), Reason::no_events);
    } else if (chart) {
      for (const CusumPoint& point : chart->points) EXPECT_FALSE(point.alarm);
    }
  }
  EXPECT_TRUE(ears({}).empty());
  EXPECT_FALSE(cusum({1, 2, 3}, 0));
  Weeks short_one{{1, 2, 3}, {}};
  EXPECT_EQ(farrington(short_one, {2})[0].upper.reason(), Reason::history_too_short);
}

TEST(ExtremeAlarm, TheRunLengthOfALargeMeanIsThatOfANormalChart) {
  // r = 1.001 at a mean of a million: a step is x ln r - .001 m, nearly normal with drift -.49975 and spread .9995 (a
  // likelihood ratio of one spread). Run lengths by 400,000 made steps here, h = 2.
  const double mean = 1e6, ratio = 1.001;
  Random random(77, Stream::test, 0);
  double sum = 0;
  int alarms = 0;
  for (int t = 0; t < 400000; ++t) {
    const double x = std::round(mean + std::sqrt(mean) * random.normal());
    sum = std::max(0.0, sum + x * std::log(ratio) - (ratio - 1) * mean);
    if (sum >= 2) {
      ++alarms;
      sum = 0;
    }
  }
  EXPECT_NEAR(cusum_arl(mean, ratio, 2) / (400000. / alarms), 1, .02 + 3.29 / std::sqrt(alarms));
}

TEST(ExtremeAlarm, FarringtonSeesAMillionAmongOnes) {
  Weeks weeks;
  weeks.count.assign(330, 2);
  weeks.count[329] = 1000000;
  const auto now = farrington(weeks, {329})[0];
  EXPECT_TRUE(now.alarm);
  EXPECT_TRUE(std::isfinite(*now.score));
}

TEST(ExtremeSynthetic, StandsConstantDonorsAndAPerfectTwin) {
  Panel panel;
  panel.first_after = 24;
  panel.treated = {{"t", std::vector<std::int64_t>(36, 4), {}}};
  for (int i = 0; i < 3; ++i) panel.control.push_back({"c", std::vector<std::int64_t>(36, 4), {}});
  const auto constant = synthetic_control(panel);
  ASSERT_TRUE(constant);
  EXPECT_NEAR(constant->effect, 0, 1e-6);
  double sum = 0;
  for (double w : constant->weights) sum += w;
  EXPECT_NEAR(sum, 1, 1e-9);
  if (constant->placebo_p) {
    EXPECT_EQ(constant->placebo_p->p, 1);  // everybody fits equally well
  }
  panel.control[1].count = std::vector<std::int64_t>(36, 1000000);
  EXPECT_NEAR(synthetic_control(panel)->effect, 0, 1e-3);
  for (auto& unit : panel.control) unit.count.assign(36, 0);
  EXPECT_TRUE(synthetic_control(panel)->poor_fit);
  panel.control.clear();
  EXPECT_EQ(synthetic_control(panel).reason(), Reason::too_few_donors);
}

TEST(ExtremeDid, DoesNotDependOnTheOrderOfUnitsAndStandsZeros) {
  Panel panel;
  panel.first_after = 24;
  panel.treated = {{"t", waves(36, 5), {}}};
  for (int i = 0; i < 4; ++i) panel.control.push_back({"c" + std::to_string(i), waves(36, 3 + i), {}});
  Panel turned = panel;
  std::reverse(turned.control.begin(), turned.control.end());
  const Did a = difference_in_differences(panel), b = difference_in_differences(turned);
  EXPECT_NEAR(*a.ratio, *b.ratio, 1e-12);
  EXPECT_NEAR(a.p->p, b.p->p, 1e-12);
  EXPECT_EQ(a.placebo_p->p, b.placebo_p->p);
  panel.control[2].count.assign(36, 0);
  EXPECT_EQ(difference_in_differences(panel).without_events, std::vector<std::string>{"c2"});
  for (auto* group : {&panel.treated, &panel.control})
    for (auto& unit : *group) unit.count.assign(36, 0);
  const Did nothing = difference_in_differences(panel);
  EXPECT_FALSE(nothing.p);
  EXPECT_FALSE(nothing.ratio);
}

TEST(ExtremeEffect, StandsZerosMillionsAndSwappedSides) {
  for (const auto& [t0, t1, c0, c1] :
       {std::tuple{0, 0, 0, 0}, std::tuple{0, 0, 5, 6}, std::tuple{1, 0, 0, 1}, std::tuple{0, 3, 4, 0},
        std::tuple{50000, 49500, 50000, 50000}, std::tuple{50000, 0, 1, 1}}) {
    EffectInput input;
    input.treated = {t0, t1};
    input.control = BeforeAfter{c0, c1};
    const Effect e = effect(input);
    const Wdd& wdd = e.wdd.local;
    EXPECT_NEAR(*wdd.estimate, double(t1 - t0 - (c1 - c0)), 1e-9);
    EXPECT_LE(*wdd.low_small, *wdd.estimate);
    EXPECT_GE(*wdd.high_small, *wdd.estimate);
    EXPECT_GE(wdd.p_exact->p, 0);
    EXPECT_LE(wdd.p_exact->p, 1);
    EffectInput swapped;
    swapped.treated = *input.control;
    swapped.control = input.treated;
    const Effect other = effect(swapped);
    EXPECT_NEAR(*other.wdd.local.estimate, -*wdd.estimate, 1e-9);
    EXPECT_NEAR(other.wdd.local.p_exact->p, wdd.p_exact->p, 1e-12);
    if (e.rirr.p_exact) {
      EXPECT_NEAR(other.rirr.p_exact->p, e.rirr.p_exact->p, 1e-9 + 1e-6 * e.rirr.p_exact->p);
    }
  }
}

TEST(ExtremeHours, KeepTheWeightOfEveryEvent) {
  const auto at = [](int day, int hour, int minute) {
    return base::LocalTime{base::Date{std::chrono::year{2024} / std::chrono::March / day}, hour, minute};
  };
  const HoursOfWeek none = hours_of_the_week({});
  EXPECT_EQ(none.events, 0);
  // The night in which the clock goes forward, a whole week, a point, and one minute over midnight.
  const HoursOfWeek all = hours_of_the_week(
      {{at(31, 0, 30), at(31, 5, 30)}, {at(1, 0, 0), at(9, 0, 0)}, {at(4, 12, 0), {}}, {at(10, 23, 59), at(11, 0, 1)}});
  double sum = 0;
  for (double w : all.weights) {
    EXPECT_GE(w, 0);
    sum += w;
  }
  EXPECT_NEAR(sum, 4, 1e-12);
  EXPECT_EQ(all.flat, 1);
}

}  // namespace
}  // namespace stats
