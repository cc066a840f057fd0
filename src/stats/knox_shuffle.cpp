#include "stats/knox_shuffle.h"

#include <algorithm>

#include "stats/knox_kernel.h"
#include "stats/philox.h"
#include "stats/philox_blocks.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace stats {
namespace {

constexpr std::size_t words_at_once = 512;

/// The next steps of two shufflings, from `left` days down. False: a word was to be rejected.
bool take_steps(std::int16_t* one, std::int16_t* other, std::uint32_t left, std::size_t steps,
                const std::uint32_t* words) {
  bool rejected = false;
  for (std::size_t k = 0; k < steps; ++k) {
    const std::uint64_t product = std::uint64_t{words[k]} * left,
                        another = std::uint64_t{words[words_at_once + k]} * left;
    if (std::uint32_t(product) < left || std::uint32_t(another) < left) [[unlikely]] {
      const std::uint32_t least = (0u - left) % left;
      rejected = rejected || std::uint32_t(product) < least || std::uint32_t(another) < least;
    }
    --left;
    std::swap(one[left], one[product >> 32]);
    std::swap(other[left], other[another >> 32]);
  }
  return !rejected;
}

#ifdef __SSE2__
/// Eight rows (`stride` apart) of eight days become eight columns, written where `places` says.
void turn_eight(const std::int16_t* rows, std::size_t stride, const std::uint32_t* places, std::int16_t* lanes) {
  __m128i r[8];
  for (std::size_t i = 0; i < 8; ++i) r[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows + i * stride));
  __m128i a[8], b[8];
  for (std::size_t i = 0; i < 4; ++i) {
    a[2 * i] = _mm_unpacklo_epi16(r[2 * i], r[2 * i + 1]);
    a[2 * i + 1] = _mm_unpackhi_epi16(r[2 * i], r[2 * i + 1]);
  }
  for (std::size_t half : {0, 4})
    for (std::size_t i = 0; i < 2; ++i) {
      b[half + 2 * i] = _mm_unpacklo_epi32(a[half + i], a[half + 2 + i]);
      b[half + 2 * i + 1] = _mm_unpackhi_epi32(a[half + i], a[half + 2 + i]);
    }
  for (std::size_t i = 0; i < 4; ++i) {
    auto* even = reinterpret_cast<__m128i*>(lanes + std::size_t(places[2 * i]) * knox_lanes);
    auto* odd = reinterpret_cast<__m128i*>(lanes + std::size_t(places[2 * i + 1]) * knox_lanes);
    _mm_storeu_si128(even, _mm_unpacklo_epi64(b[i], b[i + 4]));
    _mm_storeu_si128(odd, _mm_unpackhi_epi64(b[i], b[i + 4]));
  }
}
#endif

}  // namespace

KnoxDeck::KnoxDeck(const Events& events, std::int32_t strata) : places(std::size_t(strata)) {
  for (const std::uint32_t i : events.dealt) places[std::size_t(events.stratum[i])].push_back(i);
  for (const auto& list : places) {
    const auto first = std::ptrdiff_t(sorted.size());
    for (std::uint32_t place : list) sorted.push_back(events.day[place]);
    std::sort(sorted.begin() + first, sorted.end());  // the order of the rows must not matter
  }
}

std::vector<std::int32_t> KnoxDeck::shuffled(std::uint64_t seed, std::uint64_t replication) const {
  std::vector<std::int32_t> deck = sorted, day(sorted.size());
  Random random(seed, Stream::knox, replication);
  std::size_t first = 0;
  for (const auto& list : places) {
    random.shuffle(std::span(deck).subspan(first, list.size()));
    for (std::uint32_t place : list) day[place] = deck[first++];
  }
  return day;
}

KnoxShuffles::KnoxShuffles(const KnoxDeck& deck, std::uint64_t seed)
    : deck_(deck),
      seed_(seed),
      sorted_(deck.sorted.begin(), deck.sorted.end()),
      rows_(deck.sorted.size() * knox_lanes),
      words_(2 * words_at_once) {}

void KnoxShuffles::operator()(std::uint64_t first, std::size_t number, std::int16_t* lanes) {
  const std::size_t n = sorted_.size();
  const auto row = [&](std::size_t lane) { return Days(rows_).subspan(lane * n, n); };
  for (std::size_t lane = 0; lane < number; lane += 2) {
    if (lane + 1 < number && shuffle_two(first + lane, row(lane), row(lane + 1))) continue;
    shuffle(first + lane, row(lane));
    if (lane + 1 < number) shuffle(first + lane + 1, row(lane + 1));
  }
  turn(number, lanes);
}

void KnoxShuffles::shuffle(std::uint64_t replication, Days days) const {
  std::copy(sorted_.begin(), sorted_.end(), days.begin());
  Random random(seed_, Stream::knox, replication);
  std::size_t first = 0;
  for (const auto& places : deck_.places) {
    random.shuffle(days.subspan(first, places.size()));
    first += places.size();
  }
}

/// Replications r and r + 1, as long as no word is rejected (one in some millions): then each step has its own word.
bool KnoxShuffles::shuffle_two(std::uint64_t replication, Days one, Days other) {
  std::copy(sorted_.begin(), sorted_.end(), one.begin());
  std::copy(sorted_.begin(), sorted_.end(), other.begin());
  static const Instructions with = best_instructions();
  std::uint32_t block = 0;
  std::size_t used = words_at_once, first = 0, steps_left = 0;
  for (const auto& places : deck_.places) steps_left += places.empty() ? 0 : places.size() - 1;
  for (const auto& places : deck_.places) {
    for (auto left = std::uint32_t(places.size()); left > 1;) {
      if (used == words_at_once) {
        const std::size_t blocks = std::min(words_at_once, steps_left + 3) / 4;
        for (const std::size_t which : {0, 1}) {
          const std::uint64_t r = replication + which;
          philox_words({{block, std::uint32_t(Stream::knox), std::uint32_t(r), std::uint32_t(r >> 32)},
                        {std::uint32_t(seed_), std::uint32_t(seed_ >> 32)},
                        blocks},
                       words_.data() + which * words_at_once, with);
        }
        block += std::uint32_t(blocks);
        used = 0;
      }
      const std::size_t steps = std::min<std::size_t>(left - 1, words_at_once - used);
      if (!take_steps(one.data() + first, other.data() + first, left, steps, words_.data() + used)) return false;
      used += steps;
      left -= std::uint32_t(steps);
      steps_left -= steps;
    }
    first += places.size();
  }
  return true;
}

/// In tiles that stay in the nearest cache.
void KnoxShuffles::turn(std::size_t number, std::int16_t* lanes) const {
  const std::size_t n = sorted_.size();
  std::size_t before = 0;
  for (const auto& places : deck_.places) {
    for (std::size_t tile = 0; tile < places.size(); tile += 32) {
      const std::size_t end = std::min(tile + 32, places.size());
      std::size_t lane = 0;
#ifdef __SSE2__
      for (; end - tile == 32 && lane + 8 <= number; lane += 8)
        for (std::size_t i = tile; i < end; i += 8)
          turn_eight(rows_.data() + lane * n + before + i, n, places.data() + i, lanes + lane);
#endif
      for (; lane < number; ++lane) {
        const std::int16_t* row = rows_.data() + lane * n + before;
        for (std::size_t i = tile; i < end; ++i) lanes[places[i] * knox_lanes + lane] = row[i];
      }
    }
    before += places.size();
  }
}

}  // namespace stats
