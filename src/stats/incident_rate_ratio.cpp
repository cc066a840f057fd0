#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/distributions.h"
#include "stats/effect.h"

namespace stats {
namespace {

/// T1 given all margins: noncentral hypergeometric on first .. last.
struct FixedMargins {
  double treated = 0, control = 0, after = 0;  ///< margins
  std::int64_t first = 0, last = 0, observed = 0;

  /// The largest x with P(x) >= P(x - 1): root of a x^2 + b x + c, taken in the form that loses no digits.
  double mode(double odds) const {
    const double a = odds - 1, b = after - control - (treated + after + 2) * odds,
                 c = (treated + 1) * (after + 1) * odds;
    const double root = std::sqrt(std::max(0.0, b * b - 4 * a * c));
    const double at = b <= 0 ? -2 * c / (b - root) : -(b + root) / (2 * a);
    return std::clamp(std::floor(at), double(first), double(last));
  }
  /// P(x + 1)/P(x)
  double step(double x, double odds) const {
    return (treated - x) * (after - x) / ((x + 1) * (control - after + x + 1)) * odds;
  }
};

FixedMargins fixed_margins(const BeforeAfter& treated, const BeforeAfter& control) {
  const std::int64_t t = treated.before + treated.after, c = control.before + control.after;
  const std::int64_t after = treated.after + control.after;
  return {double(t), double(c), double(after), std::max<std::int64_t>(0, after - c), std::min(t, after), treated.after};
}

/// Masses outward from the mode, as far as they matter: the observed count stays in while it can be told from 0.
struct RatioMasses {
  std::int64_t from = 0;
  std::vector<double> mass;
  std::int64_t last() const { return from + std::int64_t(mass.size()) - 1; }
};

RatioMasses masses(const FixedMargins& table, double log_odds) {
  const double odds = std::exp(log_odds), mode = table.mode(odds);
  std::vector<double> down, up;
  const auto enough = [](double value, bool towards_observed) {
    return value < 1e-290 || (value < 1e-20 && !towards_observed);
  };
  double mass = 1;
  for (double x = mode; x > double(table.first);) {
    mass /= table.step(x - 1, odds);
    down.push_back(mass);
    --x;
    if (enough(mass, x >= double(table.observed))) break;
  }
  mass = 1;
  for (double x = mode; x < double(table.last);) {
    mass *= table.step(x, odds);
    up.push_back(mass);
    ++x;
    if (enough(mass, x <= double(table.observed))) break;
  }
  RatioMasses all{std::int64_t(mode) - std::int64_t(down.size()), {down.rbegin(), down.rend()}};
  all.mass.push_back(1);
  all.mass.insert(all.mass.end(), up.begin(), up.end());
  double sum = 0;
  for (double m : all.mass) sum += m;
  for (double& m : all.mass) m /= sum;
  return all;
}

struct Tails {
  double lower = 0;  ///< P(T1 <= observed)
  double upper = 0;  ///< P(T1 >= observed)
};

Tails tails(const FixedMargins& table, const RatioMasses& all) {
  Tails both;
  for (std::int64_t x = all.from; x <= std::min(table.observed, all.last()); ++x)
    both.lower += all.mass[std::size_t(x - all.from)];
  for (std::int64_t x = all.last(); x >= std::max(table.observed, all.from); --x)
    both.upper += all.mass[std::size_t(x - all.from)];
  return both;
}

/// The log odds at which the chosen tail equals `share`; both tails are monotone in the odds.
double solve(const FixedMargins& table, double share, bool upper_tail) {
  double low = -60, high = 60;
  for (int i = 0; i < 200 && high - low > 1e-14 * (1 + std::fabs(low)); ++i) {
    const double middle = (low + high) / 2;
    const Tails both = tails(table, masses(table, middle));
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
  const bool at_first = table.observed == table.first, at_last = table.observed == table.last;
  result.low_exact = at_first ? 0.0 : std::exp(solve(table, a / 2, true));
  if (at_last)
    result.high_exact = Reason::unbounded;
  else
    result.high_exact = std::exp(solve(table, a / 2, false));
  const RatioMasses all = masses(table, 0);
  const Tails both = tails(table, all);
  result.p_exact = PValue{std::min(1.0, 2 * std::min(both.lower, both.upper)), PMethod::enumerated};
  const bool in_sight = table.observed >= all.from && table.observed <= all.last();
  const double limit = in_sight ? all.mass[std::size_t(table.observed - all.from)] * (1 + 1e-7) : 0;
  double minlike = 0;
  for (double m : all.mass)
    if (m <= limit) minlike += m;
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
  if (const double high = std::exp(log_value + z * se); std::isfinite(high))
    result.high = high;
  else
    result.high = Reason::unbounded;
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
