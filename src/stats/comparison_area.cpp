#include "stats/comparison_area.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/counts.h"
#include "stats/distributions.h"
#include "stats/glm.h"

namespace stats {
namespace {

std::int64_t total(const std::vector<std::int64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// ln mu = a + b candidate + c years + d candidate x years; exp(d).
Estimate trend_ratio(const std::vector<std::int64_t>& treated, const std::vector<std::int64_t>& candidate,
                     double level) {
  GlmProblem problem;
  problem.coefficients = 4;
  for (const auto* counts : {&treated, &candidate})
    for (std::size_t q = 0; q < counts->size(); ++q) {
      const double area = counts == &candidate, years = double(q) / 4;
      for (double x : {1.0, area, years, area * years}) problem.design.push_back(x);
      problem.y.push_back(double((*counts)[q]));
    }
  if (treated.size() < 3) return Estimate::undefined(Reason::history_too_short, level);
  if (total(treated) < 10 || total(candidate) < 10) return Estimate::undefined(Reason::too_few_events, level);
  const auto fit = fit_poisson(problem);
  if (!fit) return Estimate::undefined(fit.reason(), level);
  const double reach = normal_quantile(1 - (1 - level) / 2) * std::sqrt(fit->inverse_information[15]);
  return {std::exp(fit->beta[3]), std::exp(fit->beta[3] - reach), std::exp(fit->beta[3] + reach), level};
}

/// Difference of the slopes of both straight lines, in events a year more each year. Least squares; its error from
/// Poisson quarters.
Estimate trend_difference(const std::vector<std::int64_t>& treated, const std::vector<std::int64_t>& candidate,
                          double level) {
  const std::size_t n = treated.size();
  if (n < 3) return Estimate::undefined(Reason::history_too_short, level);
  if (total(treated) + total(candidate) == 0) return Estimate::undefined(Reason::no_events, level);
  const double middle = double(n - 1) / 2;
  double squares = 0, slope = 0, variance = 0;
  for (std::size_t q = 0; q < n; ++q) squares += (double(q) - middle) * (double(q) - middle);
  const double mean = double(total(treated) + total(candidate)) / double(n);  // of both counts in a quarter
  for (std::size_t q = 0; q < n; ++q) {
    const double weight = (double(q) - middle) / squares;
    slope += weight * double(candidate[q] - treated[q]);
    variance += weight * weight * mean;
  }
  const double a_year = 16;  // four quarters a year, each four times as large a year on
  const double reach = normal_quantile(1 - (1 - level) / 2) * std::sqrt(variance);
  return {a_year * slope, a_year * (slope - reach), a_year * (slope + reach), level};
}

int rank(const CandidateResult& result) {
  if (std::find(result.reasons.begin(), result.reasons.end(), "overlap") != result.reasons.end()) return 2;
  return result.reasons.empty() ? 0 : 1;
}

}  // namespace

Defined<double> quarter_distance(const std::vector<std::int64_t>& treated, const std::vector<std::int64_t>& candidate) {
  base::check(treated.size() == candidate.size(), "the same quarters");
  if (treated.empty()) return Reason::history_too_short;
  double sum = 0;
  for (std::size_t q = 0; q < treated.size(); ++q)
    sum += 2 * std::pow(std::sqrt(double(treated[q])) - std::sqrt(double(candidate[q])), 2);
  return sum / double(treated.size());
}

std::vector<CandidateResult> comparison_candidates(const std::vector<std::int64_t>& treated,
                                                   const std::vector<Candidate>& candidates, double level) {
  std::vector<CandidateResult> results;
  for (const Candidate& candidate : candidates) {
    CandidateResult result;
    result.name = candidate.name;
    result.contamination = candidate.contamination;
    result.distance = quarter_distance(treated, candidate.quarters);
    result.level_ratio = rate_ratio({total(candidate.quarters), 1}, {total(treated), 1}, level);
    result.trend_ratio = trend_ratio(treated, candidate.quarters, level);
    result.trend_difference = trend_difference(treated, candidate.quarters, level);
    if (candidate.touches) warn(result.reasons, "overlap");
    const auto& ratio = result.level_ratio.value;
    if (!ratio || *ratio < 1.0 / 3 || *ratio > 3) warn(result.reasons, "level");
    if (result.trend_ratio.low && (*result.trend_ratio.low > 1 || *result.trend_ratio.high < 1))
      warn(result.reasons, "trend");
    results.push_back(std::move(result));
  }
  std::stable_sort(results.begin(), results.end(), [](const CandidateResult& a, const CandidateResult& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return a.distance.value_or(1e300) < b.distance.value_or(1e300);
  });
  return results;
}

}  // namespace stats
