#include "stats/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace stats {
namespace {

TEST(Parallel, DoesEveryPieceOnceOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 7})
    for (const std::int64_t count : {0, 1, 9, 1000}) {
      std::vector<int> times(std::size_t(count), 0);

      in_blocks({count, 10}, {threads}, [&](const Block& block) {
        for (std::int64_t i = block.first; i < block.last; ++i) ++times[std::size_t(i)];
      });

      EXPECT_EQ(times, std::vector<int>(std::size_t(count), 1));
    }
}

TEST(Parallel, CutsTheSameBlocksWhateverTheThreads) {
  const auto borders = [](int threads) {
    std::vector<std::int64_t> length(7, 0);
    in_blocks({25, 4}, {threads},
              [&](const Block& block) { length[std::size_t(block.first / 4)] = block.last - block.first; });
    return length;
  };

  EXPECT_EQ(borders(1), (std::vector<std::int64_t>{4, 4, 4, 4, 4, 4, 1}));
  EXPECT_EQ(borders(3), borders(1));
}

TEST(Parallel, NamesAWorkerBelowTheNumberOfThreads) {
  std::atomic<int> wrong = 0;

  in_blocks({100, 1}, {3}, [&](const Block& block) { wrong += block.worker < 0 || block.worker >= 3; });

  EXPECT_EQ(wrong, 0);
}

TEST(Parallel, TellsHowFarItIsUpToTheEnd) {
  std::vector<std::int64_t> told;
  Execution execution{2, [&](const Progress& progress) {
                        told.push_back(progress.done);
                        return progress.of == 30;
                      }};

  in_blocks({30, 8}, execution, [](const Block&) {});

  EXPECT_EQ(told.size(), 4u);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.back(), 30);
}

TEST(Parallel, StopsWhenToldSo) {
  std::atomic<int> begun = 0;
  Execution execution{1, [](const Progress& progress) { return progress.done < 3; }};

  EXPECT_THROW(in_blocks({1000, 1}, execution, [&](const Block&) { ++begun; }), Cancelled);
  EXPECT_EQ(begun, 3);
}

TEST(Parallel, GivesTheFailureOfABlockToTheCaller) {
  const auto fail = [](const Block& block) {
    if (block.first == 5) throw std::runtime_error("five");
  };

  EXPECT_THROW(in_blocks({10, 1}, {2}, fail), std::runtime_error);
}

}  // namespace
}  // namespace stats
