#include "html/components/table.h"

#include "base/check.h"
#include "html/components/direction.h"
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

// The start tags of a row's cells are the same for every row.
struct CellStarts {
  std::vector<Html> starts;
  explicit CellStarts(const Table& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const Column& column = table.columns[i];
      Attribute look =
          column.kind == ColumnKind::number ? at::cls("utrecht-table__cell st-number") : at::cls("utrecht-table__cell");
      Builder out;
      if (i == 0) {
        ElementWriter::open(out, "th", {at::scope("row"), at::role("rowheader"), look, own_direction()});
      } else {
        ElementWriter::open(out, "td", {at::role("cell"), look, at::data("label", column.heading)});
        out.literal("<span class=\"st-cell\" dir=\"auto\">");
      }
      starts.push_back(out.take());
    }
  }
  std::size_t bytes_of(const std::vector<TableRow>& rows) const {
    std::size_t bytes = 0;
    for (const Html& start : starts) bytes += start.size() + 16;
    bytes = (bytes + 48) * rows.size();
    for (const TableRow& row : rows)
      for (const Html& cell : row) bytes += cell.size();
    return bytes;
  }
};

void body_row(Builder& out, const CellStarts& cells, const TableRow& row) {
  base::check(row.size() == cells.starts.size(), "a row has a cell for every column");
  out.literal("<tr class=\"utrecht-table__row\" role=\"row\">");
  for (std::size_t i = 0; i < row.size(); ++i) {
    out.add(cells.starts[i]).add(row[i]);
    if (i == 0)
      out.literal("</th>");
    else
      out.literal("</span></td>");
  }
  out.literal("</tr>");
}

}  // namespace

Html table(const Table& table) {
  if (table.rows.empty() && !table.empty.empty()) return table.empty;
  std::string id = id_from(table);
  CellStarts cells(table);
  bool blocks = table.phone == PhoneLayout::blocks;
  Builder out(1024 + cells.bytes_of(table.rows) + cells.bytes_of(table.foot));
  ElementWriter::open(
      out, "div", {at::cls("st-table-box"), at::role("group"), at::aria("labelledby", id), at::number("tabindex", 0)});
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
  for (const TableRow& row : table.rows) body_row(out, cells, row);
  out.literal("</tbody>");
  if (!table.foot.empty()) {
    out.literal("<tfoot role=\"rowgroup\">");
    for (const TableRow& row : table.foot) body_row(out, cells, row);
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
