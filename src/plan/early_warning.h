// Is something flaring up? After each import the counts of the area of the approach are laid beside what the months of
// the baseline let expect (definitions 9: Poisson CUSUM that looks for a doubling; expected = yearly harmonic fitted on
// the baseline). Pure. Budget: one false alarm a year at twelve looks. Counts per month, for an area of one approach
// has less than about one robbery a week, for which weekly alarms are no use. Says nothing of causes.
#pragma once
#include "analysis/figure.h"
#include "analysis/study.h"
#include "stats/alarm.h"

namespace plan {

struct EarlyWarning {
  base::Month first;                      ///< of the watched months
  std::vector<stats::CusumPoint> points;  ///< one per watched month
  double mean = 0;                        ///< per month in the baseline
  std::int64_t observed = 0;              ///< over all watched months
  double expected = 0;
  std::vector<base::Month> alarms;
  /// Without a promise of how often it errs: below one a month on average.
  bool is_rare() const { return mean < 1; }
};
/// `last_of_baseline`: the months up to it are the history. Fewer than 24 of them, or no month after it: not defined.
stats::Defined<EarlyWarning> early_warning(const analysis::Study& study, base::Month last_of_baseline);

/// The chart with its sentence; where it cannot be made, a figure that says why.
analysis::Figure warning_figure(const analysis::Study& study, base::Month last_of_baseline, const base::Texts& texts);

}  // namespace plan
