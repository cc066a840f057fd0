// The scope is a form for who may change it, and words for everybody else and in a closed approach.
#include <gmock/gmock.h>

#include "approach/approach_page.h"
#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"

using namespace approach;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class ScopePages : public TownFixture {
 protected:
  ScopePages() : router(door::testing::guarded()) {
    add_scope_routes(router, {.area_sets = [](door::Visit&) { return std::vector<AreaChoices>{}; },
                              .offence_types =
                                  [](const base::Texts&) {
                                    return std::vector<html::Option>{{"bedrijfsoverval", "Overval op een bedrijf"},
                                                                     {"woningoverval", "Overval op een woning"}};
                                  }});
    database.write([&](db::Connection& connection) {
      const auto someone = add_account(connection, add_organisation(connection, "Gemeente"), "jansen", "A. Jansen");
      id = add_approach(connection);
      Scope scope = store::scope(connection, id);
      scope.approach = id;
      scope.offence_types = {"woningoverval"};
      scope.branches = "bezorgers";
      EXPECT_TRUE(store::save_scope(connection, scope, {{}, someone}));
    });
  }
  std::string page(Role role, bool closed = false) {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}};
    visit.person.account = {1};
    visit.person.roles[id] = {role};
    visit.approach = door::ApproachHead{id, municipality_id, "Aanpak", "Voorbeeldstad", closed};
    return router.answer(visit, door::testing::get("/aanpak/" + std::to_string(id.value) + "/afbakening")).body;
  }

  base::FixedClock clock{{1'800'000'000'000}};
  door::House house{database, clock, {}, {}};
  door::Router router;
  base::ApproachId id;
};

TEST_F(ScopePages, AreAFormForTheLeader) {
  EXPECT_THAT(page(Role::projectleider), HasSubstr("name=\"offence_types\""));
}

TEST_F(ScopePages, AreWordsForAReaderAndInAClosedApproach) {
  for (const std::string& body : {page(Role::lezer), page(Role::projectleider, true)}) {
    EXPECT_THAT(body, Not(HasSubstr("name=\"offence_types\"")));
    EXPECT_THAT(body, Not(HasSubstr("name=\"version\"")));
    EXPECT_THAT(body, HasSubstr("Overval op een woning"));
    EXPECT_THAT(body, Not(HasSubstr("Overval op een bedrijf")));
    EXPECT_THAT(body, HasSubstr("bezorgers"));
  }
}

}  // namespace
