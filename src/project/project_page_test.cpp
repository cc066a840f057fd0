#include "project/project_page.h"

#include "partner/partner_fixture_test.h"
#include "partner/partner_page.h"
#include "project/project_command.h"

using namespace project;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class ProjectPages : public partner::PartnerFixture {
 protected:
  ProjectPages() { add_project_routes(router); }
  void SetUp() override {
    PartnerFixture::SetUp();
    town_partner = std::to_string(add_partner("Gemeente", "gemeente"));
    database.write([&](db::Connection& connection) {
      account::store::AccountRow row;
      row.account.organisation = town;
      row.account.sign_in_name = "dewit";
      row.account.name = "B. de Wit";
      second = *account::store::add_account(connection, row);
      account::store::add_membership(connection, account_id, mine, Role::projectleider, clock.now());
      account::store::add_membership(connection, second, mine, Role::analist, clock.now());
    });
  }
  http::Fields leader(const std::string& name, base::AccountId account, const char* from) const {
    return {{"name", name},    {"partner", town_partner}, {"account", std::to_string(account.value)},
            {"from_on", from}, {"chairs", "yes"},         {"note", "Let op de winkeliers"}};
  }
  std::set<Role> roles_of(base::AccountId account) {
    std::set<Role> roles;
    for (const auto& one :
         database.read([&](db::Connection& connection) { return account::store::members(connection, mine); }))
      if (one.account == account) roles.insert(one.role);
    return roles;
  }

  std::string town_partner;
  base::AccountId second;
};

}  // namespace

TEST_F(ProjectPages, AskForALeaderAndThenShowTheOneWhoLeads) {
  EXPECT_THAT(get("/project").body, HasSubstr("Er is nog geen projectleider"));

  ASSERT_EQ(post("/project/leider", leader("A. Jansen", account_id, "1-12-2026")).status, 303);

  EXPECT_THAT(get("/project").body, HasSubstr("A. Jansen, Gemeente"));
  EXPECT_THAT(get("/project").body, HasSubstr("sinds 1 december 2026"));
}

TEST_F(ProjectPages, HandTheRoleOverWithTheProjectAndKeepTheHistory) {
  ASSERT_EQ(post("/project/leider", leader("A. Jansen", account_id, "1-12-2026")).status, 303);

  ASSERT_EQ(post("/project/leider", leader("B. de Wit", second, "10-1-2027")).status, 303);

  EXPECT_THAT(roles_of(second), testing::UnorderedElementsAre(Role::analist, Role::projectleider));
  EXPECT_THAT(roles_of(account_id), testing::UnorderedElementsAre(Role::projectgroeplid));
  const auto page = get("/project").body;
  EXPECT_THAT(page, HasSubstr("B. de Wit, Gemeente"));
  EXPECT_THAT(page, HasSubstr("van 1 december 2026 tot 10 januari 2027"));
  const auto now =
      database.read([&](db::Connection& connection) { return leading(leaders().list(connection, mine), today); });
  EXPECT_EQ(now.size(), 1U);
  EXPECT_EQ(history("membership", second.value).size(), 1U) << "the change of role stands in the trail";
}

TEST_F(ProjectPages, RefuseALeaderOfAnotherListAndKeepWhatWasTyped) {
  auto fields = leader("C. Vreemd", base::AccountId{99}, "1-12-2026");

  const auto refused = post("/project/leider", fields);

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"C. Vreemd\""));
  EXPECT_THAT(refused.body, HasSubstr("Kies een mogelijkheid uit de lijst."));
}

TEST_F(ProjectPages, ListTheSevenTasksAndWhoDoesThem) {
  EXPECT_THAT(get("/leiderstaken").body, HasSubstr("Het budget beheren: nog niemand."));

  ASSERT_EQ(post("/leiderstaken/nieuw", {{"task", "manage_budget"}, {"owner", "A. Jansen"}}).status, 303);

  EXPECT_THAT(get("/leiderstaken").body, Not(HasSubstr("Het budget beheren: nog niemand.")));
}

TEST_F(ProjectPages, AddTheStandardTermsOnceAndLeaveThoseThatWereChanged) {
  ASSERT_EQ(post("/begrippen/standaard", {}).status, 303);
  const auto count = [&] {
    return database.read([&](db::Connection& connection) { return terms().list(connection, mine).size(); });
  };
  const auto first = count();
  EXPECT_GE(first, 8U);

  post("/begrippen/standaard", {});

  EXPECT_EQ(count(), first);
}

TEST_F(ProjectPages, AddTheBudgetUpAndCompareItWithWhatIsPromised) {
  ASSERT_EQ(post("/begroting/nieuw",
                 {{"purpose", "Kluizen"}, {"kind", "technology"}, {"planned", "12.000"}, {"spent", "1.000,50"}})
                .status,
            303);
  ASSERT_EQ(post("/bijdragen/nieuw", {{"partner", town_partner}, {"promised", "10.000"}, {"received", "2000"}}).status,
            303);

  const auto page = get("/begroting").body;

  EXPECT_THAT(page, HasSubstr("Er is nog €\u00a02.000 te weinig."));
  EXPECT_THAT(page, HasSubstr("In kas: €\u00a0999,50."));
  EXPECT_THAT(get("/bijdragen").body, HasSubstr("€\u00a08.000"));
  EXPECT_EQ(get("/begroting", {.role = Role::lezer}).status, 403) << "the budget is not for every reader";
}

TEST_F(ProjectPages, HaveAllTheirTextsInBothLanguages) {
  post("/begroting/nieuw", {{"purpose", "Kluizen"}, {"kind", "technology"}, {"planned", "12.000"}});
  post("/project/leider", leader("A. Jansen", account_id, "1-12-2026"));
  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const char* where :
         {"/project", "/project/leider", "/projectgroep", "/projectgroep/nieuw", "/leiderstaken", "/leiderstaken/nieuw",
          "/begrippen", "/begrippen/nieuw", "/verwachtingen", "/verwachtingen/nieuw", "/begroting", "/begroting/nieuw",
          "/bijdragen", "/bijdragen/nieuw", "/inrichting", "/inrichting/nieuw"}) {
      const auto page = get(where, {.language = language});
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_EQ(door::testing::missing_texts(page.body), "") << where;
    }
}
