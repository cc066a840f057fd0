#include "stats/concentration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/distributions.h"
#include "stats/philox.h"

namespace stats {
namespace {

constexpr std::int64_t enumerate_up_to = 45;  // 89,134 partitions

/// sum (2i - N - 1) x_(i) over the hit places only (the zeros come first); a whole number, so ties are exact.
std::int64_t gini_sum(std::vector<std::int64_t>& hit, std::int64_t places) {
  std::sort(hit.begin(), hit.end());
  std::int64_t sum = 0, i = places - std::int64_t(hit.size());
  for (std::int64_t x : hit) sum += (2 * ++i - places - 1) * x;
  return sum;
}

struct Null {
  double mean = 0;         ///< of the Gini sum
  double reached = 0;      ///< chance of a Gini sum at least as large
  double repeat_mean = 0;  ///< of X - distinct
  double repeat_reached = 0;
};
struct Seen {
  std::int64_t sum = 0;
  std::int64_t repeats = 0;
};

/// All partitions of the events over equal places.
struct Partitions {
  std::int64_t places, events;
  Seen seen;
  Null null;
  std::vector<std::int64_t> parts;
  void add() {
    double log_chance = log_gamma(double(events) + 1) - double(events) * std::log(double(places)) +
                        log_gamma(double(places) + 1) - log_gamma(double(places - std::int64_t(parts.size())) + 1);
    std::int64_t run = 0, last = 0;
    for (std::int64_t x : parts) {
      run = x == last ? run + 1 : 1;
      last = x;
      log_chance -= log_gamma(double(x) + 1) + std::log(double(run));
    }
    const double chance = std::exp(log_chance);
    auto hit = parts;
    const std::int64_t sum = gini_sum(hit, places), repeats = events - std::int64_t(parts.size());
    null.mean += chance * double(sum);
    null.repeat_mean += chance * double(repeats);
    if (sum >= seen.sum) null.reached += chance;
    if (repeats >= seen.repeats) null.repeat_reached += chance;
  }
  void walk(std::int64_t left, std::int64_t largest) {
    if (left == 0) return add();
    if (std::int64_t(parts.size()) == places) return;
    for (std::int64_t x = std::min(left, largest); x >= 1; --x) {
      parts.push_back(x);
      walk(left - x, x);
      parts.pop_back();
    }
  }
};

/// Where an event falls by chance: equal places by a product, others by bisection. The same places either way.
class Chances {
 public:
  Chances(const std::vector<double>& chance, std::size_t places) : places_(places), cumulative_(chance.size()) {
    std::partial_sum(chance.begin(), chance.end(), cumulative_.begin());
  }
  std::size_t operator()(Random& random) const {
    const double u = random.uniform();
    if (cumulative_.empty()) return std::min(std::size_t(u * double(places_)), places_ - 1);
    const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end(), u * cumulative_.back());
    return std::min(std::size_t(at - cumulative_.begin()), places_ - 1);
  }

 private:
  std::size_t places_;
  std::vector<double> cumulative_;
};

/// What one thread needs: events per place, all 0 between two replications.
struct Scratch {
  std::vector<std::uint32_t> drawn, touched;
  std::vector<std::int64_t> hit;
};

Seen replication(const Chances& chances, std::size_t places, std::int64_t events, Random random, Scratch& scratch) {
  scratch.drawn.resize(places, 0);
  scratch.touched.clear();
  for (std::int64_t e = 0; e < events; ++e) {
    const std::size_t place = chances(random);
    if (scratch.drawn[place]++ == 0) scratch.touched.push_back(std::uint32_t(place));
  }
  scratch.hit.clear();
  for (const std::uint32_t place : scratch.touched) {
    scratch.hit.push_back(scratch.drawn[place]);
    scratch.drawn[place] = 0;
  }
  const std::int64_t repeats = events - std::int64_t(scratch.hit.size());
  return {gini_sum(scratch.hit, std::int64_t(places)), repeats};
}

Null simulate(const std::vector<std::int64_t>& counts, std::int64_t events, const Seen& seen,
              const ConcentrationOptions& options, const Execution& execution) {
  const Chances chances(options.chance, counts.size());
  std::vector<Scratch> scratch(std::size_t(execution.threads));
  std::vector<Seen> drawn(std::size_t(std::max(options.permutations, 0)));
  in_blocks({options.permutations, 1}, execution, [&](const Block& block) {
    for (std::int64_t r = block.first; r < block.last; ++r)
      drawn[std::size_t(r)] =
          replication(chances, counts.size(), events, Random(options.seed, Stream::concentration, std::uint64_t(r)),
                      scratch[std::size_t(block.worker)]);
  });
  Null null;
  std::int64_t reached = 0, repeats_reached = 0;
  for (const Seen& one : drawn) {  // in their order: the same digits on any number of threads
    null.mean += double(one.sum) / options.permutations;
    null.repeat_mean += double(one.repeats) / options.permutations;
    reached += one.sum >= seen.sum;
    repeats_reached += one.repeats >= seen.repeats;
  }
  null.reached = double(reached);
  null.repeat_reached = double(repeats_reached);
  return null;
}

}  // namespace

Defined<Concentration> concentration(const std::vector<std::int64_t>& counts, const ConcentrationOptions& options,
                                     const Execution& execution) {
  base::check(options.chance.empty() || options.chance.size() == counts.size(), "a chance for every place");
  Concentration c;
  c.places = std::int64_t(counts.size());
  c.events = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  if (c.events < 5) return Reason::too_few_events;
  std::vector<std::int64_t> hit;
  for (std::int64_t x : counts) {
    if (x > 0) hit.push_back(x);
    c.hit_twice += x >= 2;
  }
  c.hit_places = std::int64_t(hit.size());
  const Seen seen{gini_sum(hit, c.places), c.events - c.hit_places};
  const double n = double(c.places), x = double(c.events);
  c.gini = double(seen.sum) / (n * x);
  c.gini_few = std::max(n / x, 1.0) * (c.gini - 1) + 1;
  std::int64_t held = 0;
  for (auto it = hit.rbegin(); it != hit.rend() && 5 * held < 4 * c.events; ++it, ++c.places_for_80) held += *it;
  c.share_for_80 = double(c.places_for_80) / n;
  c.hit_share_for_80 = double(c.places_for_80) / double(c.hit_places);
  c.repeat_share = double(seen.repeats) / x;
  Null null;
  if (options.chance.empty() && c.events <= enumerate_up_to) {
    Partitions all{c.places, c.events, seen, {}, {}};
    all.walk(c.events, c.events);
    null = all.null;
    c.p = {std::min(1.0, null.reached), PMethod::enumerated};
    c.repeat_p = {std::min(1.0, null.repeat_reached), PMethod::enumerated};
  } else {
    null = simulate(counts, c.events, seen, options, execution);
    c.p = simulated_p(std::int64_t(null.reached), options.permutations);
    c.repeat_p = simulated_p(std::int64_t(null.repeat_reached), options.permutations);
  }
  c.null_mean = null.mean / (n * x);
  c.null_repeat_share = null.repeat_mean / x;
  return c;
}

}  // namespace stats
