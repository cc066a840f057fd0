// An approach, empty or with three years of robberies, for the tests of this room.
#pragma once
#include <gtest/gtest.h>

#include "account/account_command.h"
#include "account/account_store.h"
#include "approach/approach_command.h"
#include "db/migration.h"
#include "db/test_tables.h"
#include "door/guarded_test.h"
#include "incident/incident_command.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_store.h"

namespace measurement {

inline incident::Incident robbery(int number, base::Month month) {
  incident::Incident made;
  made.key = std::string(60, 'a') + std::to_string(1000 + number);
  made.type = incident::Type::bedrijfsoverval;
  made.precision = incident::TimePrecision::date;
  made.from.day = incident::day_of(month.first_day()) + number % 20;
  return made;
}

class WithApproach : public ::testing::Test {
 protected:
  WithApproach() {
    EXPECT_TRUE(db::migrate(database));
    const auto account =
        account::first_run(database, {"GM1", "Een", {"bea", "Bea", "drie losse fietsbellen"}}, nullptr, now);
    actor = {*account, "Bea", base::Origin::web};
    where.municipality =
        database.read([](db::Connection& connection) { return account::store::municipalities(connection).front().id; });
    id = *approach::start(database, actor, {where.municipality, {"Aanpak", "2026-01-01", ""}, {}}, now);
  }
  base::ImportId add(std::vector<incident::Incident> robberies, const char* crs = "EPSG:28992") {
    incident::Imported imported;
    imported.provenance.crs = crs;
    imported.incidents = std::move(robberies);
    incident::Mapping mapping;
    incident::SaveImport save;
    save.source_name = "proef";
    save.imported = &imported;
    save.mapping = &mapping;
    save.delivered_through = base::parse_iso_date("2025-12-31");
    return incident::save_import(doing(), save)->id;
  }
  record::Doing doing() { return {database, id, actor, now}; }
  base::Result<std::int64_t> freeze(int first_year, int last_year, const char* reason = "") {
    return freeze_baseline(doing(), where, {{base::Month::of(first_year, 1), base::Month::of(last_year, 12)}, reason});
  }
  Measurement load(std::int64_t measurement) {
    return *database.read([&](db::Connection& connection) { return store::load(connection, id, measurement); });
  }

  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::Instant now{1'795'446'720'000};
  base::Actor actor;
  base::ApproachId id;
  Where where;
};

class WithIncidents : public WithApproach {
 protected:
  WithIncidents() {
    std::vector<incident::Incident> robberies;
    for (int month = 0; month < 36; ++month)
      for (int i = 0; i < (month < 24 ? 3 : 1); ++i)
        robberies.push_back(robbery(month * 10 + i, {base::Month::of(2023, 1).index + month}));
    import = add(std::move(robberies));
  }

  base::ImportId import;
};

/// With pages, asked by one person of the approach.
class WithPages : public WithIncidents {
 protected:
  explicit WithPages(account::Role visits_as) : role(visits_as) {}
  http::Response answer(const http::Request& request) {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}, "Bea", "token"};
    visit.person.account = actor.account;
    visit.person.roles[id] = {role};
    visit.approach = door::ApproachHead{id, where.municipality, "Aanpak", "Een"};
    return router.answer(visit, request);
  }

  base::FixedClock clock{now};
  door::House house{database, clock, {}, "key"};
  account::Role role;
  door::Router router{door::testing::guarded()};
};

}  // namespace measurement
