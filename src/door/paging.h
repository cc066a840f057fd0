// A long list stands on pages of its own: which rows are on this one, and the way to the others. What is counted above
// a list is always counted over all of it.
#pragma once
#include <string_view>

#include "html/components.h"
#include "http/request.h"

namespace door {

inline constexpr std::size_t rows_on_page = 50;   ///< of a table
inline constexpr std::size_t cards_on_page = 20;  ///< of cards and forms, which are tall

/// The rows [from, to) of `count`.
struct Slice {
  std::size_t from = 0, to = 0;
  int page = 1, pages = 1;

  template <class T>
  std::vector<T> of(const std::vector<T>& all) const {
    return {all.begin() + std::ptrdiff_t(from), all.begin() + std::ptrdiff_t(to)};
  }
};
/// The page that the address asks for by ?NAME=2; too high is the last one. A second list on a page has its own name.
Slice slice_of(std::size_t count, std::size_t on_page, const http::Request& request, std::string_view name = "blad");

/// Empty when all is on one page. `list` is the address of the list with its filters, without its page.
html::Html other_pages(const base::Texts& texts, const Slice& slice, const html::Url& list,
                       std::string_view name = "blad", std::string_view anchor = {});

/// A table on pages of rows_on_page; no other pages when it fits on one.
html::Html paged_table(const base::Texts& texts, html::Table table, const http::Request& request, const html::Url& list,
                       std::string_view name = "blad");

}  // namespace door
