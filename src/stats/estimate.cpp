#include "stats/estimate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stats {
namespace {

struct ReasonCode {
  Reason reason;
  std::string_view code;
};
constexpr std::array reason_codes{
    ReasonCode{Reason::no_events, "no-events"},
    ReasonCode{Reason::too_few_events, "too-few-events"},
    ReasonCode{Reason::not_a_count, "not-a-count"},
    ReasonCode{Reason::zero_denominator, "zero-denominator"},
    ReasonCode{Reason::zero_cell, "zero-cell"},
    ReasonCode{Reason::unbounded, "unbounded"},
    ReasonCode{Reason::no_variation, "no-variation"},
    ReasonCode{Reason::all_cells_neighbours, "all-cells-neighbours"},
    ReasonCode{Reason::no_neighbours, "no-neighbours"},
    ReasonCode{Reason::no_relative_reduction, "no-relative-reduction"},
    ReasonCode{Reason::unstable, "unstable"},
    ReasonCode{Reason::denominator_too_small, "denominator-too-small"},
    ReasonCode{Reason::not_prospective, "not-prospective"},
    ReasonCode{Reason::no_events_in_level, "no-events-in-level"},
    ReasonCode{Reason::no_convergence, "no-convergence"},
    ReasonCode{Reason::history_too_short, "history-too-short"},
    ReasonCode{Reason::baseline_constant, "baseline-constant"},
    ReasonCode{Reason::too_few_units, "too-few-units"},
    ReasonCode{Reason::too_few_donors, "too-few-donors"},
    ReasonCode{Reason::poor_fit, "poor-fit"},
    ReasonCode{Reason::one_study, "one-study"},
    ReasonCode{Reason::too_few_studies, "too-few-studies"},
    ReasonCode{Reason::no_extra_variation, "no-extra-variation"},
    ReasonCode{Reason::incomplete_ranking, "incomplete-ranking"},
    ReasonCode{Reason::no_ranking, "no-ranking"},
    ReasonCode{Reason::not_reachable, "not-reachable"},
    ReasonCode{Reason::time_unknown, "time-unknown"},
    ReasonCode{Reason::no_events_in_test_period, "no-events-in-test-period"},
    ReasonCode{Reason::overlap, "overlap"},
    ReasonCode{Reason::suppressed, "suppressed"},
    ReasonCode{Reason::no_ring, "no-ring"},
    ReasonCode{Reason::no_comparison, "no-comparison"},
    ReasonCode{Reason::no_history, "no-history"},
    ReasonCode{Reason::too_many_pairs, "too-many-pairs"},
    ReasonCode{Reason::too_many_cells, "too-many-cells"},
    ReasonCode{Reason::outside_window, "outside-window"},
};

}  // namespace

std::string_view code(Reason reason) {
  for (const auto& row : reason_codes)
    if (row.reason == reason) return row.code;
  base::fail_check("a reason without code", __FILE__, __LINE__);
}

std::optional<Reason> reason_of(std::string_view text) {
  for (const auto& row : reason_codes)
    if (row.code == text) return row.reason;
  return std::nullopt;
}

std::string_view code(PMethod method) {
  switch (method) {
    case PMethod::exact:
      return "exact";
    case PMethod::enumerated:
      return "enumerated";
    case PMethod::simulated:
      return "simulated";
    case PMethod::normal:
      return "normal";
    case PMethod::t:
      return "t";
  }
  base::fail_check("a p method without code", __FILE__, __LINE__);
}

void warn(Warnings& warnings, std::string_view text) {
  if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) warnings.emplace_back(text);
}

Defined<std::int64_t> as_count(double sum) {
  // 2^53: beyond it a double no longer tells neighbouring whole numbers apart.
  if (!(sum >= 0) || sum > 9007199254740992.0 || std::floor(sum) != sum) return Reason::not_a_count;
  return static_cast<std::int64_t>(sum);
}

double tolerance(double observed) { return 1e-9 * std::max(1.0, std::fabs(observed)); }

PValue simulated_p(std::int64_t at_least, std::int64_t replications) {
  base::check(replications > 0 && at_least >= 0 && at_least <= replications, "replications of a simulated p");
  const double p = double(1 + at_least) / double(replications + 1);
  return {p, PMethod::simulated, std::sqrt(p * (1 - p) / double(replications))};
}

PValue simulated_p_two_sided(std::int64_t at_least, std::int64_t at_most, std::int64_t replications) {
  const double smaller = double(1 + std::min(at_least, at_most)) / double(replications + 1);
  const double p = std::min(1.0, 2 * smaller);
  return {p, PMethod::simulated, std::sqrt(p * (1 - p) / double(replications))};
}

bool straddles(const PValue& p, double alpha) {
  return p.method == PMethod::simulated && std::fabs(p.p - alpha) < 3 * p.error;
}

double quantile(const std::vector<double>& sorted, double q) {
  base::check(!sorted.empty() && q >= 0 && q <= 1, "quantile of something");
  const double at = q * double(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - double(below)) * (sorted[below + 1] - sorted[below]);
}

Limits percentiles(std::vector<double> simulated, double level) {
  base::check(!simulated.empty(), "percentiles of something");
  std::sort(simulated.begin(), simulated.end());
  const double n = double(simulated.size()), a = 1 - level;
  // A hair of tolerance: 1000 x 0.975 is 975.0000000000001 in binary, and the 976th is not meant.
  const double first = std::floor((n + 1) * a / 2 + 1e-9), last = std::ceil((n + 1) * (1 - a / 2) - 1e-9);
  const auto at = [&](double number) { return simulated[std::size_t(std::clamp(number, 1.0, n)) - 1]; };
  return {at(first), at(last)};
}

}  // namespace stats
