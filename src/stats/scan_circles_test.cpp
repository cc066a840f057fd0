// The scan in space alone, its shortcuts against the plain way: circles eight places at a time against place by place,
// on every instruction set; bytes, words and double words against looking at every circle of every replication.
#include <algorithm>
#include <cmath>
#include <tuple>

#include <gtest/gtest.h>

#include "stats/philox.h"
#include "stats/row_vector.h"
#include "stats/scan_circles.h"
#include "stats/scan_draws.h"
#include "stats/scan_space_maxima.h"
#include "stats/scan_statistic.h"
#include "stats/scan_vectors_test.h"

namespace stats {
namespace {

/// A centre with its circles; every circle has a row of its own.
struct MadeCircles {
  std::vector<std::uint32_t> place, zone_end, group_zone;
  std::vector<std::uint16_t> zone_row, group_row, least;  ///< least: by zone and lane
  RowVector<std::uint8_t> counts;

  MadeCircles(std::uint32_t places, bool ties, std::uint64_t seed) : counts(places * circle_lanes) {
    Random random(seed, Stream::test, 41);
    for (auto& count : counts) count = std::uint8_t(random.below(most_in_a_place + 1));
    for (std::uint32_t p = 0; p < places; ++p) {
      place.push_back((p * 7 + 3) % places);
      if (p + 1 < places && ties && random.below(3) > 0) continue;
      zone_end.push_back(p + 1);
      zone_row.push_back(std::uint16_t(zone_row.size()));
      for (std::size_t lane = 0; lane < circle_lanes; ++lane) {  // near what sums of 15.5 on average reach at most
        const double most = 15.5 * (p + 1) + (18 + 9 * random.normal()) * std::sqrt(p + 1.0);
        least.push_back(std::uint16_t(std::max(1.0, most)));
        if (zone_row.size() > 1) least.back() = std::max(least.back(), least[least.size() - 1 - circle_lanes]);
      }
    }
    std::uint32_t zone = 0;
    for (std::uint32_t at = 0; at < places; at += circle_group) {
      while (zone_end[zone] <= at) ++zone;
      group_zone.push_back(zone);
      group_row.push_back(std::uint16_t(zone));
    }
  }
  template <class Place>
  std::vector<CircleHit> grow(ScanVector vector) const {
    const std::vector<Place> places(place.begin(), place.end());
    std::vector<CircleHit> hits(zone_end.size() * circle_lanes + 1);
    hits.resize(grow_circles<Place>(vector,
                                    {places.data(), places.size(), zone_end.data(), zone_row.data(), group_zone.data(),
                                     group_row.data(), counts.data(), least.data()},
                                    hits.data()));
    return hits;
  }
};

using Hit = std::tuple<std::uint32_t, std::size_t, unsigned>;  ///< zone, lane, cases
std::vector<Hit> place_by_place(const MadeCircles& made) {
  std::vector<Hit> hits;
  std::vector<unsigned> sum(circle_lanes, 0);
  std::uint32_t at = 0;
  for (std::uint32_t zone = 0; zone < made.zone_end.size(); ++zone) {
    for (; at < made.zone_end[zone]; ++at)
      for (std::size_t lane = 0; lane < circle_lanes; ++lane)
        sum[lane] += made.counts[made.place[at] * circle_lanes + lane];
    for (std::size_t lane = 0; lane < circle_lanes; ++lane)
      if (sum[lane] >= made.least[zone * circle_lanes + lane]) hits.emplace_back(zone, lane, sum[lane]);
  }
  return hits;
}

TEST(GrowingCircles, AreThoseOfAddingPlaceByPlaceOnEveryInstructionSet) {
  std::size_t found = 0, all = 0;
  for (const std::uint32_t places : {1u, 7u, 8u, 9u, 16u, 61u, 300u})
    for (const bool ties : {false, true})
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const MadeCircles made(places, ties, seed);
        const std::vector<Hit> wanted = place_by_place(made);
        found += wanted.size();
        all += made.zone_end.size() * circle_lanes;
        for (const ScanVector vector : vectors_here())
          for (const auto& hits : {made.grow<std::uint16_t>(vector), made.grow<std::uint32_t>(vector)}) {
            std::vector<Hit> seen;
            for (const CircleHit& hit : hits) seen.emplace_back(hit.zone, hit.lane, hit.cases);
            std::sort(seen.begin(), seen.end());  // in a group lane by lane, not zone by zone
            EXPECT_EQ(seen, wanted);
          }
      }
  EXPECT_GT(found, all / 100);
  EXPECT_LT(found, all / 4);
}

struct Town {
  ScanField field;
  SpaceReplications replications;
};
struct Wanted {
  double cases_per_place = 1;
  double busy = 1;  ///< one place has so many times the people of another
};
Town town(const Wanted& wanted) {
  Town town;
  Random random(3, Stream::test, 42);
  Points places;
  for (int i = 0; i < 45; ++i) {
    places.x_m.push_back(std::floor(random.uniform() * 20));
    places.y_m.push_back(std::floor(random.uniform() * 20));
    town.replications.population.push_back(1 + 4 * random.uniform());
  }
  town.replications.population[9] *= wanted.busy;
  town.replications.number = 130;  // two whole batches and a bit
  double people = 0;
  for (double p : town.replications.population) people += p;
  ScanField& field = town.field;
  field.total = std::int64_t(45 * wanted.cases_per_place);
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
        for (std::uint32_t place : zones.places(centre).first(zones.size(zone)).list()) inside += cases[place];
        if (inside >= 2) most = std::max(most, poisson_llr(inside, town.field.measure[zone], town.field.total));
      }
    maxima.push_back(most);
  }
  return maxima;
}

// Bytes; bytes that sometimes are not enough for a place; words from the start; double words.
TEST(ScanSpaceMaxima, AreThoseOfLookingAtEveryCircleOnEveryInstructionSet) {
  for (const Wanted wanted : {Wanted{1, 1}, {5, 1}, {3, 60}, {9, 1.8}, {12, 1}, {1600, 1}}) {
    const Town made = town(wanted);
    const std::vector<double> maxima = look_everywhere(made);
    for (const ScanVector vector : vectors_here())
      for (const int threads : {1, 3})
        EXPECT_EQ(scan_space_maxima(made.field, made.replications, {threads, {}}, vector), maxima)
            << wanted.cases_per_place << ' ' << wanted.busy;
  }
}

/// Cases and controls; with hardly any controls a small circle can pass no level, and a larger one can.
TEST(ScanSpaceMaxima, AreThoseOfLookingAtEveryCircleHoweverFewControlsThereAre) {
  for (const std::int64_t people : {4, 40})
    for (const double share : {.05, .5, .97}) {
      Town made = town({1, 1});
      made.replications.population.assign(45, double(people));
      ScanField& field = made.field;
      field.model = ScanModel::bernoulli;
      field.all = 45 * people;
      field.total = std::int64_t(double(field.all) * share);
      field.measure = zone_sums(field.zones, made.replications.population);
      std::vector<double> maxima;
      for (int r = 0; r < made.replications.number; ++r) {
        Random random(made.replications.seed, Stream::scan, std::uint64_t(r));
        std::vector<std::size_t> person;
        for (std::size_t place = 0; place < 45; ++place) person.insert(person.end(), std::size_t(people), place);
        std::vector<std::int64_t> cases(45, 0);
        for (std::size_t i = 0; i < std::size_t(field.total); ++i) {
          std::swap(person[i], person[i + random.below(std::uint32_t(person.size() - i))]);
          ++cases[person[i]];
        }
        double most = 0;
        for (std::size_t centre = 0; centre < 45; ++centre)
          for (std::size_t zone = field.zones.first_zone(centre); zone < field.zones.last_zone(centre); ++zone) {
            std::int64_t inside = 0;
            for (std::uint32_t place : field.zones.places(centre).first(field.zones.size(zone)).list())
              inside += cases[place];
            if (inside >= 2)
              most = std::max(most, bernoulli_llr({inside, std::llround(field.measure[zone]), field.total, field.all}));
          }
        maxima.push_back(most);
      }
      for (const ScanVector vector : vectors_here())
        EXPECT_EQ(scan_space_maxima(field, made.replications, {}, vector), maxima) << people << ' ' << share;
    }
}

}  // namespace
}  // namespace stats
