// Disk full, read-only, file gone, server gone: a clear refusal, nothing half-written, and it works again afterwards.
#include <gtest/gtest.h>

#include <fstream>

#include "db/test_disk.h"

namespace db {
namespace {

using Reason = Unavailable::Reason;
using testing::TestDisk;

std::unique_ptr<Database> open_on(const TestDisk& disk) {
  DatabaseOptions options;
  options.sqlite_vfs = disk.vfs_name();
  return std::make_unique<Database>("sqlite:" + disk.file(), options);
}

void make_table(Database& database) {
  database.write([](Connection& c) { c.execute("CREATE TABLE note (body TEXT NOT NULL)"); });
}

/// Two rows or none.
void add_two(Database& database, std::size_t length = 20'000) {
  database.write([&](Connection& c) {
    c.execute("INSERT INTO note (body) VALUES (?)", {std::string(length, 'a')});
    c.execute("INSERT INTO note (body) VALUES (?)", {std::string(length, 'b')});
  });
}

std::int64_t count(Database& database) {
  return database.read([](Connection& c) { return c.query("SELECT count(*) AS n FROM note").front().integer("n"); });
}

template <class Work>
void expect_unavailable(Reason reason, Work&& work) {
  try {
    work();
    ADD_FAILURE() << "went through";
  } catch (const Unavailable& unavailable) {
    EXPECT_EQ(unavailable.reason(), reason) << unavailable.what();
    EXPECT_EQ(unavailable.problem().kind, base::ProblemKind::unavailable);
  }
}

TEST(Fault, OfAFullDiskIsToldAndUndoneWhereverItStrikes) {
  std::int64_t before = 0;
  std::int64_t after = 0;
  {
    TestDisk disk(1);
    const auto database = open_on(disk);
    make_table(*database);
    before = disk.operations();
    add_two(*database);
    after = disk.operations();
  }
  ASSERT_GT(after, before + 5);
  for (std::int64_t moment = before; moment < after - 1; ++moment) {
    TestDisk disk(1);
    const auto database = open_on(disk);
    make_table(*database);
    disk.fill_up_at(moment);

    expect_unavailable(Reason::disk_full, [&] { add_two(*database); });
    EXPECT_EQ(count(*database), 0);

    disk.free_space();
    add_two(*database);
    EXPECT_EQ(count(*database), 2);
  }
}

TEST(Fault, OfADiskThatTurnsReadOnlyIsTold) {
  TestDisk disk(1);
  const auto database = open_on(disk);
  make_table(*database);
  add_two(*database);

  disk.fail_writes(EROFS);
  expect_unavailable(Reason::read_only, [&] { add_two(*database, 5'000'000); });  // more than SQLite keeps in memory
  expect_unavailable(Reason::disk_error, [&] { add_two(*database); });            // at COMMIT the error is not told
  EXPECT_EQ(count(*database), 2);

  disk.fail_writes(0);
  add_two(*database);
  EXPECT_EQ(count(*database), 4);
}

TEST(Fault, OfABrokenDiskIsTold) {
  TestDisk disk(1);
  const auto database = open_on(disk);
  make_table(*database);

  disk.fail_writes(EIO);
  expect_unavailable(Reason::disk_error, [&] { add_two(*database); });

  disk.fail_writes(0);
  add_two(*database);
  EXPECT_EQ(count(*database), 2);
}

TEST(Fault, OfAReadOnlyFileIsToldWhenWriting) {
  TestDisk disk(1);
  {
    const auto database = open_on(disk);
    make_table(*database);
    add_two(*database);
  }
  disk.open_read_only(true);

  expect_unavailable(Reason::read_only, [&] {
    const auto database = open_on(disk);
    add_two(*database);
  });

  disk.open_read_only(false);
  const auto database = open_on(disk);
  add_two(*database);
  EXPECT_EQ(count(*database), 4);
}

TEST(Fault, OfARemovedFileIsToldInsteadOfWritingIntoNothing) {
  const testing::TemporaryFolder folder;
  const std::string file = folder / "test.db";
  Database database("sqlite:" + file);
  make_table(database);
  add_two(database);
  database.write([](Connection& c) { c.execute("DELETE FROM note"); });

  std::filesystem::rename(file, file + ".away");
  expect_unavailable(Reason::gone, [&] { add_two(database); });
  expect_unavailable(Reason::gone, [&] { count(database); });
  EXPECT_FALSE(std::filesystem::exists(file)) << "an empty database in its place would look like everything was lost";

  std::filesystem::rename(file + ".away", file);
  add_two(database);
  EXPECT_EQ(count(database), 2);
}

TEST(Fault, OfAReplacedFileIsNoticedAndTheNewOneIsUsed) {
  const testing::TemporaryFolder folder;
  const std::string file = folder / "test.db";
  const std::string other_file = folder / "other.db";
  {
    Database other("sqlite:" + other_file);
    make_table(other);
    add_two(other);
    add_two(other);
  }
  Database database("sqlite:" + file);
  make_table(database);
  EXPECT_EQ(count(database), 0);

  for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(file + suffix);
  std::filesystem::rename(other_file, file);

  EXPECT_EQ(count(database), 4);
  add_two(database);
  EXPECT_EQ(count(database), 6);
}

TEST(Fault, OfAMissingFolderOrFileIsTold) {
  const testing::TemporaryFolder folder;
  expect_unavailable(Reason::gone, [&] { Database("sqlite:" + (folder / "no/such/folder.db")); });

  DatabaseOptions options;
  options.create = false;
  expect_unavailable(Reason::gone, [&] { Database("sqlite:" + (folder / "absent.db"), options); });
  EXPECT_FALSE(std::filesystem::exists(folder / "absent.db"));
}

TEST(Fault, OfAFileThatIsNoDatabaseIsABreakage) {
  const testing::TemporaryFolder folder;
  const std::string file = folder / "picture.db";
  std::ofstream(file) << std::string(8192, 'x');

  EXPECT_THROW(Database("sqlite:" + file), base::Breakage);
}

class ServerFault : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::postgresql_server().empty()) GTEST_SKIP() << "PostgreSQL is not installed";
    empty_.emplace(Dialect::postgresql);
    database_.emplace(empty_->url());
    make_table(*database_);
  }
  /// Ends all sessions of this test's database, as a restart of the server would.
  void end_sessions() {
    const std::string name = empty_->url().substr(empty_->url().rfind('/') + 1);
    testing::run_on_server(testing::postgresql_server(),
                           "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }
  std::optional<testing::EmptyDatabase> empty_;
  std::optional<Database> database_;
};

TEST_F(ServerFault, OfAnIdleSessionIsHealedUnseen) {
  add_two(*database_);
  end_sessions();

  add_two(*database_);
  EXPECT_EQ(count(*database_), 4);
}

TEST_F(ServerFault, InTheMiddleOfATransactionIsToldAndNothingIsKept) {
  expect_unavailable(Reason::unreachable, [&] {
    database_->write([&](Connection& c) {
      c.execute("INSERT INTO note (body) VALUES ('a')");
      end_sessions();
      c.execute("INSERT INTO note (body) VALUES ('b')");
    });
  });

  EXPECT_EQ(count(*database_), 0);
}

TEST_F(ServerFault, CodesOfTheServerAreToldApart) {
  const auto raise = [&](const std::string& state) {
    database_->write([&](Connection& c) {
      c.execute("INSERT INTO note (body) VALUES ('a')");
      c.execute("DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '" + state + "'; END $$");
    });
  };

  expect_unavailable(Reason::disk_full, [&] { raise("53100"); });
  expect_unavailable(Reason::read_only, [&] { raise("25006"); });
  expect_unavailable(Reason::disk_error, [&] { raise("58030"); });
  expect_unavailable(Reason::busy, [&] { raise("55P03"); });
  expect_unavailable(Reason::unreachable, [&] { raise("57P01"); });
  EXPECT_THROW(raise("XX001"), base::Breakage);
  EXPECT_THROW(raise("22003"), base::Mistake);
  EXPECT_EQ(count(*database_), 0);
}

TEST_F(ServerFault, OfADroppedDatabaseIsTold) {
  const std::string url = empty_->url();
  empty_.reset();

  expect_unavailable(Reason::unreachable, [&] { count(*database_); });
}

}  // namespace
}  // namespace db
