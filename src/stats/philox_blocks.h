// Runs of Philox4x32-10 blocks (philox.h), many side by side: AVX-512, AVX2 and plain give the same words.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "stats/instructions.h"

namespace stats {

struct PhiloxRun {
  std::array<std::uint32_t, 4> counter{};  ///< of the first block; the first word counts on
  std::array<std::uint32_t, 2> key{};
  std::size_t blocks = 0;
};
/// Four words for every block. `with` must be something the machine has.
void philox_words(const PhiloxRun& run, std::uint32_t* words, Instructions with = best_instructions());

}  // namespace stats
