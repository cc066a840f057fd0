#include "approach/region_fixture_test.h"
#include "audit/trail.h"
#include "base/problem_codes_test.h"
#include "db/test_database.h"

using namespace approach;
using base::testing::codes;
using testing::ElementsAre;

namespace {

/// Bedorp and Cedorp confirmed.
class ARegion : public FiveMunicipalities {
 protected:
  void SetUp() override {
    FiveMunicipalities::SetUp();
    if (IsSkipped()) return;
    for (const char* name : {"Bedorp", "Cedorp"}) ASSERT_TRUE(answer(name, {"yes", ""})) << name;
  }
  void take_in(const char* name) {
    ASSERT_TRUE(ask(name));
    ASSERT_TRUE(answer(name, {"yes", ""}));
  }
};

}  // namespace

TEST_P(ARegion, BeginsWithItsMunicipalitiesAndTheOneThatLeadsFirst) {
  EXPECT_EQ(region().name, "Regio Drieland");
  EXPECT_THAT(names(), ElementsAre("Aadorp", "Bedorp", "Cedorp"));
  EXPECT_TRUE(region().participants[0].leads);
  EXPECT_EQ(region().participants[0].people, 1);
  EXPECT_EQ(region().participants[1].people, 0);
  EXPECT_EQ(listed(region().participants, "en"), "Aadorp, Bedorp en Cedorp");
}

TEST_P(ARegion, GivesNobodyARoleByTakingPart) {
  const auto who = somebody_of("Bedorp");

  const auto mine = database().read([&](db::Connection& connection) { return store::of_account(connection, who); });

  EXPECT_TRUE(mine.empty());
}

TEST_P(ARegion, NeedsANameWithOthersAndOthersWithAName) {
  const StartApproach nameless{municipality["Aadorp"], {"B", "2026-01-01", ""}, {}, " ", {municipality["Bedorp"]}};
  const StartApproach alone{municipality["Aadorp"], {"B", "2026-01-01", ""}, {}, "Regio", {municipality["Aadorp"]}};

  EXPECT_THAT(codes(approach::start(database(), actor, nameless, now).problems()), ElementsAre("region.name_needed"));
  EXPECT_THAT(codes(approach::start(database(), actor, alone, now).problems()), ElementsAre("region.others_needed"));
}

TEST_P(ARegion, IsNotChangedOverTheChangeOfSomebodyElse) {
  const auto seen = region().version;
  ASSERT_TRUE(ask_to_join(doing(), {municipality["Dedorp"], ""}, seen));

  EXPECT_EQ(ask_to_join(doing(), {municipality["Eedorp"], ""}, seen).problem().code, "record.changed_meanwhile");
  EXPECT_THAT(asked(), ElementsAre("Dedorp"));
}

TEST_P(ARegion, LetsAMunicipalityGoOnlyWithAReasonAndWithoutItsPeopleInRoles) {
  const account::MembershipChange role{id, somebody_of("Bedorp"), account::Role::analist};
  ASSERT_TRUE(account::add_membership(database(), actor, role, now));

  EXPECT_EQ(leave_region(doing(), {municipality["Bedorp"], "Eigen aanpak"}, region().version, no_map).problem().code,
            "region.people_in_roles");
  ASSERT_TRUE(account::remove_membership(database(), actor, role, now));
  EXPECT_THAT(codes(leave_region(doing(), {municipality["Bedorp"], " "}, region().version, no_map).problems()),
              ElementsAre("field.required"));
  ASSERT_TRUE(leave_region(doing(), {municipality["Bedorp"], "Eigen aanpak"}, region().version, no_map));

  EXPECT_THAT(names(), ElementsAre("Aadorp", "Cedorp"));
  ASSERT_EQ(region().past.size(), 1u);
  EXPECT_EQ(region().past[0].name, "Bedorp");
  EXPECT_EQ(region().past[0].reason, "Eigen aanpak");
}

TEST_P(ARegion, KeepsAMunicipalityWhoseMapTheScopeStandsOn) {
  const MapInUse always = [](db::Connection&, base::ApproachId, base::MunicipalityId) { return true; };

  EXPECT_EQ(leave_region(doing(), {municipality["Bedorp"], "Eigen aanpak"}, region().version, always).problem().code,
            "region.map_in_use");
}

TEST_P(ARegion, BecomesAnApproachOfOneMunicipalityWhenTheOthersLeft) {
  ASSERT_TRUE(leave_region(doing(), {municipality["Bedorp"], "Eigen aanpak"}, region().version, no_map));
  ASSERT_TRUE(leave_region(doing(), {municipality["Cedorp"], "Geen tijd"}, region().version, no_map));

  EXPECT_EQ(region().name, "");
  EXPECT_EQ(region().past.size(), 2u);
  EXPECT_THAT(codes(ask("Dedorp").problems()), ElementsAre("region.name_needed"));
}

TEST_P(ARegion, HandsTheLeadToAMunicipalityThatHasALeaderOfItsOwn) {
  EXPECT_EQ(leave_region(doing(), {municipality["Aadorp"], "Stopt"}, region().version, no_map).problem().code,
            "region.lead_cannot_leave");
  EXPECT_EQ(hand_over_lead(doing(), {municipality["Bedorp"], "Meer mensen"}, region().version).problem().code,
            "region.no_leader_there");
  ASSERT_TRUE(
      account::add_membership(database(), actor, {id, somebody_of("Bedorp"), account::Role::projectleider}, now));
  ASSERT_TRUE(hand_over_lead(doing(), {municipality["Bedorp"], "Meer mensen"}, region().version));

  EXPECT_THAT(names(), ElementsAre("Bedorp", "Aadorp", "Cedorp"));
  ASSERT_EQ(region().lead_changes.size(), 1u);
  EXPECT_EQ(region().lead_changes[0].from, "Aadorp");
  EXPECT_EQ(region().lead_changes[0].to, "Bedorp");
  const auto found = database().read([&](db::Connection& connection) { return store::load(connection, id); });
  EXPECT_EQ(found->municipality, municipality["Bedorp"]);
  EXPECT_EQ(found->municipality_name, "Regio Drieland");
}

TEST_P(ARegion, IsChangedByPeopleOfTheMunicipalityThatLeadsOnly) {
  record::Doing other = doing();
  other.actor.account = somebody_of("Bedorp");

  EXPECT_EQ(ask_to_join(other, {municipality["Dedorp"], ""}, region().version).problem().code, "region.only_lead");
  EXPECT_EQ(leave_region(other, {municipality["Cedorp"], "Weg"}, region().version, no_map).problem().code,
            "region.only_lead");
  EXPECT_EQ(hand_over_lead(other, {municipality["Bedorp"], "Wij"}, region().version).problem().code,
            "region.only_lead");
}

TEST_P(ARegion, LetsAnotherMunicipalityChangeRolesOfItsOwnPeopleOnly) {
  const auto may_change = [&](const char* by, const char* of) {
    const RoleChange change{somebody_of(by), somebody_of(of)};
    return database().read([&](db::Connection& connection) {
      return may_change_roles_of(connection, store::region(connection, id), change);
    });
  };

  EXPECT_TRUE(may_change("Aadorp", "Bedorp"));
  EXPECT_TRUE(may_change("Bedorp", "Bedorp"));
  EXPECT_FALSE(may_change("Bedorp", "Aadorp"));
  EXPECT_FALSE(may_change("Bedorp", "Cedorp"));
}

TEST_P(ARegion, KeepsALeaderOfTheMunicipalityThatLeads) {
  const account::MembershipChange of_another{id, somebody_of("Bedorp"), account::Role::projectleider};
  ASSERT_TRUE(account::add_membership(database(), actor, of_another, now));
  account::MembershipChange own{id, actor.account, account::Role::projectleider, municipality["Aadorp"]};
  ASSERT_TRUE(account::remove_membership(database(), actor, own, now));
  own.role = account::Role::initiatiefnemer;

  EXPECT_EQ(account::remove_membership(database(), actor, own, now).problem().code, "account.last_leader");
}

TEST_P(ARegion, OffersTheOrganisationsOfAllItsMunicipalities) {
  database().read([&](db::Connection& connection) {
    EXPECT_EQ(store::organisations_of_participants(connection, id).size(), 3u);
    return 0;
  });
}

TEST_P(ARegion, OfFiveMunicipalitiesNamesThemAllTheOneThatLeadsFirst) {
  take_in("Eedorp");
  take_in("Dedorp");

  EXPECT_EQ(listed(region().participants, "en"), "Aadorp, Bedorp, Cedorp, Dedorp en Eedorp");
  database().read([&](db::Connection& connection) {
    EXPECT_EQ(store::organisations_of_participants(connection, id).size(), 5u);
    EXPECT_EQ(store::participating(connection, id).size(), 5u);
    return 0;
  });
}

INSTANTIATE_TEST_SUITE_P(Both, ARegion, db::testing::both(), db::testing::name_of);
