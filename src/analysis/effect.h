// Did it work? The remeasurement beside the baseline, over the same calendar months (G6.1), and the verdict (G6.2).
#pragma once
#include <optional>

#include "analysis/study.h"
#include "base/result.h"
#include "stats/effect.h"
#include "stats/shrinkage.h"

namespace analysis {

/// Which months count as before and after. After: of the months since the split the first whole years; part of a year
/// is not comparable, for the numbers are per year and a season is not a year (G6.1: the length may differ in whole
/// years). Before: every whole year counted back from the end of the baseline.
struct Windows {
  std::vector<base::Month> before;  ///< ascending
  std::vector<base::Month> after;
  int years_before = 0;        ///< whole years of the baseline
  Period baseline = {};        ///< those whole years
  stats::TimeWeights weights;  ///< divisors: years, so that both sides are per year
  double days_before = 0, days_after = 0;
};
/// Refused: effect.no_after (empty, or before the baseline's end), effect.no_before (no whole year of baseline),
/// effect.part_of_a_year (less than twelve months after).
base::Result<Windows> windows(const Period& baseline, const Period& after);

/// A look on the way: not the months that were fixed beforehand, or nothing was fixed. It counts and draws no
/// conclusion (analysis.md, rule 11).
struct InterimLook {
  std::optional<Period> registered;  ///< nullopt: no months were fixed when this was measured
};

struct EffectAnswer {
  Windows windows;
  stats::EffectInput input;
  stats::Effect effect;
  stats::RegressionToMean regression_to_mean;
  std::optional<stats::Effect> without_signal;  ///< without the months that gave the signal, when they lie in `before`
  std::optional<InterimLook> interim = {};
  bool compares = true;  ///< false: before and after alone was fixed as the measure, whatever areas there are
};
/// `study` covers both periods. `primary`, `compares`: as pre-registered.
struct EffectQuestion {
  Period baseline = {}, after = {};
  stats::Primary primary = stats::Primary::rirr;
  std::optional<InterimLook> interim = {};
  bool compares = true;
};
base::Result<EffectAnswer> answer_effect(const Study& study, const EffectQuestion& question);

/// A rise or a fall was shown against the comparison area, by the measure and in the months that were fixed beforehand.
bool change_is_shown(const EffectAnswer& answer);
/// What may be said, as a code: that of the verdict, or "interim".
std::string verdict_code(const EffectAnswer& answer);

/// "Deze maanden zijn niet de maanden die vooraf zijn vastgelegd …"
std::string interim_sentence(const InterimLook& look, const base::Texts& texts);
/// The verdict in one plain sentence that says no more than the design allows.
std::string verdict_sentence(const EffectAnswer& answer, const Study& study, const base::Texts& texts);

Figure effect_counts(const EffectAnswer& answer, const Study& study,
                     const base::Texts& texts);  ///< before and after, with intervals
Figure effect_sizes(const EffectAnswer& answer, const Study& study, const base::Texts& texts);  ///< RIRR and E-test
Figure effect_displacement(const EffectAnswer& answer, const Study& study,
                           const base::Texts& texts);  ///< WDD with and without ring
Figure effect_expectation(const EffectAnswer& answer, const Study& study,
                          const base::Texts& texts);  ///< regression to the mean
/// Two measurements that cannot be compared: their counts beside each other, without a difference (G6.1).
struct Apart {
  const Study& before;
  const Study& after;
};
Figure counts_side_by_side(const Apart& studies, const base::Texts& texts);
/// The four above, in that order. Of a look on the way the counts alone; without a comparison as the measure no RIRR
/// and no WDD.
std::vector<Figure> effect_figures(const EffectAnswer& answer, const Study& study, const base::Texts& texts);

}  // namespace analysis
