// The greatest ratio of every replication of a scan in space alone, 64 replications side by side. For the level that
// all of them have reached there is a least count per circle that can still matter; what holds fewer is passed by, the
// rest is computed exactly. The maxima are those of looking everywhere, whatever the levels, threads or instructions.
// Counts are bytes while no place holds more than 31 cases in a replication, else words, else double words.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/scan_field.h"
#include "stats/scan_kernel.h"

namespace stats {

struct SpaceReplications {
  std::vector<double> population;  ///< per place; Bernoulli: whole numbers
  int number = 999;
  std::uint64_t seed = 1;
};
std::vector<double> scan_space_maxima(const ScanField& field, const SpaceReplications& replications,
                                      const Execution& execution, ScanVector vector = best_scan_vector());

}  // namespace stats
