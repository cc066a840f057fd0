#include "paper/column_width.h"

#include <gtest/gtest.h>

#include <numeric>

namespace {

using paper::plain;

double all_of(const std::vector<double>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

TEST(ColumnWidths, FollowTheWeightsWhereEverythingFits) {
  const paper::Table table{
      "", {{"A", false, 2}, {"B", false, 1}, {"C", false, 1}}, {{plain("x"), plain("y"), plain("z")}}};

  const auto widths = column_widths_mm(table, 160);

  EXPECT_DOUBLE_EQ(widths[0], 80);
  EXPECT_DOUBLE_EQ(widths[1], 40);
  EXPECT_DOUBLE_EQ(widths[2], 40);
}

TEST(ColumnWidths, BreakNoWordAndTakeTheRoomFromTheOthersByTheirWeight) {
  const paper::Table table{"",
                           {{"Partij", false, 4}, {"Soort", false, 1}, {"Inbreng", false, 3}},
                           {{plain("Politie"), plain("Ondernemersvereniging"), plain("cijfers")}}};

  const auto widths = column_widths_mm(table, 160);

  EXPECT_GT(widths[1], 21 * 1.6) << "21 letters of 9 pt";
  EXPECT_NEAR(widths[0] / widths[2], 4.0 / 3, 1e-9);
  EXPECT_NEAR(all_of(widths), 160, 1e-9);
}

TEST(ColumnWidths, KeepANumberWithItsMarginOnOneLine) {
  const paper::Table table{"",
                           {{"Gebied", false, 9}, {"Aantal", true, 1}, {"Per inwoner", true, 1}},
                           {{plain("Zuid"), plain("8"), plain("0,85 (marge 0,37 tot 1,68)")}}};

  EXPECT_GT(column_widths_mm(table, 160)[2], 26 * 1.5);
}

TEST(ColumnWidths, ShareWhatThereIsWhenNotEvenTheWordsFit) {
  paper::Table table{"", {}, {{}}};
  for (int i = 0; i < 8; ++i) {
    table.columns.push_back({"Samenwerkingsovereenkomst"});
    table.rows[0].push_back(plain("x"));
  }

  const auto widths = column_widths_mm(table, 160);

  EXPECT_NEAR(all_of(widths), 160, 1e-9);
  for (const double one : widths) EXPECT_NEAR(one, 20, 1e-9);
}

}  // namespace
