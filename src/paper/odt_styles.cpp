#include "paper/odt_styles.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/text_tools.h"
#include "paper/xml.h"

namespace paper {
namespace {

// Sizes follow docs/decisions/0008-documents.md: body 10.5 pt, nothing under 9 pt, dark ink on white, one accent.
constexpr std::string_view text_styles = R"(
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-top="0mm" fo:margin-bottom="2.4mm" fo:line-height="130%"/></style:style>
<style:style style:name="Lead" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-bottom="4mm" fo:keep-with-next="always" fo:keep-together="always"/><style:text-properties fo:font-size="12.5pt" fo:color="#475459"/></style:style>
<style:style style:name="Verdict" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-top="3mm" fo:margin-bottom="4mm" fo:padding-top="2.5mm" fo:padding-bottom="2.5mm" fo:padding-left="0mm" fo:padding-right="0mm" fo:border-top="1.5pt solid #0b5563" fo:border-bottom="1.5pt solid #0b5563" fo:border-left="none" fo:border-right="none" fo:keep-together="always"/><style:text-properties fo:font-size="12.5pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Remark" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-bottom="2mm"/><style:text-properties fo:font-size="9pt" fo:color="#475459"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="text"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="6mm" fo:margin-bottom="2mm" fo:line-height="115%"/><style:text-properties fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="1" style:class="text"><style:paragraph-properties fo:margin-top="9mm" fo:margin-bottom="3mm" fo:border-top="1pt solid #1b2427" fo:border-bottom="none" fo:border-left="none" fo:border-right="none" fo:padding-top="2mm"/><style:text-properties fo:font-size="17pt"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="2" style:class="text"><style:text-properties fo:font-size="13.5pt"/></style:style>
<style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="3" style:class="text"><style:paragraph-properties fo:margin-top="4mm"/><style:text-properties fo:font-size="11.5pt"/></style:style>
<style:style style:name="Heading_20_4" style:display-name="Heading 4" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="4" style:class="text"><style:paragraph-properties fo:margin-top="3mm" fo:margin-bottom="1mm"/><style:text-properties fo:font-size="10.5pt"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Subtitle" style:class="chapter"><style:paragraph-properties fo:margin-top="2mm" fo:margin-bottom="2mm"/><style:text-properties fo:font-size="26pt"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="chapter"><style:paragraph-properties fo:margin-bottom="6mm"/><style:text-properties fo:font-size="14pt" fo:color="#475459"/></style:style>
<style:style style:name="Organisation" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="10mm"/><style:text-properties fo:font-size="11pt" fo:color="#475459"/></style:style>
<style:style style:name="First_20_paragraph" style:display-name="First paragraph" style:family="paragraph" style:parent-style-name="Organisation" style:master-page-name="First"/>
<style:style style:name="Definition" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="45mm" fo:margin-right="0mm" fo:text-indent="-45mm" fo:margin-top="0mm" fo:margin-bottom="1.6mm" fo:line-height="125%"><style:tab-stops><style:tab-stop style:position="0mm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Definition_20_long" style:display-name="Definition long" style:family="paragraph" style:parent-style-name="Definition"><style:paragraph-properties fo:margin-left="0mm" fo:text-indent="0mm"/></style:style>
<style:style style:name="Picture_20_place" style:display-name="Picture place" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="2mm" fo:margin-bottom="1mm"/></style:style>
<style:style style:name="Picture_20_place_20_with_20_caption" style:display-name="Picture place with caption" style:family="paragraph" style:parent-style-name="Picture_20_place"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties fo:margin-top="0mm" fo:margin-bottom="3mm"/><style:text-properties fo:font-size="9pt" fo:color="#475459"/></style:style>
<style:style style:name="Table_20_Caption" style:display-name="Table Caption" style:family="paragraph" style:parent-style-name="Caption"><style:paragraph-properties fo:margin-top="3mm" fo:margin-bottom="1.2mm" fo:keep-with-next="always"/><style:text-properties fo:font-size="10pt" fo:font-weight="bold" fo:color="#1b2427"/></style:style>
<style:style style:name="Table_20_Contents" style:display-name="Table Contents" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:text-properties fo:font-size="9.5pt"/></style:style>
<style:style style:name="Table_20_Number" style:display-name="Table Number" style:family="paragraph" style:parent-style-name="Table_20_Contents"><style:paragraph-properties fo:text-align="end" style:justify-single-word="false"/></style:style>
<style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph" style:parent-style-name="Table_20_Contents" style:class="extra"><style:paragraph-properties fo:keep-with-next="always"/><style:text-properties fo:font-size="9pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Table_20_Heading_20_Number" style:display-name="Table Heading Number" style:family="paragraph" style:parent-style-name="Table_20_Heading"><style:paragraph-properties fo:text-align="end" style:justify-single-word="false"/></style:style>
<style:style style:name="Table_20_Row_20_Name" style:display-name="Table Row Name" style:family="paragraph" style:parent-style-name="Table_20_Contents"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Table_20_Contents_20_apart" style:display-name="Table Contents apart" style:family="paragraph" style:parent-style-name="Table_20_Contents"><style:paragraph-properties fo:margin-left="4mm"/></style:style>
<style:style style:name="Table_20_Heading_20_apart" style:display-name="Table Heading apart" style:family="paragraph" style:parent-style-name="Table_20_Heading"><style:paragraph-properties fo:margin-left="4mm"/></style:style>
<style:style style:name="After_20_table" style:display-name="After table" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0mm" fo:margin-bottom="0mm"/><style:text-properties fo:font-size="6pt"/></style:style>
<style:style style:name="Notice" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-left="0mm" fo:margin-right="0mm" fo:margin-top="0mm" fo:margin-bottom="0mm" fo:padding="2.5mm" fo:border-left="3pt solid #0b5563" fo:border-top="none" fo:border-right="none" fo:border-bottom="none" fo:background-color="#e2eef0" style:join-border="true"/></style:style>
<style:style style:name="Notice_20_warning" style:display-name="Notice warning" style:family="paragraph" style:parent-style-name="Notice"><style:paragraph-properties fo:padding="2.5mm" fo:border-top="none" fo:border-right="none" fo:border-bottom="none" fo:border-left="3pt solid #7a4b00" style:join-border="true" fo:background-color="#fff3d6"/></style:style>
<style:style style:name="Notice_20_deviation" style:display-name="Notice deviation" style:family="paragraph" style:parent-style-name="Notice"><style:paragraph-properties fo:padding="2.5mm" fo:border-top="none" fo:border-right="none" fo:border-bottom="none" fo:border-left="3pt solid #b84e00" style:join-border="true" fo:background-color="#fbe9dc"/></style:style>
<style:style style:name="Notice_20_keep" style:display-name="Notice keep" style:family="paragraph" style:parent-style-name="Notice"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
<style:style style:name="Notice_20_warning_20_keep" style:display-name="Notice warning keep" style:family="paragraph" style:parent-style-name="Notice_20_warning"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
<style:style style:name="Notice_20_deviation_20_keep" style:display-name="Notice deviation keep" style:family="paragraph" style:parent-style-name="Notice_20_deviation"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
<style:style style:name="List_20_text" style:display-name="List text" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-bottom="1.2mm"/></style:style>
<style:style style:name="Contents_20_Heading" style:display-name="Contents Heading" style:family="paragraph" style:parent-style-name="Heading" style:class="index"><style:text-properties fo:font-size="13.5pt"/></style:style>
<style:style style:name="Contents_20_1" style:display-name="Contents 1" style:family="paragraph" style:parent-style-name="Standard" style:class="index"><style:paragraph-properties fo:margin-bottom="1mm"><style:tab-stops><style:tab-stop style:position="170mm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Contents_20_2" style:display-name="Contents 2" style:family="paragraph" style:parent-style-name="Contents_20_1" style:class="index"><style:paragraph-properties fo:margin-left="6mm"><style:tab-stops><style:tab-stop style:position="164mm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="170mm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="9pt" fo:color="#475459"/></style:style>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Header" style:class="extra"/>
<style:style style:name="Page_20_break" style:display-name="Page break" style:family="paragraph" style:parent-style-name="After_20_table"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Source_20_Text" style:display-name="Source Text" style:family="text"><style:text-properties style:font-name="Liberation Mono" fo:font-family="'Liberation Mono'" fo:font-size="9pt"/></style:style>
<style:style style:name="Definition_20_term" style:display-name="Definition term" style:family="text"><style:text-properties fo:color="#475459"/></style:style>
<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#0b5563" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>
<style:style style:name="Index_20_Link" style:display-name="Index Link" style:family="text"/>
<style:style style:name="Graphics" style:family="graphic"><style:graphic-properties text:anchor-type="as-char" svg:x="0mm" svg:y="0mm" style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none" fo:padding="0mm"/></style:style>
)";

constexpr std::string_view list_styles = R"(
<text:list-style style:name="List_20_bullets" style:display-name="List bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="6mm" fo:text-indent="-6mm" fo:margin-left="6mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="List_20_numbers" style:display-name="List numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="8mm" fo:text-indent="-8mm" fo:margin-left="8mm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
)";

constexpr std::string_view page_layout = R"(
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="15mm" fo:margin-bottom="12mm" fo:margin-left="20mm" fo:margin-right="20mm"/><style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="4mm" fo:padding-bottom="1.5mm" fo:border-bottom="0.5pt solid #d6dbd8"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm" fo:padding-top="1.5mm" fo:border-top="0.5pt solid #d6dbd8"/></style:footer-style></style:page-layout>
<style:page-layout style:name="A4_20_first"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="20mm" fo:margin-bottom="12mm" fo:margin-left="20mm" fo:margin-right="20mm"/><style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm" fo:padding-top="1.5mm" fo:border-top="0.5pt solid #d6dbd8"/></style:footer-style></style:page-layout>
)";

void defaults(Xml& xml, base::Language language) {
  const bool dutch = language == base::Language::dutch;
  const std::string_view code = dutch ? "nl" : "en";
  const std::string_view country = dutch ? "NL" : "GB";
  for (const std::string_view family : {"paragraph", "graphic", "table"}) {
    xml.open("style:default-style", {{"style:family", family}});
    if (family == "paragraph") {
      xml.empty("style:paragraph-properties", {{"fo:orphans", "2"},
                                               {"fo:widows", "2"},
                                               {"style:tab-stop-distance", "12.5mm"},
                                               {"style:writing-mode", "page"}});
    }
    xml.empty("style:text-properties", {{"style:font-name", "Liberation Sans"},
                                        {"fo:font-size", "10.5pt"},
                                        {"fo:color", "#1b2427"},
                                        {"fo:language", code},
                                        {"fo:country", country},
                                        {"fo:hyphenate", "false"}});
    xml.close();
  }
}

void footer(Xml& xml, const Document& document, const base::Texts& texts) {
  xml.open("style:footer");
  xml.open("text:p", {{"text:style-name", "Footer"}});
  xml.text(document.fictional.empty() ? document.organisation : document.fictional);
  xml.empty("text:tab");
  const std::string label = texts("paper.page_of", {{"page", "\x1"}, {"pages", "\x2"}});
  std::string words;
  for (const char c : label) {  // the two numbers are fields, wherever the language puts them
    if (c != '\x1' && c != '\x2') {
      words += c;
      continue;
    }
    xml.text(words);
    words.clear();
    if (c == '\x1') {
      xml.element("text:page-number", {{"text:select-page", "current"}}, "1");
    } else {
      xml.element("text:page-count", {}, "1");
    }
  }
  xml.text(words);
  xml.close();
  xml.close();
}

void master_pages(Xml& xml, const Document& document, const base::Texts& texts) {
  xml.open("office:master-styles");
  xml.open("style:master-page",
           {{"style:name", "First"}, {"style:page-layout-name", "A4_20_first"}, {"style:next-style-name", "Standard"}});
  footer(xml, document, texts);
  xml.close();
  xml.open("style:master-page", {{"style:name", "Standard"}, {"style:page-layout-name", "A4"}});
  xml.open("style:header");
  xml.open("text:p", {{"text:style-name", "Header"}});
  xml.text(document.organisation.empty() ? document.title : document.organisation + " · " + document.title);
  if (!document.classification.empty()) {
    xml.empty("text:tab");
    xml.text(document.classification);
  }
  xml.close();
  xml.close();
  footer(xml, document, texts);
  xml.close();
  xml.close();
}

constexpr double least_type_pt = 9;

/// Every size of type and every space above and below, times the factor of its kind.
std::string compacted(const std::string& styles) {
  struct Kind {
    std::string_view attribute;
    double factor;
  };
  static constexpr Kind kinds[] = {
      {"fo:font-size=\"", 0.86},  {"fo:margin-top=\"", 0.5},     {"fo:margin-bottom=\"", 0.5}, {"fo:padding=\"", 0.6},
      {"fo:padding-top=\"", 0.6}, {"fo:padding-bottom=\"", 0.6}, {"fo:line-height=\"", 0.92}};
  std::string out;
  for (std::size_t at = 0; at < styles.size();) {
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& one) {
      return styles.compare(at, one.attribute.size(), one.attribute) == 0;
    });
    if (kind == std::end(kinds)) {
      out += styles[at++];
      continue;
    }
    const std::size_t from = at + kind->attribute.size(), unit = styles.find_first_not_of("0123456789.", from);
    const auto value = base::parse_decimal(std::string_view(styles).substr(from, unit - from));
    base::check(value.has_value(), "a size in the styles is a number");
    const bool is_type = kind == std::begin(kinds);
    const double size =
        is_type ? std::max(std::min(*value, least_type_pt), *value * kind->factor) : *value * kind->factor;
    out += std::string(kind->attribute);
    out += base::exact(std::round(size * 100) / 100);
    at = unit;
  }
  return out;
}

}  // namespace

std::string odf_namespaces() {
  return " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
         " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
         " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
         " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
         " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
         " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
         " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
         " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
         " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
         " office:version=\"1.2\"";
}

std::string odt_styles(const Document& document, const base::Texts& texts) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles" + odf_namespaces() + ">";
  out +=
      "<office:font-face-decls>"
      "<style:font-face style:name=\"Liberation Sans\" svg:font-family=\"'Liberation Sans'\" "
      "style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
      "<style:font-face style:name=\"Liberation Mono\" svg:font-family=\"'Liberation Mono'\" "
      "style:font-family-generic=\"modern\" style:font-pitch=\"fixed\"/>"
      "</office:font-face-decls><office:styles>";
  Xml styles;
  defaults(styles, document.language);
  out += styles.take();
  out += text_styles;
  out += list_styles;
  out += "</office:styles><office:automatic-styles>";
  out += page_layout;
  out += "</office:automatic-styles>";
  Xml pages;
  master_pages(pages, document, texts);
  out += pages.take() + "</office:document-styles>\n";
  return document.compact ? compacted(out) : out;
}

}  // namespace paper
