// What a statement, a transaction and an audit entry cost on both databases. PostgreSQL only with
// $STAPSTEEN_TEST_POSTGRES.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "audit/trail.h"
#include "db/database.h"
#include "db/migration.h"

namespace {

db::Database& database(db::Dialect dialect) {
  const auto prepared = [](const std::string& url) {
    auto opened = std::make_unique<db::Database>(url);
    static constexpr std::string_view trail = "migrations/0001_audit.sql";
    (void)db::migrate(*opened, {{trail, base::embedded_file(trail).value()}});
    opened->write([](db::Connection& c) {
      c.execute("DROP TABLE IF EXISTS bench_row");
      c.execute("CREATE TABLE bench_row (id BIGINT PRIMARY KEY, n BIGINT NOT NULL, name TEXT NOT NULL)");
    });
    return opened;
  };
  if (dialect == db::Dialect::postgresql) {
    static const auto server = prepared(std::getenv("STAPSTEEN_TEST_POSTGRES"));
    return *server;
  }
  static const std::string file = "bench-" + std::to_string(::getpid()) + ".db";
  static const auto local = prepared("sqlite:" + file);
  return *local;
}

void fill(db::Dialect dialect, std::int64_t rows) {
  database(dialect).write([&](db::Connection& c) {
    c.execute("DELETE FROM bench_row");
    std::int64_t n = 0;
    c.bulk_insert("bench_row", {"id", "n", "name"}, [&](db::Values& values) {
      values = {n, n * 7, "a name of ordinary length"};
      return n++ < rows;
    });
  });
}

void insert_prepared(benchmark::State& state, db::Dialect dialect) {
  constexpr std::int64_t rows = 5000;
  for (auto _ : state) {
    database(dialect).write([](db::Connection& c) {
      c.execute("DELETE FROM bench_row");
      for (std::int64_t n = 0; n < rows; ++n) {
        c.execute("INSERT INTO bench_row (id, n, name) VALUES (?, ?, ?)", {n, n * 7, "a name of ordinary length"});
      }
    });
  }
  state.SetItemsProcessed(state.iterations() * rows);
}

void insert_bulk(benchmark::State& state, db::Dialect dialect) {
  constexpr std::int64_t rows = 50'000;
  for (auto _ : state) fill(dialect, rows);
  state.SetItemsProcessed(state.iterations() * rows);
}

void commit_one(benchmark::State& state, db::Dialect dialect) {
  fill(dialect, 100);
  for (auto _ : state) {
    database(dialect).write([](db::Connection& c) { c.execute("UPDATE bench_row SET n = n + 1 WHERE id = ?", {50}); });
  }
}

void read_one(benchmark::State& state, db::Dialect dialect) {
  fill(dialect, 10'000);
  for (auto _ : state) {
    benchmark::DoNotOptimize(database(dialect).read([](db::Connection& c) {
      return c.query("SELECT name FROM bench_row WHERE id = ?", {5000}).front().text("name");
    }));
  }
}

void read_many(benchmark::State& state, db::Dialect dialect) {
  constexpr std::int64_t rows = 5000;
  fill(dialect, rows);
  for (auto _ : state) {
    std::int64_t sum = 0;
    const db::Rows all =
        database(dialect).read([](db::Connection& c) { return c.query("SELECT * FROM bench_row ORDER BY id"); });
    for (const db::Row row : all) sum += row.integer("n");
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * rows);
}

void record_entry(benchmark::State& state, db::Dialect dialect) {
  for (auto _ : state) {
    database(dialect).write([](db::Connection& c) {
      for (int i = 0; i < 100; ++i) {
        audit::record(c, {.approach = {},
                          .actor = {},
                          .verb = "change",
                          .noun = "bench",
                          .id = 1,
                          .at = {1},
                          .outcome = audit::Outcome::done,
                          .changes = {{"one", "a", "b"}, {"two", "a", "b"}, {"three", "a", "b"}}});
      }
    });
  }
  state.SetItemsProcessed(state.iterations() * 100);
}

struct Measured {
  std::string what;
  void (*run)(benchmark::State&, db::Dialect);
};
const std::vector<Measured> measured{{"insert_prepared", insert_prepared},
                                     {"insert_bulk", insert_bulk},
                                     {"commit_one", commit_one},
                                     {"read_one", read_one},
                                     {"read_many", read_many},
                                     {"record_entry", record_entry}};

}  // namespace

int main(int count, char** words) {
  std::vector<std::pair<std::string, db::Dialect>> dialects{{"sqlite", db::Dialect::sqlite}};
  if (std::getenv("STAPSTEEN_TEST_POSTGRES") != nullptr) dialects.emplace_back("postgresql", db::Dialect::postgresql);
  for (const auto& [name, dialect] : dialects) {
    for (const Measured& one : measured) {
      benchmark::RegisterBenchmark((one.what + "/" + name).c_str(), one.run, dialect);
    }
  }
  benchmark::Initialize(&count, words);
  benchmark::RunSpecifiedBenchmarks();
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::filesystem::remove("bench-" + std::to_string(::getpid()) + ".db" + suffix);
  }
}
