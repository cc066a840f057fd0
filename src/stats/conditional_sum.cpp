#include "stats/conditional_sum.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/check.h"
#include "stats/density_kernel.h"

namespace stats {
namespace {

constexpr std::size_t most_drawn = 24;
constexpr double most_entries = 1e6;
constexpr double most_work = 1e10;  ///< multiplications, all threads together
constexpr std::size_t parts = 16;   ///< of the distinct values; each is one block of work

struct Value {
  std::size_t value = 0;
  std::int64_t number = 0;              ///< of cells that have it
  std::vector<std::size_t> asked = {};  ///< whose own value it is
};

/// table(j, s) = number of ways to choose j values with sum s; sums beyond the width spill into the room behind it.
class Ways {
 public:
  Ways(std::size_t k, std::size_t width)
      : k_(k),
        width_(width),
        stride_((width + density_lanes - 1) / density_lanes * density_lanes + density_lanes),
        table_((k + 1) * stride_, 0) {
    table_[0] = 1;
  }
  /// One more value, that `number` cells have.
  void add(std::size_t value, std::int64_t number, Instructions with) {
    double choose[most_drawn + 1] = {1};
    for (std::size_t m = 1; m <= k_ && std::int64_t(m) <= number; ++m)
      choose[m] = choose[m - 1] * double(number - std::int64_t(m) + 1) / double(m);
    for (std::size_t j = k_; j > 0; --j)  // from above, so that each value is used once
      for (std::size_t m = 1; m <= j && choose[m] > 0 && m * value < width_; ++m) {
        const RowTerm term{choose[m], &table_[(j - m) * stride_]};
        add_rows({&term, 1}, &table_[j * stride_ + m * value], width_ - m * value, with);
      }
  }
  SumTails tails(std::size_t k, std::size_t observed) const {
    const double* ways = &table_[k * stride_];
    double below = 0, above = 0;
    for (std::size_t s = 0; s < observed; ++s) below += ways[s];
    for (std::size_t s = width_; s-- > observed + 1;) above += ways[s];
    const double all = below + ways[observed] + above;
    return {(above + ways[observed]) / all, (below + ways[observed]) / all};
  }

 private:
  std::size_t k_, width_, stride_;
  std::vector<double> table_;
};

class Exact {
 public:
  Exact(const std::vector<double>& values, const Neighbours& neighbours, std::span<const std::uint32_t> cells)
      : values_(values), neighbours_(neighbours), cells_(cells) {
    tails.of.assign(cells.size(), std::nullopt);
    for (double value : values)
      if (!(value >= 0) || std::floor(value) != value || value > 1e6) return;
    std::map<std::size_t, std::size_t> place;
    for (double value : values) place.emplace(std::size_t(value), 0);
    for (auto& [value, at] : place) {
      at = distinct_.size();
      distinct_.push_back({value, 0});
    }
    for (double value : values) ++distinct_[place[std::size_t(value)]].number;
    for (std::size_t asked = 0; asked < cells.size(); ++asked) {
      const std::size_t k = neighbours.of(cells[asked]).size();
      if (k > most_drawn || double(k + 1) * double(width_for(k)) > most_entries) continue;
      largest_k_ = std::max(largest_k_, k);
      distinct_[place[std::size_t(values[cells[asked]])]].asked.push_back(asked);
      any_ = true;
    }
  }

  void run(const Execution& execution) {
    if (!any_) return;
    tails.too_much_work = work() > most_work;
    if (tails.too_much_work) return;
    const std::size_t number = std::min(parts, distinct_.size());
    in_blocks({std::int64_t(number), 1}, execution, [&](const Block& block) {
      const auto part = std::size_t(block.first);
      const Range mine{part * distinct_.size() / number, (part + 1) * distinct_.size() / number};
      Ways others(largest_k_, width_for(largest_k_));
      add(others, {0, mine.first});
      add(others, {mine.last, distinct_.size()});
      without_each(others, mine);
    });
  }
  ExactTails tails;

 private:
  struct Range {
    std::size_t first = 0, last = 0;
  };
  /// One more than the sum of the k largest values.
  std::size_t width_for(std::size_t k) const {
    std::size_t sum = 0, left = k;
    for (auto it = distinct_.rbegin(); it != distinct_.rend() && left > 0; ++it) {
      const std::size_t taken = std::min(left, std::size_t(it->number));
      sum += taken * it->value;
      left -= taken;
    }
    return sum + 1;
  }
  double work() const {
    double once = 0;
    for (const Value& value : distinct_)
      for (std::size_t j = 1; j <= largest_k_; ++j)
        once += double(std::min<std::int64_t>(std::int64_t(j), value.number));
    const double parts_of = double(std::min(parts, distinct_.size()));
    const double times = std::max(1.0, parts_of - 1) + std::log2(double(distinct_.size()) / parts_of) + 1;
    return once * double(width_for(largest_k_)) * times;
  }
  void add(Ways& ways, Range range) const {
    for (std::size_t v = range.first; v < range.last; ++v) ways.add(distinct_[v].value, distinct_[v].number, with_);
  }
  /// `others` holds all values but those of the range; adding one half serves every value of the other half. Sums of
  /// ways only grow: taking a value out of a full table would lose the digits of small tails.
  void without_each(const Ways& others, Range range) {
    if (std::none_of(distinct_.begin() + std::ptrdiff_t(range.first), distinct_.begin() + std::ptrdiff_t(range.last),
                     [](const Value& value) { return !value.asked.empty(); }))
      return;
    if (range.last - range.first > 1) {
      const std::size_t middle = (range.first + range.last) / 2;
      for (const auto& [mine, rest] : {std::pair<Range, Range>{{range.first, middle}, {middle, range.last}},
                                       {{middle, range.last}, {range.first, middle}}}) {
        Ways more = others;
        add(more, rest);
        without_each(more, mine);
      }
      return;
    }
    const Value& own = distinct_[range.first];
    Ways ways = others;
    ways.add(own.value, own.number - 1, with_);
    std::map<std::pair<std::size_t, std::size_t>, SumTails> known;
    for (std::size_t asked : own.asked) {
      const auto around = neighbours_.of(cells_[asked]);
      std::size_t sum = 0;
      for (std::uint32_t j : around) sum += std::size_t(values_[j]);
      const auto [at, fresh] = known.try_emplace({around.size(), sum});
      if (fresh) at->second = ways.tails(around.size(), sum);
      tails.of[asked] = at->second;
    }
  }

  const std::vector<double>& values_;
  const Neighbours& neighbours_;
  std::span<const std::uint32_t> cells_;
  std::vector<Value> distinct_;  ///< ascending
  std::size_t largest_k_ = 0;
  bool any_ = false;
  Instructions with_ = best_instructions();
};

}  // namespace

ExactTails exact_sum_tails(const std::vector<double>& values, const Neighbours& neighbours,
                           std::span<const std::uint32_t> cells, const Execution& execution) {
  base::check(values.size() == neighbours.size(), "neighbours of every value");
  Exact exact(values, neighbours, cells);
  exact.run(execution);
  return std::move(exact.tails);
}

}  // namespace stats
