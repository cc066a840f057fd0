// What a database must be able to do to stand behind db::Database: one file per dialect (sqlite.cpp, postgresql.cpp).
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "db/database.h"

namespace db {

using Work = std::function<bool(Connection&)>;

class Driver {
 public:
  virtual ~Driver() = default;
  virtual Dialect dialect() const = 0;
  /// One transaction; commits when `work` returns true. Called by many threads, never nested in one of them.
  virtual void transact(Access access, const Work& work) = 0;
};

std::unique_ptr<Driver> sqlite_driver(const std::string& path, const DatabaseOptions& options);
std::unique_ptr<Driver> postgresql_driver(const std::string& url, const DatabaseOptions& options);

/// Both databases end a transaction at its first error (SQLite by itself would go on): every later statement is a
/// mistake.
class Transaction : public Connection {
 public:
  Rows query(std::string_view sql, const Values& values) final;
  void each(std::string_view sql, const Values& values, const std::function<void(const Row&)>& take) final;
  std::int64_t execute(std::string_view sql, const Values& values) final;
  std::int64_t bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                           const std::function<bool(Values&)>& next) final;

 protected:
  virtual Rows do_query(std::string_view sql, const Values& values) = 0;
  virtual void do_each(std::string_view sql, const Values& values, const std::function<void(const Row&)>& take) = 0;
  virtual std::int64_t do_execute(std::string_view sql, const Values& values) = 0;
  virtual std::int64_t do_bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                                      const std::function<bool(Values&)>& next) = 0;
  void start() { state_ = State::open; }
  bool failed() const { return state_ == State::failed; }

 private:
  enum class State { open, working, failed };
  template <class Step>
  auto guarded(Step&& step);
  State state_ = State::open;
};

}  // namespace db
