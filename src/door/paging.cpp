#include "door/paging.h"

#include <algorithm>

#include "base/text_tools.h"

namespace door {

Slice slice_of(std::size_t count, std::size_t on_page, const http::Request& request, std::string_view name) {
  Slice slice;
  slice.pages = std::max(1, int((count + on_page - 1) / on_page));
  const auto asked = base::parse_integer(request.query(name)).value_or(1);
  slice.page = int(std::clamp<std::int64_t>(asked, 1, slice.pages));
  slice.from = std::size_t(slice.page - 1) * on_page;
  slice.to = std::min(count, slice.from + on_page);
  return slice;
}

html::Html other_pages(const base::Texts& texts, const Slice& slice, const html::Url& list, std::string_view name,
                       std::string_view anchor) {
  const auto url = [&](int page) {
    const html::Url there = list.with(name, page);
    return anchor.empty() ? there : there.at(anchor);
  };
  return html::pagination(texts, {.page = slice.page, .pages = slice.pages, .url = url});
}

html::Html paged_table(const base::Texts& texts, html::Table table, const http::Request& request, const html::Url& list,
                       std::string_view name) {
  const Slice slice = slice_of(table.rows.size(), rows_on_page, request, name);
  table.rows = slice.of(table.rows);
  return html::table(table) + other_pages(texts, slice, list, name);
}

}  // namespace door
