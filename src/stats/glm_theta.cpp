// The size theta of the negative binomial by maximum likelihood (glm.h).
#include <cmath>

#include "stats/distributions.h"
#include "stats/glm.h"

namespace stats {
namespace {

constexpr double least_theta = 1e-6, most_theta = 1e8;

double prior_weight(const GlmProblem& problem, std::size_t i) {
  return problem.weights.empty() ? 1 : problem.weights[i];
}

/// digamma(y + theta) - digamma(theta), without the loss of digits of that difference.
double digamma_step(double y, double theta) {
  if (y <= 256 && std::floor(y) == y) {
    double sum = 0;
    for (double j = 0; j < y; ++j) sum += 1 / (theta + j);
    return sum;
  }
  if (theta < 100) return digamma(y + theta) - digamma(theta);
  const auto series = [](double x) {
    const double r = 1 / (x * x);
    return -1 / (2 * x) - r * (1.0 / 12 - r * (1.0 / 120 - r / 252));
  };
  return std::log1p(y / theta) + series(y + theta) - series(theta);
}

/// Twice the slope of the log likelihood in 1/theta at 0: above 0 there is variation beyond Poisson.
double excess(const GlmProblem& problem, const std::vector<double>& mu) {
  double sum = 0;
  for (std::size_t i = 0; i < mu.size(); ++i) {
    const double residual = problem.y[i] - mu[i];
    sum += prior_weight(problem, i) * (residual * residual - problem.y[i]);
  }
  return sum;
}

/// The best theta for given means; nullopt when it lies outside the limits.
std::optional<double> best_theta(const GlmProblem& problem, const std::vector<double>& mu) {
  double low = std::log(least_theta), high = std::log(most_theta);
  if (theta_score(problem, mu, most_theta) > 0 || theta_score(problem, mu, least_theta) < 0) return std::nullopt;
  for (int i = 0; i < 200 && high - low > 1e-14; ++i) {
    const double middle = (low + high) / 2;
    (theta_score(problem, mu, std::exp(middle)) > 0 ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

/// Root of the profile score (the means follow theta). `start`: any theta between the limits.
Defined<GlmFit> by_bisection(const GlmProblem& problem, double start) {
  double low = std::log(start), high = std::log(most_theta);
  Defined<GlmFit> fit = Reason::no_convergence;
  const auto rises = [&](double at) {
    fit = fit_negative_binomial(problem, std::exp(at));
    return fit && theta_score(problem, fit->mu, std::exp(at)) > 0;
  };
  while (!rises(low)) {
    if (!fit || low < std::log(least_theta)) return Reason::no_convergence;
    high = low;
    low -= std::log(4.0);
  }
  if (high == std::log(most_theta) && rises(high)) return fit_poisson(problem);
  while (high - low > 1e-10) {
    const double middle = (low + high) / 2;
    const bool up = rises(middle);
    if (!fit) return fit;
    (up ? low : high) = middle;
  }
  return fit;
}

}  // namespace

double theta_score(const GlmProblem& problem, const std::vector<double>& mu, double theta) {
  double score = 0;
  for (std::size_t i = 0; i < mu.size(); ++i) {
    const double y = problem.y[i];
    score +=
        prior_weight(problem, i) * (digamma_step(y, theta) - std::log1p(mu[i] / theta) + (mu[i] - y) / (theta + mu[i]));
  }
  return score;
}

Defined<GlmFit> fit_negative_binomial(const GlmProblem& problem) {
  constexpr int rounds = 30;
  const auto poisson = fit_poisson(problem);
  if (!poisson || excess(problem, poisson->mu) <= 0) return poisson;
  auto theta = best_theta(problem, poisson->mu);
  if (!theta) {
    // Beyond the upper limit there is nothing to add to Poisson; below the lower one there is no such model.
    if (theta_score(problem, poisson->mu, most_theta) > 0) return poisson;
    return by_bisection(problem, 1);
  }
  for (int round = 0; round < rounds; ++round) {
    const auto fit = fit_negative_binomial(problem, *theta);
    if (!fit) return fit;
    const auto better = best_theta(problem, fit->mu);
    if (!better) break;
    if (std::fabs(*better - *theta) <= 1e-10 * *theta) return fit;
    theta = better;
  }
  return by_bisection(problem, *theta);
}

}  // namespace stats
