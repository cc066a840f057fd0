#include <algorithm>
#include <cmath>
#include <optional>

#include "stats/alarm.h"
#include "stats/distributions.h"
#include "stats/level_trend.h"

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
  double phi = 1;
  double mu = 0;           ///< predicted for week k
  double mu_variance = 0;  ///< of mu, with phi
  double trend_ratio = 0;  ///< estimate / se
  double degrees = 0;
};

/// What one thread fits with.
struct FarringtonScratch {
  LevelRows rows;
  std::vector<double> weights;
  LevelTrend regression;
  LevelFit fit;
};

/// Level 0 is that of week k.
void lay_out(const Weeks& weeks, const Labelled& data, std::int64_t k, const FarringtonOptions& o, LevelRows& rows) {
  std::vector<std::uint32_t> number(std::size_t(o.levels) + 1, 0);
  rows.levels = 1;
  rows.level.clear();
  rows.step.clear();
  rows.y.clear();
  rows.years_per_step = 1 / 52.0;
  for (int level : data.level)
    if (level != o.levels && number[std::size_t(level)] == 0) number[std::size_t(level)] = std::uint32_t(rows.levels++);
  for (std::size_t i = 0; i < data.week.size(); ++i) {
    rows.level.push_back(number[std::size_t(data.level[i])]);
    rows.step.push_back(std::int32_t(k - data.week[i]));
    rows.y.push_back(double(weeks.count[std::size_t(data.week[i])]));
  }
}

double dispersion(const LevelFit& fit, double degrees) { return std::max(1.0, fit.pearson / degrees); }

/// Anscombe residuals above the threshold lose weight; weights add to n.
void reweigh(const LevelRows& rows, const LevelFit& fit, double phi, double threshold, std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const double mu = fit.mu[i], h = std::min(fit.leverage[i], 1 - 1e-10), variance = phi * (1 - h);
    const double residual = rows.y[i] - mu;
    weights[i] = 1;
    // y^2/3 mu^-1/6 lies below its tangent at y = mu: s <= (y - mu)/sqrt(mu variance)
    if (residual > 0 && residual * residual * (1 + 1e-9) > threshold * threshold * mu * variance) {
      const double s =
          1.5 * (std::cbrt(rows.y[i] * rows.y[i]) / std::sqrt(std::cbrt(mu)) - std::sqrt(mu)) / std::sqrt(variance);
      if (s > threshold) weights[i] = 1 / (s * s);
    }
    sum += weights[i];
  }
  const double scale = double(weights.size()) / sum;
  for (double& weight : weights) weight *= scale;
}

std::optional<Reason> fit_once(FarringtonScratch& scratch, bool trend, double start) {
  if (!trend)
    scratch.regression.fit_levels(scratch.rows, scratch.weights, scratch.fit);
  else if (!scratch.regression.fit(scratch.rows, scratch.weights, start, scratch.fit))
    return scratch.regression.reason();
  return std::nullopt;
}

/// Of the weeks laid out.
Defined<Fit> fit_week(FarringtonScratch& scratch, const FarringtonOptions& o, bool trend) {
  const LevelRows& rows = scratch.rows;
  const std::size_t p = rows.levels + (trend ? 1 : 0);
  if (rows.rows() <= p) return Reason::history_too_short;
  if (std::find(rows.level.begin(), rows.level.end(), 0u) == rows.level.end()) return Reason::no_variation;
  Fit result;
  result.degrees = double(rows.rows() - p);
  scratch.weights.assign(rows.rows(), 1);
  if (const auto failed = fit_once(scratch, trend, 0)) return *failed;
  reweigh(rows, scratch.fit, dispersion(scratch.fit, result.degrees), o.weight_threshold, scratch.weights);
  if (const auto failed = fit_once(scratch, trend, scratch.fit.slope)) return *failed;
  const LevelFit& fit = scratch.fit;
  result.phi = dispersion(fit, result.degrees);
  result.mu = fit.level_mean[0];
  if (result.mu > 0) result.mu_variance = result.mu * result.mu * fit.variance(0) * result.phi;
  if (trend) result.trend_ratio = fit.slope / std::sqrt(result.phi / fit.slope_information);
  return result;
}

double upper_bound(const Fit& fit, const FarringtonOptions& o) {
  if (fit.mu == 0) return 0;  // nothing in five years: the first event is an alarm, if least_events lets it
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

AlarmWeek judge(const Weeks& weeks, std::int64_t k, const FarringtonOptions& o, FarringtonScratch& scratch) {
  AlarmWeek week;
  week.at = std::size_t(k);
  week.observed = weeks.count[std::size_t(k)];
  const Labelled data = label(weeks, k, o);
  if (data.week.empty() || *std::min_element(data.week.begin(), data.week.end()) < 0) return week;
  double largest = 0;
  for (std::int64_t w : data.week) largest = std::max(largest, double(weeks.count[std::size_t(w)]));
  lay_out(weeks, data, k, o, scratch.rows);
  auto fit = fit_week(scratch, o, true);
  week.trend_used = fit && o.years >= 3 && fit->mu <= largest;
  if (week.trend_used && o.trend_p < 1) week.trend_used = t_two_sided_p(fit->trend_ratio, fit->degrees) < o.trend_p;
  if (!week.trend_used) fit = fit_week(scratch, o, false);
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
  std::vector<FarringtonScratch> scratch(std::size_t(std::max(1, execution.threads)));
  in_blocks({std::int64_t(which.size()), 4}, execution, [&](const Block& block) {
    FarringtonScratch& mine = scratch[std::size_t(block.worker)];
    for (std::int64_t i = block.first; i < block.last; ++i)
      result[std::size_t(i)] = judge(weeks, std::int64_t(which[std::size_t(i)]), options, mine);
  });
  return result;
}

}  // namespace stats
