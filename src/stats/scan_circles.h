// The innermost loop of the scan in space alone: circles that grow place by place, 64 replications side by side, one
// byte for every place and replication. Places are taken eight at a time: the cases after the eighth are held against
// the least count that any circle ending among the eight, or later, would need. Only where some replication has so many
// are the eight taken again one by one. Whole numbers only: AVX-512, AVX2 and plain give the same.
#pragma once
#include <cstddef>
#include <cstdint>

#include "stats/scan_kernel.h"

namespace stats {

inline constexpr std::size_t circle_lanes = 64;
inline constexpr std::size_t circle_group = 8;       ///< places
inline constexpr std::uint8_t most_in_a_place = 31;  ///< eight of them fit a byte

struct GrowingCircles {
  struct Group {
    std::uint32_t zone = 0;  ///< the first that ends among the eight places or later
    std::uint32_t row = 0;   ///< its entry of `least`
  };
  const std::uint32_t* place = nullptr;  ///< by distance
  std::size_t places = 0;
  const std::uint32_t* zone_end = nullptr;
  const std::uint16_t* zone_row = nullptr;
  const Group* group = nullptr;               ///< one for every eight places, the last one may be shorter
  const std::uint8_t* counts = nullptr;       ///< 64 for every place, none above most_in_a_place; sums below 65535
  const std::uint16_t* least = nullptr;       ///< per row
  const std::uint16_t* least_from = nullptr;  ///< per row: the least of it and of all rows after it
};
/// Zones where some lane holds at least its least count, in order, with 64 sums each in `sums`. Room for all zones.
std::size_t grow_circles(ScanVector vector, const GrowingCircles& circles, ScanHit* hits, std::uint16_t* sums);

}  // namespace stats
