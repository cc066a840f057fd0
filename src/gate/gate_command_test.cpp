#include "gate/gate_command.h"

#include <gtest/gtest.h>

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "db/migration.h"
#include "db/test_tables.h"

namespace {

/// What the rooms say of an approach that just began.
gate::Facts facts_of_a_new_approach() {
  db::testing::Tables tables;
  db::Database database{tables.url()};
  EXPECT_TRUE(db::migrate(database));
  return database.write([&](db::Connection& connection) {
    account::Municipality municipality;
    municipality.name = "Voorbeeldstad";
    approach::Approach approach;
    approach.municipality = account::store::add_municipality(connection, municipality);
    approach.name = "Aanpak";
    approach.plan_name = "overvallen";
    approach.starts_on = *base::parse_iso_date("2026-01-01");
    const auto id = approach::store::add(connection, approach, {});
    return gate::facts(connection, id, approach.starts_on, {});
  });
}

}  // namespace

// A gate whose fact nobody computes would stay shut for ever, and nobody would know why.
TEST(BuiltInGates, AskOnlyForFactsThatARoomComputes) {
  const gate::Facts facts = facts_of_a_new_approach();
  int asked = 0;

  for (const auto& state : gate::evaluate(approach::built_in_step_plan().gates, facts, {}))
    for (const auto& condition : state.conditions) {
      EXPECT_TRUE(facts.contains(condition.condition->fact)) << state.gate->id << " " << condition.condition->fact;
      ++asked;
    }

  EXPECT_GE(asked, 20);
}

TEST(BuiltInGates, StopAnApproachThatJustBegan) {
  const auto states = gate::evaluate(approach::built_in_step_plan().gates, facts_of_a_new_approach(), {});

  for (const auto& state : states) {
    const std::string& id = state.gate->id;
    if (id == "G1.1" || id == "G4.1" || id == "G4.2" || id == "G4.3") {
      EXPECT_TRUE(state.stops()) << id;
    }
  }
}
