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
    if (used_ == ready_) refill();
    return words_[used_++];
  }
  std::uint32_t below(std::uint32_t n) {  ///< 0 .. n-1, multiply-high with rejection; n >= 1
    std::uint64_t product = std::uint64_t{word()} * n;
    if (std::uint32_t(product) < n) [[unlikely]] {
      const std::uint32_t threshold = (0u - n) % n;
      while (std::uint32_t(product) < threshold) product = std::uint64_t{word()} * n;
    }
    return std::uint32_t(product >> 32);
  }
  double uniform();                                 ///< [0,1): top 53 bits of two words x 2^-53, first word high
  double normal();                                  ///< by inversion of one uniform
  std::int64_t poisson(double mean);                ///< by inversion; mean >= 0
  std::int64_t binomial(std::int64_t n, double p);  ///< by inversion
  std::int64_t negative_binomial(double mean, double variance);  ///< variance > mean; by inversion
  /// Fisher-Yates from the last index down: swaps i - 1 with below(i). The words are taken in runs, which is quicker.
  template <class T>
  void shuffle(std::span<T> values) {
    auto i = static_cast<std::uint32_t>(values.size());
    while (i > 1) {
      if (used_ == ready_) refill();
      unsigned at = used_;
      for (; at < ready_ && i > 1; ++at) {
        const std::uint64_t product = std::uint64_t{words_[at]} * i;
        if (std::uint32_t(product) < i) [[unlikely]]
          if (std::uint32_t(product) < (0u - i) % i) continue;  // rejected: the next word
        --i;
        std::swap(values[i], values[product >> 32]);
      }
      used_ = at;
    }
  }

 private:
  void refill();  ///< one block first, for many streams are short; then eight at a time
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 32> words_{};
  unsigned used_ = 0;
  unsigned ready_ = 0;
};

}  // namespace stats
