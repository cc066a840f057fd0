// Which branch at which hour runs the most risk? (definitions 10): counts per branch and part of the day against the
// right denominator, shops x hours that they are open. Without opening hours there is no rate, only a count. Exact
// intervals, a funnel against the overall rate with q over all cells, and shrunken ratios. Assumes that shops of a
// branch are alike; events outside opening hours have no denominator and stand apart. Never a ranking.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/funnel.h"
#include "stats/shrinkage.h"

namespace stats {

struct TargetCell {
  std::int64_t count = 0;
  double shops = 0;                  ///< of the branch
  std::optional<double> open_hours;  ///< of one shop in this part of the day, over the whole period; absent = unknown
};
struct TargetRiskOptions {
  double base = 100000;  ///< rate per so many shop hours
  double level = default_level;
  FunnelOptions funnel;
};
struct TargetRow {
  double shop_hours = 0;
  Estimate rate;                                        ///< zero-denominator: closed, or opening hours unknown
  Defined<double> expected = Reason::zero_denominator;  ///< shop hours x overall rate
  FunnelRow funnel;
  Estimate shrunken;  ///< ratio to the overall rate after shrinking
};
struct TargetRisk {
  Defined<double> overall = Reason::zero_denominator;  ///< rate of all cells with a denominator
  std::vector<TargetRow> rows;                         ///< in the order of the input
  std::int64_t without_hours = 0;                      ///< events in cells of unknown opening hours
  std::int64_t while_closed = 0;                       ///< events in cells of closed shops
  double phi = 1;
  Warnings warnings;  ///< "opening-hours-unknown", "events-while-closed"
};
TargetRisk target_risk(const std::vector<TargetCell>& cells, const TargetRiskOptions& options = {});

}  // namespace stats
