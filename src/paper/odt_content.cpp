#include "paper/odt_content.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "paper/column_width.h"
#include "paper/odt_styles.h"
#include "paper/svg_size.h"
#include "paper/xml.h"

namespace paper {
namespace {

constexpr double text_width_mm = 170;
constexpr double largest_picture_mm = 205;  ///< high: leaves room for its caption on the page
constexpr std::size_t longest_short_term = 22;

/// Office programs know no named styles of cells and rows: these are automatic ones, the same in every document.
constexpr std::string_view cell_styles = R"(
<style:style style:name="Table_Head_Cell" style:family="table-cell"><style:table-cell-properties fo:padding-top="1.2mm" fo:padding-bottom="1.2mm" fo:padding-left="0mm" fo:padding-right="2mm" fo:border-top="none" fo:border-left="none" fo:border-right="none" fo:border-bottom="1.25pt solid #1b2427" style:vertical-align="bottom"/></style:style>
<style:style style:name="Table_Cell" style:family="table-cell"><style:table-cell-properties fo:padding-top="1.1mm" fo:padding-bottom="1.1mm" fo:padding-left="0mm" fo:padding-right="2mm" fo:border-top="none" fo:border-left="none" fo:border-right="none" fo:border-bottom="0.5pt solid #d6dbd8"/></style:style>
<style:style style:name="Table_Total_Cell" style:family="table-cell"><style:table-cell-properties fo:padding-top="1.1mm" fo:padding-bottom="1.1mm" fo:padding-left="0mm" fo:padding-right="2mm" fo:border-top="1pt solid #1b2427" fo:border-left="none" fo:border-right="none" fo:border-bottom="none"/></style:style>
<style:style style:name="Table_Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
)";

/// Hundredths of a millimetre, written with a point whatever the locale.
std::string mm(double value) {
  const auto hundredths = static_cast<std::int64_t>(std::llround(value * 100));
  const std::string part = std::to_string(100 + hundredths % 100);
  return std::to_string(hundredths / 100) + "." + part.substr(1) + "mm";
}

class OdtWriter {
 public:
  OdtWriter(const Document& document, const base::Texts& texts) : document_(document), texts_(texts) {}

  OdtContent write() {
    front();
    if (document_.contents) contents();
    for (const Block& block : document_.blocks) {
      std::visit([&](const auto& one) { put(one); }, block);
    }
    OdtContent content;
    content.xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content" + odf_namespaces() +
                  "><office:automatic-styles>" + std::string(cell_styles) + automatic_.take() +
                  "</office:automatic-styles><office:body><office:text>" + body_.take() +
                  "</office:text></office:body></office:document-content>\n";
    content.pictures = std::move(pictures_);
    return content;
  }

 private:
  void paragraph(std::string_view style, const Inline& runs) {
    body_.open("text:p", {{"text:style-name", style}});
    inline_text(runs);
    body_.close();
  }
  void paragraph(std::string_view style, const std::string& text) { paragraph(style, plain(text)); }

  void inline_text(const Inline& runs) {
    for (const Run& run : runs) {
      const bool link = is_safe_link(run.link);
      if (link) {
        body_.open("text:a",
                   {{"xlink:type", "simple"}, {"xlink:href", run.link}, {"text:style-name", "Internet_20_link"}});
      }
      if (run.style == Run::Style::plain) {
        body_.paragraph_text(run.text);
      } else {
        const std::string_view style = run.style == Run::Style::strong     ? "Strong_20_Emphasis"
                                       : run.style == Run::Style::emphasis ? "Emphasis"
                                                                           : "Source_20_Text";
        body_.open("text:span", {{"text:style-name", style}});
        body_.paragraph_text(run.text);
        body_.close();
      }
      if (link) body_.close();
    }
  }

  void front() {
    paragraph("First_20_paragraph", document_.organisation);
    paragraph("Title", document_.title);
    if (!document_.subtitle.empty()) paragraph("Subtitle", document_.subtitle);
    if (!document_.fictional.empty()) paragraph("Notice_20_warning", strong(document_.fictional));
    if (!document_.fictional.empty()) paragraph("After_20_table", "");
    for (const Fact& fact : document_.facts) definition(fact.label, plain(fact.text));
  }

  std::vector<const Heading*> headings_in_contents() const {
    std::vector<const Heading*> headings;
    for (const Block& block : document_.blocks) {
      const Heading* heading = std::get_if<Heading>(&block);
      if (heading != nullptr && heading->level <= 2) headings.push_back(heading);
    }
    return headings;
  }

  /// The entries are written by us, each with a field for its page; an office program fills the fields in when it
  /// opens.
  void contents() {
    const std::vector<const Heading*> headings = headings_in_contents();
    if (headings.size() < 2) return;
    body_.open("text:table-of-content", {{"text:name", "Contents"}, {"text:protected", "true"}});
    body_.open("text:table-of-content-source", {{"text:outline-level", "2"}});
    body_.element("text:index-title-template", {{"text:style-name", "Contents_20_Heading"}}, texts_("paper.contents"));
    for (const std::string_view level : {"1", "2"}) {
      body_.open("text:table-of-content-entry-template",
                 {{"text:outline-level", level}, {"text:style-name", "Contents_20_" + std::string(level)}});
      body_.empty("text:index-entry-link-start", {{"text:style-name", "Index_20_Link"}});
      body_.empty("text:index-entry-text");
      body_.empty("text:index-entry-tab-stop", {{"style:type", "right"}, {"style:leader-char", "."}});
      body_.empty("text:index-entry-page-number");
      body_.empty("text:index-entry-link-end");
      body_.close();
    }
    body_.close();
    body_.open("text:index-body");
    body_.open("text:index-title", {{"text:name", "Contents_Head"}});
    paragraph("Contents_20_Heading", texts_("paper.contents"));
    body_.close();
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const std::string mark = "h" + std::to_string(i + 1);
      body_.open("text:p", {{"text:style-name", headings[i]->level == 1 ? "Contents_20_1" : "Contents_20_2"}});
      body_.open("text:a", {{"xlink:type", "simple"},
                            {"xlink:href", "#" + mark},
                            {"text:style-name", "Index_20_Link"},
                            {"text:visited-style-name", "Index_20_Link"}});
      body_.paragraph_text(headings[i]->text);
      body_.empty("text:tab");
      body_.element("text:bookmark-ref", {{"text:reference-format", "page"}, {"text:ref-name", mark}}, " ");
      body_.close();
      body_.close();
    }
    body_.close();
    body_.close();
  }

  void put(const Heading& heading) {
    base::check(heading.level >= 1 && heading.level <= 4, "a heading has level 1 to 4");
    const std::string level = std::to_string(heading.level);
    body_.open("text:h", {{"text:style-name", "Heading_20_" + level}, {"text:outline-level", level}});
    const std::string mark = heading.level <= 2 ? "h" + std::to_string(++headings_) : "";
    if (!mark.empty()) body_.empty("text:bookmark-start", {{"text:name", mark}});
    if (!heading.name.empty()) body_.empty("text:bookmark", {{"text:name", heading.name}});
    body_.paragraph_text(heading.text);
    if (!mark.empty()) body_.empty("text:bookmark-end", {{"text:name", mark}});
    body_.close();
  }

  void put(const Paragraph& one) {
    switch (one.style) {
      case Paragraph::Style::body:
        return paragraph("Text_20_body", one.runs);
      case Paragraph::Style::lead:
        return paragraph("Lead", one.runs);
      case Paragraph::Style::verdict:
        return paragraph("Verdict", one.runs);
      case Paragraph::Style::note:
        return paragraph("Remark", one.runs);
    }
  }

  void put(const List& list) {
    if (list.items.empty()) return;
    body_.open("text:list", {{"text:style-name", list.ordered ? "List_20_numbers" : "List_20_bullets"}});
    for (const Inline& item : list.items) {
      body_.open("text:list-item");
      paragraph("List_20_text", item);
      body_.close();
    }
    body_.close();
  }

  void put(const Table& table) {
    base::check(!table.columns.empty(), "a table has columns");
    const std::string name = "Table" + std::to_string(++tables_);
    column_styles(table, name);
    if (!table.caption.empty()) paragraph("Table_20_Caption", table.caption);
    body_.open("table:table", {{"table:name", name}, {"table:style-name", name}});
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      body_.empty("table:table-column", {{"table:style-name", name + "." + std::to_string(i + 1)}});
    }
    body_.open("table:table-header-rows");
    body_.open("table:table-row", {{"table:style-name", "Table_Row"}});
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string_view style = table.columns[i].numeric ? "Table_20_Heading_20_Number"
                                     : after_number(table, i) ? "Table_20_Heading_20_apart"
                                                              : "Table_20_Heading";
      cell("Table_Head_Cell", style, plain(table.columns[i].label));
    }
    body_.close();
    body_.close();
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const std::vector<Inline>& row = table.rows[r];
      base::check(row.size() == table.columns.size(), "a row has a cell for every column");
      const bool total = table.has_total && r + 1 == table.rows.size();
      body_.open("table:table-row", {{"table:style-name", "Table_Row"}});
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool row_name = i == 0 || (total && !table.columns[i].numeric);
        const std::string_view style = row_name                   ? "Table_20_Row_20_Name"
                                       : table.columns[i].numeric ? "Table_20_Number"
                                       : after_number(table, i)   ? "Table_20_Contents_20_apart"
                                                                  : "Table_20_Contents";
        cell(total ? "Table_Total_Cell" : "Table_Cell", style, row[i]);
      }
      body_.close();
    }
    body_.close();
    paragraph("After_20_table", "");
  }

  /// Words right after a number at its right edge would stick to it.
  static bool after_number(const Table& table, std::size_t column) {
    return column > 0 && table.columns[column - 1].numeric;
  }

  void cell(std::string_view cell_style, std::string_view text_style, const Inline& runs) {
    body_.open("table:table-cell", {{"table:style-name", cell_style}, {"office:value-type", "string"}});
    paragraph(text_style, runs);
    body_.close();
  }

  void column_styles(const Table& table, const std::string& name) {
    automatic_.open("style:style", {{"style:name", name}, {"style:family", "table"}});
    automatic_.empty(
        "style:table-properties",
        {{"style:width", mm(text_width_mm)}, {"table:align", "left"}, {"style:may-break-between-rows", "true"}});
    automatic_.close();
    const std::vector<double> widths = column_widths_mm(table, text_width_mm);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      automatic_.open("style:style",
                      {{"style:name", name + "." + std::to_string(i + 1)}, {"style:family", "table-column"}});
      automatic_.empty("style:table-column-properties", {{"style:column-width", mm(widths[i])}});
      automatic_.close();
    }
  }

  void definition(const std::string& term, const Inline& text) {
    const bool is_short = term.size() <= longest_short_term;
    body_.open("text:p", {{"text:style-name", is_short ? "Definition" : "Definition_20_long"}});
    body_.open("text:span", {{"text:style-name", "Definition_20_term"}});
    body_.paragraph_text(is_short ? term : term + (term.ends_with('?') ? " " : ": "));
    body_.close();
    if (is_short) body_.empty("text:tab");
    inline_text(text);
    body_.close();
  }

  void put(const DefinitionList& list) {
    for (const Definition& item : list.items) definition(item.term, item.text);
    if (!list.items.empty()) paragraph("After_20_table", "");
  }

  void put(const Picture& picture) {
    base::check(!picture.title.empty(), "a picture on paper has a title for those who cannot see it");
    const SvgSize size = svg_size(picture.svg);
    double width = std::min(picture.width_mm, text_width_mm);
    double height = width * size.height_px / size.width_px;
    if (height > largest_picture_mm) {
      width *= largest_picture_mm / height;
      height = largest_picture_mm;
    }
    const std::string number = std::to_string(pictures_.size() + 1);
    const std::string path = "Pictures/" + number + ".svg";
    pictures_.push_back({path, svg_for_paper(picture.svg)});
    body_.open("text:p", {{"text:style-name",
                           picture.caption.empty() ? "Picture_20_place" : "Picture_20_place_20_with_20_caption"}});
    body_.open("draw:frame", {{"draw:style-name", "Graphics"},
                              {"draw:name", "Picture" + number},
                              {"text:anchor-type", "as-char"},
                              {"svg:width", mm(width)},
                              {"svg:height", mm(height)}});
    body_.empty("draw:image",
                {{"xlink:href", path}, {"xlink:type", "simple"}, {"xlink:show", "embed"}, {"xlink:actuate", "onLoad"}});
    body_.element("svg:title", {}, picture.title);
    body_.element("svg:desc", {}, picture.description.empty() ? picture.title : picture.description);
    body_.close();
    body_.close();
    if (!picture.caption.empty()) paragraph("Caption", picture.caption);
  }

  void put(const PageBreak&) { paragraph("Page_20_break", ""); }

  void put(const Notice& notice) {
    const std::string_view style = notice.kind == Notice::Kind::remark    ? "Notice"
                                   : notice.kind == Notice::Kind::warning ? "Notice_20_warning"
                                                                          : "Notice_20_deviation";
    std::vector<Inline> paragraphs = notice.paragraphs;
    if (!notice.heading.empty()) paragraphs.insert(paragraphs.begin(), strong(notice.heading));
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {  // all on one page, as long as one page holds them
      const bool last = i + 1 == paragraphs.size();
      paragraph(last ? std::string(style) : std::string(style) + "_20_keep", paragraphs[i]);
    }
    paragraph("After_20_table", "");
  }

  const Document& document_;
  const base::Texts& texts_;
  Xml body_;
  Xml automatic_;
  std::vector<ZipEntry> pictures_;
  int headings_ = 0;
  int tables_ = 0;
};

}  // namespace

OdtContent odt_content(const Document& document, const base::Texts& texts) {
  return OdtWriter(document, texts).write();
}

}  // namespace paper
