#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "stats/alarm.h"
#include "stats/distributions.h"
#include "stats/glm.h"

namespace stats {
namespace {

struct Baseline {
  double mean = 0;
  double sigma = 0;
};
Baseline baseline(const std::vector<std::int64_t>& counts, std::size_t from, const EarsOptions& o) {
  Baseline b;
  const double n = o.baseline;
  for (int i = 0; i < o.baseline; ++i) b.mean += double(counts[from + std::size_t(i)]);
  b.mean /= n;  // a whole sum first: a constant baseline has a spread of exactly 0
  double squares = 0;
  for (int i = 0; i < o.baseline; ++i) squares += std::pow(double(counts[from + std::size_t(i)]) - b.mean, 2);
  b.sigma = std::max(o.least_sigma, std::sqrt(squares / (n - 1)));
  return b;
}

/// Poisson masses from `from` on; sums[i] = P(X < from + i). What lies more than 1e-18 away is left out.
struct Masses {
  std::int64_t from = 0;
  std::vector<double> mass, sums{0};
};
Masses masses_of(double mean) {
  Masses m;
  const double reach = 10 * std::sqrt(mean) + 50;
  m.from = std::int64_t(std::max(0.0, std::floor(mean - reach)));
  for (std::int64_t x = m.from; double(x) <= mean + reach; ++x) {
    m.mass.push_back(poisson_mass(x, mean));
    m.sums.push_back(m.sums.back() + m.mass.back());
  }
  return m;
}

/// Run length of a chart whose steps are whole multiples of one unit: states 0 .. top-1, alarm at >= top. `step` rises
/// with the count. A chart that never alarms runs for the largest double.
template <class Step>
double markov_arl(std::size_t states, double mean, Step step) {
  // (I - Q) a = 1 by Gaussian elimination; row by row the next state after x events.
  const Masses masses = masses_of(mean);
  std::vector<double> m(states * (states + 1), 0);
  for (std::size_t s = 0; s < states; ++s) {
    double* row = &m[s * (states + 1)];
    row[s] += 1;
    row[states] = 1;
    std::size_t low = 0, high = masses.mass.size();  // the first count that leaves state 0
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (step(std::int64_t(s), masses.from + std::int64_t(middle)) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
    row[0] -= masses.sums[low];
    for (std::size_t i = low; i < masses.mass.size(); ++i) {
      const std::int64_t next = step(std::int64_t(s), masses.from + std::int64_t(i));
      if (next >= std::int64_t(states)) break;
      row[std::size_t(next)] -= masses.mass[i];
    }
  }
  if (m[0] <= 0) return std::numeric_limits<double>::max();
  const std::size_t width = states + 1;
  for (std::size_t c = 0; c < states; ++c) {  // diagonally dominant: no pivoting needed
    for (std::size_t r = c + 1; r < states; ++r) {
      const double factor = m[r * width + c] / m[c * width + c];
      if (factor == 0) continue;
      for (std::size_t j = c; j < width; ++j) m[r * width + j] -= factor * m[c * width + j];
    }
  }
  for (std::size_t c = states; c-- > 0;) {
    for (std::size_t j = c + 1; j < states; ++j) m[c * width + states] -= m[c * width + j] * m[j * width + states];
    m[c * width + states] /= m[c * width + c];
  }
  return m[states];
}

std::vector<double> harmonic_means(const std::vector<std::int64_t>& counts, std::size_t history, double per_year,
                                   Defined<GlmFit>& fit) {
  const auto row = [&](std::size_t t) {
    const double angle = 2 * std::numbers::pi * double(t) / per_year;
    return std::array{1.0, std::sin(angle), std::cos(angle)};
  };
  GlmProblem problem;
  problem.coefficients = 3;
  for (std::size_t t = 0; t < history; ++t) {
    const auto x = row(t);
    problem.design.insert(problem.design.end(), x.begin(), x.end());
    problem.y.push_back(double(counts[t]));
  }
  fit = fit_poisson(problem);
  std::vector<double> means;
  if (!fit) return means;
  for (std::size_t t = history; t < counts.size(); ++t) {
    const auto x = row(t);
    means.push_back(std::exp(fit->beta[0] * x[0] + fit->beta[1] * x[1] + fit->beta[2] * x[2]));
  }
  return means;
}

}  // namespace

std::vector<AlarmWeek> ears(const std::vector<std::int64_t>& counts, const EarsOptions& o) {
  base::check(o.baseline >= 3 && o.least_sigma >= 0, "EARS options");
  const double z = normal_quantile(1 - o.alpha.value_or(o.method == Ears::c3 ? 0.025 : 0.001));
  const std::size_t lag = o.method == Ears::c1 ? 0 : 2;
  const std::size_t needed = std::size_t(o.baseline) + lag + (o.method == Ears::c3 ? 2 : 0);
  const auto before = [&](std::size_t t) { return baseline(counts, t - lag - std::size_t(o.baseline), o); };
  std::vector<AlarmWeek> weeks;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    AlarmWeek week;
    week.at = t;
    week.observed = counts[t];
    if (t >= needed) {
      const Baseline b = before(t);
      week.expected = b.mean;
      bool constant = !(b.sigma > 0);
      double upper = b.mean + z * b.sigma;
      if (o.method == Ears::c3) {
        double excess = 0;
        for (std::size_t l = 1; l <= 2; ++l) {
          const Baseline then = before(t - l);
          constant = constant || !(then.sigma > 0);
          if (then.sigma > 0) excess += std::max(0.0, (double(counts[t - l]) - then.mean) / then.sigma - 1);
        }
        upper = std::max(0.0, double(counts[t]) + b.sigma * (z - excess));
      }
      if (constant) {
        week.upper = week.score = Reason::baseline_constant;
      } else {
        week.upper = upper;
        week.alarm = double(counts[t]) > upper;
        if (upper != b.mean)
          week.score = (double(counts[t]) - b.mean) / (upper - b.mean);
        else
          week.score = Reason::zero_denominator;
      }
    }
    weeks.push_back(week);
  }
  return weeks;
}

std::vector<CusumPoint> poisson_cusum(const std::vector<std::int64_t>& counts, const std::vector<double>& expected,
                                      double ratio, double h) {
  base::check(counts.size() == expected.size() && ratio > 1 && h > 0, "a chart with a mean for every count");
  std::vector<CusumPoint> points;
  double sum = 0;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    sum = std::max(0.0, sum + double(counts[t]) * std::log(ratio) - (ratio - 1) * expected[t]);
    const bool alarm = sum >= h;
    points.push_back({counts[t], expected[t], sum, alarm});
    if (alarm) sum = 0;
  }
  return points;
}

double cusum_arl(double mean, double ratio, double h) {
  constexpr std::size_t states = 200;
  const double unit = h / double(states);
  // State s stands for the middle of its cell, state 0 for 0 itself as well.
  return markov_arl(states, mean, [&](std::int64_t s, std::int64_t x) {
    const double value = (s == 0 ? 0 : (double(s) + 0.5) * unit) + double(x) * std::log(ratio) - (ratio - 1) * mean;
    return value < 0 ? std::int64_t{0} : std::int64_t(std::floor(value / unit));
  });
}

double count_cusum_arl(double mean, double k, double h) {
  // Counts and k in units of the finest step that makes both whole (k = .75: quarters).
  double unit = 1;
  while (unit > 1.0 / 64 && (std::floor(k / unit) != k / unit || std::floor(h / unit) != h / unit)) unit /= 2;
  const auto states = std::size_t(std::ceil(h / unit));
  return markov_arl(states, mean, [&](std::int64_t s, std::int64_t x) {
    return std::max<std::int64_t>(0, s + std::llround((double(x) - k) / unit));
  });
}

Defined<double> cusum_threshold(double mean, double ratio, double arl0) {
  base::check(mean >= 0 && ratio > 1 && arl0 > 1, "a chart to be set");
  if (!(mean > 0)) return Reason::no_events;
  double low = 1e-3, high = 1;
  while (cusum_arl(mean, ratio, high) < arl0) {
    high *= 2;
    if (high > 1e4) return Reason::no_convergence;
  }
  for (int i = 0; i < 40 && high - low > 1e-4 * high; ++i) {
    const double middle = (low + high) / 2;
    (cusum_arl(mean, ratio, middle) < arl0 ? low : high) = middle;
  }
  return high;
}

Defined<Cusum> cusum(const std::vector<std::int64_t>& counts, std::size_t history, const CusumOptions& o) {
  if (history == 0 || history >= counts.size()) return Reason::history_too_short;
  double mean = 0;
  for (std::size_t t = 0; t < history; ++t) mean += double(counts[t]) / double(history);
  if (!(mean > 0)) return Reason::no_events;
  std::vector<double> expected(counts.size() - history, mean);
  if (o.glm) {
    Defined<GlmFit> fit = Reason::no_convergence;
    expected = harmonic_means(counts, history, o.periods_per_year, fit);
    if (!fit) return fit.reason();
  }
  const std::vector<std::int64_t> monitored(counts.begin() + std::ptrdiff_t(history), counts.end());
  Cusum result;
  if (!o.k || !o.h) {
    const auto h = cusum_threshold(mean, o.ratio, o.arl0);
    if (!h) return h.reason();
    result.h = *h;
    result.points = poisson_cusum(monitored, expected, o.ratio, *h);
    return result;
  }
  result.h = *o.h;
  double sum = 0;
  for (std::size_t t = 0; t < monitored.size(); ++t) {
    const double x = double(monitored[t]), m = expected[t];
    const double v = o.rossi ? (x - 3 * m + 2 * std::sqrt(x * m)) / (2 * std::sqrt(m)) : (x - m) / std::sqrt(m);
    sum = std::max(0.0, sum + v - *o.k);
    result.points.push_back({monitored[t], m, sum, sum >= *o.h});
  }
  return result;
}

}  // namespace stats
