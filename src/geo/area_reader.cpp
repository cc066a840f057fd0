#include "geo/area_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <vector>

#include "base/check.h"
#include "base/limits.h"
#include "geo/area_message.h"

extern char** environ;  // NOLINT: POSIX wants it so

namespace geo {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t most_answer_bytes = 4 * base::limits::upload_bytes;

constexpr std::size_t most_request_bytes = 32 * 1024;  // half of a pipe's buffer: writing it never waits

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw base::Breakage(std::string("no pipe: ") + std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Problem failed(const std::string& how) { return {ProblemKind::invalid, "area-reader-failed", {}, {{"how", how}}}; }

/// The child's environment: where PROJ finds its database, and nothing that is ours to keep secret.
std::vector<char*> child_environment() {
  std::vector<char*> kept;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (text.starts_with("PROJ_") || text.starts_with("ASAN_") || text.starts_with("UBSAN_")) kept.push_back(*entry);
  }
  kept.push_back(nullptr);
  return kept;
}

struct SpawnActions {
  posix_spawn_file_actions_t actions;
  SpawnActions() { posix_spawn_file_actions_init(&actions); }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions); }
};

pid_t spawn(const std::string& program, int file, int options, int answer) {
  SpawnActions spawning;
  // dup2 onto the same number would leave close-on-exec set, so first move all out of the way of 0, 1 and 3.
  const Descriptor aside[] = {Descriptor(fcntl(options, F_DUPFD_CLOEXEC, 10)),
                              Descriptor(fcntl(answer, F_DUPFD_CLOEXEC, 10)),
                              Descriptor(fcntl(file, F_DUPFD_CLOEXEC, 10))};
  posix_spawn_file_actions_adddup2(&spawning.actions, aside[0].number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&spawning.actions, aside[1].number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&spawning.actions, aside[2].number(), 3);
  posix_spawn_file_actions_addclosefrom_np(&spawning.actions, 4);
  std::string name = "stapsteen", task = "read-areas";
  char* arguments[] = {name.data(), task.data(), nullptr};
  std::vector<char*> environment = child_environment();
  pid_t child = -1;
  const int error = posix_spawn(&child, program.c_str(), &spawning.actions, nullptr, arguments, environment.data());
  if (error != 0) throw base::Breakage("cannot start " + program + ": " + std::strerror(error));
  return child;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Everything until the other end closes; nothing when it takes too long or says too much.
std::optional<std::string> read_all(int descriptor, int wall_seconds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(wall_seconds);
  std::string bytes;
  std::string piece(1 << 16, '\0');
  while (bytes.size() <= most_answer_bytes) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return bytes;
    bytes.append(piece, 0, static_cast<std::size_t>(got));
  }
  return std::nullopt;
}

int status_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

std::string request(const AreaFileOptions& options, const AreaReaderLimits& limits) {
  const std::uint64_t numbers[] = {limits.memory_bytes, static_cast<std::uint64_t>(limits.cpu_seconds)};
  std::string bytes(reinterpret_cast<const char*>(numbers), sizeof numbers);
  return bytes + message_of(options);
}

base::Result<AreaFile> read_descriptor(int file, const AreaFileOptions& options, const AreaReaderLimits& limits,
                                       const std::string& program) {
  struct stat about {};
  if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return Problem{ProblemKind::invalid, "area-file-unreadable"};
  if (about.st_size == 0) return Problem{ProblemKind::invalid, "area-file-empty"};
  if (static_cast<std::size_t>(about.st_size) > base::limits::upload_bytes) {
    return Problem{ProblemKind::too_large, "area-too-large"};
  }
  const std::string asking = request(options, limits);
  if (asking.size() > most_request_bytes) return Problem{ProblemKind::too_large, "area-too-large"};
  Pipe to_child = make_pipe();
  Pipe from_child = make_pipe();
  const pid_t child = spawn(program, file, to_child.read.number(), from_child.write.number());
  // Our own read end stays open until all is written: a child that is gone already must not send us SIGPIPE.
  const bool asked = write_all(to_child.write.number(), asking);
  to_child.read.close();
  to_child.write.close();
  from_child.write.close();
  const auto answer = asked ? read_all(from_child.read.number(), limits.wall_seconds) : std::nullopt;
  if (!answer) kill(child, SIGKILL);
  const int status = status_of(child);
  if (!answer) return failed("timeout");
  if (WIFSIGNALED(status)) return failed("signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0) return failed("exit " + std::to_string(WEXITSTATUS(status)));
  auto result = result_from(*answer);
  if (!result) return failed("answer");
  return std::move(*result);
}

}  // namespace

base::Result<AreaFile> read_areas_isolated(const std::string& path, const AreaFileOptions& options,
                                           const AreaReaderLimits& limits, const std::string& program) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) {
    return Problem{ProblemKind::not_found, "area-file-not-there", {}, {{"path", path}}};
  }
  return read_descriptor(file.number(), options, limits, program);
}

base::Result<AreaFile> read_area_bytes_isolated(std::string_view bytes, const AreaFileOptions& options,
                                                const AreaReaderLimits& limits, const std::string& program) {
  const Descriptor file(memfd_create("areas", MFD_CLOEXEC));
  if (file.number() < 0 || !write_all(file.number(), bytes)) {
    throw base::Breakage(std::string("no memory for the file: ") + std::strerror(errno));
  }
  return read_descriptor(file.number(), options, limits, program);
}

}  // namespace geo
