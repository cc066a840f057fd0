#include "http/worker_pool.h"

namespace http {

WorkerPool::WorkerPool(unsigned threads, std::size_t queue) : queue_(queue) {
  for (unsigned i = 0; i < std::max(1u, threads); ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::offer(std::unique_ptr<Job>& job, Bound bound) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || (bound == Bound::within_queue && waiting_.size() >= queue_)) return false;
    waiting_.push_back(std::move(job));
  }
  something_to_do_.notify_one();
  return true;
}

void WorkerPool::stop() {
  std::deque<std::unique_ptr<Job>> left_over;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    left_over.swap(waiting_);
  }
  something_to_do_.notify_all();
  for (auto& job : left_over) job->discard();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::work() {
  for (;;) {
    std::unique_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      something_to_do_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    job->run();
  }
}

}  // namespace http
