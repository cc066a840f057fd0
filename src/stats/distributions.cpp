#include "stats/distributions.h"

#include <cmath>
#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include "base/check.h"

namespace stats {
namespace {

namespace policies = boost::math::policies;
// Overflow and underflow are answers here, not errors: a quantile of 0 is 0. Everything stays double on every machine.
using Policy = policies::policy<policies::promote_double<false>, policies::overflow_error<policies::ignore_error>,
                                policies::underflow_error<policies::ignore_error>>;

constexpr double sqrt_half = 0.70710678118654752440;

bool is_share(double p) { return p >= 0 && p <= 1; }

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z * sqrt_half); }
double normal_two_sided_p(double z) { return std::erfc(std::fabs(z) * sqrt_half); }
double normal_quantile(double p) {
  base::check(p > 0 && p < 1, "normal quantile of a probability inside (0,1)");
  return p < 0.5 ? -boost::math::erfc_inv(2 * p, Policy()) / sqrt_half
                 : boost::math::erfc_inv(2 * (1 - p), Policy()) / sqrt_half;
}
double t_two_sided_p(double t, double degrees) {
  const boost::math::students_t_distribution<double, Policy> d(degrees);
  return std::min(1.0, 2 * cdf(complement(d, std::fabs(t))));
}
double t_quantile(double p, double degrees) {
  return quantile(boost::math::students_t_distribution<double, Policy>(degrees), p);
}
double chi_square_upper(double x, double degrees) { return boost::math::gamma_q(degrees / 2, x / 2, Policy()); }
double chi_square_quantile(double p, double degrees) { return 2 * gamma_quantile(p, degrees / 2, 1); }
double f_upper(double x, double degrees_1, double degrees_2) {
  return cdf(complement(boost::math::fisher_f_distribution<double, Policy>(degrees_1, degrees_2), x));
}
double gamma_cdf(double x, double shape, double rate) { return boost::math::gamma_p(shape, x * rate, Policy()); }
double gamma_quantile(double p, double shape, double rate) {
  // From 1e9 on the series of the library runs out. Wilson & Hilferty 1931 is then exact to 1e-9 of the spread.
  if (shape > 1e9 && p > 0 && p < 1)
    return shape * std::pow(1 - 1 / (9 * shape) + normal_quantile(p) / (3 * std::sqrt(shape)), 3) / rate;
  return boost::math::gamma_p_inv(shape, p, Policy()) / rate;
}
double beta_quantile(double p, double a, double b) { return boost::math::ibeta_inv(a, b, p, Policy()); }
double log_gamma(double x) { return boost::math::lgamma(x, Policy()); }
double digamma(double x) { return boost::math::digamma(x, Policy()); }
double trigamma(double x) { return boost::math::trigamma(x, Policy()); }
double log_choose(double n, double k) { return log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1); }

double poisson_mass(std::int64_t x, double mean) {
  base::check(mean >= 0, "Poisson mean not negative");
  if (x < 0) return 0;
  if (mean == 0) return x == 0 ? 1 : 0;
  return boost::math::gamma_p_derivative(double(x) + 1, mean, Policy());
}
double poisson_lower(std::int64_t x, double mean) {
  base::check(mean >= 0, "Poisson mean not negative");
  if (x < 0) return 0;
  return mean == 0 ? 1 : boost::math::gamma_q(double(x) + 1, mean, Policy());
}
double poisson_upper(std::int64_t x, double mean) {
  base::check(mean >= 0, "Poisson mean not negative");
  if (x <= 0) return 1;
  return mean == 0 ? 0 : boost::math::gamma_p(double(x), mean, Policy());
}
double binomial_mass(std::int64_t x, std::int64_t n, double p) {
  base::check(is_share(p) && n >= 0, "binomial share and size");
  if (x < 0 || x > n) return 0;
  if (p == 0 || p == 1) return (p == 0 ? x == 0 : x == n) ? 1 : 0;
  return boost::math::ibeta_derivative(double(x) + 1, double(n - x) + 1, p, Policy()) / double(n + 1);
}
double binomial_lower(std::int64_t x, std::int64_t n, double p) {
  base::check(is_share(p) && n >= 0, "binomial share and size");
  if (x < 0) return 0;
  return x >= n ? 1 : boost::math::ibetac(double(x) + 1, double(n - x), p, Policy());
}

double count_mass(std::int64_t x, double mean, double variance) {
  base::check(variance >= mean * (1 - 1e-12), "variance of a count at least its mean");
  if (variance <= mean * (1 + 1e-9)) return poisson_mass(x, mean);
  if (x < 0) return 0;
  const double size = mean * mean / (variance - mean), share = mean / variance;
  return std::exp(log_gamma(size + double(x)) - log_gamma(size) - log_gamma(double(x) + 1) + size * std::log(share) +
                  double(x) * std::log1p(-share));
}
double count_lower(std::int64_t x, double mean, double variance) {
  if (variance <= mean * (1 + 1e-9)) return poisson_lower(x, mean);
  if (x < 0) return 0;
  const double size = mean * mean / (variance - mean), share = mean / variance;
  return boost::math::ibeta(size, double(x) + 1, share, Policy());
}
double count_upper(std::int64_t x, double mean, double variance) {
  if (variance <= mean * (1 + 1e-9)) return poisson_upper(x, mean);
  if (x <= 0) return 1;
  const double size = mean * mean / (variance - mean), share = mean / variance;
  return boost::math::ibetac(size, double(x), share, Policy());
}

}  // namespace stats
