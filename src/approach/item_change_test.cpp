#include <gmock/gmock.h>

#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/item_change_fixture_test.h"
#include "approach/town_fixture_test.h"
#include "base/problem_codes_test.h"

using namespace approach;

namespace {

std::vector<std::string> ids(const Step& step) {
  std::vector<std::string> ids;
  for (const Item& item : step.items) ids.push_back(item.id);
  return ids;
}
using base::testing::codes;

TEST(ChangedPlan, RewordsDropsAndAddsWithoutTouchingTheBuiltInPlan) {
  const StepPlan& plan = built_in_step_plan();
  ItemChange reword{"reword", "3.Q5"};
  reword.question_nl = "Waar precies?";
  ItemChange drop{"drop", "3.B2"};
  drop.reason = "Onze partners maken geen jaarverslag";

  const StepPlan changed = changed_plan(plan, {reword, drop, own_item()});

  EXPECT_EQ(changed.item("3.Q5")->question.nl, "Waar precies?");
  EXPECT_EQ(changed.item("3.Q5")->question.en, "Waar precies?");
  EXPECT_EQ(changed.item("3.Q5")->title.nl, plan.item("3.Q5")->title.nl);
  EXPECT_EQ(changed.item("3.B2"), nullptr);
  ASSERT_EQ(changed.step(3)->dropped.size(), 1u);
  EXPECT_EQ(changed.step(3)->dropped[0].reason, "Onze partners maken geen jaarverslag");
  EXPECT_EQ(changed.item("3.G1")->form, ItemForm::yes_no);
  EXPECT_EQ(ids(*changed.step(3)).back(), "3.G1");
  EXPECT_NE(plan.item("3.B2"), nullptr);
  EXPECT_NE(plan.item("3.Q5")->question.nl, "Waar precies?");
}

TEST(ChangedPlan, LeavesOutAChangeOfAnItemItDoesNotHave) {
  ItemChange change{"reword", "9.Z"};
  change.title_nl = "Nergens";

  EXPECT_EQ(ids(*changed_plan(built_in_step_plan(), {change}).step(1)), ids(*built_in_step_plan().step(1)));
}

TEST(ItemChange, CannotDropWhatAGateLooksAtOrWithoutAReason) {
  ItemChange gate{"drop", "1.A"};
  gate.reason = "Past niet";
  ItemChange silent{"drop", "3.B2"};

  EXPECT_EQ(codes(check_change(built_in_step_plan(), gate)), std::vector<std::string>{"item_change.needed"});
  EXPECT_EQ(codes(check_change(built_in_step_plan(), silent)), std::vector<std::string>{"item_change.reason"});
}

TEST(ItemChange, SaysEverythingThatIsMissingFromAnOwnItem) {
  EXPECT_EQ(check_change(built_in_step_plan(), ItemChange{"add", ""}).size(), 4u);
  EXPECT_TRUE(check_change(built_in_step_plan(), own_item()).empty());
}

TEST(ItemChange, RefusesTextsThatAreTooLongAndKindsThatDoNotExist) {
  ItemChange lang = own_item();
  lang.title_nl = std::string(10'000, 'x');
  ItemChange other = own_item();
  other.kind = "delete";

  EXPECT_EQ(codes(check_change(built_in_step_plan(), lang)), std::vector<std::string>{"field.too_long"});
  EXPECT_EQ(codes(check_change(built_in_step_plan(), other)), std::vector<std::string>{"field.not_an_option"});
}

TEST(AddedItem, GetsTheFirstFreeNumber) {
  EXPECT_EQ(next_added_id("3", {}), "3.G1");
  EXPECT_EQ(next_added_id("3", {"3.G1", "2.G2", "3.G3"}), "3.G2");
}

TEST(Template, ComesBackAsItWas) {
  ItemChange change = own_item();
  change.title_en = "Hospitality \"☕\"";

  const auto read = read_template(built_in_step_plan(), template_json(built_in_step_plan(), {change}));

  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 1u);
  EXPECT_EQ((*read)[0].item, "3.G1");
  EXPECT_EQ((*read)[0].title_en, "Hospitality \"☕\"");
  EXPECT_EQ((*read)[0].form, "yes_no");
}

TEST(Template, RefusesWhatIsNotOne) {
  const auto& plan = built_in_step_plan();
  const auto code_of = [&](std::string_view json) { return read_template(plan, json).problem().code; };

  EXPECT_EQ(code_of(""), "template.unreadable");
  EXPECT_EQ(code_of("[1, 2]"), "template.unreadable");
  EXPECT_EQ(code_of(R"({"format": "iets anders"})"), "template.other_format");
  EXPECT_EQ(code_of(R"({"format": "stapsteen-template-1", "plan": "fietsen", "changes": []})"), "template.other_plan");
  EXPECT_EQ(code_of(R"({"format": "stapsteen-template-1", "plan": "overvallen"})"), "template.unreadable");
  EXPECT_EQ(code_of(R"({"format": "stapsteen-template-1", "plan": "overvallen", "changes": [7]})"), "template.change");
  std::string many = R"({"format": "stapsteen-template-1", "plan": "overvallen", "changes": [{})";
  for (std::size_t i = 0; i < template_changes; ++i) many += ",{}";
  EXPECT_EQ(code_of(many + "]}"), "template.too_many");
}

class Changes : public TownFixture {
 protected:
  Changes() {
    database.write([&](db::Connection& connection) {
      mine = add_approach(connection);
      other = add_approach(connection);
    });
  }
  record::Doing doing(base::ApproachId approach) {
    return {database, approach, {{1}, "A. Jansen", base::Origin::web}, {1'800'000'000'000}};
  }
  std::shared_ptr<const StepPlan> plan(base::ApproachId approach) {
    return database.read([&](db::Connection& connection) { return plan_of(connection, approach); });
  }
  base::ApproachId mine, other;
};

TEST_F(Changes, HoldForTheirOwnApproachOnlyAndCanBeUndone) {
  ItemChange drop{"drop", "3.B2"};
  drop.reason = "Geen jaarverslagen";

  ASSERT_TRUE(change_item(doing(mine), 0, drop));

  EXPECT_EQ(plan(mine)->item("3.B2"), nullptr);
  EXPECT_NE(plan(other)->item("3.B2"), nullptr);
  ASSERT_TRUE(undo_change(doing(mine), "3.B2"));
  EXPECT_NE(plan(mine)->item("3.B2"), nullptr);
  EXPECT_FALSE(undo_change(doing(mine), "3.B2"));
}

TEST_F(Changes, AreNotOverwrittenUnseen) {
  ItemChange first{"reword", "3.Q5"};
  first.title_nl = "Waar";
  ItemChange second{"reword", "3.Q5"};
  second.title_nl = "Plekken";
  ASSERT_TRUE(change_item(doing(mine), 0, first));

  const auto refused = change_item(doing(mine), 0, second);
  const auto seen = change_item(doing(mine), 1, second);

  EXPECT_EQ(refused.problem().kind, base::ProblemKind::conflict);
  EXPECT_TRUE(seen);
  EXPECT_EQ(plan(mine)->item("3.Q5")->title.nl, "Plekken");
}

TEST_F(Changes, NeverGiveAnOwnItemTheNumberOfOneThatWasAnswered) {
  ItemChange change = own_item();
  change.item.clear();
  ASSERT_TRUE(change_item(doing(mine), 0, change));
  ASSERT_TRUE(answer_item(doing(mine), *plan(mine)->item("3.G1"), {AnswerState::answered, "", {"yes"}, ""}, 0));
  ASSERT_TRUE(undo_change(doing(mine), "3.G1"));

  ASSERT_TRUE(change_item(doing(mine), 0, change));

  EXPECT_EQ(plan(mine)->item("3.G1"), nullptr);
  EXPECT_NE(plan(mine)->item("3.G2"), nullptr);
}

TEST_F(Changes, TravelInATemplateAndLeaveWhatTheOtherChangedItself) {
  ItemChange reword{"reword", "3.Q5"};
  reword.title_nl = "Waar";
  ASSERT_TRUE(change_item(doing(other), 0, reword));
  ItemChange theirs = reword;
  theirs.title_nl = "Plekken";

  const auto taken = take_template(doing(other), template_json(built_in_step_plan(), {theirs, own_item()}));

  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->taken, 1);
  EXPECT_EQ(taken->left, std::vector<std::string>{"3.Q5"});
  EXPECT_EQ(plan(other)->item("3.Q5")->title.nl, "Waar");
  EXPECT_NE(plan(other)->item("3.G1"), nullptr);
}

TEST_F(Changes, CountInTheProgressOfTheStep) {
  const int before = progress(*plan(mine)->step(3), {}).total;
  ItemChange drop{"drop", "3.B2"};
  drop.reason = "Geen jaarverslagen";
  const bool counted = built_in_step_plan().item("3.B2")->required;

  ASSERT_TRUE(change_item(doing(mine), 0, own_item()));
  ASSERT_TRUE(change_item(doing(mine), 0, drop));

  EXPECT_EQ(progress(*plan(mine)->step(3), {}).total, before + 1 - (counted ? 1 : 0));
}

}  // namespace
