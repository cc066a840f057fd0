// Priorities, pooling, accuracy, funnel: the hand examples.
#include <algorithm>
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "stats/accuracy.h"
#include "stats/funnel.h"
#include "stats/philox.h"
#include "stats/pooling.h"
#include "stats/priorities.h"

namespace stats {
namespace {

TEST(Kendall, OfThreeEqualOrdersIsOneInThirtySix) {
  const auto result = kendall({{1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
  EXPECT_NEAR(result->w, 1, 1e-12);
  EXPECT_NEAR(result->p.p, 1.0 / 36, 1e-12);
  EXPECT_EQ(result->f.reason(), Reason::unbounded);
}

TEST(Kendall, WithTiesHasTheExactPOfTheDefinition) {
  const auto result = kendall({{1, 2, 3, 4, 5}, {1.5, 1.5, 3, 4, 5}, {2, 1, 3, 4.5, 4.5}, {1, 3, 2, 5, 4}});
  EXPECT_NEAR(result->w, .871795, 5e-7);
  EXPECT_EQ(result->p.method, PMethod::enumerated);
  EXPECT_NEAR(result->p.p, .000322, 5e-7);
  EXPECT_NEAR(result->chi_square_p, .0075, 5e-5);
}

/// Share of all ways to permute the rows after the first whose sums spread as much: every way on its own.
double every_way(std::vector<Row> ranks) {
  const auto spread = [&] {
    double squares = 0, all = 0;
    for (std::size_t i = 0; i < ranks[0].size(); ++i) {
      double sum = 0;
      for (const Row& row : ranks) sum += 2 * row[i];  // whole numbers
      squares += sum * sum;
      all += sum;
    }
    return squares * double(ranks[0].size()) - all * all;
  };
  const double observed = spread();
  std::int64_t reached = 0, ways = 0;
  const std::function<void(std::size_t)> permute = [&](std::size_t r) {
    if (r == ranks.size()) {
      ++ways;
      reached += spread() >= observed;
      return;
    }
    std::sort(ranks[r].begin(), ranks[r].end());
    do permute(r + 1);
    while (std::next_permutation(ranks[r].begin(), ranks[r].end()));
  };
  permute(1);
  return double(reached) / double(ways);
}

TEST(Kendall, IsTheShareOfAllWaysToPermute) {
  for (const std::vector<Row>& ranks : {std::vector<Row>{{1, 2, 3, 4}, {2, 1, 4, 3}, {1, 3, 2, 4}, {2, 1, 3, 4}},
                                        {{1, 2.5, 2.5, 4}, {1.5, 1.5, 3, 4}, {1, 2, 3, 4}},
                                        {{2, 2, 2, 4}, {1, 2, 3.5, 3.5}, {2, 1, 4, 3}},
                                        {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {2, 1, 3.5, 3.5, 5}},
                                        {{1, 2}, {2, 1}, {1, 2}, {1, 2}, {1, 2}}}) {
    const auto result = kendall(ranks);
    EXPECT_EQ(result->p.method, PMethod::enumerated);
    EXPECT_NEAR(result->p.p, every_way(ranks), 1e-12);
  }
}

TEST(Kendall, OfFiveOrganisationsAndSixItemsIsExactAndNearWhatDrawsGive) {
  const std::vector<Row> ranks{
      {1, 2, 3, 4, 5, 6}, {2, 1, 3, 4, 6, 5}, {6, 4, 2, 3, 5, 1}, {3, 1, 2, 6, 4, 5}, {6, 2, 3, 4, 5, 1}};
  KendallOptions draws;
  draws.most_steps = 0;

  const auto exact = kendall(ranks), drawn = kendall(ranks, draws);

  EXPECT_EQ(exact->p.method, PMethod::enumerated);
  EXPECT_NE(drawn->p.method, PMethod::enumerated);
  EXPECT_NEAR(exact->p.p, drawn->p.p, 5 * std::sqrt(exact->p.p / 9999));
}

TEST(Kendall, SaysWhenThereIsNoRanking) {
  EXPECT_EQ(kendall({{1, 2}}).reason(), Reason::too_few_units);
  EXPECT_EQ(kendall({{2, 2, 2}, {2, 2, 2}}).reason(), Reason::no_ranking);
}

TEST(Condorcet, FindsNoWinnerInACycle) {
  EXPECT_EQ(condorcet({{1, 2, 3}, {3, 1, 2}, {2, 3, 1}}), std::nullopt);
  EXPECT_EQ(condorcet({{2, 1, 3}, {3, 1, 2}, {1, 2, 3}}), std::optional<std::size_t>(1));
}

TEST(Ranks, ShareTiesAndPutTheHighestScoreFirst) {
  EXPECT_EQ(ranks_of_scores({5, 9, 5, 1}), (Row{2.5, 1, 2.5, 4}));
  EXPECT_EQ(leave_one_out({{1, 2}, {1, 2}, {2, 1}}).size(), 3u);
  EXPECT_EQ(organisation_mean({{std::optional<double>(1), std::nullopt}}), std::nullopt);
}

TEST(Weighted, GiveARangeOfRanks) {
  const auto result = weighted_scores({{3, 1}, {1, 3}}, {1, 1});
  EXPECT_EQ(result->ranks, (Row{1.5, 1.5}));
  EXPECT_EQ(result->best_rank, (Row{1, 1}));
  EXPECT_EQ(result->worst_rank, (Row{2, 2}));
}

TEST(Pool, GivesTheHandExample) {
  const Studies studies{{-.5, -.1, -.9, .2}, {.10, .20, .25, .15}};
  const auto fixed = pool(studies, PoolMethod::fixed), dl = pool(studies, PoolMethod::der_simonian_laird),
             reml = pool(studies);
  EXPECT_NEAR(fixed->mu, -.302597, 5e-7);
  EXPECT_NEAR(fixed->se, .197386, 5e-7);
  EXPECT_NEAR(fixed->q, 3.70649, 5e-6);
  EXPECT_NEAR(dl->tau2, .038310, 5e-7);
  EXPECT_NEAR(dl->mu, -.301618, 1e-6);
  EXPECT_NEAR(dl->se, .222468, 5e-7);
  EXPECT_NEAR(reml->tau2, .030160, 5e-7);
  EXPECT_NEAR(reml->mu, -.301605, 5e-7);
  EXPECT_NEAR(reml->se, .217455, 5e-7);
  EXPECT_NEAR(reml->i2, 15.640, 5e-4);
  EXPECT_NEAR(reml->hk_se, .222955, 5e-7);
  EXPECT_NEAR(reml->hk_low, -1.01115, 5e-6);
  EXPECT_NEAR(reml->hk_high, .40794, 5e-6);
  EXPECT_NEAR(*reml->prediction_low, -1.2010, 5e-5);
  EXPECT_NEAR(*reml->prediction_high, .5978, 5e-5);
}

TEST(Pool, SaysWhatTooFewStudiesCannotSay) {
  EXPECT_EQ(pool({{.1}, {.2}}).reason(), Reason::one_study);
  EXPECT_EQ(pool({{.1, .2}, {.2, .2}})->prediction_low.reason(), Reason::too_few_studies);
}

/// Twice the restricted log likelihood, as the textbook writes it.
double restricted(const Studies& s, double tau2) {
  double w_sum = 0, mean = 0, sum = 0;
  for (std::size_t i = 0; i < s.y.size(); ++i) {
    w_sum += 1 / (s.v[i] + tau2);
    mean += s.y[i] / (s.v[i] + tau2);
  }
  mean /= w_sum;
  for (std::size_t i = 0; i < s.y.size(); ++i)
    sum -= std::log(s.v[i] + tau2) + (s.y[i] - mean) * (s.y[i] - mean) / (s.v[i] + tau2);
  return sum - std::log(w_sum);
}

TEST(Pool, RemlIsATopOfTheRestrictedLikelihood) {
  int inside = 0;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    Random random(21, Stream::test, draw);
    Studies s;
    for (std::uint32_t i = 0; i < 2 + draw % 6; ++i) {
      s.v.push_back(std::exp(3 * random.normal()));  // some studies thousands of times as heavy as others
      s.y.push_back(random.normal() * (draw % 2 == 0 ? 0.5 : 5));
    }
    const auto result = pool(s);
    ASSERT_TRUE(result) << draw;
    const double tau2 = result->tau2, top = restricted(s, tau2);
    if (tau2 == 0) {
      EXPECT_LE(restricted(s, 1e-7), top + 1e-12) << draw;
      continue;
    }
    ++inside;
    EXPECT_LE(restricted(s, tau2 * 0.999), top + 1e-12) << draw;
    EXPECT_LE(restricted(s, tau2 * 1.001), top + 1e-12) << draw;
  }
  EXPECT_GT(inside, 50);
}

TEST(Pool, KeepsTheFloorWhereTheStudiesAgreeTooWell) {
  const auto same = pool({{.3, .3, .3}, {.1, .2, .3}});
  EXPECT_EQ(same->tau2, 0);
  EXPECT_NEAR(same->hk_se, same->se, 1e-15);  // q = 0 < 1
  EXPECT_NEAR(same->hk_plain_se, 0, 1e-8);
  EXPECT_LT(same->hk_low, same->low);  // t with 2 degrees against the normal
  EXPECT_EQ(pool({{.1, .2}, {0, .2}}).reason(), Reason::zero_denominator);
  EXPECT_EQ(pool({{}, {}}).reason(), Reason::too_few_studies);
  EXPECT_TRUE(pool({{.1, .2}, {1e-20, 1}}));  // one study with all the weight
}

TEST(MantelHaenszel, TakesZeroCellsAsTheyAre) {
  const auto result = mantel_haenszel({{{6, 2}, {5, 6}}, {{4, 0}, {3, 5}}});
  EXPECT_NEAR(*result->ratio.value, .14778, 5e-6);
  EXPECT_NEAR(result->log_se, .91240, 5e-6);
}

TEST(Accuracy, TakesWholeCellsWithinTheArea) {
  MapColumns map{{9, 8, 7, 7, 1}, {5, 0, 2, 4, 1}, {}};
  const auto at = accuracy_at(map, 0.6);
  EXPECT_EQ(at->cells, 3u);
  EXPECT_EQ(at->hits, 7);  // of the tie the cell with 2 comes first
  EXPECT_EQ(accuracy_at(map, 0.6, TieRule::expected)->hits, 8);
  EXPECT_EQ(accuracy_at({{1, 2}, {0, 0}, {}}, .5).reason(), Reason::no_events_in_test_period);
  EXPECT_NEAR(mcnemar(1, 7).p, 2 * 9.0 / 256, 1e-12);
}

TEST(Funnel, FlagsSixAtTwoExpectedByItsTail) {
  const auto result = funnel({{6, 2, 0}, {2, 2, 0}});
  EXPECT_EQ(result.rows[0].flag, FunnelFlag::high);
  EXPECT_NEAR(*result.rows[0].p / 2, .0166, 5e-5);
  EXPECT_NEAR(*result.rows[0].high95 * 2, 5, 1e-9);
  EXPECT_EQ(result.rows[1].flag, FunnelFlag::none);
  EXPECT_EQ(result.rows[2].ratio.reason(), Reason::zero_denominator);
  EXPECT_NEAR(garwood_funnel_limits(2, .95).high * 2, 7.22, 5e-3);
}

TEST(Funnel, LimitsAreTheLargestAndSmallestCountNotFlagged) {
  for (double expected : {0.5, 3.0, 12.0, 80.0}) {
    const auto row = funnel({{0}, {expected}}).rows[0];
    for (std::int64_t x = 0; x < 200; ++x) {
      const bool flagged = funnel({{x}, {expected}}).rows[0].flag != FunnelFlag::none;
      const bool outside = double(x) > *row.high95 * expected + 1e-9 || double(x) < *row.low95 * expected - 1e-9;
      EXPECT_EQ(flagged, outside) << expected << " " << x;
    }
  }
}

TEST(Funnel, WidensWithOverdispersion) {
  FunnelColumns columns;
  for (int i = 0; i < 20; ++i) {
    columns.observed.push_back(i % 2 ? 30 : 8);
    columns.expected.push_back(19);
  }
  const auto result = funnel(columns);
  EXPECT_GT(result.phi, 3);
  EXPECT_EQ(result.rows[0].flag, FunnelFlag::none);
}

}  // namespace
}  // namespace stats
