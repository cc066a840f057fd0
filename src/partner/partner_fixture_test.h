// A database in memory for the tests of the rooms of partners, project and agreement: one municipality with two
// organisations, an approach, another approach, and the pages behind a guard that asks may() as the program does.
#pragma once
#include <gmock/gmock.h>
#include "approach/town_fixture_test.h"
#include "audit/trail.h"
#include "door/guarded_test.h"
#include "door/visit.h"
#include "http/response.h"
#include "partner/partner.h"
#include "record/command.h"

namespace partner {

class PartnerFixture : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      town = add_organisation(connection, "Gemeente Voorbeeldstad");
      police = add_organisation(connection, "Politie");
      account_id = add_account(connection, town, "jansen", "A. Jansen");
      mine = add_approach(connection);
      other = add_approach(connection);
    });
  }

  std::int64_t add_partner(const char* name, const char* kind) {
    Partner partner;
    partner.name = name;
    partner.kind = kind;
    return *record::create(doing(), partners(), partner);
  }
  record::Doing doing(base::ApproachId approach = {}) {
    return {database, approach ? approach : mine, {account_id, "A. Jansen", base::Origin::web}, clock.now()};
  }
  std::vector<audit::ShownEntry> history(const char* noun, std::int64_t id) {
    return database.read([&](db::Connection& connection) { return audit::history(connection, noun, id); });
  }

  static door::Router::Hooks hooks() { return door::testing::guarded(); }
  struct Who {
    account::Role role = account::Role::projectleider;
    base::Language language = base::Language::dutch;
  };
  http::Response answer(const http::Request& request, const Who& who) {
    door::House house{database, clock, data_folder, {}};
    door::Visit visit{.house = house, .texts = base::Texts(who.language), .person = {}};
    visit.person.account = account_id;
    visit.person.organisation = town;
    visit.person.roles[mine] = {who.role};
    visit.person_name = "A. Jansen";
    visit.csrf = "token";
    visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak", "Voorbeeldstad"};
    return router.answer(visit, request);
  }
  /// The path may end in ?name=value.
  http::Response get(const std::string& where, const Who& who) {
    const http::Request request = door::testing::get(path(where));
    return answer(request, who);
  }
  http::Response get(const std::string& where) { return get(where, Who{}); }
  http::Response post(const std::string& where, http::Fields fields, const Who& who) {
    const http::Request request = door::testing::post(path(where), std::move(fields));
    return answer(request, who);
  }
  http::Response post(const std::string& where, http::Fields fields) { return post(where, std::move(fields), Who{}); }
  std::string path(const std::string& rest) const { return "/aanpak/" + std::to_string(mine.value) + rest; }

  base::FixedClock clock{{1'800'000'000'000}};  // 15 January 2027
  base::Date today = base::date_of(clock.now());
  std::filesystem::path data_folder;
  door::Router router{hooks()};
  base::OrganisationId town, police;
  base::AccountId account_id;
  base::ApproachId mine, other;
};

}  // namespace partner
