// The inner loop of Knox: for 64 shufflings side by side, how many close pairs lie fewer than each break of days apart.
// Same integers on every instruction set.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/instructions.h"

namespace stats {

inline constexpr std::size_t knox_lanes = 64;

struct KnoxLanes {
  const std::uint64_t* start = nullptr;  ///< events + 1 offsets
  const std::uint32_t* others = nullptr;
  std::size_t events = 0;
  const std::int16_t* days = nullptr;      ///< [event * 64 + lane], from 0
  std::span<const std::int16_t> breaks{};  ///< counted: |difference| < break
};
/// counts[break * 64 + lane], set (not added). `with` must be something the machine has.
void count_close_in_time(const KnoxLanes& lanes, std::int64_t* counts, Instructions with = best_instructions());

}  // namespace stats
