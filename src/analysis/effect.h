// Did it work? The remeasurement beside the baseline, over the same calendar months (G6.1), and the verdict (G6.2).
#pragma once
#include <optional>

#include "analysis/study.h"
#include "base/result.h"
#include "stats/effect.h"
#include "stats/shrinkage.h"

namespace analysis {

/// Which months count as before and after. After: from the split to the last complete month, in whole years where there
/// is more than one, else as long as it is; before: the same calendar months in as many whole years as there are.
struct Windows {
  std::vector<base::Month> before;  ///< ascending
  std::vector<base::Month> after;
  int years_before = 0;             ///< how often each calendar month of `after` occurs in `before`, per year of after
  stats::TimeWeights weights;       ///< divisors: whole years, so that both are per year of `after`
  /// Days, for tests that take exposure.
  double days_before = 0, days_after = 0;
};
/// Refused: effect.no_after, effect.no_before (no whole year before the split).
base::Result<Windows> windows(const Period& whole, base::Month split);

struct EffectAnswer {
  Windows windows;
  stats::EffectInput input;
  stats::Effect effect;
  stats::RegressionToMean regression_to_mean;
  std::optional<stats::Effect> without_signal;  ///< without the months that gave the signal, when they lie in `before`
};
/// `study` covers before and after. `primary`: as pre-registered.
base::Result<EffectAnswer> answer_effect(const Study& study, base::Month split, stats::Primary primary = stats::Primary::rirr);

/// The verdict in one plain sentence that says no more than the design allows.
std::string verdict_sentence(const EffectAnswer& answer, const Study& study, const base::Texts& texts);

Figure effect_counts(const EffectAnswer& answer, const Study& study, const base::Texts& texts);       ///< before and after, with intervals
Figure effect_sizes(const EffectAnswer& answer, const Study& study, const base::Texts& texts);        ///< RIRR and E-test
Figure effect_displacement(const EffectAnswer& answer, const Study& study, const base::Texts& texts); ///< WDD with and without ring
Figure effect_expectation(const EffectAnswer& answer, const Study& study, const base::Texts& texts);  ///< regression to the mean
std::vector<Figure> effect_figures(const EffectAnswer& answer, const Study& study, const base::Texts& texts);

}  // namespace analysis
