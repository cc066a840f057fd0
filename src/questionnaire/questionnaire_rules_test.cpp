#include "questionnaire/questionnaire_rules.h"

#include <gtest/gtest.h>

#include <set>

#include "approach/step_content.h"
#include "questionnaire/result_rules.h"
#include "questionnaire/result_view.h"

using namespace questionnaire;

namespace {

const base::Date today = *base::parse_iso_date("2027-01-15");

Question asking(QuestionKind kind, std::vector<std::string> options = {}) {
  Question question;
  question.id = 7;
  question.kind = kind;
  question.words = "Hoe groot is uw winkel?";
  question.options = std::move(options);
  question.required = true;
  return question;
}

Response response(std::int64_t question, std::string value, std::int64_t invitation = 0) {
  Response made;
  made.invitation = invitation;
  made.sent = true;
  made.answers[question] = {std::move(value)};
  return made;
}

Questionnaire anonymous(const char* state) { return {"survey", "t", "", "anonymous", "", "", state}; }

}  // namespace

TEST(PresetQuestions, CoverTheItemsOfTheStepPlanThatArePutToThePartners) {
  std::set<std::string> items, options;
  for (const Question& question : preset_questions("feasibility")) items.insert(question.item);
  EXPECT_EQ(items, (std::set<std::string>{"2.A1", "2.A2", "2.A3", "2.A5"}));

  items.clear();
  for (const Question& question : preset_questions("process"))
    if (!question.item.empty()) items.insert(question.item);
  EXPECT_EQ(items, (std::set<std::string>{"6.B1", "6.B2", "6.B3", "6.B4"}));

  for (const char* kind : {"feasibility", "process", "meeting"})
    for (const Question& question : preset_questions(kind))
      if (!question.item.empty()) {
        EXPECT_NE(approach::built_in_step_plan().item(question.item), nullptr) << question.item;
      }
  EXPECT_EQ(preset_questions("meeting").size(), 3u) << "three questions after a meeting";
  EXPECT_TRUE(preset_questions("survey").empty());
}

TEST(PresetQuestions, PutTheQuestionsOnHandlingRobbersToTheProsecutionOnly) {
  const auto all = preset_questions("feasibility");

  EXPECT_EQ(questions_for(all, "politie").size() + 3, questions_for(all, "openbaar_ministerie").size());
  for (const Question& question : questions_for(all, "ondernemers")) EXPECT_NE(question.item, "2.A3");
}

TEST(Questionnaire, ClosesOnOrAfterTheDayThatIsAsked) {
  Questionnaire typed{"survey", "t", "", "named", "2027-02-08", "2027-02-07", ""};
  ASSERT_EQ(check_questionnaire(typed, today).size(), 1u);
  EXPECT_EQ(check_questionnaire(typed, today).front().code, "questionnaire.dates");

  typed.closes_on = "2027-02-08";
  EXPECT_TRUE(check_questionnaire(typed, today).empty());
  EXPECT_FALSE(is_past(typed, *base::parse_iso_date("2027-02-08"))) << "the last day counts";
  EXPECT_TRUE(is_past(typed, *base::parse_iso_date("2027-02-09")));
}

TEST(Question, AsksTwoDifferentOptionsOfAChoice) {
  EXPECT_TRUE(check_question(asking(QuestionKind::single, {"Klein", "Groot"})).empty());
  EXPECT_TRUE(check_question(asking(QuestionKind::text)).empty());
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{}, std::vector<std::string>{"Klein"}, std::vector<std::string>{"Klein", "Klein"}})
    EXPECT_EQ(check_question(asking(QuestionKind::multiple, options)).size(), 1u) << options.size();
}

TEST(Answer, IsTidiedByTheKindOfItsQuestion) {
  const auto value = [](const Question& question, const char* typed) {
    const auto given = tidy_given(question, {typed}, Finish::keep);
    return given ? given->value : given.problem().code;
  };

  EXPECT_EQ(value(asking(QuestionKind::number), " 12,5 "), "12.5");
  EXPECT_EQ(value(asking(QuestionKind::number), "veel"), "field.not_a_number");
  EXPECT_EQ(value(asking(QuestionKind::date), "1-2-2027"), "2027-02-01");
  EXPECT_EQ(value(asking(QuestionKind::date), "31-2-2027"), "field.not_a_date");
  EXPECT_EQ(value(asking(QuestionKind::scale), "5"), "5");
  EXPECT_EQ(value(asking(QuestionKind::scale), "6"), "field.not_an_option");
  EXPECT_EQ(value(asking(QuestionKind::single, {"Klein", "Groot"}), "2"), "2");
  EXPECT_EQ(value(asking(QuestionKind::single, {"Klein", "Groot"}), "3"), "field.not_an_option");
  EXPECT_EQ(value(asking(QuestionKind::multiple, {"a", "b", "c"}), "1,3"), "1,3");
  EXPECT_EQ(value(asking(QuestionKind::text), "  twee\nregels "), "twee\nregels");
}

TEST(Answer, MayStayEmptyUntilItIsSent) {
  const Question question = asking(QuestionKind::scale);

  EXPECT_TRUE(tidy_given(question, {""}, Finish::keep));
  const auto refused = tidy_given(question, {""}, Finish::send);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "question.unanswered");
  EXPECT_EQ(refused.problem().field, "q7");
}

TEST(Answers, ComeBackFromTheirStoredText) {
  const Answers all{{3, {"yes", "a \"quoted\" note\nand é"}}, {12, {"1,2", ""}}};

  EXPECT_EQ(answers_from_json(to_json(all)), all);
  EXPECT_EQ(answers_from_json(to_json({{4, {"", ""}}})), Answers{}) << "nothing given is nothing stored";
}

TEST(FormPages, HoldEightQuestionsEach) {
  std::vector<Question> questions(17);
  for (std::size_t i = 0; i < questions.size(); ++i) questions[i].id = std::int64_t(i + 1);

  EXPECT_EQ(page_count(0), 1u);
  EXPECT_EQ(page_count(8), 1u);
  EXPECT_EQ(page_count(17), 3u);
  EXPECT_EQ(page_of(questions, 2).size(), 1u);
  EXPECT_TRUE(page_of(questions, 9).empty());
  EXPECT_EQ(page_with(questions, "q9"), 1u);
  EXPECT_EQ(page_with(questions, "q17.note"), 2u);
  EXPECT_EQ(page_with(questions, "name"), std::nullopt);
}

TEST(Spread, CountsOptionsWithTheExactIntervalOfTheirShare) {
  std::vector<Response> all;
  for (const char* value : {"1", "1", "2", "1", "1", "2", "1", "1", "1", "1"}) all.push_back(response(7, value));
  all.push_back(response(99, "1"));  // answered another question only

  const auto spread = spreads(anonymous("closed"), {asking(QuestionKind::single, {"Klein", "Groot"})}, all).front();

  EXPECT_EQ(spread.answered, 10);
  EXPECT_EQ(spread.options[0].count, 8);
  EXPECT_EQ(spread.options[1].count, 2);
  // Clopper-Pearson for 8 of 10 as R gives it: binom.test(8, 10)$conf.int.
  EXPECT_NEAR(*spread.options[0].share.low, 0.4439045, 1e-6);
  EXPECT_NEAR(*spread.options[0].share.high, 0.9747893, 1e-6);
}

TEST(Spread, IsWrittenInACsvAsTheReaderWritesNumbers) {
  const std::vector<Response> given{response(7, "1"), response(7, "1"), response(7, "2")};
  const auto all = spreads(anonymous("closed"), {asking(QuestionKind::single, {"Ja", "Nee"})}, given);

  const std::string dutch = spread_csv(base::Texts(base::Language::dutch), all);

  EXPECT_NE(dutch.find("\r\nHoe groot is uw winkel?;3;Ja;2;66,7;"), std::string::npos) << dutch;
  EXPECT_NE(spread_csv(base::Texts(base::Language::english), all).find("2,66.7,"), std::string::npos);
}

TEST(Spread, IsHiddenBelowThreeAnonymousAnswersAndShownFromThree) {
  const std::vector<Question> questions{asking(QuestionKind::text)};
  std::vector<Response> all{response(7, "b"), response(7, "a")};

  EXPECT_TRUE(spreads(anonymous("closed"), questions, all).front().hidden);
  EXPECT_TRUE(spreads(anonymous("closed"), questions, all).front().texts.empty());
  all.push_back(response(7, "c"));
  const auto shown = spreads(anonymous("closed"), questions, all).front();
  EXPECT_FALSE(shown.hidden);
  EXPECT_EQ(shown.texts, (std::vector<std::string>{"a", "b", "c"})) << "in the order of the alphabet, not of arrival";
}

TEST(Spread, OfAnAnonymousQuestionnaireStaysHiddenWhileItIsOpen) {
  const std::vector<Response> all(9, response(7, "1"));

  EXPECT_TRUE(spreads(anonymous("open"), {asking(QuestionKind::scale)}, all).front().hidden);
  EXPECT_EQ(showing(anonymous("open")), Showing::not_yet);
  EXPECT_EQ(showing(anonymous("closed")), Showing::spread);
  EXPECT_EQ(showing({"survey", "t", "", "named", "", "", "open"}), Showing::all);
}

TEST(Spread, LeavesOutWhatWasKeptButNotSent) {
  Response kept = response(7, "1");
  kept.sent = false;

  EXPECT_EQ(spreads(anonymous("closed"), {asking(QuestionKind::scale)}, {kept}).front().answered, 0);
}

TEST(Spread, GivesTheMiddleHalfOfNumbers) {
  std::vector<Response> all;
  for (const char* value : {"1", "2", "3", "4", "100"}) all.push_back(response(7, value));

  const auto spread = spreads(anonymous("closed"), {asking(QuestionKind::number)}, all).front();

  EXPECT_EQ(spread.quartiles, (std::vector<double>{2, 3, 4}));
}

TEST(Support, CountsWhoSaidYesNoAndNotYetAndTellsWhatIsNotConfirmed) {
  Question question = asking(QuestionKind::single, {"yes", "no", "not_yet"});
  question.code = "serious";
  question.item = "2.A1";
  Response yes = response(7, "yes"), no = response(7, "no"), by_link = response(7, "yes");
  yes.confirmed_at = no.confirmed_at = {1};
  const std::vector<Party> parties{{1, "a", "politie", nullptr, &yes},
                                   {2, "b", "gemeente", nullptr, &no},
                                   {3, "c", "ondernemers", nullptr, &by_link},
                                   {4, "d", "bewoners", nullptr, nullptr}};

  const Support said = support(question, parties);

  EXPECT_EQ(said.parties, 4);
  EXPECT_EQ(said.yes, 2);
  EXPECT_EQ(said.no, 1);
  EXPECT_EQ(said.silent(), 1);
  EXPECT_EQ(said.unconfirmed, 1);
  EXPECT_FALSE(all_answered("2.A1", {question}, parties));
  EXPECT_FALSE(all_answered("2.A1", {question}, {parties[0], parties[2]})) << "by link and not confirmed";
  EXPECT_TRUE(all_answered("2.A1", {question}, {parties[0], parties[1]})) << "no is an answer too";
  EXPECT_FALSE(all_answered("2.A1", {question}, {})) << "nobody was asked";
}

TEST(Support, OfQuestionsThatMayStayEmptyIsOnlyAnsweredWhenOneIsFilledIn) {
  Question kinds = asking(QuestionKind::multiple, {"people", "money"}), words = asking(QuestionKind::text);
  kinds.item = words.item = "2.A5";
  kinds.required = words.required = false;
  words.id = 8;
  Response empty = response(7, ""), chosen = response(7, "people"), told = response(8, "Een avond per maand");
  empty.confirmed_at = chosen.confirmed_at = told.confirmed_at = {1};
  const Party silent{1, "a", "politie", nullptr, &empty}, offers{2, "b", "gemeente", nullptr, &chosen},
      tells{3, "c", "bewoners", nullptr, &told};

  EXPECT_FALSE(all_answered("2.A5", {kinds, words}, {silent})) << "an empty answer is no answer";
  EXPECT_FALSE(all_answered("2.A5", {kinds, words}, {offers, silent, tells}));
  EXPECT_TRUE(all_answered("2.A5", {kinds, words}, {offers, tells})) << "either of the two will do";
  EXPECT_FALSE(fills_in("2.A5", {kinds, words}, silent));
  EXPECT_TRUE(fills_in("2.A5", {kinds, words}, tells));
}
