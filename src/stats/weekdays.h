// Exact multinomial G test for counts over classes, for few events (definitions 4; Wheeler 2016).
// G = 2 sum x ln(x/(n p0)); p over all outcomes at least as extreme, ties included. More than 2e7 compositions: 9,999
// draws. Assumes independent events. Not for thousands of events: there any difference is significant.
#pragma once
#include <vector>

#include "stats/estimate.h"
#include "stats/parallel.h"

namespace stats {

struct GTest {
  double g = 0;
  PValue p;
  Warnings warnings;
};
struct GTestOptions {
  std::uint64_t seed = 1;
  std::int64_t draws = 9999;
};
/// `expected_share` adds to 1 (is normalised); empty = equal shares. No events: no-events. A share of 0 with events:
/// zero-denominator.
Defined<GTest> exact_g_test(const std::vector<std::int64_t>& counts, std::vector<double> expected_share = {},
                            const GTestOptions& options = {}, const Execution& execution = {});

}  // namespace stats
