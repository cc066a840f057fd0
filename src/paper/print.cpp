#include "paper/print.h"

#include <algorithm>
#include <variant>

#include "html/components/table.h"
#include "html/components/text.h"
#include "html/drawing.h"
#include "html/element.h"

namespace paper {
namespace {

using html::Html;

html::Url url_of(const std::string& link) {
  if (!is_safe_link(link)) return {};
  if (link.starts_with('#')) return html::Url::anchor(link.substr(1));
  return html::Url::external(link).value_or(html::Url());
}

Html inline_html(const Inline& runs) {
  Html out;
  for (const Run& run : runs) {
    Html words = html::text(run.text);
    if (run.style == Run::Style::strong) words = html::el::strong(words);
    if (run.style == Run::Style::emphasis) words = html::el::em(words);
    if (run.style == Run::Style::code) words = html::code(run.text);
    const html::Url url = url_of(run.link);
    out += url.empty() ? words : html::link(url, words);
  }
  return out;
}

class PrintWriter {
 public:
  explicit PrintWriter(const base::Texts& texts) : texts_(texts) {}

  Html write(const Document& document) {
    std::vector<Html> parts;
    if (!document.organisation.empty()) parts.push_back(html::small(document.organisation));
    if (!document.fictional.empty())
      parts.push_back(html::alert({.kind = html::AlertKind::warning, .title = document.fictional}));
    std::vector<html::Term> facts;
    for (const Fact& fact : document.facts) facts.push_back({fact.label, fact.text});
    if (!facts.empty()) parts.push_back(html::definition_list(facts));
    if (document.contents) parts.push_back(contents(document));
    for (const Block& block : document.blocks) {
      parts.push_back(std::visit([&](const auto& one) { return put(one); }, block));
    }
    return html::stack(parts);
  }

 private:
  Html contents(const Document& document) const {
    std::vector<Html> items;
    int number = 0;
    for (const Block& block : document.blocks) {
      const Heading* heading = std::get_if<Heading>(&block);
      if (heading == nullptr || heading->level > 2) continue;
      ++number;
      if (heading->level == 1) items.push_back(html::link(html::Url::anchor(anchor(*heading, number)), heading->text));
    }
    if (items.size() < 2) return {};
    return html::h2(texts_("paper.contents")) + html::plain_list(items);
  }

  static std::string anchor(const Heading& heading, int number) {
    return heading.name.empty() ? "h" + std::to_string(number) : heading.name;
  }

  Html put(const Heading& heading) {
    const std::string id = heading.level <= 2 ? anchor(heading, ++headings_) : heading.name;
    return html::heading({.level = std::min(4, heading.level + 1), .id = id}, heading.text);
  }
  Html put(const Paragraph& paragraph) {
    const Html words = inline_html(paragraph.runs);
    switch (paragraph.style) {
      case Paragraph::Style::body:
        break;
      case Paragraph::Style::lead:
        return html::lead(words);
      case Paragraph::Style::verdict:
        return html::alert({.kind = html::AlertKind::info, .title = words});
      case Paragraph::Style::note:
        return html::fine(words);
    }
    return html::paragraph(words);
  }
  Html put(const List& list) {
    std::vector<Html> items;
    for (const Inline& item : list.items) items.push_back(inline_html(item));
    return list.ordered ? html::numbered(items) : html::bullets(items);
  }
  Html put(const Table& table) {
    html::Table out{.caption = table.caption, .columns = {}, .rows = {}, .phone = html::PhoneLayout::scroll};
    out.id = "tabel-" + std::to_string(++tables_);
    for (const TableColumn& column : table.columns) {
      out.columns.push_back({column.label, column.numeric ? html::ColumnKind::number : html::ColumnKind::text});
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      html::TableRow row;
      for (const Inline& cell : table.rows[i]) row.push_back(inline_html(cell));
      (table.has_total && i + 1 == table.rows.size() ? out.foot : out.rows).push_back(std::move(row));
    }
    return html::table(out);
  }
  Html put(const DefinitionList& list) {
    std::vector<html::Term> terms;
    for (const Definition& item : list.items) terms.push_back({item.term, inline_html(item.text)});
    return html::definition_list(terms);
  }
  Html put(const Picture& picture) {
    const Html caption = picture.caption.empty() ? Html() : html::el::figcaption(picture.caption);
    return html::el::figure(html::drawing(picture.svg), caption);
  }
  Html put(const PageBreak&) { return {}; }
  Html put(const Notice& notice) {
    Html body;
    for (const Inline& one : notice.paragraphs) body += html::paragraph(inline_html(one));
    const html::AlertKind kind = notice.kind == Notice::Kind::remark ? html::AlertKind::info : html::AlertKind::warning;
    return html::alert({.kind = kind, .title = notice.heading, .body = body});
  }

  const base::Texts& texts_;
  int headings_ = 0;
  int tables_ = 0;
};

}  // namespace

html::Html to_html(const Document& document, const base::Texts& texts) { return PrintWriter(texts).write(document); }

}  // namespace paper
