// The greatest ratio of every replication of a scan with time, many replications side by side. Per centre the cases are
// added ring by ring to a table of intervals x replications; prefix sums give any window in one subtraction. Windows
// are tested in blocks (neighbouring starts, like lengths, neighbouring circles): the block's outermost count against
// the least count that can matter for its smallest expectation (scan_threshold.h), given that each replication has
// already reached some level. Only what passes is computed, exactly; so the maxima are those of looking everywhere,
// whatever the blocks, levels, threads or instruction set. Counts are bytes where no window of any replication holds
// more than 255.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "stats/scan_field.h"
#include "stats/scan_kernel.h"

namespace stats {

struct DrawnCase {
  std::uint32_t place = 0;
  std::uint32_t interval = 0;
};
/// Fills the cases of a replication; called from several threads.
using DrawCases = std::function<void(std::uint64_t replication, std::vector<DrawnCase>& cases)>;

std::vector<double> scan_maxima(const ScanField& field, const DrawCases& draw, int replications,
                                const Execution& execution, ScanVector vector = best_scan_vector());

/// Blocks of windows for one scan: starts first .. last, lengths shortest .. longest, all within the period.
struct WindowBlocks {
  struct Block {
    std::uint32_t first_start = 0, last_start = 0, shortest = 0, longest = 0;
  };
  std::vector<Block> blocks;
  std::vector<std::uint32_t> from, to;  ///< the stretch that covers the block, to not included
};
WindowBlocks window_blocks(std::int32_t intervals, std::int32_t longest, bool prospective, double slack);

}  // namespace stats
