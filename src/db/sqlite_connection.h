// One open SQLite database file: statements, and the error codes as our exceptions. Used by sqlite.cpp.
#pragma once
#include <sqlite3.h>

#include "db/driver.h"
#include "db/statement_cache.h"

namespace db {

enum class SqliteRole { reader, writer, both };

class SqliteConnection final : public Transaction {
 public:
  /// `path` as sqlite3_open_v2 takes it. The file must exist; throws Unavailable when it does not open.
  SqliteConnection(const std::string& path, const DatabaseOptions& options, SqliteRole role);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  void begin(Access access);
  void commit();
  void roll_back() noexcept;
  bool moved() const;                      ///< the file was removed or another one stands in its place
  bool broken() const { return broken_; }  ///< the machinery failed: open anew

  /// Everything as it is now, packed, into a new or empty file; others go on writing meanwhile. Outside transactions.
  void copy_into(const std::string& file);

  Dialect dialect() const override { return Dialect::sqlite; }

 private:
  Rows do_query(std::string_view sql, const Values& values) override;
  void do_each(std::string_view sql, const Values& values, const std::function<void(const Row&)>& take) override;
  std::int64_t do_execute(std::string_view sql, const Values& values) override;
  std::int64_t do_bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                              const std::function<bool(Values&)>& next) override;

  void run(const char* sql);
  sqlite3_stmt* prepare(std::string_view sql);
  /// Keeps pointers into the values until the statement is done with them.
  static void bind(sqlite3_stmt* statement, const Values& values);
  static void bind(sqlite3_stmt* statement, Values&& values) = delete;
  bool step(sqlite3_stmt* statement);
  [[noreturn]] void fail(int code);

  sqlite3* handle_ = nullptr;
  SqliteRole role_;
  Access access_ = Access::read;
  bool broken_ = false;
  StatementCache<sqlite3_stmt*> statements_;
};

}  // namespace db
