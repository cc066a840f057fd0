// The permutations behind Knox's p: days shuffled within strata, 64 shufflings side by side, blocks shared over
// threads. Replication r has the stream (seed, knox, r), so the answer does not depend on blocks, threads or
// instructions.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/close_pairs.h"
#include "stats/knox.h"
#include "stats/parallel.h"

namespace stats {

/// The events of a run in grid order, with days from 0 and strata numbered from 0.
struct KnoxRun {
  ClosePairs close;
  std::vector<std::int32_t> day;
  std::vector<std::int32_t> stratum;
  /// Grid numbers from south to north, and from west to east: days are dealt in this order, so that neither a shift of
  /// all places nor the order of the rows changes an answer. Events on one spot have the same neighbours.
  std::vector<std::uint32_t> dealt;
  std::int32_t strata = 1;
  std::int32_t span = 0;
  std::vector<std::int32_t> breaks;        ///< whole days; beyond the span: span + 1
  bool endless_space = false;              ///< the last band has no pairs of its own: it gets what the others leave
  std::vector<std::int64_t> near_in_time;  ///< per break: pairs nearer in time, over all pairs
};

/// Per space band and break: pairs nearer in time than the break.
using NearCounts = Table<std::int64_t>;
NearCounts count_near(const KnoxRun& run, const std::vector<std::int32_t>& day);
/// Bands from breaks: differences of neighbours.
Table<std::int64_t> bands_from(const NearCounts& near);
/// Largest (observed - expected)/sqrt(expected) over cells with expected >= 1; -1e300 when there is none.
double largest_deviation(const Table<std::int64_t>& observed, const Table<double>& expected);

struct KnoxExceedance {
  Table<std::int64_t> cells;  ///< replications that reach the observed count
  std::int64_t overall = 0;   ///< replications that reach the largest deviation
};
KnoxExceedance permute(const KnoxRun& run, const KnoxOptions& options, const Knox& table, const Execution& execution);

}  // namespace stats
