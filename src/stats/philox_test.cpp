#include "stats/philox.h"

#include <gtest/gtest.h>

#include "stats/false_discovery.h"

namespace stats {
namespace {

TEST(Philox, GivesTheKnownAnswersOfTheReferenceImplementation) {
  // kat_vectors of Random123: philox4x32 with 10 rounds.
  EXPECT_EQ(philox4x32_10({0, 0, 0, 0}, {0, 0}),
            (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32_10({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, DependsOnSeedStreamAndReplicationOnly) {
  Random one(1, Stream::test, 7), same(1, Stream::test, 7), other(1, Stream::test, 8), stream(1, Stream::knox, 7);
  const auto word = one.word();
  EXPECT_EQ(word, same.word());
  EXPECT_NE(word, other.word());
  EXPECT_NE(word, stream.word());
}

TEST(Random, DrawsEveryPermutationOfThreeAboutEquallyOften) {
  std::map<std::vector<int>, int> seen;
  for (std::uint64_t r = 0; r < 6000; ++r) {
    Random random(1, Stream::test, r);
    std::vector<int> values{1, 2, 3};
    random.shuffle(std::span<int>(values));
    ++seen[values];
  }
  ASSERT_EQ(seen.size(), 6u);
  for (const auto& [values, times] : seen) EXPECT_NEAR(times, 1000, 130);
}

TEST(Random, DrawsCountsWithTheRightMeanAndVariance) {
  for (double mean : {0.3, 4.0, 60.0, 900.0}) {
    double sum = 0, squares = 0, sum_nb = 0, squares_nb = 0;
    const int draws = 20000;
    for (int r = 0; r < draws; ++r) {
      Random random(3, Stream::test, std::uint64_t(r));
      const double x = double(random.poisson(mean)), y = double(random.negative_binomial(mean, 2 * mean));
      sum += x;
      squares += x * x;
      sum_nb += y;
      squares_nb += y * y;
    }
    EXPECT_NEAR(sum / draws, mean, 5 * std::sqrt(mean / draws)) << mean;
    EXPECT_NEAR(squares / draws - sum / draws * (sum / draws), mean, 0.06 * mean + 0.02) << mean;
    EXPECT_NEAR(sum_nb / draws, mean, 5 * std::sqrt(2 * mean / draws)) << mean;
    EXPECT_NEAR(squares_nb / draws - sum_nb / draws * (sum_nb / draws), 2 * mean, 0.1 * mean + 0.05) << mean;
  }
}

TEST(BenjaminiHochberg, GivesTheHandExample) {
  const auto q = benjamini_hochberg(std::vector<double>{.6, .001, .03, .012, .04});
  const std::vector<double> expected{.6, .005, .05, .03, .05};
  for (std::size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(q[i], expected[i], 1e-15);
}

TEST(BenjaminiHochberg, LeavesUndefinedCellsOutOfTheCount) {
  const auto q = benjamini_hochberg(std::vector<Defined<double>>{.01, Reason::no_variation, .5});
  EXPECT_NEAR(*q[0], .02, 1e-15);
  EXPECT_EQ(q[1].reason(), Reason::no_variation);
}

TEST(FdrFloor, NeedsFourHundredFiftyCellsOfAWholeMap) {
  std::vector<Defined<double>> p(22500, Defined<double>(0.5));
  for (int i = 0; i < 449; ++i) p[std::size_t(i)] = 0.001;
  EXPECT_TRUE(below_fdr_floor(p, 999));
  p[449] = 0.001;
  EXPECT_FALSE(below_fdr_floor(p, 999));
}

}  // namespace
}  // namespace stats
