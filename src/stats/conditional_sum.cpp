#include "stats/conditional_sum.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"
#include "stats/estimate.h"
#include "stats/philox.h"

namespace stats {
namespace {

constexpr std::size_t most_drawn = 24;
constexpr double most_entries = 1e6;

/// table[j * width + s] = number of ways to choose j values with sum s, built value by value.
void add_value(std::vector<double>& table, std::size_t k, std::size_t width, std::size_t value, std::int64_t number) {
  std::vector<double> choose(k + 1, 0);
  choose[0] = 1;
  for (std::size_t m = 1; m <= k && std::int64_t(m) <= number; ++m)
    choose[m] = choose[m - 1] * double(number - std::int64_t(m) + 1) / double(m);
  for (std::size_t j = k; j > 0; --j)  // from above, so that each value is used once
    for (std::size_t m = 1; m <= j && choose[m] > 0; ++m) {
      const std::size_t shift = m * value;
      double* to = &table[j * width];
      const double* from = &table[(j - m) * width];
      for (std::size_t s = shift; s < width; ++s) to[s] += choose[m] * from[s - shift];
    }
}

}  // namespace

ConditionalSum::ConditionalSum(const std::vector<double>& values) {
  for (double value : values)
    if (!(value >= 0) || std::floor(value) != value || value > 1e6) whole_ = false;
  if (!whole_) return;
  for (double value : values) ++number_of_[std::int64_t(value)];
  for (auto it = number_of_.rbegin(); it != number_of_.rend() && largest_.size() <= most_drawn; ++it)
    for (std::int64_t i = 0; i < it->second && largest_.size() <= most_drawn; ++i) largest_.push_back(it->first);
}

const std::vector<double>& ConditionalSum::ways(std::size_t k, std::int64_t own) {
  const auto found = tables_.find({k, own});
  if (found != tables_.end()) return found->second;
  std::int64_t largest_sum = 0;
  for (std::size_t i = 0; i < k && i < largest_.size(); ++i) largest_sum += largest_[i];
  const std::size_t width = std::size_t(largest_sum) + 1;
  std::vector<double> table((k + 1) * width, 0);
  table[0] = 1;
  for (const auto& [value, number] : number_of_)
    add_value(table, k, width, std::size_t(value), value == own ? number - 1 : number);
  std::vector<double> tail(table.begin() + std::ptrdiff_t(k * width), table.end());
  std::vector<double> sums(2 * (width + 1), 0);  // first P(sum >= s), then P(sum <= s - 1)
  for (std::size_t s = width; s-- > 0;) sums[s] = sums[s + 1] + tail[s];
  for (std::size_t s = 0; s < width; ++s) sums[width + 1 + s + 1] = sums[width + 1 + s] + tail[s];
  const double all = sums[0];
  for (double& sum : sums) sum /= all;
  return tables_.emplace(std::pair{k, own}, std::move(sums)).first->second;
}

std::optional<SumTails> ConditionalSum::exact(std::size_t k, double own, double observed) {
  if (!whole_ || k > most_drawn) return std::nullopt;
  double largest_sum = 0;
  for (std::size_t i = 0; i < k && i < largest_.size(); ++i) largest_sum += double(largest_[i]);
  if (double(k + 1) * (largest_sum + 1) > most_entries) return std::nullopt;
  const auto& sums = ways(k, std::int64_t(own));
  const std::size_t width = sums.size() / 2 - 1, s = std::size_t(observed);
  base::check(s < width, "a neighbour sum that can be");
  return SumTails{sums[s], sums[width + 1 + s + 1]};
}

SimulatedTails simulate_sums(const std::vector<double>& values, const Neighbours& neighbours, SimulationSize size) {
  const std::size_t n = values.size();
  base::check(n == neighbours.size(), "neighbours of every value");
  std::size_t most = 0;
  std::vector<double> observed(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    most = std::max(most, neighbours.of(i).size());
    for (std::uint32_t j : neighbours.of(i)) observed[i] += values[j];
  }
  SimulatedTails tails{std::vector<std::int64_t>(n, 0), std::vector<std::int64_t>(n, 0)};
  if (n < 2) return tails;
  std::vector<std::uint32_t> places(n - 1);
  for (int r = 0; r < size.permutations; ++r) {
    Random random(size.seed, Stream::gistar, std::uint64_t(r));
    std::iota(places.begin(), places.end(), 0u);
    for (std::size_t k = 0; k < most && k + 1 < places.size(); ++k)  // the first `most` of a Fisher-Yates shuffle
      std::swap(places[k], places[k + random.below(std::uint32_t(places.size() - k))]);
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t k = neighbours.of(i).size();
      double sum = 0;
      for (std::size_t m = 0; m < k; ++m) sum += values[places[m] + (places[m] >= i)];
      const double hair = tolerance(observed[i]);
      tails.at_least[i] += sum >= observed[i] - hair;
      tails.at_most[i] += sum <= observed[i] + hair;
    }
  }
  return tails;
}

}  // namespace stats
