// What goes into a backup comes out of it, on both databases; and nothing is overwritten.
#include "app/backup.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "app/backup_file.h"
#include "db/test_database.h"

namespace app {
namespace {

void expect_backup(const BackupRequest& request) {
  const auto made = backup(request);
  ASSERT_TRUE(made) << made.problem().code
                    << (made.problem().facts.empty() ? "" : ": " + made.problem().facts.back().value);
}

class BackupOf : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (!IsSkipped()) migrated();
  }

  /// A change with its trail, as a command makes it.
  static void change(db::Database& database, const std::string& value) {
    database.write([&](db::Connection& c) {
      c.execute("INSERT INTO setting (name, value) VALUES ('note', ?) ON CONFLICT (name) DO UPDATE SET value = ?",
                {value, value});
      audit::record(c, {.approach = {},
                        .actor = {{}, "test", base::Origin::command_line},
                        .verb = "change",
                        .noun = "setting",
                        .id = 0,
                        .at = {1},
                        .outcome = audit::Outcome::done,
                        .changes = {{"note", std::nullopt, value}}});
    });
  }
  static std::string note(db::Database& database) {
    return database.read([](db::Connection& c) {
      return c.query("SELECT value FROM setting WHERE name = 'note'").front().text("value");
    });
  }
  std::filesystem::path file() { return folder_ / "backup"; }

  db::testing::TemporaryFolder folder_;
};

TEST_P(BackupOf, ARunningDatabaseComesBackAsItWas) {
  change(database(), "Zoë, \"2\"\n");

  const auto made = backup({.url = url(), .file = file()});
  change(database(), "later");
  db::testing::EmptyDatabase empty(GetParam());
  const auto restored = restore({.file = file(), .url = empty.url()});

  ASSERT_TRUE(made) << made.problem().code;
  ASSERT_TRUE(restored) << restored.problem().code
                        << (restored.problem().facts.empty() ? "" : restored.problem().facts.back().value);
  EXPECT_EQ(made->bytes, std::filesystem::file_size(file()));
  ASSERT_EQ(restored->content.chains.size(), 1u);
  EXPECT_EQ(restored->content.chains[0].number, 1);
  EXPECT_EQ(restored->content.pending_migrations, 0);
  EXPECT_TRUE(restored->moved_aside.empty());
  db::Database copy(empty.url());
  EXPECT_EQ(note(copy), "Zoë, \"2\"\n");
  change(copy, "goes on");  // numbers handed out, constraints and all
  EXPECT_EQ(verify(empty.url())->chains[0].number, 2);
  EXPECT_EQ(note(database()), "later");
}

TEST_P(BackupOf, ADatabaseThatIsBeingWrittenIsOfOneMoment) {
  change(database(), "0");
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 1; !stop; ++i) change(database(), std::to_string(i));
  });
  const auto made = backup({.url = url(), .file = file()});
  stop = true;
  writer.join();

  ASSERT_TRUE(made) << made.problem().code;
  db::testing::EmptyDatabase empty(GetParam());
  const auto restored = restore({.file = file(), .url = empty.url()});
  ASSERT_TRUE(restored);
  db::Database copy(empty.url());
  EXPECT_EQ(std::to_string(restored->content.chains[0].number - 1), note(copy))
      << "the trail and the change are of one moment";
}

TEST_P(BackupOf, IsReadableByItsOwnerOnlyAndWholeOrAbsent) {
  change(database(), "x");
  expect_backup({.url = url(), .file = file()});

  struct stat facts {};
  ASSERT_EQ(::stat(file().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1) << "nothing else is left there";
}

TEST_P(BackupOf, OverwritesNothing) {
  std::ofstream(file()) << "my thesis";

  const auto refused = backup({.url = url(), .file = file()});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "backup_exists");
  EXPECT_EQ(std::filesystem::file_size(file()), 9u);
}

TEST_P(BackupOf, IsNotRestoredOverADatabaseThatHoldsSomething) {
  change(database(), "old");
  expect_backup({.url = url(), .file = file()});
  change(database(), "new");

  const auto refused = restore({.file = file(), .url = url()});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "restore_not_empty");
  EXPECT_EQ(note(database()), "new");
}

TEST_P(BackupOf, IsProvedBeforeItIsTrusted) {
  change(database(), "x");
  expect_backup({.url = url(), .file = file()});

  const auto verified = verify_backup(file());

  ASSERT_TRUE(verified);
  if (GetParam() == db::Dialect::sqlite) {
    ASSERT_EQ(verified->chains.size(), 1u);
    EXPECT_EQ(verified->chains[0].hash, verify(url())->chains[0].hash);
  }
}

TEST_P(BackupOf, ADatabaseWithATamperedTrailIsNotCalledGood) {
  change(database(), "x");
  change(database(), "y");
  database().write([](db::Connection& c) { c.execute("UPDATE audit_entry SET verb = 'view' WHERE number = 1"); });

  const auto verified = verify(url());

  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.problem().code, "audit_edited");
}

INSTANTIATE_TEST_SUITE_P(Both, BackupOf, db::testing::both(), db::testing::name_of);

class SqliteBackup : public ::testing::Test {
 protected:
  void make(const std::string& name, std::int64_t notes) {
    db::Database database("sqlite:" + (folder_ / name));
    ASSERT_TRUE(db::migrate(database));
    for (std::int64_t i = 0; i < notes; ++i) {
      database.write([&](db::Connection& c) {
        audit::record(c, {.approach = {}, .actor = {}, .verb = "note", .noun = "test", .id = i, .at = {1}});
      });
    }
  }
  std::string url(const std::string& name) { return "sqlite:" + (folder_ / name); }
  db::testing::TemporaryFolder folder_;
};

TEST_F(SqliteBackup, ReplacesOnlyWhenToldAndKeepsTheOldFile) {
  make("old.db", 3);
  make("new.db", 1);
  expect_backup({.url = url("new.db"), .file = folder_ / "backup"});

  const auto restored = restore({.file = folder_ / "backup", .url = url("old.db"), .replace = true});

  ASSERT_TRUE(restored) << restored.problem().code;
  EXPECT_EQ(restored->moved_aside, folder_ / "old.db.before-restore-1");
  EXPECT_EQ(verify(url("old.db"))->chains[0].number, 1);
  EXPECT_EQ(verify(url("old.db.before-restore-1"))->chains[0].number, 3);
}

TEST_F(SqliteBackup, ReplacesADamagedDatabase) {
  make("new.db", 2);
  expect_backup({.url = url("new.db"), .file = folder_ / "backup"});
  std::ofstream(folder_ / "old.db") << std::string(10'000, 'x');

  const auto restored = restore({.file = folder_ / "backup", .url = url("old.db"), .replace = true});

  ASSERT_TRUE(restored) << restored.problem().code;
  EXPECT_EQ(verify(url("old.db"))->chains[0].number, 2);
}

TEST_F(SqliteBackup, IsNotRestoredUnderARunningProgram) {
  make("old.db", 3);
  expect_backup({.url = url("old.db"), .file = folder_ / "backup"});
  db::Database running(url("old.db"));

  const auto refused = restore({.file = folder_ / "backup", .url = url("old.db"), .replace = true});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "restore_in_use");
  EXPECT_TRUE(std::filesystem::exists(folder_ / "old.db"));
}

TEST_F(SqliteBackup, ThatIsDamagedIsRefusedAndLeavesTheDatabaseAlone) {
  make("old.db", 200);
  expect_backup({.url = url("old.db"), .file = folder_ / "backup"});
  {
    std::fstream file(folder_ / "backup", std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 4; page < 30; ++page) {
      file.seekp(page * 4096 + 200);
      file << std::string(2000, '\x7f');
    }
  }

  std::string refusal;
  try {
    const auto refused = restore({.file = folder_ / "backup", .url = url("old.db"), .replace = true});
    refusal = refused ? "" : refused.problem().code;
  } catch (const base::Breakage& breakage) {
    refusal = breakage.what();
  }

  EXPECT_NE(refusal, "");
  EXPECT_EQ(verify(url("old.db"))->chains[0].number, 200);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "old.db.before-restore-1"));
}

TEST_F(SqliteBackup, ThatIsSomethingElseIsRefused) {
  std::ofstream(folder_ / "picture") << "\x89PNG....................";
  std::ofstream(folder_ / "empty");

  const auto code = [&](const std::string& name) {
    const auto refused = restore({.file = folder_ / name, .url = url("new.db")});
    return refused ? "" : refused.problem().code;
  };

  EXPECT_EQ(code("picture"), "backup_not_a_backup");
  EXPECT_EQ(code("empty"), "backup_not_a_backup");
  EXPECT_EQ(code("absent"), "backup_not_readable");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "new.db"));
}

TEST_F(SqliteBackup, OfAnotherProgramIsRefused) {
  {
    db::Database other(url("other.db"));
    other.write([](db::Connection& c) { c.execute("CREATE TABLE x (n INTEGER)"); });
  }

  const auto refused = verify_backup(folder_ / "other.db");

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "backup_not_a_backup");
}

TEST_F(SqliteBackup, GoesIntoADatabaseOfItsOwnKind) {
  make("old.db", 1);
  expect_backup({.url = url("old.db"), .file = folder_ / "backup"});

  const auto refused = restore({.file = folder_ / "backup", .url = "postgresql://127.0.0.1:1/x"});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "backup_other_database");
}

TEST_F(SqliteBackup, IntoAFolderThatIsNotThereIsTold) {
  make("old.db", 1);

  EXPECT_THROW((void)backup({.url = url("old.db"), .file = folder_ / "no/such/backup"}), db::Unavailable);
}

TEST_F(SqliteBackup, CarriesNothingThatWasErased) {
  make("old.db", 1);
  {
    db::Database database(url("old.db"));
    database.write([](db::Connection& c) {
      c.execute("INSERT INTO setting (name, value) VALUES ('secret', 'SECRET-OF-SOMEBODY')");
    });
    database.write([](db::Connection& c) { c.execute("DELETE FROM setting WHERE name = 'secret'"); });
  }
  expect_backup({.url = url("old.db"), .file = folder_ / "backup"});

  std::ifstream file(folder_ / "backup", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});

  EXPECT_EQ(bytes.find("SECRET-OF-SOMEBODY"), std::string::npos);
}

}  // namespace
}  // namespace app
