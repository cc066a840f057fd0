#include "stats/knox_kernel.h"

#include <algorithm>
#include <cstring>

#ifdef STAPSTEEN_VECTOR_KERNELS
#include <immintrin.h>
#endif

namespace stats {
namespace {

constexpr std::size_t flush_after = 32000;  // a 16-bit lane counts at most one per pair

/// One chunk of breaks; `Breaks` known at compile time so that counters stay in registers.
template <std::size_t Breaks>
[[gnu::always_inline]] inline void count_chunk(const KnoxLanes& in, const std::int16_t* breaks, std::int64_t* counts) {
  std::int16_t small[Breaks][knox_lanes];
  std::memset(small, 0, sizeof small);
  std::size_t pending = 0;
  const auto flush = [&] {
    for (std::size_t b = 0; b < Breaks; ++b)
      for (std::size_t lane = 0; lane < knox_lanes; ++lane) counts[b * knox_lanes + lane] += small[b][lane];
    std::memset(small, 0, sizeof small);
    pending = 0;
  };
  for (std::size_t i = 0; i < in.events; ++i) {
    const std::int16_t* mine = in.days + i * knox_lanes;
    for (std::uint64_t at = in.start[i]; at < in.start[i + 1]; ++at) {
      const std::int16_t* other = in.days + std::size_t(in.others[at]) * knox_lanes;
      for (std::size_t lane = 0; lane < knox_lanes; ++lane) {
        const auto forward = std::int16_t(mine[lane] - other[lane]);
        const auto difference = std::int16_t(forward < 0 ? -forward : forward);
        for (std::size_t b = 0; b < Breaks; ++b)
          small[b][lane] = std::int16_t(small[b][lane] + (difference < breaks[b]));
      }
      if (++pending == flush_after) flush();
    }
  }
  flush();
}

[[gnu::always_inline]] inline void count_all(const KnoxLanes& in, std::int64_t* counts) {
  constexpr std::size_t at_once = 4;
  for (std::size_t b = 0; b < in.breaks.size(); b += at_once) {
    const std::int16_t* breaks = in.breaks.data() + b;
    std::int64_t* to = counts + b * knox_lanes;
    switch (std::min(at_once, in.breaks.size() - b)) {
      case 1:
        count_chunk<1>(in, breaks, to);
        break;
      case 2:
        count_chunk<2>(in, breaks, to);
        break;
      case 3:
        count_chunk<3>(in, breaks, to);
        break;
      default:
        count_chunk<4>(in, breaks, to);
    }
  }
}

#ifdef STAPSTEEN_VECTOR_KERNELS
[[gnu::target("avx512f,avx512bw,avx512vl,prefer-vector-width=512"), gnu::optimize("O3")]] void count_avx512(
    const KnoxLanes& in, std::int64_t* counts) {
  count_all(in, counts);
}
[[gnu::target("avx2"), gnu::optimize("O3")]] void count_avx2(const KnoxLanes& in, std::int64_t* counts) {
  count_all(in, counts);
}

// Breaks of at most 127 days: differences are squeezed into bytes (127 and more look alike). Counted is how many are
// *not* below the break. A byte counts 255 pairs; the loop over so many holds its counters in registers.
constexpr std::int16_t largest_byte = 127;
constexpr std::uint64_t byte_flush_after = 255;

/// Packing leaves the eighths of 64 lanes in this order.
constexpr std::size_t packed_order[8] = {0, 4, 1, 5, 2, 6, 3, 7};
/// ... and the quarters of 32 lanes in this one.
constexpr std::size_t packed_order_half[4] = {0, 2, 1, 3};

[[gnu::noinline, gnu::target("avx2"), gnu::optimize("O3")]] void subtract_bytes(const std::uint8_t* bytes,
                                                                                std::span<const std::size_t> order,
                                                                                std::int64_t* counts) {
  for (std::size_t part = 0; part < order.size(); ++part)
    for (std::size_t k = 0; k < 8; ++k) counts[order[part] * 8 + k] -= bytes[part * 8 + k];
}

/// Half 0: lanes 0-31, half 1: lanes 32-63.
template <std::size_t Breaks>
[[gnu::target("avx2")]] void count_bytes_avx2(const KnoxLanes& in, const std::int16_t* breaks, std::size_t half,
                                              std::int64_t* counts) {
  __m256i beyond[Breaks], below[Breaks];
  for (std::size_t b = 0; b < Breaks; ++b) {
    beyond[b] = _mm256_setzero_si256();
    below[b] = _mm256_set1_epi8(static_cast<char>(breaks[b] - 1));
  }
  std::uint64_t room = byte_flush_after;
  const std::int16_t* days = in.days + half * 32;
  for (std::size_t i = 0; i < in.events; ++i) {
    const auto* mine = reinterpret_cast<const __m256i*>(days + i * knox_lanes);
    const __m256i mine_0 = _mm256_loadu_si256(mine), mine_1 = _mm256_loadu_si256(mine + 1);
    for (std::uint64_t at = in.start[i], end = in.start[i + 1]; at < end;) {
      const std::uint64_t stop = std::min(end, at + room);
      room -= stop - at;
      for (; at < stop; ++at) {
        const auto* other = reinterpret_cast<const __m256i*>(days + std::size_t(in.others[at]) * knox_lanes);
        const __m256i apart_0 = _mm256_abs_epi16(_mm256_sub_epi16(mine_0, _mm256_loadu_si256(other)));
        const __m256i apart_1 = _mm256_abs_epi16(_mm256_sub_epi16(mine_1, _mm256_loadu_si256(other + 1)));
        const __m256i apart = _mm256_packs_epi16(apart_0, apart_1);
#pragma GCC unroll 8
        for (std::size_t b = 0; b < Breaks; ++b)
          beyond[b] = _mm256_sub_epi8(beyond[b], _mm256_cmpgt_epi8(apart, below[b]));
      }
      if (room > 0) continue;
#pragma GCC unroll 8
      for (std::size_t b = 0; b < Breaks; ++b) {
        alignas(32) std::uint8_t bytes[32];
        _mm256_store_si256(reinterpret_cast<__m256i*>(bytes), beyond[b]);
        beyond[b] = _mm256_setzero_si256();
        subtract_bytes(bytes, packed_order_half, counts + b * knox_lanes + half * 32);
      }
      room = byte_flush_after;
    }
  }
#pragma GCC unroll 8
  for (std::size_t b = 0; b < Breaks; ++b) {
    alignas(32) std::uint8_t bytes[32];
    _mm256_store_si256(reinterpret_cast<__m256i*>(bytes), beyond[b]);
    subtract_bytes(bytes, packed_order_half, counts + b * knox_lanes + half * 32);
  }
}

template <std::size_t Breaks>
[[gnu::target("avx512f,avx512bw,avx512vl")]] void count_bytes_avx512(const KnoxLanes& in, const std::int16_t* breaks,
                                                                     std::int64_t* counts) {
  const __m512i one = _mm512_set1_epi8(1);
  __m512i beyond[Breaks], below[Breaks];
  for (std::size_t b = 0; b < Breaks; ++b) {
    beyond[b] = _mm512_setzero_si512();
    below[b] = _mm512_set1_epi8(static_cast<char>(breaks[b] - 1));
  }
  std::uint64_t room = byte_flush_after;
  for (std::size_t i = 0; i < in.events; ++i) {
    const std::int16_t* mine = in.days + i * knox_lanes;
    const __m512i mine_0 = _mm512_loadu_si512(mine), mine_1 = _mm512_loadu_si512(mine + 32);
    for (std::uint64_t at = in.start[i], end = in.start[i + 1]; at < end;) {
      const std::uint64_t stop = std::min(end, at + room);
      room -= stop - at;
      for (; at < stop; ++at) {
        const std::int16_t* other = in.days + std::size_t(in.others[at]) * knox_lanes;
        const __m512i apart_0 = _mm512_abs_epi16(_mm512_sub_epi16(mine_0, _mm512_loadu_si512(other)));
        const __m512i apart_1 = _mm512_abs_epi16(_mm512_sub_epi16(mine_1, _mm512_loadu_si512(other + 32)));
        const __m512i apart = _mm512_packs_epi16(apart_0, apart_1);
#pragma GCC unroll 8
        for (std::size_t b = 0; b < Breaks; ++b)
          beyond[b] = _mm512_mask_add_epi8(beyond[b], _mm512_cmpgt_epi8_mask(apart, below[b]), beyond[b], one);
      }
      if (room > 0) continue;
#pragma GCC unroll 8
      for (std::size_t b = 0; b < Breaks; ++b) {
        alignas(64) std::uint8_t bytes[64];
        _mm512_store_si512(bytes, beyond[b]);
        beyond[b] = _mm512_setzero_si512();
        subtract_bytes(bytes, packed_order, counts + b * knox_lanes);
      }
      room = byte_flush_after;
    }
  }
#pragma GCC unroll 8
  for (std::size_t b = 0; b < Breaks; ++b) {
    alignas(64) std::uint8_t bytes[64];
    _mm512_store_si512(bytes, beyond[b]);
    subtract_bytes(bytes, packed_order, counts + b * knox_lanes);
  }
}

template <std::size_t Breaks>
void count_bytes(const KnoxLanes& in, const std::int16_t* breaks, Instructions with, std::int64_t* counts) {
  std::fill(counts, counts + Breaks * knox_lanes, std::int64_t(in.start[in.events] - in.start[0]));
  if (with == Instructions::avx512) return count_bytes_avx512<Breaks>(in, breaks, counts);
  for (std::size_t half : {0, 1}) count_bytes_avx2<Breaks>(in, breaks, half, counts);
}

void count_all_bytes(const KnoxLanes& in, Instructions with, std::int64_t* counts) {
  constexpr std::size_t at_once = 8;
  for (std::size_t b = 0; b < in.breaks.size(); b += at_once) {
    const std::int16_t* breaks = in.breaks.data() + b;
    std::int64_t* to = counts + b * knox_lanes;
    switch (std::min(at_once, in.breaks.size() - b)) {
      case 1:
        count_bytes<1>(in, breaks, with, to);
        break;
      case 2:
        count_bytes<2>(in, breaks, with, to);
        break;
      case 3:
        count_bytes<3>(in, breaks, with, to);
        break;
      case 4:
        count_bytes<4>(in, breaks, with, to);
        break;
      case 5:
        count_bytes<5>(in, breaks, with, to);
        break;
      case 6:
        count_bytes<6>(in, breaks, with, to);
        break;
      case 7:
        count_bytes<7>(in, breaks, with, to);
        break;
      default:
        count_bytes<8>(in, breaks, with, to);
    }
  }
}
#endif

void count_plain(const KnoxLanes& in, std::int64_t* counts) { count_all(in, counts); }

}  // namespace

void count_close_in_time(const KnoxLanes& lanes, std::int64_t* counts, [[maybe_unused]] Instructions with) {
  std::fill(counts, counts + lanes.breaks.size() * knox_lanes, 0);
#ifdef STAPSTEEN_VECTOR_KERNELS
  const bool fits_bytes =
      std::all_of(lanes.breaks.begin(), lanes.breaks.end(), [](std::int16_t b) { return b >= 0 && b <= largest_byte; });
  if (with != Instructions::plain && fits_bytes) return count_all_bytes(lanes, with, counts);
  if (with == Instructions::avx512) return count_avx512(lanes, counts);
  if (with == Instructions::avx2) return count_avx2(lanes, counts);
#endif
  count_plain(lanes, counts);
}

}  // namespace stats
