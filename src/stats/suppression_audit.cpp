#include "stats/suppression_audit.h"

#include <algorithm>

namespace stats {
SuppressionAudit::SuppressionAudit(const SuppressedCube& cube, std::int64_t threshold)
    : cube_(cube), threshold_(threshold), variable_(cube.count.size(), 0), lines_of_(cube.count.size()) {
  // Room for what could be, beyond anything that matters for values below t.
  const std::int64_t most = cube.count.back() + 16 * threshold;
  for (std::size_t cell = 0; cell < cube.count.size(); ++cell) {
    if (cube.show[cell] == CellShow::shown) continue;
    variable_[cell] = hidden_.size();
    hidden_.push_back(cell);
    const bool primary = cube.show[cell] == CellShow::primary;
    using Range = WholeNumbers::Range;
    const Range inside = primary ? Range{1, threshold - 1} : Range{threshold, most};
    hidden_counts_.add(is_total(cell) ? Range{1, most} : inside, cube.count[cell]);
    seen_.emplace_back(primary ? std::size_t(threshold) : 0, false);
  }
  std::size_t stride = 1;
  for (std::size_t d = cube.size.size(); d-- > 0; stride *= cube.size[d])
    for (std::size_t cell = 0; cell < cube.count.size(); ++cell) {
      if (cell / stride % cube.size[d] != 0) continue;  // the first of its line
      std::vector<std::size_t> cells;
      for (std::size_t i = 0; i < cube.size[d]; ++i) cells.push_back(cell + i * stride);
      add_line(std::move(cells));
    }
  hidden_counts_.narrow_all();
}

bool SuppressionAudit::is_total(std::size_t cell) const {
  for (std::size_t d = cube_.size.size(); d-- > 0; cell /= cube_.size[d])
    if (cell % cube_.size[d] == cube_.size[d] - 1) return true;
  return false;
}

/// The least a hidden small count can be: 1, and of a total 1 for each of its parts that is not 0.
std::int64_t SuppressionAudit::least(std::size_t cell) const {
  std::size_t stride = 1;
  for (std::size_t d = cube_.size.size(); d-- > 0; stride *= cube_.size[d]) {
    if (cell / stride % cube_.size[d] != cube_.size[d] - 1) continue;
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < cube_.size[d]; ++i) sum += least(cell - i * stride);
    return sum;
  }
  return cube_.count[cell] > 0 ? 1 : 0;
}

/// Hidden parts - hidden total = shown total - shown parts.
void SuppressionAudit::add_line(std::vector<std::size_t> cells) {
  std::vector<WholeNumbers::Term> terms;
  std::int64_t known = 0;
  for (std::size_t cell : cells) {
    const bool is_total = cell == cells.back();
    if (cube_.show[cell] != CellShow::shown)
      terms.push_back({variable_[cell], is_total});
    else
      known += is_total ? cube_.count[cell] : -cube_.count[cell];
    lines_of_[cell].push_back(lines_.size());
  }
  hidden_counts_.equation(std::move(terms), known);
  lines_.push_back(std::move(cells));
}

/// Remembers the values that the table gives to the primaries.
bool SuppressionAudit::find_table(std::size_t variable, std::int64_t value) {
  if (hidden_counts_.find(variable, value) != WholeNumbers::Search::found) return false;
  const auto& table = hidden_counts_.solution();
  for (std::size_t v = 0; v < table.size(); ++v)
    if (table[v] < std::int64_t(seen_[v].size())) seen_[v][std::size_t(table[v])] = true;
  return true;
}

std::optional<std::size_t> SuppressionAudit::open_cell() {
  for (std::size_t v = 0; v < hidden_.size(); ++v) {
    if (cube_.show[hidden_[v]] != CellShow::primary) continue;
    seen_[v][std::size_t(cube_.count[hidden_[v]])] = true;
    for (std::int64_t value = least(hidden_[v]); value < threshold_; ++value)
      if (!seen_[v][std::size_t(value)] && !find_table(v, value)) return hidden_[v];
  }
  return std::nullopt;
}

std::optional<std::size_t> SuppressionAudit::next_to_hide(std::size_t cell) const {
  std::vector<std::size_t> reached{cell};
  std::vector<bool> known(cube_.count.size(), false);
  known[cell] = true;
  for (std::size_t first = 0; first < reached.size();) {
    const std::size_t last = reached.size();  // one step further each time
    std::optional<std::size_t> smallest;
    for (; first < last; ++first)
      for (std::size_t l : lines_of_[reached[first]])
        for (std::size_t other : lines_[l]) {
          if (known[other]) continue;
          if (cube_.show[other] != CellShow::shown) {
            known[other] = true;
            reached.push_back(other);
          } else if (cube_.count[other] >= threshold_ &&
                     (!smallest ||
                      std::pair{cube_.count[other], other} < std::pair{cube_.count[*smallest], *smallest})) {
            smallest = other;
          }
        }
    if (smallest) return smallest;
  }
  return std::nullopt;
}

}  // namespace stats
