// A frozen baseline shows its hours and branches when the rows are gone, with the numbers of the day it was frozen.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/study.h"

namespace analysis {
namespace {

/// Thirty robberies in a year, each an hour later than the one before, at supermarkets and at places unknown.
incident::Columns year_of_rows() {
  std::vector<incident::Incident> rows;
  for (int i = 0; i < 30; ++i) {
    incident::Incident one;
    one.key = "k" + std::to_string(i);
    one.type = incident::Type::bedrijfsoverval;
    one.precision = incident::TimePrecision::minute;
    one.from.day = incident::day_of(*base::parse_iso_date("2025-01-06")) + 11 * i;
    one.from.minute = std::int16_t((i % 24) * 60 + 30);
    if (i % 3 != 0) one.branch = i % 3 == 1 ? "supermarkt" : "tankstation";
    rows.push_back(one);
  }
  return incident::columns_of(rows, {});
}

Figure figure_of(const std::vector<Figure>& figures, std::string_view id) {
  for (const Figure& one : figures)
    if (one.id == id) return one;
  ADD_FAILURE() << "no figure " << id;
  return {};
}

TEST(KeptFigures, AreDrawnFromTheNumbersOfTheBaselineWhenTheRowsAreGone) {
  const incident::Columns rows = year_of_rows();
  Study study;
  study.aggregate = aggregate(rows, base::Month::of(2025, 1), base::Month::of(2025, 12));
  study.incidents = &rows;
  study.types = {incident::Type::bedrijfsoverval};
  const base::Texts texts(base::Language::dutch);
  const auto before = baseline_figures(study, texts);
  nlohmann::ordered_json kept;
  for (const Figure& one : before) kept[one.id] = {{"numbers", nlohmann::ordered_json::parse(one.numbers)}};

  study.incidents = nullptr;
  const auto gone = baseline_figures(study, texts);
  study.kept_figures = kept.dump();
  const auto after = baseline_figures(study, texts);

  for (const char* id : {"uren", "branches"}) {
    EXPECT_TRUE(figure_of(gone, id).picture.wide.empty()) << id;
    EXPECT_FALSE(figure_of(before, id).picture.wide.empty()) << id;
    EXPECT_EQ(figure_of(after, id).picture.wide, figure_of(before, id).picture.wide) << id;
    EXPECT_EQ(figure_of(after, id).sentence, figure_of(before, id).sentence) << id;
    EXPECT_EQ(figure_of(after, id).numbers, figure_of(before, id).numbers) << id;
  }
}

TEST(KeptFigures, OfABaselineWithoutCodesAreShownByTheNamesItKept) {
  Study study;
  study.aggregate = aggregate(year_of_rows(), base::Month::of(2025, 1), base::Month::of(2025, 12));
  study.types = {incident::Type::bedrijfsoverval};
  study.kept_figures = R"({"branches":{"numbers":{"branches":[{"branch":"Supermarkt","count":7}]}}})";

  const Figure figure = figure_of(baseline_figures(study, base::Texts(base::Language::dutch)), "branches");

  ASSERT_EQ(figure.picture.table.rows.size(), 1u);
  EXPECT_EQ(figure.picture.table.rows[0][0].text, "Supermarkt");
  EXPECT_EQ(figure.picture.table.rows[0][1].text, "7");
}

TEST(KeptFigures, HaveNoPictureWhereTheBaselineHadNoAnswerEither) {
  incident::Incident one;
  one.key = "k";
  one.type = incident::Type::bedrijfsoverval;
  one.precision = incident::TimePrecision::date;
  one.from.day = incident::day_of(*base::parse_iso_date("2025-06-01"));
  const incident::Columns rows = incident::columns_of(std::vector<incident::Incident>{one}, {});
  Study study;
  study.aggregate = aggregate(rows, base::Month::of(2025, 1), base::Month::of(2025, 12));
  study.incidents = &rows;
  study.types = {incident::Type::bedrijfsoverval};
  const base::Texts texts(base::Language::dutch);
  nlohmann::ordered_json kept;
  for (const Figure& figure : baseline_figures(study, texts))
    kept[figure.id] = {{"numbers", nlohmann::ordered_json::parse(figure.numbers)}};
  ASSERT_TRUE(kept["uren"]["numbers"].contains("undefined"));
  ASSERT_TRUE(kept["branches"]["numbers"].contains("undefined"));

  study.incidents = nullptr;
  study.kept_figures = kept.dump();

  for (const char* id : {"uren", "branches"}) {
    const Figure figure = figure_of(baseline_figures(study, texts), id);
    EXPECT_TRUE(figure.picture.wide.empty()) << id;
    EXPECT_EQ(figure.sentence, texts("analysis.rows_gone")) << id;
  }
}

}  // namespace
}  // namespace analysis
