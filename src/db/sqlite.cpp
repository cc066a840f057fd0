// SQLite: one writer at a time, readers beside it (WAL). A file that was removed or replaced is noticed before each
// transaction: writing on into a removed file would lose what was promised.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>

#include "db/sqlite_connection.h"

namespace db {

namespace {

constexpr std::string_view memory = ":memory:";

/// SQLite would make the file readable for everybody.
void create_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    if (errno == EEXIST) return;
    const int error = errno;
    throw Unavailable(error == ENOSPC  ? Unavailable::Reason::disk_full
                      : error == EROFS ? Unavailable::Reason::read_only
                                       : Unavailable::Reason::gone,
                      path + ": " + std::strerror(error));
  }
  ::close(file);
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
    ::fsync(handle);  // the new name too must survive a power loss
    ::close(handle);
  }
}

/// One writer at a time. Not a std::timed_mutex: the thread sanitizer does not know how that one locks.
class Turn {
 public:
  Turn(std::mutex& mutex, std::condition_variable& left, bool& taken) : mutex_(mutex), left_(left), taken_(taken) {}
  ~Turn() {
    if (!mine_) return;
    {
      const std::lock_guard lock(mutex_);
      taken_ = false;
    }
    left_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  bool wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    mine_ = left_.wait_for(lock, longest, [&] { return !taken_; });
    if (mine_) taken_ = true;
    return mine_;
  }

 private:
  std::mutex& mutex_;
  std::condition_variable& left_;
  bool& taken_;
  bool mine_ = false;
};

class SqliteDriver final : public Driver {
 public:
  SqliteDriver(std::string path, const DatabaseOptions& options) : path_(std::move(path)), options_(options) {
    if (!in_memory() && options_.create && options_.sqlite_vfs.empty()) create_private(path_);
    // A file may be readable and not writable: SQLite then opens it so, and writing says read_only.
    writer_ = open(in_memory() ? SqliteRole::both : SqliteRole::writer);
  }

  Dialect dialect() const override { return Dialect::sqlite; }

  void transact(Access access, const Work& work) override {
    if (access == Access::read && !in_memory()) {
      read(work);
    } else {
      take_turn(access, work);
    }
  }

 private:
  using Connection_ = std::unique_ptr<SqliteConnection>;

  bool in_memory() const { return path_ == memory; }
  Connection_ open(SqliteRole role) const { return std::make_unique<SqliteConnection>(path_, options_, role); }

  void take_turn(Access access, const Work& work) {
    Turn turn(writing_mutex_, writing_ended_, writing_);
    if (!turn.wait(std::chrono::milliseconds(options_.busy_ms)))
      throw Unavailable(Unavailable::Reason::busy, "another change takes too long");
    if (writer_ && !in_memory() && (writer_->broken() || writer_->moved())) writer_.reset();
    if (!writer_) writer_ = open(SqliteRole::writer);
    run(*writer_, access, work);
  }

  void read(const Work& work) {
    Connection_ reader;
    {
      const std::lock_guard lock(idle_mutex_);
      if (!idle_.empty()) {
        reader = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (reader && reader->moved()) reader.reset();
    if (!reader) reader = open(SqliteRole::reader);
    const auto give_back = [&] {
      const std::lock_guard lock(idle_mutex_);
      if (!reader->broken() && static_cast<int>(idle_.size()) < options_.connections) {
        idle_.push_back(std::move(reader));
      }
    };
    try {
      run(*reader, Access::read, work);
    } catch (...) {
      give_back();
      throw;
    }
    give_back();
  }

  static void run(SqliteConnection& connection, Access access, const Work& work) {
    try {
      connection.begin(access);
      if (work(connection)) {
        connection.commit();
        return;
      }
    } catch (...) {
      connection.roll_back();
      throw;
    }
    connection.roll_back();
  }

  const std::string path_;
  const DatabaseOptions options_;
  std::mutex writing_mutex_;
  std::condition_variable writing_ended_;
  bool writing_ = false;
  Connection_ writer_;
  std::mutex idle_mutex_;
  std::vector<Connection_> idle_;
};

}  // namespace

std::unique_ptr<Driver> sqlite_driver(const std::string& path, const DatabaseOptions& options) {
  return std::make_unique<SqliteDriver>(path, options);
}

}  // namespace db
