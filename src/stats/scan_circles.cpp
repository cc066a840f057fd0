#include "stats/scan_circles.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define STAPSTEEN_X86_VECTORS 1
#include <immintrin.h>
#endif

namespace stats {
namespace {

/// Bytes of 64 replications, and their sums in words, on any processor.
struct PlainSums {
  struct Bytes {
    std::uint8_t lane[circle_lanes];
    static Bytes load(const std::uint8_t* at) {
      Bytes bytes;
      std::memcpy(bytes.lane, at, sizeof bytes.lane);
      return bytes;
    }
    void add(const std::uint8_t* at) {
      for (std::size_t i = 0; i < circle_lanes; ++i) lane[i] = std::uint8_t(lane[i] + at[i]);
    }
  };
  std::uint16_t lane[circle_lanes];
  static PlainSums zero() { return {}; }
  void add(const Bytes& bytes) {
    for (std::size_t i = 0; i < circle_lanes; ++i) lane[i] = std::uint16_t(lane[i] + bytes.lane[i]);
  }
  std::uint64_t reaches(std::uint16_t least) const {
    std::uint64_t lanes = 0;
    for (std::size_t i = 0; i < circle_lanes; ++i) lanes |= std::uint64_t{lane[i] >= least} << i;
    return lanes;
  }
  void store(std::uint16_t* at) const { std::memcpy(at, lane, sizeof lane); }
};

#ifdef STAPSTEEN_X86_VECTORS
#define STAPSTEEN_AVX2 [[gnu::target("avx2"), gnu::always_inline]] inline
#define STAPSTEEN_AVX512 [[gnu::target("avx512f,avx512bw"), gnu::always_inline]] inline

struct Avx2Sums {
  struct Bytes {
    __m256i low, high;
    STAPSTEEN_AVX2 static __m256i part(const std::uint8_t* at, int which) {
      return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at) + which);
    }
    STAPSTEEN_AVX2 static Bytes load(const std::uint8_t* at) { return {part(at, 0), part(at, 1)}; }
    STAPSTEEN_AVX2 void add(const std::uint8_t* at) {
      low = _mm256_add_epi8(low, part(at, 0));
      high = _mm256_add_epi8(high, part(at, 1));
    }
  };
  __m256i quarter[4];
  STAPSTEEN_AVX2 static Avx2Sums zero() {
    const __m256i none = _mm256_setzero_si256();
    return {{none, none, none, none}};
  }
  STAPSTEEN_AVX2 void add(const Bytes& bytes) {
    quarter[0] = _mm256_add_epi16(quarter[0], _mm256_cvtepu8_epi16(_mm256_castsi256_si128(bytes.low)));
    quarter[1] = _mm256_add_epi16(quarter[1], _mm256_cvtepu8_epi16(_mm256_extracti128_si256(bytes.low, 1)));
    quarter[2] = _mm256_add_epi16(quarter[2], _mm256_cvtepu8_epi16(_mm256_castsi256_si128(bytes.high)));
    quarter[3] = _mm256_add_epi16(quarter[3], _mm256_cvtepu8_epi16(_mm256_extracti128_si256(bytes.high, 1)));
  }
  STAPSTEEN_AVX2 static std::uint64_t half(__m256i one, __m256i other, __m256i limit) {
    const __m256i a = _mm256_cmpeq_epi16(_mm256_max_epu16(one, limit), one);  // the larger is the count itself
    const __m256i b = _mm256_cmpeq_epi16(_mm256_max_epu16(other, limit), other);
    return std::uint32_t(_mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xD8)));
  }
  STAPSTEEN_AVX2 std::uint64_t reaches(std::uint16_t least) const {
    const __m256i limit = _mm256_set1_epi16(static_cast<short>(least));
    return half(quarter[0], quarter[1], limit) | half(quarter[2], quarter[3], limit) << 32;
  }
  STAPSTEEN_AVX2 void store(std::uint16_t* at) const {
    for (int i = 0; i < 4; ++i) _mm256_storeu_si256(reinterpret_cast<__m256i*>(at) + i, quarter[i]);
  }
};

struct Avx512Sums {
  struct Bytes {
    __m512i all;
    STAPSTEEN_AVX512 static Bytes load(const std::uint8_t* at) { return {_mm512_loadu_si512(at)}; }
    STAPSTEEN_AVX512 void add(const std::uint8_t* at) { all = _mm512_add_epi8(all, _mm512_loadu_si512(at)); }
  };
  __m512i low, high;
  STAPSTEEN_AVX512 static Avx512Sums zero() { return {_mm512_setzero_si512(), _mm512_setzero_si512()}; }
  STAPSTEEN_AVX512 void add(const Bytes& bytes) {
    low = _mm512_add_epi16(low, _mm512_cvtepu8_epi16(_mm512_castsi512_si256(bytes.all)));
    high = _mm512_add_epi16(high, _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(bytes.all, 1)));
  }
  STAPSTEEN_AVX512 std::uint64_t reaches(std::uint16_t least) const {
    const __m512i limit = _mm512_set1_epi16(static_cast<short>(least));
    return _mm512_cmpge_epu16_mask(low, limit) | std::uint64_t{_mm512_cmpge_epu16_mask(high, limit)} << 32;
  }
  STAPSTEEN_AVX512 void store(std::uint16_t* at) const {
    _mm512_storeu_si512(at, low);
    _mm512_storeu_si512(at + 32, high);
  }
};
#endif

struct Found {
  ScanHit* hits;
  std::uint16_t* sums;
  std::size_t number = 0;
};

// Once for every kind of sums; a function may inline only what its own instruction set allows. The look at single
// places stays out of the loop, which keeps its sums in registers.
#define STAPSTEEN_CIRCLE_LOOPS(NAME, SUMS, TARGET)                                                           \
  [[gnu::noinline]] TARGET void NAME##_look(const GrowingCircles& in, const SUMS& before, std::size_t group, \
                                            Found& found) {                                                  \
    const std::size_t end = std::min(in.places, (group + 1) * circle_group);                                 \
    std::size_t zone = in.group[group].zone;                                                                 \
    SUMS sum = before;                                                                                       \
    for (std::size_t at = group * circle_group; at < end; ++at) {                                            \
      sum.add(SUMS::Bytes::load(in.counts + in.place[at] * circle_lanes));                                   \
      if (at + 1 < in.zone_end[zone]) continue;                                                              \
      const std::uint64_t lanes = sum.reaches(in.least[in.zone_row[zone]]);                                  \
      if (lanes != 0) {                                                                                      \
        found.hits[found.number] = {lanes, std::uint32_t(zone)};                                             \
        sum.store(found.sums + found.number * circle_lanes);                                                 \
        ++found.number;                                                                                      \
      }                                                                                                      \
      ++zone;                                                                                                \
    }                                                                                                        \
  }                                                                                                          \
  TARGET void NAME##_grow(const GrowingCircles& in, Found& found) {                                          \
    SUMS sum = SUMS::zero();                                                                                 \
    const std::size_t whole = in.places / circle_group;                                                      \
    for (std::size_t group = 0; group < whole; ++group) {                                                    \
      const std::uint32_t* place = in.place + group * circle_group;                                          \
      SUMS::Bytes bytes = SUMS::Bytes::load(in.counts + place[0] * circle_lanes);                            \
      for (std::size_t i = 1; i < circle_group; ++i) bytes.add(in.counts + place[i] * circle_lanes);         \
      const SUMS before = sum;                                                                               \
      sum.add(bytes);                                                                                        \
      if (sum.reaches(in.least_from[in.group[group].row]) != 0) [[unlikely]]                                 \
        NAME##_look(in, before, group, found);                                                               \
    }                                                                                                        \
    if (whole * circle_group < in.places) NAME##_look(in, sum, whole, found);                                \
  }

STAPSTEEN_CIRCLE_LOOPS(plain, PlainSums, )
#ifdef STAPSTEEN_X86_VECTORS
STAPSTEEN_CIRCLE_LOOPS(avx2, Avx2Sums, [[gnu::target("avx2")]])
STAPSTEEN_CIRCLE_LOOPS(avx512, Avx512Sums, [[gnu::target("avx512f,avx512bw")]])
#endif

}  // namespace

std::size_t grow_circles([[maybe_unused]] ScanVector vector, const GrowingCircles& circles, ScanHit* hits,
                         std::uint16_t* sums) {
  Found found{hits, sums};
#ifdef STAPSTEEN_X86_VECTORS
  if (vector == ScanVector::avx512)
    avx512_grow(circles, found);
  else if (vector == ScanVector::avx2)
    avx2_grow(circles, found);
  else
#endif
    plain_grow(circles, found);
  return found.number;
}

}  // namespace stats
