#include "review/review_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace review;

namespace {

/// Two steps: 1.A text, 1.B optional text, 1.C yes or no; 2.A a choice of two, 2.B text.
approach::StepPlan small_plan() {
  using approach::ItemForm;
  const auto item = [](const char* id, int step, ItemForm form, bool required) {
    approach::Item made;
    made.id = id;
    made.step = step;
    made.form = form;
    made.required = required;
    return made;
  };
  approach::StepPlan plan;
  plan.steps.resize(2);
  plan.steps[0].number = 1;
  plan.steps[0].items = {item("1.A", 1, ItemForm::text, true), item("1.B", 1, ItemForm::text, false),
                         item("1.C", 1, ItemForm::yes_no, true)};
  plan.steps[1].number = 2;
  plan.steps[1].items = {item("2.A", 2, ItemForm::choice, true), item("2.B", 2, ItemForm::text, true)};
  plan.steps[1].items[0].options = {{"a", {"een", "one"}}, {"b", {"twee", "two"}}};
  return plan;
}

Judgements judged(std::initializer_list<Judgement> list) {
  Judgements judgements;
  for (const Judgement& one : list) judgements[one.item] = one;
  return judgements;
}

TEST(Tally, CountsPartlyForAHalfAndOptionalItemsOnlyOnceJudged) {
  const auto plan = small_plan();

  const Tally nothing = tally(plan.steps[0], {});
  const Tally some = tally(plan.steps[0], judged({{"1.A", "present"}, {"1.B", "partly"}}));

  EXPECT_EQ(nothing.total(), 2);
  EXPECT_EQ(nothing.judged(), 0);
  EXPECT_EQ(some.total(), 3);
  EXPECT_EQ(some.open, 1);
  EXPECT_EQ(some.halves(), 3);
}

TEST(Tally, OfThePlanIsTheSumOfItsSteps) {
  const auto all = tally(small_plan(), judged({{"1.A", "present"}, {"2.A", "absent"}, {"2.B", "partly"}}));

  EXPECT_EQ(all.present, 1);
  EXPECT_EQ(all.absent, 1);
  EXPECT_EQ(all.partly, 1);
  EXPECT_EQ(all.open, 1);
}

TEST(Judgement, WithoutVerdictIsStillOpen) {
  const auto judgements = judged({{"1.A", "", "opgeschreven, nog niet beslist"}});

  EXPECT_EQ(judgement_of(judgements, "1.A"), nullptr);
  EXPECT_EQ(tally(small_plan().steps[0], judgements).open, 2);
}

TEST(Judgement, AsksForAnImprovementWhenSomebodyMustDoSomething) {
  EXPECT_TRUE(check({"1.A", "absent", "", "Maak een lijst", "gemeente", "2027-01-01"}).empty());
  EXPECT_TRUE(check({"1.A", "absent", "", "", "", ""}).empty());

  const auto problems = check({"1.A", "absent", "", " ", "gemeente", ""});

  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "review.no_improvement");
}

TEST(NextOpen, GoesOnAfterTheItemAndComesRound) {
  const auto plan = small_plan();
  const auto judgements = judged({{"1.C", "present"}, {"2.A", "absent"}});

  EXPECT_EQ(next_open(plan, judgements)->id, "1.A");
  EXPECT_EQ(next_open(plan, judgements, "1.A")->id, "2.B");
  EXPECT_EQ(next_open(plan, judgements, "2.B")->id, "1.A");
  EXPECT_EQ(next_open(plan, judged({{"1.A", "present"}, {"1.C", "absent"}, {"2.A", "partly"}, {"2.B", "absent"}})),
            nullptr);
}

TEST(Improvements, StandInTheOrderOfThePlan) {
  const auto list = improvements(
      small_plan(), judged({{"2.B", "absent", "", "tweede"}, {"1.A", "partly", "", "eerste"}, {"1.C", "absent"}}));

  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].improvement, "eerste");
  EXPECT_EQ(list[1].improvement, "tweede");
}

TEST(TakeOver, MakesAnswersOfWhatIsPresentAndLeavesTheRestOpen) {
  const auto plan = small_plan();
  const auto judgements = judged({{"1.A", "present", "Brief van de burgemeester"},
                                  {"1.C", "present", "Staat in het jaarplan"},
                                  {"2.A", "present", "De eerste"},
                                  {"2.B", "partly", "Half"}});

  const auto result = take_over(plan, judgements, {});

  ASSERT_EQ(result.answers.size(), 2u);
  EXPECT_EQ(result.answers[0].item->id, "1.A");
  EXPECT_EQ(result.answers[0].answer.text, "Brief van de burgemeester");
  EXPECT_EQ(result.answers[1].answer.choices, std::vector<std::string>{"yes"});
  ASSERT_EQ(result.to_choose.size(), 1u);
  EXPECT_EQ(result.to_choose[0]->id, "2.A");
}

TEST(TakeOver, NeverTouchesAnAnswerAndNamesWhatHasNoNote) {
  const auto plan = small_plan();
  approach::Answer answer;
  answer.state = approach::AnswerState::answered;

  const auto result = take_over(plan, judged({{"1.A", "present", "Nieuw"}, {"2.B", "present", ""}}), {{"1.A", answer}});

  EXPECT_TRUE(result.answers.empty());
  ASSERT_EQ(result.no_note.size(), 1u);
  EXPECT_EQ(result.no_note[0]->id, "2.B");
}

}  // namespace
