// The shuffled days of Knox, many replications side by side. Replication r is what Random(seed, knox, r).shuffle makes
// of the sorted days, stratum by stratum: two of them are shuffled at once from words made in runs, and then turned
// into rows of 64 lanes. The same whatever runs beside it.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace stats {

/// Days per stratum, ascending, and where each stratum's events stand, in the order in which days are dealt; shared by
/// all threads.
struct KnoxDeck {
  struct Events {
    std::span<const std::int32_t> day, stratum;
    std::span<const std::uint32_t> dealt;
  };
  KnoxDeck(const Events& events, std::int32_t strata);
  std::vector<std::vector<std::uint32_t>> places;
  std::vector<std::int32_t> sorted;

  /// One replication, by event.
  std::vector<std::int32_t> shuffled(std::uint64_t seed, std::uint64_t replication) const;
};

/// For days of 0 .. 32767. One per thread.
class KnoxShuffles {
 public:
  KnoxShuffles(const KnoxDeck& deck, std::uint64_t seed);
  /// Replications first, first + 1, … to lanes[event * 64 + 0], [… + 1], …; number <= 64.
  void operator()(std::uint64_t first, std::size_t number, std::int16_t* lanes);

 private:
  using Days = std::span<std::int16_t>;
  void shuffle(std::uint64_t replication, Days days) const;
  bool shuffle_two(std::uint64_t replication, Days one, Days other);
  void turn(std::size_t number, std::int16_t* lanes) const;

  const KnoxDeck& deck_;
  std::uint64_t seed_;
  std::vector<std::int16_t> sorted_, rows_;
  std::vector<std::uint32_t> words_;
};

}  // namespace stats
