// A reader who solves all slices at once, played by trying every table of a small cube.
#include "stats/suppression_audit.h"

#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"

namespace stats {
namespace {

CountCube small_cube(std::uint64_t draw, std::uint32_t below) {
  Random random(11, Stream::test, draw);
  CountCube cube{{2, 2, 2}, {}};
  for (int i = 0; i < 8; ++i) cube.count.push_back(std::int64_t(random.below(below)));
  return cube;
}

/// The cube and its totals, from the eight counts inside.
std::vector<std::int64_t> with_totals(const std::int64_t (&inside)[8]) {
  std::vector<std::int64_t> all;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      for (int k = 0; k < 3; ++k) {
        std::int64_t sum = 0;
        for (int c = 0; c < 8; ++c)
          if ((i == 2 || c / 4 == i) && (j == 2 || c / 2 % 2 == j) && (k == 2 || c % 2 == k)) sum += inside[c];
        all.push_back(sum);
      }
  return all;
}
constexpr std::size_t place_of[8] = {0, 1, 3, 4, 9, 10, 12, 13};

/// All values of every cell and total in the tables that agree with what is shown; nullopt: too many to try.
std::optional<std::vector<std::set<std::int64_t>>> try_all(const SuppressedCube& cube) {
  std::int64_t low[8], high[8], inside[8];
  double tables = 1;
  for (int c = 0; c < 8; ++c) {
    const std::int64_t count = cube.count[place_of[c]];
    const CellShow show = cube.show[place_of[c]];
    low[c] = show == CellShow::shown ? count : show == CellShow::primary ? 1 : 5;
    high[c] = show == CellShow::shown ? count : show == CellShow::primary ? 4 : count + 9;
    tables *= double(high[c] - low[c] + 1);
    inside[c] = low[c];
  }
  if (tables > 5'000) return std::nullopt;
  std::vector<std::set<std::int64_t>> values(27);
  while (true) {
    const auto all = with_totals(inside);
    bool fits = true;
    for (std::size_t i = 0; i < 27; ++i) fits = fits && (cube.show[i] != CellShow::shown || all[i] == cube.count[i]);
    for (std::size_t i = 0; fits && i < 27; ++i) values[i].insert(all[i]);
    int c = 0;
    while (c < 8 && ++inside[c] > high[c]) inside[c] = low[c], ++c;
    if (c == 8) return values;
  }
}

std::int64_t parts(const SuppressedCube& cube, std::size_t cell) {
  std::int64_t inside[8];
  for (int c = 0; c < 8; ++c) inside[c] = cube.count[place_of[c]] > 0;
  return with_totals(inside)[cell];
}

/// The first cell of which a small value is ruled out.
std::optional<std::size_t> first_open(const SuppressedCube& cube, const std::vector<std::set<std::int64_t>>& values) {
  for (std::size_t i = 0; i < 27; ++i)
    for (std::int64_t v = parts(cube, i); cube.show[i] == CellShow::primary && v <= 4; ++v)
      if (!values[i].contains(v)) return i;
  return std::nullopt;
}

TEST(SuppressionCube, LeavesEverySmallValuePossibleToWhoSolvesAllSlicesAtOnce) {
  int tried = 0, hidden = 0;
  for (std::uint64_t draw = 0; draw < 200; ++draw)
    for (const std::uint32_t below : {9u, 30u}) {
      const auto cube = suppress_cube(small_cube(draw, below));
      ASSERT_TRUE(cube);
      const auto values = try_all(*cube);
      if (!values) continue;
      ++tried;
      EXPECT_FALSE(first_open(*cube, *values)) << draw << ' ' << below;
      for (CellShow show : cube->show) hidden += show != CellShow::shown;
    }
  EXPECT_GT(tried, 40);
  EXPECT_GT(hidden, 2 * tried);
}

TEST(SuppressionAudit, SeesWhatTryingEveryTableSees) {
  int open = 0, closed = 0;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    SuppressedCube cube = *suppress_cube(small_cube(draw, 12));
    Random random(12, Stream::test, draw);
    for (std::size_t i = 0; i < 27; ++i)  // show again some of what was hidden
      if (cube.show[i] == CellShow::secondary && random.below(4) == 0) cube.show[i] = CellShow::shown;
    const auto values = try_all(cube);
    if (!values) continue;
    const auto wanted = first_open(cube, *values);

    const auto found = SuppressionAudit(cube, 5).open_cell();

    EXPECT_EQ(found, wanted) << draw;
    open += wanted.has_value();
    closed += !wanted;
  }
  EXPECT_GT(open, 8);
  EXPECT_GT(closed, 8);
}

TEST(SuppressionCube, CoversALargerTable) {
  Random random(13, Stream::test, 1);
  CountCube cube{{9, 6, 4}, {}};
  for (int i = 0; i < 9 * 6 * 4; ++i) cube.count.push_back(std::int64_t(random.below(40)));

  const auto result = suppress_cube(cube);

  ASSERT_TRUE(result);
  EXPECT_FALSE(SuppressionAudit(*result, 5).open_cell());
  std::size_t shown = 0;
  for (CellShow show : result->show) shown += show == CellShow::shown;
  EXPECT_GT(shown, result->show.size() * 6 / 10);  // hiding everything would cover it as well
}

}  // namespace
}  // namespace stats
