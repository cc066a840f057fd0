// A database in memory for the tests of this room: one municipality with three organisations, an approach whose members
// come from them, and another approach. The pages stand behind a guard that asks may() as the program does.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "db/migration.h"
#include "door/visit.h"
#include "problem/problem.h"
#include "record/command.h"

namespace problem {

class ProblemFixture : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(db::migrate(database));
    database.write([&](db::Connection& connection) {
      account::Municipality municipality;
      municipality.name = "Voorbeeldstad";
      municipality_id = account::store::add_municipality(connection, municipality);
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
  base::OrganisationId add_organisation(db::Connection& connection, const char* name) {
    account::Organisation organisation;
    organisation.municipality = municipality_id;
    organisation.name = name;
    organisation.kind = "ondernemers";
    return *account::store::add_organisation(connection, organisation);
  }
  Who add_person(db::Connection& connection, base::OrganisationId organisation, const char* name, account::Role role) {
    account::store::AccountRow row;
    row.account.organisation = organisation;
    row.account.sign_in_name = name;
    row.account.name = name;
    const auto id = *account::store::add_account(connection, row);
    account::store::add_membership(connection, id, mine, role, {0});
    return {id, organisation, role, name};
  }
  base::ApproachId add_approach(db::Connection& connection) {
    approach::Approach approach;
    approach.municipality = municipality_id;
    approach.name = "Aanpak";
    approach.plan_name = "overvallen";
    approach.starts_on = *base::parse_iso_date("2026-01-01");
    approach.ends_on = *base::parse_iso_date("2027-12-31");
    return approach::store::add(connection, approach, {});
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

  door::Router make_router() const {
    return door::Router(
        {.guard = [](door::Visit& visit, const http::Request&, const door::Route& route,
                     const http::Params&) -> std::optional<http::Response> {
           if (visit.may(route.verb)) return std::nullopt;
           return http::Response::text("closed", 403);
         },
         .not_found = [](door::Visit&, const http::Request&) { return http::Response::text("no such page", 404); },
         .wrong_method = [](door::Visit&, const http::Request&) { return http::Response::text("wrong method", 405); }});
  }
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
  db::Database database{"sqlite::memory:"};
  base::MunicipalityId municipality_id;
  base::OrganisationId town, police, shops;
  base::ApproachId mine, other;
  Who leader, analyst, officer, shopkeeper;
};

}  // namespace problem
