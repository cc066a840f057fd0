// The inner loops of the scan, for several replications side by side: a row holds one count per replication (64 bytes:
// 64, 32 or 16 of them), and counts wrap round, so that differences of prefix sums are right whenever the true count
// fits. Whole numbers only: AVX-512, AVX2 and plain give the same; chosen at run time.
#pragma once
#include <cstddef>
#include <cstdint>

namespace stats {

inline constexpr std::size_t scan_row_bytes = 64;
template <class Count>
inline constexpr std::size_t scan_lanes = scan_row_bytes / sizeof(Count);

enum class ScanVector { plain, avx2, avx512 };
ScanVector best_scan_vector();  ///< of this machine

/// Stretches of intervals [from, to), as rows of the prefix sums.
struct ScanStretches {
  const std::uint32_t* from = nullptr;
  const std::uint32_t* to = nullptr;
  std::size_t count = 0;
};

struct ScanHit {
  std::uint64_t lanes = 0;  ///< bit i: lane i reaches it
  std::uint32_t number = 0;
};

/// For Count = std::uint8_t, std::uint16_t, std::uint32_t.
template <class Count>
struct ScanKernel {
  /// prefix row r + 1 = rows 0 .. r of `counts` added up; row 0 is left as it is.
  static void add_up(ScanVector vector, const Count* counts, std::size_t rows, Count* prefix);
  /// The stretches where some lane holds at least `least` cases; `hits` has room for one more than all.
  static std::size_t reached(ScanVector vector, const Count* prefix, const ScanStretches& stretches, const Count* least,
                             ScanHit* hits);

  struct Circles {
    const std::uint32_t* place = nullptr;  ///< by distance
    const std::uint32_t* zone_end = nullptr;
    const std::uint16_t* zone_row = nullptr;  ///< which entry of `least`
    std::size_t zones = 0;
    const Count* counts = nullptr;  ///< a row per place
    const Count* least = nullptr;
  };
  /// Adds place by place; zones that are reached, and their rows of counts. Room for one more than all.
  static std::size_t grow(ScanVector vector, const Circles& circles, std::uint32_t* hits, Count* rows);
};

}  // namespace stats
