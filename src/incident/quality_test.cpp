#include "incident/quality.h"

#include <gtest/gtest.h>

namespace {

using namespace incident;

base::Date date(const char* iso) { return *base::parse_iso_date(iso); }

Incident on(const char* iso, TimePrecision precision = TimePrecision::date) {
  Incident incident;
  incident.precision = precision;
  incident.from.day = day_of(date(iso));
  return incident;
}

TEST(Quality, CountsSharesAndScoresThem) {
  std::vector<Incident> incidents(4);
  for (int i = 0; i < 4; ++i) {
    incidents[std::size_t(i)] = on("2024-01-01", TimePrecision::minute);
    incidents[std::size_t(i)].from.minute = std::int16_t(i == 0 ? 0 : 600);
    incidents[std::size_t(i)].place = PlacePrecision::point;
    incidents[std::size_t(i)].x_m = i < 2 ? 1 : i;  // two on one point
  }
  incidents[3].place = PlacePrecision::none;

  const Quality quality = quality_of(incidents, {5, 1, 1, true});

  EXPECT_EQ(quality.located, 3u);
  EXPECT_EQ(quality.timed, 4u);
  EXPECT_EQ(quality.at_midnight, 1u);
  EXPECT_EQ(quality.on_one_point, 2u);
  // 40·3/4 + 30·1 + 10·(1−1/5) + 10·(1−(2/3−.05)/.95) + 10·(1−1/3)
  EXPECT_NEAR(quality.score, 30 + 30 + 8 + 10 * (1 - (2.0 / 3 - 0.05) / 0.95) + 20.0 / 3, 1e-12);
  EXPECT_EQ(quality_of(std::vector<Incident>{}, {}).score, 0);
}

TEST(Quality, BelievesAMonthCompleteWhenTheSilenceIsNoSurprise) {
  const auto today = date("2024-06-01");
  // Every four days up to the 20th: ten days of silence are within three gaps.
  std::vector<Incident> calm;
  for (const char* day : {"2024-03-04", "2024-03-08", "2024-03-12", "2024-03-16", "2024-03-20"})
    calm.push_back(on(day));
  EXPECT_EQ(guess_delivered_through(calm, today), date("2024-03-31"));
  EXPECT_EQ(guess_delivered_through(calm, date("2024-03-22")), date("2024-03-20"));
  std::vector<Incident> busy;
  for (const char* day : {"2024-03-17", "2024-03-18", "2024-03-19", "2024-03-20"}) busy.push_back(on(day));
  EXPECT_EQ(guess_delivered_through(busy, today), date("2024-03-20"));
  EXPECT_EQ(guess_delivered_through(std::vector{on("2024-02-01", TimePrecision::month)}, today), date("2024-02-29"));
  EXPECT_EQ(guess_delivered_through({}, today), std::nullopt);
}

}  // namespace
