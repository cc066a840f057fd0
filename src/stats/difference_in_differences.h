// Did it work, with months and several areas (definitions 12): difference in differences with unit and month effects
// and one split. Poisson: the estimate is exactly the RIRR of the summed counts. Negative binomial: by regression, from
// 10 units with events on. p: placebo over units from 19 controls on, else as the RIRR (Poisson) or normal (negative
// binomial); never sandwich errors with one treated unit. Placebo dates: the same question at every earlier split with
// 12 months on both sides, on the months before the action only. Assumes proportional trends; repairs no comparison
// area that was touched by the action. Exposures of the panel are not used: what all units share in a month cancels.
#pragma once
#include <string>
#include <vector>

#include "stats/panel.h"
#include "stats/trend.h"

namespace stats {

struct DidOptions {
  Family family = Family::poisson;  ///< poisson or negative_binomial
  double level = default_level;
  std::size_t placebo_side = 12;  ///< months on both sides of a placebo date
};
struct PlaceboDate {
  std::size_t split = 0;  ///< the first month "after"
  Defined<double> value = Reason::no_comparison, low = Reason::no_comparison, high = Reason::no_comparison;
  Defined<PValue> p = Reason::no_comparison;  ///< as the RIRR
};
struct Did {
  Defined<double> ratio = Reason::no_comparison, low = Reason::no_comparison, high = Reason::no_comparison;
  Defined<double> low_exact = Reason::no_comparison, high_exact = Reason::no_comparison;  ///< Poisson, without phi
  Defined<PValue> p = Reason::no_comparison;
  Defined<double> dispersion = Reason::too_few_events;  ///< phi as found (Poisson), theta (negative binomial)
  Defined<PValue> placebo_p = Reason::too_few_donors;   ///< over units; two controls or more
  std::vector<PlaceboDate> placebo_dates;               ///< before the split; empty when the history is too short
  std::vector<std::string> without_events;              ///< units that carry nothing
  Family family = Family::poisson;                      ///< as fitted
  bool adjusted = false;                                ///< a zero cell: 0.5 added for the point value only
  Warnings warnings;  ///< "half-added", "dispersion-unknown", "units-without-events", "no-extra-variation"
};
Did difference_in_differences(const Panel& panel, const DidOptions& options = {});

}  // namespace stats
