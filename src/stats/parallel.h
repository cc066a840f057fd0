// A long computation over several threads, without changing a digit. Work is cut into blocks whose borders depend on
// the work alone, never on the number of threads; a block writes only to places of its own, or to a scratch per worker
// that is added up as whole numbers. Progress is told between blocks, by one thread at a time; who answers "stop" gets
// Cancelled as an exception, and no half answer. No clock: whoever shows progress decides how often.
#pragma once
#include <cstdint>
#include <exception>
#include <functional>

namespace stats {

struct Progress {
  std::int64_t done = 0;
  std::int64_t of = 0;
};
/// How a long computation runs; the answer does not depend on it.
struct Execution {
  int threads = 1;                                     ///< >= 1
  std::function<bool(const Progress&)> progress = {};  ///< between blocks; false: stop
};

class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "the computation was cancelled"; }
};

struct Block {
  std::int64_t first = 0;
  std::int64_t last = 0;  ///< not included
  int worker = 0;         ///< 0 .. threads - 1: which scratch
};
/// Calls `work` for [0, count) in blocks of `size` (the last one shorter), in any order, on execution.threads threads.
/// The first exception of a block ends the others at their next block and is thrown again here.
struct Blocks {
  std::int64_t count = 0;
  std::int64_t size = 1;
};
void in_blocks(const Blocks& blocks, const Execution& execution, const std::function<void(const Block&)>& work);
/// For a computation of several calls of in_blocks: the progress of step number `step.done` (from 0) of `step.of`, each
/// step a hundred, for how long they take is not known before.
Execution step_of(const Execution& execution, const Progress& step);

}  // namespace stats
