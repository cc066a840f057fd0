#include "stats/difference_in_differences.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/distributions.h"
#include "stats/effect.h"
#include "stats/glm.h"

namespace stats {
namespace {

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

struct Ratio {
  Defined<double> value = Reason::no_comparison, low = Reason::no_comparison, high = Reason::no_comparison;
  Defined<double> low_exact = Reason::no_comparison, high_exact = Reason::no_comparison;
  Defined<PValue> p = Reason::no_comparison;
  bool adjusted = false;
};

Ratio poisson_ratio(const Panel& panel, Defined<double> dispersion, double level) {
  EffectInput input;
  input.treated = split_sum(pointers(panel.treated), panel.first_after);
  input.control = split_sum(pointers(panel.control), panel.first_after);
  input.level = level;
  if (dispersion) input.dispersion = *dispersion;
  const Rirr r = relative_incident_rate_ratio(input);
  const bool overdispersed = input.dispersion.value_or(1) > 1;
  return {r.value, r.low, r.high, r.low_exact, r.high_exact, overdispersed && r.p ? r.p : r.p_exact, r.adjusted};
}

bool any_event(const UnitSeries& unit) {
  return std::any_of(unit.count.begin(), unit.count.end(), [](std::int64_t n) { return n > 0; });
}

/// Unit and month effects with one split; units and months without events would run off to minus infinity and say
/// nothing: they are left out.
GlmProblem unit_month_problem(const Panel& panel) {
  struct Row {
    const UnitSeries* unit;
    bool treated;
  };
  std::vector<Row> rows;
  for (const UnitSeries& unit : panel.treated)
    if (any_event(unit)) rows.push_back({&unit, true});
  for (const UnitSeries& unit : panel.control)
    if (any_event(unit)) rows.push_back({&unit, false});
  std::vector<std::size_t> months;
  for (std::size_t m = 0; m < panel.control.front().count.size(); ++m)
    if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.unit->count[m] > 0; }))
      months.push_back(m);
  GlmProblem problem;
  problem.coefficients = rows.size() + months.size();
  for (std::size_t u = 0; u < rows.size(); ++u)
    for (std::size_t m = 0; m < months.size(); ++m) {
      std::vector<double> x(problem.coefficients, 0);
      x[u] = 1;
      if (m > 0) x[rows.size() + m - 1] = 1;
      x.back() = rows[u].treated && months[m] >= panel.first_after ? 1 : 0;
      problem.design.insert(problem.design.end(), x.begin(), x.end());
      problem.y.push_back(double(rows[u].unit->count[months[m]]));
    }
  return problem;
}

/// Takes the place of the Poisson ratio where the panel allows it.
void fit_negative(const Panel& panel, const DidOptions& options, Did& result) {
  const auto with_events = [](const std::vector<UnitSeries>& units) {
    return std::count_if(units.begin(), units.end(), any_event);
  };
  const auto refuse = [&](Reason reason) {
    result.ratio = result.low = result.high = result.low_exact = result.high_exact = reason;
    result.p = reason;
    result.dispersion = reason;
  };
  if (with_events(panel.treated) + with_events(panel.control) < 10) return refuse(Reason::too_few_units);
  const BeforeAfter t = split_sum(pointers(panel.treated), panel.first_after);
  const BeforeAfter c = split_sum(pointers(panel.control), panel.first_after);
  if (t.before == 0 || t.after == 0 || c.before == 0 || c.after == 0) return refuse(Reason::zero_cell);
  const GlmProblem problem = unit_month_problem(panel);
  if (problem.rows() <= problem.coefficients) return refuse(Reason::history_too_short);
  const auto fit = fit_negative_binomial(problem);
  if (!fit) return refuse(fit.reason());
  if (fit->separated) return refuse(Reason::no_convergence);
  if (!fit->theta) return warn(result.warnings, "no-extra-variation");
  const double se = std::sqrt(fit->inverse_information.back()), beta = fit->beta.back();
  const double reach = normal_quantile(1 - (1 - options.level) / 2) * se;
  result.family = Family::negative_binomial;
  result.ratio = std::exp(beta);
  result.low = std::exp(beta - reach);
  result.high = std::exp(beta + reach);
  result.low_exact = result.high_exact = Reason::not_a_count;
  result.p = PValue{normal_two_sided_p(beta / se), PMethod::normal};
  result.dispersion = *fit->theta;
  result.adjusted = false;
}

Panel months_before(const Panel& panel, std::size_t end, std::size_t split) {
  Panel early = panel;
  early.first_after = split;
  for (auto* group : {&early.treated, &early.control})
    for (UnitSeries& unit : *group) unit.count.resize(end);
  return early;
}

}  // namespace

Did difference_in_differences(const Panel& panel, const DidOptions& options) {
  Did result;
  if (panel.control.empty() || panel.treated.empty()) return result;
  const std::size_t months = panel.control.front().count.size();
  for (const auto* group : {&panel.treated, &panel.control})
    for (const UnitSeries& unit : *group) {
      base::check(unit.count.size() == months, "as many months for every unit");
      if (!any_event(unit)) result.without_events.push_back(unit.name);
    }
  result.dispersion = panel_dispersion(panel);
  const Ratio ratio = poisson_ratio(panel, result.dispersion, options.level);
  result.ratio = ratio.value;
  result.low = ratio.low;
  result.high = ratio.high;
  result.low_exact = ratio.low_exact;
  result.high_exact = ratio.high_exact;
  result.p = ratio.p;
  result.adjusted = ratio.adjusted;
  if (options.family == Family::negative_binomial) fit_negative(panel, options, result);
  if (panel.control.size() >= 2) result.placebo_p = placebo(panel);
  if (panel.control.size() >= 19 && result.ratio) result.p = result.placebo_p;
  for (std::size_t split = options.placebo_side; split + options.placebo_side <= panel.first_after; ++split) {
    const Panel early = months_before(panel, panel.first_after, split);
    const Ratio at = poisson_ratio(early, panel_dispersion(early), options.level);
    result.placebo_dates.push_back({split, at.value, at.low, at.high, at.p});
  }
  if (result.adjusted) warn(result.warnings, "half-added");
  if (!result.dispersion) warn(result.warnings, "dispersion-unknown");
  if (!result.without_events.empty()) warn(result.warnings, "units-without-events");
  return result;
}

}  // namespace stats
