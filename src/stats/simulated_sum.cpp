#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include "base/check.h"
#include "stats/conditional_sum.h"
#include "stats/estimate.h"
#include "stats/philox.h"

namespace stats {
namespace {

/// The first places of a Fisher-Yates shuffle of 0 .. size-1; the deck is put back after each draw.
class Deck {
 public:
  explicit Deck(std::size_t size) : places_(size) { std::iota(places_.begin(), places_.end(), 0u); }
  void draw(Random random, std::size_t k, std::vector<std::uint32_t>& drawn) {
    touched_.clear();
    for (std::size_t at = 0; at < k && at + 1 < places_.size(); ++at) {
      const std::size_t other = at + random.below(std::uint32_t(places_.size() - at));
      std::swap(places_[at], places_[other]);
      touched_.push_back(std::uint32_t(other));
    }
    drawn.assign(places_.begin(), places_.begin() + std::ptrdiff_t(k));
    for (std::size_t at = 0; at < touched_.size(); ++at) places_[at] = std::uint32_t(at);
    for (std::uint32_t other : touched_) places_[other] = other;
  }

 private:
  std::vector<std::uint32_t> places_, touched_;
};

/// How many of the numbers put in lie below a rank (Fenwick 1994).
class Counter {
 public:
  explicit Counter(std::size_t ranks) : tree_(ranks + 1, 0) {}
  void add(std::size_t rank, std::int32_t number) {
    for (std::size_t at = rank + 1; at < tree_.size(); at += at & (~at + 1)) tree_[at] += number;
  }
  std::int64_t below(std::size_t rank) const {
    std::int64_t sum = 0;
    for (std::size_t at = rank; at > 0; at &= at - 1) sum += tree_[at];
    return sum;
  }

 private:
  std::vector<std::int32_t> tree_;
};

/// Cells with the same number of neighbours, ascending, a piece of them.
struct Group {
  std::size_t k = 0;
  std::vector<std::size_t> asked;  ///< positions in the list of asked cells
};

struct Change {
  std::uint32_t place = 0;  ///< from the next cell on
  std::uint32_t replication = 0;
  double sum = 0;
};

class Simulation {
 public:
  Simulation(const std::vector<double>& values, const Neighbours& neighbours, std::span<const std::uint32_t> cells,
             SimulationSize size)
      : values_(values), neighbours_(neighbours), cells_(cells), size_(size) {
    tails.at_least.assign(cells.size(), 0);
    tails.at_most.assign(cells.size(), 0);
  }

  std::vector<Group> groups() const {
    std::vector<std::size_t> order(cells_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t a) { return std::pair{neighbours_.of(cells_[a]).size(), cells_[a]}; };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<Group> groups;
    for (std::size_t asked : order) {
      const std::size_t k = key(asked).first;
      const double replication = double(k + 1) * double(size_.permutations);
      const auto most = std::size_t(std::clamp(2e8 / replication, 16.0, 8192.0));
      if (groups.empty() || groups.back().k != k || groups.back().asked.size() == most) groups.push_back({k, {}});
      groups.back().asked.push_back(asked);
    }
    return groups;
  }

  void count(const Group& group, Deck& deck) {
    // A sweep pays where several places of one replication lie between the first and the last cell.
    if (group.asked.size() > 4)
      sweep(group, deck);
    else
      one_by_one(group, deck);
  }
  SimulatedTails tails;

 private:
  double observed(std::size_t asked) const {
    double sum = 0;
    for (std::uint32_t j : neighbours_.of(cells_[asked])) sum += values_[j];
    return sum;
  }
  double drawn_sum(std::uint32_t cell, const std::vector<std::uint32_t>& places) const {
    double sum = 0;
    for (std::uint32_t place : places) sum += values_[place + (place >= cell)];
    return sum;
  }
  Random random(int replication) const { return {size_.seed, Stream::gistar, std::uint64_t(replication)}; }

  void one_by_one(const Group& group, Deck& deck) {
    std::vector<std::uint32_t> places;
    for (int r = 0; r < size_.permutations; ++r) {
      deck.draw(random(r), group.k, places);
      for (std::size_t asked : group.asked) {
        const double sum = drawn_sum(cells_[asked], places), seen = observed(asked), hair = tolerance(seen);
        tails.at_least[asked] += sum >= seen - hair;
        tails.at_most[asked] += sum <= seen + hair;
      }
    }
  }

  void sweep(const Group& group, Deck& deck) {
    const std::uint32_t first = cells_[group.asked.front()], last = cells_[group.asked.back()];
    std::vector<double> now, ranked;
    std::vector<Change> changes;
    std::vector<std::uint32_t> places, passed;
    for (int r = 0; r < size_.permutations; ++r) {
      deck.draw(random(r), group.k, places);
      now.push_back(drawn_sum(first, places));
      passed.clear();
      for (std::uint32_t place : places)
        if (place >= first && place < last) passed.push_back(place);
      std::sort(passed.begin(), passed.end());
      for (std::uint32_t place : passed) changes.push_back({place, std::uint32_t(r), drawn_sum(place + 1, places)});
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.place < b.place; });
    ranked = now;
    for (const Change& change : changes) ranked.push_back(change.sum);
    std::sort(ranked.begin(), ranked.end());
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    const auto rank = [&](double sum) {
      return std::size_t(std::lower_bound(ranked.begin(), ranked.end(), sum) - ranked.begin());
    };
    Counter counter(ranked.size());
    for (double sum : now) counter.add(rank(sum), 1);
    std::size_t next = 0;
    for (std::size_t asked : group.asked) {
      for (; next < changes.size() && changes[next].place < cells_[asked]; ++next) {
        double& sum = now[changes[next].replication];
        if (sum == changes[next].sum) continue;
        counter.add(rank(sum), -1);
        counter.add(rank(sum = changes[next].sum), 1);
      }
      const double seen = observed(asked), hair = tolerance(seen);
      tails.at_least[asked] = size_.permutations - counter.below(rank(seen - hair));
      tails.at_most[asked] =
          counter.below(std::size_t(std::upper_bound(ranked.begin(), ranked.end(), seen + hair) - ranked.begin()));
    }
  }

  const std::vector<double>& values_;
  const Neighbours& neighbours_;
  std::span<const std::uint32_t> cells_;
  SimulationSize size_;
};

}  // namespace

SimulatedTails simulate_sums(const std::vector<double>& values, const Neighbours& neighbours,
                             std::span<const std::uint32_t> cells, SimulationSize size, const Execution& execution) {
  base::check(values.size() == neighbours.size(), "neighbours of every value");
  Simulation simulation(values, neighbours, cells, size);
  if (values.size() < 2) return simulation.tails;
  const std::vector<Group> groups = simulation.groups();
  std::vector<std::unique_ptr<Deck>> decks(std::size_t(execution.threads));
  in_blocks({std::int64_t(groups.size()), 1}, execution, [&](const Block& block) {
    auto& deck = decks[std::size_t(block.worker)];
    if (!deck) deck = std::make_unique<Deck>(values.size() - 1);
    simulation.count(groups[std::size_t(block.first)], *deck);
  });
  return simulation.tails;
}

}  // namespace stats
