#include "app/backup_tool.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/check.h"
#include "base/text_tools.h"

namespace app {

namespace {

/// The newest of Debian's version folders last, so that the newest wins.
std::optional<std::string> find_program(const std::string& name) {
  std::vector<std::string> folders;
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : base::split(path == nullptr ? "/usr/bin" : path, ':'))
    folders.emplace_back(folder);
  std::error_code absent;
  std::vector<std::string> versions;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", absent)) {
    versions.push_back(entry.path().string() + "/bin");
  }
  std::sort(versions.rbegin(), versions.rend());
  folders.insert(folders.end(), versions.begin(), versions.end());
  for (const std::string& folder : folders) {
    if (::access((folder + "/" + name).c_str(), X_OK) == 0) return folder + "/" + name;
  }
  return std::nullopt;
}

/// The environment of this process with the address in libpq's variables.
std::vector<std::string> environment_for(const std::string& url) {
  std::vector<std::string> variables;
  for (char** one = environ; *one != nullptr; ++one) variables.emplace_back(*one);
  if (url.empty()) return variables;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(PQconninfoParse(url.c_str(), nullptr),
                                                                               PQconninfoFree);
  base::check(options != nullptr, "the database address can be read");
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr || option->envvar == nullptr) continue;
    std::erase_if(variables,
                  [&](const std::string& old) { return old.starts_with(std::string(option->envvar) + "="); });
    variables.push_back(std::string(option->envvar) + "=" + option->val);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string read_all(int handle) {
  std::string text;
  char portion[4096];
  ssize_t count = 0;
  while ((count = ::read(handle, portion, sizeof portion)) > 0 || (count < 0 && errno == EINTR)) {
    if (count > 0) text.append(portion, static_cast<std::size_t>(count));
  }
  return text;
}

std::string last_line(const std::string& text) {
  const std::string_view trimmed = base::trim(text);
  const std::size_t start = trimmed.rfind('\n');
  return std::string(start == std::string_view::npos ? trimmed : trimmed.substr(start + 1));
}

}  // namespace

base::Result<base::Done> run_tool(const Tool& tool) {
  const std::optional<std::string> program = find_program(tool.name);
  if (!program) {
    return base::Problem{base::ProblemKind::unavailable, "backup_tool_missing", "", {{"tool", tool.name}}};
  }
  std::vector<std::string> words{*program};
  words.insert(words.end(), tool.words.begin(), tool.words.end());
  std::vector<std::string> variables = environment_for(tool.url);
  int ends[2] = {-1, -1};
  base::check(::pipe2(ends, O_CLOEXEC) == 0, "a pipe is made");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  pid_t child = 0;
  const int spawned = ::posix_spawn(&child, program->c_str(), &actions, nullptr, pointers_to(words).data(),
                                    pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  const std::string complaint = spawned == 0 ? read_all(ends[0]) : "";
  ::close(ends[0]);
  int status = -1;
  if (spawned == 0) {
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  }
  if (spawned == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return base::Done{};
  return base::Problem{base::ProblemKind::unavailable,
                       "backup_tool_failed",
                       "",
                       {{"tool", tool.name}, {"detail", last_line(complaint)}}};
}

}  // namespace app
