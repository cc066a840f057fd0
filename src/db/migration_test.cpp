// Migrations run once each, in order, all or nothing, also when two processes start together.
#include "db/migration.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/text_tools.h"
#include "db/dialect.h"
#include "db/test_database.h"

namespace db {
namespace {

const base::EmbeddedFile first{"migrations/0001_note.sql",
                               "-- Notes.\nCREATE TABLE note (\n  id {id},\n  n BIGINT NOT NULL,\n  x {real}\n);\n"
                               "INSERT INTO note (n) VALUES (7);\n"};
const base::EmbeddedFile second{"migrations/0004_more.sql", "ALTER TABLE note ADD COLUMN more BIGINT;\n"};
const base::EmbeddedFile broken{"migrations/0005_broken.sql",
                                "CREATE TABLE half (\n  id {id}\n);\nCREATE TABL whole (\n  id {id}\n);\n"};

class Migration : public testing::OnBothDatabases {
 protected:
  std::int64_t notes() {
    return database().read(
        [](Connection& c) { return c.query("SELECT count(*) AS n FROM note").front().integer("n"); });
  }
};

TEST_P(Migration, RunsEachFileOnce) {
  const auto at_first = migrate(database(), {second, first});
  EXPECT_EQ(at_first->applied, 2);
  EXPECT_EQ(at_first->version, 4);

  const auto again = migrate(database(), {first, second});
  EXPECT_EQ(again->applied, 0);
  EXPECT_EQ(again->version, 4);
  EXPECT_EQ(notes(), 1);
}

TEST_P(Migration, RunsAFileThatCameLater) {
  ASSERT_TRUE(migrate(database(), {first}));

  EXPECT_EQ(migrate(database(), {first, second})->applied, 1);
  database().write([](Connection& c) { c.execute("UPDATE note SET more = ?", {5}); });
}

TEST_P(Migration, RefusesADatabaseThatIsNewerThanTheProgram) {
  ASSERT_TRUE(migrate(database(), {first, second}));

  const auto refused = migrate(database(), {first});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "db_newer");
  EXPECT_EQ(refused.problem().kind, base::ProblemKind::conflict);
  EXPECT_EQ(refused.problem().facts, (std::vector<base::Fact>{{"file", "0004_more.sql"}}));
}

TEST_P(Migration, RefusesAFileThatChangedAfterItRan) {
  ASSERT_TRUE(migrate(database(), {first}));

  const auto refused = migrate(database(), {{first.path, "CREATE TABLE other (id {id});\n"}});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "db_migration_changed");
}

TEST_P(Migration, ChangesNothingWhenAFileFails) {
  ASSERT_TRUE(migrate(database(), {first}));

  try {
    (void)migrate(database(), {first, second, broken});
    FAIL() << "the file is wrong";
  } catch (const base::Mistake& mistake) {
    EXPECT_NE(std::string(mistake.what()).find("0005_broken.sql"), std::string::npos) << mistake.what();
  }

  EXPECT_THROW(database().read([](Connection& c) { return c.query("SELECT * FROM half"); }), base::Mistake);
  EXPECT_THROW(database().read([](Connection& c) { return c.query("SELECT more FROM note"); }), base::Mistake);
  EXPECT_EQ(migrate(database(), {first, second})->applied, 1);
}

TEST_P(Migration, IsDoneOnceWhenManyStartTogether) {
  constexpr int starters = 6;
  database();
  std::atomic<int> applied = 0;

  std::vector<std::thread> threads;
  for (int i = 0; i < starters; ++i) {
    threads.emplace_back([&] {
      Database own(url());
      applied += migrate(own, {first, second})->applied;
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(applied, 2);
  EXPECT_EQ(notes(), 1);
}

TEST_P(Migration, HandsOutNumbersThatAreNeverUsedTwice) {
  ASSERT_TRUE(migrate(database(), {first}));
  const auto add = [&] {
    return database().write([](Connection& c) { return c.insert("INSERT INTO note (n) VALUES (?)", {1}); });
  };
  const std::int64_t removed = add();
  database().write([&](Connection& c) { c.execute("DELETE FROM note WHERE id = ?", {removed}); });

  EXPECT_GT(add(), removed);
}

TEST_P(Migration, RunsAllFilesOfTheProgram) {
  const auto files = base::embedded_files("migrations/");
  ASSERT_FALSE(files.empty());

  const auto before = schema_state(database());
  const auto result = migrate(database());

  ASSERT_TRUE(before && result);
  EXPECT_EQ(before->version, 0);
  EXPECT_EQ(before->applied, result->applied);
  EXPECT_EQ(result->applied, static_cast<int>(files.size()));
  EXPECT_EQ(schema_state(database())->applied, 0);
}

INSTANTIATE_TEST_SUITE_P(Both, Migration, testing::both(), testing::name_of);

TEST(Dialect, SplitsAtSemicolonsThatEndALine) {
  const auto statements =
      statements_of("-- a; comment;\nINSERT INTO t VALUES ('a;b');\n\nCREATE TABLE u (\n  id {id}\n);\n");

  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(base::trim(statements[0]), "INSERT INTO t VALUES ('a;b')");
  EXPECT_THROW(statements_of("CREATE TABLE t (id {id})\n"), base::Mistake);
}

TEST(Dialect, MakesStrictTablesForSqlite) {
  EXPECT_EQ(in_dialect("CREATE TABLE t (id {id}, n BIGINT, bigint_like TEXT, b {blob})", Dialect::sqlite),
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER, bigint_like TEXT, b BLOB) STRICT");
  EXPECT_EQ(in_dialect("CREATE TABLE t (id {id}, x {real})", Dialect::postgresql),
            "CREATE TABLE t (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, x DOUBLE PRECISION)");
}

}  // namespace
}  // namespace db
