#include "stats/glm.h"

#include <algorithm>
#include <cmath>

namespace stats {
namespace {

constexpr int most_scoring_steps = 50;
constexpr double convergence = 1e-10;

double unit_deviance(double y, double mu, std::optional<double> theta) {
  const double log_ratio = y > 0 ? y * std::log(y / mu) : 0;
  if (!theta) return 2 * (log_ratio - (y - mu));
  // log1p: with a large theta the ratio is 1 to all digits, and its logarithm is multiplied by theta.
  return 2 * (log_ratio - (y + *theta) * std::log1p((y - mu) / (mu + *theta)));
}

double variance_of(double mu, std::optional<double> theta) { return theta ? mu + mu * mu / *theta : mu; }

struct Iteration {
  const GlmProblem& problem;
  std::optional<double> theta;
  double weight(std::size_t i) const { return problem.weights.empty() ? 1 : problem.weights[i]; }
  double offset(std::size_t i) const { return problem.offset.empty() ? 0 : problem.offset[i]; }

  double deviance(const std::vector<double>& mu) const {
    double sum = 0;
    for (std::size_t i = 0; i < mu.size(); ++i) sum += weight(i) * unit_deviance(problem.y[i], mu[i], theta);
    return sum;
  }

  std::vector<double> information(const std::vector<double>& mu) const {
    const std::size_t k = problem.coefficients;
    std::vector<double> matrix(k * k, 0);
    for (std::size_t i = 0; i < mu.size(); ++i) {
      const double w = weight(i) * mu[i] * mu[i] / variance_of(mu[i], theta);
      const double* x = &problem.design[i * k];
      for (std::size_t a = 0; a < k; ++a)
        if (x[a] != 0)  // designs of units and months are mostly zeros
          for (std::size_t b = 0; b <= a; ++b) matrix[a * k + b] += w * x[a] * x[b];
    }
    for (std::size_t a = 0; a < k; ++a)
      for (std::size_t b = a + 1; b < k; ++b) matrix[a * k + b] = matrix[b * k + a];
    return matrix;
  }

  /// beta of the weighted least squares step from mu; nullopt without full rank.
  std::optional<std::vector<double>> step(const std::vector<double>& mu) const {
    const std::size_t k = problem.coefficients;
    const auto inverse = inverse_of(information(mu), k);
    if (!inverse) return std::nullopt;
    std::vector<double> right(k, 0), beta(k, 0);
    for (std::size_t i = 0; i < mu.size(); ++i) {
      const double w = weight(i) * mu[i] * mu[i] / variance_of(mu[i], theta);
      const double z = std::log(mu[i]) - offset(i) + (problem.y[i] - mu[i]) / mu[i];
      for (std::size_t a = 0; a < k; ++a) right[a] += w * z * problem.x(i, a);
    }
    for (std::size_t a = 0; a < k; ++a)
      for (std::size_t b = 0; b < k; ++b) beta[a] += (*inverse)[a * k + b] * right[b];
    return beta;
  }

  bool means(const std::vector<double>& beta, std::vector<double>& mu) const {
    for (std::size_t i = 0; i < mu.size(); ++i) {
      double eta = offset(i);
      for (std::size_t a = 0; a < beta.size(); ++a) eta += beta[a] * problem.x(i, a);
      mu[i] = std::exp(std::clamp(eta, -300.0, 300.0));
      if (!std::isfinite(mu[i])) return false;
    }
    return true;
  }
};

void finish(const Iteration& iteration, GlmFit& fit) {
  const GlmProblem& problem = iteration.problem;
  const std::size_t k = problem.coefficients;
  fit.theta = iteration.theta;
  fit.deviance = iteration.deviance(fit.mu);
  fit.pearson = 0;
  fit.leverage.assign(problem.rows(), 0);
  for (std::size_t i = 0; i < problem.rows(); ++i) {
    const double variance = variance_of(fit.mu[i], fit.theta), residual = problem.y[i] - fit.mu[i];
    fit.pearson += iteration.weight(i) * residual * residual / variance;
    double h = 0;
    for (std::size_t a = 0; a < k; ++a)
      if (problem.x(i, a) != 0)
        for (std::size_t b = 0; b < k; ++b) h += problem.x(i, a) * fit.inverse_information[a * k + b] * problem.x(i, b);
    fit.leverage[i] = h * iteration.weight(i) * fit.mu[i] * fit.mu[i] / variance;
  }
}

Defined<GlmFit> run(const GlmProblem& problem, std::optional<double> theta) {
  base::check(problem.design.size() == problem.rows() * problem.coefficients, "a design of rows x coefficients");
  const Iteration iteration{problem, theta};
  GlmFit fit;
  fit.mu.resize(problem.rows());
  for (std::size_t i = 0; i < problem.rows(); ++i) fit.mu[i] = problem.y[i] + 0.1;
  double before = iteration.deviance(fit.mu);
  bool last_round = false;
  for (int step = 0; step < most_scoring_steps; ++step) {
    auto beta = iteration.step(fit.mu);
    if (!beta) return fit.beta.empty() ? Reason::no_variation : Reason::no_convergence;
    const std::vector<double> last_mu = fit.mu;
    if (!iteration.means(*beta, fit.mu)) return Reason::no_convergence;
    // Past the first step a rise of the deviance means overshooting: go half way back.
    double now = iteration.deviance(fit.mu);
    for (int half = 0; half < 30 && !fit.beta.empty() && !last_round && !(now <= before * (1 + 1e-8) + 1e-8); ++half) {
      for (std::size_t a = 0; a < beta->size(); ++a) (*beta)[a] = ((*beta)[a] + fit.beta[a]) / 2;
      if (!iteration.means(*beta, fit.mu)) return Reason::no_convergence;
      now = iteration.deviance(fit.mu);
    }
    fit.beta = *beta;
    if (!std::isfinite(now)) return Reason::no_convergence;
    if (last_round) {
      const auto inverse = inverse_of(iteration.information(fit.mu), problem.coefficients);
      if (!inverse) return Reason::no_convergence;
      fit.inverse_information = *inverse;
      // Where events separate the rows each step lowers the empty ones by a factor e, without end.
      for (std::size_t i = 0; i < fit.mu.size(); ++i)
        if (std::fabs(std::log(fit.mu[i] / last_mu[i])) > 0.1) fit.separated = true;
      finish(iteration, fit);
      return fit;
    }
    last_round = step > 0 && std::fabs(now - before) <= convergence * (std::fabs(now) + 0.1);
    before = now;
  }
  return Reason::no_convergence;
}

}  // namespace

std::optional<std::vector<double>> inverse_of(std::vector<double> m, std::size_t n) {
  // Scaled to a unit diagonal first, so that full rank is judged free of units.
  std::vector<double> scale(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (!(m[i * n + i] > 0) || !std::isfinite(m[i * n + i])) return std::nullopt;
    scale[i] = 1 / std::sqrt(m[i * n + i]);
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) m[i * n + j] *= scale[i] * scale[j];
  for (std::size_t j = 0; j < n; ++j) {  // Cholesky, lower triangle
    double pivot = m[j * n + j];
    for (std::size_t k = 0; k < j; ++k) pivot -= m[j * n + k] * m[j * n + k];
    if (!(pivot > 1e-12)) return std::nullopt;
    const double root = std::sqrt(pivot);
    m[j * n + j] = root;
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = m[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= m[i * n + k] * m[j * n + k];
      m[i * n + j] = sum / root;
    }
  }
  std::vector<double> lower(n * n, 0), inverse(n * n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    lower[j * n + j] = 1 / m[j * n + j];
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = 0;
      for (std::size_t k = j; k < i; ++k) sum -= m[i * n + k] * lower[k * n + j];
      lower[i * n + j] = sum / m[i * n + i];
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0;
      for (std::size_t k = std::max(i, j); k < n; ++k) sum += lower[k * n + i] * lower[k * n + j];
      inverse[i * n + j] = sum * scale[i] * scale[j];
    }
  return inverse;
}

Defined<GlmFit> fit_poisson(const GlmProblem& problem) { return run(problem, std::nullopt); }
Defined<GlmFit> fit_negative_binomial(const GlmProblem& problem, double theta) { return run(problem, theta); }

std::vector<double> robust_covariance(const GlmProblem& problem, const GlmFit& fit, const RobustOptions& options) {
  base::check(options.units >= 1 && problem.rows() % options.units == 0, "every unit in every period");
  const int lag = options.lag;
  const std::size_t k = problem.coefficients, n = problem.rows() / options.units;
  std::vector<double> scores(n * k, 0);
  for (std::size_t i = 0; i < problem.rows(); ++i) {
    const double w = problem.weights.empty() ? 1 : problem.weights[i];
    const double u = w * (problem.y[i] - fit.mu[i]) * fit.mu[i] / variance_of(fit.mu[i], fit.theta);
    for (std::size_t a = 0; a < k; ++a) scores[i / options.units * k + a] += u * problem.x(i, a);
  }
  std::vector<double> meat(k * k, 0);
  for (int l = 0; l <= lag && std::size_t(l) < n; ++l) {
    const double share = 1 - double(l) / (lag + 1);
    for (std::size_t t = std::size_t(l); t < n; ++t)
      for (std::size_t a = 0; a < k; ++a)
        for (std::size_t b = 0; b < k; ++b) {
          const double product = scores[t * k + a] * scores[(t - std::size_t(l)) * k + b];
          meat[a * k + b] += share * product;
          if (l > 0) meat[b * k + a] += share * product;
        }
  }
  const auto& bread = fit.inverse_information;
  std::vector<double> half(k * k, 0), covariance(k * k, 0);
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b < k; ++b)
      for (std::size_t c = 0; c < k; ++c) half[a * k + b] += bread[a * k + c] * meat[c * k + b];
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b < k; ++b)
      for (std::size_t c = 0; c < k; ++c) covariance[a * k + b] += half[a * k + c] * bread[c * k + b];
  return covariance;
}

}  // namespace stats
