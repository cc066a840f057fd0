// A reader who lays all publications side by side, played by trying every whole number that could stand there.
#include "stats/suppression_together.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"

namespace stats {
namespace {

constexpr auto open_count = CellShow::shown;
constexpr auto small_count = CellShow::primary;
constexpr auto guarded_count = CellShow::secondary;

/// One line of counts with its total.
ReleasedTable line_table(std::vector<std::string> names, std::vector<std::int64_t> counts, std::vector<CellShow> show) {
  const std::size_t n = names.size();
  return {{"all"}, std::move(names), {1, n, std::move(counts)}, {std::move(show), {false}, std::vector(n, true), true}};
}

/// A table as the rule shows it; nothing when it may not be shown at all.
std::optional<ReleasedTable> ruled(std::vector<std::string> rows, std::vector<std::string> columns,
                                   std::vector<std::int64_t> counts) {
  CountTable table{rows.size(), columns.size(), std::move(counts)};
  const auto decided = suppress(table);
  if (!decided) return std::nullopt;
  return ReleasedTable{std::move(rows), std::move(columns), std::move(table), *decided};
}

TEST(SuppressionTogether, SeesACountThatTwoEarlierTablesGiveAwayAndNeitherAlone) {
  // a + b = 24 in the new table; b + e = 50 in the first; e = 30 in the second. So b = 20, and a = 4.
  const ReleasedTable now = line_table({"a", "b", "d"}, {4, 20, 30}, {small_count, guarded_count, open_count});
  const ReleasedTable first = line_table({"b", "e", "d"}, {20, 30, 30}, {guarded_count, guarded_count, open_count});
  const ReleasedTable second = line_table({"e", "d", "g"}, {30, 30, 11}, {open_count, open_count, open_count});

  for (const ReleasedTable& one : {first, second}) {
    EXPECT_TRUE(told_together(std::vector{one}, now).open.empty());
    EXPECT_TRUE(disclosed_by_difference(one, now).empty());
  }
  const auto both = told_together(std::vector{first, second}, now);

  EXPECT_EQ(both.open, (std::vector<ReleasedPlace>{{"all", "a"}}));
  EXPECT_TRUE(both.before.empty());
}

TEST(SuppressionTogether, SeesTheLastMonthOfAQuarter) {
  const std::vector<std::string> rows{"north", "south"}, columns{"shop", "street"};
  const auto january = ruled(rows, columns, {12, 20, 30, 9}), february = ruled(rows, columns, {14, 22, 8, 11});
  // March has 3 in the shops of north, else 10 and more.
  const auto quarter = ruled(rows, columns, {29, 60, 50, 40});
  ASSERT_TRUE(january && february && quarter);

  for (const auto& month : {*january, *february}) {
    EXPECT_TRUE(told_together(std::vector{month}, *quarter).rest.empty());
    EXPECT_TRUE(disclosed_by_difference(month, *quarter).empty());
  }
  const std::vector<ReleasedPlace> shops{{"north", "shop"}};
  EXPECT_EQ(told_together(std::vector{*january, *february}, *quarter).rest, shops);
  // The quarter came first: February is refused beside it and January.
  EXPECT_EQ(told_together(std::vector{*quarter, *january}, *february).rest, shops);
  // Less than its parts: it is no sum of them.
  const auto less = ruled(rows, columns, {29, 60, 50, 15});
  EXPECT_TRUE(told_together(std::vector{*january, *february}, *less).rest.empty());
}

TEST(SuppressionTogether, SeesTheSameRobberiesInOtherColumns) {
  // By kind the total of a was hidden to protect its 2; by hour it is there: 7 + 8 = 15 = 2 + 13.
  const std::vector<std::string> rows{"a", "b"};
  ReleasedTable kind{rows, {"shop", "street"}, {2, 2, {2, 13, 20, 30}}, {}};
  kind.shown = {{small_count, open_count, open_count, open_count}, {true, false}, {true, false}, true};
  const ReleasedTable hour{rows, {"day", "night"}, {2, 2, {7, 8, 25, 25}}, {}};

  EXPECT_EQ(told_together(std::vector{hour}, kind).open, (std::vector<ReleasedPlace>{{"a", "shop"}}));
  ReleasedTable other_year = hour;
  other_year.table.count[2] = 31;
  EXPECT_TRUE(told_together(std::vector{other_year}, kind).open.empty());
}

TEST(SuppressionTogether, DoesNotBlameTheNewTableForWhatWasOutAlready) {
  const ReleasedTable leak = line_table({"a", "b"}, {3, 30}, {small_count, open_count});
  const ReleasedTable now = line_table({"a", "b", "c"}, {3, 30, 9}, {small_count, open_count, guarded_count});

  const auto told = told_together(std::vector{leak}, now);

  EXPECT_TRUE(told.open.empty());
  EXPECT_EQ(told.before, (std::vector<ReleasedPlace>{{"all", "a"}}));
}

using Values = std::map<ReleasedPlace, std::set<std::int64_t>>;

std::int64_t least_of(CellShow show, std::int64_t count) {
  return show == open_count ? count : show == small_count ? 1 : 5;
}
std::int64_t most_of(CellShow show, std::int64_t count) {
  return show == open_count ? count : show == small_count ? 4 : count + 12;
}
bool within_show(CellShow show, std::int64_t count, std::int64_t value) {
  return value >= least_of(show, count) && (show == guarded_count || value <= most_of(show, count));
}

struct Hidden {
  ReleasedPlace place;
  CellShow show = open_count;
  std::int64_t count = 0;
};
using Cells = std::vector<Hidden>;
using Numbers = std::vector<std::int64_t>;  // one per cell

/// Tables of the same robberies: cells by name, shown when one of them shows it.
Cells cells_by_name(const std::vector<ReleasedTable>& tables) {
  std::map<ReleasedPlace, Hidden> cells;
  for (const ReleasedTable& table : tables)
    for (std::size_t i = 0; i < table.table.count.size(); ++i) {
      const ReleasedPlace place{table.rows[i / table.table.columns], table.columns[i % table.table.columns]};
      auto& cell = cells.emplace(place, Hidden{place, table.shown.cell[i], table.table.count[i]}).first->second;
      if (table.shown.cell[i] == open_count) cell.show = open_count;
    }
  Cells list;
  for (const auto& [place, cell] : cells) list.push_back(cell);
  return list;
}

/// The totals that were shown of a table, as sums of cells.
struct ShownTotals {
  ShownTotals(const ReleasedTable& table, const Cells& cells) {
    for (std::size_t r = 0; r <= table.rows.size(); ++r)
      for (std::size_t c = 0; c <= table.columns.size(); ++c) {
        const auto total = shown_at(table, r, c);
        if (!total || (r < table.rows.size() && c < table.columns.size())) continue;
        sums.emplace_back(*total, std::vector<std::size_t>());
        for (std::size_t i = 0; i < cells.size(); ++i) {
          const auto row = std::find(table.rows.begin(), table.rows.end(), cells[i].place.row) - table.rows.begin();
          const auto column =
              std::find(table.columns.begin(), table.columns.end(), cells[i].place.column) - table.columns.begin();
          const bool in_row = r < table.rows.size() ? std::size_t(row) == r : std::size_t(row) < table.rows.size();
          const bool in_column =
              c < table.columns.size() ? std::size_t(column) == c : std::size_t(column) < table.columns.size();
          if (in_row && in_column) sums.back().second.push_back(i);
        }
      }
  }
  bool fit(const Numbers& numbers) const {
    for (const auto& [total, cells] : sums) {
      std::int64_t sum = 0;
      for (const std::size_t i : cells) sum += numbers[i];
      if (sum != total) return false;
    }
    return true;
  }
  std::vector<std::pair<std::int64_t, std::vector<std::size_t>>> sums;
};

double choices_of(const Cells& cells) {
  double choices = 1;
  for (const Hidden& cell : cells)
    choices *= double(most_of(cell.show, cell.count) - least_of(cell.show, cell.count) + 1);
  return choices;
}

/// Calls `work` with every choice of numbers for the cells.
template <class Work>
void every_choice(const Cells& cells, Work work) {
  Numbers numbers;
  for (const Hidden& cell : cells) numbers.push_back(least_of(cell.show, cell.count));
  while (true) {
    work(numbers);
    std::size_t i = 0;
    for (; i < cells.size() && ++numbers[i] > most_of(cells[i].show, cells[i].count); ++i)
      numbers[i] = least_of(cells[i].show, cells[i].count);
    if (i == cells.size()) return;
  }
}

std::optional<Values> values_by_trying(const std::vector<ReleasedTable>& tables) {
  Values values;
  const auto cells = cells_by_name(tables);
  if (choices_of(cells) > 25'000) return std::nullopt;
  std::vector<ShownTotals> totals;
  for (const ReleasedTable& table : tables) totals.emplace_back(table, cells);
  every_choice(cells, [&](const Numbers& numbers) {
    for (const ShownTotals& one : totals)
      if (!one.fit(numbers)) return;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].show == small_count) values[cells[i].place].insert(numbers[i]);
  });
  return values;
}

/// What the new table adds: values that all together rule out and the earlier ones do not.
std::pair<std::set<ReleasedPlace>, std::set<ReleasedPlace>> wanted_from(const Values& all, const Values& old) {
  std::set<ReleasedPlace> open, before;
  for (const auto& [place, values] : all)
    for (std::int64_t value = 1; value <= 4; ++value)
      if (!values.contains(value)) {
        const auto was = old.find(place);
        (was != old.end() && !was->second.contains(value) ? before : open).insert(place);
      }
  return {open, before};
}

template <class Places>
std::set<ReleasedPlace> as_set(const Places& places) {
  return {places.begin(), places.end()};
}

/// Some rows and columns of a table of 3 x 3, two of each at least.
std::optional<ReleasedTable> part_of(const std::vector<std::int64_t>& counts, Random& random) {
  const std::vector<std::string> names{"a", "b", "c"};
  const auto without_r = random.below(4), without_c = random.below(4);  // 3: none
  std::vector<std::string> rows, columns;
  std::vector<std::int64_t> part;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i != without_r) rows.push_back("r" + names[i]);
    if (i != without_c) columns.push_back("c" + names[i]);
  }
  for (std::size_t i = 0; i < 9; ++i)
    if (i / 3 != without_r && i % 3 != without_c) part.push_back(counts[i]);
  return ruled(rows, columns, part);
}

TEST(SuppressionTogether, ConcludesWhatTryingEveryNumberConcludes) {
  int tried = 0, open = 0, closed = 0;
  for (std::uint64_t draw = 0; draw < 1200; ++draw) {
    Random random(21, Stream::test, draw);
    std::vector<std::int64_t> counts;
    for (int i = 0; i < 9; ++i)
      counts.push_back(std::int64_t(random.below(6) == 0 ? random.below(5) : 5 + random.below(5)));
    std::vector<ReleasedTable> tables;
    for (int t = 0; t < 3; ++t)
      if (auto table = part_of(counts, random)) tables.push_back(std::move(*table));
    if (tables.size() < 3) continue;
    for (int t = 0; t < 2; ++t)  // shown before by people who hid too little
      for (auto&& show : tables[std::size_t(t)].shown.cell)
        if (show == guarded_count && random.below(3) == 0) show = open_count;
    const std::vector<ReleasedTable> earlier{tables[0], tables[1]};
    const auto all = values_by_trying(tables), old = values_by_trying(earlier);
    if (!all || !old) continue;
    ++tried;
    const auto [wanted_open, wanted_before] = wanted_from(*all, *old);

    const auto found = told_together(earlier, tables[2]);

    EXPECT_EQ(as_set(found.open), wanted_open) << draw;
    EXPECT_EQ(as_set(found.before), wanted_before) << draw;
    open += !wanted_open.empty();
    closed += wanted_open.empty() && !all->empty();
  }
  EXPECT_GT(tried, 400);
  EXPECT_GT(open, 20);
  EXPECT_GT(closed, 200);
}

TEST(SuppressionTogether, SolvesAYearWithItsHalves) {
  const std::vector<std::string> rows{"a", "b"}, columns{"x", "y"};
  int tried = 0, open = 0, closed = 0;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    Random random(22, Stream::test, draw);
    std::vector<std::int64_t> first, second, year;
    for (int i = 0; i < 4; ++i) {
      first.push_back(std::int64_t(random.below(4) == 0 ? random.below(5) : 5 + random.below(5)));
      second.push_back(std::int64_t(random.below(4) == 0 ? random.below(5) : 5 + random.below(5)));
      year.push_back(first.back() + second.back());
    }
    const auto one = ruled(rows, columns, first), two = ruled(rows, columns, second), sum = ruled(rows, columns, year);
    if (!one || !two || !sum || first == second || first == year || second == year) continue;
    const Cells cells[3] = {cells_by_name({*one}), cells_by_name({*two}), cells_by_name({*sum})};
    if (choices_of(cells[0]) * choices_of(cells[1]) > 5'000) continue;
    ++tried;
    const ShownTotals totals[3] = {{*one, cells[0]}, {*two, cells[1]}, {*sum, cells[2]}};
    Values values[3];
    every_choice(cells[0], [&](const Numbers& a) {
      if (!totals[0].fit(a)) return;
      every_choice(cells[1], [&](const Numbers& b) {
        if (!totals[1].fit(b)) return;
        Numbers both = a;
        for (std::size_t i = 0; i < 4; ++i) {
          both[i] += b[i];
          if (!within_show(cells[2][i].show, cells[2][i].count, both[i])) return;
        }
        if (!totals[2].fit(both)) return;
        const Numbers* numbers[3] = {&a, &b, &both};
        for (int t = 0; t < 3; ++t)
          for (std::size_t i = 0; i < 4; ++i) values[t][cells[t][i].place].insert((*numbers[t])[i]);
      });
    });
    std::set<ReleasedPlace> wanted;  // where one of the three has a small count that is not free any more
    for (int t = 0; t < 3; ++t)
      for (const Hidden& cell : cells[t])
        for (std::int64_t value = 1; cell.show == small_count && value <= 4; ++value)
          if (!values[t][cell.place].contains(value)) wanted.insert(cell.place);

    const auto found = told_together(std::vector{*one, *two}, *sum);

    EXPECT_EQ(as_set(found.open), wanted) << draw;
    open += !wanted.empty();
    closed += wanted.empty();
  }
  EXPECT_GT(tried, 60);
  EXPECT_GT(open, 30);
  EXPECT_GT(closed, 20);
}

TEST(SuppressionTogether, IsDoneInTimeWithTwelveTablesAndCountsOfAMillion) {
  std::vector<ReleasedTable> all;
  for (std::uint64_t t = 0; t < 13; ++t) {
    Random random(23, Stream::test, t);
    std::vector<std::string> rows, columns;
    std::vector<std::int64_t> counts;
    for (int r = 0; r < 20; ++r) rows.push_back("r" + std::to_string(r));
    for (int c = 0; c < 4; ++c) columns.push_back("c" + std::to_string(c));
    for (int i = 0; i < 80; ++i) counts.push_back(std::int64_t(i < 3 ? 1 + random.below(4) : random.below(1'000'000)));
    auto table = ruled(rows, columns, counts);
    ASSERT_TRUE(table);
    all.push_back(std::move(*table));
  }
  const ReleasedTable now = all.back();
  all.pop_back();

  const auto told = told_together(all, now);

  EXPECT_TRUE(told.open.empty());
}

}  // namespace
}  // namespace stats
