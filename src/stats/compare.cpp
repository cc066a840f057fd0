#include "stats/compare.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "stats/counts.h"
#include "stats/distributions.h"

namespace stats {
namespace {

/// Below the smallest number a double holds a chance is small, not 0.
constexpr double least_p = 1e-300;

/// Decides T(x1, x2) >= T_obs without dividing: exactly in 128 bits for whole exposures, else with relative tolerance
/// 1e-9.
class Extremeness {
 public:
  Extremeness(Observed first, Observed second, std::int64_t largest)
      : e1_(first.exposure), e2_(second.exposure), total_(double(first.count + second.count)) {
    const double d = double(first.count) * e2_ - double(second.count) * e1_;
    squared_ = d * d;
    whole_ = std::floor(e1_) == e1_ && std::floor(e2_) == e2_ && e1_ < 9e15 && e2_ < 9e15;
    if (!whole_) return;
    n1_ = static_cast<std::int64_t>(e1_);
    n2_ = static_cast<std::int64_t>(e2_);
    const std::int64_t divisor = std::gcd(n1_, n2_);
    n1_ /= divisor;
    n2_ /= divisor;
    const double most = double(largest) * double(std::max(n1_, n2_));
    if (most * most * 2 * double(largest) > 1e38) {
      whole_ = false;
      return;
    }
    total_whole_ = first.count + second.count;
    const __int128_t difference = __int128_t{first.count} * n2_ - __int128_t{second.count} * n1_;
    squared_whole_ = difference * difference;
  }
  bool zero() const { return whole_ ? squared_whole_ == 0 : squared_ <= 0; }
  /// -1 when x2 is too low for x1 (rate 2 < rate 1), +1 when too high, 0 when equal.
  int side(std::int64_t x1, std::int64_t x2) const {
    if (whole_) {
      const __int128_t d = __int128_t{x2} * n1_ - __int128_t{x1} * n2_;
      return d < 0 ? -1 : d > 0;
    }
    const double d = double(x2) * e1_ - double(x1) * e2_;
    return d < 0 ? -1 : d > 0;
  }
  bool operator()(std::int64_t x1, std::int64_t x2) const {
    if (x1 + x2 == 0) return false;  // T(0,0) = 0
    if (whole_) {
      const __int128_t d = __int128_t{x1} * n2_ - __int128_t{x2} * n1_;
      return d * d * total_whole_ >= squared_whole_ * (x1 + x2);
    }
    const double d = double(x1) * e2_ - double(x2) * e1_;
    return d * d * total_ >= squared_ * double(x1 + x2) * (1 - 1e-9);
  }

 private:
  double e1_, e2_, total_, squared_ = 0;
  bool whole_ = false;
  std::int64_t n1_ = 1, n2_ = 1, total_whole_ = 0;
  __int128_t squared_whole_ = 0;
};

}  // namespace

double EtestOfTotal::Masses::at_most(std::int64_t x) const {
  return x < from ? 0 : lower[std::size_t(std::min(x, last()) - from)];
}
double EtestOfTotal::Masses::at_least(std::int64_t x) const {
  return x > last() ? 0 : upper[std::size_t(std::max(x, from) - from)];
}

EtestOfTotal::Masses EtestOfTotal::masses(double mean, double log_cut) {
  const auto mode = static_cast<std::int64_t>(mean);
  const double cut = std::exp(std::max(log_cut, -690.0));
  const double top = poisson_mass(mode, mean);
  std::vector<double> down, up;
  double mass = top;
  for (std::int64_t x = mode; x > 0 && mass > cut; --x) down.push_back(mass *= double(x) / mean);
  mass = top;
  for (std::int64_t x = mode + 1; mass > cut; ++x) up.push_back(mass *= mean / double(x));
  Masses table;
  table.from = mode - std::int64_t(down.size());
  table.mass.assign(down.rbegin(), down.rend());
  table.mass.push_back(top);
  table.mass.insert(table.mass.end(), up.begin(), up.end());
  table.lower.resize(table.mass.size());
  table.upper.resize(table.mass.size());
  std::partial_sum(table.mass.begin(), table.mass.end(), table.lower.begin());
  std::partial_sum(table.mass.rbegin(), table.mass.rend(), table.upper.rbegin());
  return table;
}

EtestOfTotal::EtestOfTotal(std::int64_t total, Exposures exposures, double log_cut)
    : total_(total), exposures_(exposures) {
  const double lambda = double(total) / (exposures.first + exposures.second);
  one_ = masses(exposures.first * lambda, log_cut);
  two_ = masses(exposures.second * lambda, log_cut);
}

double EtestOfTotal::p(std::int64_t first) const {
  const Observed one{first, exposures_.first}, two{total_ - first, exposures_.second};
  const Extremeness extreme(one, two, std::max({one_.last(), two_.last(), total_}) + 1);
  if (extreme.zero()) return 1;
  // For x1 fixed the extreme x2 are x2 <= low or x2 >= high; neither falls as x1 grows.
  std::int64_t low = two_.from - 1, high = two_.from;
  double sum = 0;
  for (std::int64_t x1 = one_.from; x1 <= one_.last(); ++x1) {
    while (low < two_.last() && extreme.side(x1, low + 1) < 0 && extreme(x1, low + 1)) ++low;
    while (high <= two_.last() && !(extreme.side(x1, high) > 0 && extreme(x1, high))) ++high;
    sum += one_.mass[std::size_t(x1 - one_.from)] * (two_.at_most(low) + two_.at_least(high));
  }
  return std::clamp(sum, least_p, 1.0);
}

PValue etest(Observed first, Observed second) {
  base::check(first.count >= 0 && second.count >= 0, "a count is not negative");
  base::check(first.exposure > 0 && second.exposure > 0, "an exposure is positive");
  const std::int64_t total = first.count + second.count;
  if (total == 0) return {1, PMethod::enumerated};
  const double d = double(first.count) / first.exposure - double(second.count) / second.exposure;
  const double observed = d * d * first.exposure * second.exposure / double(total);
  // 1e-20 of the smallest p this statistic can have
  return {EtestOfTotal(total, {first.exposure, second.exposure}, -46 - observed).p(first.count), PMethod::enumerated};
}

PValue ctest(Observed first, Observed second) {
  base::check(first.count >= 0 && second.count >= 0, "a count is not negative");
  base::check(first.exposure > 0 && second.exposure > 0, "an exposure is positive");
  const std::int64_t n = first.count + second.count;
  if (n == 0) return {1, PMethod::enumerated};
  const double share = first.exposure / (first.exposure + second.exposure);
  const double rest = second.exposure / (first.exposure + second.exposure);
  const auto mode = std::min(n, static_cast<std::int64_t>(double(n + 1) * share));
  const double limit = binomial_mass(first.count, n, share) * (1 + 1e-7);
  // Masses rise up to the mode and fall from it: two borders by halving, two tails in closed form.
  const auto extreme = [&](std::int64_t x) { return binomial_mass(x, n, share) <= limit; };
  if (extreme(mode)) return {1, PMethod::enumerated};
  std::int64_t below = -1, above = n + 1;  // the last extreme count below the mode, the first one above it
  for (std::int64_t inside = mode; inside - below > 1;) {
    const std::int64_t half = (below + inside) / 2;
    (extreme(half) ? below : inside) = half;
  }
  for (std::int64_t inside = mode; above - inside > 1;) {
    const std::int64_t half = (above + inside) / 2;
    (extreme(half) ? above : inside) = half;
  }
  const double tails = binomial_lower(below, n, share) + (above <= n ? binomial_lower(n - above, n, rest) : 0);
  return {std::clamp(tails, least_p, 1.0), PMethod::enumerated};
}

double poisson_z(double observed, double known_mean) {
  base::check(observed >= 0 && known_mean >= 0, "a count is not negative");
  return 2 * (std::sqrt(observed) - std::sqrt(known_mean));
}

double poisson_z_two_sample(Observed first, Observed second) {
  base::check(first.exposure > 0 && second.exposure > 0, "an exposure is positive");
  return 2 * (std::sqrt(double(second.count) / second.exposure) - std::sqrt(double(first.count) / first.exposure)) /
         std::sqrt(1 / first.exposure + 1 / second.exposure);
}

Defined<Comparison> compare(Observed first, Observed second, double level) {
  if (!(first.exposure > 0) || !(second.exposure > 0)) return Reason::zero_denominator;
  Comparison all{etest(first, second), ctest(first, second), rate_ratio(first, second, level), 0, 0, {}};
  all.poisson_z = poisson_z(double(second.count), double(first.count) * second.exposure / first.exposure);
  all.poisson_z_two_sample = poisson_z_two_sample(first, second);
  if (first.count + second.count == 0) warn(all.warnings, "no-events");
  return all;
}

Defined<PValue> any_window(const AnyWindow& question) {
  const double psi = question.expected_per_window;
  base::check(psi >= 0 && question.count >= 0, "a count is not negative");
  if (!(question.windows >= 3)) return Reason::history_too_short;
  const std::int64_t n = question.count;
  if (n == 0) return PValue{1, PMethod::exact};
  if (psi == 0) return PValue{0, PMethod::exact};
  const auto f = [&](std::int64_t x) { return poisson_mass(x, psi); };
  const auto F = [&](std::int64_t x) { return poisson_lower(x, psi); };
  const double m = double(n);
  const double q2 = F(n - 1) * F(n - 1) - (m - 1) * f(n) * f(n - 2) - (m - 1 - psi) * f(n) * F(n - 3);
  const double a1 = 2 * f(n) * F(n - 1) * ((m - 1) * F(n - 2) - psi * F(n - 3));
  const double a2 =
      f(n) * f(n) / 2 * ((m - 1) * (m - 2) * F(n - 3) - 2 * (m - 2) * psi * F(n - 4) + psi * psi * F(n - 5));
  double a3 = 0, a4 = 0;
  for (std::int64_t r = 1; r < n; ++r) a3 += f(2 * n - r) * F(r - 1) * F(r - 1);
  for (std::int64_t r = 2; r < n; ++r) a4 += f(2 * n - r) * f(r) * (double(r - 1) * F(r - 2) - psi * F(r - 3));
  const double q3 = std::pow(F(n - 1), 3) - a1 + a2 + a3 - a4;
  // Far below the mean the approximation runs out of digits: every window is then full.
  if (!(q2 > 0) || !(q3 > 0)) return PValue{1, PMethod::exact};
  const double p = 1 - q2 * std::pow(std::min(1.0, q3 / q2), question.windows - 2);
  return PValue{std::clamp(p, 0.0, 1.0), PMethod::exact};
}

}  // namespace stats
