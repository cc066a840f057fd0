#include "project/project_rules.h"
#include "base/problem_codes_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace project;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const base::Date today = *base::parse_iso_date("2026-06-01");

StoredLeader leader(const char* name, const char* from, const char* until, const char* chairs = "yes") {
  StoredLeader one;
  one.record.name = name;
  one.record.from_on = from;
  one.record.until_on = until;
  one.record.chairs = chairs;
  return one;
}
StoredMember member(const char* partner, const char* mandate, const char* until = "") {
  StoredMember one;
  one.record.name = "M.";
  one.record.partner = partner;
  one.record.mandate = mandate;
  one.record.until_on = until;
  return one;
}
using base::testing::codes;

}  // namespace

TEST(Leader, IsTheOneWhoTookOverOnTheDayItself) {
  const std::vector<StoredLeader> all = {leader("Jansen", "2026-01-01", "2026-06-01"),
                                         leader("De Wit", "2026-06-01", "")};

  ASSERT_EQ(leading(all, today).size(), 1U);
  EXPECT_EQ(leading(all, today).front().record.name, "De Wit");
  EXPECT_EQ(leading(all, base::plus_days(today, -1)).front().record.name, "Jansen");
}

TEST(Leader, MustBeExactlyOneAndChair) {
  EXPECT_FALSE(facts({}, {}, today).at("exactly_one_project_leader"));
  EXPECT_FALSE(facts({leader("A", "2026-01-01", ""), leader("B", "2026-02-01", "")}, {}, today)
                   .at("exactly_one_project_leader"));
  EXPECT_TRUE(facts({leader("A", "2026-01-01", "", "no")}, {}, today).at("exactly_one_project_leader"));
  EXPECT_TRUE(facts({leader("Wrong", "2026-03-01", "2026-03-01"), leader("A", "2026-03-01", "")}, {}, today)
                  .at("exactly_one_project_leader"));
  EXPECT_FALSE(facts({leader("A", "2026-01-01", "", "no")}, {}, today).at("project_leader_chairs"));
  EXPECT_TRUE(facts({leader("A", "2026-01-01", "")}, {}, today).at("project_leader_chairs"));
}

TEST(Leader, CannotTakeOverFromThemselvesNorBeforeTheOtherBeganNorInTheFuture) {
  const auto present = leader("Jansen", "2026-03-01", "").record;
  EXPECT_THAT(codes(check_hand_over(present, leader("Jansen", "2026-05-01", "").record, today)),
              ElementsAre("project.same_leader"));
  EXPECT_THAT(codes(check_hand_over(present, leader("De Wit", "2026-02-28", "").record, today)),
              ElementsAre("project.before_predecessor"));
  EXPECT_THAT(check_hand_over(present, leader("De Wit", "2026-03-01", "").record, today), IsEmpty())
      << "the wrong name was noted, and is corrected";
  EXPECT_THAT(codes(check_hand_over(present, leader("De Wit", "2026-06-02", "").record, today)),
              ElementsAre("project.from_in_future"));
  EXPECT_THAT(check_hand_over(present, leader("De Wit", "2026-06-01", "").record, today), IsEmpty());
}

TEST(Group, IsCompleteOnlyWithMandateAndOrganisationOfEveryPresentMember) {
  const char* fact = "members_have_mandate_and_organisation";
  EXPECT_FALSE(facts({}, {}, today).at(fact)) << "nobody";
  EXPECT_FALSE(facts({}, {member("1", "decides"), member("", "decides")}, today).at(fact));
  EXPECT_FALSE(facts({}, {member("1", "")}, today).at(fact));
  EXPECT_TRUE(facts({}, {member("1", "decides"), member("", "", "2026-05-31")}, today).at(fact))
      << "who left does not count";
}

TEST(Group, LacksPartnersThatTakePartWithoutAMember) {
  partner::StoredPartner police, shops, gone;
  police.life.id = 1;
  police.record.name = "Politie";
  shops.life.id = 2;
  shops.record.name = "Winkeliers";
  gone.life.id = 3;
  gone.record.name = "Bewoners";
  gone.record.absent_reason = "Geen bestuur";

  EXPECT_THAT(
      without_member({police, shops, gone}, {member("1", "decides"), member("2", "decides", "2026-01-01")}, today),
      ElementsAre("Winkeliers"));
}

TEST(Budget, AddsUpWholeCentsPerKindAndSaysWhatIsMissing) {
  StoredLine a, b, c;
  a.record = {"Kluizen", "technology", "1000010", "500000", "", ""};
  b.record = {"Sloten", "technology", "20", "", "10", ""};
  c.record = {"Posters", "communication", "99", "", "", ""};
  StoredContribution money;
  money.record.promised = "1000000";
  money.record.received = "100";

  const Budget sums = budget({a, b, c}, {money});

  EXPECT_EQ(sums.kinds.at("technology").planned, 1000030);
  EXPECT_EQ(sums.total.planned, 1000129);
  EXPECT_EQ(sums.total.committed, 500000);
  EXPECT_EQ(sums.difference(), -129);
  EXPECT_EQ(sums.in_hand(), 90);
}
