// Change point, STL, concentration, survey shares.
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "stats/change_point.h"
#include "stats/concentration.h"
#include "stats/stl.h"
#include "stats/survey_share.h"

namespace stats {
namespace {

TEST(ChangePoint, GivesTheHandExample) {
  ChangePointOptions options;
  options.least_side = 1;
  const auto result = change_point({{5, 4, 6, 1, 0, 1}, {}}, options);
  EXPECT_EQ(result->split, 3u);
  EXPECT_NEAR(result->llr, 5.6259, 5e-5);
  EXPECT_EQ(result->p.method, PMethod::enumerated);
  EXPECT_NEAR(result->p.p, .005678, 5e-7);
}

TEST(ChangePoint, SimulatesNearTheEnumeratedP) {
  ChangePointOptions options;
  options.least_side = 1;
  options.most_outcomes = 0;
  options.permutations = 9999;
  const auto result = change_point({{5, 4, 6, 1, 0, 1}, {}}, options);
  EXPECT_NEAR(result->p.p, .005678, 4 * result->p.error);
}

TEST(ChangePoint, SaysWhyNot) {
  EXPECT_EQ(change_point({{1, 2, 3, 4, 5}, {}}).reason(), Reason::history_too_short);
  EXPECT_EQ(change_point({std::vector<std::int64_t>(8, 0), {}}).reason(), Reason::no_events);
  EXPECT_NEAR(change_point({std::vector<std::int64_t>(8, 1), {}})->p.p, 1, 1e-9);
}

TEST(ChangePoint, StandsMillionsOfEventsOverManyPeriods) {
  std::vector<std::int64_t> counts(520, 2000);
  for (std::size_t t = 300; t < 520; ++t) counts[t] = 1900;
  const auto result = change_point({counts, {}});
  EXPECT_EQ(result->split, 300u);
  EXPECT_NEAR(*result->ratio, .95, 1e-12);
  EXPECT_EQ(result->p.p, .001);
  EXPECT_EQ(change_point({std::vector<std::int64_t>(12, 500), {}})->p.p, 1);  // constant: nothing changed
}

TEST(Stl, AddsUpAndFindsAPureSeason) {
  std::vector<double> y;
  for (int t = 0; t < 60; ++t) y.push_back(100 + 0.5 * t + 10 * std::sin(t * 3.14159265358979 / 6));
  for (bool robust : {false, true}) {
    StlOptions options;
    options.robust = robust;
    const auto result = stl(y, options);
    for (std::size_t i = 0; i < y.size(); ++i) {
      EXPECT_NEAR(result->trend[i] + result->seasonal[i] + result->remainder[i], y[i], 1e-9);
      EXPECT_NEAR(result->seasonal[i], 10 * std::sin(double(i) * 3.14159265358979 / 6), 0.6);
    }
  }
  EXPECT_EQ(stl(std::vector<double>(24, 1), {}).reason(), Reason::history_too_short);
}

/// stl(robust = TRUE, s.degree = 0) of R 4.2.2. An odd length: of an even one R takes a wrong median now and then.
TEST(Stl, RobustlyGivesWhatRGives) {
  std::vector<double> y;
  for (int t = 1; t <= 23; ++t) y.push_back(10 + t / 10.0 + (t % 4 == 1 ? 3 : 0) + 7 * t % 5);
  y[8] += 30;
  struct WantedParts {
    std::size_t at;
    double seasonal, trend, remainder;
  };
  const auto expect = [&](std::optional<int> window, const std::vector<WantedParts>& all) {
    StlOptions options;
    options.period = 4;
    options.seasonal_window = window;
    options.robust = true;
    const auto result = stl(y, options);
    ASSERT_TRUE(result);
    for (const WantedParts& wanted : all) {
      EXPECT_NEAR(result->seasonal[wanted.at - 1], wanted.seasonal, 1e-12);
      EXPECT_NEAR(result->trend[wanted.at - 1], wanted.trend, 1e-12);
      EXPECT_NEAR(result->remainder[wanted.at - 1], wanted.remainder, 1e-12);
    }
  };

  expect(7, {{1, 1.103505085392334, 13.859723881267451, 0.136771033340215},
             {9, 1.36297887058538, 13.02759951203685, 32.50942161737777},
             {12, -0.413350460408562, 13.816865780292096, 1.796484680116466},
             {23, -1.093202384342328, 15.054282394709466, -0.661080010367137}});
  expect(std::nullopt, {{1, 1.723022751848731, 13.776113451028113, -0.399136202876845},
                        {9, 1.72302275184873, 12.62222134068033, 32.55475590747094},
                        {12, -0.575645395048931, 14.156774531093218, 1.618870863955713},
                        {23, -0.840226437370254, 15.162469317543431, -1.022242880173176}});
}

TEST(Concentration, GivesTheHandExample) {
  const auto result = concentration({3, 1, 1, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_NEAR(result->gini, .78, 1e-12);
  EXPECT_NEAR(result->gini_few, .56, 1e-12);
  EXPECT_NEAR(result->null_mean, .63126, 5e-6);
  EXPECT_NEAR(result->p.p, .0856, 5e-5);
  EXPECT_EQ(result->places_for_80, 2);
  EXPECT_NEAR(result->repeat_share, .4, 1e-12);
  EXPECT_EQ(concentration({2, 2}).reason(), Reason::too_few_events);
}

TEST(Concentration, SimulatesNearTheEnumeration) {
  ConcentrationOptions options;
  options.permutations = 9999;
  options.chance.assign(10, 2.5);
  const auto result = concentration({3, 1, 1, 0, 0, 0, 0, 0, 0, 0}, options);
  EXPECT_NEAR(result->p.p, .0856, .012);
  EXPECT_NEAR(result->null_mean, .63126, .004);
}

TEST(ShareChange, GivesTheHandExamples) {
  const auto counted = share_change({{48, 80}, {}, {}}, {{56, 70}, {}, {}});
  EXPECT_NEAR(*counted.difference.value, .20, 1e-12);
  EXPECT_NEAR(*counted.difference.low, .0524, 5e-5);
  EXPECT_NEAR(*counted.difference.high, .3339, 5e-5);
  EXPECT_TRUE(counted.shown);
  const auto published = share_change({{}, .50, .03}, {{}, .52, .04});
  EXPECT_NEAR(*published.difference.high - *published.difference.value, .05, 1e-12);
  // Margins are for 95 %: at another level they are stretched, and one published share meets one counted.
  ShareOptions wide;
  wide.level = .99;
  const auto stretched = share_change({{}, .50, .03}, {{}, .52, .04}, wide);
  EXPECT_NEAR(*stretched.difference.high - .02, .05 * 2.5758293 / z_95, 1e-7);
  const auto mixed = share_change({{}, .60, .03}, {{56, 70}, {}, {}});
  EXPECT_NEAR(*mixed.difference.low, .20 - std::hypot(.80 - .6918, .03), 5e-5);  // Wilson of 56 in 70: .6918, .8769
  EXPECT_NEAR(*mixed.difference.high, .20 + std::hypot(.8769 - .80, .03), 5e-5);
  ShareOptions broken;
  broken.method_break = true;
  EXPECT_FALSE(share_change({{48, 80}, {}, {}}, {{56, 70}, {}, {}}, broken).shown);
  EXPECT_EQ(share_change({}, {}).difference.value.reason(), Reason::zero_denominator);
}

TEST(Concentration, DoesNotDependOnThreadsAndStopsWhenToldSo) {
  std::vector<std::int64_t> counts(200, 0);
  for (std::size_t i = 0; i < 60; ++i) counts[i] = std::int64_t(1 + i % 3);
  ConcentrationOptions options;
  options.permutations = 199;
  const auto one = concentration(counts, options);

  for (int threads : {2, 7}) {
    const auto other = concentration(counts, options, {threads, {}});
    EXPECT_EQ(one->p, other->p);
    EXPECT_EQ(one->null_mean, other->null_mean);
    EXPECT_EQ(one->repeat_p, other->repeat_p);
  }
  // Equal chances by name are the equal chances that need no name: the same places are drawn.
  options.chance.assign(200, 1);
  EXPECT_EQ(concentration(counts, options)->null_mean, one->null_mean);
  EXPECT_THROW((void)concentration(counts, options, {2, [](const Progress&) { return false; }}), Cancelled);
}

}  // namespace
}  // namespace stats
