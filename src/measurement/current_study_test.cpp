// Incidents and map need not lie on one plane: a point finds the area it lies in.
#include "measurement/current_study.h"

#include "approach/approach_store.h"
#include "area/area_command.h"
#include "geo/plane.h"
#include "measurement/measurement_fixture_test.h"

namespace measurement {
namespace {

// A square of 200 m round the Martinitoren of Groningen in RD, and one of 200 m west of it.
const std::string squares =
    "BU_CODE;BU_NAAM;AANT_INW;wkt\n"
    "BU01;Toren;100;\"POLYGON((233783 581965,233983 581965,233983 582165,233783 582165,233783 581965))\"\n"
    "BU02;Westen;100;\"POLYGON((233583 581965,233783 581965,233783 582165,233583 582165,233583 581965))\"\n";
constexpr geo::LatLon tower{53.21937, 6.56821};          // OpenStreetMap
constexpr geo::LatLon west_of_tower{53.21937, 6.56521};  // 200 m
constexpr geo::LatLon far_off{53.21937, 6.6};

class TwoPlanes : public WithApproach {
 protected:
  void choose_map(std::vector<std::string> own) {
    const auto set = area::import_areas(
        {database, actor, now},
        {.municipality = where.municipality, .typed = {"Buurten", "buurt", "", ""}, .file_name = "buurten.csv"},
        *geo::read_areas(squares));
    approach::Scope scope = database.read([&](db::Connection& c) { return approach::store::scope(c, id); });
    scope.area_set = *set;
    scope.area_codes = std::move(own);
    scope.offence_types = {"bedrijfsoverval"};
    ASSERT_TRUE(approach::save_scope(doing(), scope));
  }
  static incident::Incident at(int number, geo::LatLon place, const geo::Plane& plane) {
    auto made = robbery(number, base::Month::of(2025, 3));
    const auto point = *geo::to_plane(place, plane);
    made.place = incident::PlacePrecision::point;
    made.x_m = point.x;
    made.y_m = point.y;
    return made;
  }
  std::vector<std::string> areas_found() {
    const auto current =
        database.read([&](db::Connection& connection) { return load_current(connection, id, where.municipality); });
    std::vector<std::string> found;
    for (const auto area : current.incidents.area)
      found.push_back(area < 0 ? "none" : current.incidents.area_codes[std::size_t(area)]);
    std::sort(found.begin(), found.end());
    return found;
  }
};

TEST_F(TwoPlanes, StillPutEveryPointInItsArea) {
  const auto utm = geo::Plane::utm(32, geo::Plane::Half::north);
  add({at(1, tower, utm), at(2, west_of_tower, utm), at(3, far_off, utm)}, "EPSG:32632");
  choose_map({"BU01"});

  EXPECT_EQ(areas_found(), (std::vector<std::string>{"BU01", "BU02", "none"}));
}

TEST_F(TwoPlanes, GiveTheSameAsOnePlane) {
  const auto rd = geo::Plane::rd();
  add({at(1, tower, rd), at(2, west_of_tower, rd), at(3, far_off, rd)});
  choose_map({"BU01"});

  EXPECT_EQ(areas_found(), (std::vector<std::string>{"BU01", "BU02", "none"}));
}

TEST_F(TwoPlanes, DrawAndFreezeTheMapOnThePlaneOfTheIncidents) {
  const auto utm = geo::Plane::utm(32, geo::Plane::Half::north);
  std::vector<incident::Incident> robberies;
  for (int month = 0; month < 36; ++month) {
    auto made = at(month, tower, utm);
    made.from.day = incident::day_of(base::Month{base::Month::of(2023, 1).index + month}.first_day());
    robberies.push_back(made);
  }
  add(robberies, "EPSG:32632");
  choose_map({"BU01"});

  const auto baseline = freeze(2023, 2024);
  ASSERT_TRUE(baseline) << baseline.problem().code;
  const auto again = remeasure(doing(), where, {base::Month::of(2025, 1), base::Month::of(2025, 12)});
  ASSERT_TRUE(again) << again.problem().code;

  const auto frozen = load(*baseline);
  const auto& corner = frozen.areas.at(0).polygons.at(0).outer.at(0);
  const auto place = geo::to_lat_lon({corner.x_m, corner.y_m}, utm);
  ASSERT_TRUE(place);
  EXPECT_NEAR(place->lat, tower.lat, 0.002);
  EXPECT_NEAR(place->lon, tower.lon, 0.003);
  const analysis::Selection tower_area{{"BU01"}, {incident::Type::bedrijfsoverval}};
  const auto counted = [&](std::int64_t measurement) {
    return analysis::total(load(measurement).aggregate, tower_area);
  };
  EXPECT_EQ(counted(*baseline), 24);
  EXPECT_EQ(counted(*again), 12);
}

}  // namespace
}  // namespace measurement
