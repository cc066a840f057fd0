// Random numbers that depend only on (seed, stream, replication), never on threads: Philox4x32-10 (Salmon et al. 2011).
// key = 64-bit seed; counter = (block 32 bit, stream 32 bit, replication 64 bit). One Stream per method, so that no two
// methods share numbers. Not for secrets.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace stats {

enum class Stream : std::uint32_t {
  weekday = 1,
  change_point = 2,
  knox = 3,
  scan = 4,
  gistar = 5,
  moran = 6,
  relative_risk = 7,
  concentration = 8,
  wdd = 9,
  its = 10,
  wdq = 11,
  power = 12,
  kendall = 13,
  placebo = 14,
  shrink = 15,
  test = 1000,
};

std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

class Random {
 public:
  Random(std::uint64_t seed, Stream stream, std::uint64_t replication);
  std::uint32_t word() {
    if (used_ == 4) refill();
    return block_[used_++];
  }
  std::uint32_t below(std::uint32_t n);             ///< 0 .. n-1, multiply-high with rejection; n >= 1
  double uniform();                                 ///< [0,1): top 53 bits of two words x 2^-53, first word high
  double normal();                                  ///< by inversion of one uniform
  std::int64_t poisson(double mean);                ///< by inversion; mean >= 0
  std::int64_t binomial(std::int64_t n, double p);  ///< by inversion
  std::int64_t negative_binomial(double mean, double variance);  ///< variance > mean; by inversion
  template <class T>
  void shuffle(std::span<T> values) {  ///< Fisher-Yates from the last index down
    for (std::size_t i = values.size(); i > 1; --i)
      std::swap(values[i - 1], values[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  void refill();
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace stats
