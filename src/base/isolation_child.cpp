// The child of base/isolation.h: shuts every door it does not need, then works.
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <iterator>

#include "base/isolation.h"

namespace base {
namespace {

constexpr int file_descriptor = 3;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool can_limit_memory = false;  // sanitizers reserve terabytes of address space
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool can_limit_memory = false;
#else
constexpr bool can_limit_memory = true;
#endif
#else
constexpr bool can_limit_memory = true;
#endif

std::string read_request() {
  std::string bytes;
  char piece[4096];
  for (ssize_t got = 0; (got = ::read(STDIN_FILENO, piece, sizeof piece)) > 0 && bytes.size() < 1 << 20;) {
    bytes.append(piece, static_cast<std::size_t>(got));
  }
  return bytes;
}

void limit(__rlimit_resource what, rlim_t most) {
  const rlimit both{most, most};
  setrlimit(what, &both);
}

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#endif

int answer(const std::string& bytes) {
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written <= 0) return 5;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

bool close_doors() {
  constexpr unsigned refused_calls[] = {
    __NR_socket,
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_sendto,
    __NR_sendmsg,
    __NR_execve,
    __NR_execveat,
    __NR_ptrace,
    __NR_kill,
    __NR_tkill,
    __NR_tgkill,
    __NR_setns,
    __NR_unshare,
    __NR_mount,
    __NR_clone3,
    __NR_clone,
    __NR_io_uring_setup,
#if defined(__x86_64__)
    __NR_fork,
    __NR_vfork,
#endif
  };
  constexpr auto refused = static_cast<unsigned char>(std::size(refused_calls));
  constexpr unsigned second_interface = 0x40000000;  // x86-64 has all calls once more, with this bit set
  sock_filter program[std::size(refused_calls) + 6];
  std::size_t next = 0;
  const auto add = [&](unsigned short code, unsigned char if_true, unsigned char if_false, unsigned value) {
    program[next++] = {code, if_true, if_false, value};
  };
  add(BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, arch));
  add(BPF_JMP | BPF_JEQ | BPF_K, 0, static_cast<unsigned char>(refused + 3), architecture);
  add(BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr));
  add(BPF_JMP | BPF_JGE | BPF_K, static_cast<unsigned char>(refused + 1), 0, second_interface);
  for (unsigned char i = 0; i < refused; ++i) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned char>(refused - i), 0, refused_calls[i]);
  }
  add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
  add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | 1);  // EPERM
  const sock_fprog filter{static_cast<unsigned short>(next), program};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

int isolated_main(const IsolatedWork& work) {
  const std::string head = read_request();
  std::uint64_t numbers[2];
  if (head.size() < sizeof numbers) return 2;
  std::memcpy(numbers, head.data(), sizeof numbers);
  if (can_limit_memory) limit(RLIMIT_AS, numbers[0]);
  limit(RLIMIT_CPU, numbers[1]);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  if (!close_doors()) return 3;
  struct stat about {};
  if (fstat(file_descriptor, &about) != 0 || about.st_size <= 0) return 4;
  const auto size = static_cast<std::size_t>(about.st_size);
  const void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file_descriptor, 0);
  if (bytes == MAP_FAILED) return 4;
  const auto said = work(std::string_view(head).substr(sizeof numbers), {static_cast<const char*>(bytes), size});
  return said ? answer(*said) : 2;
}

}  // namespace base
