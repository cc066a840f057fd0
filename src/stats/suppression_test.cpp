#include "stats/suppression.h"

#include <functional>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"

namespace stats {
namespace {

std::vector<CellShow> line(std::vector<std::int64_t> counts) {
  CountTable table{1, counts.size(), counts};
  return suppress(table)->cell;
}
constexpr auto shown = CellShow::shown;
constexpr auto primary = CellShow::primary;
constexpr auto secondary = CellShow::secondary;

TEST(Suppression, GivesTheHandExamples) {
  EXPECT_EQ(line({3, 2, 9, 12}), (std::vector<CellShow>{primary, primary, shown, shown}));
  EXPECT_EQ(line({1, 1, 9, 12}), (std::vector<CellShow>{primary, primary, secondary, shown}));
  EXPECT_EQ(line({3, 1, 9, 12}), (std::vector<CellShow>{primary, primary, secondary, shown}));
  EXPECT_EQ(line({0, 7, 9}), (std::vector<CellShow>{shown, shown, shown}));
}

TEST(Suppression, HidesTheTotalWhenNothingElseIsLeft) {
  CountTable table{1, 2, {3, 0}};
  const auto result = suppress(table);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->row_total_hidden[0]);
}

/// All values of a cell over every whole-number table that fits what is shown: by trying them.
std::set<std::int64_t> possible_values(const CountTable& t, const Suppressed& s, std::size_t cell) {
  const std::int64_t total = std::accumulate(t.count.begin(), t.count.end(), std::int64_t{0});
  std::set<std::int64_t> values;
  std::vector<std::int64_t> guess(t.count.size());
  std::function<void(std::size_t)> fill = [&](std::size_t i) {
    if (i == t.count.size()) {
      for (std::size_t r = 0; r < t.rows; ++r) {
        std::int64_t a = 0, b = 0;
        for (std::size_t c = 0; c < t.columns; ++c) a += guess[r * t.columns + c], b += t.count[r * t.columns + c];
        if (!s.row_total_hidden[r] && a != b) return;
      }
      for (std::size_t c = 0; c < t.columns; ++c) {
        std::int64_t a = 0, b = 0;
        for (std::size_t r = 0; r < t.rows; ++r) a += guess[r * t.columns + c], b += t.count[r * t.columns + c];
        if (!s.column_total_hidden[c] && a != b) return;
      }
      if (!s.grand_total_hidden && std::accumulate(guess.begin(), guess.end(), std::int64_t{0}) != total) return;
      values.insert(guess[cell]);
      return;
    }
    if (s.cell[i] == CellShow::shown) {
      guess[i] = t.count[i];
      return fill(i + 1);
    }
    const bool small = s.cell[i] == CellShow::primary;
    for (std::int64_t v = small ? 1 : 5; v <= (small ? 4 : 16); ++v) {
      guess[i] = v;
      fill(i + 1);
    }
  };
  fill(0);
  return values;
}

TEST(Suppression, LeavesEverySmallValuePossibleInATable) {
  for (std::uint64_t draw = 0; draw < 40; ++draw) {
    Random random(3, Stream::test, draw);
    CountTable table{2, 3, {}};
    for (int i = 0; i < 6; ++i) table.count.push_back(std::int64_t(random.below(9)));
    const auto result = suppress(table);
    if (!result) continue;
    for (std::size_t i = 0; i < 6; ++i) {
      if (result->cell[i] != CellShow::primary) continue;
      const auto values = possible_values(table, *result, i);
      for (std::int64_t v = 1; v <= 4; ++v) EXPECT_TRUE(values.contains(v)) << draw << " cell " << i << " value " << v;
      const auto range = feasible_range(table, *result, {}, i);
      EXPECT_EQ(range.low, 1);
      EXPECT_EQ(range.high, 4);
    }
  }
}

TEST(Suppression, FindsTheRangesOfAMillion) {
  CountTable table{2, 3, {3, 600000, 1000000, 2, 700000, 9}};
  const auto result = suppress(table);
  ASSERT_TRUE(result);
  const auto range = feasible_range(table, *result, {}, 0);
  EXPECT_EQ(range.low, 1);
  EXPECT_EQ(range.high, 4);
}

TEST(Suppression, SeesADisclosingDifference) {
  EXPECT_TRUE(difference_discloses({1, 2, {10, 20}}, {1, 2, {12, 20}}));
  EXPECT_FALSE(difference_discloses({1, 2, {10, 20}}, {1, 2, {10, 25}}));
}

}  // namespace
}  // namespace stats
