#include "review/chain_rules.h"

#include <gtest/gtest.h>

using namespace review;

namespace {

ChainAction whole(std::int64_t id, std::int64_t problem) {
  return {id,  problem, "Geld afromen", "bezig", "winkels die afromen", "van 6 naar 40", "28 van 40", "overgedragen",
          true};
}

TEST(Chain, FollowsTheFixedOrderAndPutsTheRestAfterIt) {
  const auto chains =
      chains_of({{1, "zonder plaats", {}}, {2, "tweede", 2}, {3, "eerste", 1}}, {whole(7, 3), whole(8, 2)});

  ASSERT_EQ(chains.size(), 3u);
  EXPECT_EQ(chains[0].problem->title, "eerste");
  EXPECT_EQ(chains[1].problem->title, "tweede");
  EXPECT_EQ(chains[2].problem->title, "zonder plaats");
  EXPECT_EQ(chains[0].rows[0].action->id, 7);
}

TEST(Chain, MarksAPriorityThatHasNoAction) {
  const auto chains = chains_of({{1, "eerste", 1}}, {});

  ASSERT_EQ(chains[0].rows.size(), 1u);
  EXPECT_FALSE(chains[0].rows[0].action);
  EXPECT_EQ(holes(chains), 1);
}

TEST(Chain, CountsEveryMissingLinkOfAnAction) {
  ChainAction bare = whole(7, 1);
  bare.indicator = bare.effect = bare.outcome = "";

  EXPECT_EQ(holes(chains_of({{1, "eerste", 1}}, {bare})), 3);
  EXPECT_EQ(holes(chains_of({{1, "eerste", 1}}, {whole(7, 1)})), 0);
}

TEST(Chain, ShowsActionsThatAnswerNoProblemAtTheEnd) {
  const auto chains = chains_of({{1, "eerste", 1}}, {whole(7, 1), whole(8, 0), whole(9, 99)});

  ASSERT_EQ(chains.size(), 2u);
  EXPECT_FALSE(chains[1].problem);
  EXPECT_EQ(chains[1].rows.size(), 2u);
  EXPECT_EQ(holes(chains), 2);
}

TEST(Chain, CanBeLookedAtOnlyWhereSomethingIsMissing) {
  ChainAction bare = whole(8, 2);
  bare.outcome = "";
  const auto chains =
      chains_of({{1, "heel", 1}, {2, "met een gat", 2}, {3, "zonder actie", 3}}, {whole(7, 1), whole(6, 2), bare});

  const auto some = with_holes(chains);

  EXPECT_EQ(count_rows(chains), 4u);
  ASSERT_EQ(some.size(), 2u);
  EXPECT_EQ(some[0].problem->title, "met een gat");
  ASSERT_EQ(some[0].rows.size(), 1u);
  EXPECT_EQ(some[0].rows[0].action->id, 8);
  EXPECT_EQ(some[1].problem->title, "zonder actie");
  EXPECT_EQ(holes(some), holes(chains)) << "no hole is lost";
}

TEST(Chain, OfNothingIsEmpty) { EXPECT_TRUE(chains_of({}, {}).empty()); }

}  // namespace
