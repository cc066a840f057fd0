// Two shufflings at once, and words in runs, against one after the other by the general generator.
#include "stats/knox_shuffle.h"

#include <gtest/gtest.h>

#include "stats/knox_kernel.h"
#include "stats/philox.h"
#include "stats/philox_blocks.h"
#include "stats/row_vector.h"

namespace stats {
namespace {

std::vector<Instructions> instructions_here() {
  std::vector<Instructions> all{Instructions::plain};
  if (best_instructions() != Instructions::plain) all.push_back(Instructions::avx2);
  if (best_instructions() == Instructions::avx512) all.push_back(Instructions::avx512);
  return all;
}

TEST(PhiloxWords, AreThoseOfOneBlockAfterTheOtherOnEveryInstructionSet) {
  const std::array<std::uint32_t, 2> key{0xa4093822, 0x299f31d0};
  for (const std::size_t blocks : {1, 7, 8, 15, 16, 17, 45}) {
    const std::array<std::uint32_t, 4> counter{0xfffffff0, 3, 0x13198a2e, 0x03707344};  // the first word wraps round
    std::vector<std::uint32_t> wanted;
    for (std::size_t b = 0; b < blocks; ++b) {
      auto at = counter;
      at[0] += std::uint32_t(b);
      for (std::uint32_t word : philox4x32_10(at, key)) wanted.push_back(word);
    }
    for (const Instructions with : instructions_here()) {
      std::vector<std::uint32_t> words(4 * blocks);
      philox_words({counter, key, blocks}, words.data(), with);
      EXPECT_EQ(words, wanted) << blocks;
    }
  }
}

struct Made {
  std::vector<std::int32_t> day, stratum;
  std::vector<std::uint32_t> dealt;
  KnoxDeck::Events events() const { return {day, stratum, dealt}; }
};
Made some_days(std::size_t n, std::int32_t strata) {
  Random random(1, Stream::test, 61);
  Made made;
  for (std::size_t i = 0; i < n; ++i) {
    made.day.push_back(std::int32_t(random.below(700)));
    made.stratum.push_back(std::int32_t(random.below(std::uint32_t(strata))));
    made.dealt.push_back(std::uint32_t(i));
  }
  random.shuffle(std::span(made.dealt));
  return made;
}

TEST(KnoxShuffles, AreThoseOfOneAfterTheOther) {
  for (const std::size_t n : {2u, 3u, 31u, 32u, 100u, 1500u})
    for (const std::int32_t strata : {1, 3, 40}) {
      const Made made = some_days(n, strata);
      const KnoxDeck deck(made.events(), strata);
      KnoxShuffles shuffles(deck, 7);
      RowVector<std::int16_t> lanes(n * knox_lanes);
      for (const std::size_t number : {64u, 39u, 1u}) {
        shuffles(128, number, lanes.data());
        for (std::size_t lane = 0; lane < number; ++lane) {
          const auto wanted = deck.shuffled(7, 128 + lane);
          for (std::size_t i = 0; i < n; ++i)
            ASSERT_EQ(lanes[i * knox_lanes + lane], wanted[i]) << n << ' ' << strata << ' ' << lane;
        }
      }
    }
}

/// A word is rejected so seldom that replications where it happens have to be looked for.
bool rejects_a_word(std::uint64_t seed, std::uint64_t replication, std::uint32_t n) {
  Random random(seed, Stream::knox, replication);
  for (std::uint32_t left = n; left > 1; --left)
    if (std::uint32_t(std::uint64_t{random.word()} * left) < (0u - left) % left) return true;
  return false;
}

TEST(KnoxShuffles, AreRightWhereAWordIsRejected) {
  constexpr std::uint32_t n = 30000;
  const Made made = some_days(n, 1);
  const KnoxDeck deck(made.events(), 1);
  KnoxShuffles shuffles(deck, 1);
  RowVector<std::int16_t> lanes(n * knox_lanes);
  int looked_at = 0;
  for (std::uint64_t r = 0; looked_at < 4; ++r) {
    if (!rejects_a_word(1, r, n)) continue;
    ++looked_at;
    const std::uint64_t first = r - r % 2 * (looked_at % 2);  // it is the first, or the second, of two
    shuffles(first, 2, lanes.data());
    for (std::size_t lane = 0; lane < 2; ++lane) {
      const auto wanted = deck.shuffled(1, first + lane);
      std::size_t same = 0;
      for (std::size_t i = 0; i < n; ++i) same += lanes[i * knox_lanes + lane] == wanted[i];
      EXPECT_EQ(same, n) << first + lane;
    }
  }
}

}  // namespace
}  // namespace stats
