// A document as a plain value: what stands on paper, not how it looks. Written out as ODT (paper/odt.h), print HTML
// (paper/print.h) and PDF (paper/pdf.h) with the same content in the same order.
// All text is plain UTF-8 in the document's language; writers escape it. Control characters other than tab and line
// feed are dropped.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/text.h"

namespace paper {

struct Run {
  std::string text;
  enum class Style { plain, strong, emphasis, code } style = Style::plain;
  std::string link =
      {};  ///< http, https, mailto, or "#" + the name of a heading; anything else is written as plain text
};
using Inline = std::vector<Run>;
Inline plain(std::string text);
Inline strong(std::string text);
bool is_safe_link(std::string_view link);

struct Heading {
  int level = 1;  ///< 1 to 4; the title of the document stands above level 1
  std::string text;
  std::string name = {};  ///< target for links inside the document: letters, digits, '-'
};
struct Paragraph {
  Inline runs;
  enum class Style {
    body,
    lead,
    verdict,
    note
  } style = Style::body;  ///< verdict: a sentence that must be found at once
};
struct List {
  bool ordered = false;
  std::vector<Inline> items;
};
struct TableColumn {
  std::string label;
  bool numeric = false;  ///< right-aligned
  double weight = 1;     ///< share of the width
};
struct Table {
  std::string caption;
  std::vector<TableColumn> columns;
  std::vector<std::vector<Inline>> rows;  ///< as many cells as columns; the first names the row
  bool has_total = false;                 ///< the last row is a total
};
struct Definition {
  std::string term;
  Inline text;
};
struct DefinitionList {
  std::vector<Definition> items;
};
/// A drawing. Its alternative text is required: an empty `title` is a mistake (base::check).
struct Picture {
  std::string svg;          ///< SVG text with width and height in px
  std::string title;        ///< what it is
  std::string description;  ///< what it shows
  std::string caption = {};
  double width_mm = 170;  ///< at most the 170 mm between the margins of A4
};
struct PageBreak {};
/// A framed remark: a recorded deviation, a warning, a decision asked for.
struct Notice {
  enum class Kind { remark, warning, deviation } kind = Kind::remark;
  std::string heading;
  std::vector<Inline> paragraphs;
};

using Block = std::variant<Heading, Paragraph, List, Table, DefinitionList, Picture, PageBreak, Notice>;

struct Fact {
  std::string label;
  std::string text;
};

struct Document {
  base::Language language = base::Language::dutch;
  std::string title;
  std::string subtitle = {};
  std::string organisation = {};  ///< "Gemeente Voorbeeldstad": above the title and in the page header
  std::vector<Fact> facts = {};   ///< under the title: state of affairs, period, classification, version
  std::string fictional = {};  ///< not empty: the mark "Fictief. …" on the first page and in the footer of every page
  std::string classification = {};      ///< in the page header: "partner-vertrouwelijk"
  std::optional<base::Date> date = {};  ///< the date of the content, in the metadata; never "now"
  std::string subject = {};
  std::vector<std::string> keywords = {};
  bool contents = true;  ///< table of contents
  bool compact = false;  ///< smaller type and less space, for a paper that must stand on one sheet
  std::vector<Block> blocks;
};

}  // namespace paper
