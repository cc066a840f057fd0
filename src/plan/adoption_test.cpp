#include <gmock/gmock.h>

#include "base/text_tools.h"
#include "plan/adoption_command.h"
#include "plan/plan_command.h"
#include "plan/plan_fixture_test.h"

using namespace plan;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

class Adopting : public PlanFixture {
 protected:
  Adopting() : decision{"15-1-2027", "triangle", "Burgemeester, officier en teamchef", ""} {}

  void make_complete() {
    action_id = *add_action(doing(), typed());
    EvaluationDesign design;
    design.process_evaluation = "Elk halfjaar";
    design.interim_dates = "1-2-2027";
    ASSERT_TRUE(save_design(doing(), {}, design));
  }
  AdoptionView view() {
    return database.read(
        [&](db::Connection& connection) { return adoption_view(connection, mine, base::date_of(doing().at), {}); });
  }
  base::Result<int> adopt(std::set<std::string> deviations = {}) {
    return adopt_plan(doing(), {decision, view().state.sha256, std::move(deviations)});
  }
  std::vector<std::string> codes(const base::Result<int>& result) {
    std::vector<std::string> all;
    if (!result)
      for (const auto& problem : result.problems()) all.push_back(problem.code);
    return all;
  }
  void rename(const char* title) {
    const auto before = stored(action_id);
    Action action = before->record;
    action.title = title;
    ASSERT_TRUE(change_action(doing(), action_id, before->life.version, action));
  }

  TypedAdoption decision;
  std::int64_t action_id = 0;
};

}  // namespace

TEST_F(Adopting, IsRefusedWhileAGateStopsIt) {
  EXPECT_THAT(codes(adopt()), ElementsAre("adoption.blocked")) << "no action at all";

  make_complete();
  EXPECT_THAT(codes(adopt()), IsEmpty());
  EXPECT_THAT(view().versions, SizeIs(1));
}

TEST_F(Adopting, PassesAGateByARecordedDeviation) {
  Action unfinished;
  unfinished.title = "Nog een idee";
  ASSERT_TRUE(add_action(doing(), unfinished));

  EXPECT_THAT(codes(adopt({"G4.1"})), ElementsAre("adoption.blocked")) << "G4.2 still stops it";
  EXPECT_THAT(codes(adopt({"G4.1", "G4.2"})), IsEmpty());
}

TEST_F(Adopting, AsksWhoDecidedAndWhen) {
  make_complete();
  decision = {"16-1-2027", "koning", " ", ""};  // tomorrow: the clock stands at 15 January 2027

  EXPECT_THAT(codes(adopt()), testing::UnorderedElementsAre("adoption.future", "adoption.body", "adoption.decided_by"));
}

TEST_F(Adopting, IsRecordedInTheTrailWithTheFingerprint) {
  make_complete();
  ASSERT_EQ(*adopt(), 1);

  const auto versions = view().versions;
  const auto entries = history("plan_version", versions[0].id);
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0].verb, "adopt");
  EXPECT_EQ(versions[0].sha256, base::sha256(versions[0].snapshot));
  EXPECT_EQ(versions[0].recorded_by_name, "A. Jansen");
}

TEST_F(Adopting, OfTheSamePlanTwiceIsRefused) {
  make_complete();
  ASSERT_TRUE(adopt());
  decision.reason = "Nog een keer";

  EXPECT_THAT(codes(adopt()), ElementsAre("adoption.unchanged"));
}

TEST_F(Adopting, OfAChangedPlanIsAnAmendmentWithAReasonAndAVisibleDifference) {
  make_complete();
  ASSERT_TRUE(adopt());
  rename("Geld afromen in alle winkels");

  const auto since = view().since_last;
  ASSERT_THAT(since, SizeIs(1));
  EXPECT_EQ(since[0].kind, ChangeKind::changed);
  ASSERT_THAT(since[0].fields, SizeIs(1));
  EXPECT_EQ(since[0].fields[0].before, "Geld afromen");
  EXPECT_EQ(since[0].fields[0].after, "Geld afromen in alle winkels");
  EXPECT_THAT(codes(adopt()), ElementsAre("adoption.reason"));
  decision.reason = "Meer winkels doen mee";
  EXPECT_EQ(*adopt(), 2);
  EXPECT_THAT(view().since_last, IsEmpty());
  const auto first = snapshot_from_json(view().versions[0].snapshot);
  EXPECT_EQ(first->actions.at(action_id).title, "Geld afromen") << "what was decided stays as it was";
}

TEST_F(Adopting, RestsOnADecisionOfAMeetingWithItsDateAndBody) {
  make_complete();
  meeting::Meeting held;
  held.body = "triangle";
  held.held_on = "2027-01-12";
  held.state = "held";
  const std::int64_t in = *record::create(doing(), meeting::meetings(), held);
  const std::int64_t id =
      *record::create(doing(), meeting::decisions(),
                      {std::to_string(in), "3", "Het plan is vastgesteld", "", "Alle drie eens", "plan_adopted", ""});
  decision = {};
  decision.decision = id + 1;
  EXPECT_THAT(codes(adopt()), ElementsAre("adoption.decision"));
  decision.decision = id;
  ASSERT_THAT(codes(adopt()), IsEmpty());

  const PlanVersion version = view().versions.at(0);
  EXPECT_EQ(base::iso(version.adopted_on), "2027-01-12");
  EXPECT_EQ(version.body, "triangle");
  EXPECT_EQ(version.decided_by, "Alle drie eens");
  EXPECT_EQ(version.decision, id);
  rename("Anders");
  decision.reason = "Een nieuwe naam";
  EXPECT_THAT(codes(adopt()), ElementsAre("adoption.decision")) << "one decision serves once";
  const auto adopted = [&] {
    return database.read([&](db::Connection& connection) { return is_adopted(connection, mine); });
  };
  EXPECT_TRUE(adopted());
  ASSERT_TRUE(record::set_presence(doing(), meeting::meetings(), in, record::Presence::withdrawn));
  EXPECT_FALSE(adopted()) << "its meeting was taken back";
}

TEST_F(Adopting, IsRefusedWhenThePlanChangedWhileSomebodyDecided) {
  make_complete();
  const std::string seen = view().state.sha256;
  rename("Intussen anders");

  const auto done = adopt_plan(doing(), {decision, seen, {}});

  ASSERT_FALSE(done);
  EXPECT_EQ(done.problem().kind, base::ProblemKind::conflict);
}

TEST_F(Adopting, IsNotUndoneByProgress) {
  make_complete();
  ASSERT_TRUE(adopt());

  ASSERT_TRUE(report_on_action(doing(), action_id, {"running", "12 winkels doen mee", ""}));
  EXPECT_THAT(view().since_last, IsEmpty()) << "progress is execution, not an amendment";
  ASSERT_TRUE(report_on_action(doing(), action_id, {"stopped", "Te duur", ""}));
  ASSERT_THAT(view().since_last, SizeIs(1));
  EXPECT_EQ(view().since_last[0].kind, ChangeKind::removed) << "an action that stopped is no part of the plan";
}

TEST(Snapshot, ComesBackAsItWasWithEmojiAndRightToLeftNames) {
  PlanSnapshot snapshot;
  snapshot.actions[7].title = "Winkel \xF0\x9F\x9B\x92 \"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\"\n<b>";
  snapshot.design = EvaluationDesign{};
  snapshot.design->primary_measure = "wdd";
  snapshot.messages[3].message = "Vijf tips";

  const auto back = snapshot_from_json(to_json(snapshot));

  ASSERT_TRUE(back);
  EXPECT_EQ(back->actions.at(7).title, snapshot.actions.at(7).title);
  EXPECT_EQ(back->design->primary_measure, "wdd");
  EXPECT_THAT(changes_between(snapshot, *back), IsEmpty());
  EXPECT_EQ(to_json(*back), to_json(snapshot));
  EXPECT_FALSE(snapshot_from_json("{\"format\":\"anders\"}"));
  EXPECT_FALSE(snapshot_from_json("geen json"));
}
