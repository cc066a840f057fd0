// Distribution functions in one place, so that Boost.Math is compiled once. Arguments in their natural range: outside
// it is a mistake of ours (base::check), never NaN. Relative accuracy about 1e-13.
#pragma once
#include <cstdint>

namespace stats {

double normal_cdf(double z);
double normal_two_sided_p(double z);
double normal_quantile(double p);
double t_two_sided_p(double t, double degrees);
double t_quantile(double p, double degrees);
double chi_square_upper(double x, double degrees);
double chi_square_quantile(double p, double degrees);
double f_upper(double x, double degrees_1, double degrees_2);
double gamma_cdf(double x, double shape, double rate);
double gamma_quantile(double p, double shape, double rate);
double beta_quantile(double p, double a, double b);
double log_gamma(double x);
double digamma(double x);
double trigamma(double x);
double log_choose(double n, double k);
double poisson_mass(std::int64_t x, double mean);   ///< x < 0: 0
double poisson_lower(std::int64_t x, double mean);  ///< P(X <= x)
double poisson_upper(std::int64_t x, double mean);  ///< P(X >= x)
double binomial_mass(std::int64_t x, std::int64_t n, double p);
double binomial_lower(std::int64_t x, std::int64_t n, double p);
/// Counts with the given mean and variance >= mean: negative binomial, Poisson when equal.
double count_mass(std::int64_t x, double mean, double variance);
double count_lower(std::int64_t x, double mean, double variance);
double count_upper(std::int64_t x, double mean, double variance);

}  // namespace stats
