#include "stats/power.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "stats/compare.h"
#include "stats/count_draws.h"
#include "stats/distributions.h"
#include "stats/philox.h"
#include "stats/power_limits.h"

namespace stats {
namespace {

struct Means {
  double before = 0;
  double after = 0;
  double dispersion = 1;
};

Chance chance_of(Rejection& rejection, const Means& means) {
  const auto first = count_masses(means.before, means.before * means.dispersion);
  const auto second = count_masses(means.after, means.after * means.dispersion);
  std::vector<double> lower(first.size() + 1, 0);  // lower[i] = P(X1 < i)
  for (std::size_t i = 0; i < first.size(); ++i) lower[i + 1] = lower[i] + first[i];
  Chance chance;
  double fall = 0;
  // By total n: the pair (x1, n - x1) is significant outside (low, high). Counts of next to no chance are passed over,
  // or the work would grow with the square of the means instead of with the means.
  const auto negligible = [](const std::vector<double>& mass) {
    double sum = 0;
    std::int64_t x = 0;
    while ((sum += mass[std::size_t(x)]) < 1e-13) ++x;
    return x;
  };
  const std::int64_t least1 = negligible(first), least2 = negligible(second);
  const auto last1 = std::int64_t(first.size()) - 1, last2 = std::int64_t(second.size()) - 1;
  for (std::int64_t n = least1 + least2; n <= last1 + last2; ++n) {
    const RejectionLimits limits = rejection.of_total(n);
    const std::int64_t from = std::max(least1, n - last2), to = std::min(last1, n - least2);
    for (std::int64_t x = from; x <= std::min(limits.low, to); ++x)
      chance.wrong_direction += first[std::size_t(x)] * second[std::size_t(n - x)];
    for (std::int64_t x = std::max(limits.high, from); x <= to; ++x)
      fall += first[std::size_t(x)] * second[std::size_t(n - x)];
  }
  chance.power = std::min(1.0, fall + chance.wrong_direction);
  return chance;
}

/// The tests of one plan; keeps the rejection limits while only the means change.
class Planner {
 public:
  explicit Planner(const PowerPlan& plan) : plan_(plan) {}

  Chance two_count(TwoCountTest test, const PowerPlan& p) {
    auto& rejection = rejection_of(test, p.months_before, p.months_after);
    return chance_of(rejection,
                     {p.mean * p.months_before / 12, p.mean * (1 - p.reduction) * p.months_after / 12, p.dispersion});
  }

  Chance wdd(const PowerPlan& p) {
    const double t0 = p.mean * p.months_before / 12, t1 = p.mean * (1 - p.reduction) * p.months_after / 12;
    const double c0 = *p.control * p.months_before / 12, c1 = *p.control * p.months_after / 12;
    if (p.months_before != p.months_after) return simulated_wdd(p);
    auto& rejection = rejection_of(TwoCountTest::etest, 1, 1);
    return chance_of(rejection, {t0 + c1, t1 + c0, p.dispersion});
  }

  Chance rirr(const PowerPlan& p) {
    return simulate(p, [&](const Table& table) {
      const double fall = double(table.t1) * double(table.c0) - double(table.t0) * double(table.c1);
      if (fall == 0 || 2 * fixed_margins_tail(table, p.alpha / 2) > p.alpha) return 0;
      return fall < 0 ? -1 : 1;
    });
  }

 private:
  Rejection& rejection_of(TwoCountTest test, double before, double after) {
    const auto key = std::pair{int(test), before / after};
    const auto found = rejections_.find(key);
    if (found != rejections_.end()) return found->second;
    return rejections_.emplace(key, Rejection(test, {before, after, plan_.alpha})).first->second;
  }

  struct Table {
    std::int64_t t0 = 0, t1 = 0, c0 = 0, c1 = 0;
  };

  /// P(T1 as far out as seen, on its side) with all margins fixed: outward from the observed table until nothing is
  /// added.
  double fixed_margins_tail(const Table& table, double enough) {
    const std::int64_t t = table.t0 + table.t1, c = table.c0 + table.c1, after = table.t1 + table.c1, all = t + c;
    if (t == 0 || c == 0 || after == 0 || after == all) return 1;
    constexpr std::int64_t most_kept = 1'000'000;
    while (std::int64_t(log_factorial_.size()) <= std::min(all, most_kept))
      log_factorial_.push_back(log_factorial_.back() + std::log(double(log_factorial_.size())));
    const auto log_factorial = [&](std::int64_t n) {
      return n <= most_kept ? log_factorial_[std::size_t(n)] : log_gamma(double(n) + 1);
    };
    const auto choose = [&](std::int64_t n, std::int64_t k) {
      return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
    };
    double mass = std::exp(choose(t, table.t1) + choose(c, table.c1) - choose(all, after)), sum = mass;
    const bool up = double(table.t1) * double(all) > double(t) * double(after);
    double x = double(table.t1), rest = double(table.c1);  // T1 and C1 of the table reached
    while (mass > 1e-13 * sum && sum <= enough) {
      if (up)
        mass *= (double(t) - x) * rest / ((x + 1) * (double(c) - rest + 1));
      else
        mass *= x * (double(c) - rest) / ((double(t) - x + 1) * (rest + 1));
      x += up ? 1 : -1;
      rest -= up ? 1 : -1;
      sum += mass;
    }
    return sum;
  }

  /// `decide` gives -1 for a significant fall, +1 for a significant rise, 0 for neither.
  template <class Decide>
  Chance simulate(const PowerPlan& p, Decide decide) const {
    const auto law = [&](double mean) { return CountDraws(mean, mean * p.dispersion); };
    const auto t0 = law(p.mean * p.months_before / 12), t1 = law(p.mean * (1 - p.reduction) * p.months_after / 12);
    const auto c0 = law(*p.control * p.months_before / 12), c1 = law(*p.control * p.months_after / 12);
    int falls = 0, rises = 0;
    for (int r = 0; r < p.draws; ++r) {
      Random random(p.seed, Stream::power, std::uint64_t(r));
      Table table;
      table.t0 = t0(random);
      table.t1 = t1(random);
      table.c0 = c0(random);
      table.c1 = c1(random);
      const int direction = decide(table);
      falls += direction < 0;
      rises += direction > 0;
    }
    return {double(falls + rises) / p.draws, double(rises) / p.draws};
  }

  /// Unequal periods: weighted differences have no enumeration; the published z of each drawn table decides.
  Chance simulated_wdd(const PowerPlan& p) const {
    const double z = normal_quantile(1 - p.alpha / 2), w0 = p.months_before, w1 = p.months_after;
    return simulate(p, [&](const Table& table) {
      const double t0 = double(table.t0), t1 = double(table.t1), c0 = double(table.c0), c1 = double(table.c1);
      const double estimate = t1 / w1 - t0 / w0 - c1 / w1 + c0 / w0;
      const double variance = (t1 + c1) / (w1 * w1) + (t0 + c0) / (w0 * w0);
      if (!(std::fabs(estimate) >= z * std::sqrt(variance)) || variance == 0) return 0;
      return estimate < 0 ? -1 : 1;
    });
  }

  PowerPlan plan_;
  std::map<std::pair<int, double>, Rejection> rejections_;
  std::vector<double> log_factorial_{0};
};

using ChanceOf = std::function<Chance(const PowerPlan&)>;
using Change = std::function<void(PowerPlan&, int)>;

struct Search {
  int first = 1;
  int last = 1;
  bool scan = true;  ///< small counts: power is a saw, look at every step; else bisection, which the saw hardly bends
};

Defined<double> smallest(const PowerPlan& plan, const ChanceOf& chance, const Change& change, Search search) {
  const auto reached = [&](int step) {
    PowerPlan changed = plan;
    change(changed, step);
    return chance(changed).power >= plan.wanted;
  };
  if (search.scan) {
    for (int step = search.first; step <= search.last; ++step)
      if (reached(step)) return double(step);
    return Reason::not_reachable;
  }
  // Doubling steps from below: large means are dear, and most answers are small.
  int low = search.first - 1, high = search.first;
  while (!reached(high)) {
    if (high == search.last) return reached(high - 1) ? Defined<double>(double(high - 1)) : Reason::not_reachable;
    low = high;
    high = std::min(search.last, 2 * high);
  }
  while (high - low > 1) {
    const int half = (low + high) / 2;
    (reached(half) ? high : low) = half;
  }
  for (int step = std::max(search.first, high - 5); step < high; ++step)
    if (reached(step)) return double(step);
  return double(high);
}

}  // namespace

std::string_view code(PowerAdvice value) {
  switch (value) {
    case PowerAdvice::go:
      return "go";
    case PowerAdvice::with_care:
      return "with-care";
    case PowerAdvice::measure_something_else:
      return "measure-something-else";
  }
  base::fail_check("an advice without code", __FILE__, __LINE__);
}

PowerAdvice advice(double power) {
  if (power >= 0.8) return PowerAdvice::go;
  return power >= 0.5 ? PowerAdvice::with_care : PowerAdvice::measure_something_else;
}

std::vector<Chance> etest_power_curve(const TwoMeans& m, const std::vector<double>& reductions) {
  Rejection rejection(TwoCountTest::etest, {m.exposure_before, m.exposure_after, m.alpha});
  std::vector<Chance> curve;
  for (const double reduction : reductions)
    curve.push_back(chance_of(rejection, {m.before, m.after * (1 - reduction), m.dispersion}));
  return curve;
}

Chance etest_power(const TwoMeans& m) {
  Rejection rejection(TwoCountTest::etest, {m.exposure_before, m.exposure_after, m.alpha});
  return chance_of(rejection, {m.before, m.after, m.dispersion});
}

Chance ctest_power(const TwoMeans& m) {
  Rejection rejection(TwoCountTest::ctest, {m.exposure_before, m.exposure_after, m.alpha});
  return chance_of(rejection, {m.before, m.after, m.dispersion});
}

Power power(const PowerPlan& plan, const PowerOptions& options) {
  base::check(plan.mean >= 0 && plan.reduction >= 0 && plan.reduction <= 1 && plan.dispersion >= 1 &&
                  plan.months_before > 0 && plan.months_after > 0,
              "a plan that can be");
  Power result;
  if (plan.mean == 0) return result;
  Planner planner(plan);
  const double years = (plan.months_before + plan.months_after) / 12;
  const auto fill = [&](Defined<double> PowerPerTest::*test, const ChanceOf& chance, bool exact) {
    const Chance now = chance(plan);
    result.power.*test = now.power;
    result.wrong_direction.*test = now.wrong_direction;
    const double counts = plan.mean * years;
    const bool scan = exact && counts <= 120;
    const Reason skipped = Reason::not_reachable;
    result.smallest_detectable.*test = result.months_needed.*test = result.municipalities_needed.*test = skipped;
    if (options.smallest_detectable) {
      const auto found =
          smallest(plan, chance, [](PowerPlan& p, int step) { p.reduction = step / 100.0; }, {1, 100, scan});
      if (found) result.smallest_detectable.*test = *found / 100;
    }
    if (options.months_needed)
      result.months_needed.*test = smallest(plan, chance, [](PowerPlan& p, int months) { p.months_after = months; },
                                            {1, 120, scan && counts <= 24});
    if (options.municipalities_needed)
      result.municipalities_needed.*test = smallest(plan, chance,
                                                    [](PowerPlan& p, int k) {
                                                      p.mean *= k;
                                                      if (p.control) *p.control *= k;
                                                    },
                                                    {1, 50, scan});
  };
  if (options.etest)
    fill(
        &PowerPerTest::etest, [&](const PowerPlan& p) { return planner.two_count(TwoCountTest::etest, p); }, true);
  if (options.ctest)
    fill(
        &PowerPerTest::ctest, [&](const PowerPlan& p) { return planner.two_count(TwoCountTest::ctest, p); }, true);
  if (plan.control) {
    if (options.wdd)
      fill(
          &PowerPerTest::wdd, [&](const PowerPlan& p) { return planner.wdd(p); },
          // A large comparison area makes every step dear.
          plan.months_before == plan.months_after && (plan.mean + *plan.control) * years <= 400);
    if (options.rirr)
      fill(
          &PowerPerTest::rirr, [&](const PowerPlan& p) { return planner.rirr(p); }, false);
    if (plan.months_before != plan.months_after) warn(result.warnings, "wdd-power-by-normal");
  } else {
    const Reason none = Reason::no_comparison;
    result.smallest_detectable.wdd = result.smallest_detectable.rirr = none;
    result.months_needed.wdd = result.months_needed.rirr = none;
    result.municipalities_needed.wdd = result.municipalities_needed.rirr = none;
  }
  return result;
}

JustSignificant just_significant_fall(double mean_per_cell, double z) {
  base::check(mean_per_cell >= 0 && z > 0, "a mean and a quantile");
  // x^2 = z^2 (4n - x)
  const double z2 = z * z;
  const double x = (-z2 + std::sqrt(z2 * z2 + 16 * z2 * mean_per_cell)) / 2;
  return {x, x <= mean_per_cell};
}

}  // namespace stats
