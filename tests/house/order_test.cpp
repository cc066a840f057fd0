// The house inspects itself: the order of rooms and of the parts in a room, sizes, and what may stand only in named
// files. An exception is a line here with its reason; there is no other way round a rule.
#include <gtest/gtest.h>

#include <algorithm>

#include "tree.h"

namespace {

using Faults = std::vector<std::string>;

struct Named {
  std::string_view path;
  std::string_view reason;
};

template <std::size_t count>
bool names(const Named (&list)[count], std::string_view path) {
  return std::any_of(std::begin(list), std::end(list), [&](const Named& one) { return one.path == path; });
}

/// Each named file must exist and still need its place in the list.
template <std::size_t count, class Uses>
Faults needless(const Named (&list)[count], Uses uses) {
  Faults faults;
  for (const Named& one : list) {
    const auto& all = house::sources();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& file) { return file.path == one.path; });
    if (found == all.end() || !uses(*found)) faults.push_back(std::string(one.path) + " is named and does not need it");
  }
  return faults;
}

/// A word of the code that is not the end of a longer one.
std::size_t find_word(const std::string& code, std::string_view word, std::size_t from = 0) {
  for (std::size_t at = code.find(word, from); at != std::string::npos; at = code.find(word, at + 1))
    if (at == 0 || (std::isalnum(static_cast<unsigned char>(code[at - 1])) == 0 && code[at - 1] != '_')) return at;
  return std::string::npos;
}

bool has_word(const house::SourceFile& file, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return find_word(file.code, word) != std::string::npos; });
}

/// Files of src, tests apart, that use something and are not named; and names that are not needed.
template <std::size_t count, class Uses>
Faults outside(const Named (&list)[count], Uses uses) {
  Faults faults = needless(list, uses);
  for (const auto& file : house::sources())
    if (!file.is_test() && uses(file) && !names(list, file.path)) faults.push_back(file.path);
  return faults;
}

enum Part { rules, store, command, page, none };

Part part_of(std::string_view path) {
  std::string_view stem = path.substr(path.rfind('/') + 1);
  stem = stem.substr(0, stem.rfind('.'));
  const std::string_view endings[] = {"_rules", "_store", "_command", "_page"};
  for (int i = rules; i <= page; ++i)
    if (stem.ends_with(endings[i])) return Part(i);
  return none;
}

TEST(Rooms, IncludeOnlyRoomsAboveThem) {
  const auto order = house::rooms();
  const auto place = [&](const std::string& room) {
    return std::find(order.begin(), order.end(), room) - order.begin();
  };

  Faults faults;
  for (const auto& file : house::sources()) {
    if (!file.is_in("src/")) continue;
    if (place(file.room) == std::ssize(order))
      faults.push_back(file.path + " stands in a room that rooms.txt does not name");
    for (const auto& include : house::includes(file))
      if (place(include.room) > place(file.room)) faults.push_back(file.path + " includes " + include.path);
  }

  EXPECT_GT(order.size(), 10u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Rooms, AreAllInUse) {
  Faults faults;
  for (const auto& room : house::rooms())
    if (!std::filesystem::is_directory(house::root() / "src" / room)) faults.push_back(room);

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Parts, KnowOnlyThePartsBeforeThem) {
  Faults faults;
  for (const auto& file : house::sources()) {
    const Part part = part_of(file.path);
    if (part == none || file.is_test()) continue;
    for (const auto& include : house::includes(file)) {
      const Part other = part_of(include.path);
      const bool is_later = other != none && other > part && include.room == file.room;
      const bool is_impure = part == rules && (include.room == "db" || (other != none && other != rules));
      if (is_later || is_impure) faults.push_back(file.path + " includes " + include.path);
    }
  }

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Sizes, NoFileHasMoreThanFiveHundredLines) {
  Faults faults;
  for (const auto& file : house::sources()) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    if (lines > 500) faults.push_back(file.path + ": " + std::to_string(lines));
  }

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Sizes, NoFunctionHasMoreThanSeventyLines) {
  Faults faults;
  std::size_t seen = 0;
  for (const auto& file : house::sources())
    for (const auto& body : house::functions(file)) {
      ++seen;
      if (body.lines > 70)
        faults.push_back(file.path + ":" + std::to_string(body.first_line) + ": " + std::to_string(body.lines) +
                         " lines: " + body.name);
    }

  EXPECT_GT(seen, 2000u) << "the counter of functions no longer sees them";
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

constexpr Named sql_files[] = {
    {"src/geo/geopackage_store.cpp", "a GeoPackage is an SQLite file of somebody else"},
    {"src/record/store.cpp", "writes the statements of every field table"},
};

bool holds_sql(const house::SourceFile& file) {
  const auto has = [](const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; };
  return std::any_of(file.literals.begin(), file.literals.end(), [&](const std::string& text) {
    return has(text, "SELECT ") || has(text, "INSERT INTO ") || has(text, "DELETE FROM ") ||
           (has(text, "UPDATE ") && has(text, " SET "));
  });
}

TEST(Sql, StandsOnlyInStoresAndInTheDatabaseRoom) {
  Faults faults = needless(sql_files, holds_sql);
  for (const auto& file : house::sources()) {
    const bool may = file.is_test() || file.is_in("bench/") || file.room == "db" || file.path.ends_with("_store.cpp") ||
                     names(sql_files, file.path);
    if (!may && holds_sql(file)) faults.push_back(file.path);
  }

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

constexpr Named catching_files[] = {
    {"src/app/main.cpp", "door: the command line; the machinery failed"},
    {"src/app/command_line.cpp", "CLI11 tells a wrong option by exception"},
    {"src/app/analyse.cpp", "door: a computation that was cancelled"},
    {"src/app/check_examples.cpp", "a worked example with wrong input is a line of its own, the others go on"},
    {"src/http/answering.cpp", "door: a request; the machinery failed"},
    {"src/stats/parallel.cpp", "carries the failure of one thread to the caller"},
    {"src/http/connection.cpp", "door: the life of one connection"},
    {"src/db/database.cpp", "rolls back, and does again what PostgreSQL could not serialize"},
    {"src/db/migration.cpp", "a migration that fails is named in the breakage"},
    {"src/db/postgresql.cpp", "a lost connection is opened again"},
    {"src/db/postgresql_connection.cpp", "the first error ends the transaction"},
    {"src/db/sqlite.cpp", "a database that cannot be opened is closed again"},
    {"src/db/sqlite_connection.cpp", "the first error ends the transaction"},
};

TEST(Exceptions, AreCaughtOnlyInNamedFiles) {
  const auto faults = outside(catching_files, [](const auto& file) { return has_word(file, {"catch ("}); });

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

constexpr Named wall_clock_files[] = {
    {"src/app/system_clock.h", "the one clock; everything else is given base::Clock"},
};

TEST(Clock, IsReadInOneFile) {
  const auto faults = outside(wall_clock_files, [](const auto& file) {
    return has_word(
        file, {"system_clock::now", "utc_clock", "gettimeofday", "CLOCK_REALTIME", "std::time(", "::time(nullptr"});
  });

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

constexpr Named stopwatch_files[] = {
    {"src/app/analyse.cpp", "tells how long a computation took, when asked"},
    {"src/db/postgresql.cpp", "how long to wait for a database that is busy or starting"},
    {"src/base/isolation.cpp", "the time an untrusted file may take in its own process"},
    {"src/http/connection.h", "the deadline of a request"},
    {"src/http/connection.cpp", "the deadline of a request"},
    {"src/http/server.cpp", "looks at the deadlines of all connections"},
};

TEST(Clock, RunsAsAStopwatchOnlyWhereALimitOfTimeIsKept) {
  const auto faults = outside(stopwatch_files, [](const auto& file) {
    return has_word(file, {"steady_clock", "CLOCK_MONOTONIC"});
  });

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

constexpr Named thread_files[] = {
    {"src/http/server.cpp", "the lane that reads and writes sockets"},
    {"src/http/worker_pool.h", "the bounded pool that answers requests"},
    {"src/stats/parallel.cpp", "shares the blocks of one long computation out"},
};

TEST(Threads, StartOnlyInNamedFiles) {
  const auto faults = outside(thread_files, [](const auto& file) {
    for (std::size_t at = find_word(file.code, "std::thread"); at != std::string::npos;
         at = find_word(file.code, "std::thread", at + 1))
      if (!file.code.substr(at).starts_with("std::thread::id")) return true;
    return has_word(file, {"std::jthread", "std::async", "pthread_create"});
  });

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Randomness, ComesFromASeedOrFromTheKernelNeverFromTheStandardLibrary) {
  Faults faults;
  for (const auto& file : house::sources())
    if (!file.is_test() && has_word(file, {"std::random_device", "std::mt19937", "std::rand(",
                                           "std::normal_distribution", "std::shuffle"}))
      faults.push_back(file.path);

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

}  // namespace
