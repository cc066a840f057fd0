// A program is killed with -9 at a random moment, fifty times, while it writes. Everything it said was saved is there
// afterwards, with its audit trail, and nothing is half there.
//
// The program is this one itself, started with --write URL: a few threads each add numbered notes, one transaction per
// note together with its audit entry, and print "THREAD NUMBER" only after write() returned. The parent reads those
// lines until the pipe ends, kills somewhere in between, and compares.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <random>
#include <sstream>
#include <thread>

#include "audit/trail.h"
#include "db/integrity.h"
#include "db/test_database.h"
#include "killed.h"

namespace {

constexpr int writers = 3;
constexpr int rounds_per_database = 50;  // the trail is read whole after each kill
constexpr base::ApproachId approach{1};

std::int64_t last_of(db::Connection& connection, int writer) {
  return connection.query("SELECT coalesce(max(n), 0) AS n FROM killed_note WHERE writer = ?", {writer})
      .front()
      .integer("n");
}

void add_note(db::Database& database, int writer, std::int64_t n) {
  database.write([&](db::Connection& c) {
    c.execute("INSERT INTO killed_note (writer, n, body) VALUES (?, ?, ?)",
              {writer, n, std::string(static_cast<std::size_t>(n * 131 % 5000), 'x')});
    c.execute("UPDATE killed_tally SET n = n + 1 WHERE writer = ?", {writer});
    audit::record(c, {.approach = approach,
                      .actor = {{writer}, "writer", base::Origin::system},
                      .verb = "create",
                      .noun = "note",
                      .id = n,
                      .at = {n},
                      .outcome = audit::Outcome::done,
                      .changes = {{"body", std::nullopt, "note " + std::to_string(n)}}});
  });
}

int write_until_killed(const std::string& url) {
  db::Database database(url);
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&database, writer] {
      std::int64_t n = database.read([&](db::Connection& c) { return last_of(c, writer); });
      while (true) {
        add_note(database, writer, ++n);
        const std::string line = std::to_string(writer) + " " + std::to_string(n) + "\n";
        if (::write(1, line.data(), line.size()) < 0) return;  // short lines go into a pipe whole
      }
    });
  }
  return 0;
}

/// When it is killed: counted from its start, or from the first note it acknowledged.
struct Moment {
  bool after_first_answer = false;
  std::chrono::milliseconds after{0};
};

/// The program under test.
class Child {
 public:
  explicit Child(const std::string& url) {
    std::array<int, 2> ends{};
    base::check(::pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe is made");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    std::array<std::string, 3> words{"kill_test", "--write", url};
    std::array<char*, 4> pointers{words[0].data(), words[1].data(), words[2].data(), nullptr};
    const int code = ::posix_spawn(&process_, "/proc/self/exe", &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    base::check(code == 0, "the program starts");
  }
  ~Child() {
    kill_it();
    ::close(output_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Reads what it says until that moment, kills it, and reads the rest. The highest number each writer acknowledged.
  std::array<std::int64_t, writers> acknowledged_before_kill(const Moment& moment) {
    std::string said;
    if (moment.after_first_answer) read_until(said, std::chrono::seconds(30), true);
    read_until(said, moment.after, false);
    kill_it();
    while (read_some(said)) {
    }
    std::array<std::int64_t, writers> highest{};
    std::istringstream lines(said);
    int writer = 0;
    std::int64_t n = 0;
    while (lines >> writer >> n) highest.at(static_cast<std::size_t>(writer)) = n;
    return highest;
  }

 private:
  void read_until(std::string& said, std::chrono::milliseconds longest, bool anything) const {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!(anything && !said.empty())) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      pollfd waiting{output_, POLLIN, 0};
      if (left.count() <= 0 || (::poll(&waiting, 1, static_cast<int>(left.count())) > 0 && !read_some(said))) return;
    }
  }
  bool read_some(std::string& said) const {
    std::array<char, 4096> portion{};
    const ssize_t count = ::read(output_, portion.data(), portion.size());
    if (count > 0) said.append(portion.data(), static_cast<std::size_t>(count));
    return count > 0;
  }
  void kill_it() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    int status = 0;
    ::waitpid(process_, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
    process_ = 0;
  }

  pid_t process_ = 0;
  int output_ = -1;
};

class Killed : public db::testing::OnBothDatabases {
 protected:
  void prepare(db::Database& database) {
    constexpr std::string_view trail = "migrations/0001_audit.sql";
    ASSERT_TRUE(db::migrate(database, {{trail, base::embedded_file(trail).value()}}));
    database.write([](db::Connection& c) {
      c.execute("CREATE TABLE killed_note (writer BIGINT, n BIGINT, body TEXT NOT NULL, PRIMARY KEY (writer, n))");
      c.execute("CREATE TABLE killed_tally (writer BIGINT PRIMARY KEY, n BIGINT NOT NULL)");
      for (int writer = 0; writer < writers; ++writer) c.execute("INSERT INTO killed_tally VALUES (?, 0)", {writer});
    });
  }

  static void check_writer(db::Connection& c, int writer, std::int64_t acknowledged, std::int64_t before) {
    const std::int64_t last = last_of(c, writer);
    EXPECT_GE(last, acknowledged) << "writer " << writer << " was told that this was saved";
    EXPECT_LE(last, std::max(acknowledged, before) + 1) << "writer " << writer;
    const db::Rows rows = c.query("SELECT count(*) AS n FROM killed_note WHERE writer = ?", {writer});
    EXPECT_EQ(rows.front().integer("n"), last) << "no gaps";
    const db::Rows tally = c.query("SELECT n FROM killed_tally WHERE writer = ?", {writer});
    EXPECT_EQ(tally.front().integer("n"), last) << "nothing half done";
    const db::Rows bodies =
        c.query("SELECT n, length(body) AS l FROM killed_note WHERE writer = ? AND n = ?", {writer, last});
    if (!bodies.empty()) {
      EXPECT_EQ(bodies.front().integer("l"), last * 131 % 5000);
    }
  }

  /// One kill and what is left; gives the number of notes.
  std::int64_t kill_once(const std::string& address, const Moment& moment) {
    const std::array<std::int64_t, writers> before = last_ones(address);
    const std::array<std::int64_t, writers> acknowledged = Child(address).acknowledged_before_kill(moment);
    db::Database database(address);
    if (database.dialect() == db::Dialect::postgresql) db::testing::wait_for_the_sessions_of_the_dead(database);
    return database.read([&](db::Connection& c) {
      std::int64_t notes = 0;
      for (int writer = 0; writer < writers; ++writer) {
        const auto index = static_cast<std::size_t>(writer);
        check_writer(c, writer, acknowledged[index], before[index]);
        notes += last_of(c, writer);
      }
      EXPECT_EQ(db::damages(c), std::vector<std::string>{});
      const auto head = audit::verify(c, approach);
      EXPECT_TRUE(head);
      if (head) {
        EXPECT_EQ(head->number, notes) << "every note has its entry in the trail, and no other has one";
      }
      return notes;
    });
  }

  static std::array<std::int64_t, writers> last_ones(const std::string& address) {
    db::Database database(address);
    std::array<std::int64_t, writers> last{};
    for (int writer = 0; writer < writers; ++writer) {
      last[static_cast<std::size_t>(writer)] = database.read([&](db::Connection& c) { return last_of(c, writer); });
    }
    return last;
  }
};

int kills() {
  const char* wanted = std::getenv("STAPSTEEN_KILLS");
  return wanted == nullptr ? 50 : std::atoi(wanted);
}

TEST_P(Killed, LosesNothingAcknowledged) {
  std::mt19937 random(7);
  std::int64_t written = 0;
  for (int done = 0; done < kills() && !HasFailure(); done += rounds_per_database) {
    db::testing::EmptyDatabase own(GetParam());
    {
      db::Database database(own.url());
      prepare(database);
    }
    std::int64_t notes = 0;
    for (int round = 0; round < std::min(rounds_per_database, kills() - done) && !HasFailure(); ++round) {
      Moment moment;
      moment.after_first_answer = random() % 4 != 0;  // the others fall in its start and first transactions
      moment.after = std::chrono::milliseconds(random() % 200);
      notes = kill_once(own.url(), moment);
      if (HasFailure()) std::cerr << "kill " << done + round << " after " << moment.after.count() << " ms\n";
    }
    written += notes;
  }
  std::cout << kills() << " kills, " << written << " notes written between them\n";
  EXPECT_GT(written, kills()) << "otherwise nothing was being written when it was killed";
}

INSTANTIATE_TEST_SUITE_P(Both, Killed, db::testing::both(), db::testing::name_of);

}  // namespace

int main(int count, char** words) {
  if (count == 3 && std::string_view(words[1]) == "--write") return write_until_killed(words[2]);
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
