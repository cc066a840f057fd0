#include "approach/approach_command.h"

#include <gtest/gtest.h>

#include "account/account_command.h"
#include "account/account_store.h"
#include "approach/approach_store.h"
#include "audit/trail.h"
#include "db/migration.h"
#include "db/test_tables.h"

using namespace approach;

namespace {

class AnApproach : public ::testing::Test {
 protected:
  AnApproach() {
    EXPECT_TRUE(db::migrate(database));
    const auto account =
        account::first_run(database, {"GM1", "Een", {"bea", "Bea", "drie losse fietsbellen"}}, nullptr, now);
    actor = {*account, "Bea", base::Origin::web};
    const auto municipality =
        database.read([](db::Connection& connection) { return account::store::municipalities(connection).front().id; });
    id = *start(database, actor, {municipality, {"Aanpak", "2026-01-01", ""}, {}}, now);
  }
  record::Doing doing() { return {database, id, actor, now}; }
  std::optional<Answer> stored(const char* item) {
    return database.read([&](db::Connection& connection) { return store::answer(connection, id, item); });
  }

  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::Instant now{1'795'446'720'000};
  base::Actor actor;
  base::ApproachId id;
  const Item& intention = *built_in_step_plan().item("1.A");
};

TypedAnswer text(const char* words) { return {AnswerState::answered, words, {}, ""}; }

}  // namespace

TEST_F(AnApproach, KeepsAnAnswerWithItsHistory) {
  ASSERT_TRUE(answer_item(doing(), intention, text("De burgemeester zegt het."), 0));
  ASSERT_TRUE(answer_item(doing(), intention, text("De burgemeester en de wethouder."), 1));

  const auto answer = stored("1.A");
  EXPECT_EQ(answer->text, "De burgemeester en de wethouder.");
  EXPECT_EQ(answer->version, 2);
  const auto history =
      database.read([&](db::Connection& connection) { return audit::history(connection, "item_answer", answer->id); });
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].changes[0].before, "De burgemeester zegt het.");
}

TEST_F(AnApproach, NeverOverwritesWhatSomebodyElseSavedMeanwhile) {
  ASSERT_TRUE(answer_item(doing(), intention, text("eerste"), 0));

  const auto late = answer_item(doing(), intention, text("tweede"), 0);

  EXPECT_EQ(late.problem().kind, base::ProblemKind::conflict);
  EXPECT_EQ(stored("1.A")->text, "eerste");
}

TEST_F(AnApproach, AsksForAReasonWhereAnItemIsNotApplicable) {
  EXPECT_EQ(answer_item(doing(), intention, {AnswerState::not_applicable, "", {}, " "}, 0).problem().code,
            "answer.reason");
  EXPECT_TRUE(answer_item(doing(), intention, {AnswerState::not_applicable, "", {}, "Dit is al gebeurd."}, 0));
  EXPECT_TRUE(is_done(*stored("1.A")));
}

TEST_F(AnApproach, RefusesAScopeWhoseComparisonAreaOverlaps) {
  Scope scope = database.read([&](db::Connection& connection) { return store::scope(connection, id); });
  scope.area_codes = {"BU1", "BU2"};
  scope.comparison_codes = {"BU2"};

  EXPECT_EQ(save_scope(doing(), scope).problem().code, "scope.overlap");
  scope.comparison_codes = {"BU3"};
  EXPECT_TRUE(save_scope(doing(), scope));
  EXPECT_EQ(save_scope(doing(), scope).problem().kind, base::ProblemKind::conflict);  // the version seen is old now
}

TEST(StepContent, HoldsEveryItemOfTheStepPlanInBothLanguages) {
  const auto& plan = built_in_step_plan();

  ASSERT_EQ(plan.steps.size(), 7u);
  for (const char* id : {"1.0",  "1.A",  "1.B",  "1.B1", "1.B4", "1.C",  "1.C0", "1.C5", "2.A", "2.A6", "2.B",
                         "2.B7", "2.C1", "2.C7", "2.D",  "3.Q1", "3.Q7", "3.B4", "3.C",  "3.D", "3.E",  "4.A",
                         "4.B1", "4.B7", "4.C",  "4.F",  "5.A5", "5.B4", "6.A",  "6.B4", "6.C", "7.A",  "7.D"})
    EXPECT_NE(plan.item(id), nullptr) << id;
  for (const auto& step : plan.steps)
    for (const auto& item : step.items)
      for (const auto* words : {&item.title, &item.question, &item.help}) {
        EXPECT_FALSE(words->nl.empty()) << item.id;
        EXPECT_FALSE(words->en.empty()) << item.id;
        if (words != &item.title) {  // "Budget" is both
          EXPECT_NE(words->nl, words->en) << item.id;
        }
      }
}

TEST(StepContent, IsRefusedWithTheFileWhenItBreaksTheFormat) {
  const auto broken = read_step_plan({{"version.toml", "id = \"x\"\nversion = "}});

  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.problem().code, "approach.content_unreadable");
  EXPECT_EQ(broken.problem().facts[0].value, "version.toml");
}

TEST(Progress, CountsRequiredItemsThatHaveAnAnswer) {
  Step step;
  step.items.resize(3);
  step.items[0].id = "a";
  step.items[1].id = "b";
  step.items[2].id = "c";
  step.items[2].required = false;
  Answer done;
  done.state = AnswerState::answered;

  const Progress some = progress(step, {{"a", done}, {"c", done}});

  EXPECT_EQ(some.done, 1);
  EXPECT_EQ(some.total, 2);
}
