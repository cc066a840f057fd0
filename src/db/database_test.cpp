// The promises of db/database.h, on both databases.
#include "db/database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <limits>
#include <thread>

#include "db/test_database.h"

namespace db {
namespace {

class Sql : public testing::OnBothDatabases {
 protected:
  /// One table with every kind of column.
  Database& with_things() {
    static constexpr std::string_view file =
        "CREATE TABLE thing (\n id {id},\n n BIGINT,\n x {real},\n s TEXT UNIQUE,\n b {blob},\n"
        " parent_id BIGINT REFERENCES thing(id),\n CHECK (n IS NULL OR n <> 13)\n);\n";
    EXPECT_TRUE(migrate(database(), {{"migrations/0001_thing.sql", file}}));
    return database();
  }
  std::int64_t count() {
    return database().read(
        [](Connection& c) { return c.query("SELECT count(*) AS n FROM thing").front().integer("n"); });
  }
};

TEST_P(Sql, GivesBackExactlyWhatWasStored) {
  Database& database = with_things();
  const std::string bytes("\0\1\xff\\'\n", 6);
  const std::string text = "Zoë \"x\" ' \\ \t\n ? $1";

  const std::int64_t id = database.write([&](Connection& c) {
    return c.insert("INSERT INTO thing (n, x, s, b) VALUES (?, ?, ?, ?)",
                    {std::numeric_limits<std::int64_t>::min(), 0.1 + 0.2, text, Blob{bytes}});
  });

  const Rows rows = database.read([&](Connection& c) { return c.query("SELECT * FROM thing WHERE id = ?", {id}); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows.front().integer("n"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(rows.front().real("x"), 0.1 + 0.2);
  EXPECT_EQ(rows.front().text("s"), text);
  EXPECT_EQ(rows.front().blob("b"), bytes);
  EXPECT_TRUE(rows.front().is_null("parent_id"));
}

TEST_P(Sql, TellsNullFromEmptyAndFromZero) {
  Database& database = with_things();

  database.write([&](Connection& c) {
    c.execute("INSERT INTO thing (n, x, s, b) VALUES (0, 0, '', ?)", {Blob{""}});
    c.execute("INSERT INTO thing (n, x, s, b) VALUES (?, ?, ?, ?)",
              {nullptr, std::optional<double>(), std::optional<std::string>(), nullptr});
    c.execute("INSERT INTO thing (parent_id) VALUES (?)", {base::AccountId{}});
  });

  const Rows rows = database.read([](Connection& c) { return c.query("SELECT * FROM thing ORDER BY id"); });
  EXPECT_EQ(rows[0].optional_integer("n"), 0);
  EXPECT_EQ(rows[0].optional_real("x"), 0.0);
  EXPECT_EQ(rows[0].optional_text("s"), "");
  EXPECT_EQ(rows[0].optional_blob("b"), "");
  EXPECT_EQ(rows[1].optional_integer("n"), std::nullopt);
  EXPECT_EQ(rows[1].optional_real("x"), std::nullopt);
  EXPECT_EQ(rows[1].optional_text("s"), std::nullopt);
  EXPECT_EQ(rows[1].optional_blob("b"), std::nullopt);
  EXPECT_EQ(rows[2].id<base::AccountId>("parent_id"), base::AccountId{});
}

TEST_P(Sql, KeepsDatesInstantsAndBooleans) {
  Database& database = with_things();
  const base::Date day = std::chrono::year(2024) / 2 / 29;

  const Rows rows = database.write([&](Connection& c) {
    c.execute("INSERT INTO thing (n, s) VALUES (?, ?)", {base::Instant{1'700'000'000'123}, day});
    c.execute("INSERT INTO thing (n) VALUES (?)", {true});
    return c.query("SELECT n, s FROM thing ORDER BY id");
  });

  EXPECT_EQ(rows[0].instant("n"), base::Instant{1'700'000'000'123});
  EXPECT_EQ(rows[0].date("s"), day);
  EXPECT_TRUE(rows[1].boolean("n"));
  EXPECT_EQ(rows[1].optional_date("s"), std::nullopt);
}

TEST_P(Sql, TypesExpressionsAlike) {
  Database& database = with_things();

  const Rows rows = database.write([&](Connection& c) {
    c.execute("INSERT INTO thing (n, x) VALUES (2, 2.0)");
    c.execute("INSERT INTO thing (n, x) VALUES (3, 0.5)");
    return c.query(
        "SELECT count(*) AS c, sum(n) AS s, avg(n) AS a, max(n) AS m, min(x) AS x, coalesce(max(s), 'none') AS t, "
        "count(*) > 1 AS b, 7 / 2 AS d FROM thing");
  });

  const Row row = rows.front();
  EXPECT_EQ(row.integer("c"), 2);
  EXPECT_EQ(row.integer("s"), 5);
  EXPECT_EQ(row.real("a"), 2.5);
  EXPECT_EQ(row.integer("m"), 3);
  EXPECT_EQ(row.real("x"), 0.5);
  EXPECT_EQ(row.text("t"), "none");
  EXPECT_TRUE(row.boolean("b"));
  EXPECT_EQ(row.integer("d"), 3);
}

TEST_P(Sql, CountsAffectedRowsSoThatTheSecondWriterSeesIt) {
  Database& database = with_things();
  const std::int64_t id =
      database.write([](Connection& c) { return c.insert("INSERT INTO thing (n) VALUES (?)", {1}); });
  const auto change = [&](int seen) {
    return database.write([&](Connection& c) {
      return c.execute("UPDATE thing SET n = n + 1 WHERE id = ? AND n = ?", {id, seen});
    });
  };

  EXPECT_EQ(change(1), 1);
  EXPECT_EQ(change(1), 0);
}

TEST_P(Sql, LeavesQuestionMarksInTextsAndCommentsAlone) {
  const Rows rows = database().read([](Connection& c) {
    return c.query("SELECT 'a?''?' AS s, ? AS n -- why?\n /* ? */ WHERE 1 = ?", {std::int64_t{5}, 1});
  });

  EXPECT_EQ(rows.front().text("s"), "a?'?");
  EXPECT_EQ(rows.front().integer("n"), 5);
}

TEST_P(Sql, RollsBackOnAnException) {
  Database& database = with_things();

  EXPECT_THROW(database.write([](Connection& c) {
    c.execute("INSERT INTO thing (n) VALUES (1)");
    throw std::runtime_error("halfway");
  }),
               std::runtime_error);

  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, RollsBackWhenTheResultHoldsProblems) {
  Database& database = with_things();
  const auto add = [&](bool refuse) {
    return database.write([&](Connection& c) -> base::Result<base::Done> {
      c.execute("INSERT INTO thing (n) VALUES (1)");
      if (refuse) return base::Problem{base::ProblemKind::invalid, "no"};
      return base::Done{};
    });
  };

  EXPECT_FALSE(add(true));
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(add(false));
  EXPECT_EQ(count(), 1);
}

TEST_P(Sql, RefusesATransactionInsideATransaction) {
  Database& database = with_things();

  EXPECT_THROW(database.write([&](Connection&) { database.write([](Connection&) {}); }), base::Mistake);
  EXPECT_THROW(database.write([&](Connection&) { database.read([](Connection&) {}); }), base::Mistake);
  EXPECT_THROW(database.read([&](Connection&) { database.write([](Connection&) {}); }), base::Mistake);
  EXPECT_NO_THROW(database.write([](Connection&) {}));
}

TEST_P(Sql, CannotWriteWhileReading) {
  Database& database = with_things();

  EXPECT_THROW(database.read([](Connection& c) { c.execute("INSERT INTO thing (n) VALUES (1)"); }), base::Mistake);

  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, SaysUniqueViolationAndGoesOnAfterwards) {
  Database& database = with_things();
  const auto add = [&](const char* s) {
    return database.write([&](Connection& c) { return c.insert("INSERT INTO thing (s) VALUES (?)", {s}); });
  };
  add("a");

  EXPECT_THROW(add("a"), UniqueViolation);

  EXPECT_NO_THROW(add("b"));
  EXPECT_EQ(count(), 2);
}

TEST_P(Sql, AnswersAUniqueRuleWithoutAnExceptionWhenAsked) {
  Database& database = with_things();

  database.write([](Connection& c) {
    EXPECT_TRUE(c.try_insert("INSERT INTO thing (s) VALUES (?)", {"a"}).has_value());
    EXPECT_FALSE(c.try_insert("INSERT INTO thing (s) VALUES (?)", {"a"}).has_value());
    EXPECT_TRUE(c.try_insert("INSERT INTO thing (s) VALUES (?)", {"b"}).has_value());
  });

  EXPECT_EQ(count(), 2);
}

TEST_P(Sql, EndsATransactionAtItsFirstError) {
  Database& database = with_things();
  const auto go_on_after_an_error = [](Connection& c) {
    c.execute("INSERT INTO thing (s) VALUES ('a')");
    try {
      c.execute("INSERT INTO thing (s) VALUES ('a')");
    } catch (const UniqueViolation&) {
    }
  };

  EXPECT_THROW(database.write(go_on_after_an_error), base::Mistake);

  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, CallsOurOwnErrorsMistakes) {
  Database& database = with_things();
  const auto attempt = [&](std::string_view sql, const Values& values = {}) {
    database.write([&](Connection& c) { c.execute(sql, values); });
  };

  EXPECT_THROW(attempt("SELEC 1"), base::Mistake);
  EXPECT_THROW(attempt("INSERT INTO nothing (n) VALUES (1)"), base::Mistake);
  EXPECT_THROW(attempt("INSERT INTO thing (n) VALUES (?)"), base::Mistake);
  EXPECT_THROW(attempt("INSERT INTO thing (n) VALUES (?)", {"text"}), base::Mistake);
  EXPECT_THROW(attempt("INSERT INTO thing (parent_id) VALUES (?)", {99}), base::Mistake);
  EXPECT_THROW(attempt("INSERT INTO thing (n) VALUES (?)", {13}), base::Mistake);
  EXPECT_THROW(attempt("INSERT INTO thing (n) VALUES (1); INSERT INTO thing (n) VALUES (2)"), base::Mistake);
  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, RefusesColumnsThatAreNotThereOrOfAnotherType) {
  const Rows rows = database().read([](Connection& c) { return c.query("SELECT 1 AS n, 'x' AS s, NULL AS z"); });

  EXPECT_THROW(rows.front().integer("m"), base::Mistake);
  EXPECT_THROW(rows.front().integer("s"), base::Mistake);
  EXPECT_THROW(rows.front().text("n"), base::Mistake);
  EXPECT_THROW(rows.front().integer("z"), base::Mistake);
  EXPECT_THROW(rows[1], base::Mistake);
}

TEST_P(Sql, InsertsManyRowsAtOnce) {
  Database& database = with_things();
  const std::string bytes("\0\t\\\n", 4);
  int next = 0;

  const std::int64_t inserted = database.write([&](Connection& c) {
    next = 0;
    return c.bulk_insert("thing", {"n", "x", "s", "b"}, [&](Values& values) {
      if (next == 20'000) return false;
      values = {next, 0.5, "tab\t, line\n, \\N and \\ " + std::to_string(next), Blob{bytes}};
      if (next % 2 == 1) values[0] = nullptr;
      ++next;
      return true;
    });
  });

  EXPECT_EQ(inserted, 20'000);
  const Rows rows = database.read([](Connection& c) { return c.query("SELECT * FROM thing ORDER BY id"); });
  ASSERT_EQ(rows.size(), 20'000u);
  EXPECT_EQ(rows[10].integer("n"), 10);
  EXPECT_TRUE(rows[11].is_null("n"));
  EXPECT_EQ(rows[10].text("s"), "tab\t, line\n, \\N and \\ 10");
  EXPECT_EQ(rows[10].blob("b"), bytes);
}

TEST_P(Sql, KeepsNothingOfManyRowsWhenOneIsRefused) {
  Database& database = with_things();
  int next = 0;

  EXPECT_THROW(database.write([&](Connection& c) {
    return c.bulk_insert("thing", {"s"}, [&](Values& values) {
      values = {"row " + std::to_string(next % 3000)};
      return next++ < 4000;
    });
  }),
               UniqueViolation);

  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, HandsOutRowsOneByOne) {
  Database& database = with_things();
  int next = 0;
  database.write([&](Connection& c) {
    c.bulk_insert("thing", {"n"}, [&](Values& values) {
      values = {next + 100};
      return next++ < 1000;
    });
  });

  std::int64_t sum = 0;
  database.read([&](Connection& c) {
    c.each("SELECT n FROM thing WHERE n < ? ORDER BY id", {200}, [&](const Row& row) { sum += row.integer("n"); });
  });

  EXPECT_EQ(sum, (100 + 199) * 100 / 2);
}

TEST_P(Sql, IsUsableAfterARowByRowQueryWasLeftHalfway) {
  Database& database = with_things();
  database.write([&](Connection& c) {
    for (int i = 0; i < 100; ++i) c.execute("INSERT INTO thing (n) VALUES (?)", {i + 100});
  });

  EXPECT_THROW(database.read([&](Connection& c) {
    c.each("SELECT n FROM thing", {}, [](const Row&) { throw std::runtime_error("enough"); });
  }),
               std::runtime_error);

  EXPECT_EQ(count(), 100);
}

TEST_P(Sql, KeepsMoreStatementsThanTheCacheHolds) {
  Database& database = with_things();

  database.read([](Connection& c) {
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 500; ++i) {
        EXPECT_EQ(c.query("SELECT " + std::to_string(i) + " AS n").front().integer("n"), i);
      }
    }
  });
}

TEST_P(Sql, ReadsOneConsistentSnapshot) {
  Database& database = with_things();
  database.write([](Connection& c) { c.execute("INSERT INTO thing (n) VALUES (1)"); });

  database.read([&](Connection& c) {
    const auto seen = [&] { return c.query("SELECT count(*) AS n FROM thing").front().integer("n"); };
    EXPECT_EQ(seen(), 1);
    std::thread([&] {
      database.write([](Connection& other) { other.execute("INSERT INTO thing (n) VALUES (2)"); });
    }).join();
    EXPECT_EQ(seen(), 1);
  });

  EXPECT_EQ(count(), 2);
}

TEST_P(Sql, LosesNoUpdateOfManyWritersAtOnce) {
  Database& database = with_things();
  database.write([](Connection& c) { c.execute("INSERT INTO thing (n) VALUES (100)"); });
  constexpr int writers = 6;
  constexpr int rounds = 20;

  std::vector<std::thread> threads;
  for (int i = 0; i < writers; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < rounds; ++round) {
        database.write([](Connection& c) {  // read, then write: what a weaker isolation would lose
          const std::int64_t n = c.query("SELECT n FROM thing").front().integer("n");
          c.execute("UPDATE thing SET n = ?", {n + 1});
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  const Rows rows = database.read([](Connection& c) { return c.query("SELECT n FROM thing"); });
  EXPECT_EQ(rows.front().integer("n"), 100 + writers * rounds);
}

TEST_P(Sql, WaitsNoLongerThanToldForATurn) {
  // One place only: the second transaction has to wait for it.
  Database& database = this->database({.connections = 1, .busy_ms = 50});
  with_things();

  database.write([&](Connection&) {
    std::thread([&] {
      try {
        database.write([](Connection&) {});
        ADD_FAILURE() << "the other has not ended yet";
      } catch (const Unavailable& unavailable) {
        EXPECT_EQ(unavailable.reason(), Unavailable::Reason::busy);
        EXPECT_EQ(unavailable.problem().code, "db_busy");
      }
    }).join();
  });

  EXPECT_NO_THROW(database.write([](Connection&) {}));
}

INSTANTIATE_TEST_SUITE_P(Both, Sql, testing::both(), testing::name_of);

TEST(Value, RefusesWhatNoDatabaseCanKeep) {
  EXPECT_THROW(Value(std::numeric_limits<double>::infinity()), base::Mistake);
  EXPECT_THROW(Value(std::numeric_limits<double>::quiet_NaN()), base::Mistake);
  EXPECT_THROW(Value(std::string("a\0b", 3)), base::Mistake);
  EXPECT_THROW(Value("\xff"), base::Mistake);
  EXPECT_THROW(Value(std::numeric_limits<std::uint64_t>::max()), base::Mistake);
  EXPECT_NO_THROW(Value(std::uint64_t{5}));
}

TEST(Database, RefusesAnAddressOfAnotherKind) {
  EXPECT_THROW(Database("mysql://localhost"), base::Mistake);
  EXPECT_THROW(Database("sqlite:"), base::Mistake);
}

TEST(Database, SaysThatAServerCannotBeReached) {
  try {
    Database("postgresql://127.0.0.1:1/nothing");
    FAIL() << "nothing listens there";
  } catch (const Unavailable& unavailable) {
    EXPECT_EQ(unavailable.reason(), Unavailable::Reason::unreachable);
  }
}

TEST(Database, LivesInMemoryForTests) {
  Database database("sqlite::memory:");

  database.write([](Connection& c) {
    c.execute("CREATE TABLE t (n INTEGER)");
    c.execute("INSERT INTO t VALUES (1)");
  });

  EXPECT_EQ(database.read([](Connection& c) { return c.query("SELECT n FROM t").size(); }), 1u);
  EXPECT_THROW(database.read([](Connection& c) { c.execute("DELETE FROM t"); }), base::Mistake);
}

TEST(Database, MakesItsFileForItsOwnerOnly) {
  const testing::TemporaryFolder folder;
  const std::string file = folder / "new.db";

  Database database("sqlite:" + file);
  database.write([](Connection& c) { c.execute("CREATE TABLE t (n INTEGER)"); });

  for (const char* suffix : {"", "-wal", "-shm"}) {
    struct stat facts {};
    ASSERT_EQ(::stat((file + suffix).c_str(), &facts), 0) << suffix;
    EXPECT_EQ(facts.st_mode & 0777, 0600u) << suffix;
  }
}

TEST(Database, WritesWithFullSynchronisationAndForeignKeys) {
  const testing::TemporaryFolder folder;
  Database database("sqlite:" + (folder / "new.db"));

  const auto pragma = [&](const std::string& name) {
    return database.write([&](Connection& c) { return c.query("PRAGMA " + name); });
  };

  EXPECT_EQ(pragma("journal_mode").front().text("journal_mode"), "wal");
  EXPECT_EQ(pragma("synchronous").front().integer("synchronous"), 2);
  EXPECT_EQ(pragma("foreign_keys").front().integer("foreign_keys"), 1);
}

}  // namespace
}  // namespace db
