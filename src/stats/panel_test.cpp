// Interrupted series, difference in differences, synthetic control, displacement, comparison areas.
#include "stats/panel.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "stats/comparison_area.h"
#include "stats/displacement.h"
#include "stats/glm.h"
#include "stats/philox.h"

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

TEST(PlaceClass, CountsEveryEventOnce) {
  EXPECT_EQ(place_class({0, true, true}), PlaceClass::treated);
  EXPECT_EQ(place_class({200, true, true}), PlaceClass::ring_1);
  EXPECT_EQ(place_class({500, false, true}), PlaceClass::ring_2);
  EXPECT_EQ(place_class({300, true, false}), PlaceClass::control);
  EXPECT_EQ(place_class({900, false, true}), PlaceClass::other);
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

}  // namespace
}  // namespace stats
