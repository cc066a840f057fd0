#include "plan/item_command.h"

#include "plan/adoption_command.h"
#include "plan/plan_fixture_test.h"

using namespace plan;
using approach::AnswerState;

namespace {

class Items : public PlanFixture {
 protected:
  std::map<std::string, AnswerState> states() {
    return database.read([&](db::Connection& connection) { return item_states(connection, mine); });
  }
};

}  // namespace

TEST_F(Items, AreAllOpenInAnEmptyPlan) {
  const auto found = states();

  EXPECT_EQ(found.size(), 16u);
  for (const auto& [item, state] : found) EXPECT_EQ(state, AnswerState::open) << item;
}

TEST_F(Items, OfTheSevenFieldsAreDoneWhenEveryActionHasThatField) {
  Action action = typed();
  ASSERT_TRUE(add_action(doing(), action));
  action.safeguarding.clear();
  ASSERT_TRUE(add_action(doing(), action));

  const auto found = states();

  EXPECT_EQ(found.at("4.A"), AnswerState::answered);
  EXPECT_EQ(found.at("4.B6"), AnswerState::answered);
  EXPECT_EQ(found.at("4.B7"), AnswerState::open) << "the second action lacks its safeguarding";
}

TEST_F(Items, OfCommunicationFollowTheirAudience) {
  ASSERT_TRUE(record::create(doing(), communication(),
                             CommunicationItem{"public", "Vijf tips", "letter", "2026-11-01", "", "C. Smit", ""}));
  ASSERT_TRUE(record::create(doing(), audiences_not_needed(), AudienceNotNeeded{"press", "De regio doet dat"}));

  const auto found = states();

  EXPECT_EQ(found.at("5.B3"), AnswerState::answered);
  EXPECT_EQ(found.at("5.B4"), AnswerState::answered);
  EXPECT_EQ(found.at("5.B1"), AnswerState::open);
  EXPECT_EQ(found.at("4.D"), AnswerState::open) << "not yet each audience";
}

TEST_F(Items, OfAdoptionIsDoneByTheDecision) {
  ASSERT_TRUE(add_action(doing(), typed()));
  const auto view = database.read(
      [&](db::Connection& connection) { return adoption_view(connection, mine, base::date_of(doing().at), {}); });
  ASSERT_TRUE(adopt_plan(doing(), {{"2027-01-15", "triangle", "De burgemeester", ""}, view.state.sha256, {"G4.2"}}));

  EXPECT_EQ(states().at("4.F"), AnswerState::answered);
}
