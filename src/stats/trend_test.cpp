#include "stats/trend.h"

#include <cmath>

#include <gtest/gtest.h>

#include "stats/glm.h"
#include "stats/season.h"

namespace stats {
namespace {

GlmProblem hand_problem() {
  const std::vector<double> y{3, 1, 4, 2, 0, 5, 2, 1, 3, 0, 1, 2};
  const std::vector<double> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  GlmProblem problem;
  problem.coefficients = 2;
  for (std::size_t i = 0; i < y.size(); ++i) {
    problem.design.push_back(1);
    problem.design.push_back(double(i));
    problem.y.push_back(y[i]);
    problem.offset.push_back(std::log(days[i]));
  }
  return problem;
}

TEST(Regression, GivesTheHandExampleOfTheDefinition) {
  const GlmProblem problem = hand_problem();
  const auto fit = fit_poisson(problem);
  EXPECT_NEAR(fit->beta[1], -.0622766, 5e-8);
  EXPECT_NEAR(std::sqrt(fit->inverse_information[3]), .05995975, 1e-8);
  EXPECT_NEAR(fit->pearson / 10, 1.19664, 5e-6);
  EXPECT_NEAR(std::sqrt(robust_covariance(problem, *fit, {0})[3]), .0419847, 5e-8);
  EXPECT_NEAR(std::sqrt(robust_covariance(problem, *fit, {2})[3]), .0240456, 5e-8);
}

TEST(Regression, SolvesTheScoreEquations) {
  const GlmProblem problem = hand_problem();
  const auto fit = fit_poisson(problem);
  double zero = 0, slope = 0;
  for (std::size_t i = 0; i < problem.rows(); ++i) {
    zero += problem.y[i] - fit->mu[i];
    slope += problem.x(i, 1) * (problem.y[i] - fit->mu[i]);
  }
  EXPECT_NEAR(zero, 0, 1e-9);
  EXPECT_NEAR(slope, 0, 1e-8);
}

TEST(Regression, RefusesTwoEqualColumns) {
  GlmProblem problem = hand_problem();
  for (std::size_t i = 0; i < problem.rows(); ++i) problem.design[2 * i + 1] = 1;
  EXPECT_EQ(fit_poisson(problem).reason(), Reason::no_variation);
}

std::vector<std::int64_t> wavy_counts(int months) {
  std::vector<std::int64_t> counts;
  for (int t = 0; t < months; ++t)
    counts.push_back(std::llround(20 * std::exp(-0.01 * t) * (1 + 0.3 * std::sin(t * 0.5236)) + (t * 7) % 5));
  return counts;
}

TEST(NegativeBinomial, FindsAThetaWhoseScoreIsZeroAndFallsBackToPoisson) {
  GlmProblem problem;
  problem.coefficients = 1;
  for (double y : {0., 9., 1., 14., 2., 0., 7., 22., 1., 3.}) {
    problem.design.push_back(1);
    problem.y.push_back(y);
  }
  const auto fit = fit_negative_binomial(problem);
  ASSERT_TRUE(fit->theta);
  const auto log_likelihood = [&](double theta) {
    double sum = 0;
    for (double y : problem.y)
      sum += std::lgamma(y + theta) - std::lgamma(theta) + theta * std::log(theta / (theta + 5.9)) +
             y * std::log(5.9 / (theta + 5.9));
    return sum;
  };
  EXPECT_NEAR(fit->mu[0], 5.9, 1e-9);
  EXPECT_GT(log_likelihood(*fit->theta), log_likelihood(*fit->theta * 1.001));
  EXPECT_GT(log_likelihood(*fit->theta), log_likelihood(*fit->theta * 0.999));
  std::fill(problem.y.begin(), problem.y.end(), 5);
  EXPECT_FALSE(fit_negative_binomial(problem)->theta);
}

TEST(Trend, NamesItsCoefficientsAndGivesTheYearlyRatio) {
  TrendOptions options;
  options.step_at = 24;
  const auto result = trend(monthly_series(base::Month::of(2020, 1), wavy_counts(48)), options);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->season, SeasonKind::factor);
  ASSERT_EQ(result->coefficients.size(), 14u);
  EXPECT_EQ(result->coefficients[2].name, "month-02");
  EXPECT_EQ(result->coefficients[12].name, "month-12");
  EXPECT_NEAR(*result->irr_per_year.value, std::exp(result->find("trend")->estimate), 1e-12);
  EXPECT_LT(*result->step_ratio.low, *result->step_ratio.value);
  EXPECT_EQ(result->find("trend")->p.method, PMethod::t);
}

TEST(Trend, SaysWhenThereIsTooLittle) {
  const auto few = monthly_series(base::Month::of(2022, 1), {1, 0, 2, 0, 1, 0, 0, 1, 0, 1, 0, 1});
  EXPECT_EQ(trend(few).reason(), Reason::too_few_events);
  const auto none = monthly_series(base::Month::of(2022, 1), std::vector<std::int64_t>(24, 0));
  EXPECT_EQ(trend(none).reason(), Reason::no_events);
  EXPECT_EQ(trend(Series{}).reason(), Reason::history_too_short);
  auto gap = wavy_counts(48);
  for (std::size_t t = 6; t < gap.size(); t += 12) gap[t] = 0;
  TrendOptions factor;
  factor.season = SeasonKind::factor;
  EXPECT_EQ(trend(monthly_series(base::Month::of(2020, 1), gap), factor).reason(), Reason::no_events_in_level);
}

TEST(Trend, ForAVerdictNeverHasASmallerErrorThanTheModel) {
  const auto series = monthly_series(base::Month::of(2020, 1), wavy_counts(36));
  const auto model = trend(series), verdict = trend_for_verdict(series);
  for (std::size_t i = 0; i < model->coefficients.size(); ++i)
    EXPECT_GE(verdict->coefficients[i].se, model->coefficients[i].se * (1 - 1e-12));
}

TEST(SeasonalIndex, GivesTheExampleOfNineOfFortyInDecember) {
  std::vector<std::int64_t> counts(36, 1);
  for (std::size_t t = 11; t < 36; t += 12) counts[t] = 3;
  for (std::size_t t = 0; t < 36; t += 12) counts[t] = 0;
  counts[1] = 2;  // 9 in December, none in January, 31 elsewhere
  const auto season = seasonal_index(monthly_series(base::Month::of(2021, 1), counts));
  ASSERT_TRUE(season);
  EXPECT_NEAR(*season->index[11].value, 2.649, 5e-4);
  EXPECT_NEAR(*season->index[11].low, 1.276, 5e-4);
  EXPECT_NEAR(*season->index[11].high, 4.527, 5e-4);
  EXPECT_EQ(*season->index[0].value, 0);
  EXPECT_EQ(*season->index[0].low, 0);
  EXPECT_NEAR(*season->index[0].high, 1.037, 1.5e-3);
}

TEST(DarkDays, GivesTheHandExample) {
  std::vector<std::int64_t> counts(36, 0);
  counts[0] = 26;
  counts[5] = 14;
  const auto season = seasonal_index(monthly_series(base::Month::of(2021, 1), counts));
  EXPECT_EQ(season->dark_days_total, 546);
  EXPECT_EQ(season->light_days_total, 549);
  EXPECT_NEAR(*season->dark_days.value, 1.867, 5e-4);
  EXPECT_NEAR(*season->dark_days.low, 0.940, 5e-4);
  EXPECT_NEAR(*season->dark_days.high, 3.869, 5e-4);
  EXPECT_NEAR(season->dark_days_p->p, .0589, 5e-5);
}

TEST(SeasonalIndex, DropsWhatIsNoWholeYear) {
  const auto season = seasonal_index(monthly_series(base::Month::of(2021, 11), std::vector<std::int64_t>(16, 2)));
  EXPECT_EQ(season->years_used, 1);
  EXPECT_EQ(season->dropped.size(), 4u);
  EXPECT_EQ(seasonal_index(monthly_series(base::Month::of(2021, 2), std::vector<std::int64_t>(12, 2))).reason(),
            Reason::history_too_short);
}

TEST(ClassicalIndex, NeedsThreeYearsAndNoZeroAverage) {
  EXPECT_EQ(classical_index(std::vector<double>(35, 1), 1).reason(), Reason::history_too_short);
  EXPECT_EQ(classical_index(std::vector<double>(36, 0), 1).reason(), Reason::zero_denominator);
  EXPECT_NEAR((*classical_index(std::vector<double>(36, 4), 3))[5], 1, 1e-12);
}

}  // namespace
}  // namespace stats
