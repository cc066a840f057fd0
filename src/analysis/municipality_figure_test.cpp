// Counts and rates per municipality of a region. Limits by hand: Garwood's 95% interval of 6 is 2.2019 to 13.0595, of 0
// it is 0 to 3.6889 (Ulm 1990, table), divided by the person-years.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/baseline.h"

namespace analysis {
namespace {

using testing::HasSubstr;

/// Two years. Six robberies in two neighbourhoods of GM0014, one in an area that belongs to nobody, none in GM0015.
Study of_two() {
  Study study;
  std::vector<incident::Incident> rows;
  const char* places[] = {"BU00140001", "BU00140001", "BU00140001", "BU00140001",
                          "BU00140002", "BU00140002", "BU00990001"};
  for (const char* place : places) {
    incident::Incident one;
    one.key = "k" + std::to_string(rows.size());
    one.type = incident::Type::bedrijfsoverval;
    one.precision = incident::TimePrecision::date;
    one.from.day = incident::day_of(*base::parse_iso_date("2024-03-06")) + 30 * std::int32_t(rows.size());
    one.place = incident::PlacePrecision::area;
    one.area_code = place;
    rows.push_back(one);
  }
  study.aggregate = aggregate(incident::columns_of(rows, {}), base::Month::of(2024, 1), base::Month::of(2025, 12));
  study.types = {incident::Type::bedrijfsoverval};
  study.areas = {{"BU00140001", "Noord", 1500, {}},
                 {"BU00140002", "Zuid", 500, {}},
                 {"BU00150001", "Dorp", 4000, {}},
                 {"BU00990001", "Buiten", 100, {}}};
  study.municipalities = {{"GM0014", "Aadorp"}, {"GM0015", "Bedorp"}};
  return study;
}
const base::Texts dutch(base::Language::dutch);

TEST(FigurePerMunicipality, GivesCountAndRateWithTheirExactIntervals) {
  const auto figure = municipalities(of_two(), dutch);

  ASSERT_TRUE(figure);
  const auto numbers = nlohmann::json::parse(figure->numbers);
  const auto& ours = numbers.at("municipalities")[0];
  EXPECT_EQ(ours.at("name"), "Aadorp");
  EXPECT_EQ(ours.at("areas"), 2);
  EXPECT_EQ(ours.at("count"), 6);
  EXPECT_NEAR(ours.at("interval").at("low"), 2.2019, 1e-4);
  EXPECT_NEAR(ours.at("interval").at("high"), 13.0595, 1e-4);
  EXPECT_NEAR(ours.at("rate_per_1000_a_year").at("value"), 1.5, 1e-9);  // 6 in 2,000 people over 2 years
  EXPECT_NEAR(ours.at("rate_per_1000_a_year").at("low"), 2.2019 / 4, 1e-4);
  EXPECT_NEAR(ours.at("rate_per_1000_a_year").at("high"), 13.0595 / 4, 1e-4);
  const auto& theirs = numbers.at("municipalities")[1];
  EXPECT_EQ(theirs.at("count"), 0);
  EXPECT_NEAR(theirs.at("rate_per_1000_a_year").at("high"), 3.6889 / 8, 1e-4);
  EXPECT_EQ(numbers.at("outside"), 1) << "an area of a municipality that does not take part";
  EXPECT_EQ(numbers.at("together").at("count"), 6);
}

TEST(FigurePerMunicipality, ShowsThemInATableWithItsSumAndASentence) {
  const auto figure = municipalities(of_two(), dutch);

  ASSERT_TRUE(figure);
  EXPECT_THAT(figure->sentence, HasSubstr("6 overvallen liggen in gebieden van 2 gemeenten; 1 liggen erbuiten"));
  EXPECT_FALSE(figure->picture.wide.empty());
  EXPECT_TRUE(figure->warnings.empty());
  const auto& table = figure->picture.table;
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0][4].text, "1,50");
  EXPECT_EQ(table.rows[0][5].text, "0,55 tot 3,26");
  EXPECT_EQ(table.total[2].text, "6");
  EXPECT_THAT(chart::csv(table, base::Language::dutch), HasSubstr("Aadorp;2;6;"));
}

TEST(FigurePerMunicipality, RestsRatesOnAreasWhosePopulationIsKnown) {
  Study study = of_two();
  study.areas[1].population = std::nullopt;

  const auto figure = municipalities(study, dutch);

  const auto ours = nlohmann::json::parse(figure->numbers).at("municipalities")[0];
  EXPECT_EQ(ours.at("count"), 6);
  EXPECT_NEAR(ours.at("rate_per_1000_a_year").at("value"), 4 / 3.0, 1e-9);  // the 4 of Noord, 1,500 people, 2 years
  ASSERT_EQ(figure->warnings.size(), 1u);
  EXPECT_THAT(figure->warnings[0], HasSubstr("Van 1 gebied is het aantal inwoners niet bekend"));

  study.areas[0].population = std::nullopt;
  const auto counts_only = municipalities(study, dutch);
  EXPECT_EQ(counts_only->picture.table.rows[0][4].text, "inwoners onbekend");
}

TEST(FigurePerMunicipality, NamesThoseWhoseAreasAreNotOnTheMap) {
  Study study = of_two();
  study.municipalities.push_back({"GM0016", "Cedorp"});

  const auto figure = municipalities(study, dutch);

  EXPECT_EQ(figure->picture.table.rows.size(), 2u);
  ASSERT_EQ(figure->warnings.size(), 1u);
  EXPECT_THAT(figure->warnings[0], HasSubstr("Cedorp"));
}

TEST(FigurePerMunicipality, IsNotThereForOneMunicipalityAndSaysWhenCodesDoNotTell) {
  Study study = of_two();
  study.municipalities.pop_back();
  EXPECT_FALSE(municipalities(study, dutch));

  study = of_two();
  for (auto& area : study.areas) area.code = "wijk " + area.name;
  const auto figure = municipalities(study, dutch);
  ASSERT_TRUE(figure);
  EXPECT_TRUE(figure->picture.wide.empty());
  EXPECT_THAT(figure->sentence, HasSubstr("codes van het CBS"));
}

TEST(FigurePerMunicipality, OfAFrozenBaselineKeepsThoseThatTookPartThen) {
  Study study = of_two();
  const auto now = municipalities(study, dutch);
  study.kept_figures =
      nlohmann::ordered_json{{"gemeenten", {{"numbers", nlohmann::ordered_json::parse(now->numbers)}}}}.dump();
  study.municipalities.clear();

  const auto later = municipalities(study, dutch);

  ASSERT_TRUE(later);
  EXPECT_EQ(later->numbers, now->numbers);
  EXPECT_EQ(later->picture.wide, now->picture.wide);
}

}  // namespace
}  // namespace analysis
