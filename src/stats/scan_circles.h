// The innermost loop of the scan in space alone: circles that grow place by place, 64 replications side by side, one
// byte for every place and replication. Places are taken eight at a time: the cases after the eighth are held against
// the least count that the first circle ending among the eight needs, which is a count for every replication. Only
// where one of them has so many are the eight taken again one by one. Whole numbers only: AVX-512, AVX2 and plain
// give the same.
#pragma once
#include <cstddef>
#include <cstdint>

#include "stats/scan_kernel.h"

namespace stats {

inline constexpr std::size_t circle_lanes = 64;
inline constexpr std::size_t circle_group = 8;       ///< places
inline constexpr std::uint8_t most_in_a_place = 31;  ///< eight of them fit a byte

/// Place: std::uint16_t where numbers of places fit it, which halves what is read from memory; else std::uint32_t.
template <class Place>
struct GrowingCircles {
  const Place* place = nullptr;  ///< by distance
  std::size_t places = 0;
  const std::uint32_t* zone_end = nullptr;
  const std::uint16_t* zone_row = nullptr;
  /// For every eight places (the last may be fewer): the first zone that ends among them or later, and its zone_row.
  const std::uint32_t* group_zone = nullptr;
  const std::uint16_t* group_row = nullptr;
  const std::uint8_t* counts = nullptr;  ///< 64 for every place, none above most_in_a_place; sums below 65535
  /// 64 for every row, growing from row to row.
  const std::uint16_t* least = nullptr;
};
struct CircleHit {
  std::uint32_t zone = 0;
  std::uint16_t lane = 0;
  std::uint16_t cases = 0;
};
/// Where a lane holds at least the least count of a zone. Room for all zones and lanes.
template <class Place>
std::size_t grow_circles(ScanVector vector, const GrowingCircles<Place>& circles, CircleHit* hits);

}  // namespace stats
