// The shortcuts of the scan, each against the plain way: thresholds against the ratio itself on a million windows,
// vector loops against one another, blocks of windows against all windows, bytes against wider counts.
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/scan_field.h"
#include "stats/scan_kernel.h"
#include "stats/scan_lanes.h"
#include "stats/scan_statistic.h"
#include "stats/scan_threshold.h"
#include "stats/scan_vectors_test.h"

namespace stats {
namespace {

TEST(CaseThresholds, NeverSkipAWindowAboveTheLevel) {
  Random random(1, Stream::test, 31);
  std::int64_t looked_at = 0, needless = 0;
  for (int setting = 0; setting < 250; ++setting) {
    const std::int64_t total = 2 + std::int64_t(random.below(setting % 5 == 0 ? 1'000'000 : 1000));
    const double most = double(total) * (total > 1000 ? 300 / double(total) : setting % 3 == 0 ? .999 : .4);
    const double level = setting % 10 == 0 ? 0 : 14 * random.uniform();
    const CaseThresholds thresholds({total, level, most, 2});
    for (int i = 0; i < 4000; ++i) {
      const double expected = most * std::pow(random.uniform(), 1 + 3 * random.uniform());
      const std::uint32_t least = thresholds.least(expected);
      // at the edge, and anywhere below it
      for (std::int64_t cases : {std::int64_t(std::min<std::uint64_t>(least, std::uint64_t(total) + 1)) - 1,
                                 2 + std::int64_t(random.below(std::uint32_t(std::min<std::int64_t>(total, least))))}) {
        if (cases < 2 || cases >= std::int64_t(least) || cases > total) continue;
        ++looked_at;
        EXPECT_LE(poisson_llr(cases, expected, total), level) << cases << ' ' << expected << ' ' << total;
      }
      if (least <= total && least > 2 && expected > 0)
        needless += poisson_llr(least, expected, total) < level * (1 - 1e-6) - 1e-6;
    }
  }
  EXPECT_GT(looked_at, 1'000'000);
  EXPECT_LT(needless, 10);  // nor compute what is clearly below
}

TEST(CaseThresholds, TheQuickBoundIsABound) {
  Random random(1, Stream::test, 32);
  for (int i = 0; i < 1'000'000; ++i) {
    const std::int64_t total = 2 + std::int64_t(random.below(5000)), cases = 1 + random.below(std::uint32_t(total));
    const double expected = double(cases) * (1 - random.uniform()), excess = double(cases) - expected;
    const double bound = excess * excess * double(total) / (expected * (double(total) - expected));
    ASSERT_LE(poisson_llr(cases, expected, total) * (1 - 1e-9), bound) << cases << ' ' << expected << ' ' << total;
  }
}

TEST(BernoulliThreshold, IsTheFirstCountThatPasses) {
  const BernoulliTotals totals{40, 200};
  for (std::int64_t n = 1; n < 200; ++n)
    for (double level : {0.0, 1.0, 4.0, 9.0}) {
      std::uint32_t first = CaseThresholds::never;
      for (std::int64_t cases = std::max<std::int64_t>(2, n - 160); cases <= std::min<std::int64_t>(n, 40); ++cases)
        if (bernoulli_llr({cases, n, 40, 200}) > level) {
          first = std::uint32_t(cases);
          break;
        }
      EXPECT_EQ(least_bernoulli_cases(n, totals, level, 2), first) << n << ' ' << level;
    }
}

template <class Count>
void expect_loops_agree() {
  constexpr std::size_t lanes = scan_lanes<Count>, rows = 40;
  Random random(1, Stream::test, 33);
  std::vector<Count> counts(rows * lanes);
  for (Count& count : counts) count = Count(random.word() >> (random.below(2) ? 24 : 0));
  std::vector<std::uint32_t> from, to, place, zone_end;
  std::vector<std::uint16_t> zone_row;
  std::vector<Count> least;
  for (std::uint32_t a = 0; a < rows; ++a) {
    place.push_back(rows - 1 - a);
    if (a % 3 == 2) zone_end.push_back(a + 1), zone_row.push_back(std::uint16_t(a));
    for (std::uint32_t b = a + 1; b <= rows; ++b) {
      from.push_back(a);
      to.push_back(b);
      least.push_back(Count(random.word() | random.word() | random.word() | random.word() | random.word()));
    }
  }
  std::vector<Count> sums((rows + 1) * lanes, 0);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t lane = 0; lane < lanes; ++lane)
      sums[(r + 1) * lanes + lane] = Count(sums[r * lanes + lane] + counts[r * lanes + lane]);
  using Kernel = ScanKernel<Count>;
  for (const ScanVector vector : vectors_here()) {
    std::vector<Count> prefix((rows + 1) * lanes, 0);
    Kernel::add_up(vector, counts.data(), rows, prefix.data());
    EXPECT_EQ(prefix, sums);

    std::vector<ScanHit> hits(from.size() + 1);
    const auto number =
        Kernel::reached(vector, prefix.data(), {from.data(), to.data(), from.size()}, least.data(), hits.data());
    std::size_t at = 0;
    for (std::size_t s = 0; s < from.size(); ++s) {
      std::uint64_t mask = 0;
      for (std::size_t lane = 0; lane < lanes; ++lane)
        if (Count(sums[to[s] * lanes + lane] - sums[from[s] * lanes + lane]) >= least[s])
          mask |= std::uint64_t{1} << lane;
      if (mask == 0) continue;
      ASSERT_LT(at, number);
      EXPECT_EQ(hits[at].number, s);
      EXPECT_EQ(hits[at].lanes, mask);
      ++at;
    }
    EXPECT_EQ(at, number);
    EXPECT_GT(number, 0u);
    EXPECT_LT(number, from.size());

    std::vector<std::uint32_t> zones(zone_end.size() + 1);
    std::vector<Count> grown((zone_end.size() + 1) * lanes);
    const auto reached = Kernel::grow(
        vector, {place.data(), zone_end.data(), zone_row.data(), zone_end.size(), counts.data(), least.data()},
        zones.data(), grown.data());
    std::size_t expected = 0;
    for (std::size_t z = 0; z < zone_end.size(); ++z) {
      bool any = false;
      std::vector<Count> row(lanes, 0);
      for (std::uint32_t p = 0; p < zone_end[z]; ++p)
        for (std::size_t lane = 0; lane < lanes; ++lane) row[lane] = Count(row[lane] + counts[place[p] * lanes + lane]);
      for (Count count : row) any = any || count >= least[zone_row[z]];
      if (!any) continue;
      ASSERT_LT(expected, reached);
      EXPECT_EQ(zones[expected], z);
      EXPECT_TRUE(std::equal(row.begin(), row.end(), grown.begin() + std::ptrdiff_t(expected * lanes)));
      ++expected;
    }
    EXPECT_EQ(expected, reached);
  }
}

TEST(ScanKernel, IsTheSameOnEveryInstructionSet) {
  expect_loops_agree<std::uint8_t>();
  expect_loops_agree<std::uint16_t>();
  expect_loops_agree<std::uint32_t>();
}

TEST(WindowBlocks, HoldEveryWindowOnceAndCoverIt) {
  for (const std::int32_t intervals : {1, 2, 7, 40})
    for (const std::int32_t longest : {1, 3, 28, 60})
      for (const double slack : {1.0, 1.5, 3.0}) {
        const WindowBlocks all = window_blocks(intervals, longest, false, slack);
        std::multiset<std::pair<std::uint32_t, std::uint32_t>> seen;
        for (std::size_t b = 0; b < all.blocks.size(); ++b)
          for (auto start = all.blocks[b].first_start; start <= all.blocks[b].last_start; ++start)
            for (auto length = all.blocks[b].shortest;
                 length <= all.blocks[b].longest && start + length <= std::uint32_t(intervals); ++length) {
              seen.emplace(start, length);
              EXPECT_GE(start, all.from[b]);
              EXPECT_LE(start + length, all.to[b]);
            }
        std::multiset<std::pair<std::uint32_t, std::uint32_t>> wanted;
        for (std::int32_t start = 0; start < intervals; ++start)
          for (std::int32_t length = 1; length <= longest && start + length <= intervals; ++length)
            wanted.emplace(start, length);
        EXPECT_EQ(seen, wanted);
      }
}

/// A town where all cases fall in few intervals, so that bytes overflow.
TEST(ScanLanes, CountsBeyondAByteAreRightOnEveryInstructionSet) {
  ScanField field;
  Points places;
  for (int i = 0; i < 9; ++i) places.x_m.push_back(i % 3), places.y_m.push_back(i / 3);
  const std::vector<double> weight(9, 1);
  field.zones = ScanZones(places, weight, {10, 9});
  field.measure = zone_sums(field.zones, weight);
  field.total = 2400;
  for (double& inside : field.measure) inside *= 2400.0 / 9;
  field.time = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  field.divisor = 10;
  field.longest = 4;
  for (const std::uint32_t busy :
       {10u, 2u}) {  // spread over all intervals, or two of them: then words are needed at once
    const DrawCases draw = [&](std::uint64_t replication, std::vector<DrawnCase>& cases) {
      Random random(5, Stream::test, replication);
      for (int i = 0; i < 2400; ++i) cases.push_back({random.below(9), random.below(busy)});
    };
    for (const ScanVector vector : vectors_here()) {
      const auto maxima = scan_maxima(field, draw, 70, {}, vector);
      for (std::size_t r = 0; r < maxima.size(); r += 23) {
        std::vector<DrawnCase> cases;
        draw(r, cases);
        std::int64_t table[9][10] = {};
        for (const DrawnCase& one : cases) ++table[one.place][one.interval];
        double most = 0;
        for (std::size_t centre = 0; centre < 9; ++centre)
          for (std::size_t z = field.zones.first_zone(centre); z < field.zones.last_zone(centre); ++z)
            for (std::int32_t first = 0; first < 10; ++first)
              for (std::int32_t last = first; last < std::min(10, first + 4); ++last) {
                std::int64_t number = 0;
                for (std::uint32_t place : field.zones.places(centre).first(field.zones.size(z)).list())
                  for (std::int32_t i = first; i <= last; ++i) number += table[place][std::size_t(i)];
                most = std::max(most, poisson_llr(number, field.expected(z, first, last), 2400));
              }
        EXPECT_EQ(maxima[r], most) << r;
      }
    }
  }
}

}  // namespace
}  // namespace stats
