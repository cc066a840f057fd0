// For tests only: an SQLite file layer (VFS) that knows what a power loss would leave behind, and that breaks on
// command.
//
// Everything goes to real files in a folder of its own, so that locks and shared memory work as they do in production.
// Beside that, for each file, it keeps the bytes that the last sync made durable and every write since. cut_power():
// from then on every operation fails. restart(): makes the folder what a disk would hold: of what was never synced,
// each 512-byte sector stays or goes by the toss of a seeded coin, in no order. Names: the database file is there once
// made (our driver syncs its folder); a WAL's name is there after its first sync (the unix layer syncs the folder
// then); a removal without sync may come undone. The -shm file lives in memory: a restart removes it.
#pragma once
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <string>
#include <vector>

#include "base/check.h"
#include "db/test_database.h"

namespace db::testing {

class TestDisk {
 public:
  explicit TestDisk(unsigned seed)
      : random_(seed), name_("test_disk_" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
    base_ = sqlite3_vfs_find(nullptr);
    vfs_ = *base_;
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + base_->szOsFile;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    vfs_.xGetLastError = [](sqlite3_vfs* vfs, int, char*) { return self(vfs).system_error_; };
    base::check(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK, "the file layer is registered");
  }
  ~TestDisk() { sqlite3_vfs_unregister(&vfs_); }
  TestDisk(const TestDisk&) = delete;
  TestDisk& operator=(const TestDisk&) = delete;

  const std::string& vfs_name() const { return name_; }
  std::string file() const { return folder_ / "test.db"; }

  /// Operations that change the disk: writes, truncations, syncs, removals.
  std::int64_t operations() const { return operations_; }
  /// The power goes at that operation, counted from the start.
  void cut_power_at(std::int64_t operation) { power_ends_at_ = operation; }
  /// A disk that says "synced" and did nothing.
  void lie_about_syncs() { lies_ = true; }
  /// Every write that makes a file longer fails with ENOSPC, from `operation` on, until free_space().
  void fill_up_at(std::int64_t operation) { full_at_ = operation; }
  void free_space() { full_at_ = never; }
  /// The disk was mounted read-only by its driver: writes fail with EROFS.
  void fail_writes(int error) { write_error_ = error; }
  /// Opens files without write access, as a read-only disk does from the start.
  void open_read_only(bool on) { opens_read_only_ = on; }

  /// After all connections are closed.
  void restart() {
    const std::lock_guard lock(mutex_);
    std::map<std::string, Image> after;
    for (auto& [name, image] : removed_) {
      if (toss()) after[name] = std::move(image);
    }
    for (auto& [name, image] : images_) {
      if (image.name_is_durable || toss()) after[name] = std::move(image);
    }
    std::filesystem::remove_all(folder_.path());
    std::filesystem::create_directory(folder_.path());
    for (auto& [name, image] : after) {
      for (const Change& change : image.pending) keep_some(image.durable, change);
      image.pending.clear();
      image.name_is_durable = true;
      std::ofstream(name, std::ios::binary) << image.durable;
    }
    images_ = std::move(after);
    removed_.clear();
    power_ends_at_ = never;
    powerless_ = false;
  }

 private:
  static constexpr std::int64_t never = std::int64_t{1} << 60;
  static constexpr std::size_t sector = 512;

  struct Change {
    bool truncates = false;
    std::size_t offset = 0;  ///< the new size of a truncation
    std::string bytes = {};
  };
  struct Image {
    std::string durable;
    std::vector<Change> pending;
    bool name_is_durable = false;
  };
  struct File {
    sqlite3_file head;
    TestDisk* disk;
    std::string* name;  ///< nullptr: a file without a name (temporary)
    bool is_write_ahead_log;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };

  static TestDisk& self(sqlite3_vfs* vfs) { return *static_cast<TestDisk*>(vfs->pAppData); }
  static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  bool toss() { return (random_() & 1) != 0; }

  static void apply(std::string& content, const Change& change) {
    if (change.truncates) {
      content.resize(change.offset);
    } else {
      if (content.size() < change.offset + change.bytes.size()) content.resize(change.offset + change.bytes.size());
      content.replace(change.offset, change.bytes.size(), change.bytes);
    }
  }
  void keep_some(std::string& content, const Change& change) {
    if (change.truncates) {
      if (toss()) apply(content, change);
      return;
    }
    for (std::size_t at = 0; at < change.bytes.size(); at += sector) {
      if (toss()) apply(content, {false, change.offset + at, change.bytes.substr(at, sector)});
    }
  }

  /// Counts an operation; false when there is no power for it.
  bool powered() {
    ++operations_;
    if (operations_ >= power_ends_at_) powerless_ = true;
    if (powerless_) system_error_ = EIO;
    return !powerless_;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    TestDisk& disk = self(vfs);
    const std::lock_guard lock(disk.mutex_);
    File& ours = *new (file) File{};
    if (disk.powerless_) return SQLITE_IOERR;
    if (disk.opens_read_only_ && (flags & SQLITE_OPEN_READWRITE) != 0) {
      flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    }
    const int code = disk.base_->xOpen(disk.base_, name, ours.real(), flags, out);
    if (code != SQLITE_OK) return code;
    ours.disk = &disk;
    ours.is_write_ahead_log = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    if (name != nullptr) {
      ours.name = new std::string(name);
      Image& image = disk.images_[name];
      if ((flags & SQLITE_OPEN_MAIN_DB) != 0) image.name_is_durable = true;
    }
    ours.head.pMethods = &methods();
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    TestDisk& disk = self(vfs);
    const std::lock_guard lock(disk.mutex_);
    if (!disk.powered()) return SQLITE_IOERR_DELETE;
    const int code = disk.base_->xDelete(disk.base_, name, 0);
    const auto found = disk.images_.find(name);
    if (code == SQLITE_OK && found != disk.images_.end()) {
      if (sync_folder == 0 && found->second.name_is_durable) disk.removed_[name] = std::move(found->second);
      disk.images_.erase(found);
    }
    return code;
  }

  static int close(sqlite3_file* file) {
    File& ours = of(file);
    const int code = ours.real()->pMethods == nullptr ? SQLITE_OK : ours.real()->pMethods->xClose(ours.real());
    delete ours.name;
    return code;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    File& ours = of(file);
    TestDisk& disk = *ours.disk;
    const std::lock_guard lock(disk.mutex_);
    if (!disk.powered()) return SQLITE_IOERR_WRITE;
    if (disk.write_error_ != 0) {
      disk.system_error_ = disk.write_error_;
      return SQLITE_IOERR_WRITE;
    }
    sqlite3_int64 size = 0;
    ours.real()->pMethods->xFileSize(ours.real(), &size);
    if (disk.operations_ >= disk.full_at_ && offset + count > size) {
      disk.system_error_ = ENOSPC;
      return SQLITE_FULL;  // what the unix layer makes of ENOSPC
    }
    const int code = ours.real()->pMethods->xWrite(ours.real(), bytes, count, offset);
    if (code == SQLITE_OK && ours.name != nullptr) {
      disk.images_[*ours.name].pending.push_back(
          {false, static_cast<std::size_t>(offset),
           std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count))});
    }
    return code;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& ours = of(file);
    TestDisk& disk = *ours.disk;
    const std::lock_guard lock(disk.mutex_);
    if (!disk.powered()) return SQLITE_IOERR_TRUNCATE;
    const int code = ours.real()->pMethods->xTruncate(ours.real(), size);
    if (code == SQLITE_OK && ours.name != nullptr) {
      disk.images_[*ours.name].pending.push_back({true, static_cast<std::size_t>(size), {}});
    }
    return code;
  }

  static int sync(sqlite3_file* file, int) {
    File& ours = of(file);
    TestDisk& disk = *ours.disk;
    const std::lock_guard lock(disk.mutex_);
    if (!disk.powered()) return SQLITE_IOERR_FSYNC;
    if (disk.lies_ || ours.name == nullptr) return SQLITE_OK;
    Image& image = disk.images_[*ours.name];
    for (const Change& change : image.pending) apply(image.durable, change);
    image.pending.clear();
    if (ours.is_write_ahead_log) {
      image.name_is_durable = true;
      disk.removed_.clear();  // one folder: its sync settles every name in it
    }
    return SQLITE_OK;
  }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods table = [] {
      sqlite3_io_methods m{};
      m.iVersion = 2;  // no memory mapping: every write passes here
      m.xClose = close;
      m.xRead = [](sqlite3_file* f, void* to, int count, sqlite3_int64 offset) {
        return of(f).real()->pMethods->xRead(of(f).real(), to, count, offset);
      };
      m.xWrite = write;
      m.xTruncate = truncate;
      m.xSync = sync;
      m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return of(f).real()->pMethods->xFileSize(of(f).real(), size);
      };
      m.xLock = [](sqlite3_file* f, int level) { return of(f).real()->pMethods->xLock(of(f).real(), level); };
      m.xUnlock = [](sqlite3_file* f, int level) { return of(f).real()->pMethods->xUnlock(of(f).real(), level); };
      m.xCheckReservedLock = [](sqlite3_file* f, int* held) {
        return of(f).real()->pMethods->xCheckReservedLock(of(f).real(), held);
      };
      m.xFileControl = [](sqlite3_file* f, int operation, void* argument) {
        // The unix layer would write these itself, past us.
        if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;
        return of(f).real()->pMethods->xFileControl(of(f).real(), operation, argument);
      };
      m.xSectorSize = [](sqlite3_file* f) { return of(f).real()->pMethods->xSectorSize(of(f).real()); };
      m.xDeviceCharacteristics = [](sqlite3_file* f) {
        return of(f).real()->pMethods->xDeviceCharacteristics(of(f).real());
      };
      m.xShmMap = [](sqlite3_file* f, int region, int size, int extend, void volatile** at) {
        return of(f).real()->pMethods->xShmMap(of(f).real(), region, size, extend, at);
      };
      m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
        return of(f).real()->pMethods->xShmLock(of(f).real(), offset, n, flags);
      };
      m.xShmBarrier = [](sqlite3_file* f) { of(f).real()->pMethods->xShmBarrier(of(f).real()); };
      m.xShmUnmap = [](sqlite3_file* f, int remove_it) {
        return of(f).real()->pMethods->xShmUnmap(of(f).real(), remove_it);
      };
      return m;
    }();
    return table;
  }

  const TemporaryFolder folder_;
  std::mutex mutex_;
  std::mt19937 random_;
  const std::string name_;
  sqlite3_vfs* base_ = nullptr;
  sqlite3_vfs vfs_{};
  std::map<std::string, Image> images_;
  std::map<std::string, Image> removed_;  ///< removals that no sync has settled
  std::int64_t operations_ = 0;
  std::int64_t power_ends_at_ = never;
  std::int64_t full_at_ = never;
  int write_error_ = 0;
  int system_error_ = 0;
  bool powerless_ = false;
  bool lies_ = false;
  bool opens_read_only_ = false;
};

}  // namespace db::testing
