// Real files (data README); skipped where they are not there.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "base/csv.h"
#include "base/text_tools.h"
#include "geo/area_file.h"
#include "geo/area_source.h"

namespace geo {
namespace {

std::optional<std::string> real_file(const std::string& name) {
  const std::string folder = STAPSTEEN_SOURCE_DIR "/../shared/data/";
  std::ifstream in(folder + name, std::ios::binary);
  if (!in) return std::nullopt;
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::map<std::string, int> count_codes(const base::Problems& notes) {
  std::map<std::string, int> counts;
  for (const base::Problem& note : notes) ++counts[note.code];
  return counts;
}

/// Straight from the degrees, without PROJ: A = ∮ a²/2 q(lat) d lon on the ellipsoid (Snyder, USGS 1395, 3-12).
double area_on_the_globe_m2(const UncheckedFile& file) {
  constexpr double axis_m = 6'378'137, e = 0.0818191910428158, degree = 3.14159265358979323846 / 180;
  const auto q = [](double lat) {
    const double s = e * std::sin(lat * degree);
    return (1 - e * e) * (s / e / (1 - s * s) - std::log((1 - s) / (1 + s)) / (2 * e));
  };
  double sum = 0;
  for (const UncheckedArea& area : file.areas) {
    for (const UncheckedPolygon& polygon : area.shape) {
      for (std::size_t ring = 0; ring < polygon.size(); ++ring) {
        double part = 0;
        for (std::size_t i = 1; i < polygon[ring].size(); ++i) {
          const auto [x1, y1] = polygon[ring][i - 1];
          const auto [x2, y2] = polygon[ring][i];
          part += (x2 - x1) * degree * (q(y1) + q(y2)) / 2;
        }
        sum += (ring == 0 ? 1 : -1) * std::abs(part);
      }
    }
  }
  return sum * axis_m * axis_m / 2;
}

TEST(RealAreas, NeighbourhoodsOfGroningenCoverTheCityOnce) {
  const auto bytes = real_file("groningen/buurt2017.csv");
  if (!bytes) GTEST_SKIP() << "groningen/buurt2017.csv is not here";

  const auto file = read_areas(*bytes);

  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_EQ(file->areas.size(), 108u);
  EXPECT_EQ(file->columns.code, "BU_CODE");
  EXPECT_EQ(file->columns.name, "BU_NAAM");
  EXPECT_EQ(file->columns.population, "AANT_INW");
  EXPECT_EQ(file->columns.households, "AANTAL_HH");
  EXPECT_EQ(file->areas[0].code, "BU00140000");
  EXPECT_EQ(file->areas[0].population, 4440);
  EXPECT_TRUE(file->plane.is_rd());
  for (const auto& [code, count] : count_codes(file->notes)) ADD_FAILURE() << code << " " << count;
}

// The file has its own area in hectares (OPP_TOT), measured by Statistics Netherlands in RD.
TEST(RealAreas, HaveTheAreaThatStatisticsNetherlandsGives) {
  const auto bytes = real_file("groningen/wijk2017.csv");
  if (!bytes) GTEST_SKIP() << "groningen/wijk2017.csv is not here";
  const auto file = read_areas(*bytes);
  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_EQ(file->areas.size(), 15u);

  base::MemorySource source(*bytes);
  base::CsvOptions options;
  options.line_bytes = 1 << 24;
  auto reader = base::CsvReader::open(source, options);
  ASSERT_TRUE(reader);
  base::CsvRow row;
  ASSERT_TRUE(reader->next(row));
  std::size_t column = 0;
  while (row.fields[column] != "OPP_TOT") ++column;
  for (const FileArea& area : file->areas) {
    ASSERT_TRUE(reader->next(row));
    const double hectares = *base::parse_decimal(row.fields[column]);
    EXPECT_NEAR(area.area_m2 / 10'000, hectares, std::max(1.0, hectares * 0.01)) << area.name;
  }
}

TEST(RealAreas, CameraAreasAreTakenWithoutPopulation) {
  const auto bytes = real_file("groningen/cameratoezicht_vlak.csv");
  if (!bytes) GTEST_SKIP() << "groningen/cameratoezicht_vlak.csv is not here";

  const auto file = read_areas(*bytes);

  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_GT(file->areas.size(), 5u);
  EXPECT_EQ(file->columns.code, "Handle");
  EXPECT_EQ(file->columns.population, "");
}

TEST(RealAreas, FiveSimplifiedMunicipalitiesAreRepaired) {
  const auto bytes = real_file("netherlands/gemeente_2023.geojson");
  if (!bytes) GTEST_SKIP() << "netherlands/gemeente_2023.geojson is not here";

  const auto file = read_areas(*bytes);

  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_EQ(file->areas.size(), 342u);
  EXPECT_EQ(file->columns.code, "statcode");
  EXPECT_EQ(file->columns.name, "statnaam");
  EXPECT_EQ(count_codes(file->notes)["area-repaired-crossing"], 5);
  double sum = 0;
  for (const FileArea& area : file->areas) sum += area.area_m2;
  const auto unchecked = read_geojson(*bytes);
  ASSERT_TRUE(unchecked);
  const double on_the_globe = area_on_the_globe_m2(*unchecked);
  EXPECT_NEAR(sum / on_the_globe, 1, 0.0003) << "RD keeps areas within 0.02 %";
}

TEST(RealAreas, WardsOfNottinghamComeFromAGeoPackage) {
  const auto bytes = real_file("nottingham/nottingham_wards.gpkg");
  if (!bytes) GTEST_SKIP() << "nottingham/nottingham_wards.gpkg is not here";

  const auto file = read_areas(*bytes);

  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_EQ(file->format, AreaFormat::geopackage);
  EXPECT_EQ(file->areas.size(), 20u);
  EXPECT_EQ(file->columns.layer, "nottingham_wards");
  EXPECT_EQ(file->columns.code, "ward_code");
  EXPECT_EQ(file->columns.name, "ward_name");
  EXPECT_EQ(file->plane, Plane::utm(30, Plane::Half::north));
  double sum = 0;
  for (const FileArea& area : file->areas) sum += area.area_m2;
  EXPECT_NEAR(sum / 1e6, 74.6, 1.0) << "the city of Nottingham in km²";
}

TEST(RealAreas, ATruncatedGeoPackageIsRefusedWhereverItIsCut) {
  const auto bytes = real_file("nottingham/nottingham_wards.gpkg");
  if (!bytes) GTEST_SKIP() << "nottingham/nottingham_wards.gpkg is not here";

  for (std::size_t length = 1; length < bytes->size(); length += 1500) {
    EXPECT_FALSE(read_areas(std::string_view(*bytes).substr(0, length))) << length;
  }
}

TEST(RealAreas, AGeoPackageWithBrokenBytesNeverCrashes) {
  const auto bytes = real_file("nottingham/nottingham_wards.gpkg");
  if (!bytes) GTEST_SKIP() << "nottingham/nottingham_wards.gpkg is not here";

  for (std::size_t at = 16; at < bytes->size(); at += 997) {
    std::string broken = *bytes;
    broken[at] = static_cast<char>(broken[at] ^ 0x5a);
    (void)read_areas(broken);
  }
}

}  // namespace
}  // namespace geo
