#include "stats/trend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "stats/distributions.h"
#include "stats/glm.h"

namespace stats {
namespace {

std::array<std::int64_t, 12> month_totals(const Series& series) {
  std::array<std::int64_t, 12> totals{};
  for (std::size_t t = 0; t < series.size(); ++t) totals[std::size_t(series.month_1_12(t)) - 1] += series.count[t];
  return totals;
}

/// The series and, beside it, its control: rows of the regression go period by period, unit by unit.
struct Units {
  std::vector<const Series*> series;  ///< the one that is asked about first
  bool has_control() const { return series.size() > 1; }
  std::size_t periods() const { return series.front()->size(); }
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const Series* one : series) sum += one->total();
    return sum;
  }
};

std::array<std::int64_t, 12> month_totals(const Units& units) {
  std::array<std::int64_t, 12> totals{};
  for (const Series* series : units.series) {
    const auto own = month_totals(*series);
    for (std::size_t m = 0; m < 12; ++m) totals[m] += own[m];
  }
  return totals;
}

std::vector<std::string> coefficient_names(const TrendOptions& options, bool control) {
  std::vector<std::string> names{"intercept", "trend"};
  if (options.season == SeasonKind::factor)
    for (int m = 2; m <= 12; ++m)
      names.push_back(m < 10 ? "month-0" + std::to_string(m) : "month-" + std::to_string(m));
  if (options.season == SeasonKind::harmonics)
    for (int k = 1; k <= options.harmonics; ++k) {
      names.push_back("sin" + std::to_string(k));
      // At half a year per cycle (k = 6) the sine is 0 in every month: only the cosine carries anything.
      if (k == 6) names.pop_back();
      names.push_back("cos" + std::to_string(k));
    }
  if (control) {
    if (options.step_at) names.emplace_back("common-step");
    if (options.step_at && options.slope) names.emplace_back("common-slope");
    names.emplace_back("control");
    names.emplace_back("control-trend");
  }
  if (options.step_at) names.emplace_back("step");
  if (options.step_at && options.slope) names.emplace_back("slope");
  return names;
}

void append_season(const TrendOptions& options, int month, std::vector<double>& row) {
  if (options.season == SeasonKind::factor)
    for (int m = 2; m <= 12; ++m) row.push_back(m == month ? 1 : 0);
  if (options.season == SeasonKind::harmonics)
    for (int k = 1; k <= options.harmonics; ++k) {
      const double angle = 2 * std::numbers::pi * k * month / 12;
      if (k != 6) row.push_back(std::sin(angle));
      row.push_back(std::cos(angle));
    }
}

/// Years from the split (the start of the first period after it) to the middle of the period.
double years_since(const Series& series, std::size_t split, std::size_t period) {
  return (base::days_between(series.start[split], series.start[period]) + series.length_days[period] / 2.0) / 365.25;
}

GlmProblem make_problem(const Units& units, const TrendOptions& options) {
  GlmProblem problem;
  problem.coefficients = coefficient_names(options, units.has_control()).size();
  for (std::size_t t = 0; t < units.periods(); ++t)
    for (std::size_t u = 0; u < units.series.size(); ++u) {
      const Series& series = *units.series[u];
      std::vector<double> row{1, series.years(t)};
      append_season(options, series.month_1_12(t), row);
      std::vector<double> change;
      const bool after = options.step_at && t >= *options.step_at;
      if (options.step_at) change.push_back(after ? 1 : 0);
      if (options.step_at && options.slope) change.push_back(after ? years_since(series, *options.step_at, t) : 0);
      if (units.has_control()) {
        row.insert(row.end(), change.begin(), change.end());
        row.push_back(u > 0 ? 1 : 0);
        row.push_back(u > 0 ? series.years(t) : 0);
        if (u > 0) change.assign(change.size(), 0);
      }
      row.insert(row.end(), change.begin(), change.end());
      problem.design.insert(problem.design.end(), row.begin(), row.end());
      problem.y.push_back(double(series.count[t]));
      problem.offset.push_back(std::log(series.exposure_days[t]));
    }
  return problem;
}

std::optional<Reason> refusal(const Units& units, const TrendOptions& options, std::size_t coefficients) {
  if (units.total() < std::int64_t(5 * coefficients)) return Reason::too_few_events;
  if (options.season == SeasonKind::factor) {
    const auto totals = month_totals(units);
    if (std::any_of(totals.begin(), totals.end(), [](auto n) { return n == 0; })) return Reason::no_events_in_level;
  }
  const auto some = [](auto n) { return n > 0; };
  for (const Series* series : units.series) {
    if (series->total() == 0) return Reason::no_events_in_level;
    if (!options.step_at) continue;
    const auto split = series->count.begin() + std::ptrdiff_t(std::min(*options.step_at, series->size()));
    if (std::none_of(series->count.begin(), split, some) || std::none_of(split, series->count.end(), some))
      return Reason::no_events_in_level;
  }
  if (units.periods() * units.series.size() <= coefficients) return Reason::history_too_short;
  return std::nullopt;
}

std::vector<double> covariance_of(const GlmProblem& problem, const GlmFit& fit, const TrendOptions& options, double phi,
                                  std::size_t units) {
  if (options.errors == ErrorKind::hc0) return robust_covariance(problem, fit, {0, units});
  if (options.errors == ErrorKind::newey_west) {
    const double n = double(problem.rows() / units);
    return robust_covariance(problem, fit,
                             {options.lag ? *options.lag : int(std::floor(4 * std::pow(n / 100, 2.0 / 9))), units});
  }
  auto covariance = fit.inverse_information;
  for (double& c : covariance) c *= phi;
  return covariance;
}

/// Normal or t, as the family says.
struct Spread {
  Family family;
  double degrees;
  double level;
  double quantile() const {
    const double p = 1 - (1 - level) / 2;
    return family == Family::quasi ? t_quantile(p, degrees) : normal_quantile(p);
  }
  PValue p(double ratio) const {
    if (family == Family::quasi) return {t_two_sided_p(ratio, degrees), PMethod::t};
    return {normal_two_sided_p(ratio), PMethod::normal};
  }
};

void fill_coefficients(Trend& result, const std::vector<double>& beta, const std::vector<std::string>& names,
                       double level) {
  const Spread spread{result.family, double(result.degrees_of_freedom), level};
  const double c = spread.quantile();
  const std::size_t k = names.size();
  result.coefficients.clear();
  for (std::size_t a = 0; a < k; ++a) {
    const double se = std::sqrt(std::max(0.0, result.covariance[a * k + a]));
    // A robust error of 0 is a perfect fit: the ratio is then without end, its p 0 unless the estimate is 0 too.
    const PValue p = se > 0 ? spread.p(beta[a] / se) : PValue{beta[a] == 0 ? 1.0 : 0.0, spread.p(0).method};
    result.coefficients.push_back({names[a], beta[a], se, beta[a] - c * se, beta[a] + c * se, p});
  }
  const auto ratio = [&](const char* name) -> Estimate {
    const Coefficient* found = result.find(name);
    if (!found) return Estimate::undefined(Reason::no_comparison, level);
    const auto bounded = [](double log) {
      return std::isfinite(std::exp(log)) ? Defined<double>(std::exp(log)) : Reason::unbounded;
    };
    return {bounded(found->estimate), bounded(found->low), bounded(found->high), level};
  };
  result.irr_per_year = ratio("trend");
  result.step_ratio = ratio("step");
  result.low.clear();
  result.high.clear();
  for (std::size_t t = 0; t < result.fitted.size(); ++t) {
    double variance = 0;
    for (std::size_t a = 0; a < k; ++a)
      for (std::size_t b = 0; b < k; ++b)
        variance += result.design[t * k + a] * result.covariance[a * k + b] * result.design[t * k + b];
    const double reach = std::exp(c * std::sqrt(std::max(0.0, variance)));
    result.low.push_back(result.fitted[t] / reach);
    result.high.push_back(result.fitted[t] * reach);
  }
}

TrendOptions with_season(const Units& units, TrendOptions options) {
  if (options.season == SeasonKind::automatic) {
    const auto totals = month_totals(units);
    const bool enough = std::all_of(totals.begin(), totals.end(), [](auto n) { return n >= 5; });
    options.season = enough ? SeasonKind::factor : SeasonKind::harmonics;
    options.harmonics = 1;
  }
  return options;
}

Defined<Trend> trend_of(const Units& units, const TrendOptions& asked) {
  if (units.periods() == 0) return Reason::history_too_short;
  if (units.total() == 0) return Reason::no_events;
  for (const Series* series : units.series)
    for (double days : series->exposure_days)
      if (!(days > 0)) return Reason::zero_denominator;
  const TrendOptions options = with_season(units, asked);
  base::check(options.harmonics >= 1 && options.harmonics <= 6, "one to six harmonics");
  const auto names = coefficient_names(options, units.has_control());
  if (const auto reason = refusal(units, options, names.size())) return *reason;
  const GlmProblem problem = make_problem(units, options);
  const auto fit = options.family == Family::negative_binomial ? fit_negative_binomial(problem) : fit_poisson(problem);
  if (!fit) return fit.reason();
  if (fit->separated) return Reason::no_convergence;

  Trend result;
  result.family = options.family;
  result.season = options.season;
  if (options.season == SeasonKind::harmonics) result.harmonics = options.harmonics;
  result.degrees_of_freedom = int(problem.rows() - problem.coefficients);
  result.dispersion = fit->pearson / result.degrees_of_freedom;
  if (options.family == Family::negative_binomial) {
    if (fit->theta) {
      result.dispersion = *fit->theta;
    } else {
      result.family = Family::poisson;
      warn(result.warnings, "no-extra-variation");
    }
  }
  result.phi_used = result.family == Family::quasi ? std::max(1.0, result.dispersion) : 1;
  result.deviance = fit->deviance;
  const std::size_t k = problem.coefficients, step = units.series.size();
  for (std::size_t i = 0; i < problem.rows(); i += step) {
    result.fitted.push_back(fit->mu[i]);
    const auto row = problem.design.begin() + std::ptrdiff_t(i * k);
    result.design.insert(result.design.end(), row, row + std::ptrdiff_t(k));
  }
  result.covariance = covariance_of(problem, *fit, options, result.phi_used, step);
  if (options.errors != ErrorKind::model && units.periods() < 100) warn(result.warnings, "robust-error-short");
  fill_coefficients(result, fit->beta, names, options.level);
  return result;
}

Defined<Trend> verdict_of(const Units& units, TrendOptions options) {
  options.family = Family::quasi;
  options.errors = ErrorKind::newey_west;
  auto robust = trend_of(units, options);
  if (!robust || units.periods() >= 100) return robust;
  options.errors = ErrorKind::model;
  auto result = trend_of(units, options);

  if (!result) return result;
  const std::size_t k = result->coefficients.size();
  std::vector<double> beta, stretch(k, 1);
  std::vector<std::string> names;
  for (std::size_t a = 0; a < k; ++a) {
    const double model = result->coefficients[a].se, other = robust->coefficients[a].se;
    if (other > model) {
      stretch[a] = other / model;
      warn(result->warnings, "robust-error-used");
    }
    beta.push_back(result->coefficients[a].estimate);
    names.push_back(result->coefficients[a].name);
  }
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b < k; ++b) result->covariance[a * k + b] *= stretch[a] * stretch[b];
  fill_coefficients(*result, beta, names, options.level);
  return result;
}

}  // namespace

const Coefficient* Trend::find(std::string_view name) const {
  for (const auto& coefficient : coefficients)
    if (coefficient.name == name) return &coefficient;
  return nullptr;
}

Defined<Trend> trend(const Series& series, const TrendOptions& options) { return trend_of({{&series}}, options); }

Defined<Trend> trend(const TreatedAndControl& both, const TrendOptions& options) {
  base::check(both.treated.start == both.control.start, "two series over the same periods");
  return trend_of({{&both.treated, &both.control}}, options);
}

Defined<Trend> trend_for_verdict(const Series& series, const TrendOptions& options) {
  return verdict_of({{&series}}, options);
}

Defined<Trend> trend_for_verdict(const TreatedAndControl& both, const TrendOptions& options) {
  base::check(both.treated.start == both.control.start, "two series over the same periods");
  return verdict_of({{&both.treated, &both.control}}, options);
}

}  // namespace stats
