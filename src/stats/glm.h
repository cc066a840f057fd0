// Log-linear regression of counts by iteratively reweighted least squares (McCullagh & Nelder 1989), the engine under
// trend, alarms and effects. Poisson or negative binomial (theta given or by maximum likelihood). Columns in, numbers
// out. Converged when the deviance changes by less than 1e-10 relatively within 50 steps, then one step more; else
// no-convergence. A design without full rank is no-variation.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "stats/defined.h"

namespace stats {

struct GlmProblem {
  std::size_t coefficients = 0;
  std::vector<double> design;   ///< row-major, y.size() x coefficients
  std::vector<double> y;        ///< >= 0
  std::vector<double> offset;   ///< of the linear predictor; empty = 0
  std::vector<double> weights;  ///< prior weights; empty = 1
  std::size_t rows() const { return y.size(); }
  double x(std::size_t row, std::size_t column) const { return design[row * coefficients + column]; }
};

struct GlmFit {
  std::vector<double> beta;
  std::vector<double> mu;
  std::vector<double> inverse_information;  ///< (X'WX)^-1, row-major, without dispersion
  std::vector<double> leverage;             ///< diagonal of the hat matrix
  double deviance = 0;
  double pearson = 0;           ///< Pearson chi2
  std::optional<double> theta;  ///< negative binomial size
  bool separated = false;       ///< events separate the rows: some means run off to 0, coefficients have no end
};

Defined<GlmFit> fit_poisson(const GlmProblem& problem);
Defined<GlmFit> fit_negative_binomial(const GlmProblem& problem, double theta);
/// theta by maximum likelihood, alternating, by bisection of the profile score where alternating goes round; relative
/// 1e-9. No extra variation (1/theta < 1e-8): the Poisson fit, theta absent. theta below 1e-6: no-convergence.
Defined<GlmFit> fit_negative_binomial(const GlmProblem& problem);
/// Slope of the negative binomial log likelihood in theta for given means. Free of cancellation up to theta = 1e8.
double theta_score(const GlmProblem& problem, const std::vector<double>& mu, double theta);

/// A^-1 (sum of u u' with Newey-West terms up to `lag`) A^-1; lag 0 is HC0. Row-major. With several units the rows of
/// one period stand together and their scores are added up first.
struct RobustOptions {
  int lag = 0;
  std::size_t units = 1;
};
std::vector<double> robust_covariance(const GlmProblem& problem, const GlmFit& fit, const RobustOptions& options);

/// Inverse of a symmetric positive definite matrix (row-major); nullopt when it is not (numerically) of full rank.
std::optional<std::vector<double>> inverse_of(std::vector<double> matrix, std::size_t size);

}  // namespace stats
