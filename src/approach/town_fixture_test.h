// A database in memory with one municipality, Voorbeeldstad, for the tests of the rooms of the step plan; and the ways
// to put organisations, accounts and approaches in it.
#pragma once
#include <gtest/gtest.h>

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "db/migration.h"
#include "db/test_tables.h"

namespace approach {

class TownFixture : public testing::Test {
 protected:
  TownFixture() {
    EXPECT_TRUE(db::migrate(database));
    database.write([&](db::Connection& connection) {
      account::Municipality about;
      about.name = "Voorbeeldstad";
      municipality_id = account::store::add_municipality(connection, about);
    });
  }

  base::OrganisationId add_organisation(db::Connection& connection, const char* name,
                                        const char* kind = "ondernemers") {
    account::Organisation organisation;
    organisation.municipality = municipality_id;
    organisation.name = name;
    organisation.kind = kind;
    return *account::store::add_organisation(connection, organisation);
  }
  base::AccountId add_account(db::Connection& connection, base::OrganisationId organisation, const char* sign_in_name,
                              const char* name) {
    account::store::AccountRow row;
    row.account.organisation = organisation;
    row.account.sign_in_name = sign_in_name;
    row.account.name = name;
    return *account::store::add_account(connection, row);
  }
  /// Of two years.
  base::ApproachId add_approach(db::Connection& connection, const char* name = "Aanpak") {
    Approach approach;
    approach.municipality = municipality_id;
    approach.name = name;
    approach.plan_name = "overvallen";
    approach.starts_on = *base::parse_iso_date("2026-01-01");
    approach.ends_on = *base::parse_iso_date("2027-12-31");
    return store::add(connection, approach, {});
  }

  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::MunicipalityId municipality_id;
};

}  // namespace approach
