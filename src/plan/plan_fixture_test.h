// A database in memory for the tests of this room: one municipality, an approach of two years with two partners of whom
// the first leads, and another approach with a partner of its own.
#pragma once
#include "approach/town_fixture_test.h"
#include "plan/plan_command.h"
#include "plan/plan_store.h"

namespace plan {

class PlanFixture : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      shops = add_organisation(connection, "Ondernemersvereniging");
      police = add_organisation(connection, "Politie");
      account_id = add_account(connection, shops, "jansen", "A. Jansen");
      mine = add_approach(connection);
      other = add_approach(connection);
      lead = add_partner(connection, mine, "Winkeliers van de Dorpsstraat", shops);
      helper = add_partner(connection, mine, "Politie", police);
      stranger = add_partner(connection, other, "Politie elders");
    });
  }

  /// A partner need not be called as its organisation is.
  std::string add_partner(db::Connection& connection, base::ApproachId approach, const char* name,
                          base::OrganisationId organisation = {}) {
    return std::to_string(
        connection.insert("INSERT INTO partner (approach_id, name, kind, organisation, changed_at, changed_by)"
                          " VALUES (?, ?, 'ondernemers', ?, 0, 1)",
                          {approach, name, organisation ? std::to_string(organisation.value) : std::string()}));
  }

  record::Doing doing(base::ApproachId approach = {}) {
    return {database, approach ? approach : mine, {account_id, "A. Jansen", base::Origin::web}, {1'800'000'000'000}};
  }
  Action typed() const {
    Action action;
    action.title = "Geld afromen";
    action.problem = "Veel geld in de kassa";
    action.offence_types = "bedrijfsoverval,bezorger";
    action.method = "Elk uur afromen";
    action.interventions = "M03,own";
    action.goal = "Van 4 naar 20 winkels";
    action.indicator = "winkels die afromen";
    action.indicator_kind = "output";
    action.baseline_value = "4";
    action.target_value = "20";
    action.target_on = "2027-07-01";
    action.lead_partner = lead;
    action.other_partners = helper;
    action.starts_on = "2026-09-01";
    action.ends_on = "2027-07-01";
    action.evaluation_dates = "1-2-2027";
    action.evaluation_criteria = "12 winkels doen mee";
    action.safeguarding_kind = "stays";
    action.safeguarding = "In de vergunning";
    return action;
  }
  std::optional<StoredAction> stored(std::int64_t id) {
    return database.read([&](db::Connection& connection) { return actions().load(connection, mine, id); });
  }
  std::vector<audit::ShownEntry> history(const char* noun, std::int64_t id) {
    return database.read([&](db::Connection& connection) { return audit::history(connection, noun, id); });
  }

  base::OrganisationId shops, police;
  base::AccountId account_id;
  base::ApproachId mine, other;
  std::string lead, helper, stranger;
};

}  // namespace plan
