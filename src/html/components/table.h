// Components: tables. The first cell of a row is its head (th scope=row). Numbers right, figures of equal width. On a
// phone each row becomes one block with the column name beside each value, or the table scrolls within its own box.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

enum class ColumnKind { text, number };
struct Column {
  std::string heading;
  ColumnKind kind = ColumnKind::text;
};
enum class PhoneLayout { blocks, scroll };  ///< texts: blocks; numbers to compare down a column: scroll
using TableRow = std::vector<Html>;
struct Table {
  Html caption;
  std::vector<Column> columns;
  std::vector<TableRow> rows;
  std::vector<TableRow> foot = {};  ///< totals
  PhoneLayout phone = PhoneLayout::blocks;
  bool sortable = false;        ///< with script: heads become buttons that sort
  bool caption_hidden = false;  ///< when a heading right above says the same
  std::string id = {};          ///< needed when two tables on a page have the same caption
  Html empty = {};              ///< shown instead of a table without rows
};
Html table(const Table& table);

struct Pagination {
  int page = 1;  ///< from 1
  int pages = 1;
  std::function<Url(int page)> url;
};
Html pagination(const base::Texts& texts, const Pagination& pagination);  ///< empty when there is one page

}  // namespace html
