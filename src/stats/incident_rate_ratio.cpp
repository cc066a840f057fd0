#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/distributions.h"
#include "stats/effect.h"

namespace stats {
namespace {

/// T1 given all margins: noncentral hypergeometric over `first`.., as logs of its central (odds 1) masses.
struct FixedMargins {
  std::int64_t first = 0;
  std::int64_t observed = 0;
  std::vector<double> log_mass;
};

FixedMargins fixed_margins(const BeforeAfter& treated, const BeforeAfter& control) {
  const std::int64_t t = treated.before + treated.after, c = control.before + control.after;
  const std::int64_t after = treated.after + control.after;
  FixedMargins table;
  table.first = std::max<std::int64_t>(0, after - c);
  table.observed = treated.after - table.first;
  for (std::int64_t x = table.first; x <= std::min(t, after); ++x)
    table.log_mass.push_back(log_choose(double(t), double(x)) + log_choose(double(c), double(after - x)));
  return table;
}

std::vector<double> masses(const FixedMargins& table, double log_odds) {
  std::vector<double> mass(table.log_mass.size());
  double top = -1e300;
  for (std::size_t i = 0; i < mass.size(); ++i) top = std::max(top, mass[i] = table.log_mass[i] + double(i) * log_odds);
  double sum = 0;
  for (double& m : mass) sum += m = std::exp(m - top);
  for (double& m : mass) m /= sum;
  return mass;
}

struct Tails {
  double lower = 0;  ///< P(T1 <= observed)
  double upper = 0;  ///< P(T1 >= observed)
};

Tails tails(const FixedMargins& table, double log_odds) {
  const auto mass = masses(table, log_odds);
  Tails both;
  for (std::size_t i = 0; i <= std::size_t(table.observed); ++i) both.lower += mass[i];
  for (std::size_t i = mass.size(); i-- > std::size_t(table.observed);) both.upper += mass[i];
  return both;
}

/// The log odds at which the chosen tail equals `share`; both tails are monotone in the odds.
double solve(const FixedMargins& table, double share, bool upper_tail) {
  double low = -60, high = 60;
  for (int i = 0; i < 200 && high - low > 1e-14 * (1 + std::fabs(low)); ++i) {
    const double middle = (low + high) / 2;
    const Tails both = tails(table, middle);
    const bool above = upper_tail ? both.upper > share : both.lower < share;
    (above ? high : low) = middle;
  }
  return (low + high) / 2;
}

void add_exact(Rirr& result, const BeforeAfter& treated, const BeforeAfter& control, double level) {
  const auto empty = [](std::int64_t a, std::int64_t b) { return a + b == 0; };
  if (empty(treated.before, treated.after) || empty(control.before, control.after) ||
      empty(treated.before, control.before) || empty(treated.after, control.after)) {
    const Reason reason =
        empty(treated.before + treated.after, control.before + control.after) ? Reason::no_events : Reason::zero_cell;
    result.low_exact = result.high_exact = reason;
    result.p_exact = result.p_minlike = reason;
    return;
  }
  const FixedMargins table = fixed_margins(treated, control);
  const double a = 1 - level;
  const bool at_first = table.observed == 0, at_last = table.observed + 1 == std::int64_t(table.log_mass.size());
  result.low_exact = at_first ? 0.0 : std::exp(solve(table, a / 2, true));
  if (at_last)
    result.high_exact = Reason::unbounded;
  else
    result.high_exact = std::exp(solve(table, a / 2, false));
  const auto mass = masses(table, 0);
  const Tails both = tails(table, 0);
  result.p_exact = PValue{std::min(1.0, 2 * std::min(both.lower, both.upper)), PMethod::enumerated};
  double minlike = 0;
  for (double m : mass)
    if (m <= mass[std::size_t(table.observed)] * (1 + 1e-7)) minlike += m;
  result.p_minlike = PValue{std::min(1.0, minlike), PMethod::enumerated};
}

}  // namespace

Rirr relative_incident_rate_ratio(const EffectInput& input) {
  Rirr result;
  if (!input.control) return result;
  const BeforeAfter &t = input.treated, &c = *input.control;
  add_exact(result, t, c, input.level);
  const std::int64_t all = t.before + t.after + c.before + c.after;
  const Reason reason = all == 0 ? Reason::no_events : Reason::zero_cell;
  const bool zero = t.before == 0 || t.after == 0 || c.before == 0 || c.after == 0;
  result.log_value = result.log_variance = result.value = result.low = result.high = reason;
  result.p = reason;
  if (all == 0) return result;
  result.adjusted = zero;
  const double add = zero ? 0.5 : 0;
  const double t0 = double(t.before) + add, t1 = double(t.after) + add, c0 = double(c.before) + add,
               c1 = double(c.after) + add;
  const double log_value = std::log(t1) - std::log(t0) - std::log(c1) + std::log(c0);
  result.value = std::exp(log_value);
  if (zero) return result;
  const double phi = std::max(1.0, input.dispersion.value_or(1));
  const double variance = phi * (1 / t0 + 1 / t1 + 1 / c0 + 1 / c1), se = std::sqrt(variance);
  const double z = normal_quantile(1 - (1 - input.level) / 2);
  result.log_value = log_value;
  result.log_variance = variance;
  result.low = std::exp(log_value - z * se);
  result.high = std::exp(log_value + z * se);
  result.p = PValue{normal_two_sided_p(log_value / se), PMethod::normal};
  return result;
}

Defined<double> months_dispersion(const MonthPanel& panel) {
  base::check(panel.treated.size() == panel.control.size(), "as many months for both areas");
  // With a free mean per month the fit is known in closed form: each month keeps its total, shared by the before or
  // after share.
  double t[2] = {0, 0}, c[2] = {0, 0};
  for (std::size_t m = 0; m < panel.treated.size(); ++m) {
    const std::size_t after = m >= panel.first_after;
    t[after] += double(panel.treated[m]);
    c[after] += double(panel.control[m]);
  }
  double pearson = 0;
  int months[2] = {0, 0};
  for (std::size_t m = 0; m < panel.treated.size(); ++m) {
    const std::size_t after = m >= panel.first_after;
    const double total = double(panel.treated[m] + panel.control[m]);
    if (total == 0 || t[after] == 0 || c[after] == 0) continue;  // such a month fits by itself
    const double mu_t = total * t[after] / (t[after] + c[after]), mu_c = total - mu_t;
    pearson +=
        std::pow(double(panel.treated[m]) - mu_t, 2) / mu_t + std::pow(double(panel.control[m]) - mu_c, 2) / mu_c;
    ++months[after];
  }
  const int degrees = std::max(0, months[0] - 1) + std::max(0, months[1] - 1);
  if (degrees <= 0) return Reason::too_few_events;
  return pearson / degrees;
}

}  // namespace stats
