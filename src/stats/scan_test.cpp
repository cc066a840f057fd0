#include "stats/scan.h"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/scan_statistic.h"

namespace stats {
namespace {

ScanOptions hand_scan() {
  ScanOptions options;
  options.max_share = 1;
  options.max_radius_m = 10;
  options.max_days = 3;
  options.least_events = 2;
  options.permutations = 4999;
  return options;
}

TEST(PermutationScan, GivesTheHandExample) {
  ScanEvents events{{{0, 0, 0, 5000, 5000, 5000}, {0, 0, 0, 0, 0, 0}}, {1, 2, 3, 1, 10, 20}, 1, 20};
  const auto scan = scan_space_time_permutation(events, hand_scan());
  ASSERT_FALSE(scan->clusters.empty());
  const ScanCluster& best = scan->clusters[0];
  EXPECT_EQ(best.places, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(best.start_day, 2);
  EXPECT_EQ(best.end_day, 3);
  EXPECT_EQ(best.cases, 2);
  EXPECT_NEAR(best.expected, 1, 1e-12);
  EXPECT_NEAR(best.llr, .49372, 5e-6);
  EXPECT_NEAR(best.p.p, .6, .03);
  EXPECT_EQ(best.recurrence_days.reason(), Reason::not_prospective);
}

ScanEvents scattered(int n) {
  Random random(4, Stream::test, 2);
  ScanEvents events;
  for (int i = 0; i < n; ++i) {
    events.at.x_m.push_back(double(random.below(12)) * 100);
    events.at.y_m.push_back(double(random.below(12)) * 100);
    events.day.push_back(std::int32_t(100 + random.below(40)));
  }
  events.from = 100;
  events.to = 139;
  return events;
}

/// Every circle round every place and every window, one by one.
double naive_best(const ScanEvents& e, const ScanOptions& o) {
  double best = 0;
  const double all = double(e.day.size());
  for (std::size_t centre = 0; centre < e.day.size(); ++centre) {
    std::vector<double> distance;
    for (std::size_t i = 0; i < e.day.size(); ++i)
      distance.push_back(std::hypot(e.at.x_m[i] - e.at.x_m[centre], e.at.y_m[i] - e.at.y_m[centre]));
    for (double radius : std::set<double>(distance.begin(), distance.end())) {
      if (radius > o.max_radius_m) break;
      double inside = 0;
      for (double d : distance) inside += d <= radius + 1e-6;
      if (inside > o.max_share * all) break;
      for (std::int32_t first = e.from; first <= e.to; ++first)
        for (std::int32_t last = first; last <= e.to && last < first + o.max_days; ++last) {
          if (o.prospective && last != e.to) continue;
          std::int64_t cases = 0;
          double in_window = 0;
          for (std::size_t i = 0; i < e.day.size(); ++i)
            if (e.day[i] >= first && e.day[i] <= last) {
              ++in_window;
              cases += distance[i] <= radius + 1e-6;
            }
          if (cases >= o.min_cases)
            best = std::max(best, poisson_llr(cases, inside * in_window / all, std::int64_t(all)));
        }
    }
  }
  return best;
}

TEST(PermutationScan, FindsWhatLookingEverywhereFinds) {
  ScanOptions options;
  options.max_radius_m = 250;
  options.max_share = .2;
  options.max_days = 7;
  options.permutations = 3;
  for (int n : {40, 90}) {
    const auto events = scattered(n);
    EXPECT_NEAR(scan_space_time_permutation(events, options)->clusters[0].llr, naive_best(events, options), 1e-10);
    ScanOptions prospective = options;
    prospective.prospective = true;
    const auto scan = scan_space_time_permutation(events, prospective);
    const double best = naive_best(events, prospective);
    EXPECT_NEAR(scan->clusters.empty() ? 0 : scan->clusters[0].llr, best, 1e-10);
    if (!scan->clusters.empty()) {
      EXPECT_EQ(scan->clusters[0].end_day, events.to);
    }
  }
}

TEST(PermutationScan, DoesNotMindTheOrderOfTheRows) {
  const auto events = scattered(60);
  ScanEvents turned{{}, {}, events.from, events.to};
  for (std::size_t i = events.day.size(); i-- > 0;) {
    turned.at.x_m.push_back(events.at.x_m[i]);
    turned.at.y_m.push_back(events.at.y_m[i]);
    turned.day.push_back(events.day[i]);
  }
  ScanOptions options;
  options.permutations = 99;
  const auto one = scan_space_time_permutation(events, options), other = scan_space_time_permutation(turned, options);
  ASSERT_EQ(one->clusters.size(), other->clusters.size());
  EXPECT_EQ(one->maxima, other->maxima);
  EXPECT_EQ(one->clusters[0].p, other->clusters[0].p);
}

TEST(PermutationScan, ReportsClustersThatShareNoPlace) {
  ScanOptions options;
  options.permutations = 19;
  const auto scan = scan_space_time_permutation(scattered(150), options);
  std::set<std::uint32_t> seen;
  for (const auto& cluster : scan->clusters)
    for (auto place : cluster.places) EXPECT_TRUE(seen.insert(place).second);
}

TEST(PermutationScan, CutsWeeksAtTheEdgeAndCountsThem) {
  auto events = scattered(60);
  ScanOptions options;
  options.weeks = true;
  options.permutations = 9;
  EXPECT_GT(scan_space_time_permutation(events, options)->clipped_weeks, 0);
  events.to = 90;
  events.from = 80;
  EXPECT_EQ(scan_space_time_permutation(events, options).reason(), Reason::too_few_events);
}

TEST(SpatialScan, FindsThePlantedCells) {
  ScanCells cells;
  for (int y = 0; y < 10; ++y)
    for (int x = 0; x < 10; ++x) {
      cells.centres.x_m.push_back(x * 100);
      cells.centres.y_m.push_back(y * 100);
      cells.population.push_back(50);
      cells.cases.push_back((x == 4 || x == 5) && y == 5 ? 12 : 1);
    }
  ScanOptions options;
  options.permutations = 99;
  for (const auto& scan : {scan_poisson(cells, options), scan_bernoulli(cells, options)}) {
    const auto& places = scan->clusters[0].places;
    EXPECT_NE(std::find(places.begin(), places.end(), 54u), places.end());
    EXPECT_NE(std::find(places.begin(), places.end(), 55u), places.end());
    EXPECT_NEAR(scan->clusters[0].p.p, .01, 1e-12);
  }
  cells.population[0] = 0;
  EXPECT_EQ(scan_poisson(cells, options).reason(), Reason::zero_denominator);
}

TEST(SpatialScan, RefusesOnePlaceMoreThanItsCirclesMayHold) {
  // 100 cells on a line, circles of at most 10 m around cells 10 m apart: three places each, two at the ends.
  ScanCells cells;
  for (int i = 0; i < 100; ++i) {
    cells.centres.x_m.push_back(10 * i);
    cells.centres.y_m.push_back(0);
    cells.cases.push_back(i % 3);
    cells.population.push_back(50);
  }
  ScanOptions options;
  options.max_radius_m = 10;
  options.permutations = 9;
  options.most_places = 298;
  EXPECT_TRUE(scan_poisson(cells, options));
  EXPECT_TRUE(scan_poisson(cells, options, {4, {}}));

  options.most_places = 297;
  EXPECT_EQ(scan_poisson(cells, options).reason(), Reason::too_many_pairs);
  EXPECT_EQ(scan_poisson(cells, options, {4, {}}).reason(), Reason::too_many_pairs);
}

}  // namespace
}  // namespace stats
