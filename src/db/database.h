// One SQL over SQLite and PostgreSQL: transactions, bound parameters, typed rows. Why not SOCI:
// docs/decisions/0003-database.md.
//
//   db::Database database("sqlite:/var/lib/stapsteen/stapsteen.db");     // or "postgresql://user@host/name"
//   db::migrate(database);                                               // db/migration.h
//   database.write([&](db::Connection& connection) {
//     return connection.insert("INSERT INTO area (name) VALUES (?)", {name});
//   });
//   for (db::Row row : database.read([](db::Connection& c) { return c.query("SELECT id, name FROM area", {}); })) …
//
// Promises
// * read() is one consistent snapshot that cannot write. write() is one serializable transaction: all of it is on disk
// when
//   write() returns (SQLite WAL with synchronous=FULL, PostgreSQL synchronous_commit=on), or nothing is when it throws
//   or when the work returns a base::Result with problems.
// * On PostgreSQL the work of a write() can be called again after a serialization failure: change nothing outside the
// database
//   in it except by assignment. On SQLite writers go one at a time, in this process and between processes.
// * A transaction inside a transaction of the same Database is a mistake (base::Mistake), also a read inside a write.
// * Safe to use from many threads. A Connection belongs to the work it was given to and dies with it.
//
// SQL
// * Text from code only, values only as `?` (outside quotes and comments; on PostgreSQL they become $1, $2 …).
// * What both databases understand: INSERT … ON CONFLICT, RETURNING, CTEs, window functions; no dialect words. Compare
// text with
//   LIKE only in lower case (SQLite folds ASCII, PostgreSQL does not). Every query that shows a list says ORDER BY.
//   Whole numbers divide to whole numbers on both; avg() and sum() of an empty set are NULL.
// * Statements are prepared once per connection and kept (the 200 last used).
//
// Errors: Unavailable, UniqueViolation (below); base::Mistake for wrong SQL, wrong types and broken foreign keys, NOT
// NULL and CHECK rules; base::Breakage for the rest (corrupt file, out of memory).
#pragma once
#include <any>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "db/rows.h"
#include "db/value.h"

namespace db {

/// A unique rule stands in the way. Commands need not catch it: try_insert() answers without an exception.
class UniqueViolation : public base::Breakage {
 public:
  using base::Breakage::Breakage;
};

/// The database cannot do its work now; the caller did nothing wrong and may try again later. Nothing was half-written.
class Unavailable : public base::Breakage {
 public:
  enum class Reason { disk_full, read_only, gone, unreachable, busy, disk_error };
  Unavailable(Reason reason, const std::string& detail);
  Reason reason() const { return reason_; }
  base::Problem problem() const;  ///< kind unavailable, code "db_disk_full" and so on: for the door

 private:
  Reason reason_;
};

enum class Dialect { sqlite, postgresql };
enum class Access { read, write, migrate };  ///< migrate: a write whose snapshot starts after it got its locks

/// One open transaction.
class Connection {
 public:
  virtual ~Connection() = default;

  Rows query(std::string_view sql) { return query(sql, {}); }
  virtual Rows query(std::string_view sql, const Values& values) = 0;
  /// Rows one by one, for results that need not be in memory at once. No other statement on this connection meanwhile.
  virtual void each(std::string_view sql, const Values& values, const std::function<void(const Row&)>& take) = 0;
  /// The number of rows changed: `UPDATE … WHERE id = ? AND version = ?` → 0 when somebody else was first.
  virtual std::int64_t execute(std::string_view sql, const Values& values) = 0;
  std::int64_t execute(std::string_view sql) { return execute(sql, {}); }
  /// `sql` is an INSERT of one row without RETURNING into a table with a column id; gives the new id.
  std::int64_t insert(std::string_view sql, const Values& values);
  /// The same, but nullopt when a unique rule stands in the way (nothing was inserted, the transaction goes on).
  std::optional<std::int64_t> try_insert(std::string_view sql, const Values& values);
  /// Many rows at once (COPY on PostgreSQL). `next` fills the emptied list in the order of `columns`, or returns false
  /// at the end. Gives the number of rows. Table and column names come from code.
  virtual std::int64_t bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                                   const std::function<bool(Values&)>& next) = 0;
  virtual Dialect dialect() const = 0;

  /// What `make` gives, which follows from the key and the database alone. Valid until the transaction ends. A
  /// transaction that only reads makes it once per key; one that writes makes it every time it is asked.
  template <class T, class Make>
  const T& kept(const std::string& key, Make&& make) {
    if (keeps_)
      if (const auto found = kept_.find(key); found != kept_.end())
        return *std::any_cast<const Held<T>&>(found->second);
    return *std::any_cast<const Held<T>&>(kept_.emplace(key, Held<T>(std::make_shared<const T>(make())))->second);
  }

 private:
  friend class Database;
  template <class T>
  using Held = std::shared_ptr<const T>;
  bool keeps_ = false;  ///< the transaction only reads
  std::unordered_multimap<std::string, std::any> kept_;
};

struct DatabaseOptions {
  int connections = 8;  ///< PostgreSQL: at most so many at once; SQLite: readers kept open beside the one writer
  std::int64_t busy_ms = 10'000;  ///< how long a transaction waits for its turn before Unavailable(busy)
  bool create = true;             ///< SQLite: make the file (mode 0600) when it is not there; its folder must exist
  std::string sqlite_vfs = {};    ///< tests: the SQLite file layer to go through
};

class Driver;  // one per dialect, db/driver.h

class Database {
 public:
  /// "sqlite:FILE", "sqlite::memory:" (tests; reads and writes take turns), "postgresql://…". Opens one connection at
  /// once: throws Unavailable when that fails, base::Mistake for another kind of address.
  explicit Database(const std::string& url, DatabaseOptions options = {});
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  template <class Work>
  auto read(Work&& work) {
    return run(Access::read, work);
  }
  template <class Work>
  auto write(Work&& work) {
    return run(Access::write, work);
  }

  Dialect dialect() const;
  const std::string& url() const { return url_; }  ///< may hold a password: not for logs

 private:
  friend struct MigrationDoor;  // db/migration.cpp

  template <class T>
  static bool holds_problems(const T&) {
    return false;
  }
  template <class T>
  static bool holds_problems(const base::Result<T>& result) {
    return !result;
  }

  template <class Work>
  auto run(Access access, Work& work) {
    using Answer = std::invoke_result_t<Work&, Connection&>;
    if constexpr (std::is_void_v<Answer>) {
      transact(access, [&](Connection& connection) {
        work(connection);
        return true;
      });
    } else {
      std::optional<Answer> answer;
      transact(access, [&](Connection& connection) {
        answer.emplace(work(connection));
        return !holds_problems(*answer);
      });
      return std::move(*answer);
    }
  }
  /// Commits when `work` returns true.
  void transact(Access access, const std::function<bool(Connection&)>& work);

  std::string url_;
  struct Inside;
  std::unique_ptr<Inside> inside_;
  std::unique_ptr<Driver> driver_;
};

}  // namespace db
