// Pairs of events closer than a distance, by a grid, in grid order: close events stand close in memory.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/knox.h"

namespace stats {

struct ClosePairs {
  std::vector<std::uint32_t> order;  ///< grid order -> event
  /// Per space band: offsets per event (grid order) into `others`, all later in grid order.
  std::vector<std::vector<std::uint64_t>> start;
  std::vector<std::vector<std::uint32_t>> others;
};
struct SpaceBands {
  const std::vector<double>& breaks_m;  ///< bands [breaks[i], breaks[i+1]); an infinite last band gets no pairs here
  Metric metric = Metric::manhattan;
  std::int64_t most_pairs = default_most_pairs;
};
/// More pairs than the limit: too-many-pairs, before they are all in memory.
Defined<ClosePairs> find_close_pairs(const SpaceTimeEvents& events, const SpaceBands& bands,
                                     const Execution& execution = {});

}  // namespace stats
