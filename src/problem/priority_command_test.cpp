#include "problem/priority_command.h"

#include "problem/problem_fixture_test.h"

using namespace problem;

namespace {

class Rounds : public ProblemFixture {
 protected:
  void SetUp() override {
    ProblemFixture::SetUp();
    first = add_problem("Avondwinkels");
    second = add_problem("Donkere paden", "dark_places");
  }
  NewRound typed(const char* reason = "") const {
    NewRound round;
    round.problems = {first, second};
    round.criteria = {{0, "frequency", "", 1}, {0, "impact", "", 2}, {0, "trend", "", 0}};
    round.reason = reason;
    return round;
  }
  Round newest() {
    return *database.read([&](db::Connection& connection) { return store::newest_round(connection, mine); });
  }
  /// Points 5 for the problem at `favourite`, 1 for the other.
  base::Result<base::Done> score(const Who& who, std::size_t favourite, bool handed_in = true) {
    const Round round = newest();
    Scoring scoring{round.id, who.organisation, {}, handed_in};
    for (std::size_t k = 0; k < round.candidates.size(); ++k)
      for (const Criterion& criterion : round.criteria)
        scoring.points[{round.candidates[k].id, criterion.id}] = k == favourite ? 5 : 1;
    return save_scores(doing(who), scoring);
  }
  void close() {
    const Round round = newest();
    ASSERT_TRUE(close_round(doing(), {round.id, round.version}));
  }
  base::Result<base::Done> fix(std::vector<std::int64_t> ranks, const char* reason = "") {
    const Round round = newest();
    return fix_ranking(doing(), {round.id, round.version}, {"2027-01-14", "Projectgroep", std::move(ranks), reason});
  }
  Outcome outcome_now() {
    return database.read(
        [&](db::Connection& connection) { return problem::outcome(connection, newest_in(connection)); });
  }
  Round newest_in(db::Connection& connection) { return *store::newest_round(connection, mine); }
  std::map<std::string, bool> facts_now() {
    return database.read([&](db::Connection& connection) { return facts(connection, mine); });
  }
  std::string code_of(const base::Result<base::Done>& result) { return result ? "" : result.problem().code; }

  std::int64_t first = 0, second = 0;
};

TEST_F(Rounds, OpenWithTheCriteriaThatCount) {
  ASSERT_TRUE(open_round(doing(), typed()));

  const Round round = newest();

  EXPECT_EQ(round.number, 1);
  ASSERT_EQ(round.criteria.size(), 2u) << "a weight of 0 leaves a criterion out";
  EXPECT_EQ(round.criteria[1].weight, 2);
  EXPECT_EQ(round.candidates[0].title, "Avondwinkels");
  EXPECT_EQ(open_round(doing(), typed()).problem().code, "priority.one_is_open");
}

TEST_F(Rounds, ShowNothingBeforeTheyAreClosed) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));

  EXPECT_TRUE(outcome_now().organisations.empty());
  close();
  EXPECT_EQ(outcome_now().organisations.size(), 1u);
}

TEST_F(Rounds, KeepWhoScoredAndWhatOutOfTheTrail) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));

  const auto entries = database.read([&](db::Connection& connection) {
    return audit::history(connection, "priority_round", newest_in(connection).id);
  });

  ASSERT_EQ(entries.front().verb, "score");
  EXPECT_FALSE(entries.front().actor);
  EXPECT_EQ(entries.front().actor_name, "");
  EXPECT_TRUE(entries.front().changes.empty());
}

TEST_F(Rounds, CountADraftOnlyWhenItWasHandedIn) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  ASSERT_TRUE(score(shopkeeper, 0, false));
  close();

  const Outcome outcome = outcome_now();

  ASSERT_EQ(outcome.organisations.size(), 1u);
  EXPECT_EQ(outcome.organisations.front().name, "Politie");
  EXPECT_EQ(outcome.left_out, (std::vector<std::string>{"Gemeente", "Winkeliers"}));
}

TEST_F(Rounds, ReplaceThePointsOfAPersonWhoScoresAgain) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  ASSERT_TRUE(score(officer, 0));
  close();

  EXPECT_EQ(outcome_now().rank, (stats::Row{1, 2}));
  EXPECT_EQ(outcome_now().organisations.front().ballots, 1);
}

TEST_F(Rounds, WaitForWhoHasNotHandedInYet) {
  const auto waits_for = [&](const Who& who) {
    return database.read(
        [&](db::Connection& connection) { return round_to_score(connection, mine, who.account).has_value(); });
  };
  EXPECT_FALSE(waits_for(officer)) << "no round yet";
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1, false));
  EXPECT_TRUE(waits_for(officer)) << "a draft is not handed in";
  ASSERT_TRUE(score(officer, 1));

  EXPECT_FALSE(waits_for(officer));
  EXPECT_TRUE(waits_for(shopkeeper));
  close();
  EXPECT_FALSE(waits_for(shopkeeper));
}

TEST_F(Rounds, TakeNoPointsAfterTheyAreClosed) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  close();

  EXPECT_EQ(code_of(score(shopkeeper, 0)), "priority.not_open");
  EXPECT_EQ(outcome_now().organisations.size(), 1u);
}

TEST_F(Rounds, AreNotClosedWhileNobodyHandedIn) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1, false));
  const Round round = newest();

  EXPECT_EQ(code_of(close_round(doing(), {round.id, round.version})), "priority.nobody_scored");
}

TEST_F(Rounds, ArePartOfOneApproachOnly) {
  ASSERT_TRUE(open_round(doing(), typed()));
  const Round round = newest();
  record::Doing elsewhere = doing();
  elsewhere.approach = other;

  EXPECT_EQ(code_of(close_round(elsewhere, {round.id, round.version})), "record.not_found");
  EXPECT_EQ(code_of(save_scores(elsewhere, {round.id, police, {}, false})), "record.not_found");
}

TEST_F(Rounds, FixTheRankingOfTheGroupOnceAndForAll) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  EXPECT_EQ(code_of(fix({1, 2})), "priority.not_closed");
  close();

  EXPECT_EQ(code_of(fix({1, 2})), "priority.fix_reason") << "the second problem was computed first";
  ASSERT_TRUE(fix({1, 2}, "Het OM heeft hier tijd voor"));

  EXPECT_EQ(newest().state(), RoundState::fixed);
  EXPECT_EQ(code_of(fix({2, 1})), "priority.not_closed");
  const auto ranking = database.read([&](db::Connection& connection) { return fixed_ranking(connection, mine); });
  ASSERT_EQ(ranking.size(), 2u);
  EXPECT_EQ(ranking.front().problem, first);
}

TEST_F(Rounds, LetTheSecondWriterKnowThatSomebodyWasFirst) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  const Round seen = newest();
  close();

  EXPECT_EQ(fix_ranking(doing(), {seen.id, seen.version}, {"2027-01-14", "Projectgroep", {2, 1}, ""}).problem().kind,
            base::ProblemKind::conflict);
}

TEST_F(Rounds, OpenAgainWithAReasonAndKeepTheOldOne) {
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  close();
  ASSERT_TRUE(fix({2, 1}));

  EXPECT_EQ(open_round(doing(), typed()).problem().code, "priority.reason");
  ASSERT_TRUE(open_round(doing(), typed("Plekken zijn mogelijk verschoven")));

  const auto all = database.read([&](db::Connection& connection) { return store::rounds(connection, mine); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].candidates[1].fixed_rank, 1);
  EXPECT_EQ(all[1].state(), RoundState::fixed);
  EXPECT_FALSE(facts_now().at("priorities_fixed_in_meeting")) << "who scores again fixes again";
}

TEST_F(Rounds, AskToLookAtThePartnersAgainAfterEachFixing) {
  EXPECT_FALSE(facts_now().at("priorities_fixed_in_meeting"));
  PartnerReview review{"2027-01-10", "Iedereen past nog", ""};
  ASSERT_TRUE(record::create(doing(), partner_reviews(), review));
  ASSERT_TRUE(open_round(doing(), typed()));
  ASSERT_TRUE(score(officer, 1));
  close();
  ASSERT_TRUE(fix({2, 1}));

  EXPECT_TRUE(facts_now().at("priorities_have_unique_ranks"));
  EXPECT_TRUE(facts_now().at("priorities_fixed_in_meeting"));
  EXPECT_FALSE(facts_now().at("partners_reviewed_after_priorities")) << "that look was before the ranking";
  review.reviewed_on = "2027-01-14";
  ASSERT_TRUE(record::create(doing(), partner_reviews(), review));
  EXPECT_TRUE(facts_now().at("partners_reviewed_after_priorities"));
}

TEST_F(Rounds, LeaveOutAProblemThatWasWithdrawn) {
  ASSERT_TRUE(record::set_presence(doing(), problems(), second, record::Presence::withdrawn));

  EXPECT_EQ(open_round(doing(), typed()).problem().code, "priority.too_few_problems");
}

TEST_F(Rounds, AnswerTheSevenQuestionsWithSourcesOrSayThatNobodyKnows) {
  EXPECT_FALSE(facts_now().at("seven_questions_answered_or_unknown"));
  database.write([&](db::Connection& connection) {
    for (const std::string_view item : seven_questions) {
      approach::Answer answer;
      answer.item = item;
      answer.state = item == "3.Q6" ? approach::AnswerState::unknown : approach::AnswerState::answered;
      answer.text = "Antwoord";
      answer.reason = "Geen patroon";
      approach::store::save_answer(connection, mine, answer, {now, leader.account});
      if (item != "3.Q6" && item != "3.Q7") approach::store::cite(connection, mine, item, base::SourceId{1});
    }
  });

  EXPECT_TRUE(facts_now().at("seven_questions_answered_or_unknown"));
  EXPECT_FALSE(facts_now().at("answers_cite_a_source")) << "3.Q7 cites none";
  database.write(
      [&](db::Connection& connection) { approach::store::cite(connection, mine, "3.Q7", base::SourceId{1}); });
  EXPECT_TRUE(facts_now().at("answers_cite_a_source"));
}

}  // namespace
