#include "evaluation/evaluation_rules.h"
#include "base/problem_codes_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace evaluation;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

Safeguard handed_over() {
  Safeguard one;
  one.subject = "action:1";
  one.outcome = "handed_over";
  one.owner_partner = "4";
  one.place = "regular_work";
  one.from_on = "2027-01-01";
  return one;
}

using base::testing::codes;

StoredSafeguard stored(Safeguard record) {
  StoredSafeguard one;
  one.record = std::move(record);
  return one;
}

}  // namespace

TEST(Safeguarding, OfWhatIsHandedOverAsksWhoWhereAndFromWhen) {
  Safeguard bare;
  bare.outcome = "handed_over";

  EXPECT_THAT(codes(check_safeguard(bare)), ElementsAre("safeguard.owner", "safeguard.place", "safeguard.from"));
  EXPECT_THAT(check_safeguard(handed_over()), IsEmpty());
}

TEST(Safeguarding, OfWhatDoesNotStayAsksOnlyWhy) {
  for (const char* outcome : {"not_needed", "lapsed"}) {
    Safeguard one;
    one.outcome = outcome;
    EXPECT_THAT(codes(check_safeguard(one)), ElementsAre("safeguard.reason")) << outcome;
    one.reason = "Het was tijdelijk";
    EXPECT_TRUE(is_settled(one)) << outcome;
  }
}

TEST(Safeguarding, IsOpenForEverySubjectWithoutASettledOutcome) {
  const std::vector<Subject> subjects = {{"action:1", "Afromen"}, {"action:2", "Toezicht"}, {"lesson:1", "Leverdatum"}};
  Safeguard unfinished = handed_over();
  unfinished.subject = "action:2";
  unfinished.owner_partner.clear();

  const auto open = unsettled(subjects, {stored(handed_over()), stored(unfinished)});

  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open[0].key, "action:2") << "without an owner nothing stays";
  EXPECT_EQ(open[1].key, "lesson:1");
}

TEST(NotedAt, LeadsOnlyToAPageOfThisApproach) {
  EXPECT_THAT(pieces_within("/aanpak/3/overleg/7", 3), ElementsAre("aanpak", "3", "overleg", "7"));
  for (const char* elsewhere :
       {"", "/aanpak/4/overleg", "//elders.nl/aanpak/3/x", "https://elders.nl/aanpak/3/", "/aanpak/3/../4/plan",
        "/aanpak/3/", "/aanpak/3/a/b/c/d/e/f/g", "/aanpak/3/plan?x=1", "/aanpak/3/\nplan", "javascript:alert(1)"})
    EXPECT_THAT(pieces_within(elsewhere, 3), IsEmpty()) << elsewhere;
}
