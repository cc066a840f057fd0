// Draws of one count many times: the cumulative masses are made once, each draw is a search in them.
// Same law as Random::negative_binomial; mass beyond the table (1e-12) goes to its last entry.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/philox.h"

namespace stats {

/// Masses of a count from 0 on, up to where less than 1e-12 is left; Poisson when variance = mean.
std::vector<double> count_masses(double mean, double variance);

class CountDraws {
 public:
  CountDraws(double mean, double variance);
  std::int64_t operator()(Random& random) const;

 private:
  std::int64_t first_ = 0;  ///< count of the first sum
  std::vector<double> sums_;
};

}  // namespace stats
