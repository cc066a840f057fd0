// The server itself is killed with -9, twenty times, while people send forms. What it acknowledged with its redirect
// (303) is there after the next start, whole, once, and with its entry in the trail.
//
// A few clients sign in once (the session outlives the kill) and each send numbered sources through the real form, one
// after the other; one of them also answers an item of the step plan. On both databases.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <random>
#include <thread>

#include "account/account_command.h"
#include "account/account_store.h"
#include "app/settings.h"
#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "audit/trail.h"
#include "db/integrity.h"
#include "db/migration.h"
#include "db/test_database.h"
#include "file/source.h"
#include "html/components/form.h"
#include "http/client.h"
#include "killed.h"

namespace {

constexpr int clients = 3;
constexpr base::Instant now{1'795'446'720'000};
const std::string item = "1.A";

/// The program under test: `stapsteen serve` on a free port of loopback.
class ServerProcess {
 public:
  ServerProcess(const std::string& folder, const std::string& database) {
    std::array<int, 2> ends{};
    base::check(::pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe is made");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 8> words{STAPSTEEN_PROGRAM, "serve", "--data",     folder,
                                     "--port",          "0",     "--database", database};
    std::array<char*, 9> pointers{};
    for (std::size_t i = 0; i < words.size(); ++i) pointers.at(i) = words.at(i).data();
    const int code = ::posix_spawn(&process_, STAPSTEEN_PROGRAM, &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    base::check(code == 0, "the server starts");
    read_port();
  }
  ~ServerProcess() {
    kill_it();
    ::close(output_);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  std::uint16_t port() const { return port_; }
  void kill_it() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    int status = 0;
    ::waitpid(process_, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
    process_ = 0;
  }

 private:
  void read_port() {
    constexpr std::string_view before = "http://127.0.0.1:";
    std::string said;
    std::array<char, 512> portion{};
    pollfd waiting{output_, POLLIN, 0};
    while (::poll(&waiting, 1, 60'000) > 0) {
      const ssize_t count = ::read(output_, portion.data(), portion.size());
      if (count <= 0) break;
      said.append(portion.data(), static_cast<std::size_t>(count));
      const auto at = said.find(before);
      if (at == std::string::npos || said.find('\n', at) == std::string::npos) continue;
      port_ = static_cast<std::uint16_t>(std::stoi(said.substr(at + before.size())));
      return;
    }
    ADD_FAILURE() << "the server says no address: " << said;
  }

  pid_t process_ = 0;
  int output_ = -1;
  std::uint16_t port_ = 0;
};

struct Visitor {
  std::string token, csrf;
};

/// What one client was told is saved, and the last it sent without hearing of it.
struct Told {
  std::int64_t sources = 0;
  std::int64_t answers = 0;
};

class KilledServer : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    app::Settings settings;
    settings.data_folder = folder_.path();
    app::make_data_folder(settings);
    db::Database database(url());
    ASSERT_TRUE(db::migrate(database));
    const std::string password = "drie losse fietsbellen";
    const auto account = account::first_run(database, {"GM1", "Een", {"bea", "Bea", password}}, nullptr, now);
    const auto municipality =
        database.read([](db::Connection& c) { return account::store::municipalities(c).front().id; });
    approach_ = *approach::start(database, {*account, "Bea", base::Origin::web},
                                 {municipality, {"Aanpak", "2026-01-01", ""}, {account::Role::projectleider}}, now);
    const base::Instant today{
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count()};  // the server reads the real clock: the session must be of today
    for (auto& visitor : visitors_) {
      visitor.token = account::sign_in(database, {"bea", password, "127.0.0.1"}, today)->token;
      visitor.csrf = account::find_session(database, visitor.token, today)->csrf;
    }
  }

  static std::string name_of(int client, std::int64_t n) {
    return "bron " + std::to_string(client) + " nummer " + std::to_string(n);
  }
  static std::string note_of(std::int64_t n) { return std::string(static_cast<std::size_t>(1 + n * 131 % 5000), 'x'); }

  /// Sends forms until the server is gone.
  void send_forms(int client, std::uint16_t port, Told& told, std::atomic<int>& acknowledged) {
    const Visitor& visitor = visitors_.at(static_cast<std::size_t>(client));
    http::Client browser({.port = port});
    browser.cookies = {{"stapsteen", visitor.token}};
    const std::string root = "/aanpak/" + std::to_string(approach_.value);
    while (true) {
      const std::int64_t n = told.sources + 1;
      auto answer = browser.post_form(root + "/bronnen/nieuw", {{std::string(html::csrf_field), visitor.csrf},
                                                                {"name", name_of(client, n)},
                                                                {"kind", "document"},
                                                                {"owner", "Gemeente"},
                                                                {"classification", "intern"},
                                                                {"note", note_of(n)}});
      if (!answer) return;
      EXPECT_EQ(answer->status, 303) << answer->body;
      if (answer->status != 303) return;
      told.sources = n;
      ++acknowledged;
      if (client != 0) continue;
      answer =
          browser.post_form(root + "/onderdeel/" + item, {{std::string(html::csrf_field), visitor.csrf},
                                                          {"answer", "antwoord " + std::to_string(told.answers + 1)},
                                                          {"version", std::to_string(told.answers)}});
      if (!answer) return;
      EXPECT_EQ(answer->status, 303) << answer->body;
      if (answer->status != 303) return;
      ++told.answers;
    }
  }

  /// What is in the store must be what was acknowledged, or one form more: saved, but killed before it could say so.
  void check_and_catch_up(std::array<Told, clients>& told) {
    db::Database database(url());
    if (database.dialect() == db::Dialect::postgresql) db::testing::wait_for_the_sessions_of_the_dead(database);
    database.read([&](db::Connection& c) {
      std::map<std::string, std::string> notes;
      for (const auto& one : file::sources().list(c, approach_)) {
        EXPECT_EQ(notes.count(one.record.name), 0u) << one.record.name << " stands there twice";
        notes[one.record.name] = one.record.note;
      }
      std::int64_t expected = 0;
      for (int client = 0; client < clients; ++client) {
        Told& mine = told.at(static_cast<std::size_t>(client));
        for (std::int64_t n = 1; n <= mine.sources; ++n)
          EXPECT_EQ(notes[name_of(client, n)], note_of(n)) << name_of(client, n) << " was acknowledged";
        if (notes.count(name_of(client, mine.sources + 1)) != 0) ++mine.sources;
        expected += mine.sources;
      }
      EXPECT_EQ(std::int64_t(notes.size()), expected) << "and nothing else";
      const auto answer = approach::store::answer(c, approach_, item);
      const std::int64_t version = answer ? answer->version : 0;
      EXPECT_GE(version, told[0].answers);
      EXPECT_LE(version, told[0].answers + 1);
      told[0].answers = version;
      if (answer) {
        EXPECT_EQ(answer->text, "antwoord " + std::to_string(version));
      }
      EXPECT_EQ(db::damages(c), std::vector<std::string>{});
      const auto head = audit::verify(c, approach_);
      ASSERT_TRUE(head) << "the trail is whole";
      EXPECT_EQ(head->number - first_entries_, expected + version) << "every change has its entry, and no other";
    });
  }

  std::int64_t entries() {
    db::Database database(url());
    return database.read([&](db::Connection& c) { return audit::verify(c, approach_)->number; });
  }

  db::testing::TemporaryFolder folder_;
  base::ApproachId approach_;
  std::array<Visitor, clients> visitors_;
  std::int64_t first_entries_ = 0;
};

int kills() {
  const char* wanted = std::getenv("STAPSTEEN_SERVER_KILLS");
  return wanted == nullptr ? 20 : std::atoi(wanted);
}

TEST_P(KilledServer, LosesNoFormItAcknowledged) {
  std::mt19937 random(11);
  std::array<Told, clients> told;
  first_entries_ = entries();
  int total = 0;
  for (int round = 0; round < kills() && !HasFailure(); ++round) {
    ServerProcess server(folder_.path(), url());
    std::atomic<int> acknowledged = 0;
    {
      std::vector<std::jthread> all;
      for (int client = 0; client < clients; ++client)
        all.emplace_back([&, client] {
          send_forms(client, server.port(), told.at(static_cast<std::size_t>(client)), acknowledged);
        });
      const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
      const bool early = random() % 5 == 0;  // some kills fall before the first answer
      while (!early && acknowledged == 0 && !HasFailure() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 150));
      server.kill_it();
    }
    total += acknowledged;
    check_and_catch_up(told);
    if (HasFailure()) std::cerr << "kill " << round << "\n";
  }
  std::cout << kills() << " kills of the server, " << total << " forms acknowledged between them\n";
  EXPECT_GT(total, kills()) << "otherwise nothing was being saved when it was killed";
}

INSTANTIATE_TEST_SUITE_P(Both, KilledServer, db::testing::both(), db::testing::name_of);

}  // namespace
