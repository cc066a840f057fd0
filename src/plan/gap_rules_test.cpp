#include "plan/gap_rules.h"

#include <gmock/gmock.h>

using namespace plan;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

Action whole() {
  Action action;
  action.title = "Geld afromen";
  action.problem = "Geld in de kassa";
  action.problem_id = "5";
  action.offence_types = "bedrijfsoverval";
  action.method = "Elk uur afromen";
  action.interventions = "M03";
  action.indicator = "winkels";
  action.indicator_kind = "output";
  action.baseline_value = "4";
  action.target_value = "20";
  action.target_on = "2027-07-01";
  action.lead_partner = "1";
  action.starts_on = "2026-09-01";
  action.ends_on = "2027-07-01";
  action.evaluation_dates = "2027-02-01";
  action.evaluation_criteria = "12 winkels doen mee";
  action.safeguarding_kind = "stays";
  action.safeguarding = "In de vergunning";
  return action;
}

struct Case {
  std::vector<Action> actions{whole()};
  GapInput input{.actions = {},
                 .frame = {*base::parse_iso_date("2026-01-01"), *base::parse_iso_date("2027-12-31"), {"1", "2"}},
                 .partners = {{"1", "Winkeliers", true}},
                 .problems = {{5, "Contant geld"}},
                 .audiences = {{"internal", 1}},
                 .design_is_fixed = true};
  std::map<GapCheck, std::vector<Gap>> find() {
    input.actions.clear();
    for (std::size_t at = 0; at < actions.size(); ++at)
      input.actions.push_back({std::int64_t(at) + 10, int(at) + 1, &actions[at]});
    std::map<GapCheck, std::vector<Gap>> found;
    for (const GapResult& result : find_gaps(input)) found[result.check] = result.gaps;
    return found;
  }
};

}  // namespace

TEST(Gaps, AreNotThereInAWholePlan) {
  Case whole_plan;

  for (const auto& [check, gaps] : whole_plan.find()) EXPECT_THAT(gaps, IsEmpty()) << code(check);
}

TEST(Gaps, AreFoundInAnEmptyPlan) {
  Case empty;
  empty.actions.clear();
  empty.input.design_is_fixed = false;

  const auto found = empty.find();

  EXPECT_THAT(found.at(GapCheck::actions), SizeIs(1));
  EXPECT_THAT(found.at(GapCheck::problems), SizeIs(1)) << "a priority without action";
  EXPECT_THAT(found.at(GapCheck::design), SizeIs(1));
  EXPECT_FALSE(found.contains(GapCheck::lead)) << "no action, so nothing to say of its lead";
}

TEST(Gaps, NameTheActionAndWhatItLacks) {
  Case plan;
  plan.actions.push_back(whole());
  plan.actions[1].lead_partner = "9";
  plan.actions[1].safeguarding.clear();
  plan.actions[1].evaluation_dates.clear();
  plan.actions[1].target_value.clear();

  const auto found = plan.find();

  ASSERT_THAT(found.at(GapCheck::lead), SizeIs(1));
  EXPECT_EQ(found.at(GapCheck::lead)[0].id, 11);
  EXPECT_EQ(found.at(GapCheck::lead)[0].number, 2);
  EXPECT_THAT(found.at(GapCheck::safeguarding), SizeIs(1));
  EXPECT_THAT(found.at(GapCheck::evaluation), SizeIs(1));
  ASSERT_THAT(found.at(GapCheck::fields), SizeIs(1));
  EXPECT_THAT(found.at(GapCheck::fields)[0].fields, testing::ElementsAre(PlanField::goal));
}

TEST(Gaps, PassOverStoppedActions) {
  Case plan;
  plan.actions.push_back({});
  plan.actions[1].title = "Niet doorgegaan";
  plan.actions[1].state = "stopped";
  plan.input.partners.push_back({"2", "Politie", true});
  plan.actions[1].lead_partner = "2";

  const auto found = plan.find();

  EXPECT_THAT(found.at(GapCheck::fields), IsEmpty());
  EXPECT_THAT(found.at(GapCheck::partners), SizeIs(1)) << "an action that stopped keeps nobody busy";
}

TEST(Gaps, CountHelpersAsTakingPartAndPassOverPartiesOutsideTheAgreement) {
  Case plan;
  plan.input.partners = {{"1", "Winkeliers", true}, {"2", "Politie", true}, {"3", "Bewoners", false}};
  plan.actions[0].other_partners = "2";

  EXPECT_THAT(plan.find().at(GapCheck::partners), IsEmpty());
}

TEST(Gaps, NameAudiencesThatGetNoMessage) {
  Case plan;
  plan.input.audiences.push_back({"press"});

  const auto found = plan.find();

  ASSERT_THAT(found.at(GapCheck::messages), SizeIs(1));
  EXPECT_EQ(found.at(GapCheck::messages)[0].name, "press");
  EXPECT_FALSE(stops_adoption(GapCheck::messages));
  EXPECT_TRUE(stops_adoption(GapCheck::safeguarding));
}
