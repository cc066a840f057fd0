// One open PostgreSQL session: statements, and the SQLSTATE codes as our exceptions. Used by postgresql.cpp.
#pragma once
#include <libpq-fe.h>

#include "db/driver.h"
#include "db/statement_cache.h"

namespace db {

/// Another transaction was in the way: roll back and do the work again.
class SerializationFailure : public base::Breakage {
 public:
  using base::Breakage::Breakage;
};

class PostgresqlConnection final : public Transaction {
 public:
  /// Throws Unavailable when the server cannot be reached.
  PostgresqlConnection(const std::string& url, const DatabaseOptions& options);
  ~PostgresqlConnection() override;
  PostgresqlConnection(const PostgresqlConnection&) = delete;
  PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

  void begin(Access access);
  void commit();
  void roll_back() noexcept;
  bool broken() const { return broken_ || PQstatus(handle_) != CONNECTION_OK; }  ///< open anew
  /// Those that must do their work again go one at a time, so that each gets on.
  void take_retry_turn();
  void leave_retry_turn() noexcept;

  Dialect dialect() const override { return Dialect::postgresql; }

 private:
  struct Result;

  Rows do_query(std::string_view sql, const Values& values) override;
  void do_each(std::string_view sql, const Values& values, const std::function<void(const Row&)>& take) override;
  std::int64_t do_execute(std::string_view sql, const Values& values) override;
  std::int64_t do_bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                              const std::function<bool(Values&)>& next) override;

  Result run(const char* sql);
  Result run(std::string_view sql, const Values& values);
  const std::string& prepare(std::string_view sql, const Values& values);
  void drain() noexcept;
  [[noreturn]] void fail(const PGresult* result);

  PGconn* handle_ = nullptr;
  Access access_ = Access::read;
  bool broken_ = false;
  int prepared_ = 0;
  StatementCache<std::string> names_;
};

}  // namespace db
