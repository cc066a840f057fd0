#include "stats/scan_kernel.h"

#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define STAPSTEEN_X86_VECTORS 1
#include <immintrin.h>
#endif

namespace stats {
namespace {

/// A row of counts on any processor.
template <class Count>
struct PlainRow {
  Count lane[scan_lanes<Count>];
  static PlainRow zero() { return {}; }
  static PlainRow load(const Count* at) {
    PlainRow row;
    std::memcpy(row.lane, at, sizeof row.lane);
    return row;
  }
  void store(Count* at) const { std::memcpy(at, lane, sizeof lane); }
  void add(const Count* at) {
    for (std::size_t i = 0; i < scan_lanes<Count>; ++i) lane[i] = Count(lane[i] + at[i]);
  }
  void subtract(const Count* at) {
    for (std::size_t i = 0; i < scan_lanes<Count>; ++i) lane[i] = Count(lane[i] - at[i]);
  }
  std::uint64_t reaches(Count least) const {
    std::uint64_t lanes = 0;
    for (std::size_t i = 0; i < scan_lanes<Count>; ++i) lanes |= std::uint64_t{lane[i] >= least} << i;
    return lanes;
  }
};

#ifdef STAPSTEEN_X86_VECTORS
#define STAPSTEEN_AVX2 [[gnu::target("avx2"), gnu::always_inline]] inline
#define STAPSTEEN_AVX512 [[gnu::target("avx512f,avx512bw"), gnu::always_inline]] inline

template <class Count>
struct Avx2Row {
  __m256i low, high;
  STAPSTEEN_AVX2 static __m256i part(const Count* at, int which) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at) + which);
  }
  STAPSTEEN_AVX2 static Avx2Row zero() { return {_mm256_setzero_si256(), _mm256_setzero_si256()}; }
  STAPSTEEN_AVX2 static Avx2Row load(const Count* at) { return {part(at, 0), part(at, 1)}; }
  STAPSTEEN_AVX2 void store(Count* at) const {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), low);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(at) + 1, high);
  }
  STAPSTEEN_AVX2 void add(const Count* at) {
    if constexpr (sizeof(Count) == 1)
      low = _mm256_add_epi8(low, part(at, 0)), high = _mm256_add_epi8(high, part(at, 1));
    if constexpr (sizeof(Count) == 2)
      low = _mm256_add_epi16(low, part(at, 0)), high = _mm256_add_epi16(high, part(at, 1));
    if constexpr (sizeof(Count) == 4)
      low = _mm256_add_epi32(low, part(at, 0)), high = _mm256_add_epi32(high, part(at, 1));
  }
  STAPSTEEN_AVX2 void subtract(const Count* at) {
    if constexpr (sizeof(Count) == 1)
      low = _mm256_sub_epi8(low, part(at, 0)), high = _mm256_sub_epi8(high, part(at, 1));
    if constexpr (sizeof(Count) == 2)
      low = _mm256_sub_epi16(low, part(at, 0)), high = _mm256_sub_epi16(high, part(at, 1));
    if constexpr (sizeof(Count) == 4)
      low = _mm256_sub_epi32(low, part(at, 0)), high = _mm256_sub_epi32(high, part(at, 1));
  }
  STAPSTEEN_AVX2 std::uint64_t reaches(Count least) const {  // the larger of the two is the count itself
    if constexpr (sizeof(Count) == 1) {
      const __m256i limit = _mm256_set1_epi8(static_cast<char>(least));
      const auto one = std::uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(low, limit), low)));
      const auto other = std::uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(high, limit), high)));
      return one | std::uint64_t{other} << 32;
    } else if constexpr (sizeof(Count) == 2) {
      const __m256i limit = _mm256_set1_epi16(static_cast<short>(least));
      const __m256i one = _mm256_cmpeq_epi16(_mm256_max_epu16(low, limit), low);
      const __m256i other = _mm256_cmpeq_epi16(_mm256_max_epu16(high, limit), high);
      return std::uint32_t(_mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(one, other), 0xD8)));
    } else {
      const __m256i limit = _mm256_set1_epi32(static_cast<int>(least));
      const __m256i one = _mm256_cmpeq_epi32(_mm256_max_epu32(low, limit), low);
      const __m256i other = _mm256_cmpeq_epi32(_mm256_max_epu32(high, limit), high);
      return std::uint32_t(_mm256_movemask_ps(_mm256_castsi256_ps(one))) |
             std::uint32_t(_mm256_movemask_ps(_mm256_castsi256_ps(other))) << 8;
    }
  }
};

template <class Count>
struct Avx512Row {
  __m512i all;
  STAPSTEEN_AVX512 static Avx512Row zero() { return {_mm512_setzero_si512()}; }
  STAPSTEEN_AVX512 static Avx512Row load(const Count* at) { return {_mm512_loadu_si512(at)}; }
  STAPSTEEN_AVX512 void store(Count* at) const { _mm512_storeu_si512(at, all); }
  STAPSTEEN_AVX512 void add(const Count* at) {
    const __m512i other = _mm512_loadu_si512(at);
    if constexpr (sizeof(Count) == 1) all = _mm512_add_epi8(all, other);
    if constexpr (sizeof(Count) == 2) all = _mm512_add_epi16(all, other);
    if constexpr (sizeof(Count) == 4) all = _mm512_add_epi32(all, other);
  }
  STAPSTEEN_AVX512 void subtract(const Count* at) {
    const __m512i other = _mm512_loadu_si512(at);
    if constexpr (sizeof(Count) == 1) all = _mm512_sub_epi8(all, other);
    if constexpr (sizeof(Count) == 2) all = _mm512_sub_epi16(all, other);
    if constexpr (sizeof(Count) == 4) all = _mm512_sub_epi32(all, other);
  }
  STAPSTEEN_AVX512 std::uint64_t reaches(Count least) const {
    if constexpr (sizeof(Count) == 1)
      return _mm512_cmpge_epu8_mask(all, _mm512_set1_epi8(static_cast<char>(least)));
    else if constexpr (sizeof(Count) == 2)
      return _mm512_cmpge_epu16_mask(all, _mm512_set1_epi16(static_cast<short>(least)));
    else
      return _mm512_cmpge_epu32_mask(all, _mm512_set1_epi32(static_cast<int>(least)));
  }
};
#endif

// The three loops, once for every kind of row; a function may inline only what its own instruction set allows.
#define STAPSTEEN_SCAN_LOOPS(NAME, ROW, TARGET)                                                                     \
  template <class Count>                                                                                            \
  TARGET void NAME##_add_up(const Count* counts, std::size_t rows, Count* prefix) {                                 \
    constexpr std::size_t lanes = scan_lanes<Count>;                                                                \
    auto sum = ROW<Count>::load(prefix);                                                                            \
    for (std::size_t r = 0; r < rows; ++r) {                                                                        \
      sum.add(counts + r * lanes);                                                                                  \
      sum.store(prefix + (r + 1) * lanes);                                                                          \
    }                                                                                                               \
  }                                                                                                                 \
  template <class Count>                                                                                            \
  TARGET std::size_t NAME##_reached(const Count* prefix, const ScanStretches& stretches, const Count* least,        \
                                    ScanHit* hits) {                                                                \
    constexpr std::size_t lanes = scan_lanes<Count>;                                                                \
    std::size_t number = 0;                                                                                         \
    for (std::size_t s = 0; s < stretches.count; ++s) {                                                             \
      auto row = ROW<Count>::load(prefix + stretches.to[s] * lanes);                                                \
      row.subtract(prefix + stretches.from[s] * lanes);                                                             \
      hits[number] = {row.reaches(least[s]), std::uint32_t(s)};                                                     \
      number += hits[number].lanes != 0;                                                                            \
    }                                                                                                               \
    return number;                                                                                                  \
  }                                                                                                                 \
  template <class Count>                                                                                            \
  TARGET std::size_t NAME##_grow(const typename ScanKernel<Count>::Circles& in, std::uint32_t* hits, Count* rows) { \
    constexpr std::size_t lanes = scan_lanes<Count>;                                                                \
    auto sum = ROW<Count>::zero();                                                                                  \
    std::size_t number = 0, at = 0;                                                                                 \
    for (std::size_t z = 0; z < in.zones; ++z) {                                                                    \
      for (; at < in.zone_end[z]; ++at) sum.add(in.counts + in.place[at] * lanes);                                  \
      if (sum.reaches(in.least[in.zone_row[z]]) == 0) continue;                                                     \
      hits[number] = std::uint32_t(z);                                                                              \
      sum.store(rows + number * lanes);                                                                             \
      ++number;                                                                                                     \
    }                                                                                                               \
    return number;                                                                                                  \
  }

STAPSTEEN_SCAN_LOOPS(plain, PlainRow, [[gnu::noinline]])
#ifdef STAPSTEEN_X86_VECTORS
STAPSTEEN_SCAN_LOOPS(avx2, Avx2Row, [[gnu::target("avx2")]])
STAPSTEEN_SCAN_LOOPS(avx512, Avx512Row, [[gnu::target("avx512f,avx512bw")]])
#endif

}  // namespace

#ifdef STAPSTEEN_X86_VECTORS
ScanVector best_scan_vector() {
  if (__builtin_cpu_supports("avx512bw")) return ScanVector::avx512;
  return __builtin_cpu_supports("avx2") ? ScanVector::avx2 : ScanVector::plain;
}
#define STAPSTEEN_CHOOSE(CALL)                            \
  if (vector == ScanVector::avx512) return avx512_##CALL; \
  if (vector == ScanVector::avx2) return avx2_##CALL;     \
  return plain_##CALL
#else
ScanVector best_scan_vector() { return ScanVector::plain; }
#define STAPSTEEN_CHOOSE(CALL) \
  static_cast<void>(vector);   \
  return plain_##CALL
#endif

template <class Count>
void ScanKernel<Count>::add_up(ScanVector vector, const Count* counts, std::size_t rows, Count* prefix) {
  STAPSTEEN_CHOOSE(add_up(counts, rows, prefix));
}
template <class Count>
std::size_t ScanKernel<Count>::reached(ScanVector vector, const Count* prefix, const ScanStretches& stretches,
                                       const Count* least, ScanHit* hits) {
  STAPSTEEN_CHOOSE(reached(prefix, stretches, least, hits));
}
template <class Count>
std::size_t ScanKernel<Count>::grow(ScanVector vector, const Circles& circles, std::uint32_t* hits, Count* rows) {
  STAPSTEEN_CHOOSE(grow(circles, hits, rows));
}

template struct ScanKernel<std::uint8_t>;
template struct ScanKernel<std::uint16_t>;
template struct ScanKernel<std::uint32_t>;

}  // namespace stats
