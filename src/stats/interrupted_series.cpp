#include "stats/interrupted_series.h"

#include <cmath>
#include <numeric>

#include "stats/philox.h"

namespace stats {
namespace {

/// Lower triangle L with L L' = covariance; columns without variance stay 0.
std::vector<double> cholesky(const std::vector<double>& covariance, std::size_t k) {
  std::vector<double> lower(k * k, 0);
  for (std::size_t j = 0; j < k; ++j) {
    double pivot = covariance[j * k + j];
    for (std::size_t c = 0; c < j; ++c) pivot -= lower[j * k + c] * lower[j * k + c];
    if (!(pivot > 0)) continue;
    const double root = std::sqrt(pivot);
    lower[j * k + j] = root;
    for (std::size_t i = j + 1; i < k; ++i) {
      double sum = covariance[i * k + j];
      for (std::size_t c = 0; c < j; ++c) sum -= lower[i * k + c] * lower[j * k + c];
      lower[i * k + j] = sum / root;
    }
  }
  return lower;
}

std::int64_t events_before(const Series& series, std::size_t split) {
  return std::accumulate(series.count.begin(), series.count.begin() + std::ptrdiff_t(split), std::int64_t{0});
}

/// Sum over after of (expected without the step - observed), with its interval from draws of the coefficients.
Estimate prevented_events(const Series& series, const Trend& fit, const ItsOptions& options) {
  const std::size_t split = *options.trend.step_at, k = fit.coefficients.size();
  std::vector<double> beta, drawn(k), draws;
  std::vector<bool> of_step(k, false);
  for (std::size_t a = 0; a < k; ++a) {
    beta.push_back(fit.coefficients[a].estimate);
    of_step[a] = fit.coefficients[a].name == "step" || fit.coefficients[a].name == "slope";
  }
  const auto prevented = [&](const std::vector<double>& coefficients) {
    double sum = 0;
    for (std::size_t t = split; t < series.size(); ++t) {
      double eta = std::log(series.exposure_days[t]);
      for (std::size_t a = 0; a < k; ++a)
        if (!of_step[a]) eta += fit.design[t * k + a] * coefficients[a];
      sum += std::exp(eta) - double(series.count[t]);
    }
    return sum;
  };
  const auto lower = cholesky(fit.covariance, k);
  for (std::int64_t r = 0; r < options.draws; ++r) {
    Random random(options.seed, Stream::its, std::uint64_t(r));
    std::vector<double> normal(k);
    for (double& z : normal) z = random.normal();
    for (std::size_t a = 0; a < k; ++a) {
      drawn[a] = beta[a];
      for (std::size_t b = 0; b <= a; ++b) drawn[a] += lower[a * k + b] * normal[b];
    }
    draws.push_back(prevented(drawn));
  }
  const double level = options.trend.level;
  const Limits limits = percentiles(draws, level);
  if (!std::isfinite(limits.low) || !std::isfinite(limits.high))
    return {prevented(beta), Reason::unstable, Reason::unstable, level};
  return {prevented(beta), limits.low, limits.high, level};
}

/// `fit_with` fits the trend, `verdict_with` the trend whose errors may carry a verdict.
template <class Data>
Defined<Its> analyse(const Series& series, const Data& data, const ItsOptions& options) {
  base::check(options.trend.step_at.has_value(), "an interrupted series has a split");
  const std::size_t split = *options.trend.step_at;
  if (split < 24 || series.size() < split + 12) return Reason::history_too_short;
  if (events_before(series, split) < 30) return Reason::too_few_events;
  const auto fit = trend(data, options.trend);
  if (!fit) return fit.reason();
  Its result{*fit, {}, Estimate::undefined(Reason::no_convergence), Reason::no_convergence};
  result.prevented = prevented_events(series, *fit, options);
  if (const auto careful = trend_for_verdict(data, options.trend)) {
    result.verdict_ratio = careful->step_ratio;
    result.verdict_p = careful->find("step")->p;
  } else {
    result.verdict_ratio = Estimate::undefined(careful.reason());
    result.verdict_p = careful.reason();
  }
  return result;
}

}  // namespace

Defined<Its> interrupted_series(const Series& series, const ItsOptions& options) {
  return analyse(series, series, options);
}

Defined<Its> interrupted_series(const TreatedAndControl& both, const ItsOptions& options) {
  base::check(options.trend.step_at.has_value(), "an interrupted series has a split");
  if (both.control.size() >= *options.trend.step_at && events_before(both.control, *options.trend.step_at) < 30)
    return Reason::too_few_events;
  return analyse(both.treated, both, options);
}

}  // namespace stats
