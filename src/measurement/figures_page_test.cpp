// The layer behind the moving map of the figures, and who may have it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "approach/approach_store.h"
#include "approach/region_store.h"
#include "area/area_command.h"
#include "door/guarded_test.h"
#include "file/source.h"
#include "measurement/current_figures.h"
#include "measurement/measurement_fixture_test.h"
#include "measurement/measurement_page.h"

namespace measurement {
namespace {

// Two squares of 500 m beside each other, at the Grote Markt of Groningen in RD. The second has a quote in its name.
const std::string two_neighbourhoods =
    "BU_CODE;BU_NAAM;AANT_INW;wkt\n"
    "BU01;Noord;1200;\"POLYGON((233500 582000,234000 582000,234000 582500,233500 582500,233500 582000))\"\n"
    "BU02;\"Zuid \"\"aan\"\" zee\";800;\"POLYGON((234000 582000,234500 582000,234500 582500,234000 582500,234000 "
    "582000))\"\n";

// The same as two neighbourhoods of two municipalities, with codes of Statistics Netherlands.
const std::string of_two_municipalities =
    "BU_CODE;BU_NAAM;AANT_INW;wkt\n"
    "BU00010001;Noord;1200;\"POLYGON((233500 582000,234000 582000,234000 582500,233500 582500,233500 582000))\"\n"
    "BU00020001;Zuid;800;\"POLYGON((234000 582000,234500 582000,234500 582500,234000 582500,234000 582000))\"\n";

class FiguresMap : public WithPages {
 protected:
  FiguresMap() : WithPages(account::Role::analist) { add_figure_routes(router, std::make_shared<Figures>()); }

  void choose_areas(const std::string& map = two_neighbourhoods, const char* ours = "BU02") {
    const auto read = geo::read_areas(map);
    ASSERT_TRUE(read) << read.problem().code;
    area::AreaImport about{
        .municipality = where.municipality, .typed = {"Buurten", "buurt", "", ""}, .file_name = "buurten.csv"};
    const auto set = area::import_areas({database, actor, now}, about, *read);
    ASSERT_TRUE(set) << set.problem().code;
    approach::Scope scope = database.read([&](db::Connection& c) { return approach::store::scope(c, id); });
    scope.area_set = *set;
    scope.area_codes = {ours};
    scope.offence_types = {"bedrijfsoverval"};
    ASSERT_TRUE(approach::save_scope(doing(), scope));
    auto inside = robbery(900, base::Month::of(2025, 3));
    inside.place = incident::PlacePrecision::area;
    inside.area_code = ours;
    add({inside});
  }
  http::Response get(const std::string& below) {
    http::Request request;
    request.path = "/aanpak/" + std::to_string(id.value) + "/cijfers" + below;
    return answer(request);
  }
};

TEST_F(FiguresMap, GivesEveryAreaWithItsWordsItsTintAndWhichIsOurs) {
  choose_areas();

  const auto answer = get("/buurten/kaart.geojson");

  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/geo+json");
  const auto map = nlohmann::json::parse(answer.body);
  EXPECT_EQ(map.at("type"), "FeatureCollection");
  ASSERT_EQ(map.at("features").size(), 2u);
  const auto& north = map.at("features")[0].at("properties");
  const auto& south = map.at("features")[1].at("properties");
  EXPECT_EQ(south.at("code"), "BU02");
  EXPECT_EQ(south.at("name"), "Zuid \"aan\" zee");
  EXPECT_FALSE(north.value("marked", false));
  EXPECT_EQ(south.at("marked"), true);
  EXPECT_GT(south.at("class").get<int>(), north.at("class").get<int>());  // one robbery and none
  EXPECT_THAT(south.at("value").get<std::string>(), testing::HasSubstr("1"));
}

TEST_F(FiguresMap, GivesDegreesWithLongitudeFirstAndClosesEveryRing) {
  choose_areas();

  const auto map = nlohmann::json::parse(get("/buurten/kaart.geojson").body);

  const auto& ring = map.at("features")[0].at("geometry").at("coordinates")[0][0];
  EXPECT_EQ(ring.front(), ring.back());
  for (const auto& place : ring) {  // the Martinitoren, RD (233883, 582065), is at 53.2194 N, 6.5682 E
    EXPECT_NEAR(place[0].get<double>(), 6.566, 0.01);
    EXPECT_NEAR(place[1].get<double>(), 53.219, 0.01);
  }
}

TEST_F(FiguresMap, IsNotThereWithoutAreasNorForAFigureThatIsNoMap) {
  EXPECT_EQ(get("/buurten/kaart.geojson").status, 404);

  choose_areas();

  EXPECT_EQ(get("/trend/kaart.geojson").status, 404);
  EXPECT_EQ(get("/bestaat-niet/kaart.geojson").status, 404);
}

TEST_F(FiguresMap, IsForThoseWhoMaySeeFigures) {
  choose_areas();
  role = account::Role::lezer;

  EXPECT_EQ(get("/buurten/kaart.geojson").status, 403);
}

TEST_F(FiguresMap, IsOfferedOnThePageItBelongsTo) {
  EXPECT_THAT(get("").body, testing::Not(testing::HasSubstr("kaart.geojson")));
  choose_areas();

  const auto page = get("");

  EXPECT_THAT(page.body, testing::HasSubstr("/cijfers/buurten/kaart.geojson"));
  EXPECT_THAT(page.body, testing::HasSubstr("map.js"));
}

TEST_F(FiguresMap, ArePinnedOnceAndDatedByTheirData) {
  role = account::Role::projectleider;
  const std::string address = "/aanpak/" + std::to_string(id.value) + "/cijfers/trend/vastleggen";
  const auto sources = [&] {
    auto figures = database.read([&](db::Connection& c) { return file::pinned_sources().list(c, id); });
    std::erase_if(figures,
                  [](const auto& one) { return one.record.kind != "figure"; });  // what was read in stands there too
    return figures;
  };

  const auto first = answer(door::testing::post(address, {}));
  const auto second = answer(door::testing::post(address, {}));

  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(second.status, 303);
  ASSERT_EQ(sources().size(), 1u);
  EXPECT_EQ(sources().front().record.vintage, "2025-12-31") << "the last day of the data, not of the pinning";
  EXPECT_THAT(second.header("Location"), testing::HasSubstr("stond_er_al"));
  EXPECT_THAT(first.header("Location"), testing::Not(testing::HasSubstr("stond_er_al")));

  add({robbery(950, base::Month::of(2025, 4))});  // other data: another figure
  EXPECT_EQ(answer(door::testing::post(address, {})).status, 303);
  EXPECT_EQ(sources().size(), 2u);
}

class FiguresOfARegion : public FiguresMap {
 protected:
  /// The first municipality is made with code "GM1": here it gets one of Statistics Netherlands.
  void join_a_second_municipality() {
    database.write([&](db::Connection& connection) {
      connection.execute("UPDATE municipality SET code = 'GM0001'", {});
      account::Municipality second;
      second.code = "GM0002";
      second.name = "Twee";
      approach::store::join(connection, id, account::store::add_municipality(connection, second), {now, actor.account});
    });
  }
};

TEST_F(FiguresOfARegion, StandPerMunicipalityOnceASecondOneTakesPart) {
  choose_areas(of_two_municipalities, "BU00020001");
  EXPECT_EQ(get("/gemeenten").status, 404);
  EXPECT_THAT(get("").body, testing::Not(testing::HasSubstr("per gemeente?")));

  join_a_second_municipality();

  EXPECT_THAT(get("").body, testing::HasSubstr("Hoeveel overvallen per gemeente?"));
  const auto page = get("/gemeenten");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, testing::HasSubstr("CBS-code"));  // the recipe
  EXPECT_THAT(page.body, testing::HasSubstr("Twee"));
}

TEST_F(FiguresOfARegion, AreDownloadedAsATable) {
  choose_areas(of_two_municipalities, "BU00020001");
  join_a_second_municipality();
  http::Request request;
  request.path = "/aanpak/" + std::to_string(id.value) + "/cijfers/gemeenten";
  request.query_fields = {{"als", "csv"}};

  const auto csv = answer(request);

  EXPECT_EQ(csv.status, 200);
  EXPECT_THAT(csv.body, testing::HasSubstr("Twee;1;1;"));
}

}  // namespace
}  // namespace measurement
