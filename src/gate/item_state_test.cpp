// The state of items from records, on a town where one thing after another is recorded.
#include "gate/item_state.h"

#include <gtest/gtest.h>

#include "approach/town_fixture_test.h"
#include "evaluation/evaluation.h"
#include "gate/verdict.h"
#include "meeting/meeting.h"
#include "problem/problem.h"
#include "project/project.h"
#include "record/command.h"

using namespace gate;

namespace {

class ItemStates : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      account_id = add_account(connection, add_organisation(connection, "Gemeente"), "jansen", "A. Jansen");
      mine = add_approach(connection);
    });
  }
  record::Doing doing() { return {database, mine, {account_id, "A. Jansen", base::Origin::web}, now}; }
  RecordState state(const char* item) {
    return database.read(
        [&](db::Connection& connection) { return record_states(connection, mine, base::date_of(now)).at(item); });
  }
  template <class T>
  std::int64_t add(const record::Store<T>& store, const T& record) {
    const auto made = record::create(doing(), store, record);
    EXPECT_TRUE(made);
    return made ? *made : 0;
  }
  void meet(const char* body, const char* on, const char* purposes, const char* state = "held") {
    meeting::Meeting one;
    one.body = body;
    one.held_on = on;
    one.purposes = purposes;
    one.classification = "intern";
    one.state = state;
    add(meeting::meetings(), one);
  }

  base::Instant now{1'800'000'000'000};  // 15 January 2027
  base::AccountId account_id;
  base::ApproachId mine;
};

TEST_F(ItemStates, AreOpenWhileNothingIsRecorded) {
  for (const char* item : {"2.A4", "2.A6", "2.B",  "2.B1", "2.C1", "2.C3", "2.C6", "2.C7", "2.D", "3.C", "3.D",
                           "3.E",  "4.A",  "5.A3", "5.A4", "5.A5", "6.A",  "6.C",  "7.A",  "7.B", "7.C", "7.D"})
    EXPECT_EQ(state(item), RecordState::open) << item;
}

TEST_F(ItemStates, OfFieldResearchNeedTwoForms) {
  problem::Interview talk;
  talk.held_on = "2026-11-01";
  add(problem::interviews(), talk);
  EXPECT_EQ(state("3.C"), RecordState::partly);

  problem::Inspection walk;
  walk.held_on = "2026-11-02";
  add(problem::inspections(), walk);
  EXPECT_EQ(state("3.C"), RecordState::done);
}

TEST_F(ItemStates, OfMeetingsLookAtWhatTheyWereForAndWhen) {
  meet("project_group", "2026-12-20", "");
  EXPECT_EQ(state("5.A3"), RecordState::partly) << "once is not regularly";
  meet("project_group", "2027-01-10", "process_evaluation");
  EXPECT_EQ(state("5.A3"), RecordState::done);
  EXPECT_EQ(state("5.A4"), RecordState::open) << "the group is not the administration";

  meet("triangle", "2026-01-10", "progress_talk");
  EXPECT_EQ(state("5.A4"), RecordState::partly) << "a year ago";
  meet("triangle", "2026-12-01", "progress_talk");
  EXPECT_EQ(state("5.A4"), RecordState::done);
  meet("triangle", "2027-03-01", "interim_effect", "planned");
  EXPECT_EQ(state("5.A5"), RecordState::partly);
  meet("triangle", "2027-01-05", "interim_effect");
  EXPECT_EQ(state("5.A5"), RecordState::done);
}

TEST_F(ItemStates, OfTheConclusionNeedAnExplanationAndARecommendation) {
  add(evaluation::recommendations(), {"Waarom", "explanation", "Onbekend", "groep"});
  EXPECT_EQ(state("6.C"), RecordState::partly);
  add(evaluation::recommendations(), {"Ga door", "recommendation", "Nog een jaar", "driehoek"});
  EXPECT_EQ(state("6.C"), RecordState::done);
}

TEST_F(ItemStates, OfSafeguardingFollowItsRegisters) {
  add(evaluation::new_ways(), {"Bellen", "method", "wijkagent", ""});
  EXPECT_EQ(state("7.B"), RecordState::done);
  add(evaluation::policy_places(), {"Veiligheidsplan", "Afromen", "adviseur", "2027-06-01", "adopted"});
  EXPECT_EQ(state("7.C"), RecordState::done);
  add(evaluation::policy_places(), {"Jaarplan", "Rondes", "adviseur", "2027-06-01", "proposed"});
  EXPECT_EQ(state("7.C"), RecordState::partly);
}

TEST_F(ItemStates, OfTheOrganisationFollowTheProject) {
  project::MunicipalSetup setup;
  setup.municipality = "Voorbeeldstad";
  setup.form = "own_lead";
  add(project::setups(), setup);
  EXPECT_EQ(state("2.A4"), RecordState::partly) << "nobody decided";
  project::LeaderTask task;
  task.task = "publicity";
  task.owner = "C. Smit";
  add(project::tasks(), task);
  EXPECT_EQ(state("2.B4"), RecordState::done);
  EXPECT_EQ(state("2.B1"), RecordState::open);
}

TEST(FollowingRecords, ATypedAnswerAloneIsPartlyAndAReasonStays) {
  std::map<std::string, approach::Answer> answers;
  answers["3.D"].state = approach::AnswerState::answered;
  answers["3.E"].state = approach::AnswerState::not_applicable;
  RecordStates states{{"3.C", RecordState::done},
                      {"3.D", RecordState::open},
                      {"3.E", RecordState::open},
                      {"7.A", RecordState::partly},
                      {"7.B", RecordState::open}};

  follow_records(answers, states);

  EXPECT_EQ(answers["3.C"].state, approach::AnswerState::answered);
  EXPECT_EQ(answers["3.D"].state, approach::AnswerState::open);
  EXPECT_EQ(states["3.D"], RecordState::partly);
  EXPECT_EQ(answers["3.E"].state, approach::AnswerState::not_applicable);
  EXPECT_EQ(answers["7.A"].state, approach::AnswerState::open);
  EXPECT_EQ(states["7.B"], RecordState::open);
}

TEST_F(ItemStates, TypedTextsOfTheEvaluationMayNotClaimACauseThatWasNotShown) {
  const auto supported = [&](const std::map<std::string, approach::Answer>& answers) {
    return database.read(
        [&](db::Connection& connection) { return typed_text_is_supported(connection, mine, answers); });
  };
  EXPECT_TRUE(supported({}));
  approach::Answer effect;
  effect.text = "Er waren minder overvallen dankzij de kluizen.";
  EXPECT_FALSE(supported({{"6.A", effect}})) << "nothing was measured";
  EXPECT_TRUE(supported({{"1.A", effect}})) << "not a text of the evaluation";

  add(evaluation::recommendations(), {"Ga door", "recommendation", "De aanpak heeft gewerkt.", "driehoek"});
  EXPECT_FALSE(supported({}));
}

}  // namespace
