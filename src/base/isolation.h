// Files of strangers are parsed in a child process, so that a fault in a parser is a refusal and not a breach: the same
// program, started anew as `stapsteen TASK` (hidden), with limits on memory, processor time and file size, no
// privileges to gain, no sockets, no new processes. The file comes in as an open descriptor, what to do with it through
// standard input, the answer out through a pipe. Whoever asked checks every byte of the answer like a file.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct IsolationLimits {
  std::size_t memory_bytes = std::size_t{2} << 30;  ///< address space of the child
  int cpu_seconds = 60;
  int wall_seconds = 120;
};

struct IsolatedTask {
  std::string name;          ///< argv[1] of the child, by which main() knows it
  std::string request = {};  ///< at most most_request_bytes
  std::size_t most_answer_bytes = 0;
  IsolationLimits limits = {};
  std::string program = "/proc/self/exe";  ///< another one: tests
};
inline constexpr std::size_t most_request_bytes = 32 * 1024;  // half of a pipe's buffer: writing it never waits

/// What the child said; or how it went wrong: "timeout", "signal 11", "exit 1".
struct IsolatedAnswer {
  std::optional<std::string> bytes;
  std::string failure = {};
};
/// base::Breakage when no process or pipe can be made; base::Mistake for a request that is too long.
IsolatedAnswer run_isolated(const IsolatedTask& task, int file_descriptor);
/// The same for a file held in memory.
IsolatedAnswer run_isolated(const IsolatedTask& task, std::string_view file);

/// The child: shuts its doors, then gives request and file to `work` and its answer to the parent. Returns the exit
/// code; nothing to answer is exit 2. main() calls it before anything else, and _exit()s with what it gives.
using IsolatedWork = std::function<std::optional<std::string>(std::string_view request, std::string_view file)>;
int isolated_main(const IsolatedWork& work);

/// What the child does before it reads: from here on the kernel refuses this process sockets, new programs, new
/// processes and looking into other processes (errno EPERM). False when the kernel does not offer that. There is no way
/// back.
bool close_doors();

}  // namespace base
