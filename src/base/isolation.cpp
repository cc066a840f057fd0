#include "base/isolation.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>
#include <vector>

#include "base/check.h"

extern char** environ;  // NOLINT: POSIX wants it so

namespace base {
namespace {

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
  if (pipe2(ends, O_CLOEXEC) != 0) throw Breakage(std::string("no pipe: ") + std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

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

pid_t spawn(const IsolatedTask& task, int file, int request, int answer) {
  SpawnActions spawning;
  // dup2 onto the same number would leave close-on-exec set, so first move all out of the way of 0, 1 and 3.
  const Descriptor aside[] = {Descriptor(fcntl(request, F_DUPFD_CLOEXEC, 10)),
                              Descriptor(fcntl(answer, F_DUPFD_CLOEXEC, 10)),
                              Descriptor(fcntl(file, F_DUPFD_CLOEXEC, 10))};
  for (const Descriptor& one : aside)
    if (one.number() < 0) throw Breakage(std::string("no descriptor left for a child: ") + std::strerror(errno));
  posix_spawn_file_actions_adddup2(&spawning.actions, aside[0].number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&spawning.actions, aside[1].number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&spawning.actions, aside[2].number(), 3);
  posix_spawn_file_actions_addclosefrom_np(&spawning.actions, 4);
  std::string name = "stapsteen", argument = task.name;
  char* arguments[] = {name.data(), argument.data(), nullptr};
  std::vector<char*> environment = child_environment();
  pid_t child = -1;
  const int error =
      posix_spawn(&child, task.program.c_str(), &spawning.actions, nullptr, arguments, environment.data());
  if (error != 0) throw Breakage("cannot start " + task.program + ": " + std::strerror(error));
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
std::optional<std::string> read_all(int descriptor, const IsolatedTask& task) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(task.limits.wall_seconds);
  std::string bytes;
  std::string piece(1 << 16, '\0');
  while (bytes.size() <= task.most_answer_bytes) {
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

/// What isolated_main() reads first: the limits it sets itself, then the request.
std::string head_of(const IsolatedTask& task) {
  const std::uint64_t numbers[] = {task.limits.memory_bytes, static_cast<std::uint64_t>(task.limits.cpu_seconds)};
  return std::string(reinterpret_cast<const char*>(numbers), sizeof numbers) + task.request;
}

}  // namespace

IsolatedAnswer run_isolated(const IsolatedTask& task, int file) {
  check(task.request.size() <= most_request_bytes, "a request for a child fits in a pipe");
  Pipe to_child = make_pipe();
  Pipe from_child = make_pipe();
  const pid_t child = spawn(task, file, to_child.read.number(), from_child.write.number());
  // Our own read end stays open until all is written: a child that is gone already must not send us SIGPIPE.
  const bool asked = write_all(to_child.write.number(), head_of(task));
  to_child.read.close();
  to_child.write.close();
  from_child.write.close();
  auto answer = asked ? read_all(from_child.read.number(), task) : std::nullopt;
  if (!answer) kill(child, SIGKILL);
  const int status = status_of(child);
  if (!answer) return {std::nullopt, "timeout"};
  if (WIFSIGNALED(status)) return {std::nullopt, "signal " + std::to_string(WTERMSIG(status))};
  if (WEXITSTATUS(status) != 0) return {std::nullopt, "exit " + std::to_string(WEXITSTATUS(status))};
  return {std::move(answer)};
}

IsolatedAnswer run_isolated(const IsolatedTask& task, std::string_view file) {
  const Descriptor held(memfd_create("file", MFD_CLOEXEC));
  if (held.number() < 0 || !write_all(held.number(), file))
    throw Breakage(std::string("no memory for the file: ") + std::strerror(errno));
  return run_isolated(task, held.number());
}

}  // namespace base
