// The scan in space alone, its shortcuts against the plain way: circles eight places at a time against place by place,
// on every instruction set; bytes, words and double words against looking at every circle of every replication.
#include <cmath>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/row_vector.h"
#include "stats/scan_circles.h"
#include "stats/scan_draws.h"
#include "stats/scan_space_maxima.h"
#include "stats/scan_statistic.h"

namespace stats {
namespace {

std::vector<ScanVector> vectors_here() {
  std::vector<ScanVector> all{ScanVector::plain};
  if (best_scan_vector() != ScanVector::plain) all.push_back(ScanVector::avx2);
  if (best_scan_vector() == ScanVector::avx512) all.push_back(ScanVector::avx512);
  return all;
}

/// A centre with its circles; the least counts may rise and fall from row to row.
struct Made {
  std::vector<std::uint32_t> place, zone_end;
  std::vector<std::uint16_t> zone_row, least, least_from;
  std::vector<GrowingCircles::Group> group;
  RowVector<std::uint8_t> counts;

  Made(std::uint32_t places, bool ties, std::uint64_t seed) : counts(places * circle_lanes) {
    Random random(seed, Stream::test, 41);
    for (auto& count : counts) count = std::uint8_t(random.below(most_in_a_place + 1));
    for (std::uint32_t p = 0; p < places; ++p) {
      place.push_back((p * 7 + 3) % places);
      if (p + 1 < places && ties && random.below(3) > 0) continue;
      zone_end.push_back(p + 1);
      zone_row.push_back(std::uint16_t(zone_row.size()));
      // near what 64 sums of bytes of 15.5 on average reach at most, so that some circles pass and most do not
      least.push_back(std::uint16_t(15.5 * (p + 1) + (18 + 9 * random.normal()) * std::sqrt(p + 1.0)));
    }
    least_from = least;
    for (std::size_t r = least.size() - 1; r-- > 0;) least_from[r] = std::min(least_from[r], least_from[r + 1]);
    std::uint32_t zone = 0;
    for (std::uint32_t at = 0; at < places; at += circle_group) {
      while (zone_end[zone] <= at) ++zone;
      group.push_back({zone, zone});
    }
  }
  GrowingCircles circles() const {
    return {place.data(), place.size(),  zone_end.data(), zone_row.data(),
            group.data(), counts.data(), least.data(),    least_from.data()};
  }
};

TEST(GrowingCircles, AreThoseOfAddingPlaceByPlaceOnEveryInstructionSet) {
  std::size_t found = 0, all = 0;
  for (const std::uint32_t places : {1u, 7u, 8u, 9u, 16u, 61u, 300u})
    for (const bool ties : {false, true})
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Made made(places, ties, seed);
        std::vector<ScanHit> wanted;
        std::vector<std::uint16_t> wanted_sums;
        std::vector<std::uint16_t> sum(circle_lanes, 0);
        std::uint32_t at = 0;
        for (std::uint32_t zone = 0; zone < made.zone_end.size(); ++zone) {
          for (; at < made.zone_end[zone]; ++at)
            for (std::size_t lane = 0; lane < circle_lanes; ++lane)
              sum[lane] = std::uint16_t(sum[lane] + made.counts[made.place[at] * circle_lanes + lane]);
          std::uint64_t lanes = 0;
          for (std::size_t lane = 0; lane < circle_lanes; ++lane)
            if (sum[lane] >= made.least[zone]) lanes |= std::uint64_t{1} << lane;
          ++all;
          if (lanes == 0) continue;
          wanted.push_back({lanes, zone});
          wanted_sums.insert(wanted_sums.end(), sum.begin(), sum.end());
        }
        found += wanted.size();

        for (const ScanVector vector : vectors_here()) {
          std::vector<ScanHit> hits(made.zone_end.size());
          std::vector<std::uint16_t> sums(hits.size() * circle_lanes);
          const std::size_t number = grow_circles(vector, made.circles(), hits.data(), sums.data());

          ASSERT_EQ(number, wanted.size());
          for (std::size_t h = 0; h < number; ++h) {
            EXPECT_EQ(hits[h].number, wanted[h].number);
            EXPECT_EQ(hits[h].lanes, wanted[h].lanes);
          }
          EXPECT_TRUE(std::equal(wanted_sums.begin(), wanted_sums.end(), sums.begin()));
        }
      }
  EXPECT_GT(found, all / 20);
  EXPECT_LT(found, all * 3 / 4);
}

struct Town {
  ScanField field;
  SpaceReplications replications;
};
/// `busy`: one place has so many times the people of another.
Town town(double cases_per_place, double busy) {
  Town town;
  Random random(3, Stream::test, 42);
  Points places;
  for (int i = 0; i < 45; ++i) {
    places.x_m.push_back(std::floor(random.uniform() * 20));
    places.y_m.push_back(std::floor(random.uniform() * 20));
    town.replications.population.push_back(1 + 4 * random.uniform());
  }
  town.replications.population[9] *= busy;
  town.replications.number = 130;  // two whole batches and a bit
  double people = 0;
  for (double p : town.replications.population) people += p;
  ScanField& field = town.field;
  field.total = std::int64_t(45 * cases_per_place);
  field.zones = ScanZones(places, town.replications.population, {1e9, people / 2});
  field.measure = zone_sums(field.zones, town.replications.population);
  for (double& inside : field.measure) inside *= double(field.total) / people;
  return town;
}

std::vector<double> look_everywhere(const Town& town) {
  const ScanZones& zones = town.field.zones;
  const CellDraws draws(town.replications.population);
  std::vector<double> maxima;
  for (int r = 0; r < town.replications.number; ++r) {
    Random random(town.replications.seed, Stream::scan, std::uint64_t(r));
    std::vector<std::int64_t> cases(zones.centres(), 0);
    for (std::int64_t i = 0; i < town.field.total; ++i) ++cases[draws(random)];
    double most = 0;
    for (std::size_t centre = 0; centre < zones.centres(); ++centre)
      for (std::size_t zone = zones.first_zone(centre); zone < zones.last_zone(centre); ++zone) {
        std::int64_t inside = 0;
        for (std::uint32_t place : zones.places(centre).first(zones.size(zone))) inside += cases[place];
        if (inside >= 2) most = std::max(most, poisson_llr(inside, town.field.measure[zone], town.field.total));
      }
    maxima.push_back(most);
  }
  return maxima;
}

// Bytes; bytes that sometimes are not enough for a place; words from the start; double words.
TEST(ScanSpaceMaxima, AreThoseOfLookingAtEveryCircleOnEveryInstructionSet) {
  for (const auto& [cases_per_place, busy] :
       {std::pair{1.0, 1.0}, {5.0, 1.0}, {3.0, 60.0}, {12.0, 1.0}, {1600.0, 1.0}}) {
    const Town made = town(cases_per_place, busy);
    const std::vector<double> wanted = look_everywhere(made);
    for (const ScanVector vector : vectors_here())
      for (const int threads : {1, 3})
        EXPECT_EQ(scan_space_maxima(made.field, made.replications, {threads, {}}, vector), wanted)
            << cases_per_place << ' ' << busy;
  }
}

}  // namespace
}  // namespace stats
