#include "geo/area_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

#include "base/limits.h"
#include "base/problem_codes_test.h"
#include "geo/area_source.h"

namespace geo {
namespace {

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
std::string feature(const std::string& code, const std::string& coordinates, const std::string& type = "Polygon") {
  return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"N)" + code + R"("},"geometry":{"type":")" +
         type + R"(","coordinates":)" + coordinates + "}}";
}
const std::string rd_square = "[[[233000,582000],[233100,582000],[233100,582100],[233000,582100],[233000,582000]]]";
const std::string degree_square = "[[[6.56,53.21],[6.57,53.21],[6.57,53.22],[6.56,53.22],[6.56,53.21]]]";

using base::testing::codes;
std::vector<std::string> refusal(std::string_view bytes, const AreaFileOptions& options = {}) {
  const auto result = read_areas(bytes, options);
  return result ? std::vector<std::string>{"accepted"} : codes(result.problems());
}
using Codes = std::vector<std::string>;

TEST(AreaFile, TakesGeoJsonInRdByItsNumbers) {
  const auto file = read_areas(collection(feature(" GM0014  ", rd_square)));

  ASSERT_TRUE(file) << file.problem().code;
  ASSERT_EQ(file->areas.size(), 1u);
  EXPECT_EQ(file->areas[0].code, "GM0014");
  EXPECT_EQ(file->areas[0].name, "N GM0014");
  EXPECT_EQ(file->areas[0].population, std::nullopt);
  EXPECT_DOUBLE_EQ(file->areas[0].area_m2, 10'000);
  EXPECT_EQ(file->source_system, "EPSG:28992");
  EXPECT_EQ(file->operation, "");
  EXPECT_TRUE(file->notes.empty());
}

TEST(AreaFile, PutsDegreesOnRdInTheNetherlandsAndOnUtmElsewhere) {
  const auto dutch = read_areas(collection(feature("A", degree_square)));
  const auto english =
      read_areas(collection(feature("A", "[[[-1.16,52.95],[-1.15,52.95],[-1.15,52.96],[-1.16,52.95]]]")));

  ASSERT_TRUE(dutch && english);
  EXPECT_TRUE(dutch->plane.is_rd());
  EXPECT_NE(dutch->operation.find("RD New"), std::string::npos);
  // 0.01° of longitude at 53.215° is 668.0 m, of latitude 1112.9 m (GRS80).
  EXPECT_NEAR(dutch->areas[0].area_m2, 668.0 * 1112.9, 1500);
  EXPECT_EQ(english->plane, Plane::utm(30, Plane::Half::north));
}

TEST(AreaFile, TakesTheOldCrsMember) {
  const std::string start = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")";
  const auto with = [&](const std::string& name, const std::string& square) {
    return start + name + R"("}},"features":[)" + feature("A", square) + "]}";
  };

  EXPECT_TRUE(read_areas(with("urn:ogc:def:crs:EPSG::28992", rd_square)));
  EXPECT_TRUE(read_areas(with("urn:ogc:def:crs:OGC:1.3:CRS84", degree_square)));
  EXPECT_EQ(refusal(with("EPSG:3857", rd_square)), Codes{"area-system-unknown"});
  EXPECT_EQ(refusal(with("urn:ogc:def:crs:EPSG::28992", degree_square)), Codes{"area-coordinate-degrees-in-metres"});
  EXPECT_EQ(refusal(with("EPSG:4326", rd_square)), Codes{"area-coordinate-metres-in-degrees"});
}

TEST(AreaFile, TakesCsvWithWellKnownTextInAnyColumn) {
  const std::string semicolons =
      "BU_CODE;BU_NAAM;AANT_INW;vorm\r\nBU01;Noord;1200;\"POLYGON((233000 582000, 233100 582000, 233100 582100, 233000 "
      "582000))\"\r\nBU02;Zuid;-99997;MULTIPOLYGON (((0 300000, 9 300000, 9 300009, 0 300000)))\r\n";

  const auto file = read_areas(semicolons);

  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_EQ(file->format, AreaFormat::csv);
  EXPECT_EQ(file->columns.code, "BU_CODE");
  EXPECT_EQ(file->columns.name, "BU_NAAM");
  EXPECT_EQ(file->columns.geometry, "vorm");
  EXPECT_EQ(file->areas[0].population, 1200);
  EXPECT_EQ(file->areas[1].population, std::nullopt) << "a withheld count is not zero";
  EXPECT_EQ(codes(file->notes), Codes{"area-count-missing"});
  EXPECT_EQ(file->column_names, (std::vector<std::string>{"BU_CODE", "BU_NAAM", "AANT_INW"}));
}

TEST(AreaFile, TakesTheColumnsItIsGiven) {
  const std::string csv = "a;b;wkt\nX1;Hal;\"POLYGON((0 300000,9 300000,9 300009,0 300000))\"\n";
  AreaFileOptions options;
  options.columns.code = "b";
  options.columns.name = "a";

  const auto file = read_areas(csv, options);
  options.columns.name = "c";

  ASSERT_TRUE(file);
  EXPECT_EQ(file->areas[0].code, "Hal");
  EXPECT_EQ(file->areas[0].name, "X1");
  EXPECT_EQ(refusal(csv, options), Codes{"area-column-missing"});
}

TEST(AreaFile, GuessesNoColumnThatItIsToldIsNotThere) {
  const std::string csv = "code;population;wkt\nX1;5;\"POLYGON((0 300000,9 300000,9 300009,0 300000))\"\n";
  AreaFileOptions options;
  options.columns.population = no_column;

  EXPECT_EQ(read_areas(csv)->areas[0].population, 5);
  EXPECT_EQ(read_areas(csv, options)->areas[0].population, std::nullopt);
  EXPECT_EQ(read_areas(csv, options)->columns.population, "");
}

TEST(AreaFile, NumbersAreasThatHaveNoCode) {
  const auto file = read_areas("what;wkt\nx;\"POLYGON((0 300000,9 300000,9 300009,0 300000))\"\n");

  ASSERT_TRUE(file);
  EXPECT_EQ(file->areas[0].code, "1");
  EXPECT_EQ(codes(file->notes), Codes{"area-numbered"});
}

TEST(AreaFile, UnpacksGzip) {
  const std::string plain = collection(feature("A", rd_square));
  std::string packed(1000, '\0');
  z_stream stream{};
  ASSERT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ASSERT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);

  EXPECT_TRUE(read_areas(packed));
  EXPECT_EQ(refusal(packed.substr(0, packed.size() / 2)), Codes{"csv-gz-broken"});
}

TEST(AreaFile, RepairsABowTieAndTellsIt) {
  const std::string bow_tie = "[[[233000,582000],[233100,582100],[233100,582000],[233000,582100],[233000,582000]]]";

  const auto file = read_areas(
      collection(feature("A", bow_tie) + "," + feature("B", "[[[1,300000],[9,300000],[9,300009],[1,300000]]]")));

  ASSERT_TRUE(file);
  ASSERT_EQ(codes(file->notes), Codes{"area-repaired-crossing"});
  EXPECT_EQ(file->notes[0].facts[1], (base::Fact{"code", "A"}));
  EXPECT_EQ(file->areas[0].shape.polygons.size(), 2u);
  EXPECT_NEAR(file->areas[0].area_m2, 2 * 100 * 50 / 2, 0.01);
}

TEST(AreaFile, TellsWhichAreasOverlapAndIgnoresSlivers) {
  const std::string other = "[[[233050,582000],[233150,582000],[233150,582100],[233050,582100],[233050,582000]]]";
  const std::string sliver =
      "[[[233149.999,582000],[233250,582000],[233250,582100],[233149.999,582100],[233149.999,582000]]]";

  const auto file =
      read_areas(collection(feature("A", rd_square) + "," + feature("B", other) + "," + feature("C", sliver)));

  ASSERT_TRUE(file);
  ASSERT_EQ(codes(file->notes), Codes{"area-overlap"});
  EXPECT_EQ(file->notes[0].facts, (std::vector<base::Fact>{{"first", "A"}, {"second", "B"}, {"overlap_m2", "5000"}}));
}

TEST(AreaFile, JoinsLandAndWaterOfOneCodeButNeverTwoAreas) {
  const std::string head = "code;name;population;wkt\n";
  const std::string land = "A;Hal;10;\"POLYGON((0 300000,9 300000,9 300009,0 300000))\"\n";
  const std::string water = "A;Hal;-99997;\"POLYGON((20 300000,29 300000,29 300009,20 300000))\"\n";
  const std::string people = "A;Hal;11;\"POLYGON((20 300000,29 300000,29 300009,20 300000))\"\n";

  AreaFileOptions options;
  options.columns.code = "code";
  const auto file = read_areas(head + land + water, options);

  ASSERT_TRUE(file);
  ASSERT_EQ(file->areas.size(), 1u);
  EXPECT_EQ(file->areas[0].population, 10);
  EXPECT_EQ(file->areas[0].shape.polygons.size(), 2u);
  EXPECT_EQ(codes(file->notes), Codes{"area-joined"});
  EXPECT_EQ(refusal(head + land + people, options), Codes{"area-code-twice"});
}

TEST(AreaFile, RefusesWhatIsNoFileOfAreas) {
  EXPECT_EQ(refusal(""), Codes{"area-file-empty"});
  EXPECT_EQ(refusal(" \n\t "), Codes{"area-file-empty"});
  EXPECT_EQ(refusal("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), Codes{"csv-image"});
  EXPECT_EQ(refusal("<html></html>"), Codes{"area-format-unknown"});
  EXPECT_EQ(refusal(std::string_view("PK\x03\x04....", 8)), Codes{"area-zip"});
  EXPECT_EQ(refusal("{\"type\":"), Codes{"area-json-broken"});
  EXPECT_EQ(refusal("[1,2]"), Codes{"area-json-not-geojson"});
  EXPECT_EQ(refusal("{\"a\":1}"), Codes{"area-json-not-geojson"});
  EXPECT_EQ(refusal(R"({"type":"Topology","objects":{}})"), Codes{"area-json-not-a-collection"});
  EXPECT_EQ(refusal(collection("")), Codes{"area-none"});
  EXPECT_EQ(refusal("code;name\n1;x\n"), Codes{"area-csv-without-wkt"});
  EXPECT_EQ(refusal("code;name\n"), Codes{"area-none"});
  EXPECT_EQ(refusal(std::string("{\"a\":") + std::string(100'000, '[') + std::string(100'000, ']') + "}"),
            Codes{"area-json-too-deep"});
  EXPECT_EQ(refusal("SQLite format 3, but only in name"), Codes{"area-geopackage-broken"});
  EXPECT_EQ(refusal(std::string("SQLite format 3\0", 16) + std::string(5000, 'x')), Codes{"area-not-a-geopackage"});
}

TEST(AreaFile, SaysOfEveryBrokenGeometryWhatAndWhere) {
  const auto of = [](const std::string& coordinates, const std::string& type = "Polygon") {
    return refusal(collection(feature("A", rd_square) + "," + feature("B", coordinates, type)));
  };

  EXPECT_EQ(of("[[[1,300000],[9,300000],[9,300009],[1,300001]]]"), Codes{"area-ring-open"});
  EXPECT_EQ(of("[[[1,300000],[9,300000],[1,300000]]]"), Codes{"area-ring-short"});
  EXPECT_EQ(of("[]"), Codes{"area-geometry-empty"});
  EXPECT_EQ(of("[[]]"), Codes{"area-geometry-empty"});
  EXPECT_EQ(of("[[[1,300000],[9],[9,300009],[1,300000]]]"), Codes{"area-geometry-broken"});
  EXPECT_EQ(of("[[[1,\"x\"],[9,300000],[9,300009],[1,300000]]]"), Codes{"area-geometry-broken"});
  EXPECT_EQ(of("{}"), Codes{"area-geometry-broken"});
  EXPECT_EQ(of("[1,300000]", "Point"), Codes{"area-geometry-not-a-polygon"});
  EXPECT_EQ(of("[[[1,300000],[9,300000],[5,300000],[1,300000]]]"), Codes{"area-geometry-empty"}) << "no area";
  const auto null = read_areas(collection(R"({"type":"Feature","properties":{},"geometry":null})"));
  ASSERT_FALSE(null);
  EXPECT_EQ(null.problem(), (base::Problem{base::ProblemKind::invalid, "area-geometry-empty", {}, {{"place", "1"}}}));
}

TEST(AreaFile, SaysOncePerKindWhatIsWrongWithCoordinates) {
  const std::string swapped = "[[[53.21,6.56],[53.21,6.57],[53.22,6.57],[53.21,6.56]]]";

  const auto result = read_areas(collection(feature("A", swapped) + "," + feature("B", swapped)));

  ASSERT_FALSE(result);
  ASSERT_EQ(codes(result.problems()), Codes{"area-coordinate-swapped"});
  EXPECT_EQ(result.problem().facts,
            (std::vector<base::Fact>{{"place", "1"}, {"x", "53.21"}, {"y", "6.56"}, {"count", "2"}}));
  EXPECT_EQ(refusal(collection(feature("A", "[[[0,0],[0,0],[0,0],[0,0]]]"))), Codes{"area-system-unclear"});
  EXPECT_EQ(refusal(collection(feature("A", "[[[1e7,1e7],[2e7,1e7],[2e7,2e7],[1e7,1e7]]]"))),
            Codes{"area-system-unclear"});
  AreaFileOptions rd;
  rd.system = CoordinateSystem::rd;
  EXPECT_EQ(refusal(collection(feature("A", degree_square)), rd), Codes{"area-coordinate-degrees-in-metres"});
}

TEST(AreaFile, RefusesMoreAreasThanTheLimitAndTakesExactlyTheLimit) {
  std::string rows = "code;wkt\n";
  for (std::size_t i = 0; i < base::limits::areas; ++i) {
    const std::string x = std::to_string(2 * i), y = std::to_string(2 * i + 1);
    rows += x + ";\"POLYGON((" + x + " 300000," + y + " 300000," + y + " 300001," + x + " 300000))\"\n";
  }

  const auto exactly = read_areas(rows);
  ASSERT_TRUE(exactly) << exactly.problem().code;
  EXPECT_EQ(exactly->areas.size(), base::limits::areas);
  EXPECT_EQ(refusal(rows + "x;\"POLYGON((0 300000,9 300000,9 300009,0 300000))\"\n"), Codes{"area-too-many"});
}

TEST(GeometryReader, ReadsWellKnownTextAsPeopleWriteIt) {
  const auto read = [](const char* text) { return read_wkt(text); };

  EXPECT_EQ(read("polygon((0 0,1 0,1 1,0 0))").shape.size(), 1u);
  EXPECT_EQ(read("  MULTIPOLYGON Z (((0 0 5,1 0 5,1 1 5,0 0 5)),((9 9 1,8 9 1,8 8 1,9 9 1)))").shape.size(), 2u);
  EXPECT_EQ(read("POLYGONZM((0 0 1 2,1 0 1 2,1 1 1 2,0 0 1 2))").shape.size(), 1u);
  EXPECT_EQ(read("SRID=28992;POLYGON((0 0,1 0,1 1,0 0))").srid, 28992);
  EXPECT_EQ(read("POLYGON((-1.5e2 +2,1 0,1 1,-150 2))").shape[0][0][0].x, -150);
  EXPECT_EQ(read("POLYGON((0 0,9 0,9 9,0 0),(1 1,2 1,2 2,1 1))").shape[0].size(), 2u);
}

TEST(GeometryReader, RefusesBrokenWellKnownText) {
  const auto fault = [](const char* text) { return read_wkt(text).fault; };
  using F = GeometryFault;

  for (const char* text :
       {"POLYGON", "POLYGON(", "POLYGON()", "POLYGON(())", "POLYGON((0 0,1 0,1 1,0 0)", "POLYGON((0 0,1 0,1 1,0 0)) x",
        "POLYGON((0,1,2))", "POLYGON((0 0 1 2 3,1 0,1 1,0 0))", "KLONT((0 0,1 0,1 1,0 0))", "SRID=x;POLYGON((0 0))"}) {
    EXPECT_EQ(fault(text), F::broken) << text;
  }
  EXPECT_EQ(fault(""), F::empty);
  EXPECT_EQ(fault("POLYGON EMPTY"), F::empty);
  EXPECT_EQ(fault("MULTIPOLYGON Z EMPTY"), F::empty);
  EXPECT_EQ(fault("POINT(1 2)"), F::not_a_polygon);
  EXPECT_EQ(fault("GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)))"), F::not_a_polygon);
  EXPECT_EQ(fault("POLYGON((0 0,1 0,1 1,0 1))"), F::ring_open);
  EXPECT_EQ(fault("POLYGON((0 0,1 0,0 0))"), F::ring_short);
  EXPECT_EQ(fault("POLYGON((nan 0,1 0,1 1,nan 0))"), F::not_a_number);
  EXPECT_EQ(fault("POLYGON((1e999 0,1 0,1 1,1e999 0))"), F::broken);
}

TEST(GeometryReader, TakesExactlyTheLimitOfVertices) {
  std::string text = "POLYGON((0 0";
  for (std::size_t i = 1; i < base::limits::area_vertices; ++i) text += ",0 0";

  EXPECT_EQ(read_wkt(text + "))").fault, std::nullopt);
  EXPECT_EQ(read_wkt(text + ",0 0))").fault, GeometryFault::too_large);
}

std::string bytes_of(std::initializer_list<double> numbers) {
  std::string out;
  for (const double number : numbers) out.append(reinterpret_cast<const char*>(&number), sizeof number);
  return out;
}
const std::string wkb_triangle =
    std::string("\x01\x03\0\0\0\x01\0\0\0\x04\0\0\0", 13) + bytes_of({0, 0, 1, 0, 1, 1, 0, 0});

TEST(GeometryReader, ReadsWellKnownBinary) {
  const std::string multi = std::string("\x01\x06\0\0\0\x01\0\0\0", 9) + wkb_triangle;

  EXPECT_EQ(read_wkb(wkb_triangle).shape.size(), 1u);
  EXPECT_EQ(read_wkb(multi).shape[0][0][2].y, 1);
  EXPECT_EQ(read_geopackage_geometry(std::string("GP\0\x01\0\0\0\0", 8) + multi).fault, std::nullopt);
  EXPECT_EQ(read_geopackage_geometry(std::string("GP\0\x03\0\0\0\0", 8) + bytes_of({0, 1, 0, 1}) + multi).fault,
            std::nullopt);
}

TEST(GeometryReader, RefusesEveryTruncationOfWellKnownBinary) {
  for (std::size_t length = 0; length < wkb_triangle.size(); ++length) {
    EXPECT_TRUE(read_wkb(std::string_view(wkb_triangle).substr(0, length)).fault) << length;
  }
  EXPECT_EQ(read_wkb(wkb_triangle + "x").fault, GeometryFault::broken);
  EXPECT_EQ(read_wkb(std::string("\x01\x03\0\0\0\xff\xff\xff\xff", 9)).fault, GeometryFault::broken);
  EXPECT_EQ(read_wkb(std::string("\x01\x01\0\0\0", 5) + bytes_of({1, 2})).fault, GeometryFault::not_a_polygon);
  EXPECT_EQ(read_geopackage_geometry("GP").fault, GeometryFault::broken);
  EXPECT_EQ(read_geopackage_geometry(std::string("GP\0\x11\0\0\0\0", 8)).fault, GeometryFault::empty);
  EXPECT_EQ(read_geopackage_geometry(std::string("GP\0\x0b\0\0\0\0", 8) + wkb_triangle).fault, GeometryFault::broken);
}

TEST(AreaSystem, IsKnownByItsManyNames) {
  EXPECT_EQ(epsg_of_name("urn:ogc:def:crs:EPSG::28992"), 28992);
  EXPECT_EQ(epsg_of_name("urn:ogc:def:crs:OGC:1.3:CRS84"), 4326);
  EXPECT_EQ(epsg_of_name("http://www.opengis.net/def/crs/EPSG/0/32630"), 32630);
  EXPECT_EQ(epsg_of_name("EPSG:4326"), 4326);
  EXPECT_EQ(epsg_of_name("local"), std::nullopt);
  EXPECT_EQ(epsg_of_name("EPSG:"), std::nullopt);
  EXPECT_EQ(epsg_of_name("EPSG:99999999999999999999"), std::nullopt);
}

}  // namespace
}  // namespace geo
