#include "stats/scan_statistic.h"

#include <cmath>
#include <numbers>

#include "base/check.h"

namespace stats {
namespace {

double x_log(double x, double ratio) { return x > 0 ? x * std::log(ratio) : 0; }

}  // namespace

double poisson_llr(std::int64_t cases, double expected, std::int64_t total) {
  base::check(cases >= 0 && cases <= total && expected >= 0, "cases inside a total");
  const double c = double(cases), all = double(total);
  if (!(c > expected) || expected == 0) return 0;
  return x_log(c, c / expected) + x_log(all - c, (all - c) / (all - expected));
}

double bernoulli_llr(const BernoulliWindow& w) {
  base::check(w.cases_in >= 0 && w.cases_in <= w.all_in && w.cases_total <= w.all_total &&
                  w.cases_in <= w.cases_total && w.all_in <= w.all_total &&
                  w.cases_total - w.cases_in <= w.all_total - w.all_in,
              "cases inside a total");
  const double c = double(w.cases_in), n = double(w.all_in), cases = double(w.cases_total), all = double(w.all_total);
  if (n == 0 || n == all || !(c * (all - n) > (cases - c) * n)) return 0;
  return x_log(c, c / n) + x_log(n - c, (n - c) / n) + x_log(cases - c, (cases - c) / (all - n)) +
         x_log(all - cases - (n - c), (all - cases - (n - c)) / (all - n)) - x_log(cases, cases / all) -
         x_log(all - cases, (all - cases) / all);
}

double gumbel_p(double mean, double deviation, double observed) {
  base::check(deviation > 0, "maxima that vary");
  const double beta = deviation * std::sqrt(6.0) / std::numbers::pi, mu = mean - 0.5772156649 * beta;
  return -std::expm1(-std::exp(-(observed - mu) / beta));
}

Defined<double> gumbel_p(const std::vector<double>& maxima, double observed) {
  if (maxima.size() < 2) return Reason::no_variation;
  double mean = 0, squares = 0;
  for (double value : maxima) mean += value / double(maxima.size());
  for (double value : maxima) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / double(maxima.size() - 1));
  if (!(deviation > 0)) return Reason::no_variation;
  return gumbel_p(mean, deviation, observed);
}

}  // namespace stats
