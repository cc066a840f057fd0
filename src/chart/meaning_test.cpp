// Are the marks where the numbers say? The places are read back from the SVG and compared with the axis printed in the
// same picture, worked out here from two of its numbers: not with the code that drew them.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "base/check.h"
#include "chart/gallery.h"
#include "chart/scale.h"

namespace {

using base::Language;
using chart::Value;

struct Found {
  pugi::xml_document document;
  std::vector<pugi::xml_node> of(const std::string& element, const std::string& look) const {
    std::vector<pugi::xml_node> nodes;
    for (const pugi::xpath_node& node :
         document.select_nodes(("//*[local-name()='" + element + "'][@class='" + look + "']").c_str()))
      nodes.push_back(node.node());
    return nodes;
  }
  pugi::xml_node text(const std::string& words) const {
    return document.select_node(("//*[local-name()='text'][.='" + words + "']").c_str()).node();
  }
};

Found read(const std::string& svg) {
  Found found;
  found.document.load_buffer(svg.data(), svg.size());
  return found;
}

double number(const pugi::xml_node& node, const char* name) { return node.attribute(name).as_double(); }

/// From two printed numbers of an axis (place of the text ↔ value) to the px of any other value.
double along(double value, double value_a, double px_a, double value_b, double px_b) {
  return px_a + (value - value_a) / (value_b - value_a) * (px_b - px_a);
}

TEST(Monthly, DrawsEachBarAsHighAsItsCount) {
  const Found picture = read(draw(chart::gallery::monthly(), base::Texts(Language::dutch)).wide);
  const double zero = number(picture.text("0"), "y") - 4.5;
  const double four = number(picture.text("4"), "y") - 4.5;
  std::vector<double> counts;
  for (const auto& point : chart::gallery::monthly().points) {
    if (point.count.estimate > 0) counts.push_back(point.count.estimate);
  }

  const auto bars = picture.of("rect", "chart-bar");

  ASSERT_EQ(bars.size(), counts.size());
  for (std::size_t i = 0; i < bars.size(); ++i) {
    EXPECT_NEAR(number(bars[i], "y"), along(counts[i], 0, zero, 4, four), 0.2);
    EXPECT_NEAR(number(bars[i], "y") + number(bars[i], "height"), zero, 0.2);
  }
}

TEST(Monthly, ShowsUndeliveredMonthsAsAGapAndNotAsZero) {
  chart::MonthlyChart chart{{"m", "Titel", "Tekst"}, "as", {}};
  chart.points = {{base::Month::of(2026, 1), Value::of(0)}, {base::Month::of(2026, 4), Value::of(3)}};

  const chart::Picture picture = draw(chart, base::Texts(Language::dutch));

  ASSERT_EQ(picture.table.rows.size(), 4U);
  EXPECT_EQ(picture.table.rows[0][1].text, "0");
  EXPECT_EQ(picture.table.rows[1][1].text, "niet geleverd");
  EXPECT_EQ(picture.table.rows[2][1].text, "niet geleverd");
  EXPECT_FALSE(picture.table.rows[1][1].number.has_value());
  EXPECT_EQ(read(picture.wide).of("rect", "chart-gap").size(), 1U);  // February and March are one gap
  EXPECT_TRUE(read(picture.wide).text("niet geleverd"));
}

TEST(Monthly, HatchesACountThatIsTooSmallToShowFromOneToFour) {
  chart::MonthlyChart chart{{"m", "Titel", "Tekst"}, "as", {}};
  chart.points = {{base::Month::of(2026, 1), Value::without(chart::State::suppressed)},
                  {base::Month::of(2026, 2), Value::of(8)}};

  const Found picture = read(draw(chart, base::Texts(Language::dutch)).wide);

  const double zero = number(picture.text("0"), "y") - 4.5;
  const double eight = number(picture.text("8"), "y") - 4.5;
  const auto hatched = picture.of("rect", "chart-hatch-edge");
  ASSERT_EQ(hatched.size(), 1U);
  EXPECT_NEAR(number(hatched[0], "y"), along(4, 0, zero, 8, eight), 0.2);
  EXPECT_NEAR(number(hatched[0], "y") + number(hatched[0], "height"), along(1, 0, zero, 8, eight), 0.2);
}

TEST(Monthly, RefusesMoreThanAHundredYears) {
  chart::MonthlyChart chart{{"m", "Titel", "Tekst"}, "as", {}};
  chart.points = {{{0}, Value::of(1)}, {{1200}, Value::of(1)}};

  EXPECT_THROW((void)draw(chart, base::Texts(Language::dutch)), base::Mistake);
}

TEST(Interval, PutsDotsAndWhiskersOnTheirNumbers) {
  chart::IntervalChart chart{{"i", "Titel", "Tekst"},
                             "as",
                             "Jaar",
                             {{"2024", Value::of(10, {4.8, 18.4})}, {"2025", Value::of(24, {15.4, 35.7})}}};

  const Found picture = read(draw(chart, base::Texts(Language::dutch)).wide);

  // The axis prints 0 and 30; dots carry their own numbers too, so the axis is found by its class.
  std::map<std::string, double> axis;
  for (const auto& text : picture.of("text", "chart-small")) axis[text.child_value()] = number(text, "x");
  const auto dots = picture.of("circle", "chart-dot-1");
  ASSERT_EQ(dots.size(), 2U);
  EXPECT_NEAR(number(dots[0], "cx"), along(10, 0, axis["0"], 30, axis["30"]), 0.2);
  EXPECT_NEAR(number(dots[1], "cx"), along(24, 0, axis["0"], 30, axis["30"]), 0.2);
  const auto whiskers = picture.of("line", "chart-whisker");
  ASSERT_EQ(whiskers.size(), 6U);
  EXPECT_NEAR(number(whiskers[0], "x1"), along(4.8, 0, axis["0"], 30, axis["30"]), 0.2);
  EXPECT_NEAR(number(whiskers[0], "x2"), along(18.4, 0, axis["0"], 30, axis["30"]), 0.2);
}

TEST(Interval, ShowsZeroUnknownSuppressedAndNotDeliveredInFourWays) {
  using chart::State;
  chart::IntervalChart chart{{"i", "Titel", "Tekst"},
                             "as",
                             "Jaar",
                             {{"a", Value::of(0, {0, 3.7})},
                              {"b", Value::without(State::unknown)},
                              {"c", Value::without(State::suppressed)},
                              {"d", Value::without(State::not_delivered)}}};

  const chart::Picture picture = draw(chart, base::Texts(Language::dutch));

  std::vector<std::string> words;
  for (const auto& row : picture.table.rows) words.push_back(row[1].text);
  EXPECT_EQ(words, (std::vector<std::string>{"0", "niet bekend", "<5", "niet geleverd"}));
  const Found found = read(picture.wide);
  EXPECT_EQ(found.of("circle", "chart-dot-1").size(), 1U);
  EXPECT_EQ(found.of("rect", "chart-hatch-edge").size(), 1U);
  EXPECT_TRUE(found.text("niet bekend"));
  EXPECT_TRUE(found.text("niet geleverd"));
}

TEST(Forest, LaysARatioOnALogarithmicAxisAroundOne) {
  chart::ForestChart chart{
      {"f", "Titel", "Tekst"},
      chart::ForestChart::Scale::ratio,
      "as",
      "Gebied",
      "verhouding",
      {{"a", Value::of(0.5, {0.2, 1.25})}, {"b", Value::of(2, {0.8, 5})}, {"c", Value::of(1, {0.1, 10}), true}}};

  const Found picture = read(draw(chart, base::Texts(Language::dutch)).wide);

  const double one = number(picture.text("1"), "x");
  const double ten = number(picture.text("10"), "x");
  const auto place = [&](double ratio) { return one + std::log10(ratio) * (ten - one); };
  const auto squares = picture.of("rect", "chart-dot-1");
  ASSERT_EQ(squares.size(), 2U);
  EXPECT_NEAR(number(squares[0], "x") + number(squares[0], "width") / 2, place(0.5), 0.3);
  EXPECT_NEAR(number(squares[1], "x") + number(squares[1], "width") / 2, place(2), 0.3);
  const auto firm = picture.of("line", "chart-firm");
  ASSERT_EQ(firm.size(), 1U);
  EXPECT_NEAR(number(firm[0], "x1"), one, 0.2);
  EXPECT_EQ(picture.of("path", "chart-dot-1").size(), 1U);  // the total is a diamond
}

TEST(Forest, DrawsAnArrowWhereAnIntervalGoesOnBeyondTheAxis) {
  const Found picture = read(draw(chart::gallery::forest_ratio(), base::Texts(Language::dutch)).wide);

  EXPECT_EQ(picture.of("path", "chart-whisker-fill").size(), 2U);
}

TEST(Forest, SaysThatAnEffectWithoutIntervalIsNotDefined) {
  chart::ForestChart chart{{"f", "Titel", "Tekst"}, chart::ForestChart::Scale::ratio, "as", "Gebied", "verhouding",
                           {{"a", Value::of(0.5)}}};

  const chart::Picture picture = draw(chart, base::Texts(Language::dutch));

  EXPECT_TRUE(read(picture.wide).of("rect", "chart-dot-1").empty());
  EXPECT_TRUE(read(picture.wide).text("niet te bepalen"));
}

TEST(Heat, AddsHoursIntoBlocksAndKeepsTheSums) {
  const chart::Picture picture = draw(chart::gallery::heat(), base::Texts(Language::dutch));

  ASSERT_EQ(picture.table.rows.size(), 8U);
  EXPECT_EQ(picture.table.rows[6][0].text, "18–21");
  EXPECT_EQ(picture.table.rows[6][5].text, "6");  // Friday, counted by hand from the example
  EXPECT_EQ(picture.table.rows[6][8].text, "26");
  EXPECT_EQ(picture.table.total[8].text, "82");
}

TEST(Heat, DoesNotGiveASumThatWouldTellAWithheldCell) {
  chart::HeatChart chart = chart::gallery::heat();
  chart.block_hours = 1;
  chart.hours[20][2] = Value::without(chart::State::suppressed);

  const chart::Picture picture = draw(chart, base::Texts(Language::dutch));

  EXPECT_EQ(picture.table.rows[20][3].text, "<5");
  EXPECT_EQ(picture.table.rows[20][8].text, "niet bekend");
  EXPECT_EQ(picture.table.total[3].text, "niet bekend");
  EXPECT_EQ(picture.table.total[8].text, "niet bekend");
}

TEST(Timeline, DrawsTheDonePartOfABar) {
  const Found picture = read(draw(chart::gallery::timeline(), base::Texts(Language::dutch)).wide);
  const auto planned = picture.of("rect", "chart-gantt-plan");
  const auto done = picture.of("rect", "chart-bar-1");

  // Row 1 is the first of both, 70 % done; the key is the last of both, half done.
  EXPECT_NEAR(number(done[0], "width"), 0.7 * number(planned[0], "width"), 0.2);
}

TEST(Map, TintsByClassAndDrawsTheScaleBarToScale) {
  const chart::Picture picture = draw(chart::gallery::map(), base::Texts(Language::dutch));
  const Found found = read(picture.wide);

  EXPECT_TRUE(found.text("1 km"));
  const std::string bar = found.of("path", "chart-scale")[0].attribute("d").value();
  const std::string area =
      found.of("path", "chart-tint-0")[0].attribute("d").value();  // Westerhof: zero, radius about 400 m
  double x1 = 0;
  double x2 = 0;
  ASSERT_EQ(std::sscanf(bar.c_str(), "M%lf %*fL%*f %*fL%lf", &x1, &x2), 2);
  double left = 1e9;
  double right = 0;
  const char* at = area.c_str();
  for (double x = 0, y = 0; *at == 'M' || *at == 'L';) {
    int read_to = 0;
    ASSERT_EQ(std::sscanf(at + 1, "%lf %lf%n", &x, &y, &read_to), 2);
    left = std::min(left, x);
    right = std::max(right, x);
    at += 1 + read_to;
  }
  double west = 1e9;
  double east = 0;
  const chart::MapChart example = chart::gallery::map();
  for (const chart::MapPoint& p : example.areas.back().polygons[0].outer) {
    west = std::min(west, p.x_m);
    east = std::max(east, p.x_m);
  }
  EXPECT_NEAR((x2 - x1) / 1000, (right - left) / (east - west), 0.002);
}

TEST(Map, PutsTheNumberInsideABentAreaAtBothWidths) {
  // ##....##
  // ##....##   the middle of its bounds lies outside
  // ########
  chart::MapChart chart{{"u", "Titel", "Tekst"}, "Buurt", "Aantal", {}};
  chart.areas = {{"U",
                  {{{{0, 0}, {800, 0}, {800, 600}, {600, 600}, {600, 200}, {200, 200}, {200, 600}, {0, 600}}, {}}},
                  Value::of(7)}};
  chart.tint = false;
  const chart::Picture picture = draw(chart, base::Texts(Language::dutch));

  for (const std::string& svg : {picture.narrow, picture.wide}) {
    const Found found = read(svg);
    const auto areas = found.of("path", "chart-tint-0");
    const auto numbers = found.of("text", "chart-label chart-strong");
    ASSERT_EQ(areas.size(), 1U);
    ASSERT_EQ(numbers.size(), 1U);
    const std::string outline = areas[0].attribute("d").value();
    double left = 0;
    double bottom = 0;
    double right = 0;
    ASSERT_EQ(std::sscanf(outline.c_str(), "M%lf %lfL%lf", &left, &bottom, &right), 3);
    const double px_per_m = (right - left) / 800;
    const double x_m = (numbers[0].attribute("x").as_double() - left) / px_per_m;
    const double y_m = (bottom - numbers[0].attribute("y").as_double()) / px_per_m;
    EXPECT_TRUE(y_m > 0 && y_m < 600 && x_m > 0 && x_m < 800);
    EXPECT_TRUE(x_m < 200 || x_m > 600 || y_m < 200) << x_m << " " << y_m;
  }
}

TEST(Map, HatchesWithheldAreasAndLeavesUnknownOnesOpen) {
  const Found picture = read(draw(chart::gallery::map_with_states(), base::Texts(Language::dutch)).wide);

  ASSERT_EQ(picture.of("path", "chart-area-hatch").size(), 1U);
  EXPECT_STREQ(picture.of("path", "chart-area-hatch")[0].attribute("fill").value(), "url(#kaart-vakken-w-h)");
  EXPECT_EQ(picture.of("path", "chart-area-unknown").size(), 2U);
}

TEST(Power, RisesAlongEachCurve) {
  const Found picture = read(draw(chart::gallery::power(), base::Texts(Language::dutch)).wide);
  const std::string line = picture.of("path", "chart-curve-1")[0].attribute("d").value();

  double x_before = -1;
  double y_before = 1e9;
  const char* at = line.c_str();
  int points = 0;
  for (double x = 0, y = 0; *at == 'M' || *at == 'L'; ++points) {
    int read_to = 0;
    ASSERT_EQ(std::sscanf(at + 1, "%lf %lf%n", &x, &y, &read_to), 2);
    EXPECT_GT(x, x_before);
    EXPECT_LE(y, y_before);
    x_before = x;
    y_before = y;
    at += 1 + read_to;
  }
  EXPECT_EQ(points, 15);
}

TEST(Csv, WritesNumbersForTheReadersSpreadsheet) {
  chart::Table table{"", {{"=Gebied"}, {"Aantal", chart::ColumnKind::number}, {"Marge", chart::ColumnKind::interval}}};
  table.rows = {{{"-Noord; \"x\""}, {"12,5", 12.5}, {"−1,5 tot 18", -1.5, 18.0}}, {{"Zuid"}, {"<5"}, {"–"}}};

  EXPECT_EQ(chart::csv(table, Language::dutch),
            "\xef\xbb\xbf'=Gebied;Aantal;\"Marge, van\";\"Marge, tot\"\r\n\"'-Noord; "
            "\"\"x\"\"\";12,5;-1,5;18\r\nZuid;<5;–;\r\n");
  EXPECT_EQ(chart::csv(table, Language::english),
            "\xef\xbb\xbf'=Gebied,Aantal,\"Marge, from\",\"Marge, to\"\r\n\"'-Noord; "
            "\"\"x\"\"\",12.5,-1.5,18\r\nZuid,<5,–,\r\n");
}

TEST(Axis, HasRoundTicksThatHoldAllValues) {
  for (const auto& [low, high] : std::vector<std::pair<double, double>>{
           {0, 1}, {0, 7}, {0, 36}, {-21, 11}, {0, 1e6}, {0, 0.03}, {5, 5}, {0, 0}}) {
    const chart::Scale scale = chart::linear_axis({.low = low, .high = high}, 0, 100);
    EXPECT_LE(scale.low, low);
    EXPECT_GE(scale.high, high);
    ASSERT_GE(scale.ticks.size(), 2U);
    EXPECT_LE(scale.ticks.size(), 9U);
    const double step = scale.ticks[1] - scale.ticks[0];
    const double leading = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
    EXPECT_TRUE(std::abs(leading - 1) < 1e-6 || std::abs(leading - 2) < 1e-6 || std::abs(leading - 5) < 1e-6) << step;
  }
}

TEST(Axis, GivesCountsNoPartsOfOne) {
  for (const double tick : chart::linear_axis({.low = 0, .high = 2, .whole_numbers = true}, 0, 100).ticks)
    EXPECT_EQ(tick, std::floor(tick));
}

TEST(Labels, GiveWayToEachOtherAndStayInside) {
  const std::vector<double> at = chart::spread({50, 51, 52, 98}, 18, 0, 100);

  for (std::size_t i = 1; i < at.size(); ++i) EXPECT_GE(at[i] - at[i - 1], 18 - 1e-9);
  EXPECT_GE(at.front(), 9);
  EXPECT_LE(at.back(), 91);
}

TEST(Labels, KeepTheirOrder) {
  const std::vector<double> at = chart::spread({30, 10, 20}, 15, 0, 200);

  EXPECT_LT(at[1], at[2]);
  EXPECT_LT(at[2], at[0]);
}

}  // namespace
