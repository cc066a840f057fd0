// Pairs of events closer than a distance, by grid hash, in grid order: close events stand close in memory.
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
/// Bands [breaks[i], breaks[i+1]); an infinite last band gets no pairs here.
ClosePairs find_close_pairs(const SpaceTimeEvents& events, const std::vector<double>& breaks_m, Metric metric);

}  // namespace stats
