// Scan statistics (definitions 11): circles round every place, Poisson or Bernoulli over cells, Poisson over cells and
// days, or space-time permutation over events (Kulldorff 1997; Kulldorff et al. 2005; Gumbel p: Abrams et al. 2010).
// High clusters only. p is the rank of the cluster among the R simulated maxima, ties counted; it holds for the whole
// map at once. All places at equal distance enter together; caps on radius and share are inclusive, and a circle that
// would pass a cap by a tie is not formed. The cluster is the least unlikely circle, not its true shape. Changing
// opening hours break the permutation model; a population that changes within the period breaks space-time Poisson.
// Threads, progress and stopping by Execution; the answer does not depend on it. Memory: some 20 bytes for every
// place of every circle; more than most_places together: too-many-pairs. Clusters after the first are listed until p >
// .5 or most_clusters.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"
#include "stats/neighbours.h"
#include "stats/parallel.h"

namespace stats {

struct ScanOptions {
  double max_radius_m = 1000;  ///< infinity: no cap
  double max_share = 0.10;     ///< of population, or of cases (space-time permutation)
  int max_days = 28;
  bool weeks = false;        ///< intervals Monday..Sunday, clipped to the period; else days
  bool prospective = false;  ///< only windows that end at the period's last day (models with time)
  std::int64_t min_cases = 2;
  int permutations = 999;
  std::uint64_t seed = 1;
  double alpha = default_alpha;
  std::size_t least_events = 10;
  std::size_t most_clusters = 10;
  std::uint64_t most_places = 100'000'000;  ///< in all circles together: 2 GB
};

struct ScanCluster {
  std::vector<std::uint32_t> places;  ///< cells, or rows of events that stand at the places
  std::uint32_t centre = 0;           ///< cell, or the first row of events at the place
  double radius_m = 0;
  std::int32_t start_day = 0;  ///< both included; 0 when only spatial
  std::int32_t end_day = 0;
  std::int64_t cases = 0;
  double expected = 0;
  double llr = 0;
  PValue p;
  Defined<double> gumbel_p = Reason::no_variation;
  Defined<double> recurrence_days = Reason::not_prospective;
};

struct Scan {
  std::vector<ScanCluster> clusters;  ///< llr descending; secondary ones share no place with those above
  std::vector<double> maxima;         ///< of the replications
  std::int64_t left_out = 0;          ///< events outside the period
  std::int64_t clipped_weeks = 0;
  Warnings warnings;
};

/// Cells with cases and population: Poisson. Total cases below least_events: too-few-events.
struct ScanCells {
  Points centres;
  std::vector<std::int64_t> cases;
  std::vector<double> population;
};
Defined<Scan> scan_poisson(const ScanCells& cells, const ScanOptions& options, const Execution& execution = {});
/// Population = whole numbers of cases and controls.
Defined<Scan> scan_bernoulli(const ScanCells& cells, const ScanOptions& options, const Execution& execution = {});

/// Cells with a population that stays the same over the period, and cases by cell and day. Expected: total x share of
/// population x share of days.
struct ScanCellDays {
  Points centres;
  std::vector<double> population;
  std::vector<std::uint32_t> cell;  ///< per row
  std::vector<std::int32_t> day;    ///< days since 1970-01-01
  std::vector<std::int64_t> cases;  ///< empty: one each
  std::int32_t from = 0;            ///< period, both days included
  std::int32_t to = 0;
};
/// left_out counts cases.
Defined<Scan> scan_space_time_poisson(const ScanCellDays& cells, const ScanOptions& options,
                                      const Execution& execution = {});

struct ScanEvents {
  Points at;
  std::vector<std::int32_t> day;  ///< days since 1970-01-01
  std::int32_t from = 0;          ///< period, both days included
  std::int32_t to = 0;
};
Defined<Scan> scan_space_time_permutation(const ScanEvents& events, const ScanOptions& options,
                                          const Execution& execution = {});

}  // namespace stats
