#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "area/area_command.h"
#include "area/area_map.h"
#include "area/area_store.h"
#include "area/waiting_file.h"
#include "audit/trail.h"
#include "base/text_tools.h"
#include "db/test_database.h"
#include "geo/area_reader.h"
#include "geo/shape_text.h"

namespace area {
namespace {

// This test program is the reader's child too: see geo/area_reader_test.cpp.
__attribute__((constructor)) void be_the_child(int count, char** arguments, char**) {
  if (count == 2 && std::strcmp(arguments[1], "read-areas") == 0) _exit(geo::area_reader_main());
}

/// What a file with this drawing would give.
geo::AreaFile drawn_file(const std::vector<std::string>& rows) {
  geo::AreaFile file;
  file.source_system = "EPSG:28992";
  file.columns.code = "BU_CODE";
  for (const auto& [code, shape] : geo::areas_drawn_as(rows)) {
    geo::FileArea area{code, "Buurt " + code, {}, {}, {}, {}, shape, geo::area_m2(shape)};
    if (code == "A") area.population = 1200;
    file.areas.push_back(std::move(area));
  }
  file.notes = {{base::ProblemKind::invalid, "area-repaired", {}, {{"code", "A"}, {"name", "Buurt A"}}}};
  return file;
}

class AreaSets : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    migrated().write([&](db::Connection& connection) {
      mine.municipality.value =
          connection.insert("INSERT INTO municipality (code, name, language) VALUES ('GM1', 'Een', 'nl')", {});
      other.municipality.value =
          connection.insert("INSERT INTO municipality (code, name, language) VALUES ('GM2', 'Twee', 'nl')", {});
      mine.approach = add_approach(connection, mine.municipality);
      sister.approach = add_approach(connection, mine.municipality);
      sister.municipality = mine.municipality;
      other.approach = add_approach(connection, other.municipality);
    });
  }
  static base::ApproachId add_approach(db::Connection& connection, base::MunicipalityId municipality) {
    return {
        connection.insert("INSERT INTO approach (municipality_id, name, plan_name, plan_version, starts_on, created_at)"
                          " VALUES (?, 'x', 'x', 1, '2026-01-01', 0)",
                          {municipality})};
  }
  Doing doing() { return {database(), {base::AccountId{1}, "A. Jansen", base::Origin::web}, {1'000'000}}; }
  AreaImport about() {
    return {mine.municipality, mine.approach, {" Buurten ", "buurt", "31-12-2017", "CBS"}, "buurt.csv", "abc"};
  }
  std::vector<AreaSet> list(const Asker& asker) {
    return database().read([&](db::Connection& connection) { return list_sets(connection, asker); });
  }
  std::optional<LoadedAreas> load(const Asker& asker, base::AreaSetId id) {
    return database().read([&](db::Connection& connection) { return load_areas(connection, asker, id); });
  }
  Asker mine, sister, other;
};

TEST_P(AreaSets, AreKeptWithEveryFieldAndShape) {
  const auto file = drawn_file({"AAB", "A.B"});

  const auto id = import_areas(doing(), about(), file);

  ASSERT_TRUE(id) << id.problem().code;
  const auto loaded = load(mine, *id);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->set.name, "Buurten");
  EXPECT_EQ(loaded->set.kind, Kind::neighbourhood);
  EXPECT_EQ(loaded->set.vintage, "2017-12-31");
  EXPECT_EQ(loaded->set.note, "CBS");
  EXPECT_EQ(loaded->set.classification, account::Classification::open);
  EXPECT_TRUE(loaded->set.plane.is_rd());
  EXPECT_EQ(loaded->set.file_name, "buurt.csv");
  EXPECT_EQ(loaded->set.fingerprint, "abc");
  EXPECT_EQ(loaded->set.area_count, 2);
  EXPECT_EQ(loaded->set.imported_at.ms, 1'000'000);
  EXPECT_EQ(loaded->set.imported_by.value, 1);
  EXPECT_EQ(loaded->set.remarks, file.notes);
  ASSERT_EQ(loaded->areas.size(), 2u);
  EXPECT_EQ(loaded->areas[0].shape, file.areas[0].shape);
  EXPECT_EQ(loaded->areas[0].population, 1200);
  EXPECT_EQ(loaded->areas[1].population, std::nullopt);
  EXPECT_EQ(loaded->index.area_of({250, 50}), 1);
  EXPECT_EQ(loaded->find("B")->name, "Buurt B");
  EXPECT_EQ(loaded->find("C"), nullptr);
  EXPECT_DOUBLE_EQ(geo::area_m2(loaded->united({"A", "B", "C"})), 50'000);
}

TEST_P(AreaSets, AreSeenByTheirOwnApproachOnlyUnlessTheyAreOfTheMunicipality) {
  const auto own = import_areas(doing(), about(), drawn_file({"A"}));
  AreaImport of_municipality = about();
  of_municipality.approach = {};
  const auto shared = import_areas(doing(), of_municipality, drawn_file({"A"}));

  ASSERT_TRUE(own && shared);
  EXPECT_EQ(list(mine).size(), 2u);
  EXPECT_EQ(list(sister).size(), 1u);
  EXPECT_TRUE(list(other).empty());
  EXPECT_FALSE(load(sister, *own));
  EXPECT_TRUE(load(sister, *shared));
  EXPECT_FALSE(load(other, *shared));
  EXPECT_EQ(set_presence(doing(), other, *own, Presence::withdrawn).problem().code, "area-set-not-there");
}

TEST_P(AreaSets, AreNotHalfStoredWhenSomethingIsWrong) {
  AreaImport wrong = about();
  wrong.typed.name = "";
  wrong.typed.vintage = "31-02-2017";
  geo::AreaFile file = drawn_file({"A"});
  file.areas[0].code = "A,B";

  const auto refused = import_areas(doing(), wrong, file);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problems().size(), 3u) << "all problems at once";
  EXPECT_TRUE(list(mine).empty());
}

TEST_P(AreaSets, CanBeWithdrawnAndBroughtBackAndTheTrailTellsIt) {
  const auto id = import_areas(doing(), about(), drawn_file({"A"}));
  ASSERT_TRUE(id);

  ASSERT_TRUE(set_presence(doing(), mine, *id, Presence::withdrawn));
  EXPECT_TRUE(list(mine).empty());
  EXPECT_TRUE(load(mine, *id)) << "frozen figures still need it";
  ASSERT_TRUE(set_presence(doing(), mine, *id, Presence::withdrawn)) << "a form sent twice";
  ASSERT_TRUE(set_presence(doing(), mine, *id, Presence::present));
  EXPECT_EQ(list(mine).size(), 1u);

  const auto history =
      database().read([&](db::Connection& connection) { return audit::history(connection, "area_set", id->value); });
  std::vector<std::string> verbs;
  for (const auto& entry : history) verbs.push_back(entry.verb);
  EXPECT_EQ(verbs, (std::vector<std::string>{"restore", "withdraw", "import"}));
}

TEST_P(AreaSets, ComeFromAFileThroughTheReadersChild) {
  const db::testing::TemporaryFolder folder;
  const std::string path = folder / "areas.csv";
  std::ofstream(path) << "code;naam;inwoners;wkt\nX1;Hal;5;\"POLYGON((0 300000,9 300000,9 300009,0 300000))\"\n";

  const auto id = import_area_file(doing(), about(), path);
  const auto refused = import_area_file(doing(), about(), folder / "absent.csv");

  ASSERT_TRUE(id) << id.problem().code;
  EXPECT_EQ(load(mine, *id)->areas[0].population, 5);
  EXPECT_EQ(load(mine, *id)->set.fingerprint.size(), 3u) << "as given";
  EXPECT_EQ(refused.problem().code, "area-file-not-there");
}

INSTANTIATE_TEST_SUITE_P(Both, AreaSets, db::testing::both(), db::testing::name_of);

TEST(AreaMap, GivesTheMovingMapDegreesOfTheSamePlaces) {
  std::vector<Area> areas{{"A", "Hal \"1\"", {}, {}, {}, {}, 1, {}}};
  areas[0].shape = {{{{{155000, 463000}, {155100, 463000}, {155100, 463100}}, {}}}};

  const auto json = nlohmann::json::parse(to_geojson(areas, geo::Plane::rd(), {{"12", 3}}));

  const auto& feature = json.at("features").at(0);
  EXPECT_EQ(feature.at("properties").at("name"), "Hal \"1\"");
  EXPECT_EQ(feature.at("properties").at("class"), 3);
  const auto& first = feature.at("geometry").at("coordinates").at(0).at(0).at(0);
  EXPECT_NEAR(first.at(0).get<double>(), 5.387204, 3e-6);
  EXPECT_NEAR(first.at(1).get<double>(), 52.155173, 3e-6);
}

TEST(AreaMap, TintsByInhabitantsAndSaysWhatIsNotKnown) {
  const base::Texts texts(base::Language::dutch);
  std::vector<Area> areas(7);
  const int people[] = {0, 10, 120, 130, 1000, 9000};
  for (std::size_t i = 0; i < 6; ++i) areas[i].population = people[i];

  const auto all = shades(areas, texts);

  // Zero has a class of its own. Quintiles of the others: 120, 130, 1.000, 9.000, rounded down to 100,
  // 100, 1.000, 5.000.
  const int tints[] = {0, 1, 2, 2, 3, 4};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(all[i].tint, tints[i]) << people[i];
  EXPECT_EQ(all[4].value, "1.000");
  EXPECT_EQ(all[0].value, "0");
  EXPECT_EQ(all[6].value, texts("area.unknown"));
  EXPECT_EQ(all[6].tint, 0);
}

TEST(AreaMap, WritesATableThatNoSpreadsheetRuns) {
  std::vector<Area> areas{{"=1+1", "Hal; \"b\"", 5, {}, {}, {}, 12.4, {}}};

  const std::string csv = to_csv(areas, base::Texts(base::Language::dutch));

  EXPECT_NE(csv.find("'=1+1;\"Hal; \"\"b\"\"\";5;;;;12\r\n"), std::string::npos) << csv;
}

TEST(AreaCode, SaysItsMunicipalityWhereItIsOneOfStatisticsNetherlands) {
  EXPECT_EQ(municipality_code_of("BU00140307"), "GM0014");
  EXPECT_EQ(municipality_code_of("WK001403"), "GM0014");
  EXPECT_EQ(municipality_code_of("GM0014"), "GM0014");
  for (const char* other :
       {"", "BU01", "BU0014030", "BU001403071", "BU0014030x", "GM00140307", "wijk 14", "bu00140307"})
    EXPECT_FALSE(municipality_code_of(other)) << other;
}

TEST(WaitingFile, IsFoundByItsUploaderOnly) {
  const db::testing::TemporaryFolder folder;
  std::ofstream(folder / "upload") << "bytes";
  const WaitingRoom mine{folder.path(), base::ApproachId{1}, base::AccountId{2}};
  const WaitingRoom other{folder.path(), base::ApproachId{1}, base::AccountId{3}};

  const std::string ticket = put_to_wait(mine, folder / "upload");

  EXPECT_TRUE(find_waiting(mine, ticket));
  EXPECT_FALSE(find_waiting(other, ticket));
  EXPECT_FALSE(find_waiting(mine, "../../../../etc/passwd"));
  EXPECT_FALSE(find_waiting(mine, ""));
  EXPECT_FALSE(find_waiting(mine, std::string(22, 'x')));
  remove_waiting(mine, ticket);
  EXPECT_FALSE(find_waiting(mine, ticket));
}

}  // namespace
}  // namespace area
