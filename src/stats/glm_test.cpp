// The negative binomial against a naive likelihood in long double, most of all where theta is hardly there.
#include "stats/glm.h"

#include <cmath>

#include <gtest/gtest.h>

#include "stats/distributions.h"
#include "stats/philox.h"

namespace stats {
namespace {

GlmProblem line_problem(const std::vector<double>& y) {
  GlmProblem problem;
  problem.coefficients = 2;
  for (std::size_t i = 0; i < y.size(); ++i) {
    problem.design.push_back(1);
    problem.design.push_back(double(i) / 10);
    problem.y.push_back(y[i]);
  }
  return problem;
}

long double log_likelihood(const GlmProblem& problem, const std::vector<double>& mu, long double theta) {
  long double sum = 0;
  for (std::size_t i = 0; i < problem.rows(); ++i) {
    const long double y = problem.y[i], m = mu[i];
    sum += lgammal(y + theta) - lgammal(theta) - lgammal(y + 1) - theta * log1pl(m / theta) +
           (y > 0 ? y * logl(m / (theta + m)) : 0);
  }
  return sum;
}

long double poisson_log_likelihood(const GlmProblem& problem, const std::vector<double>& mu) {
  long double sum = 0;
  for (std::size_t i = 0; i < problem.rows(); ++i)
    sum += problem.y[i] * logl((long double)mu[i]) - (long double)mu[i] - lgammal((long double)problem.y[i] + 1);
  return sum;
}

TEST(NegativeBinomial, IsTheJointMaximumAlsoAtTheBorder) {
  int poisson = 0, large = 0;
  for (std::uint64_t draw = 0; draw < 300; ++draw) {
    Random random(11, Stream::test, draw);
    std::vector<double> y;
    // Poisson counts: in half of the draws theta is without end, in some it is very large.
    for (int i = 0; i < 30; ++i) y.push_back(double(random.poisson(4)));
    const GlmProblem problem = line_problem(y);

    const auto fit = fit_negative_binomial(problem);

    ASSERT_TRUE(fit) << draw << " " << code(fit.reason());
    if (!fit->theta) {
      ++poisson;
      const long double top = poisson_log_likelihood(problem, fit->mu);
      for (const double theta : {30.0, 100.0, 1e3, 1e4}) {
        const auto other = fit_negative_binomial(problem, theta);
        ASSERT_TRUE(other);
        EXPECT_GE(top + 1e-9L, log_likelihood(problem, other->mu, theta)) << draw << " " << theta;
      }
      continue;
    }
    large += *fit->theta > 200;
    const long double top = log_likelihood(problem, fit->mu, *fit->theta);
    for (const double factor : {0.7, 0.97, 1.03, 1.4}) {
      const auto other = fit_negative_binomial(problem, *fit->theta * factor);
      ASSERT_TRUE(other);
      EXPECT_GE(top + 1e-12L, log_likelihood(problem, other->mu, *fit->theta * factor)) << draw << " " << factor;
    }
  }
  EXPECT_GT(poisson, 100);
  EXPECT_GT(large, 3);
}

TEST(NegativeBinomial, KeepsItsDigitsInTheSlopeOfTheta) {
  GlmProblem problem = line_problem({0, 3, 300, 5000, 1, 7});
  const std::vector<double> mu{1, 4, 290, 5100, 2, 6};
  for (const double theta : {0.01, 1.0, 99.0, 101.0, 1e4, 1e6}) {
    // The mean slope over a small interval, by the naive likelihood.
    const long double h = 1e-4L * theta;
    const long double slope =
        (log_likelihood(problem, mu, theta + h) - log_likelihood(problem, mu, theta - h)) / (2 * h);
    EXPECT_NEAR(theta_score(problem, mu, theta) / double(slope), 1, 2e-4) << theta;
  }
}

TEST(NegativeBinomial, SaysSoWhenNoThetaIsSmallEnough) {
  std::vector<double> y(60, 0);
  y[30] = 1e6;
  GlmProblem problem;
  problem.coefficients = 1;
  problem.y = y;
  problem.design.assign(y.size(), 1);
  const auto fit = fit_negative_binomial(problem);
  // One huge count among zeros is never called Poisson.
  EXPECT_TRUE(!fit || (fit->theta && *fit->theta < 0.01));
}

TEST(Regression, AddsUpTheScoresOfUnitsWithinAPeriod) {
  // A second unit equal to the first: summed scores double, as with every row's weight doubled.
  const GlmProblem one = line_problem({3, 1, 4, 2, 0, 5, 2, 1, 3, 0});
  GlmProblem two;
  two.coefficients = 2;
  for (std::size_t i = 0; i < one.rows(); ++i)
    for (int unit = 0; unit < 2; ++unit) {
      two.design.push_back(1);
      two.design.push_back(one.x(i, 1));
      two.y.push_back(one.y[i]);
    }
  const auto fit_one = fit_poisson(one), fit_two = fit_poisson(two);
  for (const int lag : {0, 2}) {
    const auto a = robust_covariance(one, *fit_one, {lag}), b = robust_covariance(two, *fit_two, {lag, 2});
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(a[i], b[i], 1e-10);
  }
}

}  // namespace
}  // namespace stats
