#include "html/components/table.h"

#include "base/check.h"
#include "html/components/text.h"
#include "html/element.h"

namespace html {
namespace {

// Ids must differ between the tables of one page: the caption as letters, unless one was given.
std::string id_from(const Table& table) {
  if (!table.id.empty()) return table.id;
  std::string id = "tabel-";
  bool in_tag = false;
  for (char c : table.caption.markup()) {
    if (c == '<') in_tag = true;
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!in_tag && letter && id.size() < 60) id += c;
    if (c == '>') in_tag = false;
  }
  return id;
}

void head_cell(Builder& out, const Column& column, bool sortable) {
  bool number = column.kind == ColumnKind::number;
  ElementWriter::open(out, "th",
                      {at::scope("col"), at::role("columnheader"),
                       number ? at::cls("utrecht-table__header-cell st-number") : at::cls("utrecht-table__header-cell"),
                       at::when(sortable, at::data("sort", number ? "number" : "text"))});
  out.plain(column.heading).literal("</th>");
}

void body_row(Builder& out, const Table& table, const TableRow& row) {
  base::check(row.size() == table.columns.size(), "a row has a cell for every column");
  out.literal("<tr class=\"utrecht-table__row\" role=\"row\">");
  for (std::size_t i = 0; i < row.size(); ++i) {
    bool number = table.columns[i].kind == ColumnKind::number;
    if (i == 0) {
      if (number)
        out.literal("<th scope=\"row\" role=\"rowheader\" class=\"utrecht-table__cell st-number\">");
      else
        out.literal("<th scope=\"row\" role=\"rowheader\" class=\"utrecht-table__cell\">");
      out.add(row[i]).literal("</th>");
      continue;
    }
    if (number)
      out.literal("<td role=\"cell\" class=\"utrecht-table__cell st-number\" data-label=\"");
    else
      out.literal("<td role=\"cell\" class=\"utrecht-table__cell\" data-label=\"");
    out.plain(table.columns[i].heading).literal("\"><span class=\"st-cell\">").add(row[i]).literal("</span></td>");
  }
  out.literal("</tr>");
}

}  // namespace

Html table(const Table& table) {
  if (table.rows.empty() && !table.empty.empty()) return table.empty;
  std::string id = id_from(table);
  bool blocks = table.phone == PhoneLayout::blocks;
  Builder out(512 + table.rows.size() * table.columns.size() * 128);
  ElementWriter::open(
      out, "div", {at::cls("st-table-box"), at::role("region"), at::aria("labelledby", id), at::number("tabindex", 0)});
  ElementWriter::open(out, "table",
                      {blocks ? at::cls("utrecht-table st-table st-table--blocks") : at::cls("utrecht-table st-table"),
                       at::role("table"), at::when(table.sortable, at::data("module", "table"))});
  ElementWriter::open(
      out, "caption",
      {table.caption_hidden ? at::cls("utrecht-table__caption st-hidden") : at::cls("utrecht-table__caption"),
       at::id(id)});
  out.add(table.caption)
      .literal("</caption><thead class=\"utrecht-table__header\" role=\"rowgroup\"><tr role=\"row\">");
  for (const Column& column : table.columns) head_cell(out, column, table.sortable);
  out.literal("</tr></thead><tbody class=\"utrecht-table__body\" role=\"rowgroup\">");
  for (const TableRow& row : table.rows) body_row(out, table, row);
  out.literal("</tbody>");
  if (!table.foot.empty()) {
    out.literal("<tfoot role=\"rowgroup\">");
    for (const TableRow& row : table.foot) body_row(out, table, row);
    out.literal("</tfoot>");
  }
  return out.literal("</table></div>").take();
}

Html pagination(const base::Texts& texts, const Pagination& pagination) {
  if (pagination.pages <= 1) return {};
  Html items;
  auto item = [&](const Html& content) { items += el::li(content); };
  auto number_link = [&](int page) {
    std::string number = texts.number(std::int64_t(page));
    if (page == pagination.page)
      return el::strong({at::aria("current", "page")}, visually_hidden(texts("html.pages.page") + " "), number);
    return el::a({at::href(pagination.url(page)), at::aria("label", texts("html.pages.page") + " " + number)}, number);
  };
  if (pagination.page > 1)
    item(el::a({at::href(pagination.url(pagination.page - 1)), at::rel("prev")}, texts("html.pages.previous")));
  int last_shown = 0;
  for (int page = 1; page <= pagination.pages; ++page) {
    bool near = page == 1 || page == pagination.pages || (page >= pagination.page - 1 && page <= pagination.page + 1);
    if (!near) continue;
    if (page > last_shown + 1) item(el::span({at::aria("hidden", "true")}, "…"));
    item(number_link(page));
    last_shown = page;
  }
  if (pagination.page < pagination.pages)
    item(el::a({at::href(pagination.url(pagination.page + 1)), at::rel("next")}, texts("html.pages.next")));
  return el::nav({at::cls("st-pages"), at::aria("label", texts("html.pages.label"))},
                 el::ul({at::role("list")}, items));
}

}  // namespace html
