// What holds for every chart: the promises of chart/picture.h, on the examples and on hard input.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <pugixml.hpp>

#include "base/check.h"
#include "chart/drawing.h"
#include "chart/gallery.h"
#include "chart/xml_test.h"
#include "html/drawing.h"

namespace {

using base::Language;
using chart::Interval;
using chart::Picture;
using chart::State;
using chart::Value;
using chart::testing::for_each;
using chart::testing::parsed;

/// Well formed, named, described, no style, no script, no text under 13 px, nothing outside the picture.
void expect_promises(const std::string& svg, double width) {
  const pugi::xml_document document = parsed(svg);
  const pugi::xml_node root = document.child("svg");
  ASSERT_TRUE(root);
  EXPECT_EQ(root.attribute("width").as_double(), width);
  const double height = root.attribute("height").as_double();
  EXPECT_GT(height, 0);
  const std::string title = root.child("title").attribute("id").value();
  const std::string description = root.child("desc").attribute("id").value();
  EXPECT_EQ(std::string(root.attribute("aria-labelledby").value()), title + " " + description);
  EXPECT_STREQ(root.attribute("role").value(), "img");
  EXPECT_STRNE(root.child("title").child_value(), "");
  for_each(root, [&](const pugi::xml_node& node) {
    const std::string name = node.name();
    EXPECT_NE(name, "script");
    EXPECT_FALSE(node.attribute("style")) << name;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      EXPECT_NE(std::string(attribute.name()).substr(0, 2), "on") << attribute.name();
      EXPECT_EQ(std::string(attribute.value()).find("nan"), std::string::npos) << name << " " << attribute.name();
      EXPECT_EQ(std::string(attribute.value()).find("inf"), std::string::npos) << name << " " << attribute.name();
    }
    if (name == "text") {
      EXPECT_GE(node.attribute("font-size").as_double(), 13);
      const double x = node.attribute("x").as_double();
      const std::string anchor = node.attribute("text-anchor").as_string("start");
      const chart::TextLook look{"", "", node.attribute("font-size").as_double(),
                                 !node.attribute("font-weight").empty()};
      const chart::Box box = chart::text_box({x, node.attribute("y").as_double()}, node.child_value(), look,
                                             anchor == "start"    ? chart::Anchor::start
                                             : anchor == "middle" ? chart::Anchor::middle
                                                                  : chart::Anchor::end);
      EXPECT_GE(box.x, -1.5) << node.child_value();
      EXPECT_LE(box.right(), width + 1.5) << node.child_value();
      EXPECT_GE(box.y, -1.5) << node.child_value();
      EXPECT_LE(box.bottom(), height + 1.5) << node.child_value();
    }
    if (name == "circle") {
      EXPECT_GE(node.attribute("cx").as_double(), 0);
      EXPECT_LE(node.attribute("cx").as_double(), width);
      EXPECT_LE(node.attribute("cy").as_double(), height);
    }
    if (name == "rect") {
      EXPECT_GE(node.attribute("width").as_double(), 0);
      EXPECT_LE(node.attribute("x").as_double() + node.attribute("width").as_double(), width + 3);
      EXPECT_LE(node.attribute("y").as_double() + node.attribute("height").as_double(), height + 3);
    }
  });
}

void expect_promises(const Picture& picture, const chart::Widths& widths = {}) {
  SCOPED_TRACE(picture.heading.id);
  expect_promises(picture.narrow, widths.narrow);
  expect_promises(picture.wide, widths.wide);
  for (const auto& row : picture.table.rows) EXPECT_EQ(row.size(), picture.table.columns.size());
}

/// Texts may not lie over each other.
void expect_no_texts_touch(const std::string& svg) {
  const pugi::xml_document document = parsed(svg);
  std::vector<std::pair<chart::Box, std::string>> boxes;
  for_each(document.child("svg"), [&](const pugi::xml_node& node) {
    if (std::string(node.name()) != "text") return;
    const std::string anchor = node.attribute("text-anchor").as_string("start");
    const chart::TextLook look{"", "", node.attribute("font-size").as_double(), !node.attribute("font-weight").empty()};
    chart::Box box =
        chart::text_box({node.attribute("x").as_double(), node.attribute("y").as_double()}, node.child_value(), look,
                        anchor == "start"    ? chart::Anchor::start
                        : anchor == "middle" ? chart::Anchor::middle
                                             : chart::Anchor::end);
    box.y += 1;  // the boxes are a little too high, so that lines of text may follow each other
    box.height -= 2;
    for (const auto& [other, words] : boxes)
      EXPECT_FALSE(box.overlaps(other)) << node.child_value() << " over " << words;
    boxes.emplace_back(box, node.child_value());
  });
}

TEST(EveryChart, KeepsItsPromisesInBothLanguages) {
  for (const Language language : {Language::dutch, Language::english}) {
    for (const Picture& picture : chart::gallery::pictures(base::Texts(language))) expect_promises(picture);
  }
}

TEST(EveryChart, NeverLaysOneTextOverAnother) {
  for (const Language language : {Language::dutch, Language::english}) {
    for (const Picture& picture : chart::gallery::pictures(base::Texts(language))) {
      SCOPED_TRACE(picture.heading.id);
      expect_no_texts_touch(picture.narrow);
      expect_no_texts_touch(picture.wide);
    }
  }
}

TEST(EveryChart, GivesTheSameBytesTwice) {
  const base::Texts texts(Language::dutch);
  const auto once = chart::gallery::pictures(texts);
  const auto again = chart::gallery::pictures(texts);

  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].narrow, again[i].narrow);
    EXPECT_EQ(once[i].wide, again[i].wide);
  }
}

TEST(EveryChart, HasItsTextsInTheCatalogue) {
  for (const Language language : {Language::dutch, Language::english}) {
    for (const Picture& picture : chart::gallery::pictures(base::Texts(language))) {
      EXPECT_EQ(picture.wide.find("[chart."), std::string::npos) << picture.heading.id;
      EXPECT_EQ(picture.narrow.find("[chart."), std::string::npos) << picture.heading.id;
      EXPECT_EQ(chart::csv(picture.table, language).find("[chart."), std::string::npos) << picture.heading.id;
    }
  }
}

TEST(EveryChart, SaysSoWhenThereIsNothingToDraw) {
  const base::Texts texts(Language::dutch);
  const chart::Heading heading{"leeg", "Niets", "Er is niets."};
  const std::vector<Picture> pictures = {
      draw(chart::MonthlyChart{heading, "as", {}}, texts),
      draw(chart::CumulativeChart{heading, "as", {}}, texts),
      draw(chart::IntervalChart{heading, "as", "rij", {}}, texts),
      draw(chart::FunnelChart{heading, "y", "x", "rij", {}, {}}, texts),
      draw(chart::ForestChart{heading, chart::ForestChart::Scale::ratio, "as", "rij", "effect", {}}, texts),
      draw(chart::BeforeAfterChart{heading, "as", "rij", "voor", "na", {}}, texts),
      draw(chart::TimelineChart{heading, "rij", {}}, texts),
      draw(chart::MapChart{heading, "rij", "waarde", {}}, texts)};

  for (const Picture& picture : pictures) {
    expect_promises(picture);
    EXPECT_NE(picture.wide.find("geen gegevens"), std::string::npos);
  }
  expect_promises(draw(chart::PowerChart{heading, "as", "daling", {}}, texts));
  expect_promises(draw(chart::SeasonChart{heading, "as"}, texts));
  expect_promises(draw(chart::HeatChart{heading, "as"}, texts));
}

/// Markup, quotes, an emoji, control characters, Arabic and Hebrew, and a name that never ends.
std::vector<std::string> hard_names() {
  return {"<script>alert('&\"')</script>",
          "a\x01"
          "b\x1f"
          "c",
          "שלום עולם",
          "مرحبا 5",
          "🚓🚓🚓",
          "\xff\xfe kapot",
          std::string(3000, 'W'),
          "een heel lange naam die maar door en door gaat tot voorbij het einde van de regel",
          ""};
}

TEST(EveryChart, SurvivesHardNames) {
  const base::Texts texts(Language::dutch);
  const chart::Heading heading{"naam", "Titel met <&>", "Beschrijving met \"aanhaling\" & <teken>"};
  chart::IntervalChart interval{heading, hard_names()[6], hard_names()[7], {}};
  chart::ForestChart forest{heading, chart::ForestChart::Scale::difference, hard_names()[6], "rij", hard_names()[6],
                            {}};
  chart::BeforeAfterChart before{heading, "as", "rij", hard_names()[6], hard_names()[0], {}};
  chart::FunnelChart funnel{heading, hard_names()[6], hard_names()[6], "rij", {}, {}, 3};
  chart::TimelineChart timeline{heading, "rij", {}};
  chart::PowerChart power{heading, hard_names()[6], hard_names()[6], {}};
  chart::MapChart map = chart::gallery::map();
  map.value_title = hard_names()[6];
  const base::Date day = std::chrono::year(2026) / std::chrono::month(1) / std::chrono::day(1);
  std::size_t i = 0;
  for (const std::string& name : hard_names()) {
    interval.rows.push_back({name, Value::of(3, {1, 8})});
    forest.rows.push_back({name, Value::of(-3, {-8, 8})});
    before.rows.push_back({name, chart::AreaRole::treated, Value::of(3, {1, 8}), Value::of(2, {0, 7})});
    funnel.points.push_back({name, 10.0 + static_cast<double>(i), Value::of(3), name, true});
    timeline.rows.push_back(
        {std::to_string(i), name, day, base::plus_days(day, 40), 0.4, chart::TimelineRow::Status::late});
    map.areas[i].label = name;
    ++i;
  }
  timeline.marks = {{day, hard_names()[6]}};
  power.curves = {{hard_names()[6], {{0.1, 0.1}, {0.5, 0.9}}}, {hard_names()[2], {{0.1, 0.05}, {0.5, 0.5}}}};

  for (const Picture& picture : {draw(interval, texts), draw(forest, texts), draw(before, texts), draw(funnel, texts),
                                 draw(timeline, texts), draw(power, texts), draw(map, texts)}) {
    expect_promises(picture);
    EXPECT_EQ(picture.wide.find("<script"), std::string::npos);
  }
}

TEST(EveryChart, SurvivesHardNumbers) {
  const base::Texts texts(Language::english);
  const double endless = std::numeric_limits<double>::infinity();
  const double none = std::nan("");
  const chart::Heading heading{"getal", "Titel", "Wat er staat"};
  const std::vector<Value> values = {Value::of(0, {0, 3.7}),
                                     Value::of(1e6, {9e5, 1.1e6}),
                                     Value::of(-5, {-endless, endless}),
                                     Value::of(none),
                                     Value::of(1e-9, {0, endless}),
                                     Value::without(State::suppressed),
                                     Value::without(State::unknown),
                                     Value::without(State::not_delivered),
                                     Value::of(endless)};
  for (const std::vector<Value>& some : {values, std::vector<Value>{values[0]}, std::vector<Value>{values[1]},
                                         std::vector<Value>{values[5]}, std::vector<Value>{values[4], values[4]}}) {
    chart::IntervalChart interval{heading, "as", "rij", {}};
    chart::ForestChart ratio{heading, chart::ForestChart::Scale::ratio, "as", "rij", "effect", {}};
    chart::ForestChart difference{heading, chart::ForestChart::Scale::difference, "as", "rij", "effect", {}};
    chart::BeforeAfterChart before{heading, "as", "rij", "voor", "na", {}};
    chart::FunnelChart funnel{heading, "y", "x", "rij", {}, {{1, {0, endless}, {none, endless}}}, 2};
    chart::MonthlyChart monthly{heading, "as", {}};
    chart::SeasonChart season{heading, "as"};
    chart::MapChart map = chart::gallery::map();
    for (std::size_t i = 0; i < some.size(); ++i) {
      interval.rows.push_back({"rij", some[i]});
      ratio.rows.push_back({"rij", some[i]});
      difference.rows.push_back({"rij", some[i]});
      before.rows.push_back({"rij", chart::AreaRole::none, some[i], some[some.size() - 1 - i]});
      funnel.points.push_back({"rij", 5.0 * static_cast<double>(i), some[i]});
      monthly.points.push_back({{24000 + static_cast<int>(i)}, some[i], some[i].estimate, some[i].interval});
      season.months[i] = some[i];
      map.areas[i].value = some[i];
    }
    for (const Picture& picture :
         {draw(interval, texts), draw(ratio, texts), draw(difference, texts), draw(before, texts), draw(funnel, texts),
          draw(monthly, texts), draw(season, texts), draw(map, texts)}) {
      expect_promises(picture);
    }
  }
}

TEST(EveryChart, PassesTheGateForDrawingsOnAPage) {
  for (const Picture& picture : chart::gallery::pictures(base::Texts(Language::dutch))) {
    EXPECT_NO_THROW((void)html::drawing(picture.wide)) << picture.heading.id;
    EXPECT_NO_THROW((void)html::drawing(picture.narrow)) << picture.heading.id;
  }
}

TEST(EveryChart, FillsTheWidthItIsGiven) {
  chart::MonthlyChart chart = chart::gallery::monthly();
  chart.widths = {300, 1080};

  expect_promises(draw(chart, base::Texts(Language::dutch)), chart.widths);
}

TEST(EveryChart, RefusesAnIdThatCouldBreakOut) {
  chart::MonthlyChart chart = chart::gallery::monthly();
  chart.heading.id = "a\" onload=\"x";

  EXPECT_THROW((void)draw(chart, base::Texts(Language::dutch)), base::Mistake);
}

}  // namespace
