// The scans against looking everywhere: every circle, every window, one by one, for what was observed and for every
// replication drawn with the same random numbers.
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/scan.h"
#include "stats/scan_lanes.h"
#include "stats/scan_statistic.h"

namespace stats {
namespace {

struct Case {
  std::size_t place = 0;
  std::int32_t day = 0;
};
struct NaiveWindow {
  std::int32_t first = 0;
  std::int32_t last = 0;
};

/// Windows of whole days or calendar weeks, by walking the calendar.
std::vector<NaiveWindow> windows_of(std::int32_t from, std::int32_t to, const ScanOptions& o) {
  std::vector<NaiveWindow> intervals;
  for (std::int32_t day = from; day <= to; ++day) {
    const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{day}}};
    if (!o.weeks || intervals.empty() || weekday == std::chrono::Monday) intervals.push_back({day, day});
    intervals.back().last = day;
  }
  const auto longest = std::size_t(o.weeks ? o.max_days / 7 : o.max_days);
  std::vector<NaiveWindow> windows;
  for (std::size_t a = 0; a < intervals.size(); ++a)
    for (std::size_t b = a; b < intervals.size() && b < a + longest; ++b)
      if (!o.prospective || intervals[b].last == to) windows.push_back({intervals[a].first, intervals[b].last});
  return windows;
}

struct Map {
  Points places;
  std::vector<double> weight;
};
struct Best {
  double llr = 0;
  std::size_t size = 0;
  double radius = 0;
  NaiveWindow window;
  std::size_t centre = 0;
  std::vector<std::size_t> places;
};

/// `ratio(cases, weight inside, window)`; the best by the tie order of the definition.
template <class Ratio>
Best look_everywhere(const Map& map, const std::vector<Case>& cases, const std::vector<NaiveWindow>& windows,
                     const ScanOptions& o, const Ratio& ratio) {
  Best best;
  const double all = std::accumulate(map.weight.begin(), map.weight.end(), 0.0);
  for (std::size_t centre = 0; centre < map.places.size(); ++centre) {
    std::vector<double> distance;
    for (std::size_t i = 0; i < map.places.size(); ++i)
      distance.push_back(
          std::hypot(map.places.x_m[i] - map.places.x_m[centre], map.places.y_m[i] - map.places.y_m[centre]));
    for (double radius : std::set<double>(distance.begin(), distance.end())) {
      if (radius > o.max_radius_m + 1e-6) break;
      std::vector<std::size_t> inside;
      double weight = 0;
      for (std::size_t i = 0; i < distance.size(); ++i)
        if (distance[i] <= radius + 1e-6) {
          inside.push_back(i);
          weight += map.weight[i];
        }
      if (weight > o.max_share * all * (1 + 1e-12)) break;
      for (const NaiveWindow& window : windows) {
        std::int64_t number = 0;
        for (const Case& one : cases)
          number += distance[one.place] <= radius + 1e-6 && one.day >= window.first && one.day <= window.last;
        if (number < o.min_cases) continue;
        const Best now{ratio(number, weight, window), inside.size(), radius, window, centre, inside};
        if (!(now.llr > 0)) continue;
        const double hair = 1e-9 * std::max(1.0, now.llr);
        const auto key = [](const Best& b) {
          return std::tuple{b.size, std::llround(b.radius * 1e5), b.window.first, b.centre, b.window.last};
        };
        if (now.llr > best.llr + hair || (now.llr > best.llr - hair && key(now) < key(best))) best = now;
      }
    }
  }
  return best;
}

ScanEvents some_events(int n, std::uint64_t seed, int side) {
  Random random(seed, Stream::test, 21);
  ScanEvents events;
  events.from = 18002;
  events.to = 18052;
  for (int i = 0; i < n; ++i) {
    events.at.x_m.push_back(double(random.below(std::uint32_t(side))) * 100);
    events.at.y_m.push_back(double(random.below(std::uint32_t(side))) * 100);
    events.day.push_back(18000 + std::int32_t(random.below(55)));  // some outside the period
  }
  return events;
}

/// What the permutation scan works on: events in the order of place and day.
struct PermutationCase {
  Map map;
  std::vector<Case> cases;
  std::vector<std::size_t> row_of_place;

  explicit PermutationCase(const ScanEvents& e) {
    std::map<std::pair<double, double>, std::size_t> first;
    std::vector<std::tuple<double, double, std::int32_t>> events;
    for (std::size_t i = 0; i < e.day.size(); ++i) {
      if (e.day[i] < e.from || e.day[i] > e.to) continue;
      const auto [at, fresh] = first.try_emplace({e.at.x_m[i], e.at.y_m[i]}, map.places.size());
      if (fresh) {
        map.places.x_m.push_back(e.at.x_m[i]);
        map.places.y_m.push_back(e.at.y_m[i]);
        map.weight.push_back(0);
        row_of_place.push_back(i);
      }
      ++map.weight[at->second];
      events.emplace_back(e.at.x_m[i], e.at.y_m[i], e.day[i]);
    }
    std::sort(events.begin(), events.end());
    for (const auto& [x, y, day] : events) cases.push_back({first.at({x, y}), day});
  }
  Best best(const ScanEvents& e, const ScanOptions& o, const std::vector<Case>& labelled) const {
    const double total = double(labelled.size());
    return look_everywhere(map, labelled, windows_of(e.from, e.to, o), o,
                           [&](std::int64_t number, double inside, const NaiveWindow& window) {
                             double in_window = 0;
                             for (const Case& one : labelled)
                               in_window += one.day >= window.first && one.day <= window.last;
                             return poisson_llr(number, inside * in_window / total, std::int64_t(total));
                           });
  }
};

void expect_as_everywhere(const ScanEvents& events, const ScanOptions& options) {
  const auto scan = scan_space_time_permutation(events, options);
  ASSERT_TRUE(scan);
  const PermutationCase naive(events);
  const Best best = naive.best(events, options, naive.cases);
  ASSERT_EQ(scan->clusters.empty(), best.llr <= 0);
  if (best.llr > 0) {
    const ScanCluster& cluster = scan->clusters[0];
    EXPECT_NEAR(cluster.llr, best.llr, 1e-12 * std::max(1.0, best.llr));
    EXPECT_EQ(cluster.start_day, best.window.first);
    EXPECT_EQ(cluster.end_day, best.window.last);
    EXPECT_NEAR(cluster.radius_m, best.radius, 1e-6);
    EXPECT_EQ(std::size_t(cluster.centre), naive.row_of_place[best.centre]);
  }
  for (int r = 0; r < options.permutations; ++r) {
    std::vector<std::int32_t> days;
    for (const Case& one : naive.cases) days.push_back(one.day);
    std::sort(days.begin(), days.end());
    Random random(options.seed, Stream::scan, std::uint64_t(r));
    random.shuffle(std::span<std::int32_t>(days));
    auto labelled = naive.cases;
    for (std::size_t i = 0; i < labelled.size(); ++i) labelled[i].day = days[i];
    const double most = naive.best(events, options, labelled).llr;
    EXPECT_NEAR(scan->maxima[std::size_t(r)], most, 1e-12 * std::max(1.0, most)) << r;
  }
}

ScanOptions small_options(int permutations) {
  ScanOptions options;
  options.max_radius_m = 300;
  options.max_share = .5;
  options.max_days = 15;
  options.permutations = permutations;
  return options;
}

TEST(ScanEverywhere, PermutationByDayWeekAndProspectively) {
  for (const bool weeks : {false, true})
    for (const bool prospective : {false, true}) {
      ScanOptions options = small_options(3);
      options.weeks = weeks;
      options.prospective = prospective;
      expect_as_everywhere(some_events(60, 1, 5), options);
    }
}

TEST(ScanEverywhere, PermutationWithOtherCapsAndManyTies) {
  ScanOptions options = small_options(2);
  options.max_share = .1;
  options.min_cases = 3;
  expect_as_everywhere(some_events(80, 2, 4), options);
  options.min_cases = 1;
  options.max_share = 1;
  options.max_radius_m = std::numeric_limits<double>::infinity();
  options.max_days = 60;
  expect_as_everywhere(some_events(16, 3, 9), options);
}

TEST(ScanEverywhere, PermutationOnOnePlaceAndOnOneDay) {
  auto events = some_events(20, 4, 5);
  const auto days = events.day;
  for (auto& day : events.day) day = 18010;
  expect_as_everywhere(events, small_options(2));
  events.day = days;
  for (auto& x : events.at.x_m) x = 0;
  for (auto& y : events.at.y_m) y = 0;
  ScanOptions options = small_options(2);
  options.max_share = 1;
  expect_as_everywhere(events, options);
}

struct CellDaysCase {
  ScanCellDays cells;
  std::vector<Case> cases;
};
CellDaysCase some_cells(int total) {
  Random random(7, Stream::test, 22);
  CellDaysCase made;
  ScanCellDays& cells = made.cells;
  cells.from = 18002;
  cells.to = 18041;
  for (int i = 0; i < 30; ++i) {
    cells.centres.x_m.push_back(i % 6 * 100);
    cells.centres.y_m.push_back(i / 6 * 100);
    cells.population.push_back(i == 4 ? 0 : 1 + double(random.below(40)) / 8);
  }
  for (int i = 0; i < total; ++i) {
    auto cell = random.below(30);
    if (cell == 4) cell = 8;
    cells.cell.push_back(cell);
    cells.day.push_back(cells.from + std::int32_t(random.below(40)));
    made.cases.push_back({cell, cells.day.back()});
  }
  return made;
}

TEST(ScanEverywhere, PoissonInSpaceAndTime) {
  const CellDaysCase made = some_cells(70);
  const ScanCellDays& cells = made.cells;
  const Map map{cells.centres, cells.population};
  const double people = std::accumulate(cells.population.begin(), cells.population.end(), 0.0);
  const auto total = std::int64_t(made.cases.size());
  for (const bool weeks : {false, true})
    for (const bool prospective : {false, true}) {
      ScanOptions options = small_options(3);
      options.weeks = weeks;
      options.prospective = prospective;
      const auto best_of = [&](const std::vector<Case>& cases) {
        return look_everywhere(map, cases, windows_of(cells.from, cells.to, options), options,
                               [&](std::int64_t number, double inside, const NaiveWindow& window) {
                                 const double expected =
                                     double(total) * inside / people * double(window.last - window.first + 1) / 40;
                                 return poisson_llr(number, expected, total);
                               });
      };
      const auto scan = scan_space_time_poisson(cells, options);
      ASSERT_TRUE(scan);
      const Best best = best_of(made.cases);
      ASSERT_FALSE(scan->clusters.empty());
      EXPECT_NEAR(scan->clusters[0].llr, best.llr, 1e-10);
      EXPECT_EQ(scan->clusters[0].start_day, best.window.first);
      EXPECT_EQ(scan->clusters[0].end_day, best.window.last);
      EXPECT_EQ(scan->clusters[0].centre, best.centre);
      EXPECT_EQ(scan->clusters[0].places.size(), best.size);
      EXPECT_EQ(scan->clusters[0].recurrence_days.has_value(), prospective);
      for (int r = 0; r < options.permutations; ++r) {
        Random random(options.seed, Stream::scan, std::uint64_t(r));
        std::vector<Case> drawn;
        for (std::int64_t i = 0; i < total; ++i) {
          double u = random.uniform() * people;
          double sum = 0;
          std::size_t cell = 0;
          for (std::size_t c = 0; c < cells.population.size(); ++c)
            if ((sum += cells.population[c]) > u) {
              cell = c;
              break;
            }
          drawn.push_back({cell, cells.from + std::int32_t(random.below(40))});
        }
        EXPECT_NEAR(scan->maxima[std::size_t(r)], best_of(drawn).llr, 1e-10);
      }
    }
}

TEST(ScanEverywhere, InSpaceAlone) {
  const CellDaysCase made = some_cells(300);
  ScanCells cells{made.cells.centres, std::vector<std::int64_t>(30, 0), made.cells.population};
  for (double& people : cells.population) people = std::ceil(people) * 20;
  for (const Case& one : made.cases) ++cells.cases[one.place];
  const double people = std::accumulate(cells.population.begin(), cells.population.end(), 0.0);
  const Map map{cells.centres, cells.population};
  ScanOptions options = small_options(4);
  for (const bool bernoulli : {false, true}) {
    const auto scan = bernoulli ? scan_bernoulli(cells, options) : scan_poisson(cells, options);
    const auto best_of = [&](const std::vector<Case>& cases) {
      return look_everywhere(
          map, cases, {{0, 100000}}, options, [&](std::int64_t number, double inside, const NaiveWindow&) {
            return bernoulli ? bernoulli_llr({number, std::int64_t(inside), 300, std::int64_t(people)})
                             : poisson_llr(number, 300 * inside / people, 300);
          });
    };
    ASSERT_TRUE(scan);
    const Best best = best_of(made.cases);
    EXPECT_NEAR(scan->clusters[0].llr, best.llr, 1e-10);
    EXPECT_EQ(scan->clusters[0].centre, best.centre);
    EXPECT_EQ(scan->clusters[0].places.size(), best.size);
    for (int r = 0; r < options.permutations; ++r) {
      Random random(options.seed, Stream::scan, std::uint64_t(r));
      std::vector<std::size_t> person;
      for (std::size_t c = 0; c < 30; ++c) person.insert(person.end(), std::size_t(cells.population[c]), c);
      std::vector<Case> drawn;
      for (std::size_t i = 0; i < 300; ++i) {
        if (bernoulli) {
          std::swap(person[i], person[i + random.below(std::uint32_t(person.size() - i))]);
          drawn.push_back({person[i], 0});
        } else {
          drawn.push_back({person[std::size_t(random.uniform() * people)], 0});  // whole people
        }
      }
      EXPECT_NEAR(scan->maxima[std::size_t(r)], best_of(drawn).llr, 1e-10) << bernoulli << r;
    }
  }
}

TEST(ScanEverywhere, SecondClustersAreTheBestOfWhatIsLeft) {
  const auto events = some_events(60, 5, 6);
  ScanOptions options = small_options(0);
  const auto scan = scan_space_time_permutation(events, options);
  ASSERT_TRUE(scan);
  // without replications every p is 1, so only the first is listed
  EXPECT_EQ(scan->clusters.size(), 1u);
  options.permutations = 39;
  const auto ranked = scan_space_time_permutation(events, options);
  for (std::size_t c = 0; c < ranked->clusters.size(); ++c) {
    std::int64_t reached = 0;
    for (double most : ranked->maxima)
      reached += most >= ranked->clusters[c].llr - 1e-9 * std::max(1.0, ranked->clusters[c].llr);
    EXPECT_NEAR(ranked->clusters[c].p.p, (1 + double(reached)) / 40, 1e-12);
    if (c > 0) {
      EXPECT_LE(ranked->clusters[c].llr, ranked->clusters[c - 1].llr + 1e-9);
      EXPECT_LE(ranked->clusters[c].p.p, .5);
    }
  }
}

void expect_same(const Scan& one, const Scan& other) {
  EXPECT_EQ(one.maxima, other.maxima);  // every bit
  ASSERT_EQ(one.clusters.size(), other.clusters.size());
  for (std::size_t i = 0; i < one.clusters.size(); ++i) {
    EXPECT_EQ(one.clusters[i].places, other.clusters[i].places);
    EXPECT_EQ(one.clusters[i].llr, other.clusters[i].llr);
    EXPECT_EQ(one.clusters[i].p, other.clusters[i].p);
    EXPECT_EQ(one.clusters[i].start_day, other.clusters[i].start_day);
  }
}

TEST(ScanThreads, ChangeNothing) {
  const auto events = some_events(120, 6, 8);
  const CellDaysCase made = some_cells(200);
  ScanCells cells{made.cells.centres, std::vector<std::int64_t>(30, 0), made.cells.population};
  for (const Case& one : made.cases) ++cells.cases[one.place];
  ScanOptions options = small_options(150);
  const auto permuted = scan_space_time_permutation(events, options);
  const auto with_time = scan_space_time_poisson(made.cells, options);
  const auto in_space = scan_poisson(cells, options);
  for (const int threads : {2, 3, 7}) {
    const Execution execution{threads, {}};
    expect_same(*permuted, *scan_space_time_permutation(events, options, execution));
    expect_same(*with_time, *scan_space_time_poisson(made.cells, options, execution));
    expect_same(*in_space, *scan_poisson(cells, options, execution));
  }
}

TEST(ScanThreads, StopsWhenToldSo) {
  const Execution execution{1, [](const Progress&) { return false; }};
  EXPECT_THROW(static_cast<void>(scan_space_time_permutation(some_events(60, 1, 5), small_options(300), execution)),
               Cancelled);
}

TEST(SpaceTimePoisson, RefusesWhatItCannotUse) {
  CellDaysCase made = some_cells(40);
  made.cells.cell[0] = 4;  // nobody lives there
  EXPECT_EQ(scan_space_time_poisson(made.cells, small_options(9)).reason(), Reason::zero_denominator);
  made = some_cells(9);
  EXPECT_EQ(scan_space_time_poisson(made.cells, small_options(9)).reason(), Reason::too_few_events);
  made.cells.cases.assign(9, 2);
  made.cells.cases[3] = -1;
  EXPECT_EQ(scan_space_time_poisson(made.cells, small_options(9)).reason(), Reason::not_a_count);
  made.cells.cases[3] = 0;
  made.cells.day[2] = made.cells.to + 1;
  EXPECT_EQ(scan_space_time_poisson(made.cells, small_options(9))->left_out, 2);
}

}  // namespace
}  // namespace stats
