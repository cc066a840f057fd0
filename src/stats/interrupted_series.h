// Did it work, from one long series (definitions 12): a trend with season, a step at the split and, if asked, another
// slope after it. A control series enters as a second unit: its own level and trend, a step shared by both; what is
// left is the step of the treated series alone. Assumes that nothing else happened at the split to the treated area
// only. Needs 24 months before, 12 after (history-too-short) and 30 events before in each series (too-few-events).
// Not for splits chosen by looking at the series.
#pragma once
#include <cstdint>

#include "stats/trend.h"

namespace stats {

struct ItsOptions {
  TrendOptions trend;         ///< step_at is the split
  std::int64_t draws = 9999;  ///< of the coefficients, for the interval of the prevented events
  std::uint64_t seed = 1;
};
struct Its {
  Trend fit;
  Estimate prevented;      ///< sum over after of (expected without the step - observed); limits may be unstable
  Estimate verdict_ratio;  ///< exp(step) with the larger of quasi and robust errors below 100 periods
  Defined<PValue> verdict_p = Reason::no_convergence;
};
Defined<Its> interrupted_series(const Series& series, const ItsOptions& options);
Defined<Its> interrupted_series(const TreatedAndControl& both, const ItsOptions& options);

}  // namespace stats
