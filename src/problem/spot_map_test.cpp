#include "problem/spot_map.h"

#include "approach/approach_store.h"
#include "area/area_store.h"
#include "problem/problem_fixture_test.h"
#include "problem/problem_page.h"

using namespace problem;
using testing::HasSubstr;
using testing::Not;

namespace {

/// A neighbourhood of 2 by 2 km round the tower of Amersfoort, where RD has its origin: x 155000, y 463000.
class SpotMap : public ProblemFixture {
 protected:
  SpotMap() : router(make_router()) { add_problem_routes(router); }

  void lay_out_the_town() {
    database.write([&](db::Connection& connection) {
      area::Area centre;
      centre.code = "BU1";
      centre.name = "Centrum <oud>";
      centre.area_m2 = 4e6;
      centre.shape.polygons = {{{{154000, 462000}, {156000, 462000}, {156000, 464000}, {154000, 464000}}, {}}};
      area::AreaSet set;
      set.municipality = municipality_id;
      set.name = "Buurten";
      set.area_count = 1;
      approach::Scope scope;
      scope.approach = mine;
      scope.area_set = area::store::add(connection, set, {centre});
      scope.area_codes = {"BU1"};
      EXPECT_TRUE(approach::store::save_scope(connection, scope, {now, leader.account}));
    });
    Inspection round;
    round.name = "Avondronde";
    inspection = *record::create(doing(), inspections(), round);
  }
  void add_spot(const char* place, const char* latitude, const char* longitude) {
    Spot spot;
    spot.place = place;
    spot.inspection = std::to_string(inspection);
    spot.area = "BU1";
    spot.latitude = latitude;
    spot.longitude = longitude;
    spot.category = "light";
    spot.severity = "serious";
    ASSERT_TRUE(record::create(doing(), spots(), spot));
  }
  std::string get(const std::string& where, const Who& who) {
    return answer(router, door::testing::get(path(where)), who, base::Language::dutch).body;
  }
  static std::size_t count(const std::string& page, const std::string& word) {
    std::size_t times = 0;
    for (auto at = page.find(word); at != std::string::npos; at = page.find(word, at + 1)) ++times;
    return times;
  }

  door::Router router;
  std::int64_t inspection = 0;
};

}  // namespace

TEST_F(SpotMap, ShowsSpotsWithAPlaceOnTheMapAndInATableWithoutAnyScript) {
  lay_out_the_town();
  add_spot("Donkere steeg", "52.15517", "5.38721");  // the tower itself
  add_spot("Hoek van de markt", "52.15600", "5.38900");
  add_spot("Zonder plaats", "", "");

  for (const std::string& where : {"/schouwen/" + std::to_string(inspection), std::string("/schouwplekken")}) {
    const std::string page = get(where, leader);
    EXPECT_THAT(page, HasSubstr("Op de kaart staan 2 plekken.")) << where;
    EXPECT_THAT(page, HasSubstr("<svg")) << where;
    EXPECT_THAT(page, HasSubstr("Centrum &lt;oud&gt;")) << where;
    const std::string table = page.substr(page.find("Plekken op de kaart"));
    EXPECT_THAT(table, HasSubstr("Donkere steeg")) << where;
    EXPECT_EQ(count(table.substr(0, table.find("</table>")), "/schouwplekken/"), 2u) << where;
  }
}

TEST_F(SpotMap, IsLeftOutWithoutAreasOrWithoutAPlace) {
  EXPECT_THAT(get("/schouwplekken", leader), Not(HasSubstr("Waar liggen de plekken?")));
  lay_out_the_town();
  add_spot("Zonder plaats", "", "");
  EXPECT_THAT(get("/schouwplekken", leader), Not(HasSubstr("Waar liggen de plekken?")));
}
