#include "stats/knox.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "stats/knox_kernel.h"
#include "stats/philox.h"

namespace stats {
namespace {

SpaceTimeEvents hand_events() { return {{0, 0, 50, 400, 400}, {0, 0, 0, 0, 0}, {1, 3, 4, 40, 42}, {}}; }
KnoxOptions hand_options() {
  KnoxOptions options;
  options.space_breaks_m = {0, 1, 100};
  options.time_breaks_days = {0, 7, 14};
  options.least_events = 2;
  options.permutations = 9999;
  return options;
}

TEST(Knox, GivesTheHandExample) {
  const auto result = knox(hand_events(), hand_options());
  EXPECT_EQ(result->observed, (Table<std::int64_t>{{2, 0}, {2, 0}}));
  EXPECT_NEAR(result->expected[0][0], .8, 1e-12);
  EXPECT_NEAR(result->expected[1][0], .8, 1e-12);
  EXPECT_EQ(result->ratio[0][1].reason(), Reason::zero_denominator);
  EXPECT_NEAR(*result->p[0][0], .2, .012);
  EXPECT_NEAR(*result->p[1][0], .1, .009);
  EXPECT_EQ(result->pairs, 10);
}

TEST(Knox, WithinStrataFindsThatAllNearnessWasTheSeason) {
  auto events = hand_events();
  events.stratum = {1, 1, 1, 2, 2};
  const auto result = knox(events, hand_options());
  EXPECT_NEAR(result->expected[0][0], 2, 1e-12);
  EXPECT_EQ(*result->p[0][0], 1);
  EXPECT_EQ(*result->p[1][0], 1);
}

SpaceTimeEvents scattered(int n, int strata) {
  Random random(5, Stream::test, 1);
  SpaceTimeEvents events;
  for (int i = 0; i < n; ++i) {
    events.x_m.push_back(std::floor(random.uniform() * 60) * 10);
    events.y_m.push_back(std::floor(random.uniform() * 60) * 10);
    events.day.push_back(std::int32_t(random.below(60)));
    if (strata > 1) events.stratum.push_back(events.day.back() / (60 / strata));
  }
  return events;
}

Table<std::int64_t> naive_observed(const SpaceTimeEvents& e, const KnoxOptions& o) {
  Table<std::int64_t> table(o.space_breaks_m.size() - 1, std::vector<std::int64_t>(o.time_breaks_days.size() - 1, 0));
  for (std::size_t a = 0; a < e.size(); ++a)
    for (std::size_t b = a + 1; b < e.size(); ++b) {
      const double dx = e.x_m[a] - e.x_m[b], dy = e.y_m[a] - e.y_m[b];
      const double d = o.metric == Metric::manhattan ? std::fabs(dx) + std::fabs(dy) : std::hypot(dx, dy);
      const double t = std::abs(e.day[a] - e.day[b]);
      for (std::size_t i = 0; i < table.size(); ++i)
        for (std::size_t j = 0; j < table[i].size(); ++j)
          if (d >= o.space_breaks_m[i] && d < o.space_breaks_m[i + 1] && t >= o.time_breaks_days[j] &&
              t < o.time_breaks_days[j + 1])
            ++table[i][j];
    }
  return table;
}

TEST(Knox, CountsWhatThePairsOneByOneCount) {
  const auto events = scattered(300, 1);
  for (Metric metric : {Metric::manhattan, Metric::euclidean})
    for (double last : {250.0, std::numeric_limits<double>::infinity()}) {
      KnoxOptions options;
      options.metric = metric;
      options.permutations = 1;
      options.space_breaks_m = {0, 1, 50, 100, last};
      options.time_breaks_days = {0, 1, 7, 14, last};
      EXPECT_EQ(knox(events, options)->observed, naive_observed(events, options));
    }
}

TEST(Knox, ExpectsTheMeanOfItsPermutationsWithStrataToo) {
  for (int strata : {1, 3}) {
    auto events = scattered(60, strata);
    KnoxOptions options;
    options.permutations = 0;
    options.space_breaks_m = {0, 100, 200};
    options.time_breaks_days = {0, 7, 14};
    const auto stated = knox(events, options)->expected;
    Table<double> sum(2, std::vector<double>(2, 0));
    const int draws = 3000;
    for (int r = 0; r < draws; ++r) {
      Random random(9, Stream::test, std::uint64_t(r));
      auto shuffled = events;
      for (int s = 0; s < strata; ++s) {
        std::vector<std::size_t> places;
        std::vector<std::int32_t> days;
        for (std::size_t i = 0; i < events.size(); ++i)
          if (strata == 1 || events.stratum[i] == s) {
            places.push_back(i);
            days.push_back(events.day[i]);
          }
        random.shuffle(std::span<std::int32_t>(days));
        for (std::size_t i = 0; i < places.size(); ++i) shuffled.day[places[i]] = days[i];
      }
      const auto counted = naive_observed(shuffled, options);
      for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 2; ++j) sum[i][j] += double(counted[i][j]) / draws;
    }
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 2; ++j) EXPECT_NEAR(sum[i][j] / stated[i][j], 1, 0.03) << strata;
  }
}

TEST(Knox, DoesNotMindTheOrderOrAShiftOfTheMap) {
  const auto events = scattered(120, 1);
  SpaceTimeEvents moved;
  for (std::size_t i = events.size(); i-- > 0;) {
    moved.x_m.push_back(events.x_m[i] + 123000);
    moved.y_m.push_back(events.y_m[i] - 4000);
    moved.day.push_back(events.day[i] + 1000);
  }
  const auto one = knox(events), other = knox(moved);
  EXPECT_EQ(one->observed, other->observed);
  EXPECT_EQ(one->expected, other->expected);
  EXPECT_EQ(one->p, other->p);
  EXPECT_EQ(one->p_overall->p, other->p_overall->p);
}

TEST(Knox, WithStrataDoesNotMindTheOrderOrAnyShiftOfTheMapEither) {
  const auto events = scattered(300, 3);
  const auto one = knox(events);
  for (const double shift : {1.0, 399.0, 123456.0}) {
    SpaceTimeEvents moved;
    for (std::size_t k = 0; k < events.size(); ++k) {
      const std::size_t i = (k * 7) % events.size();  // 7 does not divide 300: every row once
      moved.x_m.push_back(events.x_m[i] - shift);
      moved.y_m.push_back(events.y_m[i] + 2 * shift);
      moved.day.push_back(events.day[i]);
      moved.stratum.push_back(events.stratum[i]);
    }

    const auto other = knox(moved, {}, {3, {}});

    EXPECT_EQ(one->p, other->p) << shift;
    EXPECT_EQ(one->p_overall->p, other->p_overall->p) << shift;
  }
}

TEST(Knox, FindsAPlantedRangeAndItsInitiators) {
  auto events = scattered(150, 1);
  for (int i = 0; i < 60; ++i) {
    events.x_m.push_back(events.x_m[std::size_t(i)] + 20);
    events.y_m.push_back(events.y_m[std::size_t(i)]);
    events.day.push_back(events.day[std::size_t(i)] + 2);
  }
  KnoxOptions options;
  options.space_breaks_m = {0, 30, 100, 200};
  const auto result = knox(events, options);
  ASSERT_TRUE(result->range_m);
  EXPECT_GE(*result->range_m, 30);
  LinkRange range;
  range.distance_m = 30;
  range.days = 7;
  const auto links = linked_events(events, range);
  ASSERT_TRUE(links);
  EXPECT_GE(links->size(), 60u);
  for (const auto& link : *links) EXPECT_LE(events.day[link.first], events.day[link.second]);
}

/// Days are dealt from south to north, and from west to east; the rest is by hand.
TEST(Knox, ItsPIsTheRankAmongShufflingsCountedOneByOne) {
  const auto events = scattered(120, 3);
  KnoxOptions options;
  options.permutations = 70;
  options.space_breaks_m = {0, 60, 120};
  options.time_breaks_days = {0, 3, 9, 200};
  const auto result = knox(events, options);
  Table<int> reached(2, std::vector<int>(3, 0));
  const auto observed = naive_observed(events, options);

  for (std::uint64_t r = 0; r < 70; ++r) {
    Random random(options.seed, Stream::knox, r);
    auto shuffled = events;
    for (int stratum = 0; stratum < 3; ++stratum) {
      std::vector<std::size_t> at;
      std::vector<std::int32_t> days;
      for (std::size_t i = 0; i < events.size(); ++i)
        if (events.stratum[i] == stratum) at.push_back(i), days.push_back(events.day[i]);
      std::sort(at.begin(), at.end(), [&](std::size_t a, std::size_t b) {
        return std::pair{events.y_m[a], events.x_m[a]} < std::pair{events.y_m[b], events.x_m[b]};
      });
      std::sort(days.begin(), days.end());
      random.shuffle(std::span<std::int32_t>(days));
      for (std::size_t k = 0; k < at.size(); ++k) shuffled.day[at[k]] = days[k];
    }
    const auto table = naive_observed(shuffled, options);
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j) reached[i][j] += table[i][j] >= observed[i][j];
  }

  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(*result->p[i][j], (1.0 + reached[i][j]) / 71) << i << j;
}

TEST(Knox, DoesNotDependOnThreadsOrOnHowManyShufflingsStandSideBySide) {
  const auto events = scattered(400, 2);
  KnoxOptions options;
  options.permutations = 201;  // three full batches and a short one
  const auto one = knox(events, options);
  for (int threads : {2, 3, 7}) {
    const auto other = knox(events, options, {threads, {}});
    EXPECT_EQ(one->observed, other->observed);
    EXPECT_EQ(one->p, other->p);
    EXPECT_EQ(one->p_overall->p, other->p_overall->p);
  }
}

TEST(Knox, LongPeriodsGoOneByOneAndGiveTheSame) {
  auto events = scattered(200, 1);
  KnoxOptions options;
  options.permutations = 99;
  options.space_breaks_m = {0, 50, 100, 1e9};
  options.time_breaks_days = {0, 5, 20, 59};
  const auto narrow = knox(events, options);
  for (auto& day : events.day) day *= 1000;  // no longer in 16 bits
  for (auto& b : options.time_breaks_days) b *= 1000;

  const auto wide = knox(events, options);

  EXPECT_EQ(narrow->observed, wide->observed);
  EXPECT_EQ(narrow->p, wide->p);
}

TEST(Knox, LongBreaksThatDoNotFitABytesCountTheSame) {
  const auto events = scattered(200, 1);
  KnoxOptions options;
  options.permutations = 99;
  options.time_breaks_days = {0, 5, 20, 50};
  const auto bytes = knox(events, options);
  auto longer = events;
  for (auto& day : longer.day) day *= 10;
  for (auto& b : options.time_breaks_days) b *= 10;

  const auto words = knox(longer, options);

  EXPECT_EQ(bytes->observed, words->observed);
  EXPECT_EQ(bytes->p, words->p);
}

TEST(KnoxKernel, GivesTheSameIntegersOnEveryInstructionSet) {
  Random random(8, Stream::test, 4);
  const std::size_t n = 300;
  std::vector<std::int16_t> days(n * knox_lanes);
  for (auto& day : days) day = std::int16_t(random.below(700));
  std::vector<std::uint64_t> start{0};
  std::vector<std::uint32_t> others;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t j = std::uint32_t(i) + 1; j < n; ++j)
      if (random.below(2)) others.push_back(j);
    start.push_back(others.size());
  }
  for (const std::vector<std::int16_t>& breaks :
       {std::vector<std::int16_t>{0, 1, 2, 7, 14, 28, 60, 100, 126, 127}, std::vector<std::int16_t>{1, 128, 700}}) {
    std::vector<std::int64_t> naive(breaks.size() * knox_lanes, 0), counts(naive.size());
    for (std::size_t i = 0; i < n; ++i)
      for (std::uint64_t at = start[i]; at < start[i + 1]; ++at)
        for (std::size_t lane = 0; lane < knox_lanes; ++lane)
          for (std::size_t b = 0; b < breaks.size(); ++b)
            naive[b * knox_lanes + lane] +=
                std::abs(days[i * knox_lanes + lane] - days[others[at] * knox_lanes + lane]) < breaks[b];
    const KnoxLanes lanes{start.data(), others.data(), n, days.data(), breaks};
    for (Instructions with : {Instructions::plain, Instructions::avx2, Instructions::avx512}) {
      if (with > best_instructions()) continue;
      count_close_in_time(lanes, counts.data(), with);
      EXPECT_EQ(counts, naive) << int(with);
    }
  }
}

TEST(Knox, RefusesMorePairsThanFitAndStopsWhenAskedTo) {
  const auto events = scattered(300, 1);
  KnoxOptions options;
  options.most_close_pairs = 10;
  EXPECT_EQ(knox(events, options).reason(), Reason::too_many_pairs);
  EXPECT_THROW((void)knox(events, {}, {2, [](const Progress&) { return false; }}), Cancelled);
}

TEST(Knox, AnswersWhenAllStandOnOnePointOrOneDay) {
  SpaceTimeEvents events{
      std::vector<double>(50, 7.0), std::vector<double>(50, 7.0), std::vector<std::int32_t>(50, 3), {}};
  const auto result = knox(events);
  EXPECT_EQ(result->observed[0][0], 50 * 49 / 2);
  EXPECT_EQ(*result->ratio[0][0], 1);
  EXPECT_EQ(*result->p[0][0], 1);
}

TEST(Knox, RefusesFewerThanTenEvents) { EXPECT_EQ(knox(hand_events()).reason(), Reason::too_few_events); }

}  // namespace
}  // namespace stats
