// When did it change? Exact Poisson scan for one break (definitions 3): for each split the log likelihood ratio of two
// levels against one, given the total; p over all placings of the events (enumerated when few), or by multinomial
// draws. A check on a chosen date, not a way to find one after the fact. Not for trends: a slope looks like a break.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"

namespace stats {

enum class ChangeNull { multinomial, permute };

struct ChangePointOptions {
  std::size_t least_side = 3;  ///< periods on each side
  ChangeNull null = ChangeNull::multinomial;
  int permutations = 999;
  std::uint64_t seed = 1;
  double most_outcomes = 1e6;
};
struct ChangePoint {
  std::size_t split = 0;           ///< the first period after the change; earliest of ties
  std::vector<std::size_t> ties;   ///< all splits with the maximum
  std::vector<std::size_t> range;  ///< splits within 1.92 of the maximum
  double llr = 0;
  Defined<double> ratio = Reason::zero_denominator;  ///< level after / before
  PValue p;
  std::vector<double> llr_by_split;  ///< index = split; 0 where not allowed
};
struct ChangeColumns {
  std::vector<std::int64_t> count;
  std::vector<double> exposure;  ///< days x seasonal share; empty = equal
};
Defined<ChangePoint> change_point(const ChangeColumns& columns, const ChangePointOptions& options = {});

}  // namespace stats
