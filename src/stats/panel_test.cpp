// Interrupted series, difference in differences, synthetic control, displacement, comparison areas.
#include "stats/panel.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "stats/comparison_area.h"
#include "stats/comparison_choice.h"
#include "stats/difference_in_differences.h"
#include "stats/displacement.h"
#include "stats/glm.h"
#include "stats/interrupted_series.h"
#include "stats/philox.h"
#include "stats/synthetic_control.h"

namespace stats {
namespace {

std::vector<std::int64_t> drawn(double mean, int months, std::uint64_t stream) {
  std::vector<std::int64_t> counts;
  for (int t = 0; t < months; ++t) {
    Random random(7, Stream::test, stream * 1000 + std::uint64_t(t));
    counts.push_back(random.poisson(mean));
  }
  return counts;
}

TEST(Its, FindsAPlantedHalving) {
  auto counts = drawn(12, 60, 1);
  for (std::size_t t = 40; t < 60; ++t) counts[t] /= 2;
  ItsOptions options;
  options.trend.step_at = 40;
  options.trend.season = SeasonKind::none;
  options.draws = 999;
  const auto result = interrupted_series(monthly_series(base::Month::of(2019, 1), counts), options);
  ASSERT_TRUE(result);
  EXPECT_LT(*result->fit.step_ratio.high, 1);
  EXPECT_GT(*result->prevented.low, 0);
  EXPECT_LT(*result->prevented.low, *result->prevented.value);
  EXPECT_GT(*result->prevented.high, *result->prevented.value);
}

TEST(Its, NeedsMonthsAndEvents) {
  ItsOptions options;
  options.trend.step_at = 20;
  EXPECT_EQ(interrupted_series(monthly_series(base::Month::of(2019, 1), drawn(9, 60, 2)), options).reason(),
            Reason::history_too_short);
  options.trend.step_at = 30;
  EXPECT_EQ(
      interrupted_series(monthly_series(base::Month::of(2019, 1), std::vector<std::int64_t>(60, 0)), options).reason(),
      Reason::too_few_events);
}

TEST(Its, WithAControlIsTheDifferenceOfTwoSeparateFits) {
  // Without a shared season the joint model is the two series apart: the treated step is what is left of the common
  // one.
  const auto start = base::Month::of(2019, 1);
  const TreatedAndControl both{monthly_series(start, drawn(12, 60, 3)), monthly_series(start, drawn(20, 60, 4))};
  for (const bool slope : {false, true}) {
    ItsOptions options;
    options.trend.step_at = 36;
    options.trend.season = SeasonKind::none;
    options.trend.family = Family::poisson;
    options.trend.slope = slope;
    options.draws = 99;

    const auto joint = interrupted_series(both, options);

    const auto treated = trend(both.treated, options.trend), control = trend(both.control, options.trend);
    const auto of = [](const Trend& fit, const char* name) { return *fit.find(name); };
    EXPECT_NEAR(of(joint->fit, "step").estimate, of(*treated, "step").estimate - of(*control, "step").estimate, 1e-7);
    EXPECT_NEAR(of(joint->fit, "step").se, std::hypot(of(*treated, "step").se, of(*control, "step").se), 1e-7);
    EXPECT_NEAR(of(joint->fit, "common-step").estimate, of(*control, "step").estimate, 1e-7);
    EXPECT_NEAR(of(joint->fit, "trend").estimate, of(*treated, "trend").estimate, 1e-7);
    ASSERT_EQ(joint->fit.fitted.size(), 60u);
    for (std::size_t t = 0; t < 60; ++t) EXPECT_NEAR(joint->fit.fitted[t], treated->fitted[t], 1e-6);
    if (!slope) continue;
    EXPECT_NEAR(of(joint->fit, "slope").estimate, of(*treated, "slope").estimate - of(*control, "slope").estimate,
                1e-7);
  }
}

TEST(Its, RefusesEventsThatSeparateThePeriods) {
  std::vector<std::int64_t> counts(48, 0);
  counts[0] = 40;
  counts[1] = 30;
  counts[40] = 1;
  TrendOptions options;
  options.season = SeasonKind::none;
  EXPECT_TRUE(trend(monthly_series(base::Month::of(2019, 1), counts), options));
  counts[40] = 0;
  counts[1] = 0;
  EXPECT_EQ(trend(monthly_series(base::Month::of(2019, 1), counts), options).reason(), Reason::no_convergence);
}

Panel panel_of(int controls, int months, std::size_t split) {
  Panel panel;
  panel.first_after = split;
  panel.treated.push_back({"treated", drawn(8, months, 50), {}});
  for (int c = 0; c < controls; ++c)
    panel.control.push_back({"c" + std::to_string(c), drawn(5 + c % 5, months, 60 + std::uint64_t(c)), {}});
  return panel;
}

TEST(Did, EqualsTheRegressionWithUnitAndMonthEffects) {
  const Panel panel = panel_of(3, 12, 7);
  const Did did = difference_in_differences(panel);
  GlmProblem problem;
  const std::size_t units = 4, months = 12;
  problem.coefficients = units + months;
  for (std::size_t u = 0; u < units; ++u)
    for (std::size_t m = 0; m < months; ++m) {
      std::vector<double> row(problem.coefficients, 0);
      row[u] = 1;
      if (m > 0) row[units + m - 1] = 1;
      row.back() = u == 0 && m >= 7;
      problem.design.insert(problem.design.end(), row.begin(), row.end());
      problem.y.push_back(double((u == 0 ? panel.treated[0] : panel.control[u - 1]).count[m]));
    }
  const auto fit = fit_poisson(problem);
  EXPECT_NEAR(std::log(*did.ratio), fit->beta.back(), 1e-8);
  EXPECT_NEAR(*did.dispersion, fit->pearson / double(units * months - problem.coefficients), 1e-8);
}

TEST(Did, UsesPlacebosFromNineteenControls) {
  EXPECT_EQ(difference_in_differences(panel_of(19, 24, 12)).p->method, PMethod::enumerated);
  const Did with = difference_in_differences(panel_of(19, 24, 12));
  EXPECT_EQ(with.p->p, with.placebo_p->p);
  EXPECT_EQ(difference_in_differences(Panel{}).ratio.reason(), Reason::no_comparison);
}

/// Ten areas over two years, the first one halved after a year; the same numbers went to R.
Panel ten_areas() {
  Panel panel;
  panel.first_after = 12;
  for (std::int64_t a = 0; a < 10; ++a) {
    UnitSeries unit{"area" + std::to_string(a), {}, {}};
    for (std::int64_t b = 0; b < 24; ++b) {
      const std::int64_t v = (a * 7 + b * 5 + (a * b) % 11 + (a * a * b) % 7) % 13 + a;
      unit.count.push_back(a == 0 && b >= 12 ? v / 2 : v);
    }
    (a == 0 ? panel.treated : panel.control).push_back(unit);
  }
  return panel;
}

TEST(Did, NegativeBinomialAgreesWithGlmNbOfR) {
  DidOptions options;
  options.family = Family::negative_binomial;

  Panel panel = ten_areas();
  const Did did = difference_in_differences(panel, options);

  EXPECT_EQ(did.family, Family::negative_binomial);  // MASS 7.3: glm.nb(y ~ unit + month + treated:after)
  EXPECT_NEAR(std::log(*did.ratio), -0.670959402434, 2e-6);
  EXPECT_NEAR(*did.dispersion, 37.373553565685, 2e-3);
  EXPECT_NEAR((std::log(*did.high) - std::log(*did.low)) / 2 / z_95, 0.222794379975, 1e-6);
  const Did poisson = difference_in_differences(panel);
  EXPECT_NEAR(std::log(*poisson.ratio), -0.664486947087, 1e-9);
  EXPECT_NEAR(*poisson.dispersion, 1.55863303352, 1e-9);
}

TEST(Did, LeavesOutUnitsWithoutEventsAndSaysSo) {
  DidOptions options;
  options.family = Family::negative_binomial;
  Panel panel = ten_areas();
  const Did without = difference_in_differences(panel, options);
  panel.control.push_back({"quiet", std::vector<std::int64_t>(24, 0), {}});

  const Did with = difference_in_differences(panel, options);

  EXPECT_EQ(with.without_events, std::vector<std::string>{"quiet"});
  EXPECT_EQ(*with.ratio, *without.ratio);
  EXPECT_EQ(*with.low, *without.low);
  panel.control.resize(5);
  EXPECT_EQ(difference_in_differences(panel, options).ratio.reason(), Reason::too_few_units);
}

TEST(Did, PlaceboDatesAskTheSameOfTheMonthsBefore) {
  const Panel panel = panel_of(4, 48, 30);
  const Did did = difference_in_differences(panel);
  ASSERT_EQ(did.placebo_dates.size(), 7u);  // 12 .. 18, twelve months on both sides of 30
  for (const PlaceboDate& date : did.placebo_dates) {
    double t[2] = {0, 0}, c[2] = {0, 0};
    for (std::size_t m = 0; m < 30; ++m) {
      t[m >= date.split] += double(panel.treated[0].count[m]);
      for (const UnitSeries& unit : panel.control) c[m >= date.split] += double(unit.count[m]);
    }
    EXPECT_NEAR(*date.value, t[1] / t[0] / (c[1] / c[0]), 1e-12);
    EXPECT_LT(*date.low, *date.value);
  }
  EXPECT_EQ(did.placebo_dates.front().split, 12u);
  EXPECT_TRUE(difference_in_differences(panel_of(4, 40, 23)).placebo_dates.empty());
}

TEST(Did, WithoutEventsAfterGivesAPointOnly) {
  Panel panel = panel_of(4, 24, 12);
  for (std::size_t m = 12; m < 24; ++m) panel.treated[0].count[m] = 0;
  const Did did = difference_in_differences(panel);
  EXPECT_TRUE(did.adjusted);
  EXPECT_TRUE(did.ratio);
  EXPECT_EQ(did.low.reason(), Reason::zero_cell);
  EXPECT_EQ(*did.low_exact, 0);
  EXPECT_TRUE(did.p);
  DidOptions options;
  options.family = Family::negative_binomial;
  EXPECT_FALSE(difference_in_differences(panel_of(0, 24, 12), options).ratio);
}

TEST(Synthetic, SharesAmongEqualDonorsAndStandsHugeCounts) {
  const std::vector<double> target{1e6, 1.1e6, 0.9e6, 1e6};
  const std::vector<double> one{0.9e6, 1.2e6, 0.8e6, 1e6}, other{1.2e6, 0.9e6, 1.0e6, 1.1e6};
  const auto two = simplex_weights(target, {one, other});
  const auto three = simplex_weights(target, {one, other, one});
  // In closed form for two donors: w = (t - other).(one - other) / |one - other|^2.
  double top = 0, bottom = 0;
  for (std::size_t b = 0; b < 4; ++b) {
    top += (target[b] - other[b]) * (one[b] - other[b]);
    bottom += (one[b] - other[b]) * (one[b] - other[b]);
  }
  EXPECT_NEAR(two[0], top / bottom, 1e-9);
  EXPECT_NEAR(three[0], two[0] / 2, 1e-9);
  EXPECT_EQ(three[0], three[2]);
  const auto constant = simplex_weights({3, 3, 3}, {{5, 5, 5}, {1, 1, 1}, {5, 5, 5}, {0, 0, 0}});
  double made = 0;
  for (std::size_t d = 0; d < 4; ++d) made += constant[d] * std::vector<double>{5, 1, 5, 0}[d];
  EXPECT_NEAR(made, 3, 1e-6);
  EXPECT_NEAR(constant[0], constant[2], 1e-12);
}

TEST(Synthetic, GoesBackInTimeOnTheMonthsBeforeOnly) {
  Panel panel = panel_of(5, 48, 36);
  const auto result = synthetic_control(panel);
  ASSERT_EQ(result->in_time.size(), 4u);  // 33, 30, 27, 24: eight blocks of three months remain
  for (const EarlierSplit& early : result->in_time) {
    Panel cut = panel;
    cut.first_after = early.split;
    for (auto* group : {&cut.treated, &cut.control})
      for (UnitSeries& unit : *group) unit.count.resize(36);
    const auto alone = synthetic_control(cut);
    EXPECT_NEAR(alone->effect, early.effect, 1e-9);
    EXPECT_NEAR(alone->pre_rmspe, early.pre_rmspe, 1e-9);
  }
  EXPECT_EQ(result->in_time.front().split, 33u);
  panel.control.resize(1);
  EXPECT_EQ(synthetic_control(panel)->placebo_p.reason(), Reason::too_few_donors);
}

TEST(Synthetic, StandsUnitsWithoutEvents) {
  Panel panel = panel_of(20, 48, 36);
  panel.control[3].count.assign(48, 0);
  panel.control[4].count.assign(48, 7);
  const auto with = synthetic_control(panel);
  ASSERT_TRUE(with);
  EXPECT_TRUE(with->verdict_p || with->poor_fit);
  panel.treated[0].count.assign(48, 0);
  const auto none = synthetic_control(panel);
  ASSERT_TRUE(none);
  EXPECT_NEAR(none->weights[3], 1, 1e-6);
  EXPECT_NEAR(none->effect, 0, 1e-4);
}

TEST(Synthetic, GivesTheHandExample) {
  Panel panel;
  panel.first_after = 3;
  panel.treated = {{"t", {2, 4, 6, 3}, {}}};
  panel.control = {{"a", {1, 2, 3, 2}, {}}, {"b", {3, 6, 9, 6}, {}}};
  SyntheticOptions options;
  options.block_months = 1;
  const auto result = synthetic_control(panel, options);
  EXPECT_NEAR(result->weights[0], .5, 1e-6);
  EXPECT_NEAR(result->weights[1], .5, 1e-6);
  EXPECT_NEAR(result->gap[3], -1, 1e-6);
  EXPECT_EQ(result->verdict_p.reason(), Reason::too_few_donors);
}

TEST(Synthetic, WeightsAreABestPointOfTheSimplex) {
  std::vector<std::vector<double>> donors;
  for (std::uint64_t d = 0; d < 25; ++d) {
    const auto counts = drawn(6 + double(d % 7), 8, 200 + d);
    donors.emplace_back(counts.begin(), counts.end());
  }
  const auto counts = drawn(9, 8, 300);
  const std::vector<double> target(counts.begin(), counts.end());
  const auto w = simplex_weights(target, donors);
  EXPECT_NEAR(std::accumulate(w.begin(), w.end(), 0.0), 1, 1e-12);
  const auto loss = [&](const std::vector<double>& weights) {
    double sum = 0;
    for (std::size_t b = 0; b < target.size(); ++b) {
      double made = 0;
      for (std::size_t d = 0; d < donors.size(); ++d) made += weights[d] * donors[d][b];
      sum += (target[b] - made) * (target[b] - made);
    }
    for (double weight : weights) sum += 1e-8 * weight * weight;
    return sum;
  };
  for (std::size_t from = 0; from < w.size(); ++from)
    for (std::size_t to = 0; to < w.size(); ++to) {
      if (from == to || w[from] < 1e-4) continue;
      auto moved = w;
      moved[from] -= 1e-4;
      moved[to] += 1e-4;
      EXPECT_GE(loss(moved), loss(w) - 1e-9);
    }
}

TEST(Displacement, IsShownOnlyAfterTheFalseDiscoveryRate) {
  DisplacementInput input;
  input.treated = {60, 30};
  input.control = {60, 60};
  input.cells = {{"ring", ReceivingKind::place, {40, 90}, {60, 60}},
                 {"evening", ReceivingKind::time, {20, 21}, {30, 30}}};
  const auto result = displacement(input);
  EXPECT_EQ(result.cells[0].shift, Shift::displacement_shown);
  EXPECT_EQ(result.cells[1].shift, Shift::not_shown);
  EXPECT_EQ(*result.total.estimate, -30 + 50);
}

TEST(Displacement, AddsPlacesWithTheirOwnWeights) {
  DisplacementInput input;
  input.treated = {60, 30};
  input.control = {50, 50};
  input.cells = {{"ring-1", ReceivingKind::place, {40, 50}, {30, 30}, 2, 3},
                 {"ring-2", ReceivingKind::place, {20, 26}, {10, 13}, 4, 1},
                 {"time", ReceivingKind::time, {9, 9}, {9, 9}}};
  const auto result = displacement(input);
  EXPECT_NEAR(*result.total.estimate, -30 + 10 / 2.0 + 6 / 4.0 - 3, 1e-12);
  EXPECT_NEAR(*result.total.se, std::sqrt(90 + 100 + 90 / 4.0 + 60 / 9.0 + 46 / 16.0 + 23), 1e-12);
  EXPECT_NEAR(*result.local.estimate, -30, 1e-12);
  ASSERT_TRUE(result.wdq.value);  // success 30/50 - 60/50, buffer 76/50 - 60/50
  EXPECT_NEAR(*result.wdq.value, (76 - 60) / (30.0 - 60), 1e-12);
  input.cells.clear();
  EXPECT_EQ(displacement(input).wdq.value.reason(), Reason::no_ring);
  EXPECT_NEAR(*displacement(input).total.estimate, -30, 1e-12);
}

TEST(PlaceClass, CountsEveryEventOnce) {
  EXPECT_EQ(place_class({0, 0, true}), PlaceClass::treated);
  EXPECT_EQ(place_class({200, 0, true}), PlaceClass::ring_1);
  EXPECT_EQ(place_class({500, 900, true}), PlaceClass::ring_2);
  EXPECT_EQ(place_class({300, 0, false}), PlaceClass::control);
  EXPECT_EQ(place_class({900, 200, true}), PlaceClass::control_ring_1);
  EXPECT_EQ(place_class({900, 201, true}), PlaceClass::control_ring_2);
  EXPECT_EQ(place_class({900, 201, false}), PlaceClass::other);
  EXPECT_EQ(place_class({900, 900, true}), PlaceClass::other);
}

TEST(DisplacementCells, PutEachEventInOneCell) {
  MovedEvents events;
  using enum PlaceClass;
  events.place = {treated, treated, treated, ring_1, ring_1, ring_2, control, control, control_ring_1, other};
  events.after = {false, true, true, true, false, true, false, true, false, true};
  events.targeted_time = {true, false, false, true, false, true, true, false, true, true};
  events.targeted_target = {true, true, false, true, true, true, true, false, true, true};

  const auto cells = displacement_cells(events);

  EXPECT_EQ(cells.treated.before, 1);
  EXPECT_EQ(cells.treated.after, 0);
  EXPECT_EQ(cells.control.before, 1);
  ASSERT_EQ(cells.cells.size(), 4u);  // two rings, time, target
  EXPECT_EQ(cells.cells[0].counts.after, 1);
  EXPECT_EQ(cells.cells[0].control.before, 1);
  EXPECT_EQ(cells.cells[1].counts.after, 1);
  EXPECT_EQ(cells.cells[2].counts.after, 2);  // other hours, also where the branch differs too
  EXPECT_EQ(cells.cells[2].control.after, 1);
  EXPECT_EQ(cells.cells[3].counts.after, 0);
  EXPECT_EQ(cells.other, 2);  // the ring outside the hours, and elsewhere
  std::int64_t all =
      cells.other + cells.treated.before + cells.treated.after + cells.control.before + cells.control.after;
  for (const auto& cell : cells.cells)
    all += cell.counts.before + cell.counts.after + cell.control.before + cell.control.after;
  EXPECT_EQ(all, 10);
}

TEST(Candidates, GiveTheHandExampleAndStandInOrder) {
  EXPECT_NEAR(*quarter_distance({4, 6, 5, 5}, {5, 4, 6, 5}), .15166, 5e-6);
  const auto list = comparison_candidates(
      {4, 6, 5, 5}, {{"far", {40, 44, 39, 41}}, {"touching", {4, 6, 5, 5}, 0.5, true}, {"near", {5, 4, 6, 5}}});
  EXPECT_EQ(list[0].name, "near");
  EXPECT_EQ(list[1].name, "far");
  EXPECT_EQ(list[1].reasons, Warnings{"level"});
  EXPECT_EQ(list[2].reasons, Warnings{"overlap"});
}

TEST(Candidates, HaveTrendsOnBothScales) {
  // Straight lines: 10 12 14 16 against 5 5 5 5; 2 a quarter more each quarter is 32 a year more each year.
  const auto list = comparison_candidates({5, 5, 5, 5}, {{"rising", {10, 12, 14, 16}}});
  EXPECT_NEAR(*list[0].trend_difference.value, 32, 1e-12);
  const double error = 16 * std::sqrt(18.0 / 5);  // slope variance: mean of both counts / sum of squares
  EXPECT_NEAR(*list[0].trend_difference.high, 32 + z_95 * error, 1e-9);
  EXPECT_GT(*list[0].trend_ratio.value, 1);
  EXPECT_EQ(comparison_candidates({0, 0}, {{"x", {0, 0}}})[0].trend_difference.value.reason(),
            Reason::history_too_short);
}

TEST(ComparisonChoice, LooksOnlyAtWhatCameBefore) {
  Panel panel = panel_of(6, 60, 40);
  std::vector<Nearness> nearness(6);
  nearness[2] = {0.3, true};
  const auto choice = choose_comparison(panel, nearness);
  for (auto* group : {&panel.treated, &panel.control})
    for (UnitSeries& unit : *group)
      for (std::size_t m = 40; m < 60; ++m) unit.count[m] = 1000;
  const auto again = choose_comparison(panel, nearness);

  ASSERT_TRUE(choice);
  EXPECT_EQ(choice->treated_quarters.size(), 13u);
  EXPECT_EQ(choice->candidates.back().name, "c2");
  EXPECT_EQ(choice->placebo_areas.size(), 5u);
  EXPECT_EQ(choice->placebo_dates.size(), 40u - 24 + 1);
  ASSERT_EQ(choice->candidates.size(), again->candidates.size());
  for (std::size_t c = 0; c < choice->candidates.size(); ++c) {
    EXPECT_EQ(choice->candidates[c].name, again->candidates[c].name);
    EXPECT_EQ(choice->candidates[c].distance, again->candidates[c].distance);
  }
  double sum = 0;
  for (const Weight& weight : choice->weights) {
    EXPECT_NE(weight.name, "c2");
    sum += weight.weight;
  }
  EXPECT_NEAR(sum, 1, 0.003);
  for (std::size_t a = 0; a < choice->placebo_areas.size(); ++a)
    EXPECT_EQ(choice->placebo_areas[a].value, again->placebo_areas[a].value);
  EXPECT_EQ(choose_comparison(Panel{}).reason(), Reason::too_few_donors);
}

}  // namespace
}  // namespace stats
