#include "stats/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "base/check.h"

namespace stats {
namespace {

/// What the workers of one call share.
class Queue {
 public:
  Queue(const Blocks& blocks, const Execution& execution, const std::function<void(const Block&)>& work)
      : blocks_(blocks), execution_(execution), work_(work) {}

  void serve(int worker) {
    try {
      for (std::int64_t first = take(); first < blocks_.count; first = take()) {
        const std::int64_t last = std::min(first + blocks_.size, blocks_.count);
        work_({first, last, worker});
        tell(last - first);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
    }
  }
  void throw_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::int64_t take() { return stopped_ ? blocks_.count : next_.fetch_add(blocks_.size); }

  void tell(std::int64_t number) {
    if (!execution_.progress) return;
    const std::lock_guard lock(mutex_);
    done_ += number;
    if (!stopped_ && !execution_.progress({done_, blocks_.count})) throw Cancelled();
  }

  const Blocks& blocks_;
  const Execution& execution_;
  const std::function<void(const Block&)>& work_;
  std::atomic<std::int64_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::int64_t done_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

void in_blocks(const Blocks& blocks, const Execution& execution, const std::function<void(const Block&)>& work) {
  base::check(blocks.size >= 1 && execution.threads >= 1, "blocks of at least one, on at least one thread");
  Queue queue(blocks, execution, work);
  const std::int64_t number = (blocks.count + blocks.size - 1) / blocks.size;
  {
    std::vector<std::jthread> helpers;
    for (int worker = 1; worker < std::min<std::int64_t>(execution.threads, number); ++worker)
      helpers.emplace_back([&queue, worker] { queue.serve(worker); });
    queue.serve(0);
  }
  queue.throw_failure();
}

Execution step_of(const Execution& execution, const Progress& step) {
  if (!execution.progress) return execution;
  return {execution.threads, [progress = execution.progress, step](const Progress& part) {
            return progress({100 * step.done + 100 * part.done / part.of, 100 * step.of});
          }};
}

}  // namespace stats
