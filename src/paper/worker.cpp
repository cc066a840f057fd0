#include "paper/worker.h"

extern "C" {  // glibc 2.36 forgets to say so itself
#include <sys/pidfd.h>
}
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/check.h"

namespace paper {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

void limit(int what, long long value) {
  const struct rlimit both = {static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// Between fork and exec in a program with threads: system calls only.
[[noreturn]] void become(char* const* argv, char* const* environment, const char* folder, const char* log,
                         const WorkerLimits& limits) {
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  limit(RLIMIT_CPU, limits.timeout_ms / 1000 + 1);
  limit(RLIMIT_CORE, 0);
  const int in = open("/dev/null", O_RDONLY);
  const int out = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0 || chdir(folder) != 0) _exit(126);
  close_range(3, ~0U, 0);
  execve(argv[0], argv, environment);
  _exit(127);
}

}  // namespace

WorkerEnd run_worker(const std::vector<std::string>& argv, const std::string& folder, const WorkerLimits& limits) {
  std::vector<std::string> arguments = argv;
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "HOME=" + folder, "TMPDIR=" + folder, "LANG=C.UTF-8",
                                          "SAL_USE_VCLPLUGIN=svp"};
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> environment_pointers = pointers(environment);
  const std::string log = folder + "/log";

  const pid_t child = fork();
  if (child < 0) throw base::Breakage(std::string("fork: ") + std::strerror(errno));
  if (child == 0) become(argument_pointers.data(), environment_pointers.data(), folder.c_str(), log.c_str(), limits);
  setpgid(child, child);  // also here: whoever is first

  const int handle = pidfd_open(child, 0);
  int ready = -1;
  if (handle >= 0) {
    struct pollfd wait = {handle, POLLIN, 0};
    do {
      ready = poll(&wait, 1, limits.timeout_ms);
    } while (ready < 0 && errno == EINTR);
    close(handle);
  }
  const bool ended = ready > 0;
  kill(-child, SIGKILL);  // the child, or what it left behind
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) return WorkerEnd::too_slow;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? WorkerEnd::done : WorkerEnd::failed;
}

}  // namespace paper
