#include "stats/suppression.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/suppression_cube.h"
#include "stats/suppression_release.h"

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
  const std::int64_t largest = *std::max_element(t.count.begin(), t.count.end());
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
    for (std::int64_t v = small ? 1 : 5; v <= (small ? 4 : largest + 8); ++v) {
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

TEST(Suppression, SeesWhatTwoPublicationsTellTogether) {
  const std::vector<std::string> months{"jan", "feb"};
  const ReleasedTable earlier{{"north", "south", "west"}, months, {3, 2, {10, 20, 30, 40, 7, 9}}, {}};

  ReleasedTable month_more = earlier;
  month_more.table.count = {12, 20, 30, 40, 7, 9};
  const auto found = disclosed_by_difference(earlier, month_more);
  ASSERT_EQ(found.size(), 4u);  // the cell, its row, its column, all
  EXPECT_EQ(found[0].row, "north");
  EXPECT_EQ(found[0].column, "jan");
  EXPECT_EQ(found[0].difference, 2);
  month_more.table.count[0] = 15;
  EXPECT_TRUE(disclosed_by_difference(earlier, month_more).empty());

  // Without the west the totals tell what the west had.
  const ReleasedTable less{{"north", "south"}, months, {2, 2, {10, 20, 30, 40}}, {}};
  EXPECT_TRUE(disclosed_by_difference(earlier, less).empty());  // 7 and 9: five or more
  ReleasedTable few = earlier;
  few.table.count[4] = 2;
  const auto west = disclosed_by_difference(few, less);
  ASSERT_EQ(west.size(), 1u);
  EXPECT_EQ(west[0].row, "");
  EXPECT_EQ(west[0].column, "jan");
  few.shown = {std::vector<CellShow>(6, CellShow::shown), {false, false, false}, {true, true}, false};
  EXPECT_TRUE(disclosed_by_difference(few, less).empty());  // that total was not shown
}

/// A two-way slice of a cube with its totals, as suppression.h sees it.
struct TwoWay {
  CountTable table;
  Suppressed shown;
};
TwoWay slice_of(const SuppressedCube& cube, std::size_t a, std::size_t b, std::vector<std::size_t> at) {
  TwoWay slice;
  slice.table.rows = cube.size[a] - 1;
  slice.table.columns = cube.size[b] - 1;
  for (std::size_t r = 0; r < cube.size[a]; ++r)
    for (std::size_t c = 0; c < cube.size[b]; ++c) {
      at[a] = r;
      at[b] = c;
      const std::size_t place = cube.at(at);
      const bool last_row = r + 1 == cube.size[a], last_column = c + 1 == cube.size[b];
      const bool hidden = cube.show[place] != CellShow::shown;
      if (last_row && last_column)
        slice.shown.grand_total_hidden = hidden;
      else if (last_column)
        slice.shown.row_total_hidden.push_back(hidden);
      else if (last_row)
        slice.shown.column_total_hidden.push_back(hidden);
      else {
        slice.table.count.push_back(cube.count[place]);
        slice.shown.cell.push_back(cube.show[place]);
      }
    }
  return slice;
}

TEST(SuppressionCube, ProtectsEveryTwoWaySlice) {
  int protectable = 0, secondaries = 0;
  for (std::uint64_t draw = 0; draw < 30; ++draw) {
    Random random(9, Stream::test, draw);
    CountCube cube{{2, 2, 2}, {}};
    for (int i = 0; i < 8; ++i) cube.count.push_back(std::int64_t(random.below(9)));
    const auto result = suppress_cube(cube);
    if (!result) continue;
    ++protectable;
    const std::pair<std::size_t, std::size_t> pairs[]{{0, 1}, {0, 2}, {1, 2}};
    for (const auto& [a, b] : pairs)
      for (std::size_t k = 0; k < 3; ++k) {
        std::vector<std::size_t> at(3, k);
        const TwoWay slice = slice_of(*result, a, b, at);
        for (std::size_t i = 0; i < slice.table.count.size(); ++i) {
          secondaries += slice.shown.cell[i] == CellShow::secondary;
          if (slice.shown.cell[i] == CellShow::secondary) {
            EXPECT_GE(slice.table.count[i], 5);
          }
          if (slice.shown.cell[i] != CellShow::primary) continue;
          const auto values = possible_values(slice.table, slice.shown, i);
          for (std::int64_t v = 1; v <= 4; ++v) EXPECT_TRUE(values.contains(v)) << draw << " value " << v;
        }
      }
  }
  EXPECT_GT(protectable, 10);
  EXPECT_GT(secondaries, 10);
}

TEST(SuppressionCube, HidesNothingWhereNothingIsSmall) {
  const auto result = suppress_cube({{2, 3, 2}, std::vector<std::int64_t>(12, 9)});
  for (CellShow show : result->show) EXPECT_EQ(show, CellShow::shown);
  EXPECT_EQ(result->count.back(), 108);
  EXPECT_EQ(result->count.size(), 36u);
}

}  // namespace
}  // namespace stats
