#include "stats/philox.h"

#include <algorithm>

#include "base/check.h"
#include "stats/distributions.h"
#include "stats/instructions.h"

#ifdef STAPSTEEN_VECTOR_KERNELS
#include <immintrin.h>
#endif

namespace stats {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;
constexpr unsigned blocks_at_once = 8;

#ifdef STAPSTEEN_VECTOR_KERNELS
struct Product {
  __m256i low;
  __m256i high;
};
[[gnu::target("avx2"), gnu::always_inline]] inline Product multiply(__m256i multiplier, __m256i c) {
  const __m256i even = _mm256_mul_epu32(multiplier, c), odd = _mm256_mul_epu32(multiplier, _mm256_srli_epi64(c, 32));
  return {_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA),
          _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA)};
}

/// Eight blocks side by side; the same words as one by one.
[[gnu::target("avx2")]] void eight_avx2(const std::array<std::uint32_t, 4>& counter, std::array<std::uint32_t, 2> key,
                                        std::uint32_t* words) {
  const auto all = [](std::uint32_t v) { return int(v); };
  const __m256i by_0 = _mm256_set1_epi32(all(multiplier_0)), by_1 = _mm256_set1_epi32(all(multiplier_1));
  __m256i c0 = _mm256_add_epi32(_mm256_set1_epi32(all(counter[0])), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  __m256i c1 = _mm256_set1_epi32(all(counter[1])), c2 = _mm256_set1_epi32(all(counter[2]));
  __m256i c3 = _mm256_set1_epi32(all(counter[3]));
  for (int round = 0; round < 10; ++round) {
    const Product one = multiply(by_0, c0), other = multiply(by_1, c2);
    c0 = _mm256_xor_si256(_mm256_xor_si256(other.high, c1), _mm256_set1_epi32(all(key[0])));
    c1 = other.low;
    c2 = _mm256_xor_si256(_mm256_xor_si256(one.high, c3), _mm256_set1_epi32(all(key[1])));
    c3 = one.low;
    key = {key[0] + weyl_0, key[1] + weyl_1};
  }
  // Four rows of eight become eight blocks of four.
  const __m256i a = _mm256_unpacklo_epi32(c0, c1), b = _mm256_unpackhi_epi32(c0, c1);
  const __m256i c = _mm256_unpacklo_epi32(c2, c3), d = _mm256_unpackhi_epi32(c2, c3);
  const __m256i p = _mm256_unpacklo_epi64(a, c), q = _mm256_unpackhi_epi64(a, c);  // blocks 0|4, 1|5
  const __m256i r = _mm256_unpacklo_epi64(b, d), t = _mm256_unpackhi_epi64(b, d);  // blocks 2|6, 3|7
  auto* to = reinterpret_cast<__m256i*>(words);
  _mm256_storeu_si256(to, _mm256_permute2x128_si256(p, q, 0x20));
  _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(r, t, 0x20));
  _mm256_storeu_si256(to + 2, _mm256_permute2x128_si256(p, q, 0x31));
  _mm256_storeu_si256(to + 3, _mm256_permute2x128_si256(r, t, 0x31));
}
#endif

void eight_blocks(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key, std::uint32_t* words) {
#ifdef STAPSTEEN_VECTOR_KERNELS
  static const bool vector = best_instructions() != Instructions::plain;
  if (vector) return eight_avx2(counter, key, words);
#endif
  for (unsigned k = 0; k < blocks_at_once; ++k, ++counter[0]) {
    const auto block = philox4x32_10(counter, key);
    std::copy(block.begin(), block.end(), words + std::size_t(4) * k);
  }
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product_0 = std::uint64_t{multiplier_0} * c[0], product_1 = std::uint64_t{multiplier_1} * c[2];
    c = {std::uint32_t(product_1 >> 32) ^ c[1] ^ key[0], std::uint32_t(product_1),
         std::uint32_t(product_0 >> 32) ^ c[3] ^ key[1], std::uint32_t(product_0)};
    key = {key[0] + weyl_0, key[1] + weyl_1};
  }
  return c;
}

Random::Random(std::uint64_t seed, Stream stream, std::uint64_t replication)
    : counter_{0, std::uint32_t(stream), std::uint32_t(replication), std::uint32_t(replication >> 32)},
      key_{std::uint32_t(seed), std::uint32_t(seed >> 32)} {}

void Random::refill() {
  used_ = 0;
  if (counter_[0] == 0) {
    const auto block = philox4x32_10(counter_, key_);
    std::copy(block.begin(), block.end(), words_.begin());
    ready_ = 4;
    ++counter_[0];
    return;
  }
  eight_blocks(counter_, key_, words_.data());
  ready_ = 4 * blocks_at_once;
  counter_[0] += blocks_at_once;
}

double Random::uniform() {
  const std::uint64_t high = word();
  return double((high << 32 | word()) >> 11) * 0x1p-53;
}

double Random::normal() {
  const double u = uniform();
  return normal_quantile(u == 0 ? 0x1p-54 : u);
}

std::int64_t Random::poisson(double mean) { return negative_binomial(mean, mean); }

std::int64_t Random::negative_binomial(double mean, double variance) {
  base::check(mean >= 0 && variance >= mean * (1 - 1e-12), "mean and variance of a count");
  if (mean == 0) return 0;
  const double u = uniform();
  const bool is_poisson = variance <= mean * (1 + 1e-9);
  const double size = is_poisson ? 0 : mean * mean / (variance - mean), fail = is_poisson ? 0 : 1 - mean / variance;
  // Walk from the mean outward: exact inversion with about one standard deviation of steps.
  std::int64_t x = static_cast<std::int64_t>(mean);
  if (mean < 20) x = 0;
  double mass = count_mass(x, mean, variance), lower = x == 0 ? mass : count_lower(x, mean, variance);
  const auto ratio_up = [&](double at) { return is_poisson ? mean / (at + 1) : fail * (size + at) / (at + 1); };
  if (u < lower) {
    while (x > 0 && u < lower - mass) {
      lower -= mass;
      mass /= ratio_up(double(x - 1));
      --x;
    }
    return x;
  }
  while (u >= lower && mass > 1e-300) {
    mass *= ratio_up(double(x));
    lower += mass;
    ++x;
    if (mass < 1e-18 && double(x) > mean) break;
  }
  return x;
}

std::int64_t Random::binomial(std::int64_t n, double p) {
  base::check(n >= 0 && p >= 0 && p <= 1, "binomial size and share");
  if (n == 0 || p == 0) return 0;
  if (p == 1) return n;
  const double u = uniform(), odds = p / (1 - p);
  std::int64_t x = static_cast<std::int64_t>(double(n) * p);
  if (double(n) * p < 20) x = 0;
  double mass = binomial_mass(x, n, p), lower = x == 0 ? mass : binomial_lower(x, n, p);
  if (u < lower) {
    while (x > 0 && u < lower - mass) {
      lower -= mass;
      mass *= double(x) / (double(n - x + 1) * odds);
      --x;
    }
    return x;
  }
  while (u >= lower && x < n) {
    mass *= double(n - x) * odds / double(x + 1);
    lower += mass;
    ++x;
    if (mass < 1e-18 && double(x) > double(n) * p) break;
  }
  return x;
}

}  // namespace stats
