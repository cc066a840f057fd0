#include "stats/suppression.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

namespace stats {
namespace {

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max() / 8;

/// Largest flow with lower bounds on arcs, by shortest augmenting paths: the tables are small.
class Flow {
 public:
  explicit Flow(std::size_t nodes) : out_(nodes), balance_(nodes, 0) {}
  void arc(std::size_t from, std::size_t to, std::int64_t low, std::int64_t high) {
    add(from, to, high - low);
    balance_[to] += low;
    balance_[from] -= low;
  }
  /// Is there a circulation that respects all bounds?
  bool feasible() {
    const std::size_t source = out_.size(), sink = source + 1;
    out_.resize(sink + 1);
    std::int64_t wanted = 0;
    for (std::size_t node = 0; node < source; ++node) {
      if (balance_[node] > 0) {
        add(source, node, balance_[node]);
        wanted += balance_[node];
      }
      if (balance_[node] < 0) add(node, sink, -balance_[node]);
    }
    return largest(source, sink) == wanted;
  }

 private:
  struct Arc {
    std::size_t to;
    std::int64_t left;
  };
  void add(std::size_t from, std::size_t to, std::int64_t capacity) {
    out_[from].push_back(arcs_.size());
    arcs_.push_back({to, capacity});
    out_[to].push_back(arcs_.size());
    arcs_.push_back({from, 0});
  }
  std::int64_t largest(std::size_t source, std::size_t sink) {
    std::int64_t total = 0;
    while (true) {
      std::vector<std::size_t> by(out_.size(), arcs_.size());
      std::queue<std::size_t> open;
      open.push(source);
      while (!open.empty() && by[sink] == arcs_.size()) {
        const std::size_t node = open.front();
        open.pop();
        for (std::size_t a : out_[node])
          if (arcs_[a].left > 0 && by[arcs_[a].to] == arcs_.size() && arcs_[a].to != source) {
            by[arcs_[a].to] = a;
            open.push(arcs_[a].to);
          }
      }
      if (by[sink] == arcs_.size()) return total;
      std::int64_t most = endless;
      for (std::size_t node = sink; node != source; node = arcs_[by[node] ^ 1].to)
        most = std::min(most, arcs_[by[node]].left);
      for (std::size_t node = sink; node != source; node = arcs_[by[node] ^ 1].to) {
        arcs_[by[node]].left -= most;
        arcs_[by[node] ^ 1].left += most;
      }
      total += most;
    }
  }
  std::vector<Arc> arcs_;
  std::vector<std::vector<std::size_t>> out_;
  std::vector<std::int64_t> balance_;
};

struct Bounds {
  std::int64_t low, high;
};

/// The table as an outsider sees it.
class View {
 public:
  View(const CountTable& table, const Suppressed& shown, const SuppressionOptions& options)
      : table_(table),
        shown_(shown),
        options_(options),
        total_(std::accumulate(table.count.begin(), table.count.end(), std::int64_t{0})) {
    rows_.assign(table.rows, 0);
    columns_.assign(table.columns, 0);
    for (std::size_t i = 0; i < table.count.size(); ++i) {
      rows_[i / table.columns] += table.count[i];
      columns_[i % table.columns] += table.count[i];
    }
  }
  Bounds of(std::size_t cell) const {
    if (shown_.cell[cell] == CellShow::shown) return {table_.count[cell], table_.count[cell]};
    if (shown_.cell[cell] == CellShow::primary) return {1, options_.threshold - 1};
    return {options_.threshold, endless};
  }
  /// Can this cell be `value` in some table that fits? Circulation: top -> rows -> columns -> bottom -> top.
  bool possible(std::size_t cell, std::int64_t value) const {
    const std::size_t top = 0, bottom = 1 + table_.rows + table_.columns;
    Flow flow(bottom + 1);
    for (std::size_t r = 0; r < table_.rows; ++r) {
      const bool known = options_.row_totals && !shown_.row_total_hidden[r];
      flow.arc(top, 1 + r, known ? rows_[r] : 0, known ? rows_[r] : endless);
    }
    for (std::size_t c = 0; c < table_.columns; ++c) {
      const bool known = table_.rows > 1 && options_.column_totals && !shown_.column_total_hidden[c];
      flow.arc(1 + table_.rows + c, bottom, known ? columns_[c] : 0, known ? columns_[c] : endless);
    }
    for (std::size_t i = 0; i < table_.count.size(); ++i) {
      const Bounds bounds = i == cell ? Bounds{value, value} : of(i);
      flow.arc(1 + i / table_.columns, 1 + table_.rows + i % table_.columns, bounds.low, bounds.high);
    }
    const bool known = options_.grand_total && !shown_.grand_total_hidden && table_.rows > 1;
    flow.arc(bottom, top, known ? total_ : 0, known ? total_ : endless);
    return flow.feasible();
  }

 private:
  const CountTable& table_;
  const Suppressed& shown_;
  const SuppressionOptions& options_;
  std::int64_t total_;
  std::vector<std::int64_t> rows_, columns_;
};

/// A row or a column: its cells and how wide its own total leaves the primary cell.
struct Line {
  bool is_row = true;
  std::size_t at = 0;
  std::vector<std::size_t> cells;
};

Line line_of(const CountTable& table, bool is_row, std::size_t at) {
  Line line{is_row, at, {}};
  for (std::size_t i = 0; i < (is_row ? table.columns : table.rows); ++i)
    line.cells.push_back(is_row ? at * table.columns + i : i * table.columns + at);
  return line;
}

bool total_shown(const Line& line, const CountTable& table, const Suppressed& s, const SuppressionOptions& o) {
  if (line.is_row) return o.row_totals && !s.row_total_hidden[line.at];
  return table.rows > 1 && o.column_totals && !s.column_total_hidden[line.at];
}

/// Width of the cell's range by this line alone; without a shown total everything is possible.
std::int64_t width_in(const Line& line, std::size_t cell, const CountTable& table, const Suppressed& s,
                      const SuppressionOptions& o) {
  if (!total_shown(line, table, s, o)) return endless;
  std::int64_t residual = 0, low = 0, high = 0;
  for (std::size_t i : line.cells) {
    if (s.cell[i] == CellShow::shown) continue;
    residual += table.count[i];
    if (i == cell) continue;
    const bool primary = s.cell[i] == CellShow::primary;
    low += primary ? 1 : o.threshold;
    high += primary ? o.threshold - 1 : endless / 1024;
  }
  const std::int64_t from = std::max<std::int64_t>(1, residual - high), to = std::min(o.threshold - 1, residual - low);
  return to - from;
}

/// Hides one more thing in the line: its smallest shown count >= t, else its total. False when nothing is left to hide.
bool hide_one(const Line& line, const CountTable& table, Suppressed& s, const SuppressionOptions& o) {
  std::size_t smallest = table.count.size();
  for (std::size_t i : line.cells)
    if (s.cell[i] == CellShow::shown && table.count[i] >= o.threshold &&
        (smallest == table.count.size() || table.count[i] < table.count[smallest]))
      smallest = i;
  if (smallest != table.count.size()) {
    s.cell[smallest] = CellShow::secondary;
    return true;
  }
  if (!total_shown(line, table, s, o)) return false;
  if (line.is_row)
    s.row_total_hidden[line.at] = true;
  else
    s.column_total_hidden[line.at] = true;
  return true;
}

bool covered(const View& view, std::size_t cell, const SuppressionOptions& o) {
  // The values that are possible form one run: both ends are enough.
  return view.possible(cell, 1) && view.possible(cell, o.threshold - 1);
}

}  // namespace

FeasibleRange feasible_range(const CountTable& table, const Suppressed& shown, const SuppressionOptions& options,
                             std::size_t cell) {
  const View view(table, shown, options);
  const std::int64_t own = table.count[cell];
  const Bounds bounds = view.of(cell);
  // The values that are possible form one run that holds the own value: each end by halving.
  const auto end_of = [&](std::int64_t far) {
    std::int64_t possible = own;
    if (view.possible(cell, far)) return far;
    while (std::abs(far - possible) > 1) {
      const std::int64_t half = possible + (far - possible) / 2;
      (view.possible(cell, half) ? possible : far) = half;
    }
    return possible;
  };
  const std::int64_t most =
      std::min(bounds.high, own + std::accumulate(table.count.begin(), table.count.end(), std::int64_t{0}));
  return {own > bounds.low ? end_of(bounds.low) : own, own < most ? end_of(most) : own};
}

Defined<Suppressed> suppress(const CountTable& table, const SuppressionOptions& o) {
  base::check(table.count.size() == table.rows * table.columns && o.threshold >= 2, "a table and a threshold");
  Suppressed s;
  s.row_total_hidden.assign(table.rows, false);
  s.column_total_hidden.assign(table.columns, false);
  for (std::int64_t n : table.count) {
    base::check(n >= 0, "a count is not negative");
    s.cell.push_back(n > 0 && n < o.threshold ? CellShow::primary : CellShow::shown);
  }
  // A total that is itself small is hidden as a count is.
  for (std::size_t r = 0; r < table.rows; ++r) {
    const auto sum = std::accumulate(table.count.begin() + std::ptrdiff_t(r * table.columns),
                                     table.count.begin() + std::ptrdiff_t((r + 1) * table.columns), std::int64_t{0});
    s.row_total_hidden[r] = sum > 0 && sum < o.threshold;
  }
  for (std::size_t c = 0; c < table.columns; ++c) {
    std::int64_t sum = 0;
    for (std::size_t r = 0; r < table.rows; ++r) sum += table.count[r * table.columns + c];
    s.column_total_hidden[c] = sum > 0 && sum < o.threshold;
  }
  if (!protect(table, o, s)) return Reason::suppressed;
  return s;
}

bool protect(const CountTable& table, const SuppressionOptions& o, Suppressed& s) {
  const std::size_t most_rounds = table.count.size() + table.rows + table.columns + 2;
  for (std::size_t round = 0; round < most_rounds; ++round) {
    const View view(table, s, o);
    std::size_t open = table.count.size();
    for (std::size_t i = 0; i < table.count.size() && open == table.count.size(); ++i)
      if (s.cell[i] == CellShow::primary && !covered(view, i, o)) open = i;
    if (open == table.count.size()) return true;
    const Line row = line_of(table, true, open / table.columns), column = line_of(table, false, open % table.columns);
    const bool by_row = width_in(row, open, table, s, o) <= width_in(column, open, table, s, o);
    if (hide_one(by_row ? row : column, table, s, o) || hide_one(by_row ? column : row, table, s, o)) continue;
    if (s.grand_total_hidden || table.rows == 1) return false;
    s.grand_total_hidden = true;
  }
  return false;
}

}  // namespace stats
