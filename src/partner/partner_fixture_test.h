// A database in memory for the tests of the rooms of partners, project and agreement: one municipality with two
// organisations, an approach, another approach, and the pages behind a guard that asks may() as the program does.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "audit/trail.h"
#include "db/migration.h"
#include "door/visit.h"
#include "http/response.h"
#include "partner/partner.h"
#include "record/command.h"

namespace partner {

class PartnerFixture : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(db::migrate(database));
    database.write([&](db::Connection& connection) {
      account::Municipality municipality;
      municipality.name = "Voorbeeldstad";
      municipality_id = account::store::add_municipality(connection, municipality);
      town = add_organisation(connection, "Gemeente Voorbeeldstad");
      police = add_organisation(connection, "Politie");
      account::store::AccountRow row;
      row.account.organisation = town;
      row.account.sign_in_name = "jansen";
      row.account.name = "A. Jansen";
      account_id = *account::store::add_account(connection, row);
      mine = add_approach(connection);
      other = add_approach(connection);
    });
  }

  base::OrganisationId add_organisation(db::Connection& connection, const char* name) {
    account::Organisation organisation;
    organisation.municipality = municipality_id;
    organisation.name = name;
    organisation.kind = "gemeente";
    return *account::store::add_organisation(connection, organisation);
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

  static door::Router::Hooks hooks() {
    return {.guard = [](door::Visit& visit, const http::Request&, const door::Route& route,
                        const http::Params&) -> std::optional<http::Response> {
              if (visit.may(route.verb)) return std::nullopt;
              return http::Response::text("closed", 403);
            },
            .not_found = [](door::Visit&, const http::Request&) { return http::Response::text("no such page", 404); },
            .wrong_method = [](door::Visit&, const http::Request&) { return http::Response::text("wrong", 405); }};
  }
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
    http::Request request;
    const auto mark = where.find('?');
    request.path = path(where.substr(0, mark));
    if (mark != std::string::npos) {
      const auto equals = where.find('=', mark);
      request.query_fields = {{where.substr(mark + 1, equals - mark - 1), where.substr(equals + 1)}};
    }
    return answer(request, who);
  }
  http::Response get(const std::string& where) { return get(where, Who{}); }
  http::Response post(const std::string& where, http::Fields fields, const Who& who) {
    http::Request request;
    request.method = http::Method::post;
    request.path = path(where);
    request.form_fields = std::move(fields);
    return answer(request, who);
  }
  http::Response post(const std::string& where, http::Fields fields) { return post(where, std::move(fields), Who{}); }
  std::string path(const std::string& rest) const { return "/aanpak/" + std::to_string(mine.value) + rest; }

  db::Database database{"sqlite::memory:"};
  base::FixedClock clock{{1'800'000'000'000}};  // 15 January 2027
  base::Date today = base::date_of(clock.now());
  std::filesystem::path data_folder;
  door::Router router{hooks()};
  base::MunicipalityId municipality_id;
  base::OrganisationId town, police;
  base::AccountId account_id;
  base::ApproachId mine, other;
};

}  // namespace partner
