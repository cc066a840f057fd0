#include "stats/whole_numbers.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace stats {
namespace {

constexpr std::int64_t most_steps = 2000;
constexpr std::int64_t most_narrowed = 2'000'000;

}  // namespace

std::size_t WholeNumbers::add(Range range, std::int64_t truth) {
  start_.push_back(range);
  truth_.push_back(truth);
  lines_of_.emplace_back();
  return truth_.size() - 1;
}

void WholeNumbers::equation(std::vector<Term> terms, std::int64_t sum) {
  for (const Term& term : terms) lines_of_[term.variable].push_back(lines_.size());
  lines_.push_back({std::move(terms), sum});
}

/// Each variable of the line by the bounds of the others; lines of narrowed variables are open again.
bool WholeNumbers::narrow_line(const Line& line, Ranges& ranges, std::vector<std::size_t>& open) const {
  std::int64_t low = 0, high = 0;
  for (const Term& term : line.terms) {
    const Range& r = ranges[term.variable];
    low += term.minus ? -r.high : r.low;
    high += term.minus ? -r.low : r.high;
  }
  if (low > line.sum || high < line.sum) return false;
  for (const Term& term : line.terms) {
    Range& r = ranges[term.variable];
    const Range before = r;
    const std::int64_t own_low = term.minus ? -r.high : r.low, own_high = term.minus ? -r.low : r.high;
    const std::int64_t from = line.sum - (high - own_high), to = line.sum - (low - own_low);
    r.low = std::max(r.low, term.minus ? -to : from);
    r.high = std::min(r.high, term.minus ? -from : to);
    if (r.low > r.high) return false;
    if (r.low == before.low && r.high == before.high) continue;
    low += (term.minus ? -r.high : r.low) - own_low;
    high += (term.minus ? -r.low : r.high) - own_high;
    for (std::size_t l : lines_of_[term.variable]) open.push_back(l);
  }
  return true;
}

bool WholeNumbers::narrow(Ranges& ranges, std::vector<std::size_t> open) {
  while (!open.empty()) {
    if (++narrowed_ > most_narrowed) return false;
    const std::size_t line = open.back();
    open.pop_back();
    if (!narrow_line(lines_[line], ranges, open)) return false;
  }
  return true;
}

bool WholeNumbers::gave_up() const { return steps_ > most_steps || narrowed_ > most_narrowed; }

bool WholeNumbers::complete(Ranges ranges) {
  std::size_t choice = ranges.size();
  for (std::size_t v = 0; v < ranges.size(); ++v)
    if (ranges[v].low < ranges[v].high &&
        (choice == ranges.size() || ranges[v].high - ranges[v].low < ranges[choice].high - ranges[choice].low))
      choice = v;
  if (choice == ranges.size()) {
    solution_.resize(ranges.size());
    for (std::size_t v = 0; v < ranges.size(); ++v) solution_[v] = ranges[v].low;
    return true;
  }
  const Range range = ranges[choice];
  const std::int64_t truth = std::clamp(truth_[choice], range.low, range.high);
  for (std::int64_t away = 0; away <= range.high - range.low; ++away)
    for (const std::int64_t value : {truth - away, truth + away}) {
      if (value < range.low || value > range.high || (away == 0 && value != truth)) continue;
      if (gave_up() || ++steps_ > most_steps) return false;
      Ranges next = ranges;
      next[choice] = {value, value};
      if (narrow(next, lines_of_[choice]) && complete(std::move(next))) return true;
      if (away == 0) break;
    }
  return false;
}

WholeNumbers::Search WholeNumbers::find(std::size_t variable, std::int64_t value) {
  Ranges ranges = start_;
  if (value < ranges[variable].low || value > ranges[variable].high) return Search::none;
  ranges[variable] = {value, value};
  steps_ = narrowed_ = 0;
  if (narrow(ranges, lines_of_[variable]) && complete(std::move(ranges))) return Search::found;
  return gave_up() ? Search::gave_up : Search::none;
}

void WholeNumbers::narrow_all() {
  std::vector<std::size_t> all(lines_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  narrowed_ = 0;
  base::check(narrow(start_, all) || gave_up(), "the true numbers fit");
}

}  // namespace stats
