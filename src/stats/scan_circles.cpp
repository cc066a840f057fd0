#include "stats/scan_circles.h"

#include <algorithm>
#include <bit>
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
  std::uint64_t reaches(const std::uint16_t* least) const {
    std::uint64_t lanes = 0;
    for (std::size_t i = 0; i < circle_lanes; ++i) lanes |= std::uint64_t{lane[i] >= least[i]} << i;
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
  STAPSTEEN_AVX2 __m256i beyond(int which, const std::uint16_t* least) const {  // the larger is the count itself
    const __m256i limit = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(least) + which);
    return _mm256_cmpeq_epi16(_mm256_max_epu16(quarter[which], limit), quarter[which]);
  }
  STAPSTEEN_AVX2 std::uint64_t reaches(const std::uint16_t* least) const {
    const __m256i low = _mm256_packs_epi16(beyond(0, least), beyond(1, least));
    const __m256i high = _mm256_packs_epi16(beyond(2, least), beyond(3, least));
    return std::uint32_t(_mm256_movemask_epi8(_mm256_permute4x64_epi64(low, 0xD8))) |
           std::uint64_t{std::uint32_t(_mm256_movemask_epi8(_mm256_permute4x64_epi64(high, 0xD8)))} << 32;
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
  STAPSTEEN_AVX512 std::uint64_t reaches(const std::uint16_t* least) const {
    return _mm512_cmpge_epu16_mask(low, _mm512_loadu_si512(least)) |
           std::uint64_t{_mm512_cmpge_epu16_mask(high, _mm512_loadu_si512(least + 32))} << 32;
  }
  STAPSTEEN_AVX512 void store(std::uint16_t* at) const {
    _mm512_storeu_si512(at, low);
    _mm512_storeu_si512(at + 32, high);
  }
};
#endif

// Once for every kind of sums; a function may inline only what its own instruction set allows. The look at single
// places stays out of the loop, which keeps its sums in registers.
#define STAPSTEEN_CIRCLE_LOOPS(NAME, SUMS, TARGET)                                                    \
  template <class Place>                                                                              \
  [[gnu::noinline]] TARGET CircleHit* NAME##_look(const GrowingCircles<Place>& in, std::size_t group, \
                                                  const SUMS& before, CircleHit* hits) {              \
    const std::size_t first = group * circle_group, end = std::min(in.places, first + circle_group);  \
    std::uint32_t zone = in.group_zone[group];                                                        \
    SUMS sum = before;                                                                                \
    alignas(64) std::uint16_t cases[circle_lanes];                                                    \
    for (std::size_t at = first; at < end; ++at) {                                                    \
      sum.add(SUMS::Bytes::load(in.counts + in.place[at] * circle_lanes));                            \
      if (at + 1 < in.zone_end[zone]) continue;                                                       \
      std::uint64_t lanes = sum.reaches(in.least + in.zone_row[zone] * circle_lanes);                 \
      if (lanes != 0) sum.store(cases);                                                               \
      for (; lanes != 0; lanes &= lanes - 1) {                                                        \
        const auto lane = std::uint16_t(std::countr_zero(lanes));                                     \
        *hits++ = {zone, lane, cases[lane]};                                                          \
      }                                                                                               \
      ++zone;                                                                                         \
    }                                                                                                 \
    return hits;                                                                                      \
  }                                                                                                   \
  template <class Place>                                                                              \
  TARGET CircleHit* NAME##_grow(const GrowingCircles<Place>& in, CircleHit* hits) {                   \
    SUMS sum = SUMS::zero();                                                                          \
    const std::size_t whole = in.places / circle_group;                                               \
    for (std::size_t group = 0; group < whole; ++group) {                                             \
      const Place* place = in.place + group * circle_group;                                           \
      SUMS::Bytes bytes = SUMS::Bytes::load(in.counts + place[0] * circle_lanes);                     \
      for (std::size_t i = 1; i < circle_group; ++i) bytes.add(in.counts + place[i] * circle_lanes);  \
      const SUMS old = sum;                                                                           \
      sum.add(bytes);                                                                                 \
      const std::uint64_t lanes = sum.reaches(in.least + in.group_row[group] * circle_lanes);         \
      if (lanes == 0) [[likely]]                                                                      \
        continue;                                                                                     \
      hits = NAME##_look(in, group, old, hits);                                                       \
    }                                                                                                 \
    return whole * circle_group < in.places ? NAME##_look(in, whole, sum, hits) : hits;               \
  }

STAPSTEEN_CIRCLE_LOOPS(plain, PlainSums, )
#ifdef STAPSTEEN_X86_VECTORS
STAPSTEEN_CIRCLE_LOOPS(avx2, Avx2Sums, [[gnu::target("avx2")]])
STAPSTEEN_CIRCLE_LOOPS(avx512, Avx512Sums, [[gnu::target("avx512f,avx512bw")]])
#endif

}  // namespace

template <class Place>
std::size_t grow_circles([[maybe_unused]] ScanVector vector, const GrowingCircles<Place>& circles, CircleHit* hits) {
#ifdef STAPSTEEN_X86_VECTORS
  if (vector == ScanVector::avx512) return std::size_t(avx512_grow(circles, hits) - hits);
  if (vector == ScanVector::avx2) return std::size_t(avx2_grow(circles, hits) - hits);
#endif
  return std::size_t(plain_grow(circles, hits) - hits);
}
template std::size_t grow_circles(ScanVector, const GrowingCircles<std::uint16_t>&, CircleHit*);
template std::size_t grow_circles(ScanVector, const GrowingCircles<std::uint32_t>&, CircleHit*);

}  // namespace stats
