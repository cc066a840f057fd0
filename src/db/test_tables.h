// For tests only: a database with all tables of the program, for the tests of the rooms that keep things in it. No
// product file includes it.
//
//   db::testing::Tables tables;
//   db::Database database{tables.url()};
//
// In memory; on PostgreSQL when $STAPSTEEN_TEST_TABLES_ON is the URL of a server whose role may create databases
// (tests/on_postgres.sh PROGRAM). The tables are made once per program and emptied after each test.
#pragma once
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "db/migration.h"

namespace db::testing {

/// One statement outside any transaction, such as CREATE DATABASE.
inline void run_on_server(const std::string& url, const std::string& sql) {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> session(PQconnectdb(url.c_str()), PQfinish);
  const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(session.get(), sql.c_str()), PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw base::Breakage(PQerrorMessage(session.get()));
}

/// The address of another database on the same server.
inline std::string url_beside(const std::string& server, const std::string& name) {
  return server.substr(0, server.rfind('/') + 1) + name;
}

/// Databases with all tables, made when they are needed, emptied and used again. Making one takes as long as a hundred
/// tests.
class TablePool {
 public:
  explicit TablePool(std::string server) : server_(std::move(server)) {}
  ~TablePool() {
    for (int number = 1; number <= made_; ++number)
      run_on_server(server_, "DROP DATABASE IF EXISTS " + name_of(number) + " WITH (FORCE)");
  }
  TablePool(const TablePool&) = delete;
  TablePool& operator=(const TablePool&) = delete;

  std::string take() {
    if (!free_.empty()) {
      const std::string url = free_.back();
      free_.pop_back();
      return url;
    }
    run_on_server(server_, "CREATE DATABASE " + name_of(++made_) + " TEMPLATE template0");
    const std::string url = url_beside(server_, name_of(made_));
    Database database(url);
    base::check(static_cast<bool>(migrate(database)), "the migrations run");
    return url;
  }
  /// Without rows, and with every number to hand out still to come; triggers and references sleep meanwhile.
  void give_back(const std::string& url) {
    run_on_server(url,
                  "SET session_replication_role = replica; DO $$ DECLARE one record; BEGIN "
                  "FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> "
                  "'schema_version' LOOP EXECUTE format('DELETE FROM %I', one.tablename); END LOOP; "
                  "FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT "
                  "NULL LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', one.sequencename); END LOOP; END $$");
    free_.push_back(url);
  }

 private:
  std::string name_of(int number) const {
    return "tables_" + std::to_string(::getpid()) + "_" + std::to_string(number);
  }
  std::string server_;
  std::vector<std::string> free_;
  int made_ = 0;
};

/// The databases of this program are dropped after its last test: a static object would outlive the client library.
class DropsTables : public ::testing::Environment {
 public:
  static inline std::unique_ptr<TablePool> pool;
  void TearDown() override { pool.reset(); }
};
inline ::testing::Environment* const drops_tables = ::testing::AddGlobalTestEnvironment(new DropsTables);

class Tables {
 public:
  Tables() {
    const char* given = std::getenv("STAPSTEEN_TEST_TABLES_ON");
    if (given == nullptr || *given == '\0') return;
    if (!DropsTables::pool) DropsTables::pool = std::make_unique<TablePool>(given);
    pool_ = DropsTables::pool.get();
    url_ = pool_->take();
  }
  ~Tables() {
    if (pool_ != nullptr) pool_->give_back(url_);
  }
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;
  const std::string& url() const { return url_; }

 private:
  TablePool* pool_ = nullptr;
  std::string url_ = "sqlite::memory:";
};

}  // namespace db::testing
