// Voorbeeldstad: what was planted is there, and what was spoiled is refused for the right reason.
#include "app/demo_data.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/check.h"
#include "base/text_tools.h"
#include "geo/area_file.h"
#include "geo/area_index.h"
#include "incident/incident_import.h"

namespace {

using app::DemoData;
using app::make_demo_data;

const DemoData& demo() {
  static const DemoData data = make_demo_data();
  return data;
}

const incident::Imported& imported() {
  static const incident::Imported result = [] {
    base::MemorySource first(demo().incidents_csv), second(demo().incidents_csv);
    const auto look = incident::look_at(first);
    base::check(bool(look), "the export is recognised");
    incident::ImportOptions options;
    options.key = "demo";
    auto outcome = incident::import_csv(second, look->mapping, options);
    base::check(bool(outcome), "the export is taken");
    return std::move(*outcome);
  }();
  return result;
}

bool is_in(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// Overvallen in these areas from `from` up to, not including, `to`.
int count(const std::vector<std::string>& areas, base::Date from, base::Date to) {
  int n = 0;
  for (const auto& robbery : imported().incidents) {
    const base::Date day = incident::date_of(robbery.from.day);
    n += incident::counts_as_overval(robbery.type) && is_in(areas, robbery.area_code) && day >= from && day < to;
  }
  return n;
}

TEST(DemoData, IsTheSameForTheSameSeedAndOtherForAnother) {
  EXPECT_EQ(base::sha256(make_demo_data().incidents_csv), base::sha256(demo().incidents_csv));
  EXPECT_NE(make_demo_data({.seed = 2}).incidents_csv, demo().incidents_csv);
}

TEST(DemoData, HasTheExpectedRejectsAndNoOthers) {
  std::map<std::string, int> found;
  for (const auto& reject : imported().report.rejects) ++found[reject.code];
  EXPECT_EQ(found, demo().rejects);
  EXPECT_GE(found.size(), 5u);
  EXPECT_EQ(imported().report.left_out, std::uint64_t(demo().left_out));
  EXPECT_EQ(imported().report.accepted, std::uint64_t(demo().overvallen + demo().straatroof));
}

TEST(DemoData, IsAPoliceExportWithForbiddenColumnsThatAreDropped) {
  std::map<std::string, std::string> dropped;
  for (const auto& column : imported().report.dropped) dropped[column.header] = column.reason;
  EXPECT_EQ(dropped["Pleegstraatnaam"], "street");
  EXPECT_EQ(dropped["Verdachten"], "suspect");
  EXPECT_EQ(dropped["Aanhoudingen"], "arrest");
  EXPECT_EQ(dropped["Project(en)"], "project");
  EXPECT_GE(demo().week_spans, 3);
  EXPECT_TRUE(imported().report.unknown_words.empty());
}

TEST(DemoData, HasBetweenSixtyAndNinetyOvervallenAYear) {
  for (int year = 0; year < 5; ++year) {
    const base::Date from =
        base::Date{demo().first.year() + std::chrono::years{year}, demo().first.month(), demo().first.day()};
    const base::Date to = base::Date{from.year() + std::chrono::years{1}, from.month(), from.day()};
    EXPECT_GE(count(demo().all_areas, from, to), 50) << year;
    EXPECT_LE(count(demo().all_areas, from, to), 100) << year;
  }
}

TEST(DemoData, HoldsThePlantedEffectInTheTreatedAreaOnly) {
  const base::Date end = base::plus_days(demo().last, 1);
  const auto ratio = [&](const std::vector<std::string>& areas) {
    return (count(areas, demo().split, end) / 2.0) / (count(areas, demo().first, demo().split) / 3.0);
  };
  EXPECT_LT(ratio(demo().treated), 0.6);
  EXPECT_GT(ratio(demo().comparison), 0.7);
  EXPECT_GT(ratio(demo().ring), 0.7);
  EXPECT_GT(ratio(demo().ring_comparison), 0.7);
  // Four counts of a 2 × 2 table: the log ratio stands more than two standard errors from nothing.
  const double t0 = count(demo().treated, demo().first, demo().split), t1 = count(demo().treated, demo().split, end);
  const double c0 = count(demo().comparison, demo().first, demo().split),
               c1 = count(demo().comparison, demo().split, end);
  EXPECT_LT(std::log(t1 * c0 / (t0 * c1)) / std::sqrt(1 / t0 + 1 / t1 + 1 / c0 + 1 / c1), -1.96);
}

TEST(DemoData, HoldsThePlantedNearRepeats) {
  struct Event {
    double x, y;
    int day;
  };
  std::vector<Event> events;
  for (const auto& robbery : imported().incidents)
    if (incident::counts_as_overval(robbery.type) && robbery.place >= incident::PlacePrecision::cell)
      events.push_back({robbery.x_m, robbery.y_m, robbery.from.day});
  double near = 0, soon = 0, both = 0, pairs = 0;
  for (std::size_t i = 0; i < events.size(); ++i)
    for (std::size_t j = i + 1; j < events.size(); ++j) {
      const bool close = std::hypot(events[i].x - events[j].x, events[i].y - events[j].y) < 200;
      const bool quick = std::abs(events[i].day - events[j].day) < 8;
      near += close;
      soon += quick;
      both += close && quick;
      pairs += 1;
    }
  EXPECT_GT(both, 2.0 * near * soon / pairs);  // Knox: observed against S·T/N
  EXPECT_GT(demo().follow_ups, 20);
}

TEST(DemoData, HasAWinterSeason) {
  int dark = 0, light = 0;
  for (const auto& robbery : imported().incidents) {
    if (!incident::counts_as_overval(robbery.type)) continue;
    const unsigned month = unsigned(incident::date_of(robbery.from.day).month());
    ++(month >= 10 || month <= 3 ? dark : light);
  }
  EXPECT_GT(dark, 2 * light);
}

TEST(DemoData, DrawsAreasThatCoverTheRobberiesAndDoNotOverlap) {
  const auto areas = geo::read_areas(demo().areas_geojson);
  ASSERT_TRUE(areas);
  ASSERT_EQ(areas->areas.size(), 15u);
  EXPECT_TRUE(areas->notes.empty());
  EXPECT_TRUE(areas->plane.is_rd());
  std::vector<geo::Shape> shapes;
  for (const auto& area : areas->areas) {
    EXPECT_TRUE(area.population.has_value());
    EXPECT_TRUE(area.dwellings.has_value());
    EXPECT_TRUE(area.establishments.has_value());
    shapes.push_back(area.shape);
  }
  const geo::AreaIndex index(shapes);
  int strays = 0, points = 0;
  for (const auto& robbery : imported().incidents) {
    if (robbery.place != incident::PlacePrecision::point) continue;
    const auto at = index.area_of({robbery.x_m, robbery.y_m});
    ++points;
    strays += at == geo::AreaIndex::none || areas->areas[std::size_t(at)].code != robbery.area_code;
  }
  EXPECT_LT(strays * 50, points);  // a follow-up may fall just across a border
  EXPECT_EQ(demo().treated.size() + demo().comparison.size() + demo().ring.size() + demo().ring_comparison.size(), 15u);
}

}  // namespace
