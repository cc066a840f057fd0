#include "stats/philox_blocks.h"

#include <algorithm>

#include "stats/philox.h"

#ifdef STAPSTEEN_VECTOR_KERNELS
#pragma GCC diagnostic push  // g++ 12 warns of what its own header leaves undefined on purpose (its bug 105593)
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop
#endif

namespace stats {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;

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

struct WideProduct {
  __m512i low;
  __m512i high;
};
[[gnu::target("avx512f"), gnu::always_inline]] inline WideProduct multiply(__m512i multiplier, __m512i c) {
  const __m512i even = _mm512_mul_epu32(multiplier, c), odd = _mm512_mul_epu32(multiplier, _mm512_srli_epi64(c, 32));
  return {_mm512_mask_blend_epi32(0xAAAA, even, _mm512_slli_epi64(odd, 32)),
          _mm512_mask_blend_epi32(0xAAAA, _mm512_srli_epi64(even, 32), odd)};
}

/// Sixteen blocks side by side.
[[gnu::target("avx512f")]] void sixteen_avx512(const std::array<std::uint32_t, 4>& counter,
                                               std::array<std::uint32_t, 2> key, std::uint32_t* words) {
  const auto all = [](std::uint32_t v) { return int(v); };
  const __m512i by_0 = _mm512_set1_epi32(all(multiplier_0)), by_1 = _mm512_set1_epi32(all(multiplier_1));
  __m512i c0 = _mm512_add_epi32(_mm512_set1_epi32(all(counter[0])),
                                _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  __m512i c1 = _mm512_set1_epi32(all(counter[1])), c2 = _mm512_set1_epi32(all(counter[2]));
  __m512i c3 = _mm512_set1_epi32(all(counter[3]));
  for (int round = 0; round < 10; ++round) {
    const WideProduct one = multiply(by_0, c0), other = multiply(by_1, c2);
    c0 = _mm512_xor_si512(_mm512_xor_si512(other.high, c1), _mm512_set1_epi32(all(key[0])));
    c1 = other.low;
    c2 = _mm512_xor_si512(_mm512_xor_si512(one.high, c3), _mm512_set1_epi32(all(key[1])));
    c3 = one.low;
    key = {key[0] + weyl_0, key[1] + weyl_1};
  }
  // Four rows of sixteen become sixteen blocks of four.
  const __m512i a = _mm512_unpacklo_epi32(c0, c1), b = _mm512_unpackhi_epi32(c0, c1);
  const __m512i c = _mm512_unpacklo_epi32(c2, c3), d = _mm512_unpackhi_epi32(c2, c3);
  const __m512i p = _mm512_unpacklo_epi64(a, c), q = _mm512_unpackhi_epi64(a, c);  // blocks 0 4 8 12, 1 5 9 13
  const __m512i r = _mm512_unpacklo_epi64(b, d), t = _mm512_unpackhi_epi64(b, d);  // blocks 2 6 10 14, 3 7 11 15
  const __m512i low_01 = _mm512_shuffle_i32x4(p, q, 0x44), low_23 = _mm512_shuffle_i32x4(r, t, 0x44);
  const __m512i high_01 = _mm512_shuffle_i32x4(p, q, 0xEE), high_23 = _mm512_shuffle_i32x4(r, t, 0xEE);
  _mm512_storeu_si512(words, _mm512_shuffle_i32x4(low_01, low_23, 0x88));
  _mm512_storeu_si512(words + 16, _mm512_shuffle_i32x4(low_01, low_23, 0xDD));
  _mm512_storeu_si512(words + 32, _mm512_shuffle_i32x4(high_01, high_23, 0x88));
  _mm512_storeu_si512(words + 48, _mm512_shuffle_i32x4(high_01, high_23, 0xDD));
}
#endif

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

void philox_words(const PhiloxRun& run, std::uint32_t* words, [[maybe_unused]] Instructions with) {
  auto counter = run.counter;
  std::size_t left = run.blocks;
#ifdef STAPSTEEN_VECTOR_KERNELS
  for (; with == Instructions::avx512 && left >= 16; left -= 16, counter[0] += 16, words += 64)
    sixteen_avx512(counter, run.key, words);
  for (; with != Instructions::plain && left >= 8; left -= 8, counter[0] += 8, words += 32)
    eight_avx2(counter, run.key, words);
#endif
  for (; left > 0; --left, ++counter[0], words += 4) {
    const auto block = philox4x32_10(counter, run.key);
    std::copy(block.begin(), block.end(), words);
  }
}

}  // namespace stats
