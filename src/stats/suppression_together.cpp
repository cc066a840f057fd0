#include "stats/suppression_together.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "base/check.h"
#include "stats/whole_numbers.h"

namespace stats {
namespace {

using ReleasedTables = std::vector<const ReleasedTable*>;  // the new one is the last
using NamedCounts = std::map<ReleasedPlace, std::int64_t>;

NamedCounts named_counts(const ReleasedTable& table) {
  NamedCounts cells;
  for (std::size_t i = 0; i < table.table.count.size(); ++i)
    cells[{table.rows[i / table.table.columns], table.columns[i % table.table.columns]}] = table.table.count[i];
  return cells;
}

CellShow show_in(const ReleasedTable& table, std::size_t cell) {
  return table.shown.cell.empty() ? CellShow::shown : table.shown.cell[cell];
}

/// The line's cells and the total that was shown of it.
struct ReleasedLine {
  std::vector<ReleasedPlace> cells;
  std::optional<std::int64_t> total;
};

ReleasedLine released_row(const ReleasedTable& table, std::size_t row) {
  ReleasedLine line{{}, shown_at(table, row, table.columns.size())};
  for (const std::string& column : table.columns) line.cells.push_back({table.rows[row], column});
  return line;
}

ReleasedLine released_column(const ReleasedTable& table, std::size_t column) {
  ReleasedLine line{{}, shown_at(table, table.rows.size(), column)};
  for (const std::string& row : table.rows) line.cells.push_back({row, table.columns[column]});
  return line;
}

std::vector<ReleasedLine> released_lines(const ReleasedTable& table) {
  std::vector<ReleasedLine> lines;
  for (std::size_t r = 0; r < table.rows.size(); ++r) lines.push_back(released_row(table, r));
  for (std::size_t c = 0; c < table.columns.size(); ++c) lines.push_back(released_column(table, c));
  ReleasedLine all{{}, shown_at(table, table.rows.size(), table.columns.size())};
  for (const auto& [place, count] : named_counts(table)) all.cells.push_back(place);
  lines.push_back(std::move(all));
  return lines;
}

/// Two lines of two tables without a common cell that have the same sum: by kind, then by hour.
struct EqualLines {
  std::size_t one = 0, other = 0;  ///< tables
  std::vector<ReleasedPlace> cells_of_one, cells_of_other;
};

enum class TableRelation { none, same, different };

/// Do the tables tell of the same robberies, as far as anybody can see?
TableRelation table_relation(const NamedCounts& one, const NamedCounts& other) {
  TableRelation relation = TableRelation::none;
  for (const auto& [place, count] : one) {
    const auto found = other.find(place);
    if (found == other.end()) continue;
    if (found->second != count) return TableRelation::different;
    relation = TableRelation::same;
  }
  return relation;
}

std::int64_t named_sum(const NamedCounts& counts, const std::vector<ReleasedPlace>& cells) {
  return std::accumulate(cells.begin(), cells.end(), std::int64_t{0},
                         [&](std::int64_t sum, const auto& place) { return sum + counts.at(place); });
}

/// Lines by the name of their row (or column).
std::map<std::string, std::vector<ReleasedPlace>> named_lines(const ReleasedTable& table, bool are_rows) {
  std::map<std::string, std::vector<ReleasedPlace>> lines;
  for (std::size_t i = 0; i < (are_rows ? table.rows : table.columns).size(); ++i)
    lines[(are_rows ? table.rows : table.columns)[i]] =
        (are_rows ? released_row(table, i) : released_column(table, i)).cells;
  return lines;
}

/// One table less the sum of others, of which the new table is one: `parts` two or more.
struct TableSum {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
};

/// Every such sum, held against the places of the new table.
class TableSums {
 public:
  TableSums(const ReleasedTables& tables, std::int64_t threshold)
      : tables_(tables), threshold_(threshold), last_(tables.size() - 1) {
    for (const ReleasedTable* table : tables) seen_.push_back(seen_of(*table));
    add_parts({last_, {}}, seen_[last_], 0);
    for (std::size_t whole = 0; whole < last_; ++whole)
      add_parts({whole, {last_}}, less(seen_[whole], seen_[last_]), 0);
  }
  std::set<ReleasedPlace> rest;  ///< places where a small rest is shown
  std::vector<TableSum> exact;   ///< nothing is left in any common cell

 private:
  struct Seen {
    std::vector<std::optional<std::int64_t>> shown, count;  ///< per place: as shown, totals too; cells as they are
    bool is_nothing = true;                                 ///< 0 everywhere: subtracting it tells nothing
  };
  Seen seen_of(const ReleasedTable& table) const {
    const ReleasedTable& later = *tables_[last_];
    Seen seen;
    for (std::size_t r = 0; r <= later.rows.size(); ++r)
      for (std::size_t c = 0; c <= later.columns.size(); ++c) {
        const auto row = r < later.rows.size() ? index(table.rows, later.rows[r]) : table.rows.size();
        const auto column = c < later.columns.size() ? index(table.columns, later.columns[c]) : table.columns.size();
        const bool there = (r == later.rows.size() || row < table.rows.size()) &&
                           (c == later.columns.size() || column < table.columns.size());
        seen.shown.push_back(there ? shown_at(table, row, column) : std::nullopt);
        const bool is_cell = there && row < table.rows.size() && column < table.columns.size();
        seen.count.push_back(is_cell ? std::optional(table.table.count[row * table.columns.size() + column])
                                     : std::nullopt);
        seen.is_nothing = seen.is_nothing && seen.count.back().value_or(0) == 0;
      }
    return seen;
  }
  static std::size_t index(const std::vector<std::string>& names, const std::string& name) {
    return std::size_t(std::find(names.begin(), names.end(), name) - names.begin());
  }
  static Seen less(Seen from, const Seen& part) {
    const auto subtract = [](auto& one, const auto& other) {
      for (std::size_t i = 0; i < one.size(); ++i)
        one[i] = one[i] && other[i] ? std::optional(*one[i] - *other[i]) : std::nullopt;
    };
    subtract(from.shown, part.shown);
    subtract(from.count, part.count);
    return from;
  }
  void add_parts(const TableSum& sum, const Seen& left, std::size_t next) {
    for (std::size_t t = next; t < last_; ++t) {
      if (t == sum.whole || seen_[t].is_nothing) continue;
      TableSum more = sum;
      more.parts.push_back(t);
      const Seen rest_of_it = less(left, seen_[t]);
      if (more.parts.size() > 1) judge(more, rest_of_it);
      add_parts(more, rest_of_it, t + 1);
    }
  }
  void judge(const TableSum& sum, const Seen& left) {
    const auto negative = [](const auto& n) { return n.value_or(0) < 0; };
    if (std::any_of(left.shown.begin(), left.shown.end(), negative)) return;
    const ReleasedTable& later = *tables_[last_];
    for (std::size_t i = 0; i < left.shown.size(); ++i) {
      const std::size_t r = i / (later.columns.size() + 1), c = i % (later.columns.size() + 1);
      if (const auto n = left.shown[i].value_or(0); n > 0 && n < threshold_)
        rest.insert({r < later.rows.size() ? later.rows[r] : "", c < later.columns.size() ? later.columns[c] : ""});
    }
    const auto there = [](const auto& n) { return n.has_value(); };
    const auto something = [](const auto& n) { return n.value_or(0) != 0; };
    if (std::any_of(left.count.begin(), left.count.end(), there) &&
        std::none_of(left.count.begin(), left.count.end(), something))
      exact.push_back(sum);
  }

  const ReleasedTables& tables_;
  std::int64_t threshold_;
  std::size_t last_;
  std::vector<Seen> seen_;
};

/// ReleasedTables of the same robberies have one number.
class TableGroups {
 public:
  explicit TableGroups(const ReleasedTables& tables) : of_(tables.size(), tables.size()) {
    for (const ReleasedTable* table : tables) cells_.push_back(named_counts(*table));
    for (std::size_t a = 0; a < tables.size(); ++a)
      for (std::size_t b = a + 1; b < tables.size(); ++b)
        if (table_relation(cells_[a], cells_[b]) == TableRelation::none)
          for (const bool are_rows : {true, false}) find_equal(tables, a, b, are_rows);
    for (std::size_t first = tables.size(); first-- > 0;)  // that of the new table first
      if (of_[first] == tables.size()) grow(first);
  }
  std::size_t of(std::size_t table) const { return of_[table]; }
  const NamedCounts& cells(std::size_t table) const { return cells_[table]; }
  const std::vector<EqualLines>& equal_lines() const { return equal_; }

 private:
  void find_equal(const ReleasedTables& tables, std::size_t a, std::size_t b, bool are_rows) {
    const auto one = named_lines(*tables[a], are_rows), other = named_lines(*tables[b], are_rows);
    std::vector<EqualLines> found;
    for (const auto& [name, cells] : one) {
      const auto twin = other.find(name);
      if (twin == other.end()) continue;
      if (named_sum(cells_[a], cells) != named_sum(cells_[b], twin->second)) return;
      found.push_back({a, b, cells, twin->second});
    }
    equal_.insert(equal_.end(), found.begin(), found.end());
  }
  bool are_same(std::size_t a, std::size_t b) const {
    return table_relation(cells_[a], cells_[b]) == TableRelation::same ||
           std::any_of(equal_.begin(), equal_.end(), [&](const EqualLines& lines) {
             return (lines.one == a && lines.other == b) || (lines.one == b && lines.other == a);
           });
  }
  void grow(std::size_t first) {
    std::vector<std::size_t> members{first};
    of_[first] = first;
    for (bool more = true; more;) {
      more = false;
      for (std::size_t t = 0; t < of_.size(); ++t) {
        const auto same = [&](std::size_t member) { return are_same(t, member); };
        const auto different = [&](std::size_t member) {
          return table_relation(cells_[t], cells_[member]) == TableRelation::different;
        };
        if (of_[t] < of_.size() || std::none_of(members.begin(), members.end(), same) ||
            std::any_of(members.begin(), members.end(), different))
          continue;
        of_[t] = first;
        members.push_back(t);
        more = true;
      }
    }
  }

  std::vector<std::size_t> of_;
  std::vector<NamedCounts> cells_;
  std::vector<EqualLines> equal_;
};

/// What can be concluded from some of the tables, solved together.
class Together {
 public:
  struct Known {
    const ReleasedTables& tables;
    const TableGroups& groups;
    const std::vector<TableSum>& sums;
    std::set<std::size_t> used;  ///< tables
  };
  Together(const Known& known, std::int64_t threshold) : groups_(known.groups) {
    for (const std::size_t t : known.used) add_cells(t, *known.tables[t]);
    add_variables(threshold);
    for (const std::size_t t : known.used)
      for (const ReleasedLine& line : released_lines(*known.tables[t]))
        if (line.total) add_equation({{t, line.cells, false}}, *line.total);
    for (const EqualLines& lines : known.groups.equal_lines())
      if (known.used.contains(lines.one) && known.used.contains(lines.other) &&
          groups_.of(lines.one) == groups_.of(lines.other))
        add_equation({{lines.one, lines.cells_of_one, false}, {lines.other, lines.cells_of_other, true}}, 0);
    for (const TableSum& sum : known.sums) add_sum(sum, known.used);
    numbers_.narrow_all();
  }
  using Cell = std::pair<std::size_t, ReleasedPlace>;  ///< group, place
  std::vector<Cell> small_cells() const {
    std::vector<Cell> cells;
    for (const auto& [cell, told] : cells_)
      if (told.show == CellShow::primary) cells.push_back(cell);
    return cells;
  }
  /// Of a cell of which no table tells anything every value is possible.
  WholeNumbers::Search find(const Cell& cell, std::int64_t value) {
    const auto found = cells_.find(cell);
    if (found == cells_.end()) return WholeNumbers::Search::found;
    if (seen_.contains({found->second.variable, value})) return WholeNumbers::Search::found;
    const auto answer = numbers_.find(found->second.variable, value);
    if (answer == WholeNumbers::Search::found)
      for (std::size_t v = 0; v < numbers_.size(); ++v) seen_.insert({v, numbers_.solution()[v]});
    return answer;
  }

 private:
  struct Told {
    CellShow show = CellShow::shown;
    std::int64_t count = 0;
    std::size_t variable = 0;
  };
  struct Part {
    std::size_t table = 0;
    std::vector<ReleasedPlace> cells;
    bool minus = false;
  };
  void add_cells(std::size_t t, const ReleasedTable& table) {
    for (std::size_t i = 0; i < table.table.count.size(); ++i) {
      const ReleasedPlace place{table.rows[i / table.columns.size()], table.columns[i % table.columns.size()]};
      const Told told{show_in(table, i), table.table.count[i], 0};
      const auto [at, is_new] = cells_.emplace(Cell{groups_.of(t), place}, told);
      if (!is_new && told.show == CellShow::shown) at->second.show = CellShow::shown;
    }
  }
  void add_variables(std::int64_t threshold) {
    std::int64_t most = 16 * threshold;  // room for what could be, beyond anything that matters for values below t
    for (const auto& [cell, told] : cells_) most += told.count;
    for (auto& [cell, told] : cells_)
      if (told.show != CellShow::shown)
        told.variable = numbers_.add(told.show == CellShow::primary ? WholeNumbers::Range{1, threshold - 1}
                                                                    : WholeNumbers::Range{threshold, most},
                                     told.count);
  }
  void add_equation(const std::vector<Part>& parts, std::int64_t sum) {
    std::vector<WholeNumbers::Term> terms;
    for (const Part& part : parts)
      for (const ReleasedPlace& place : part.cells) {
        const Told& told = cells_.at({groups_.of(part.table), place});
        if (told.show == CellShow::shown)
          sum -= part.minus ? -told.count : told.count;
        else
          terms.push_back({told.variable, part.minus});
      }
    if (!terms.empty()) numbers_.equation(std::move(terms), sum);
  }
  void add_sum(const TableSum& sum, const std::set<std::size_t>& used) {
    const auto absent = [&](std::size_t t) { return !used.contains(t); };
    if (absent(sum.whole) || std::any_of(sum.parts.begin(), sum.parts.end(), absent)) return;
    for (const auto& [place, count] : groups_.cells(sum.whole)) {
      const auto lacks = [&, at = place](std::size_t t) { return !groups_.cells(t).contains(at); };
      if (std::any_of(sum.parts.begin(), sum.parts.end(), lacks)) continue;
      std::vector<Part> parts{{sum.whole, {place}, false}};
      for (const std::size_t t : sum.parts) parts.push_back({t, {place}, true});
      add_equation(parts, 0);
    }
  }

  const TableGroups& groups_;
  std::map<Cell, Told> cells_;
  WholeNumbers numbers_;
  std::set<std::pair<std::size_t, std::int64_t>> seen_;  ///< variable, value of some solution
};

/// ReleasedTables that hang together with the new one, by the same counts or by a sum.
std::set<std::size_t> hanging_together(const TableGroups& groups, const std::vector<TableSum>& sums,
                                       std::size_t tables) {
  std::set<std::size_t> reached{groups.of(tables - 1)};
  for (const TableSum& sum : sums) {
    reached.insert(groups.of(sum.whole));
    for (const std::size_t t : sum.parts) reached.insert(groups.of(t));
  }
  std::set<std::size_t> used;
  for (std::size_t t = 0; t < tables; ++t)
    if (reached.contains(groups.of(t))) used.insert(t);
  return used;
}

}  // namespace

ToldTogether told_together(std::span<const ReleasedTable> earlier, const ReleasedTable& later, std::int64_t threshold) {
  base::check(earlier.size() <= most_released && threshold >= 2, "not too many tables, and a threshold");
  ReleasedTables tables;
  for (const ReleasedTable& table : earlier) tables.push_back(&table);
  tables.push_back(&later);
  const TableSums sums(tables, threshold);
  const TableGroups groups(tables);
  const auto used = hanging_together(groups, sums.exact, tables.size());
  ToldTogether told;
  told.rest.assign(sums.rest.begin(), sums.rest.end());
  if (used.size() < 2) return told;
  Together all({tables, groups, sums.exact, used}, threshold);
  auto without = used;
  without.erase(tables.size() - 1);
  Together old({tables, groups, sums.exact, without}, threshold);
  std::set<ReleasedPlace> open, before;
  for (const auto& cell : all.small_cells())
    for (std::int64_t value = 1; value < threshold; ++value)
      if (all.find(cell, value) != WholeNumbers::Search::found)
        (old.find(cell, value) == WholeNumbers::Search::none ? before : open).insert(cell.second);
  told.open.assign(open.begin(), open.end());
  told.before.assign(before.begin(), before.end());
  return told;
}

}  // namespace stats
