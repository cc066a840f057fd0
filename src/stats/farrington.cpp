#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "stats/alarm.h"
#include "stats/distributions.h"
#include "stats/glm.h"

namespace stats {
namespace {

/// Weeks of the past with their level 1..P, oldest first.
struct Labelled {
  std::vector<std::int64_t> week;
  std::vector<int> level;
};

std::int64_t reference(const Weeks& weeks, std::int64_t k, int years) {
  if (weeks.start.empty()) return k - 52 * years;
  const base::Date now = weeks.start[std::size_t(k)];
  base::Date then{now.year() - std::chrono::years{years}, now.month(), now.day()};
  if (!then.ok()) then = base::Date{then.year(), then.month(), std::chrono::day{28}};
  return k - std::int64_t(std::llround(base::days_between(then, now) / 7.0));
}

Labelled label(const Weeks& weeks, std::int64_t k, const FarringtonOptions& o) {
  std::vector<std::int64_t> centres;
  for (int i = o.years; i >= 1; --i) centres.push_back(reference(weeks, k, i));
  centres.push_back(k);
  Labelled data;
  const std::int64_t last = k - 1 - o.weeks_left_out;
  const auto add = [&](std::int64_t week, int level) {
    if (week > last) return;
    data.week.push_back(week);
    data.level.push_back(level);
  };
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const bool now = c + 1 == centres.size();
    if (now && o.levels == 1) break;  // the original uses past windows only
    const std::int64_t to = now ? k : centres[c] + o.half_window;
    for (std::int64_t week = centres[c] - o.half_window; week <= to; ++week) add(week, o.levels);
    if (now || o.levels == 1) continue;
    const std::int64_t from = to + 1, gap = centres[c + 1] - o.half_window - from, blocks = o.levels - 1;
    std::int64_t week = from;
    for (std::int64_t block = 0; block < blocks; ++block)
      for (std::int64_t n = 0; n < gap / blocks + (block < gap % blocks); ++n) add(week++, int(block) + 1);
  }
  return data;
}

struct Fit {
  GlmFit glm;
  double phi = 1;
  double mu = 0;           ///< predicted for week k
  double mu_variance = 0;  ///< of mu, with phi
  double trend_ratio = 0;  ///< estimate / se
  double degrees = 0;
};

GlmProblem make_problem(const Weeks& weeks, const Labelled& data, std::int64_t k, const FarringtonOptions& o,
                        bool trend, std::vector<double>& row_k) {
  std::map<int, std::size_t> column;
  for (int level : data.level) column.emplace(level, 0);
  column.emplace(o.levels, 0);
  std::size_t next = 1;
  for (auto& [level, at] : column) at = level == o.levels ? 0 : next++;
  GlmProblem problem;
  problem.coefficients = column.size() + (trend ? 1 : 0);
  const auto append = [&](std::vector<double>& to, std::int64_t week, int level) {
    std::vector<double> row(problem.coefficients, 0);
    row[0] = 1;  // the level of week k itself
    if (level != o.levels) row[column.at(level)] = 1;
    if (trend) row.back() = double(week - k) / 52;
    to.insert(to.end(), row.begin(), row.end());
  };
  for (std::size_t i = 0; i < data.week.size(); ++i) {
    append(problem.design, data.week[i], data.level[i]);
    problem.y.push_back(double(weeks.count[std::size_t(data.week[i])]));
  }
  append(row_k, k, o.levels);
  return problem;
}

double dispersion(const GlmFit& fit, double degrees) { return std::max(1.0, fit.pearson / degrees); }

/// Anscombe residuals above the threshold lose weight; weights add to n.
std::vector<double> reweigh(const GlmProblem& problem, const GlmFit& fit, double phi, double threshold) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < problem.rows(); ++i) {
    const double mu = fit.mu[i], h = std::min(fit.leverage[i], 1 - 1e-10);
    const double s =
        1.5 * (std::pow(problem.y[i], 2.0 / 3) * std::pow(mu, -1.0 / 6) - std::sqrt(mu)) / std::sqrt(phi * (1 - h));
    weights.push_back(s > threshold ? 1 / (s * s) : 1);
  }
  const double scale = double(weights.size()) / std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight *= scale;
  return weights;
}

Defined<Fit> fit_week(const Weeks& weeks, const Labelled& data, std::int64_t k, const FarringtonOptions& o,
                      bool trend) {
  std::vector<double> row_k;
  GlmProblem problem = make_problem(weeks, data, k, o, trend, row_k);
  const std::size_t p = problem.coefficients;
  if (problem.rows() <= p) return Reason::history_too_short;
  Fit result;
  result.degrees = double(problem.rows() - p);
  const auto first = fit_poisson(problem);
  if (!first) return first.reason();
  problem.weights = reweigh(problem, *first, dispersion(*first, result.degrees), o.weight_threshold);
  const auto second = fit_poisson(problem);
  if (!second) return second.reason();
  result.glm = *second;
  result.phi = dispersion(*second, result.degrees);
  double eta = 0, variance = 0;
  for (std::size_t a = 0; a < p; ++a) {
    eta += row_k[a] * second->beta[a];
    for (std::size_t b = 0; b < p; ++b) variance += row_k[a] * second->inverse_information[a * p + b] * row_k[b];
  }
  result.mu = std::exp(eta);
  result.mu_variance = result.mu * result.mu * variance * result.phi;
  if (trend) {
    const double se = std::sqrt(second->inverse_information[p * p - 1] * result.phi);
    result.trend_ratio = se > 0 ? second->beta[p - 1] / se : 0;
  }
  return result;
}

double upper_bound(const Fit& fit, const FarringtonOptions& o) {
  if (!o.improved) {
    const double tau = fit.phi + fit.mu_variance / fit.mu, se = std::sqrt(4.0 / 9 * std::cbrt(fit.mu) * tau);
    return std::pow(std::max(0.0, std::pow(fit.mu, 2.0 / 3) + normal_quantile(1 - o.alpha) * se), 1.5);
  }
  const double variance = fit.phi > 1 ? fit.phi * fit.mu : fit.mu;
  std::int64_t low = -1, high = 1;
  while (count_lower(high, fit.mu, variance) < 1 - o.alpha) high *= 2;
  if (count_lower(0, fit.mu, variance) >= 1 - o.alpha) return 0;
  low = 0;
  while (high - low > 1) {
    const std::int64_t half = low + (high - low) / 2;
    (count_lower(half, fit.mu, variance) >= 1 - o.alpha ? high : low) = half;
  }
  return double(high);
}

AlarmWeek judge(const Weeks& weeks, std::int64_t k, const FarringtonOptions& o) {
  AlarmWeek week;
  week.at = std::size_t(k);
  week.observed = weeks.count[std::size_t(k)];
  const Labelled data = label(weeks, k, o);
  if (data.week.empty() || *std::min_element(data.week.begin(), data.week.end()) < 0) return week;
  double largest = 0;
  for (std::int64_t w : data.week) largest = std::max(largest, double(weeks.count[std::size_t(w)]));
  auto fit = fit_week(weeks, data, k, o, true);
  week.trend_used = fit && o.years >= 3 && fit->mu <= largest;
  if (week.trend_used && o.trend_p < 1) week.trend_used = t_two_sided_p(fit->trend_ratio, fit->degrees) < o.trend_p;
  if (!week.trend_used) fit = fit_week(weeks, data, k, o, false);
  if (!fit) {
    week.expected = week.upper = week.score =
        fit.reason() == Reason::history_too_short ? fit.reason() : Reason::no_convergence;
    return week;
  }
  week.expected = fit->mu;
  std::int64_t recent = 0;
  for (std::int64_t w = std::max<std::int64_t>(0, k - o.in_weeks + 1); w <= k; ++w)
    recent += weeks.count[std::size_t(w)];
  if (recent < o.least_events) {
    week.upper = week.score = Reason::too_few_events;
    return week;
  }
  const double upper = upper_bound(*fit, o);
  week.upper = upper;
  week.alarm = double(week.observed) > upper;
  if (upper > fit->mu)
    week.score = (double(week.observed) - fit->mu) / (upper - fit->mu);
  else
    week.score = Reason::zero_denominator;
  return week;
}

}  // namespace

FarringtonOptions original_farrington(double alpha) {
  FarringtonOptions o;
  o.improved = false;
  o.levels = 1;
  o.weight_threshold = 1;
  o.weeks_left_out = 0;
  o.trend_p = 0.05;
  o.alpha = alpha;
  return o;
}

std::vector<AlarmWeek> farrington(const Weeks& weeks, const std::vector<std::size_t>& which,
                                  const FarringtonOptions& options, const Execution& execution) {
  base::check(weeks.start.empty() || weeks.start.size() == weeks.count.size(), "a date for every week");
  base::check(options.alpha > 0 && options.alpha < 1 && options.years >= 1 && options.levels >= 1, "alarm options");
  for (std::size_t k : which) base::check(k < weeks.count.size(), "a week of the series");
  std::vector<AlarmWeek> result(which.size());
  in_blocks({std::int64_t(which.size()), 4}, execution, [&](const Block& block) {
    for (std::int64_t i = block.first; i < block.last; ++i)
      result[std::size_t(i)] = judge(weeks, std::int64_t(which[std::size_t(i)]), options);
  });
  return result;
}

}  // namespace stats
