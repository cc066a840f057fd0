// For tests only: an empty database of either kind, gone when the test ends. Needs GoogleTest; no product file includes
// it.
//
//   class Partners : public db::testing::OnBothDatabases {};
//   TEST_P(Partners, AreListedByName) { db::Database& database = migrated(); … }
//   INSTANTIATE_TEST_SUITE_P(Both, Partners, db::testing::both(), db::testing::name_of);
//
// PostgreSQL: the server at $STAPSTEEN_TEST_POSTGRES (a URL whose role may create databases), otherwise one that is
// started for this program by tests/postgres.sh and stopped at its end. Not installed: the test is skipped, and says
// so.
#pragma once
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/text_tools.h"
#include "db/database.h"
#include "db/migration.h"
#include "db/test_tables.h"

namespace db::testing {

/// The URL of the server, started if need be; empty when PostgreSQL is not installed. A failed start is a
/// base::Breakage.
inline std::string postgresql_server() {
  static const std::string url = [] {
    if (const char* given = std::getenv("STAPSTEEN_TEST_POSTGRES"); given != nullptr && *given != '\0') {
      return std::string(given);
    }
    const std::string own = std::to_string(::getpid());
    const std::string command = "sh '" STAPSTEEN_SOURCE_DIR "/tests/postgres.sh' start postgres-" + own + " " + own;
    FILE* pipe = ::popen(command.c_str(), "r");
    base::check(pipe != nullptr, "a shell starts");
    char line[500] = {};
    const bool answered = std::fgets(line, sizeof line, pipe) != nullptr;
    const int status = ::pclose(pipe);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) return std::string();
    if (!answered || status != 0) throw base::Breakage("tests/postgres.sh could not start PostgreSQL");
    return std::string(base::trim(line));
  }();
  return url;
}

/// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "stapsteen-test-XXXXXX").string();
    base::check(::mkdtemp(name.data()) != nullptr, "a temporary folder is made");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string path() const { return path_.string(); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// An empty database, removed at the end.
class EmptyDatabase {
 public:
  explicit EmptyDatabase(Dialect dialect) {
    if (dialect == Dialect::sqlite) {
      url_ = "sqlite:" + (folder_.emplace() / "test.db");
      return;
    }
    static int number = 0;
    server_ = postgresql_server();
    name_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
    run_on_server(server_, "CREATE DATABASE " + name_ + " TEMPLATE template0");
    url_ = server_.substr(0, server_.rfind('/') + 1) + name_;
  }
  ~EmptyDatabase() {
    if (!name_.empty()) run_on_server(server_, "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  }
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;
  const std::string& url() const { return url_; }

 private:
  std::optional<TemporaryFolder> folder_;
  std::string server_;
  std::string name_;
  std::string url_;
};

class OnBothDatabases : public ::testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == Dialect::postgresql && postgresql_server().empty()) GTEST_SKIP() << "PostgreSQL is not installed";
    empty_.emplace(GetParam());
  }
  void TearDown() override {
    database_.reset();
    empty_.reset();
  }

  const std::string& url() const { return empty_->url(); }
  /// Empty, no tables.
  Database& database(DatabaseOptions options = {}) {
    if (!database_) database_ = std::make_unique<Database>(url(), options);
    return *database_;
  }
  /// With all tables of the program.
  Database& migrated() {
    const auto result = migrate(database());
    base::check(static_cast<bool>(result), "the migrations run");
    return database();
  }

 private:
  std::optional<EmptyDatabase> empty_;
  std::unique_ptr<Database> database_;
};

inline auto both() { return ::testing::Values(Dialect::sqlite, Dialect::postgresql); }
inline std::string name_of(const ::testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::sqlite ? "Sqlite" : "PostgreSQL";
}

}  // namespace db::testing
