#include "paper/odt.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <pugixml.hpp>
#include <set>

#include "base/check.h"
#include "chart/xml_test.h"
#include "paper/package_test.h"
#include "paper/sample_test.h"
#include "paper/zip.h"

namespace {

using base::Language;
using chart::testing::for_each;
using chart::testing::parsed;
using paper::Document;
using paper::ZipEntry;
using paper::testing::part;

std::string odt(const Document& document) { return paper::to_odt(document, base::Texts(document.language)); }

TEST(Odt, BeginsWithItsMimetypeUncompressed) {
  const std::string bytes = odt(paper::sample());
  const auto entries = paper::unzip(bytes);

  EXPECT_EQ(entries[0].name, "mimetype");
  EXPECT_TRUE(entries[0].stored);
  EXPECT_EQ(bytes.substr(0, 2), "PK");
  // Where ODF 1.2 part 3, 3.3 has it, for programs that look without unzipping: no extra field before it.
  EXPECT_EQ(bytes.substr(30, 8), "mimetype");
  EXPECT_EQ(bytes.substr(38, paper::odt_media_type.size()), paper::odt_media_type);
}

TEST(Odt, GivesTheSameBytesTwice) { EXPECT_EQ(odt(paper::sample()), odt(paper::sample())); }

TEST(Odt, DatesEveryEntryAtTheFirstMoment) {
  const std::string bytes = odt(paper::sample());

  EXPECT_EQ(bytes.substr(10, 4), std::string("\x00\x00\x21\x00", 4));  // MS-DOS time 0:00, date 1980-01-01
}

TEST(Odt, HoldsWellFormedXmlThatTheManifestNames) {
  const auto entries = paper::unzip(odt(paper::sample()));
  std::set<std::string> named;
  const pugi::xml_document manifest = parsed(part(entries, "META-INF/manifest.xml"));
  for (const auto& node : manifest.select_nodes("//*[local-name()='file-entry']"))
    named.insert(node.node().attribute("manifest:full-path").value());

  for (const ZipEntry& entry : entries) {
    if (entry.name == "mimetype") continue;
    parsed(entry.bytes);
    if (entry.name != "META-INF/manifest.xml") {
      EXPECT_EQ(named.count(entry.name), 1U) << entry.name;
    }
  }
  EXPECT_EQ(named.size(), entries.size() - 2 + 1);  // all but mimetype and itself, and "/"
}

TEST(Odt, UsesOnlyStylesThatExist) {
  const auto entries = paper::unzip(odt(paper::sample()));
  const pugi::xml_document content = parsed(part(entries, "content.xml"));
  const pugi::xml_document styles = parsed(part(entries, "styles.xml"));
  std::set<std::string> defined;
  for (const auto* document : {&content, &styles}) {
    for_each(*document, [&](const pugi::xml_node& node) {
      if (!node.attribute("style:name").empty()) defined.insert(node.attribute("style:name").value());
    });
  }
  int used = 0;
  for (const auto* document : {&content, &styles}) {
    for_each(*document, [&](const pugi::xml_node& node) {
      for (const char* name :
           {"text:style-name", "table:style-name", "draw:style-name", "style:parent-style-name",
            "style:next-style-name", "style:master-page-name", "style:page-layout-name", "text:visited-style-name"}) {
        if (node.attribute(name).empty()) continue;
        ++used;
        EXPECT_EQ(defined.count(node.attribute(name).value()), 1U) << node.attribute(name).value();
      }
    });
  }
  EXPECT_GT(used, 100);
}

TEST(Odt, HasRealHeadingsInTheirOrder) {
  const pugi::xml_document content = parsed(part(paper::unzip(odt(paper::sample())), "content.xml"));
  std::vector<std::string> levels;
  for (const auto& node : content.select_nodes("//*[local-name()='h']"))
    levels.push_back(node.node().attribute("text:outline-level").value());

  EXPECT_EQ(levels, (std::vector<std::string>{"1", "1", "2", "2", "3", "4"}));
}

TEST(Odt, RepeatsTheHeaderRowOfATable) {
  const pugi::xml_document content = parsed(part(paper::unzip(odt(paper::sample())), "content.xml"));

  const auto header = content.select_node("//*[local-name()='table-header-rows']/*[local-name()='table-row']").node();
  ASSERT_TRUE(header);
  EXPECT_EQ(std::distance(header.begin(), header.end()), 3);
  EXPECT_EQ(content.select_nodes("//*[local-name()='table']/*[local-name()='table-row']").size(), 67U);
}

TEST(Odt, DescribesEveryPictureInWords) {
  const auto entries = paper::unzip(odt(paper::sample()));
  const pugi::xml_document content = parsed(part(entries, "content.xml"));
  const auto frames = content.select_nodes("//*[local-name()='frame']");

  ASSERT_EQ(frames.size(), 2U);
  for (const auto& frame : frames) {
    EXPECT_STRNE(frame.node().child("svg:title").child_value(), "");
    EXPECT_STRNE(frame.node().child("svg:desc").child_value(), "");
    part(entries, frame.node().child("draw:image").attribute("xlink:href").value());
  }
}

TEST(Odt, KeepsTheProportionsOfAPictureAndItsWidthOnPaper) {
  Document document = paper::sample();
  document.blocks = {
      paper::Picture{"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"360\"/>", "t", "d", "", 500},
      paper::Picture{"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"1000\"/>", "t", "d", "", 170}};

  const pugi::xml_document content = parsed(part(paper::unzip(odt(document)), "content.xml"));

  const auto frames = content.select_nodes("//*[local-name()='frame']");
  EXPECT_STREQ(frames[0].node().attribute("svg:width").value(), "170.00mm");
  EXPECT_STREQ(frames[0].node().attribute("svg:height").value(), "85.00mm");
  EXPECT_STREQ(frames[1].node().attribute("svg:width").value(), "20.50mm");
  EXPECT_STREQ(frames[1].node().attribute("svg:height").value(), "205.00mm");
}

TEST(Odt, RefusesAPictureWithoutWords) {
  Document document = paper::sample();
  document.blocks = {paper::Picture{"<svg width=\"10\" height=\"10\"/>", "", "", ""}};

  EXPECT_THROW(odt(document), base::Mistake);
}

TEST(Odt, LinksOnlyToSafePlaces) {
  const std::string content = part(paper::unzip(odt(paper::sample())), "content.xml");

  EXPECT_NE(content.find("https://example.nl/a?b=1&amp;c=2"), std::string::npos);
  EXPECT_EQ(content.find("javascript"), std::string::npos);
}

TEST(Odt, LinksInsideTheDocumentToNamesThatExist) {
  const pugi::xml_document content = parsed(part(paper::unzip(odt(paper::sample())), "content.xml"));
  std::set<std::string> names;
  for_each(content, [&](const pugi::xml_node& node) {
    if (std::string(node.name()).starts_with("text:bookmark")) names.insert(node.attribute("text:name").value());
  });

  for_each(content, [&](const pugi::xml_node& node) {
    const std::string target = node.attribute("xlink:href").value();
    if (target.starts_with('#')) {
      EXPECT_EQ(names.count(target.substr(1)), 1U) << target;
    }
  });
}

TEST(Odt, KeepsLineFeedsTabsAndSpaces) {
  const std::string content = part(paper::unzip(odt(paper::sample())), "content.xml");

  EXPECT_NE(content.find("minder<text:line-break/>op twee regels<text:tab/>en <text:s/>spaties"), std::string::npos);
}

TEST(Odt, SpeaksItsLanguage) {
  const auto dutch = paper::unzip(odt(paper::sample(Language::dutch)));
  const auto english = paper::unzip(odt(paper::sample(Language::english)));

  EXPECT_NE(part(dutch, "styles.xml").find("fo:language=\"nl\""), std::string::npos);
  EXPECT_NE(part(dutch, "styles.xml").find("Bladzijde "), std::string::npos);
  EXPECT_NE(part(dutch, "meta.xml").find("<dc:language>nl-NL<"), std::string::npos);
  EXPECT_NE(part(english, "styles.xml").find("fo:language=\"en\""), std::string::npos);
  EXPECT_NE(part(english, "content.xml").find(">Contents<"), std::string::npos);
  EXPECT_THROW(paper::to_odt(paper::sample(Language::dutch), base::Texts(Language::english)), base::Mistake);
}

TEST(Odt, NamesNoPersonAndNoMomentOfMaking) {
  Document document = paper::sample();
  document.date.reset();

  const std::string meta = part(paper::unzip(odt(document)), "meta.xml");

  EXPECT_EQ(meta.find("creation-date"), std::string::npos);
  EXPECT_NE(meta.find("<dc:creator>Gemeente Voorbeeldstad<"), std::string::npos);
}

TEST(Odt, CarriesTheFictionalMarkOnEveryPage) {
  const auto entries = paper::unzip(odt(paper::sample()));
  const std::string styles = part(entries, "styles.xml");
  std::size_t footers = 0;
  for (std::size_t at = styles.find("Fictief."); at != std::string::npos; at = styles.find("Fictief.", at + 1))
    ++footers;

  EXPECT_EQ(footers, 2U);  // first page, other pages
  EXPECT_NE(part(entries, "content.xml").find("Fictief."), std::string::npos);
}

TEST(Odt, AnEmptyDocumentIsStillADocument) {
  Document document;
  document.title = "Leeg";

  const auto entries = paper::unzip(odt(document));

  parsed(part(entries, "content.xml"));
}

TEST(Odt, PassesTheOwnTestOfUnzip) {
  if (std::system("command -v unzip >/dev/null 2>&1") != 0) GTEST_SKIP() << "unzip is not installed";
  const std::string path = testing::TempDir() + "/stapsteen-sample.odt";
  std::ofstream(path, std::ios::binary) << odt(paper::sample());

  EXPECT_EQ(std::system(("unzip -tqq " + path).c_str()), 0);
}

}  // namespace
