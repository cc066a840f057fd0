// The threads in which handlers run, and the bounded queue before them.
#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

/// A piece of work. Exactly one of the two is called, once; neither may throw.
class Job {
 public:
  virtual ~Job() = default;
  virtual void run() = 0;
  virtual void discard() = 0;  ///< the server stops: tell whoever waits
};

class WorkerPool {
 public:
  enum class Bound { within_queue, beyond_queue };  ///< beyond: the rest of an answer that has already begun

  WorkerPool(unsigned threads, std::size_t queue);
  ~WorkerPool();  ///< stop()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when the queue is full or the pool has stopped: the job is untouched and still the caller's.
  bool offer(std::unique_ptr<Job>& job, Bound bound);
  /// Finishes the jobs that run, discards those that wait. Not from a job.
  void stop();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::deque<std::unique_ptr<Job>> waiting_;
  std::size_t queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace http
