#include "problem/priority_rules.h"
#include "base/problem_codes_test.h"

#include <gtest/gtest.h>

using namespace problem;

namespace {

using Codes = std::vector<std::string>;
using base::testing::codes_with_fields;

/// Candidates 1, 2, 3 … and criteria 101, 102 … with these weights.
Round round_of(std::size_t candidates, const std::vector<std::int64_t>& weights) {
  Round round;
  for (std::size_t i = 1; i <= candidates; ++i)
    round.candidates.push_back({std::int64_t(i), std::int64_t(i), std::string(1, char('A' + i - 1)), {}});
  std::int64_t id = 100;
  for (const std::int64_t weight : weights) round.criteria.push_back({++id, "frequency", "", weight});
  return round;
}

/// points[candidate][criterion]
Ballot ballot(std::int64_t organisation, const std::vector<std::vector<int>>& points, bool handed_in = true) {
  Ballot ballot;
  ballot.organisation = {organisation};
  ballot.handed_in = handed_in;
  for (std::size_t k = 0; k < points.size(); ++k)
    for (std::size_t c = 0; c < points[k].size(); ++c)
      ballot.points[{std::int64_t(k + 1), std::int64_t(101 + c)}] = points[k][c];
  return ballot;
}

std::vector<Voice> voices(std::int64_t count) {
  std::vector<Voice> all;
  for (std::int64_t i = 1; i <= count; ++i) all.push_back({{i}, "Organisatie " + std::to_string(i), 1});
  return all;
}

NewRound good() {
  NewRound round;
  round.problems = {1, 2};
  round.criteria = {{0, "frequency", "", 1}, {0, "own", "", 0}};
  return round;
}

TEST(NewRound, NeedsTwoProblemsAndOneCriterion) {
  EXPECT_TRUE(check_new_round(good(), {}).empty());

  NewRound round = good();
  round.problems = {1};
  round.criteria[0].weight = 0;
  EXPECT_EQ(codes_with_fields(check_new_round(round, {})),
            (Codes{"priority.too_few_problems problems", "priority.no_criterion weight.frequency"}));
}

TEST(NewRound, TakesWeightsFromZeroToTen) {
  for (const std::int64_t weight : {-1, 11}) {
    NewRound round = good();
    round.criteria[0].weight = weight;
    EXPECT_EQ(codes_with_fields(check_new_round(round, {})).front(), "priority.weight weight.frequency") << weight;
  }
  NewRound round = good();
  round.criteria[0].weight = 10;
  EXPECT_TRUE(check_new_round(round, {}).empty());
}

TEST(NewRound, AsksForTheWordsOfAnOwnCriterion) {
  NewRound round = good();
  round.criteria[1].weight = 2;

  EXPECT_EQ(codes_with_fields(check_new_round(round, {})), Codes{"priority.own_name own_name"});
}

TEST(NewRound, AfterAnEarlierOneAsksWhyAndNeverTwoAreOpen) {
  EXPECT_EQ(codes_with_fields(check_new_round(good(), {.is_first = false, .one_is_open = false})),
            Codes{"priority.reason reason"});
  EXPECT_EQ(codes_with_fields(check_new_round(good(), {.is_first = false, .one_is_open = true})),
            Codes{"priority.one_is_open "});
}

TEST(Points, MustBeCompleteToBeHandedInAndMayBeADraft) {
  const Round round = round_of(2, {1, 1});
  Points points = ballot(1, {{5, 4}, {3, 2}}).points;
  EXPECT_TRUE(check_points(round, points, true).empty());

  points.erase({2, 102});
  EXPECT_TRUE(check_points(round, points, false).empty());
  const auto refused = check_points(round, points, true);
  ASSERT_EQ(codes_with_fields(refused), Codes{"priority.open_points "});
  EXPECT_EQ(refused.front().facts.front().value, "1");
}

TEST(Points, AreOneToFiveAndOfThisRound) {
  const Round round = round_of(2, {1});
  for (const int value : {0, 6, -1})
    EXPECT_EQ(codes_with_fields(check_points(round, {{{1, 101}, value}}, false)), Codes{"priority.points "}) << value;
  EXPECT_EQ(codes_with_fields(check_points(round, {{{9, 101}, 3}}, false)), Codes{"priority.points "})
      << "another round's problem";
}

// definitions 17, worked by hand there: W .871795, exact p .000322.
TEST(Outcome, FindsTheAgreementOfTheWorkedExample) {
  const Round round = round_of(5, {1});
  const std::vector<Ballot> ballots{ballot(1, {{5}, {4}, {3}, {2}, {1}}), ballot(2, {{5}, {5}, {4}, {3}, {2}}),
                                    ballot(3, {{4}, {5}, {3}, {2}, {2}}), ballot(4, {{5}, {3}, {4}, {1}, {2}})};

  const Outcome outcome = outcome_of(round, ballots, voices(4));

  EXPECT_EQ(outcome.organisations[1].rank, (stats::Row{1.5, 1.5, 3, 4, 5}));
  EXPECT_EQ(outcome.organisations[2].rank, (stats::Row{2, 1, 3, 4.5, 4.5}));
  ASSERT_TRUE(outcome.agreement);
  EXPECT_NEAR(outcome.agreement->w, 0.871795, 5e-7);
  EXPECT_NEAR(outcome.agreement->p.p, 0.000322, 5e-7);
  EXPECT_EQ(agreement_of(outcome), Agreement::largely);
  // Means by hand: 19/4, 17/4, 14/4, 8/4, 7/4.
  EXPECT_EQ(outcome.score, (stats::Row{4.75, 4.25, 3.5, 2, 1.75}));
  EXPECT_EQ(outcome.rank, (stats::Row{1, 2, 3, 4, 5}));
}

TEST(Outcome, GivesAnOrganisationOneVoiceHoweverManyMembersScore) {
  // One organisation of three members holds A most urgent, two of one member hold B so.
  const Round round = round_of(2, {1});
  const std::vector<Ballot> ballots{ballot(1, {{5}, {1}}), ballot(1, {{5}, {1}}), ballot(1, {{5}, {1}}),
                                    ballot(2, {{1}, {5}}), ballot(3, {{1}, {5}})};

  const Outcome outcome = outcome_of(round, ballots, voices(3));

  EXPECT_EQ(outcome.organisations.size(), 3u);
  EXPECT_EQ(outcome.organisations[0].ballots, 3);
  EXPECT_EQ(outcome.rank, (stats::Row{2, 1})) << "per person A would win 17 to 13";
  EXPECT_NEAR(outcome.score[0], 7.0 / 3, 1e-12);
}

TEST(Outcome, TakesTheMeanOfTheMembersAndWeighsTheCriteria) {
  // Members 5 and 2 on the first criterion: 3.5; 1 and 1 on the second. Weights 3 and 1: (3 × 3.5 + 1) / 4 = 2.875.
  const Round round = round_of(2, {3, 1});
  const std::vector<Ballot> ballots{ballot(1, {{5, 1}, {3, 3}}), ballot(1, {{2, 1}, {3, 3}})};

  const Outcome outcome = outcome_of(round, ballots, voices(1));

  EXPECT_DOUBLE_EQ(outcome.score[0], 2.875);
  EXPECT_DOUBLE_EQ(outcome.score[1], 3);
  EXPECT_EQ(outcome.order, (std::vector<std::size_t>{1, 0}));
}

TEST(Outcome, LeavesOutWhatWasNotHandedInAndNamesWhoIsMissing) {
  const Round round = round_of(2, {1});
  const std::vector<Ballot> ballots{ballot(1, {{5}, {1}}), ballot(2, {{1}, {5}}, false)};

  const Outcome outcome = outcome_of(round, ballots, voices(3));

  EXPECT_EQ(outcome.rank, (stats::Row{1, 2}));
  EXPECT_EQ(outcome.left_out, (std::vector<std::string>{"Organisatie 2", "Organisatie 3"}));
}

TEST(Outcome, SaysNothingOfAgreementBelowThreeOrganisations) {
  const Round round = round_of(3, {1});
  const std::vector<Ballot> two{ballot(1, {{5}, {3}, {1}}), ballot(2, {{5}, {3}, {1}})};

  EXPECT_EQ(agreement_of(outcome_of(round, two, voices(2))), Agreement::too_few);
}

TEST(Outcome, TriesEachWeightHalvedAndDoubledAndEachOrganisationLeftOut) {
  // Weights 1 and 1: A 3.5, B 3.25 by the means of two organisations; with the second criterion doubled B wins.
  const Round round = round_of(2, {1, 1});
  const std::vector<Ballot> ballots{ballot(1, {{5, 2}, {2, 4}}), ballot(2, {{5, 2}, {2, 5}})};

  const Outcome outcome = outcome_of(round, ballots, voices(2));

  EXPECT_EQ(outcome.trials, 2 * 2 + 2);
  EXPECT_EQ(outcome.rank, (stats::Row{1, 2}));
  EXPECT_EQ(outcome.best, (stats::Row{1, 1}));
  EXPECT_EQ(outcome.worst, (stats::Row{2, 2}));
}

TEST(Outcome, SharesAPlaceWhenMeansDifferByRoundingOnly) {
  // 0.1 + 0.2 is not 0.3 in a computer: means of three members in another order of adding.
  const Round round = round_of(2, {1, 1, 1});
  const std::vector<Ballot> ballots{ballot(1, {{1, 2, 4}, {4, 2, 1}}), ballot(1, {{2, 2, 5}, {5, 2, 2}}),
                                    ballot(1, {{1, 1, 3}, {3, 1, 1}})};

  EXPECT_EQ(outcome_of(round, ballots, voices(1)).rank, (stats::Row{1.5, 1.5}));
}

TEST(Outcome, NamesTheProblemOnWhichTheOrganisationsDifferMost) {
  const Round round = round_of(3, {1});
  const std::vector<Ballot> ballots{ballot(1, {{5}, {4}, {1}}), ballot(2, {{4}, {1}, {5}}), ballot(3, {{4}, {5}, {1}})};
  // places: A 1 2 2, B 2 3 1, C 3 1 3; B and C differ by two, B stands first

  EXPECT_EQ(most_disputed(outcome_of(round, ballots, voices(3))), 1u);
  EXPECT_FALSE(most_disputed(outcome_of(round, {ballots[0]}, voices(1))));
}

TEST(Outcome, IsEmptyWhenNobodyHandedIn) {
  const Outcome outcome = outcome_of(round_of(2, {1}), {}, voices(2));

  EXPECT_TRUE(outcome.organisations.empty());
  EXPECT_EQ(outcome.left_out.size(), 2u);
}

TEST(Fixing, GivesEachProblemAPlaceOfItsOwn) {
  const stats::Row computed{1, 2, 3};
  Fixing fixing{"2026-11-30", "Projectgroep", {1, 2, 3}, ""};
  EXPECT_TRUE(check_fixing(fixing, computed, "2026-11-30").empty());

  for (const std::vector<std::int64_t>& ranks :
       std::vector<std::vector<std::int64_t>>{{1, 1, 2}, {0, 1, 2}, {1, 2, 4}, {1, 2}}) {
    fixing.ranks = ranks;
    EXPECT_EQ(codes_with_fields(check_fixing(fixing, computed, "2026-11-30")), Codes{"priority.ranks ranks"});
  }
}

TEST(Fixing, NeedsAMeetingThatTookPlace) {
  EXPECT_EQ(codes_with_fields(check_fixing({"", "", {1, 2}, ""}, {1, 2}, "2026-11-30")),
            (Codes{"priority.fixed_on fixed_on", "priority.fixed_in fixed_in"}));
  EXPECT_EQ(codes_with_fields(check_fixing({"2026-12-01", "Projectgroep", {1, 2}, ""}, {1, 2}, "2026-11-30")),
            Codes{"priority.fixed_later fixed_on"});
}

TEST(Fixing, AsksWhyWhenTheGroupDepartsFromWhatWasComputed) {
  Fixing fixing{"2026-11-30", "Projectgroep", {2, 1}, ""};
  EXPECT_EQ(codes_with_fields(check_fixing(fixing, {1, 2}, "2026-11-30")), Codes{"priority.fix_reason reason"});

  fixing.reason = "Het OM heeft hier nu tijd voor";
  EXPECT_TRUE(check_fixing(fixing, {1, 2}, "2026-11-30").empty());
  fixing.reason.clear();
  EXPECT_TRUE(check_fixing(fixing, {1.5, 1.5}, "2026-11-30").empty()) << "a shared place leaves the group free";
}

}  // namespace
