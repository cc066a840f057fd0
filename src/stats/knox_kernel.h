// The inner loop of Knox: for 64 shufflings side by side, how many close pairs lie fewer than each break of days apart.
// Same integers on every instruction set: AVX-512, AVX2 or plain, chosen at run time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stats {

inline constexpr std::size_t knox_lanes = 64;

struct KnoxLanes {
  const std::uint64_t* start = nullptr;  ///< n + 1 offsets
  const std::uint32_t* others = nullptr;
  std::size_t events = 0;
  const std::int16_t* days = nullptr;    ///< [event * 64 + lane]
  const std::int16_t* breaks = nullptr;  ///< counted: |difference| < break
  std::size_t break_count = 0;
};
/// counts[break * 64 + lane], set (not added).
void count_close_in_time(const KnoxLanes& lanes, std::int64_t* counts);

}  // namespace stats
