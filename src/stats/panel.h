// Did it work, with months and several areas (definitions 12): interrupted time series, Poisson difference in
// differences with placebo p, synthetic control (Abadie et al. 2010). All compare with what would have happened; none
// repairs a comparison area that was touched by the action. Months in, whole counts; periods of equal meaning for all
// units.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stats/estimate.h"
#include "stats/trend.h"

namespace stats {

struct ItsOptions {
  TrendOptions trend;  ///< step_at is the split
  std::int64_t draws = 9999;
  std::uint64_t seed = 1;
};
struct Its {
  Trend fit;
  Estimate prevented;  ///< sum over after of (expected without the step - observed)
};
/// 24 months before, 12 after: else history-too-short; 30 events before: else too-few-events.
Defined<Its> interrupted_series(const Series& series, const ItsOptions& options);

/// Units x months, all of one length.
struct UnitSeries {
  std::string name;
  std::vector<std::int64_t> count;
  std::vector<double> exposure;  ///< empty = counts
};
struct Panel {
  std::vector<UnitSeries> treated;
  std::vector<UnitSeries> control;
  std::size_t first_after = 0;
};

struct Did {
  Defined<double> ratio = Reason::no_comparison, low = Reason::no_comparison, high = Reason::no_comparison;
  Defined<PValue> p = Reason::no_comparison;  ///< placebo with >= 19 controls, else as RIRR
  Defined<double> dispersion = Reason::too_few_events;
  Defined<PValue> placebo_p = Reason::too_few_donors;
};
Did difference_in_differences(const Panel& panel, double level = default_level);

struct SyntheticOptions {
  std::size_t block_months = 3;
};
struct Synthetic {
  std::vector<double> weights;  ///< per control unit, add to 1
  double pre_rmspe = 0;
  double post_rmspe = 0;
  std::vector<double> gap;  ///< per month, observed - weighted donors
  double effect = 0;        ///< sum of the gap after the split
  PValue placebo_p;
  Defined<double> verdict_p = Reason::too_few_donors;  ///< the placebo p where it may carry a verdict
  bool poor_fit = false;
  Warnings warnings;  ///< "too-few-donors", "poor-fit"
};
/// One treated unit; several are added up. No control: too-few-donors. Too few whole blocks before: history-too-short.
Defined<Synthetic> synthetic_control(const Panel& panel, const SyntheticOptions& options = {});

/// w >= 0, sum 1, minimising |target - sum w donor|^2 + 1e-8 |w|^2.
std::vector<double> simplex_weights(const std::vector<double>& target, const std::vector<std::vector<double>>& donors);

}  // namespace stats
