#include <gmock/gmock.h>

#include "approach/approach_page.h"
#include "approach/region_command.h"
#include "approach/region_page.h"
#include "approach/region_store.h"
#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"

using namespace approach;
using account::Role;
using door::testing::get;
using door::testing::post;
using testing::HasSubstr;
using testing::Not;

namespace {

/// Voorbeeldstad leads; Buurstad takes part, and has a project leader of its own.
class RegionPages : public TownFixture {
 protected:
  RegionPages() : router(door::testing::guarded()) {
    add_region_routes(router, [](db::Connection&, base::ApproachId, base::MunicipalityId) { return false; });
    add_member_routes(router);
    database.write([&](db::Connection& connection) {
      account::Municipality about;
      about.code = "GM2";
      about.name = "Buurstad";
      neighbour = account::store::add_municipality(connection, about);
      about.code = "GM3";
      about.name = "Verstad";
      far = account::store::add_municipality(connection, about);
      own_leader = add_account(connection, add_organisation(connection, "Gemeente", "gemeente"), "own", "Noor Eigen");
      account::Organisation organisation;
      organisation.municipality = neighbour;
      organisation.name = "Gemeente Buurstad";
      organisation.kind = "gemeente";
      const auto there = *account::store::add_organisation(connection, organisation);
      other_leader = add_account(connection, there, "other", "Otto Ander");
      colleague = add_account(connection, there, "colleague", "Cees Collega");
      id = add_approach(connection);
      store::join(connection, id, neighbour, {{}, own_leader});
      store::save_region(connection, id, {"Regio Tweestad", municipality_id}, 1);
      for (const auto who : {own_leader, other_leader})
        account::store::add_membership(connection, who, id, Role::projectleider, {});
    });
  }

  http::Response ask(base::AccountId who, const http::Request& request) {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}};
    visit.person = database.read([&](db::Connection& connection) {
      return account::store::person(connection, *account::store::account(connection, who));
    });
    visit.person_name = "iemand";
    visit.approach = door::ApproachHead{id, municipality_id, "Aanpak", "Regio Tweestad"};
    return router.answer(visit, request);
  }
  std::string at(const char* rest) const { return "/aanpak/" + std::to_string(id.value) + "/gemeenten" + rest; }
  std::string members() const { return "/aanpak/" + std::to_string(id.value) + "/leden"; }

  base::FixedClock clock{{1'795'446'720'000}};
  door::House house{database, clock, "/nonexistent", "key", false};
  door::Router router;
  base::MunicipalityId neighbour, far;
  base::AccountId own_leader, other_leader, colleague;
  base::ApproachId id;
};

}  // namespace

TEST_F(RegionPages, ShowWhoLeadsAndOfferChangesToPeopleOfThatMunicipalityOnly) {
  const auto own = ask(own_leader, get(at("")));
  const auto other = ask(other_leader, get(at("")));

  EXPECT_THAT(own.body, HasSubstr("Leidt de aanpak"));
  EXPECT_THAT(own.body, HasSubstr("Buurstad"));
  EXPECT_THAT(own.body, HasSubstr("gemeenten/overdragen"));
  EXPECT_EQ(other.status, 200);
  EXPECT_THAT(other.body, Not(HasSubstr("gemeenten/overdragen")));
  for (const char* form : {"/erbij", "/terugtrekken", "/overdragen"}) {
    EXPECT_EQ(ask(own_leader, get(at(form))).status, 200) << form;
    EXPECT_EQ(ask(other_leader, get(at(form))).status, 403) << form;
    EXPECT_EQ(ask(other_leader, post(at(form), {{"municipality", "3"}, {"version", "2"}})).status, 403) << form;
  }
}

TEST_F(RegionPages, KeepWhatWasTypedWhenAReasonIsMissing) {
  const auto refused = ask(
      own_leader,
      post(at("/terugtrekken"), {{"municipality", std::to_string(neighbour.value)}, {"reason", ""}, {"version", "2"}}));

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Haal die rollen eerst weg"));
  EXPECT_THAT(refused.body, HasSubstr("selected"));
}

TEST_F(RegionPages, HandTheLeadOver) {
  const auto done =
      ask(own_leader,
          post(at("/overdragen"),
               {{"municipality", std::to_string(neighbour.value)}, {"reason", "Meer mensen"}, {"version", "2"}}));

  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(ask(own_leader, get(at(""))).body, HasSubstr("Voorbeeldstad gaf de leiding aan Buurstad"));
}

TEST_F(RegionPages, LetALeaderOfAnotherMunicipalityGiveRolesToItsOwnPeopleOnly) {
  const auto give = [&](base::AccountId who, const char* away) {
    return ask(other_leader,
               post(members(), {{"account", std::to_string(who.value)}, {"role", "lezer"}, {"away", away}}));
  };

  EXPECT_EQ(give(colleague, "").status, 303);
  EXPECT_EQ(give(own_leader, "").status, 422);
  EXPECT_EQ(
      ask(other_leader,
          post(members(), {{"account", std::to_string(own_leader.value)}, {"role", "projectleider"}, {"away", "1"}}))
          .status,
      422);
  const auto page = ask(other_leader, get(members())).body;
  EXPECT_THAT(page, HasSubstr("Gaat over een andere gemeente"));
  EXPECT_THAT(page, Not(HasSubstr("<option value=\"" + std::to_string(own_leader.value) + "\"")));
  EXPECT_THAT(ask(own_leader, get(members())).body, Not(HasSubstr("Gaat over een andere gemeente")));
}
