#include "stats/stl.h"

#include <algorithm>
#include <cmath>

namespace stats {
namespace {

using Values = std::vector<double>;

struct Smoother {
  int window = 3;
  int degree = 1;
  int jump = 1;
};

/// Local fit at `at` (1-based, may lie just outside) from points left..right; nullopt when all weights vanish.
std::optional<double> fit_at(const Values& y, const Smoother& s, double at, int left, int right, const Values* robust) {
  const int n = int(y.size());
  double reach = std::max(at - left, right - at);
  if (s.window > n) reach += double((s.window - n) / 2);
  const double far = .999 * reach, near = .001 * reach;
  Values w(std::size_t(right - left + 1), 0);
  double sum = 0;
  for (int j = left; j <= right; ++j) {
    const double r = std::fabs(j - at);
    if (r > far) continue;
    double weight = r <= near ? 1 : std::pow(1 - std::pow(r / reach, 3), 3);
    if (robust) weight *= (*robust)[std::size_t(j - 1)];
    w[std::size_t(j - left)] = weight;
    sum += weight;
  }
  if (!(sum > 0)) return std::nullopt;
  for (double& weight : w) weight /= sum;
  if (reach > 0 && s.degree > 0) {
    double mean = 0, spread = 0;
    for (int j = left; j <= right; ++j) mean += w[std::size_t(j - left)] * j;
    for (int j = left; j <= right; ++j) spread += w[std::size_t(j - left)] * (j - mean) * (j - mean);
    if (std::sqrt(spread) > .001 * (n - 1)) {
      const double slope = (at - mean) / spread;
      for (int j = left; j <= right; ++j) w[std::size_t(j - left)] *= slope * (j - mean) + 1;
    }
  }
  double value = 0;
  for (int j = left; j <= right; ++j) value += w[std::size_t(j - left)] * y[std::size_t(j - 1)];
  return value;
}

/// Loess at every `jump`-th point, straight lines between.
Values smooth(const Values& y, const Smoother& s, const Values* robust) {
  const int n = int(y.size());
  if (n < 2) return y;
  Values out(y.size());
  const int jump = std::min(s.jump, n - 1), half = (s.window + 1) / 2;
  const auto fit = [&](int i) {
    int left = 1, right = n;
    if (s.window < n) {
      left = std::clamp(i - half + 1, 1, n - s.window + 1);
      right = left + s.window - 1;
    }
    out[std::size_t(i - 1)] = fit_at(y, s, i, left, right, robust).value_or(y[std::size_t(i - 1)]);
  };
  const auto line = [&](int from, int to) {
    const double slope = (out[std::size_t(to - 1)] - out[std::size_t(from - 1)]) / (to - from);
    for (int j = from + 1; j < to; ++j) out[std::size_t(j - 1)] = out[std::size_t(from - 1)] + slope * (j - from);
  };
  int last = 1;
  fit(1);
  for (int i = 1 + jump; i <= n; i += jump) {
    fit(i);
    line(last, i);
    last = i;
  }
  if (last != n) {
    fit(n);
    line(last, n);
  }
  return out;
}

/// Each calendar position on its own, one step longer at both ends.
Values cycle_subseries(const Values& y, int period, const Smoother& s, const Values* robust) {
  const int n = int(y.size());
  Values season(y.size() + 2 * std::size_t(period));
  for (int j = 0; j < period; ++j) {
    Values part, weights;
    for (int i = j; i < n; i += period) {
      part.push_back(y[std::size_t(i)]);
      if (robust) weights.push_back((*robust)[std::size_t(i)]);
    }
    const Values* w = robust ? &weights : nullptr;
    const int k = int(part.size());
    Values inner = smooth(part, s, w);
    const double before = fit_at(part, s, 0, 1, std::min(s.window, k), w).value_or(inner.front());
    const double after = fit_at(part, s, k + 1, std::max(1, k - s.window + 1), k, w).value_or(inner.back());
    season[std::size_t(j)] = before;
    for (int m = 0; m < k; ++m) season[std::size_t((m + 1) * period + j)] = inner[std::size_t(m)];
    season[std::size_t((k + 1) * period + j)] = after;
  }
  return season;
}

Values moving_average(const Values& y, int length) {
  Values out;
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    sum += y[i];
    if (i >= std::size_t(length)) sum -= y[i - std::size_t(length)];
    if (i + 1 >= std::size_t(length)) out.push_back(sum / length);
  }
  return out;
}

Values bisquare(const Values& y, const Values& fit) {
  Values r(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) r[i] = std::fabs(y[i] - fit[i]);
  Values sorted = r;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size(), middle = n / 2;
  const double six = 3 * (sorted[middle] + sorted[n - 1 - middle]), far = .999 * six, near = .001 * six;
  for (double& value : r) value = value <= near ? 1 : value <= far ? std::pow(1 - std::pow(value / six, 2), 2) : 0;
  return r;
}

int next_odd(double value) {
  const int up = int(std::ceil(value));
  return up % 2 == 0 ? up + 1 : up;
}
int jump_of(int window) { return (window + 9) / 10; }

}  // namespace

Defined<Stl> stl(const Values& y, const StlOptions& options) {
  const int n = int(y.size()), period = options.period;
  base::check(period >= 2, "a period of two or more");
  if (n <= 2 * period) return Reason::history_too_short;
  const int window = options.seasonal_window ? std::max(3, next_odd(*options.seasonal_window)) : 10 * n + 1;
  const int trend_window = next_odd(1.5 * period / (1 - 1.5 / window)), low_window = next_odd(period);
  const Smoother season{window, 0, jump_of(window)}, trend{trend_window, 1, jump_of(trend_window)};
  const Smoother low{low_window, 1, jump_of(low_window)};
  Stl result;
  result.trend.assign(y.size(), 0);
  Values robust;
  for (int outer = 0; outer <= (options.robust ? 15 : 0); ++outer) {
    const Values* weights = robust.empty() ? nullptr : &robust;
    for (int inner = 0; inner < (options.robust ? 1 : 2); ++inner) {
      Values rest(y.size());
      for (std::size_t i = 0; i < y.size(); ++i) rest[i] = y[i] - result.trend[i];
      const Values cycle = cycle_subseries(rest, period, season, weights);
      const Values passed =
          smooth(moving_average(moving_average(moving_average(cycle, period), period), 3), low, nullptr);
      result.seasonal.resize(y.size());
      for (std::size_t i = 0; i < y.size(); ++i) {
        result.seasonal[i] = cycle[i + std::size_t(period)] - passed[i];
        rest[i] = y[i] - result.seasonal[i];
      }
      result.trend = smooth(rest, trend, weights);
    }
    Values fit(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) fit[i] = result.trend[i] + result.seasonal[i];
    if (options.robust) robust = bisquare(y, fit);
  }
  if (!options.seasonal_window)
    for (int j = 0; j < period; ++j) {
      double sum = 0, number = 0;
      for (int i = j; i < n; i += period, ++number) sum += result.seasonal[std::size_t(i)];
      for (int i = j; i < n; i += period) result.seasonal[std::size_t(i)] = sum / number;
    }
  for (std::size_t i = 0; i < y.size(); ++i) result.remainder.push_back(y[i] - result.trend[i] - result.seasonal[i]);
  return result;
}

}  // namespace stats
