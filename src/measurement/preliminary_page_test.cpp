// The guided preliminary study: what it asks, where what is typed goes, and who may decide.
#include "measurement/preliminary_page.h"

#include <gmock/gmock.h>

#include "approach/approach_store.h"
#include "approach/start_decision.h"
#include "door/guarded_test.h"
#include "measurement/measurement_fixture_test.h"

namespace measurement {
namespace {

using door::testing::get;
using door::testing::post;
using testing::HasSubstr;
using testing::Not;

struct Door {
  explicit Door(db::Database& database, base::Instant now) : clock(now), house{database, clock, {}, "key"} {
    add_preliminary_routes(
        router,
        {.area_sets =
             [](door::Visit&) {
               return std::vector<approach::AreaChoices>{{{7}, "Buurten", {{"BU1", "Noord"}, {"BU2", "Zuid"}}}};
             },
         .offence_types =
             [](const base::Texts&) {
               return std::vector<html::Option>{{"bedrijfsoverval", "Bedrijfsoverval"}};
             }},
        std::make_shared<Figures>());
  }
  base::FixedClock clock;
  door::House house;
  door::Router router{door::testing::guarded()};
};

template <class Fixture>
class Study : public Fixture {
 protected:
  http::Response ask(http::Request request, account::Role role = account::Role::projectleider) {
    request.path = "/aanpak/" + std::to_string(this->id.value) + request.path;
    door::Visit visit{door.house, base::Texts(base::Language::dutch), {}, "Bea", "token"};
    visit.person.account = this->actor.account;
    visit.person.roles[this->id] = {role};
    visit.approach = door::ApproachHead{this->id, this->where.municipality, "Aanpak", "Een"};
    return door.router.answer(visit, request);
  }
  approach::Scope scope() {
    return this->database.read([&](db::Connection& c) { return approach::store::scope(c, this->id); });
  }
  Door door{this->database, this->now};
};
using StudyWithoutFigures = Study<WithApproach>;
using StudyWithFigures = Study<WithIncidents>;

TEST_F(StudyWithoutFigures, SaysToImportFirstAndCanStillBeDecided) {
  EXPECT_THAT(ask(get("/vooronderzoek")).body, HasSubstr("Er zijn nog geen cijfers"));

  const auto decided = ask(post("/startbesluiten/nieuw", {{"outcome", "no_go"},
                                                          {"grounds", "c"},
                                                          {"reason", "Te weinig om iets te doen"},
                                                          {"meeting", "Driehoek"},
                                                          {"decided_on", "2-3-2026"}}));

  EXPECT_EQ(decided.status, 303);
  EXPECT_THAT(ask(get("/vooronderzoek")).body, HasSubstr("Nee, we beginnen niet"));
}

TEST_F(StudyWithoutFigures, PutsEachChoiceWhereItIsKept) {
  EXPECT_EQ(ask(post("/vooronderzoek/gronden", {{"choices", "b"}, {"answer", "Onrust"}, {"version", "0"}})).status,
            303);
  EXPECT_EQ(ask(post("/vooronderzoek/delicten", {{"offence_types", "bedrijfsoverval"}, {"version", "0"}})).status, 303);
  EXPECT_EQ(ask(post("/vooronderzoek/gebied",
                     {{"area_set", "7"}, {"area_codes", "BU1"}, {"comparison_codes", "BU2"}, {"version", "1"}}))
                .status,
            303);

  const auto grounds = database.read([&](db::Connection& c) { return approach::store::answer(c, id, "1.C0"); });
  EXPECT_EQ(grounds->choices, std::vector<std::string>{"b"});
  EXPECT_EQ(scope().offence_types, std::vector<std::string>{"bedrijfsoverval"});
  EXPECT_EQ(scope().area_codes, std::vector<std::string>{"BU1"});
  EXPECT_THAT(ask(get("/startbesluiten/nieuw")).body, HasSubstr("value=\"b\" checked"));  // the grounds of 1.C0
}

TEST_F(StudyWithoutFigures, RefusesAComparisonAreaThatOverlapsAndKeepsWhatWasChosen) {
  const auto refused =
      ask(post("/vooronderzoek/gebied",
               {{"area_set", "7"}, {"area_codes", "BU1"}, {"comparison_codes", "BU1"}, {"version", "0"}}));

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"BU1\" checked"));
  EXPECT_TRUE(scope().area_codes.empty());
}

TEST_F(StudyWithoutFigures, NeverOverwritesTheScopeOfSomebodyElse) {
  ASSERT_EQ(ask(post("/vooronderzoek/delicten", {{"offence_types", "bedrijfsoverval"}, {"version", "0"}})).status, 303);

  EXPECT_EQ(ask(post("/vooronderzoek/delicten", {{"version", "0"}})).status, 409);
  EXPECT_EQ(scope().offence_types.size(), 1u);
}

TEST_F(StudyWithFigures, ShowsTheFiguresOfEachChoiceToWhoeverMaySeeThem) {
  EXPECT_THAT(ask(get("/vooronderzoek/seizoen")).body, HasSubstr("cijfers/seizoen"));
  EXPECT_THAT(ask(get("/vooronderzoek")).body, HasSubstr("cijfers/bewijs"));
  EXPECT_THAT(ask(get("/vooronderzoek/bronnen")).body, HasSubstr("31 december 2025"));
  EXPECT_THAT(ask(get("/vooronderzoek/seizoen"), account::Role::lezer).body, Not(HasSubstr("cijfers/seizoen")));
}

TEST_F(StudyWithFigures, LetsOnlyTheLeadersDecideAndChooseTheScope) {
  for (const auto role : {account::Role::analist, account::Role::lezer}) {
    EXPECT_EQ(ask(post("/startbesluiten/nieuw", {}), role).status, 403);
    EXPECT_EQ(ask(post("/vooronderzoek/gebied", {}), role).status, 403);
    EXPECT_THAT(ask(get("/vooronderzoek/gebied"), role).body,
                Not(HasSubstr("<form method=\"post\" action=\"/aanpak/1/voor")));
  }
  EXPECT_EQ(ask(post("/vooronderzoek/gronden", {{"choices", "a"}, {"version", "0"}}), account::Role::analist).status,
            303);
}

}  // namespace
}  // namespace measurement
