// A database in memory for the tests of this room: one municipality with three organisations, an approach whose members
// come from them, and another approach. The pages stand behind a guard that asks may() as the program does.
#pragma once
#include <gmock/gmock.h>
#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"
#include "door/visit.h"
#include "problem/problem.h"
#include "record/command.h"

namespace problem {

class ProblemFixture : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      mine = add_approach(connection);
      other = add_approach(connection);
      town = add_organisation(connection, "Gemeente");
      police = add_organisation(connection, "Politie");
      shops = add_organisation(connection, "Winkeliers");
      leader = add_person(connection, town, "leider", account::Role::projectleider);
      analyst = add_person(connection, town, "analist", account::Role::analist);
      officer = add_person(connection, police, "agent", account::Role::projectgroeplid);
      shopkeeper = add_person(connection, shops, "winkelier", account::Role::partner);
    });
  }

  struct Who {
    base::AccountId account;
    base::OrganisationId organisation;
    account::Role role = account::Role::projectleider;
    std::string name = {};
  };
  Who add_person(db::Connection& connection, base::OrganisationId organisation, const char* name, account::Role role) {
    const auto id = add_account(connection, organisation, name, name);
    account::store::add_membership(connection, id, mine, role, {0});
    return {id, organisation, role, name};
  }
  record::Doing doing(const Who& who) { return {database, mine, {who.account, who.name, base::Origin::web}, now}; }
  record::Doing doing() { return doing(leader); }
  std::int64_t add_problem(const char* title, const char* kind = "cash") {
    Problem problem;
    problem.title = title;
    problem.kind = kind;
    problem.target_groups = "staff";
    return *record::create(doing(), problems(), problem);
  }

  door::Router make_router() const { return door::Router(door::testing::guarded()); }
  http::Response answer(const door::Router& router, const http::Request& request, const Who& who,
                        base::Language language) {
    door::House house{database, clock, {}, {}};
    door::Visit visit{.house = house, .texts = base::Texts(language), .person = {}};
    visit.person.account = who.account;
    visit.person.organisation = who.organisation;
    visit.person.roles[mine] = {who.role};
    visit.person_name = who.name;
    visit.csrf = "token";
    visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak", "Voorbeeldstad"};
    return router.answer(visit, request);
  }
  /// "/aanpak/1" + rest
  std::string path(const std::string& rest) const { return "/aanpak/" + std::to_string(mine.value) + rest; }

  static constexpr base::Instant now{1'800'000'000'000};  // 15 January 2027
  base::FixedClock clock{now};
  base::OrganisationId town, police, shops;
  base::ApproachId mine, other;
  Who leader, analyst, officer, shopkeeper;
};

}  // namespace problem
