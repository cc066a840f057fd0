// The sum of k values drawn without replacement from the other n - 1 (the null of Gi* and local Moran, definitions 5):
// exact tails by counting the ways, or simulated tails. One draw of places serves all cells of a replication: cell i
// reads the places from i on one further. The sum of a replication then changes only where i passes one of its places,
// so a sweep over the cells costs cells + replications x k, not their product. Whole numbers and tails are the same for
// any number of threads.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/neighbours.h"
#include "stats/parallel.h"

namespace stats {

struct SumTails {
  double at_least = 1;  ///< P(sum >= observed)
  double at_most = 1;
};
struct ExactTails {
  std::vector<std::optional<SumTails>> of;  ///< per asked cell
  bool too_much_work = false;               ///< the tables would fit, but not be ready in some ten seconds: none made
};
/// Tails of the neighbour sum of each asked cell. Absent where the values are not whole counts up to 1e6, k > 24 or the
/// table would hold more than 1e6 entries.
ExactTails exact_sum_tails(const std::vector<double>& values, const Neighbours& neighbours,
                           std::span<const std::uint32_t> cells, const Execution& execution = {});

struct SimulationSize {
  int permutations = 999;
  std::uint64_t seed = 1;
};
/// How many of R draws reach at least / at most the observed neighbour sum, per asked cell.
struct SimulatedTails {
  std::vector<std::int64_t> at_least;
  std::vector<std::int64_t> at_most;
};
SimulatedTails simulate_sums(const std::vector<double>& values, const Neighbours& neighbours,
                             std::span<const std::uint32_t> cells, SimulationSize size,
                             const Execution& execution = {});

}  // namespace stats
