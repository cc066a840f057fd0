#include "account/account_command.h"

#include <gtest/gtest.h>

#include "account/account_store.h"
#include "audit/trail.h"
#include "base/limits.h"
#include "db/migration.h"
#include "db/test_tables.h"

using namespace account;

namespace {

constexpr const char* password = "drie losse fietsbellen";

class Installation : public ::testing::Test {
 protected:
  Installation() { EXPECT_TRUE(db::migrate(database)); }
  base::Result<base::AccountId> set_up(const std::string* token = nullptr) {
    return first_run(database, {"GM0014", "Groningen", {"Bea@Voorbeeld.nl ", "Bea Beheer", password}}, token, now);
  }
  base::Result<NewSession> enter(const std::string& word) {
    return sign_in(database, {"bea@voorbeeld.nl", word, "192.0.2.1"}, now);
  }

  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::Instant now{1'795'446'720'000};
};

}  // namespace

TEST_F(Installation, IsSetUpOnceWithTheLink) {
  const auto link = make_setup_link(database, now);
  ASSERT_TRUE(link);

  EXPECT_TRUE(setup_link_is_open(database, *link, now));
  EXPECT_TRUE(set_up(&*link));
  EXPECT_FALSE(setup_link_is_open(database, *link, now));
  EXPECT_EQ(set_up(&*link).problem().code, "account.already_set_up");
  EXPECT_EQ(make_setup_link(database, now).problem().code, "account.already_set_up");
}

TEST_F(Installation, RefusesALinkOfMoreThanAnHourOldOrAnotherOne) {
  const auto link = make_setup_link(database, now);
  const std::string guess = "AAAAAAAAAAAAAAAAAAAAAA";

  EXPECT_FALSE(setup_link_is_open(database, *link, {now.ms + 3'600'001}));
  EXPECT_EQ(set_up(&guess).problem().code, "account.setup_link");
}

TEST_F(Installation, LetsTheRightPasswordInAndNoOther) {
  ASSERT_TRUE(set_up());

  const auto session = enter(password);

  ASSERT_TRUE(session);
  const auto found = find_session(database, session->token, now);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->account.name, "Bea Beheer");
  EXPECT_TRUE(found->person.is_beheerder);
  EXPECT_EQ(enter("drie losse fietsbelle").problem().code, "account.wrong_name_or_password");
  EXPECT_FALSE(find_session(database, "", now));
  EXPECT_FALSE(find_session(database, session->token + "x", now));
}

TEST_F(Installation, EndsASessionAfterAnHourOfSilenceAndWhenSigningOut) {
  ASSERT_TRUE(set_up());
  const auto session = enter(password);

  EXPECT_TRUE(find_session(database, session->token, {now.ms + base::limits::session_idle_minutes * 60'000}));
  EXPECT_FALSE(find_session(database, session->token, {now.ms + 2 * base::limits::session_idle_minutes * 60'000 + 1}));
  sign_out(database, session->token);
  EXPECT_FALSE(find_session(database, session->token, now));
}

TEST_F(Installation, StopsGuessingAfterTenAttempts) {
  ASSERT_TRUE(set_up());
  for (int i = 0; i < base::limits::sign_in_attempts; ++i)
    EXPECT_EQ(enter("fout").problem().code, "account.wrong_name_or_password");

  EXPECT_EQ(enter(password).problem().code, "account.too_many_attempts");
  now.ms += 15 * 60'000 + 1;
  EXPECT_TRUE(enter(password));
}

TEST_F(Installation, KeepsPasswordsAsArgon2idAndTokensAsHashes) {
  ASSERT_TRUE(set_up());
  const auto session = enter(password);

  database.read([&](db::Connection& connection) {
    const auto row = store::account_by_sign_in_name(connection, "bea@voorbeeld.nl");
    EXPECT_EQ(row->password_hash.substr(0, 10), "$argon2id$");
    EXPECT_FALSE(store::session(connection, session->token));
  });
}

TEST_F(Installation, WritesWhoDidWhatInTheTrail) {
  ASSERT_TRUE(set_up());
  (void)enter("fout");

  const auto trail = database.read([](db::Connection& connection) { return audit::latest(connection, {}, 10); });

  ASSERT_EQ(trail.size(), 2u);
  EXPECT_EQ(trail[0].verb, "sign_in");
  EXPECT_EQ(trail[0].outcome, audit::Outcome::refused);
  EXPECT_EQ(trail[1].verb, "first_run");
}

TEST_F(Installation, DoesNotLoseItsLastLeader) {
  const auto bea = set_up();
  const base::Actor actor{*bea, "Bea", base::Origin::web};
  ASSERT_TRUE(add_membership(database, actor, {base::ApproachId{1}, *bea, Role::projectleider}, now));

  EXPECT_EQ(remove_membership(database, actor, {base::ApproachId{1}, *bea, Role::projectleider}, now).problem().code,
            "account.last_leader");
  ASSERT_TRUE(add_membership(database, actor, {base::ApproachId{1}, *bea, Role::initiatiefnemer}, now));
  EXPECT_TRUE(remove_membership(database, actor, {base::ApproachId{1}, *bea, Role::projectleider}, now));
}

TEST_F(Installation, KeepsAnAdministratorForEveryMunicipality) {
  const auto bea = set_up();
  const base::Actor actor{*bea, "Bea", base::Origin::web};
  const auto [here, organisation] = database.read([](db::Connection& connection) {
    const auto municipality = store::municipalities(connection).front().id;
    return std::pair(municipality, store::organisations(connection, municipality).front().id);
  });
  const auto cor = add_account(database, actor, {organisation, {"cor", "Cor", "vier blauwe tegels"}}, now);
  const auto other = add_municipality(database, actor, {"GM2", "Elders", {"eva", "Eva", password}}, now);
  const auto managers = [&] {
    return database.read([&](db::Connection& connection) { return store::administrators(connection, here); });
  };

  EXPECT_EQ(remove_administrator(database, actor, {here, *bea}, now).problem().code, "account.last_administrator");
  EXPECT_EQ(remove_administrator(database, actor, {here, *cor}, now).problem().code, "account.no_administrator");
  EXPECT_EQ(add_administrator(database, actor, {*other, *cor}, now).problem().code, "account.not_of_municipality");
  ASSERT_TRUE(add_administrator(database, actor, {here, *cor}, now));
  EXPECT_EQ(managers().size(), 2u);
  ASSERT_TRUE(remove_administrator(database, actor, {here, *bea}, now));
  EXPECT_EQ(managers(), std::vector{*cor});
  const auto trail = database.read([](db::Connection& connection) { return audit::latest(connection, {}, 1); });
  EXPECT_EQ(trail[0].changes[0].before, "Bea Beheer");
}

TEST(NewAccount, IsToldEverythingThatIsWrongAtOnce) {
  const auto problems = check_new_account({"x y", "", "kort"}, "Gemeente Voorbeeldstad");

  std::vector<std::string> codes;
  for (const auto& problem : problems) codes.push_back(problem.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"account.sign_in_name", "field.required", "account.password_short"}));
}

TEST(NewAccount, HasAPasswordThatIsNotOnesOwnNameNorARow) {
  const auto code = [](const char* word) {
    const auto problems = check_new_account({"bea@voorbeeld.nl", "Bea Jansen", word}, "Gemeente Voorbeeldstad");
    return problems.empty() ? "fine" : problems.front().code;
  };
  EXPECT_EQ(code("mijnjansenhuis"), "account.password_like_name");
  EXPECT_EQ(code("Voorbeeldstad2026"), "account.password_like_name");
  EXPECT_EQ(code("123456789012"), "account.password_common");
  EXPECT_EQ(code("aaaaaaaaaaaaaa"), "account.password_common");
  EXPECT_EQ(code("abcdabcdabcd"), "account.password_common");
  EXPECT_EQ(code("Welkom-2026!"), "account.password_common");
  EXPECT_EQ(code(password), "fine");
}
