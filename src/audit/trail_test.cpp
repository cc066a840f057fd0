// The trail shows tampering, still lets a person be erased, and has no gaps with many writers.
#include "audit/trail.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/text_tools.h"
#include "db/test_database.h"

namespace audit {
namespace {

constexpr base::ApproachId approach{7};

class Trail : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    static constexpr std::string_view name = "migrations/0001_audit.sql";
    const auto text = base::embedded_file(name);
    ASSERT_TRUE(text && db::migrate(database(), {{name, *text}}));
  }

  static Entry entry(std::string verb, std::int64_t id = 1) {
    return {.approach = approach,
            .actor = {{3}, "Anna de Vries", base::Origin::web},
            .verb = std::move(verb),
            .noun = "action",
            .id = id,
            .at = {1'700'000'000'000},
            .outcome = Outcome::done,
            .changes = {{"title", std::nullopt, "Meer licht"}, {"owner", "Bram", std::nullopt}}};
  }
  std::int64_t add(const Entry& entry) {
    return database().write([&](db::Connection& c) { return record(c, entry); });
  }
  void add_five() {
    for (const char* verb : {"create", "change", "change", "close", "remove"}) add(entry(verb));
  }
  void tamper(std::string_view sql, const db::Values& values = {}) {
    EXPECT_GT(database().write([&](db::Connection& c) { return c.execute(sql, values); }), 0) << sql;
  }
  base::Result<ChainHead> verified(base::ApproachId chain = approach) {
    return database().read([&](db::Connection& c) { return verify(c, chain); });
  }
  void expect_found(const std::string& code, const std::string& number) {
    const base::Result<ChainHead> result = verified();
    ASSERT_FALSE(result);
    for (const base::Problem& problem : result.problems()) {
      if (problem.code != code) continue;
      EXPECT_EQ(problem.facts, (std::vector<base::Fact>{{"approach", "7"}, {"number", number}}));
      return;
    }
    ADD_FAILURE() << code << " not found; first is " << result.problem().code;
  }
};

TEST_P(Trail, NumbersEachChainFromOne) {
  EXPECT_EQ(add(entry("create")), 1);
  EXPECT_EQ(add(entry("change")), 2);
  Entry installation = entry("sign_in");
  installation.approach = {};
  EXPECT_EQ(add(installation), 1);
  EXPECT_EQ(add(entry("change")), 3);

  EXPECT_EQ(verified()->number, 3);
  EXPECT_EQ(verified({})->number, 1);
  EXPECT_EQ(verified({99})->number, 0);
}

TEST_P(Trail, TellsWhoDidWhatWhenAndWhatChanged) {
  add(entry("create"));
  Entry refused = entry("change");
  refused.outcome = Outcome::refused;
  refused.at = {1'700'000'000'001};
  refused.changes.clear();
  add(refused);
  add(entry("create", 2));

  const auto told = database().read([](db::Connection& c) { return history(c, "action", 1); });

  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].outcome, Outcome::refused);
  EXPECT_TRUE(told[0].changes.empty());
  const ShownEntry& first = told[1];
  EXPECT_EQ(first.approach, approach);
  EXPECT_EQ(first.number, 1);
  EXPECT_EQ(first.actor, base::AccountId{3});
  EXPECT_EQ(first.actor_name, "Anna de Vries");
  EXPECT_EQ(first.origin, base::Origin::web);
  EXPECT_EQ(first.verb, "create");
  EXPECT_EQ(first.at, base::Instant{1'700'000'000'000});
  ASSERT_EQ(first.changes.size(), 2u);
  EXPECT_EQ(first.changes[0].field, "title");
  EXPECT_EQ(first.changes[0].before, std::nullopt);
  EXPECT_EQ(first.changes[0].after, "Meer licht");
  EXPECT_EQ(first.changes[1].before, "Bram");
  EXPECT_EQ(first.changes[1].after, std::nullopt);
  EXPECT_FALSE(first.changes[1].erased);
}

TEST_P(Trail, ShowsTheNewestOfAChainFirst) {
  add_five();
  Entry other = entry("create");
  other.approach = {8};
  add(other);

  const auto newest = database().read([](db::Connection& c) { return latest(c, approach, 2); });

  ASSERT_EQ(newest.size(), 2u);
  EXPECT_EQ(newest[0].number, 5);
  EXPECT_EQ(newest[0].verb, "remove");
  EXPECT_EQ(newest[1].number, 4);
  EXPECT_EQ(newest[1].changes.size(), 2u);
}

TEST_P(Trail, IsWrittenOnlyWithTheChangeItself) {
  add(entry("create"));
  EXPECT_THROW(database().write([&](db::Connection& c) {
    record(c, entry("change"));
    throw std::runtime_error("the change failed");
  }),
               std::runtime_error);

  EXPECT_EQ(add(entry("change")), 2);
  EXPECT_TRUE(verified());
}

TEST_P(Trail, FindsAnEditedEntry) {
  for (const char* column : {"verb", "noun", "outcome", "origin"}) {
    add_five();
    tamper("UPDATE audit_entry SET " + std::string(column) + " = 'x' WHERE number = 2");
    expect_found("audit_edited", "2");
    tamper("DELETE FROM audit_value");
    tamper("DELETE FROM audit_field");
    tamper("DELETE FROM audit_entry");
    tamper("DELETE FROM audit_head");
  }
}

TEST_P(Trail, FindsAnotherActorTimeOrThing) {
  for (const char* column : {"actor_id", "at", "thing_id"}) {
    add_five();
    tamper("UPDATE audit_entry SET " + std::string(column) + " = 4 WHERE number = 3");
    expect_found("audit_edited", "3");
    tamper("DELETE FROM audit_value");
    tamper("DELETE FROM audit_field");
    tamper("DELETE FROM audit_entry");
    tamper("DELETE FROM audit_head");
  }
}

TEST_P(Trail, FindsAFieldThatWasRenamedRemovedOrAdded) {
  add_five();
  tamper("UPDATE audit_field SET field = 'budget' WHERE number = 1 AND position = 1");
  expect_found("audit_edited", "1");
  tamper("UPDATE audit_field SET field = 'title' WHERE number = 1 AND position = 1");
  EXPECT_TRUE(verified());

  tamper("DELETE FROM audit_field WHERE number = 4 AND position = 2");
  expect_found("audit_edited", "4");
}

TEST_P(Trail, FindsAnEntryThatWasRecomputedButNotTheRest) {
  add_five();
  const std::string forged = base::sha256("forged");
  tamper("UPDATE audit_entry SET verb = 'view', hash = ? WHERE number = 2", {forged});

  expect_found("audit_edited", "2");
}

TEST_P(Trail, FindsARemovedEntry) {
  add_five();
  tamper("DELETE FROM audit_entry WHERE number = 3");

  expect_found("audit_missing", "3");
}

TEST_P(Trail, FindsARemovedEntryWhenTheOthersMoveUp) {
  add_five();
  tamper("DELETE FROM audit_entry WHERE number = 3");
  tamper("DELETE FROM audit_field WHERE number = 3");
  for (const int number : {4, 5}) {
    tamper("UPDATE audit_entry SET number = ? WHERE number = ?", {number - 1, number});
    tamper("UPDATE audit_field SET number = ? WHERE number = ?", {number - 1, number});
  }

  expect_found("audit_edited", "3");
  expect_found("audit_cut", "5");
}

TEST_P(Trail, FindsEntriesThatChangedPlaces) {
  add_five();
  for (const auto& [from, to] : {std::pair{2, 99}, {4, 2}, {99, 4}}) {
    for (const char* table : {"audit_entry", "audit_field", "audit_value"}) {
      tamper("UPDATE " + std::string(table) + " SET number = ? WHERE number = ?", {to, from});
    }
  }

  expect_found("audit_edited", "2");
}

TEST_P(Trail, FindsACutEnd) {
  add_five();
  tamper("DELETE FROM audit_entry WHERE number >= 4");

  expect_found("audit_cut", "4");
}

TEST_P(Trail, FindsACutEndWhenTheHeadWasPutBackToo) {
  add_five();
  tamper("DELETE FROM audit_entry WHERE number >= 4");
  tamper("UPDATE audit_head SET number = 3");

  expect_found("audit_edited", "3");  // the head's hash is of number 5
}

TEST_P(Trail, FindsARemovedHead) {
  add_five();
  tamper("DELETE FROM audit_head");

  expect_found("audit_edited", "5");
  EXPECT_FALSE(database().read([](db::Connection& c) { return verify_all(c); }));
}

TEST_P(Trail, FindsAValueThatWasChanged) {
  add_five();
  tamper("UPDATE audit_value SET value_after = 'Minder licht' WHERE number = 4 AND position = 1");

  expect_found("audit_value", "4");
}

TEST_P(Trail, KeepsItsChainWhenValuesAndNamesAreErased) {
  add_five();
  add(entry("create", 2));

  const auto erased = database().write([](db::Connection& c) { return erase_values(c, "action", 1); });
  const auto names = database().write([](db::Connection& c) { return erase_actor_name(c, {3}); });

  EXPECT_EQ(erased, 10);
  EXPECT_EQ(names, 6);
  EXPECT_TRUE(verified());
  const auto told = database().read([](db::Connection& c) { return history(c, "action", 1); });
  ASSERT_EQ(told.size(), 5u);
  EXPECT_EQ(told[0].actor_name, "");
  EXPECT_EQ(told[0].actor, base::AccountId{3});
  EXPECT_EQ(told[0].changes[0].field, "title");
  EXPECT_TRUE(told[0].changes[0].erased);
  EXPECT_EQ(told[0].changes[0].after, std::nullopt);
  const auto other = database().read([](db::Connection& c) { return history(c, "action", 2); });
  EXPECT_EQ(other[0].changes[0].after, "Meer licht");
}

TEST_P(Trail, HasNoGapsWithManyWriters) {
  constexpr int writers = 5;
  constexpr int rounds = 12;

  std::vector<std::thread> threads;
  for (int i = 0; i < writers; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < rounds; ++round) add(entry("change", round));
    });
  }
  for (std::thread& thread : threads) thread.join();

  ASSERT_TRUE(verified());
  EXPECT_EQ(verified()->number, writers * rounds);
}

TEST_P(Trail, VerifiesMoreEntriesThanItHoldsInMemoryAtOnce) {
  database().write([&](db::Connection& c) {
    for (int i = 0; i < 2345; ++i) record(c, entry("change", i));
  });

  ASSERT_TRUE(verified());
  EXPECT_EQ(verified()->number, 2345);
  tamper("UPDATE audit_entry SET thing_id = 0 WHERE number = 2222");
  expect_found("audit_edited", "2222");
}

TEST_P(Trail, TellsAllHeadsInOneGo) {
  add_five();
  Entry other = entry("create");
  other.approach = {};
  add(other);

  const auto heads = database().read([](db::Connection& c) { return verify_all(c); });

  ASSERT_TRUE(heads);
  ASSERT_EQ(heads->size(), 2u);
  EXPECT_EQ((*heads)[0].number, 1);
  EXPECT_EQ((*heads)[1].number, 5);
  EXPECT_EQ((*heads)[1], *verified());
}

INSTANTIATE_TEST_SUITE_P(Both, Trail, db::testing::both(), db::testing::name_of);

}  // namespace
}  // namespace audit
