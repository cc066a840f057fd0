#include "stats/comparison_choice.h"

#include <algorithm>
#include <cmath>

#include "stats/synthetic_control.h"

namespace stats {
namespace {

constexpr std::size_t quarter = 3, years_of_baseline = 36;

std::vector<std::int64_t> quarters_of(const std::vector<std::int64_t>& months, std::size_t end) {
  std::vector<std::int64_t> quarters;
  for (std::size_t first = end % quarter; first + quarter <= end; first += quarter)
    quarters.push_back(months[first] + months[first + 1] + months[first + 2]);
  return quarters;
}

std::vector<std::int64_t> treated_months(const Panel& panel) {
  std::vector<std::int64_t> sum(panel.treated.front().count.size(), 0);
  for (const UnitSeries& unit : panel.treated)
    for (std::size_t m = 0; m < sum.size(); ++m) sum[m] += unit.count[m];
  return sum;
}

Panel before_only(const Panel& panel) {
  Panel before = panel;
  for (auto* group : {&before.treated, &before.control})
    for (UnitSeries& unit : *group) unit.count.resize(panel.first_after);
  return before;
}

bool refused(const CandidateResult& candidate) {
  return std::find(candidate.reasons.begin(), candidate.reasons.end(), "overlap") != candidate.reasons.end();
}

void add_weights(const std::vector<std::size_t>& usable, const Panel& panel, ComparisonChoice& choice) {
  if (usable.empty()) return;
  const std::vector<double> target(choice.treated_quarters.begin(), choice.treated_quarters.end());
  std::vector<std::vector<double>> donors;
  for (std::size_t c : usable) {
    const auto quarters = quarters_of(panel.control[c].count, panel.first_after);
    donors.emplace_back(quarters.begin(), quarters.end());
  }
  const auto weights = simplex_weights(target, donors);
  double squares = 0;
  for (std::size_t b = 0; b < target.size(); ++b) {
    double gap = target[b];
    for (std::size_t d = 0; d < donors.size(); ++d) gap -= weights[d] * donors[d][b];
    squares += gap * gap;
  }
  choice.weights_rmspe = std::sqrt(squares / double(target.size()));
  for (std::size_t d = 0; d < donors.size(); ++d)
    if (weights[d] > 5e-4) choice.weights.push_back({panel.control[usable[d]].name, weights[d]});
}

DidOptions without_dates(const ChoiceOptions& options) {
  DidOptions plain;
  plain.level = options.level;
  plain.placebo_side = std::size_t(1) << 30;
  return plain;
}

void add_placebos(const std::vector<std::size_t>& usable, const std::vector<std::size_t>& kept, const Panel& panel,
                  const ChoiceOptions& options, ComparisonChoice& choice) {
  const Panel before = before_only(panel);
  if (!kept.empty()) {
    Panel chosen{before.treated, {}, panel.first_after};
    for (std::size_t c : kept) chosen.control.push_back(before.control[c]);
    DidOptions dates;
    dates.level = options.level;
    dates.placebo_side = options.placebo_side;
    choice.placebo_dates = difference_in_differences(chosen, dates).placebo_dates;
  }
  if (panel.first_after < 2 * options.placebo_side) return;
  for (std::size_t c : usable) {
    Panel turned{{before.control[c]}, {}, panel.first_after - options.placebo_side};
    for (std::size_t other : usable)
      if (other != c) turned.control.push_back(before.control[other]);
    const Did did = difference_in_differences(turned, without_dates(options));
    PlaceboArea area{before.control[c].name, did.ratio, did.low, did.high, did.p};
    if (turned.control.empty()) {
      area.value = area.low = area.high = Reason::too_few_donors;
      area.p = Reason::too_few_donors;
    }
    choice.placebo_areas.push_back(std::move(area));
  }
}

}  // namespace

Defined<ComparisonChoice> choose_comparison(const Panel& panel, const std::vector<Nearness>& nearness,
                                            const ChoiceOptions& options) {
  base::check(nearness.empty() || nearness.size() == panel.control.size(), "a nearness for every candidate");
  if (panel.control.empty() || panel.treated.empty()) return Reason::too_few_donors;
  if (panel.first_after < 2 * quarter) return Reason::history_too_short;
  ComparisonChoice choice;
  choice.treated_quarters = quarters_of(treated_months(panel), panel.first_after);
  std::vector<Candidate> candidates;
  for (std::size_t c = 0; c < panel.control.size(); ++c) {
    Candidate candidate{panel.control[c].name, quarters_of(panel.control[c].count, panel.first_after)};
    if (!nearness.empty()) {
      candidate.contamination = nearness[c].contamination;
      candidate.touches = nearness[c].touches;
    }
    candidates.push_back(std::move(candidate));
  }
  choice.candidates = comparison_candidates(choice.treated_quarters, candidates, options.level);
  std::vector<std::size_t> usable, kept;
  for (const CandidateResult& result : choice.candidates) {
    const auto at = std::size_t(
        std::find_if(candidates.begin(), candidates.end(), [&](const auto& c) { return c.name == result.name; }) -
        candidates.begin());
    choice.quarters.push_back(candidates[at].quarters);
    if (!refused(result)) usable.push_back(at);
    if (!result.reasons.empty()) continue;
    kept.push_back(at);
    choice.kept.push_back(result.name);
  }
  add_weights(usable, panel, choice);
  add_placebos(usable, kept, panel, options, choice);
  if (panel.first_after < years_of_baseline) warn(choice.warnings, "baseline-short");
  if (kept.empty()) warn(choice.warnings, "no-candidate-kept");
  return choice;
}

}  // namespace stats
