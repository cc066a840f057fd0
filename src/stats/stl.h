// Seasonal decomposition by loess, for display (definitions 3; Cleveland et al. 1990): inner loops 2, outer 0 (robust 1
// and 15); seasonal degree 0, trend and low-pass degree 1; jumps ceil(window/10). Needs more than two whole periods.
// Not for counts with many zeros, and never for a verdict.
#pragma once
#include <optional>
#include <vector>

#include "stats/estimate.h"

namespace stats {

struct StlOptions {
  int period = 12;
  std::optional<int> seasonal_window;  ///< odd; absent = periodic (cycle means)
  bool robust = false;
};
struct Stl {
  std::vector<double> trend, seasonal, remainder;
};
Defined<Stl> stl(const std::vector<double>& values, const StlOptions& options);

}  // namespace stats
