#include "stats/knox_kernel.h"

#include <algorithm>
#include <cstring>

namespace stats {
namespace {

constexpr std::size_t flush_after = 32000;  // a 16-bit lane counts at most one per pair
constexpr std::size_t breaks_at_once = 4;   // their counters fit in registers

/// One chunk of at most `breaks_at_once` breaks; `Breaks` known at compile time so that counters stay in registers.
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
  std::fill(counts, counts + in.break_count * knox_lanes, 0);
  for (std::size_t b = 0; b < in.break_count; b += breaks_at_once) {
    const std::size_t left = std::min(breaks_at_once, in.break_count - b);
    std::int64_t* to = counts + b * knox_lanes;
    if (left == 1) count_chunk<1>(in, in.breaks + b, to);
    if (left == 2) count_chunk<2>(in, in.breaks + b, to);
    if (left == 3) count_chunk<3>(in, in.breaks + b, to);
    if (left == 4) count_chunk<4>(in, in.breaks + b, to);
  }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
[[gnu::target("avx512f,avx512bw,avx512vl,prefer-vector-width=512"), gnu::optimize("O3")]] void count_avx512(
    const KnoxLanes& in, std::int64_t* counts) {
  count_all(in, counts);
}
[[gnu::target("avx2"), gnu::optimize("O3")]] void count_avx2(const KnoxLanes& in, std::int64_t* counts) {
  count_all(in, counts);
}
#endif
void count_plain(const KnoxLanes& in, std::int64_t* counts) { count_all(in, counts); }

}  // namespace

void count_close_in_time(const KnoxLanes& lanes, std::int64_t* counts) {
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) return count_avx512(lanes, counts);
  if (__builtin_cpu_supports("avx2")) return count_avx2(lanes, counts);
#endif
  count_plain(lanes, counts);
}

}  // namespace stats
