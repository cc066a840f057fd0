// Files of backup and restore: private, flushed, whole or absent.
#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"

namespace app {

/// A file that is written beside its place; removed unless keep() named it.
class PartialFile {
 public:
  /// Makes an empty file of mode 0600 beside `place`; throws db::Unavailable when that fails.
  explicit PartialFile(std::filesystem::path place);
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Flushes it to disk and gives it its name; false when another file has that name by now.
  bool keep();

 private:
  std::filesystem::path place_;
  std::filesystem::path path_;
};

enum class BackupKind { sqlite, postgresql };
/// By its first bytes. Refused: unreadable, or neither.
base::Result<BackupKind> kind_of(const std::filesystem::path& file);

struct CopyBytes {
  std::filesystem::path from;
  std::filesystem::path to;  ///< exists; its content is replaced
};
void copy_bytes(const CopyBytes& copy);

/// Renames `file` (and its -wal and -shm) to the first free FILE.before-restore-N; gives that name, empty when there
/// was none.
std::filesystem::path move_aside(const std::filesystem::path& file);

}  // namespace app
