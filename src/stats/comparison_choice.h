// Which comparison area, all that is asked of it at once (definitions 14): the candidates by likeness, the weights of a
// synthetic control, placebo dates for the candidates that stay, and placebo areas. Uses months before the split only.
// What placebo dates and areas show is how far the ratio strays where nothing was done.
#pragma once
#include <string>
#include <vector>

#include "stats/comparison_area.h"
#include "stats/difference_in_differences.h"
#include "stats/panel.h"

namespace stats {

struct ChoiceOptions {
  double level = default_level;
  std::size_t placebo_side = 12;  ///< months on both sides of a placebo date
};
/// What is known of a candidate beside its months.
struct Nearness {
  double contamination = 0;  ///< share of its events or area within the outer ring
  bool touches = false;      ///< the treated area or its ring: refused
};
struct PlaceboArea {
  std::string name;
  Defined<double> value = Reason::too_few_donors, low = Reason::too_few_donors, high = Reason::too_few_donors;
  Defined<PValue> p = Reason::too_few_donors;
};
struct Weight {
  std::string name;
  double weight = 0;
};
struct ComparisonChoice {
  std::vector<std::int64_t> treated_quarters;       ///< whole quarters counted back from the split
  std::vector<CandidateResult> candidates;          ///< in order of preference
  std::vector<std::vector<std::int64_t>> quarters;  ///< per candidate, in that order
  std::vector<std::string> kept;                    ///< candidates without a reason against them
  std::vector<Weight> weights;                      ///< of a synthetic control from all that are not refused; > 0.0005
  Defined<double> weights_rmspe = Reason::too_few_donors;  ///< of quarters
  std::vector<PlaceboDate> placebo_dates;                  ///< treated against the kept ones together
  std::vector<PlaceboArea> placebo_areas;  ///< each one not refused against the others, at the latest placebo date
  Warnings warnings;                       ///< "baseline-short" below 36 months, "no-candidate-kept"
};
/// `panel.control` are the candidates; `nearness` per candidate, empty = unknown and taken as far. Fewer than two whole
/// quarters before the split: history-too-short; no candidate: too-few-donors.
Defined<ComparisonChoice> choose_comparison(const Panel& panel, const std::vector<Nearness>& nearness = {},
                                            const ChoiceOptions& options = {});

}  // namespace stats
