// The structure of every kind of paper: valid OpenDocument, and a PDF that says what PDF/A-3b and PDF/UA-1 ask of it.
// Runs over sample::all(), which must hold every kind that has a header in this room.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "chart/xml_test.h"
#include "document/sample_test.h"
#include "paper/odt.h"
#include "paper/package_test.h"
#include "paper/pdf.h"
#include "paper/zip.h"

namespace {

using base::Language;
using chart::testing::for_each;
using chart::testing::parsed;
using paper::ZipEntry;
using paper::testing::output_of;
using paper::testing::part;
namespace fs = std::filesystem;
namespace sample = document::sample;

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// "safeguarding_list" of src/document/safeguarding_list.h: headers that promise to compose a paper.
std::set<std::string> kinds_with_a_header() {
  std::set<std::string> kinds;
  const std::regex compose("paper::Document compose\\(const \\w+& \\w+, const base::Texts& texts\\);");
  for (const auto& entry : fs::directory_iterator(std::string(STAPSTEEN_SOURCE_DIR) + "/src/document"))
    if (entry.path().extension() == ".h" && std::regex_search(content_of(entry.path()), compose))
      kinds.insert(entry.path().stem());
  return kinds;
}

class EveryKind : public testing::Test {
 protected:
  const base::Texts texts{Language::dutch};
  const std::vector<sample::Named> papers = sample::all(texts);
};

TEST(EveryKindOfPaper, IsInTheSample) {
  const auto kinds = kinds_with_a_header();
  std::set<std::string> shown;
  for (const auto& one : sample::all(base::Texts(Language::dutch))) shown.insert(one.name);

  EXPECT_GE(kinds.size(), 10U);
  EXPECT_EQ(shown, kinds);
}

TEST_F(EveryKind, IsAnOpenDocumentPackage) {
  for (const auto& one : papers) {
    SCOPED_TRACE(one.name);
    const std::string odt = paper::to_odt(one.document, texts);
    const auto entries = paper::unzip(odt);
    EXPECT_EQ(entries.front().name, "mimetype");
    EXPECT_TRUE(entries.front().stored);
    EXPECT_EQ(odt.substr(38, paper::odt_media_type.size()), paper::odt_media_type);
    std::set<std::string> named, held{"/"};
    const auto manifest = parsed(part(entries, "META-INF/manifest.xml"));
    for (const auto& node : manifest.select_nodes("//*[local-name()='file-entry']"))
      named.insert(node.node().attribute("manifest:full-path").value());
    for (const ZipEntry& entry : entries)
      if (entry.name != "mimetype" && entry.name != "META-INF/manifest.xml") held.insert(entry.name);
    EXPECT_EQ(named, held);
  }
}

TEST_F(EveryKind, UsesOnlyStylesThatExist) {
  for (const auto& one : papers) {
    SCOPED_TRACE(one.name);
    const auto entries = paper::unzip(paper::to_odt(one.document, texts));
    const auto content = parsed(part(entries, "content.xml")), styles = parsed(part(entries, "styles.xml"));
    std::set<std::string> defined, used;
    for (const auto* document : {&content, &styles})
      for_each(*document, [&](const pugi::xml_node& node) {
        if (const auto name = node.attribute("style:name")) defined.insert(name.value());
        for (const char* kind : {"text:style-name", "table:style-name", "draw:style-name", "style:parent-style-name",
                                 "style:master-page-name", "style:page-layout-name"})
          if (const auto name = node.attribute(kind)) used.insert(name.value());
      });
    for (const auto& name : used) EXPECT_TRUE(defined.contains(name)) << name;
    EXPECT_GT(used.size(), 10U);
  }
}

TEST_F(EveryKind, HasHeadingsThatSkipNoLevel) {
  for (const auto& one : papers) {
    SCOPED_TRACE(one.name);
    int before = 0, headings = 0;
    for (const auto& block : one.document.blocks)
      if (const auto* heading = std::get_if<paper::Heading>(&block)) {
        EXPECT_LE(heading->level, before + 1) << heading->text;
        EXPECT_FALSE(heading->text.empty());
        before = heading->level;
        ++headings;
      }
    // A paper of one sheet is a title with tables.
    EXPECT_EQ(headings == 0, one.document.compact);
  }
}

TEST_F(EveryKind, HasTablesWithAHeadAndPicturesWithWords) {
  int tables = 0, pictures = 0;
  for (const auto& one : papers) {
    SCOPED_TRACE(one.name);
    const auto content = parsed(part(paper::unzip(paper::to_odt(one.document, texts)), "content.xml"));
    for_each(content, [&](const pugi::xml_node& node) {
      if (std::string_view(node.name()) == "table:table") {
        ++tables;
        const auto head = node.child("table:table-header-rows").child("table:table-row");
        ASSERT_TRUE(head) << node.attribute("table:name").value();
        const auto columns = std::distance(head.begin(), head.end());
        for (const auto& row : node.children("table:table-row"))
          EXPECT_EQ(std::distance(row.begin(), row.end()), columns);
      }
      if (std::string_view(node.name()) == "draw:frame") {
        ++pictures;
        EXPECT_STRNE(node.child("svg:title").child_value(), "");
        EXPECT_STRNE(node.child("svg:desc").child_value(), "");
      }
    });
  }
  EXPECT_GT(tables, 10);
  EXPECT_GT(pictures, 5);
}

TEST_F(EveryKind, NamesItsLanguageAndItsTitle) {
  for (const auto& one : papers) {
    SCOPED_TRACE(one.name);
    const auto entries = paper::unzip(paper::to_odt(one.document, texts));
    const auto meta = parsed(part(entries, "meta.xml"));
    EXPECT_STREQ(meta.select_node("//*[local-name()='language']").node().child_value(), "nl-NL");
    EXPECT_NE(std::string_view(meta.select_node("//*[local-name()='title']").node().child_value()), "");
    EXPECT_NE(part(entries, "styles.xml").find("fo:language=\"nl\""), std::string::npos);
  }
}

// PDF ---------------------------------------------------------------------------------------------------------------

/// What `qpdf --json=2` says of a PDF: every object, streams decoded apart.
class Structure {
 public:
  explicit Structure(const std::string& path) {
    const auto json = nlohmann::json::parse(output_of("qpdf --json=2 --json-key=qpdf " + path), nullptr, false);
    if (!json.is_discarded()) objects_ = json.at("qpdf").at(1);
    qdf_ = output_of("qpdf --qdf --object-streams=disable " + path + " -");
  }
  const nlohmann::json& catalog() const {
    static const nlohmann::json none = nlohmann::json::object();
    for (const auto& [name, object] : objects_.items())
      if (name != "trailer" && object.contains("value") && object["value"].is_object() &&
          object["value"].value("/Type", nlohmann::json()) == "/Catalog")
        return object["value"];
    return none;
  }
  /// Elements of the structure tree of this type: "/Figure".
  std::vector<nlohmann::json> elements(const std::string& type) const {
    std::vector<nlohmann::json> found;
    for (const auto& [name, object] : objects_.items())
      if (name != "trailer" && object.contains("value") && object["value"].is_object() &&
          object["value"].value("/S", nlohmann::json()) == type && object["value"].contains("/P"))
        found.push_back(object["value"]);
    return found;
  }
  bool says(const std::string& words) const { return qdf_.find(words) != std::string::npos; }

 private:
  nlohmann::json objects_ = nlohmann::json::object();
  std::string qdf_;
};

void expect_sound(const Structure& pdf, const paper::Document& document) {
  const auto& catalog = pdf.catalog();
  EXPECT_EQ(catalog.value("/Lang", ""), "u:nl-NL");
  EXPECT_TRUE(catalog.contains("/StructTreeRoot"));
  EXPECT_TRUE(catalog.contains("/OutputIntents"));
  EXPECT_TRUE(catalog.contains("/ViewerPreferences") && catalog["/ViewerPreferences"].value("/DisplayDocTitle", false));
  EXPECT_TRUE(catalog.contains("/MarkInfo") && catalog["/MarkInfo"].value("/Marked", false));
  EXPECT_TRUE(pdf.says("<pdfaid:part>3</pdfaid:part>"));
  EXPECT_TRUE(pdf.says("<pdfaid:conformance>B</pdfaid:conformance>"));
  EXPECT_TRUE(pdf.says("<pdfuaid:part>1</pdfuaid:part>"));
  EXPECT_TRUE(pdf.says(document.title));
  EXPECT_EQ(pdf.elements("/H1").empty(), document.compact);
  const bool has_table = std::any_of(document.blocks.begin(), document.blocks.end(),
                                     [](const auto& block) { return std::holds_alternative<paper::Table>(block); });
  EXPECT_EQ(has_table, !pdf.elements("/TH").empty());
  const auto pictures = std::count_if(document.blocks.begin(), document.blocks.end(),
                                      [](const auto& block) { return std::holds_alternative<paper::Picture>(block); });
  const auto figures = pdf.elements("/Figure");
  EXPECT_EQ(std::int64_t(figures.size()), std::int64_t(pictures));
  for (const auto& figure : figures) EXPECT_NE(figure.value("/Alt", ""), "");
}

TEST_F(EveryKind, BecomesATaggedPdfThatSaysWhatItIs) {
  ASSERT_TRUE(paper::find_office()) << "./dev test installs LibreOffice";
  const std::string path = testing::TempDir() + "/stapsteen-kind-" + std::to_string(getpid()) + ".pdf";
  for (const auto& one : papers) {
    SCOPED_TRACE(one.name);
    const auto pdf = paper::to_pdf(paper::to_odt(one.document, texts));
    ASSERT_TRUE(pdf) << pdf.problem().code;
    std::ofstream(path, std::ios::binary) << *pdf;

    EXPECT_NE(output_of("qpdf --check " + path).find("No syntax or stream encoding errors found"), std::string::npos);
    expect_sound(Structure(path), one.document);
  }
  std::remove(path.c_str());
}

}  // namespace
