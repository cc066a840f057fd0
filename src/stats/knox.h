// Does one robbery announce the next? Knox test for near repeats (definitions 8; Knox 1964; Kulldorff & Hjalmars 1999
// for strata): pairs close in space and time, against the exact mean under permutation of the event times. Bands are
// half-open [a,b); break points: k + 1 values make k bands, the last may be infinite. Time differences are whole days.
// p upper, events' times permuted (never pairs); q over the table; one overall p. The counts are exact integers. Cost:
// close pairs x replications, not n^2; a band without end costs nothing. Threads and progress: Execution. Not for
// events piled on one coordinate.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"
#include "stats/parallel.h"

namespace stats {

struct SpaceTimeEvents {
  std::vector<double> x_m;
  std::vector<double> y_m;
  std::vector<std::int32_t> day;      ///< local calendar days
  std::vector<std::int32_t> stratum;  ///< empty: one stratum; times are shuffled within
  std::size_t size() const { return day.size(); }
};
enum class Metric { manhattan, euclidean };
/// Four bytes each are kept: 1.6 GB.
inline constexpr std::int64_t default_most_pairs = 400'000'000;

struct KnoxOptions {
  std::vector<double> space_breaks_m{0, 1, 100, 200, 300, 400};
  std::vector<double> time_breaks_days{0, 7, 14, 21, 28};
  Metric metric = Metric::manhattan;
  int permutations = 999;
  std::uint64_t seed = 1;
  double alpha = default_alpha;
  std::size_t least_events = 10;                       ///< fewer: too-few-events
  std::int64_t most_close_pairs = default_most_pairs;  ///< more: too-many-pairs
};

template <class T>
using Table = std::vector<std::vector<T>>;  ///< rows = space bands, columns = time bands

struct Knox {
  Table<std::int64_t> observed;
  Table<double> expected;
  Table<Defined<double>> ratio;  ///< expected 0: zero-denominator
  Table<Defined<double>> p;      ///< no permutations: no-variation
  Table<Defined<double>> q;
  std::vector<std::int64_t> in_space;  ///< S_i
  std::vector<std::int64_t> in_time;   ///< T_j
  std::int64_t pairs = 0;              ///< n(n-1)/2
  std::int64_t close_pairs = 0;        ///< within the last finite space band
  Defined<PValue> p_overall = Reason::too_few_events;
  Defined<double> range_m = Reason::not_reachable;  ///< no range shown: not-reachable
  Defined<double> range_days = Reason::not_reachable;
  Warnings warnings;
};
Defined<Knox> knox(const SpaceTimeEvents& events, const KnoxOptions& options = {}, const Execution& execution = {});

/// Pairs in one space and time band range, a < b in day where the days differ: a is then the initiator.
struct LinkedPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  bool same_day = false;  ///< neither started it
};
struct LinkRange {
  double distance_m = 0;  ///< strictly below
  double days = 0;        ///< strictly below
  Metric metric = Metric::manhattan;
  std::int64_t most_close_pairs = default_most_pairs;
};
Defined<std::vector<LinkedPair>> linked_events(const SpaceTimeEvents& events, const LinkRange& range,
                                               const Execution& execution = {});

/// Check only: P(Y >= observed), Y Poisson(expected).
double knox_poisson_p(std::int64_t observed, double expected);

}  // namespace stats
