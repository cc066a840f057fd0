#include "questionnaire/questionnaire_command.h"

#include "questionnaire/questionnaire_fixture_test.h"

using namespace questionnaire;

namespace {

class Making : public QuestionnaireFixture {
 protected:
  static Question asking(const char* words) {
    Question question;
    question.words = words;
    question.kind = QuestionKind::text;
    return question;
  }
  std::vector<std::string> words_of(std::int64_t id) {
    std::vector<std::string> all;
    for (const Question& question : all_of(id).questions) all.push_back(question.words);
    return all;
  }
};

}  // namespace

TEST_F(Making, KeepsEveryFieldOfAQuestionnaireAndOfAQuestion) {
  const std::int64_t id = made(about("survey", "anonymous"));
  Question typed = asking("  Hoe vaak?  ");
  typed.kind = QuestionKind::multiple;
  typed.options = {"Elke dag", "Nooit"};
  typed.help = "Ongeveer is genoeg";
  typed.required = true;
  ASSERT_TRUE(add_question(doing(), id, typed));

  const Overview all = all_of(id);

  EXPECT_EQ(all.questionnaire.record.title, "Doet u mee?");
  EXPECT_EQ(all.questionnaire.record.intro, "Wij vragen dit nu.");
  EXPECT_EQ(all.questionnaire.record.naming, "anonymous");
  EXPECT_EQ(all.questionnaire.record.closes_on, "2027-02-08");
  EXPECT_EQ(all.questionnaire.record.state, "draft");
  ASSERT_EQ(all.questions.size(), 1u);
  EXPECT_EQ(all.questions[0].words, "Hoe vaak?");
  EXPECT_EQ(all.questions[0].options, typed.options);
  EXPECT_EQ(all.questions[0].help, typed.help);
  EXPECT_TRUE(all.questions[0].required);
}

TEST_F(Making, NamesFeasibilityAndHidesNamesInProcessWhateverIsTyped) {
  EXPECT_EQ(all_of(made(about("feasibility", "anonymous"))).questionnaire.record.naming, "named");
  EXPECT_EQ(all_of(made(about("process", "named"))).questionnaire.record.naming, "anonymous");
}

TEST_F(Making, AsksFeasibilityOnce) {
  const std::int64_t id = made(about("feasibility"));
  EXPECT_EQ(code_of(make(doing(), about("feasibility"))), "questionnaire.one_feasibility");

  ASSERT_TRUE(record::set_presence(doing(), questionnaires(), id, record::Presence::withdrawn));
  EXPECT_EQ(code_of(make(doing(), about("feasibility"))), "done");
}

TEST_F(Making, OrdersChangesAndRemovesQuestionsOfADraftOnly) {
  const std::int64_t id = made(about("survey"));
  const auto first = *add_question(doing(), id, asking("een"));
  const auto second = *add_question(doing(), id, asking("twee"));
  ASSERT_TRUE(move_question(doing(), id, second, Direction::up));
  EXPECT_EQ(words_of(id), (std::vector<std::string>{"twee", "een"}));
  ASSERT_TRUE(move_question(doing(), id, second, Direction::up)) << "the first stays where it is";
  Question changed = asking("anders");
  changed.id = first;
  ASSERT_TRUE(change_question(doing(), id, changed));
  ASSERT_TRUE(remove_question(doing(), id, second));
  EXPECT_EQ(words_of(id), std::vector<std::string>{"anders"});

  ASSERT_TRUE(open(doing(), id));
  EXPECT_EQ(code_of(add_question(doing(), id, asking("te laat"))), "questionnaire.not_draft");
  EXPECT_EQ(code_of(remove_question(doing(), id, first)), "questionnaire.not_draft");
  EXPECT_EQ(code_of(move_question(doing(), id, first, Direction::down)), "questionnaire.not_draft");
}

TEST_F(Making, LeavesTheQuestionsOfTheStepPlanAsTheyAre) {
  const std::int64_t id = made(about("feasibility"));
  Question changed = asking("Vindt u het niet vreselijk?");
  changed.id = all_of(id).questions[0].id;

  EXPECT_EQ(code_of(change_question(doing(), id, changed)), "record.not_found");
  EXPECT_EQ(code_of(remove_question(doing(), id, changed.id)), "record.not_found");
}

TEST_F(Making, OpensOnlyWithAQuestionAndBeforeItsLastDay) {
  const std::int64_t id = made(about("survey"));
  EXPECT_EQ(code_of(open(doing(), id)), "questionnaire.no_questions");
  ASSERT_TRUE(add_question(doing(), id, asking("een")));
  clock.advance_ms(30 * std::int64_t(86'400'000));
  EXPECT_EQ(code_of(open(doing(), id)), "questionnaire.past");
}

TEST_F(Making, KeepsAnAnonymousQuestionnaireShutOnceItWasClosed) {
  const std::int64_t anonymous = opened("process"), named = opened("feasibility");
  ASSERT_TRUE(close(doing(), anonymous));
  ASSERT_TRUE(close(doing(), named));

  EXPECT_EQ(code_of(open(doing(), anonymous)), "questionnaire.stays_closed");
  EXPECT_EQ(code_of(open(doing(), named)), "done");
}

TEST_F(Making, KeepsNamingOnceItWasOpened) {
  const std::int64_t id = made(about("survey", "anonymous"));
  ASSERT_TRUE(add_question(doing(), id, asking("een")));
  ASSERT_TRUE(open(doing(), id));

  ASSERT_TRUE(change(doing(), id, 2, about("survey", "named")));

  EXPECT_EQ(all_of(id).questionnaire.record.naming, "anonymous") << "what was promised stays so";
  EXPECT_TRUE(is_open(all_of(id).questionnaire.record));
}

TEST_F(Making, GivesTheSecondWriterAConflict) {
  const std::int64_t id = made(about("survey"));
  ASSERT_TRUE(change(doing(), id, 1, about("survey")));

  EXPECT_EQ(code_of(change(doing(), id, 1, about("survey"))), "record.changed_meanwhile");
}

TEST_F(Making, InvitesEachPartnerOnceAndLeavesTheAbsentOut) {
  const std::int64_t id = made(about("feasibility"));
  EXPECT_EQ(code_of(invite(doing(), id, {{police}, {}})), "questionnaire.not_open");
  ASSERT_TRUE(open(doing(), id));

  EXPECT_EQ(invited(id, {police, police + 3}).size(), 1u) << "the fourth partner is absent with a reason";

  EXPECT_EQ(code_of(invite(doing(), id, {{police}, {}})), "invitation.nobody");
  EXPECT_EQ(code_of(invite(doing(), id, {{}, {" "}})), "field.required");
  EXPECT_EQ(code_of(invite(doing(), id, {{}, std::vector<std::string>(500, "x")})), "invitation.too_many");
  EXPECT_EQ(invited(id, {}, {"Winkel A", "Winkel A"}).size(), 2u) << "two people may have one name";
}

TEST_F(Making, KnowsNothingOfQuestionnairesOfAnotherApproach) {
  const std::int64_t id = opened("process");
  const record::Doing elsewhere{database, other, doing().actor, now()};

  EXPECT_EQ(code_of(open(elsewhere, id)), "record.not_found");
  EXPECT_EQ(code_of(close(elsewhere, id)), "record.not_found");
  EXPECT_EQ(code_of(invite(elsewhere, id, {{police}, {}})), "record.not_found");
  EXPECT_EQ(code_of(change(elsewhere, id, 1, about("process"))), "record.not_found");
}

TEST_F(Making, NotesAReminderAndCountsWhoAnswered) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, prosecution});
  ASSERT_TRUE(remind(doing(), id, links[0].invitation));
  ASSERT_TRUE(revoke(doing(), id, links[1].invitation));

  EXPECT_EQ(all_of(id).invitations[0].reminded_on, "2027-01-15");
  EXPECT_EQ(code_of(remind(doing(), id, links[1].invitation)), "record.not_found");
  answer(links[0].token, "yes");
  const auto tally = database.read([&](db::Connection& connection) { return store::tallies(connection, mine); }).at(id);
  EXPECT_EQ(tally.asked, 1);
  EXPECT_EQ(tally.answered, 1);
}
