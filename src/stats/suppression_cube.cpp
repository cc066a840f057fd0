#include "stats/suppression_cube.h"

#include <functional>
#include <numeric>

#include "stats/suppression_audit.h"

namespace stats {
namespace {

using Index = std::vector<std::size_t>;

/// Calls `work` for every index below `size`, the last dimension fastest.
void every(const Index& size, const std::function<void(const Index&)>& work) {
  Index index(size.size(), 0);
  while (true) {
    work(index);
    std::size_t d = size.size();
    while (d > 0 && ++index[d - 1] == size[d - 1]) index[--d] = 0;
    if (d == 0) return;
  }
}

SuppressedCube with_totals(const CountCube& cube, std::int64_t threshold) {
  SuppressedCube all;
  for (std::size_t n : cube.size) all.size.push_back(n + 1);
  const auto places =
      std::accumulate(all.size.begin(), all.size.end(), std::size_t{1}, [](auto a, auto b) { return a * b; });
  all.count.assign(places, 0);
  std::size_t next = 0;
  every(cube.size, [&](const Index& index) {
    const std::int64_t n = cube.count[next++];
    base::check(n >= 0, "a count is not negative");
    // The cell itself and each total it is part of.
    for (std::size_t mask = 0; mask < (std::size_t(1) << index.size()); ++mask) {
      Index at = index;
      for (std::size_t d = 0; d < index.size(); ++d)
        if (mask >> d & 1) at[d] = cube.size[d];
      all.count[all.at(at)] += n;
    }
  });
  for (std::int64_t n : all.count) all.show.push_back(n > 0 && n < threshold ? CellShow::primary : CellShow::shown);
  return all;
}

/// One two-way slice: dimensions `rows` and `columns` run, the others stand at `at`.
struct Slice {
  std::size_t rows = 0, columns = 1;
  Index at;
};

/// Protects the slice; true when it hid more. `possible` false: no way.
bool protect_slice(SuppressedCube& cube, const Slice& slice, std::int64_t threshold, bool& possible) {
  const std::size_t rows = cube.size[slice.rows] - 1, columns = cube.size[slice.columns] - 1;
  const auto place = [&](std::size_t r, std::size_t c) {
    Index at = slice.at;
    at[slice.rows] = r;
    at[slice.columns] = c;
    return cube.at(at);
  };
  CountTable table{rows, columns, {}};
  Suppressed shown;
  SuppressionOptions options;
  options.threshold = threshold;
  const auto hidden = [&](std::size_t r, std::size_t c) { return cube.show[place(r, c)] != CellShow::shown; };
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      table.count.push_back(cube.count[place(r, c)]);
      shown.cell.push_back(cube.show[place(r, c)]);
    }
  for (std::size_t r = 0; r < rows; ++r) shown.row_total_hidden.push_back(hidden(r, columns));
  for (std::size_t c = 0; c < columns; ++c) shown.column_total_hidden.push_back(hidden(rows, c));
  shown.grand_total_hidden = hidden(rows, columns);
  possible = protect(table, options, shown);
  bool more = false;
  const auto take = [&](std::size_t r, std::size_t c) {
    if (hidden(r, c)) return;
    cube.show[place(r, c)] = CellShow::secondary;
    more = true;
  };
  for (std::size_t i = 0; i < table.count.size(); ++i)
    if (shown.cell[i] != CellShow::shown) take(i / columns, i % columns);
  for (std::size_t r = 0; r < rows; ++r)
    if (shown.row_total_hidden[r]) take(r, columns);
  for (std::size_t c = 0; c < columns; ++c)
    if (shown.column_total_hidden[c]) take(rows, c);
  if (shown.grand_total_hidden) take(rows, columns);
  return more;
}

/// All slices over one pair of dimensions; the others run over their totals too.
bool protect_pair(SuppressedCube& cube, std::size_t rows, std::size_t columns, std::int64_t threshold, bool& possible) {
  Index others = cube.size;
  others[rows] = others[columns] = 1;
  bool more = false;
  every(others, [&](const Index& at) {
    bool here = true;
    more = protect_slice(cube, {rows, columns, at}, threshold, here) || more;
    possible = possible && here;
  });
  return more;
}

/// Every two-way slice, until nothing changes. False: no way.
bool protect_slices(SuppressedCube& cube, std::int64_t threshold) {
  bool possible = true;
  for (bool more = true; more && possible;) {
    more = false;
    for (std::size_t a = 0; a < cube.size.size(); ++a)
      for (std::size_t b = a + 1; b < cube.size.size(); ++b)
        more = protect_pair(cube, a, b, threshold, possible) || more;
  }
  return possible;
}

}  // namespace

std::size_t SuppressedCube::at(const Index& index) const {
  std::size_t place = 0;
  for (std::size_t d = 0; d < size.size(); ++d) place = place * size[d] + index[d];
  return place;
}

Defined<SuppressedCube> suppress_cube(const CountCube& cube, std::int64_t threshold) {
  base::check(cube.size.size() >= 2 && threshold >= 2, "a table of two dimensions or more, and a threshold");
  const auto cells =
      std::accumulate(cube.size.begin(), cube.size.end(), std::size_t{1}, [](auto a, auto b) { return a * b; });
  base::check(cells > 0 && cells == cube.count.size(), "a count for every combination");
  SuppressedCube all = with_totals(cube, threshold);
  while (true) {
    if (!protect_slices(all, threshold)) return Reason::suppressed;
    if (cube.size.size() == 2) break;  // a slice is all there is, and its flow is exact
    SuppressionAudit audit(all, threshold);
    const auto open = audit.open_cell();
    if (!open) break;
    const auto hide = audit.next_to_hide(*open);
    if (!hide) return Reason::suppressed;
    all.show[*hide] = CellShow::secondary;
  }
  return all;
}

}  // namespace stats
