#include "stats/shrinkage.h"

#include <algorithm>
#include <cmath>

#include "stats/distributions.h"

namespace stats {
namespace {

/// ln of the marginal (negative binomial) likelihood of shape a at its best rate b; `rate` gets that b.
double profile(const RateColumns& columns, double shape, double& rate) {
  // d/db = 0: sum a/b = sum (a + O)/(b + E); the left minus the right side falls with b.
  double low = std::log(1e-12), high = std::log(1e12);
  const auto slope = [&](double b) {
    double sum = 0;
    for (std::size_t i = 0; i < columns.observed.size(); ++i)
      sum += shape / b - (shape + columns.observed[i]) / (b + columns.expected[i]);
    return sum;
  };
  for (int i = 0; i < 200 && high - low > 1e-14; ++i) {
    const double middle = (low + high) / 2;
    (slope(std::exp(middle)) > 0 ? low : high) = middle;
  }
  rate = std::exp((low + high) / 2);
  double sum = 0;
  for (std::size_t i = 0; i < columns.observed.size(); ++i) {
    const double o = columns.observed[i], e = columns.expected[i];
    sum += log_gamma(shape + o) - log_gamma(shape) + shape * std::log(rate / (rate + e)) +
           (o > 0 ? o * std::log(e / (rate + e)) : 0);
  }
  return sum;
}

/// Golden section over ln shape; a maximum at the large end means no variation beyond chance.
void maximise(const RateColumns& columns, GammaPrior& prior) {
  const double golden = (std::sqrt(5.0) - 1) / 2;
  double left = std::log(1e-4), right = std::log(1e6), rate = 0;
  double a = right - golden * (right - left), b = left + golden * (right - left);
  double fa = profile(columns, std::exp(a), rate), fb = profile(columns, std::exp(b), rate);
  for (int i = 0; i < 200 && right - left > 1e-10; ++i) {
    if (fa >= fb) {
      right = b;
      b = a;
      fb = fa;
      a = right - golden * (right - left);
      fa = profile(columns, std::exp(a), rate);
    } else {
      left = a;
      a = b;
      fa = fb;
      b = left + golden * (right - left);
      fb = profile(columns, std::exp(b), rate);
    }
  }
  const double shape = std::exp((left + right) / 2);
  profile(columns, shape, rate);
  if (shape > 5e5) {
    prior.variance = 0;
    return;
  }
  prior.shape = shape;
  prior.rate = rate;
  prior.mean = shape / rate;
  prior.variance = shape / (rate * rate);
}

}  // namespace

Defined<GammaPrior> fit_gamma_prior(const RateColumns& columns, PriorMethod method) {
  const auto& o = columns.observed;
  const auto& e = columns.expected;
  base::check(o.size() == e.size(), "as many expected as observed");
  double sum_o = 0, sum_e = 0;
  for (std::size_t i = 0; i < o.size(); ++i) {
    if (!(e[i] > 0)) return Reason::zero_denominator;
    sum_o += o[i];
    sum_e += e[i];
  }
  if (o.empty()) return Reason::too_few_units;
  if (!(sum_o > 0)) return Reason::no_events;
  GammaPrior prior;
  prior.mean = sum_o / sum_e;
  if (method == PriorMethod::maximum_likelihood) {
    maximise(columns, prior);
    return prior;
  }
  double spread = 0;
  for (std::size_t i = 0; i < o.size(); ++i) spread += e[i] * std::pow(o[i] / e[i] - prior.mean, 2);
  prior.variance = std::max(0.0, spread / sum_e - prior.mean / (sum_e / double(o.size())));
  if (prior.variance > 0) {
    prior.shape = prior.mean * prior.mean / prior.variance;
    prior.rate = prior.mean / prior.variance;
  }
  return prior;
}

Defined<Shrinkage> shrink(const RateColumns& columns, PriorMethod method, double level) {
  const auto prior = fit_gamma_prior(columns, method);
  if (!prior) return prior.reason();
  Shrinkage result{*prior, {}};
  const double a = 1 - level;
  for (std::size_t i = 0; i < columns.observed.size(); ++i) {
    Shrunken unit;
    if (!(prior->variance > 0)) {
      unit.theta = {prior->mean, Reason::no_extra_variation, Reason::no_extra_variation, level};
    } else {
      const double shape = prior->shape + columns.observed[i], rate = prior->rate + columns.expected[i];
      unit.theta = {shape / rate, gamma_quantile(a / 2, shape, rate), gamma_quantile(1 - a / 2, shape, rate), level};
      unit.chance_above_mean = 1 - gamma_cdf(prior->mean, shape, rate);
    }
    result.units.push_back(unit);
  }
  return result;
}

RegressionToMean regression_to_mean(const RateColumns& history, double peak, double peak_exposure) {
  base::check(peak >= 0 && peak_exposure > 0, "a count over a period");
  RegressionToMean result;
  if (history.observed.empty()) return result;
  const auto prior = fit_gamma_prior(history);
  if (!prior) {
    result.expected_without_action = result.expected_fall = result.expected_fall_share = prior.reason();
    return result;
  }
  const double expected = prior->variance > 0 ? peak_exposure * (prior->shape + peak) / (prior->rate + peak_exposure)
                                              : prior->mean * peak_exposure;
  result.expected_without_action = expected;
  result.expected_fall = peak - expected;
  if (peak > 0)
    result.expected_fall_share = (peak - expected) / peak;
  else
    result.expected_fall_share = Reason::zero_denominator;
  return result;
}

}  // namespace stats
