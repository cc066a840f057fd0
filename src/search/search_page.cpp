#include "search/search_page.h"

#include "base/text_tools.h"
#include "door/page.h"
#include "search/search_command.h"

namespace search {
namespace {

using html::Html;

Html marked_up(const Snippet& snippet) {
  Html line;
  for (const Piece& piece : snippet) line += piece.is_match ? html::marked(piece.text) : Html(piece.text);
  return line;
}

html::WorkItem hit_line(const base::Texts& texts, const Hit& hit, const std::vector<std::string>& words) {
  const Snippet title = snippet(hit.title, words);
  return {hit.url, title.empty() ? Html(hit.title) : marked_up(title),
          Html(texts("search.noun." + hit.noun)) + (hit.snippet.empty() ? "" : ": ") + marked_up(hit.snippet)};
}

http::Response search_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const std::string& query = request.query("q");
  const auto words = words_of(query);
  door::PageParts parts;
  parts.title = texts("search.title");
  parts.lead = texts("search.lead");
  parts.content = html::filter_form({.action = html::Url::of("aanpak", visit.approach_id(), "zoeken"),
                                     .content = html::field(texts, html::TextField{.name = "q",
                                                                                   .label = texts("search.what"),
                                                                                   .value = query,
                                                                                   .help = texts("search.what.help"),
                                                                                   .kind = html::InputKind::search,
                                                                                   .max_length = 200}) +
                                                html::button({.label = texts("search.button")})});
  if (!request.has_query("q")) return door::page(visit, std::move(parts));
  if (words.empty()) {
    parts.content += html::paragraph(texts("search.too_short"));
    return door::page(visit, std::move(parts));
  }
  const Hits found = find(visit, words);
  if (found.hits.empty()) {
    parts.content +=
        html::empty_state({.title = texts("search.nothing", {{"query", query}}), .body = texts("search.nothing.body")});
    return door::page(visit, std::move(parts));
  }
  std::vector<html::WorkItem> lines;
  for (const Hit& hit : found.hits) lines.push_back(hit_line(texts, hit, words));
  Html list = html::work_list(lines);
  if (found.total > found.hits.size())
    list += html::small(texts("search.more", {{"shown", std::to_string(found.hits.size())}}));
  parts.content += html::section({.title = texts.plural("search.found", std::int64_t(found.total)),
                                  .content = list,
                                  .id = "gevonden",
                                  .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_search_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/zoeken", account::Verb::see_approach, search_page});
}

}  // namespace search
