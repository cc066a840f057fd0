#include "stats/panel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/effect.h"
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

BeforeAfter split_sum(const std::vector<const UnitSeries*>& units, std::size_t first_after) {
  BeforeAfter sum;
  for (const UnitSeries* unit : units)
    for (std::size_t t = 0; t < unit->count.size(); ++t) (t < first_after ? sum.before : sum.after) += unit->count[t];
  return sum;
}

std::vector<const UnitSeries*> pointers(const std::vector<UnitSeries>& units) {
  std::vector<const UnitSeries*> list;
  for (const UnitSeries& unit : units) list.push_back(&unit);
  return list;
}

/// Pearson chi2/df of units + months + treated x after: months keep their totals, groups their share before and after,
/// units their share within the group.
Defined<double> panel_dispersion(const Panel& panel) {
  const std::vector<UnitSeries>* groups[2] = {&panel.treated, &panel.control};
  const std::size_t months = panel.control.front().count.size();
  double pearson = 0, cells = 0, live_months[2] = {0, 0}, live_units = 0;
  const BeforeAfter t = split_sum(pointers(panel.treated), panel.first_after);
  const BeforeAfter c = split_sum(pointers(panel.control), panel.first_after);
  const double group_sum[2][2] = {{double(t.before), double(t.after)}, {double(c.before), double(c.after)}};
  std::vector<double> total(months, 0);
  for (const auto* group : groups)
    for (const UnitSeries& unit : *group)
      for (std::size_t m = 0; m < months; ++m) total[m] += double(unit.count[m]);
  for (std::size_t m = 0; m < months; ++m) live_months[m >= panel.first_after] += total[m] > 0;
  for (std::size_t g = 0; g < 2; ++g)
    for (const UnitSeries& unit : *groups[g]) {
      const double unit_sum = double(std::accumulate(unit.count.begin(), unit.count.end(), std::int64_t{0}));
      if (unit_sum == 0) continue;
      ++live_units;
      const double unit_share = unit_sum / (group_sum[g][0] + group_sum[g][1]);
      for (std::size_t m = 0; m < months; ++m) {
        const std::size_t after = m >= panel.first_after;
        const double both = group_sum[0][after] + group_sum[1][after];
        const double mu = both > 0 ? total[m] * group_sum[g][after] / both * unit_share : 0;
        if (mu > 0) pearson += std::pow(double(unit.count[m]) - mu, 2) / mu;
      }
    }
  cells = live_units * (live_months[0] + live_months[1]);
  const double degrees = cells - live_units - (live_months[0] + live_months[1]);
  if (!(degrees > 0)) return Reason::too_few_events;
  return pearson / degrees;
}

double log_ratio(const BeforeAfter& t, const BeforeAfter& c) {
  const double add = t.before == 0 || t.after == 0 || c.before == 0 || c.after == 0 ? 0.5 : 0;
  return std::log((double(t.after) + add) / (double(t.before) + add) /
                  ((double(c.after) + add) / (double(c.before) + add)));
}

PValue placebo(const Panel& panel) {
  const double observed = std::fabs(log_ratio(split_sum(pointers(panel.treated), panel.first_after),
                                              split_sum(pointers(panel.control), panel.first_after)));
  std::int64_t reached = 0;
  for (const UnitSeries& chosen : panel.control) {
    std::vector<const UnitSeries*> rest;
    for (const UnitSeries& other : panel.control)
      if (&other != &chosen) rest.push_back(&other);
    const double value = log_ratio(split_sum({&chosen}, panel.first_after), split_sum(rest, panel.first_after));
    reached += std::fabs(value) >= observed - tolerance(observed);
  }
  return {double(1 + reached) / double(panel.control.size() + 1), PMethod::enumerated};
}

}  // namespace

Defined<Its> interrupted_series(const Series& series, const ItsOptions& options) {
  base::check(options.trend.step_at.has_value(), "an interrupted series has a split");
  const std::size_t split = *options.trend.step_at;
  if (split < 24 || series.size() < split + 12) return Reason::history_too_short;
  const auto before =
      std::accumulate(series.count.begin(), series.count.begin() + std::ptrdiff_t(split), std::int64_t{0});
  if (before < 30) return Reason::too_few_events;
  const auto fit = trend(series, options.trend);
  if (!fit) return fit.reason();
  Its result{*fit, {}};
  const std::size_t k = fit->coefficients.size();
  std::vector<bool> of_step(k, false);
  for (std::size_t a = 0; a < k; ++a)
    of_step[a] = fit->coefficients[a].name == "step" || fit->coefficients[a].name == "slope";
  const auto prevented = [&](const std::vector<double>& beta) {
    double sum = 0;
    for (std::size_t t = split; t < series.size(); ++t) {
      double eta = std::log(series.exposure_days[t]);
      for (std::size_t a = 0; a < k; ++a)
        if (!of_step[a]) eta += fit->design[t * k + a] * beta[a];
      sum += std::exp(eta) - double(series.count[t]);
    }
    return sum;
  };
  std::vector<double> beta, drawn(k), draws;
  for (const Coefficient& c : fit->coefficients) beta.push_back(c.estimate);
  const auto lower = cholesky(fit->covariance, k);
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
  const Limits limits = percentiles(draws, options.trend.level);
  result.prevented = {prevented(beta), limits.low, limits.high, options.trend.level};
  return result;
}

Did difference_in_differences(const Panel& panel, double level) {
  Did result;
  if (panel.control.empty() || panel.treated.empty()) return result;
  EffectInput input;
  input.treated = split_sum(pointers(panel.treated), panel.first_after);
  input.control = split_sum(pointers(panel.control), panel.first_after);
  input.level = level;
  result.dispersion = panel_dispersion(panel);
  if (result.dispersion) input.dispersion = *result.dispersion;
  const Rirr rirr = relative_incident_rate_ratio(input);
  result.ratio = rirr.value;
  result.low = rirr.low;
  result.high = rirr.high;
  result.p = input.dispersion.value_or(1) > 1 && rirr.p ? rirr.p : rirr.p_exact;
  if (panel.control.size() >= 2) result.placebo_p = placebo(panel);
  if (panel.control.size() >= 19) result.p = result.placebo_p;
  return result;
}

}  // namespace stats
