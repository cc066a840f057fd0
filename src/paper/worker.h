// Runs one program to its end or to its time limit. The only place of the room that starts processes.
#pragma once
#include <string>
#include <vector>

namespace paper {

struct WorkerLimits {
  int timeout_ms = 60'000;
  long long memory_bytes = 3LL << 30;
  long long file_bytes = 512LL << 20;
};
enum class WorkerEnd { done, failed, too_slow };

/// argv[0] is the path of the program. Its world is small: PATH, HOME and TMPDIR = folder, output to folder/log. It and
/// all its children are gone when this returns. base::Breakage when no process can be made.
WorkerEnd run_worker(const std::vector<std::string>& argv, const std::string& folder, const WorkerLimits& limits);

}  // namespace paper
