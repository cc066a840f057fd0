// What was acknowledged survives a power loss at any moment, and nothing is half there.
#include <gtest/gtest.h>

#include <cstdlib>

#include "db/test_disk.h"

namespace db {
namespace {

using testing::TestDisk;

DatabaseOptions through(const TestDisk& disk) {
  DatabaseOptions options;
  options.sqlite_vfs = disk.vfs_name();
  return options;
}

/// Adds numbered notes, each in one transaction together with the tally of all notes; a few times it closes and opens
/// the database in between. The same every time, so that its operations can be counted.
class Notes {
 public:
  explicit Notes(TestDisk& disk) : disk_(disk) {}

  std::int64_t acknowledged() const { return acknowledged_; }

  /// Returns when done or when the power is gone.
  void write_until(std::int64_t last) {
    try {
      while (acknowledged_ < last) write_some(last);
    } catch (const base::Breakage&) {  // the power is gone
    }
  }

  /// Opens the database as a restarted machine would, and says what is wrong; empty when nothing is.
  std::string damage() {
    Database database("sqlite:" + disk_.file(), through(disk_));
    return database.write([&](Connection& c) -> std::string {
      const std::string integrity = c.query("PRAGMA integrity_check").front().text("integrity_check");
      if (integrity != "ok") return integrity;
      if (c.query("SELECT 1 AS x FROM sqlite_master WHERE name = 'tally'").empty()) {
        return acknowledged_ == 0 ? "" : "the tables are lost";
      }
      const Rows notes =
          c.query("SELECT count(*) AS n, coalesce(max(n), 0) AS last, coalesce(sum(length(body)), 0) AS l FROM note");
      const Rows tally = c.query("SELECT n, l FROM tally");
      const std::int64_t last = notes.front().integer("last");
      if (last < acknowledged_)
        return "acknowledged " + std::to_string(acknowledged_) + ", found " + std::to_string(last);
      if (last > acknowledged_ + 1) return "more than was ever written";
      if (notes.front().integer("n") != last) return "a gap";
      if (tally.front().integer("n") != last) return "the tally is of another moment";
      if (tally.front().integer("l") != notes.front().integer("l")) return "a note is half there";
      acknowledged_ = last;  // a last commit may have reached the disk without an answer
      return "";
    });
  }

 private:
  void write_some(std::int64_t last) {
    Database database("sqlite:" + disk_.file(), through(disk_));
    database.write([](Connection& c) {
      c.query("PRAGMA wal_autocheckpoint = 12");  // copies to the main file every few notes
      if (!c.query("SELECT 1 AS x FROM sqlite_master WHERE name = 'tally'").empty()) return;
      c.execute("CREATE TABLE note (n INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
      c.execute("CREATE TABLE tally (n INTEGER NOT NULL, l INTEGER NOT NULL) STRICT");
      c.execute("INSERT INTO tally VALUES (0, 0)");
    });
    for (int i = 0; i < 9 && acknowledged_ < last; ++i) {
      const std::int64_t n = acknowledged_ + 1;
      const std::string body(static_cast<std::size_t>(n * 7919 % 9000), static_cast<char>('a' + n % 26));
      database.write([&](Connection& c) {
        c.execute("INSERT INTO note (n, body) VALUES (?, ?)", {n, body});
        c.execute("UPDATE tally SET n = n + 1, l = l + ?", {body.size()});
      });
      acknowledged_ = n;
      database.read([](Connection& c) { c.query("SELECT * FROM tally"); });
    }
  }

  TestDisk& disk_;
  std::int64_t acknowledged_ = 0;
};

constexpr std::int64_t notes = 25;

std::int64_t operations_of_a_whole_run() {
  TestDisk disk(0);
  Notes run(disk);
  run.write_until(notes);
  EXPECT_EQ(run.acknowledged(), notes);
  return disk.operations();
}

/// 300 crash points in every test run; $STAPSTEEN_POWER_CUTS for more.
int power_cuts() {
  const char* wanted = std::getenv("STAPSTEEN_POWER_CUTS");
  return wanted == nullptr ? 300 : std::atoi(wanted);
}

TEST(PowerLoss, LosesNothingAcknowledgedAndTearsNothing) {
  const std::int64_t operations = operations_of_a_whole_run();
  std::mt19937 random(42);
  std::int64_t interrupted = 0;
  for (int cut = 0; cut < power_cuts(); ++cut) {
    TestDisk disk(static_cast<unsigned>(cut));
    Notes run(disk);
    const std::int64_t moment = 1 + static_cast<std::int64_t>(random() % static_cast<unsigned>(operations));
    disk.cut_power_at(moment);
    run.write_until(notes);
    interrupted += run.acknowledged() < notes ? 1 : 0;
    disk.restart();
    ASSERT_EQ(run.damage(), "") << "seed " << cut << ", power cut at operation " << moment;

    // And once more, from what was left.
    disk.cut_power_at(disk.operations() + 1 + static_cast<std::int64_t>(random() % 60));
    run.write_until(notes);
    disk.restart();
    ASSERT_EQ(run.damage(), "") << "second cut, seed " << cut << ", first at operation " << moment;
    run.write_until(notes);
    ASSERT_EQ(run.acknowledged(), notes) << "works again";
  }
  EXPECT_GT(interrupted, power_cuts() * 3 / 4) << "the cuts fall while it is writing";
}

TEST(PowerLoss, IsNoticedOnADiskThatLiesAboutSyncs) {
  const std::int64_t operations = operations_of_a_whole_run();
  int damaged = 0;
  for (int cut = 0; cut < 20; ++cut) {
    TestDisk disk(static_cast<unsigned>(cut));
    disk.lie_about_syncs();
    Notes run(disk);
    disk.cut_power_at(operations * 3 / 4 + cut);
    run.write_until(notes);
    disk.restart();
    try {
      damaged += run.damage().empty() ? 0 : 1;
    } catch (const base::Breakage&) {  // not even a database any more
      ++damaged;
    } catch (const base::Mistake&) {
      ++damaged;
    }
  }
  EXPECT_GT(damaged, 10) << "otherwise the test above could not fail";
}

}  // namespace
}  // namespace db
