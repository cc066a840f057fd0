// Did it work, against a mix of other areas (definitions 12; Abadie et al. 2010): weights >= 0 that add to 1, chosen so
// that the mix follows the treated area before the split; the gap after it is the effect. p by placebo in space: every
// donor treated in turn, RMSPE after over before ranked; with fewer than 19 donors it cannot reach .05
// (too-few-donors). In time: the same at splits moved back block by block, on the months before the action only.
// Weights exact to about 1e-8. A mix that does not fit before carries no verdict (poor-fit). Not for donors that were
// touched by the action.
#pragma once
#include <vector>

#include "stats/estimate.h"
#include "stats/panel.h"

namespace stats {

struct SyntheticOptions {
  std::size_t block_months = 3;
  std::size_t least_blocks = 8;  ///< before an earlier split
};
struct EarlierSplit {
  std::size_t split = 0;
  double effect = 0;  ///< sum of the gap from there to the true split
  double pre_rmspe = 0, post_rmspe = 0;
};
struct Synthetic {
  std::vector<double> weights;  ///< per control unit, add to 1
  double pre_rmspe = 0;         ///< of blocks
  double post_rmspe = 0;
  std::vector<double> gap;                             ///< per month, observed - weighted donors
  double effect = 0;                                   ///< sum of the gap after the split
  Defined<PValue> placebo_p = Reason::too_few_donors;  ///< in space; two donors or more
  std::vector<EarlierSplit> in_time;                   ///< the latest first
  Defined<PValue> in_time_p = Reason::history_too_short;
  Defined<double> verdict_p = Reason::too_few_donors;  ///< the placebo p where it may carry a verdict
  bool poor_fit = false;
  Warnings warnings;  ///< "too-few-donors", "poor-fit"
};
/// One treated unit; several are added up. No control: too-few-donors. Too few whole blocks before: history-too-short.
Defined<Synthetic> synthetic_control(const Panel& panel, const SyntheticOptions& options = {});

/// w >= 0, sum 1, minimising |target - sum w donor|^2 + 1e-8 |w|^2.
std::vector<double> simplex_weights(const std::vector<double>& target, const std::vector<std::vector<double>>& donors);

}  // namespace stats
