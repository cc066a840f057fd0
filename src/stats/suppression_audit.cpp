#include "stats/suppression_audit.h"

#include <algorithm>
#include <numeric>

namespace stats {
namespace {

constexpr int most_steps = 2000;

}  // namespace

SuppressionAudit::SuppressionAudit(const SuppressedCube& cube, std::int64_t threshold)
    : cube_(cube), threshold_(threshold), variable_(cube.count.size(), 0), lines_of_(cube.count.size()) {
  // Room for what could be, beyond anything that matters for values below t.
  const std::int64_t most = cube.count.back() + 16 * threshold;
  for (std::size_t cell = 0; cell < cube.count.size(); ++cell) {
    if (cube.show[cell] == CellShow::shown) continue;
    variable_[cell] = hidden_.size();
    hidden_.push_back(cell);
    const bool primary = cube.show[cell] == CellShow::primary;
    if (is_total(cell))
      start_.push_back({1, most});
    else
      start_.push_back(primary ? Range{1, threshold - 1} : Range{threshold, most});
    seen_.emplace_back(primary ? std::size_t(threshold) : 0, false);
  }
  std::size_t stride = 1;
  for (std::size_t d = cube.size.size(); d-- > 0; stride *= cube.size[d])
    for (std::size_t cell = 0; cell < cube.count.size(); ++cell) {
      if (cell / stride % cube.size[d] != 0) continue;  // the first of its line
      std::vector<std::size_t> cells;
      for (std::size_t i = 0; i < cube.size[d]; ++i) cells.push_back(cell + i * stride);
      add_line(cells);
    }
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

void SuppressionAudit::add_line(const std::vector<std::size_t>& cells) {
  Line line{{}, 0, cells};
  for (std::size_t cell : cells) {
    const bool is_total = cell == cells.back();
    if (cube_.show[cell] != CellShow::shown)
      line.terms.push_back({variable_[cell], is_total});
    else
      line.known += is_total ? cube_.count[cell] : -cube_.count[cell];
    lines_of_[cell].push_back(lines_.size());
  }
  lines_.push_back(line);
}

/// Each cell of the line by the bounds of the others; lines of narrowed cells are open again.
bool SuppressionAudit::narrow_line(const Line& line, Ranges& ranges, std::vector<std::size_t>& open) const {
  std::int64_t low = 0, high = 0;  // of parts - total
  for (const Term& term : line.terms) {
    const Range& r = ranges[term.variable];
    low += term.is_total ? -r.high : r.low;
    high += term.is_total ? -r.low : r.high;
  }
  if (low > line.known || high < line.known) return false;
  for (const Term& term : line.terms) {
    Range& r = ranges[term.variable];
    const Range before = r;
    const std::int64_t own_low = term.is_total ? -r.high : r.low, own_high = term.is_total ? -r.low : r.high;
    const std::int64_t from = line.known - (high - own_high), to = line.known - (low - own_low);
    r.low = std::max(r.low, term.is_total ? -to : from);
    r.high = std::min(r.high, term.is_total ? -from : to);
    if (r.low > r.high) return false;
    if (r.low == before.low && r.high == before.high) continue;
    low += (term.is_total ? -r.high : r.low) - own_low;
    high += (term.is_total ? -r.low : r.high) - own_high;
    for (std::size_t l : lines_of_[hidden_[term.variable]]) open.push_back(l);
  }
  return true;
}

bool SuppressionAudit::narrow(Ranges& ranges, std::vector<std::size_t> open) const {
  while (!open.empty()) {
    const std::size_t line = open.back();
    open.pop_back();
    if (!narrow_line(lines_[line], ranges, open)) return false;
  }
  return true;
}

/// A whole table within the ranges; remembers the values it gives to the primaries.
bool SuppressionAudit::complete(Ranges ranges, int& steps) {
  std::size_t choice = ranges.size();
  for (std::size_t v = 0; v < ranges.size(); ++v)
    if (ranges[v].low < ranges[v].high &&
        (choice == ranges.size() || ranges[v].high - ranges[v].low < ranges[choice].high - ranges[choice].low))
      choice = v;
  if (choice == ranges.size()) {
    for (std::size_t v = 0; v < ranges.size(); ++v)
      if (ranges[v].low < std::int64_t(seen_[v].size())) seen_[v][std::size_t(ranges[v].low)] = true;
    return true;
  }
  const Range range = ranges[choice];
  const std::int64_t truth = std::clamp(cube_.count[hidden_[choice]], range.low, range.high);
  for (std::int64_t away = 0; away <= range.high - range.low; ++away)
    for (const std::int64_t value : {truth - away, truth + away}) {
      if (value < range.low || value > range.high || (away == 0 && value != truth)) continue;
      if (++steps > most_steps) return false;
      Ranges next = ranges;
      next[choice] = {value, value};
      if (narrow(next, lines_of_[hidden_[choice]]) && complete(std::move(next), steps)) return true;
      if (away == 0) break;
    }
  return false;
}

bool SuppressionAudit::find_table(std::size_t variable, std::int64_t value) {
  Ranges ranges = start_;
  if (value < ranges[variable].low || value > ranges[variable].high) return false;
  ranges[variable] = {value, value};
  int steps = 0;
  return narrow(ranges, lines_of_[hidden_[variable]]) && complete(std::move(ranges), steps);
}

std::optional<std::size_t> SuppressionAudit::open_cell() {
  std::vector<std::size_t> all(lines_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  base::check(narrow(start_, all), "the true table agrees with itself");
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
        for (std::size_t other : lines_[l].cells) {
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
