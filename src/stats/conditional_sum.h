// The sum of k values drawn without replacement from the other n - 1 (the null of Gi* and local Moran, definitions 5):
// exact tails from the number of ways per (k, own value), or simulated tails.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "stats/neighbours.h"

namespace stats {

struct SumTails {
  double at_least = 1;  ///< P(sum >= observed)
  double at_most = 1;
};

class ConditionalSum {
 public:
  explicit ConditionalSum(const std::vector<double>& values);
  bool whole() const { return whole_; }
  /// nullopt when not whole counts, k > 24 or the table would hold more than 1e6 entries.
  std::optional<SumTails> exact(std::size_t k, double own, double observed);

 private:
  const std::vector<double>& ways(std::size_t k, std::int64_t own);
  bool whole_ = true;
  std::map<std::int64_t, std::int64_t> number_of_;                              ///< value -> how many cells
  std::vector<std::int64_t> largest_;                                           ///< the 25 largest values, descending
  std::map<std::pair<std::size_t, std::int64_t>, std::vector<double>> tables_;  ///< tail sums: P(sum >= s)
};

struct SimulationSize {
  int permutations = 999;
  std::uint64_t seed = 1;
};
/// How many of R draws reach at least / at most the observed neighbour sum, per cell. One draw of places serves all
/// cells.
struct SimulatedTails {
  std::vector<std::int64_t> at_least;
  std::vector<std::int64_t> at_most;
};
SimulatedTails simulate_sums(const std::vector<double>& values, const Neighbours& neighbours, SimulationSize size);

}  // namespace stats
