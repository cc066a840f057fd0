#include "app/backup_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "db/database.h"

namespace app {

namespace {

using Reason = db::Unavailable::Reason;

[[noreturn]] void fail(const std::filesystem::path& path) {
  const int error = errno;
  const Reason reason = error == ENOSPC || error == EDQUOT  ? Reason::disk_full
                        : error == EROFS || error == EACCES ? Reason::read_only
                        : error == ENOENT                   ? Reason::gone
                                                            : Reason::disk_error;
  throw db::Unavailable(reason, path.string() + ": " + std::strerror(error));
}

void flush(const std::filesystem::path& path, int flags) {
  const int handle = ::open(path.c_str(), flags | O_CLOEXEC);
  if (handle < 0) fail(path);
  const int code = ::fsync(handle);
  ::close(handle);
  if (code != 0) fail(path);
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace

PartialFile::PartialFile(std::filesystem::path place) : place_(std::move(place)), path_(place_) {
  std::string name = place_.string() + ".partial-XXXXXX";
  const int handle = ::mkostemp(name.data(), O_CLOEXEC);  // mode 0600
  if (handle < 0) fail(name);
  ::close(handle);
  path_ = name;
}

PartialFile::~PartialFile() {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_.string() + suffix, ignored);
}

bool PartialFile::keep() {
  flush(path_, O_RDONLY);
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) return false;
    fail(place_);
  }
  flush(folder_of(place_), O_RDONLY | O_DIRECTORY);
  return true;
}

base::Result<BackupKind> kind_of(const std::filesystem::path& file) {
  std::array<char, 16> start{};
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) {
    return base::Problem{base::ProblemKind::not_found, "backup_not_readable", "", {{"file", file.string()}}};
  }
  in.read(start.data(), start.size());
  const std::string_view bytes(start.data(), static_cast<std::size_t>(in.gcount()));
  if (bytes == std::string_view("SQLite format 3\0", 16)) return BackupKind::sqlite;
  if (bytes.starts_with("PGDMP")) return BackupKind::postgresql;
  return base::Problem{base::ProblemKind::unsupported, "backup_not_a_backup", "", {{"file", file.string()}}};
}

void copy_bytes(const CopyBytes& copy) {
  std::ifstream in(copy.from, std::ios::binary);
  std::ofstream out(copy.to, std::ios::binary | std::ios::trunc);
  std::vector<char> portion(1 << 20);
  while (in.read(portion.data(), static_cast<std::streamsize>(portion.size())), in.gcount() > 0) {
    if (!out.write(portion.data(), in.gcount())) break;
  }
  out.close();
  if (!out || in.bad()) fail(copy.to);
}

std::filesystem::path move_aside(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {  // a log without its file must not be read into the next one
    for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
    return {};
  }
  int number = 1;
  const auto aside = [&] { return file.string() + ".before-restore-" + std::to_string(number); };
  while (std::filesystem::exists(aside())) ++number;
  for (const char* suffix : {"-wal", "-shm", ""}) {
    if (std::filesystem::exists(file.string() + suffix)) {
      std::filesystem::rename(file.string() + suffix, aside() + suffix);
    }
  }
  return aside();
}

}  // namespace app
