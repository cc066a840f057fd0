// The fit in one dimension against the general regression of glm.h, which knows nothing of levels.
#include "stats/level_trend.h"

#include <cmath>

#include <gtest/gtest.h>

#include "stats/alarm.h"
#include "stats/glm.h"
#include "stats/philox.h"

namespace stats {
namespace {

struct MadeLevels {
  LevelRows rows;
  std::vector<double> weights;
};
MadeLevels some_rows(std::uint64_t seed, std::size_t levels, double mean, double slope) {
  Random random(seed, Stream::test, 51);
  MadeLevels made;
  made.rows.levels = levels;
  made.rows.years_per_step = 1 / 52.0;
  for (std::int32_t step = 260; step > 0; --step) {
    const auto level = std::uint32_t(std::size_t(step / 5) % levels);
    made.rows.level.push_back(level);
    made.rows.step.push_back(step);
    made.rows.y.push_back(double(random.poisson(mean * (1 + level) * std::exp(-slope * step / 52.0))));
    made.weights.push_back(0.2 + random.uniform());
  }
  return made;
}

/// The same model as dummies and a column of time.
GlmProblem as_glm(const MadeLevels& made, bool trend) {
  GlmProblem problem;
  problem.coefficients = made.rows.levels + (trend ? 1 : 0);
  problem.y = made.rows.y;
  problem.weights = made.weights;
  for (std::size_t i = 0; i < made.rows.rows(); ++i) {
    std::vector<double> row(problem.coefficients, 0);
    row[made.rows.level[i]] = 1;
    if (trend) row.back() = -made.rows.step[i] / 52.0;
    problem.design.insert(problem.design.end(), row.begin(), row.end());
  }
  return problem;
}

TEST(LevelTrend, IsThePoissonRegressionOnDummiesAndTime) {
  LevelTrend regression;
  LevelFit fit;
  for (std::uint64_t seed = 0; seed < 40; ++seed)
    for (const std::size_t levels : {1, 2, 10})
      for (const double mean : {0.5, 4.0, 300.0})
        for (const bool trend : {true, false}) {
          const MadeLevels made = some_rows(seed, levels, mean, seed % 2 ? 0.3 : -0.1);

          if (trend)
            ASSERT_TRUE(regression.fit(made.rows, made.weights, 0, fit));
          else
            regression.fit_levels(made.rows, made.weights, fit);

          const auto general = fit_poisson(as_glm(made, trend));
          ASSERT_TRUE(general);
          const std::size_t p = levels + (trend ? 1 : 0);
          if (trend) {
            EXPECT_NEAR(fit.slope, general->beta.back(), 1e-10);
            EXPECT_NEAR(1 / fit.slope_information, general->inverse_information.back(),
                        1e-9 * general->inverse_information.back());
          }
          for (std::size_t l = 0; l < levels; ++l) {
            EXPECT_NEAR(std::log(fit.level_mean[l]), general->beta[l], 1e-9);
            EXPECT_NEAR(fit.variance(l), general->inverse_information[l * p + l],
                        1e-8 * general->inverse_information[l * p + l]);
          }
          for (std::size_t i = 0; i < fit.mu.size(); ++i) {
            EXPECT_NEAR(fit.mu[i], general->mu[i], 1e-9 * general->mu[i]);
            EXPECT_NEAR(fit.leverage[i], general->leverage[i], 1e-9);
          }
          EXPECT_NEAR(fit.pearson, general->pearson, 1e-8 * general->pearson);
        }
}

TEST(LevelTrend, GivesALevelWithoutEventsTheMeanNought) {
  MadeLevels made = some_rows(1, 3, 4, 0.1);
  for (std::size_t i = 0; i < made.rows.rows(); ++i)
    if (made.rows.level[i] == 2) made.rows.y[i] = 0;
  LevelTrend regression;
  LevelFit fit;

  ASSERT_TRUE(regression.fit(made.rows, made.weights, 0, fit));

  EXPECT_EQ(fit.level_mean[2], 0);
  const auto general = fit_poisson(as_glm(made, true));  // stops where the mean is almost 0
  EXPECT_NEAR(fit.slope, general->beta.back(), 1e-8);
  for (std::size_t i = 0; i < fit.mu.size(); ++i) EXPECT_NEAR(fit.mu[i], general->mu[i], 1e-8);
}

TEST(LevelTrend, DoesNotDependOnWhereTheSearchBegins) {
  const MadeLevels made = some_rows(3, 10, 2, 0.2);
  LevelTrend regression;
  LevelFit near, far;
  ASSERT_TRUE(regression.fit(made.rows, made.weights, 0.19, near));

  for (const double start : {-3.0, 0.0, 5.0}) {
    ASSERT_TRUE(regression.fit(made.rows, made.weights, start, far));
    EXPECT_NEAR(near.slope, far.slope, 1e-12);
  }
}

TEST(LevelTrend, SaysWhenThereIsNoSlopeToFind) {
  MadeLevels made = some_rows(4, 2, 1, 0);
  LevelTrend regression;
  LevelFit fit;

  std::fill(made.rows.y.begin(), made.rows.y.end(), 0.0);  // nothing ever happened
  EXPECT_FALSE(regression.fit(made.rows, made.weights, 0, fit));
  EXPECT_EQ(regression.reason(), Reason::no_variation);

  made.rows.y.back() = 3;  // everything in the very last week
  EXPECT_FALSE(regression.fit(made.rows, made.weights, 0, fit));
  EXPECT_EQ(regression.reason(), Reason::no_convergence);
}

TEST(Farrington, TakesTheFirstEventsAfterYearsOfNothingForAnAlarm) {
  Weeks weeks;
  weeks.count.assign(320, 0);
  weeks.count.back() = 6;
  for (const auto& options : {FarringtonOptions{}, original_farrington(0.01)}) {
    const auto week = farrington(weeks, {319}, options).front();
    EXPECT_EQ(*week.expected, 0);
    EXPECT_EQ(*week.upper, 0);
    EXPECT_TRUE(week.alarm);
    EXPECT_EQ(week.score.reason(), Reason::zero_denominator);
  }
}

}  // namespace
}  // namespace stats
