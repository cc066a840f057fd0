#include "html/components/page.h"

#include "base/check.h"
#include "base/embedded.h"
#include "base/text_tools.h"
#include "html/components/direction.h"
#include "html/components/error_label.h"
#include "html/element.h"
#include "http/static_files.h"

namespace html {
namespace {

Html links_of(const std::vector<PageLink>& links) {
  Html items;
  for (const PageLink& link : links)
    items += el::li(el::a({at::href(link.url), at::when(link.current, at::aria("current", "page"))}, link.text));
  return el::ul({at::role("list")}, items);
}

Html mark() {
  return raw(
      "<svg class=\"st-brand__mark\" viewBox=\"0 0 48 24\" width=\"40\" height=\"20\" aria-hidden=\"true\" "
      "focusable=\"false\">"
      "<path d=\"M2.6 18.2c-.3-3.3 2.7-5.9 6.8-6.1 4-.2 6.6 1.4 6.4 4.4-.2 3.4-3 5.6-6.9 5.6-3.8 0-6-1.2-6.3-3.9Z\"/>"
      "<path d=\"M17.4 12.6c-.1-3.2 2.9-5.4 7-5.4 4.2 0 6.5 1.9 6 5-.5 3.2-3.3 4.9-6.9 4.8-3.7-.1-6-1.5-6.1-4.4Z\"/>"
      "<path d=\"M32.8 7c.1-3 3.1-5 6.9-4.9 4 .1 6.1 2.2 5.4 5.2-.6 2.7-3.1 4.2-6.3 "
      "4.1-3.6-.1-6.1-1.7-6-4.4Z\"/></svg>");
}

// The name of a language stands in that language.
Html language_link(const base::Texts& texts, const PageLink& link) {
  std::string_view other = texts.language() == base::Language::dutch ? "en" : "nl";
  return el::a({at::href(link.url), at::lang(other), at::rel("alternate")}, link.text);
}

Html who(const base::Texts& texts, const Page& page) {
  if (!page.visitor) {
    if (!page.language) return {};
    return el::div({at::cls("st-who")}, language_link(texts, *page.language));
  }
  const Visitor& visitor = *page.visitor;
  Html sign_out = el::form({at::method_post(), at::action(visitor.sign_out)}, hidden(csrf_field, visitor.csrf),
                           el::button({at::cls("st-bar-button"), at::type("submit")}, texts("html.page.sign_out")));
  return el::div({at::cls("st-who")}, el::span({at::cls("st-who__name")}, visitor.name), sign_out);
}

Html bar(const base::Texts& texts, const Page& page) {
  Html municipality =
      page.municipality.empty() ? Html() : el::span({at::cls("st-brand__municipality")}, page.municipality);
  return el::div({at::cls("st-bar")},
                 el::div({at::cls("st-inner st-bar__row")},
                         el::a({at::cls("st-brand"), at::href(page.home)}, mark(), texts("html.product"), municipality),
                         who(texts, page)));
}

Html navigation(const base::Texts& texts, const Page& page) {
  if (page.sections.empty() && page.approach.empty()) return {};
  Html title = page.approach.empty() ? Html() : el::p({at::cls("st-sections__title")}, page.approach);
  if (page.sections.empty()) return el::div({at::cls("st-sections")}, el::div({at::cls("st-inner")}, title));
  std::string current;
  for (const PageLink& section : page.sections)
    if (section.current) current = section.text;
  std::string menu = current.empty() ? texts("html.page.menu") : texts("html.page.menu_at", {{"section", current}});
  Html links = links_of(page.sections);
  return el::div({at::cls("st-sections")},
                 el::div({at::cls("st-inner")}, title,
                         el::nav({at::cls("st-tabs"), at::aria("label", texts("html.page.sections"))}, links),
                         el::details({at::cls("st-menu")}, el::summary(menu),
                                     el::nav({at::aria("label", texts("html.page.sections"))}, links))));
}

Html crumbs(const base::Texts& texts, const Page& page) {
  if (page.crumbs.empty()) return {};
  Html items;
  for (const PageLink& crumb : page.crumbs) items += el::li(el::a({at::href(crumb.url)}, crumb.text));
  return el::nav({at::cls("st-crumbs"), at::aria("label", texts("html.page.crumbs"))},
                 el::ol({at::role("list")}, items));
}

// Straight into the page: what it holds may be large and is not copied on the way.
void content(Builder& out, const base::Texts& texts, const Page& page) {
  out.literal("<main id=\"inhoud\" tabindex=\"-1\"><div class=\"st-inner\">");
  out.add(crumbs(texts, page)).add(error_summary(texts, with_labels(page.errors, page.content)));
  out.add(page.alert ? alert(*page.alert) : Html());
  out.add(el::div({at::cls("st-head")},
                  el::h1({at::cls("nl-heading nl-heading--level-1"), own_direction()}, page.title),
                  page.lead.empty() ? Html() : lead(page.lead)));
  out.add(page.content).literal("</div></main>\n");
}

Html footer(const base::Texts& texts, const Page& page) {
  Html fictitious;
  if (page.fictitious)
    fictitious = el::span(el::strong(texts("html.page.fictitious")), " ", texts("html.page.fictitious_why"));
  std::vector<PageLink> links = page.footer;
  Html language;
  if (page.language) language = el::li(language_link(texts, *page.language));
  Html items;
  for (const PageLink& link : links) items += el::li(el::a({at::href(link.url)}, link.text));
  Html about = items.empty() && language.empty() ? Html()
                                                 : el::nav({at::aria("label", texts("html.page.about"))},
                                                           el::ul({at::role("list")}, items, language));
  return el::footer(
      {at::cls("st-footer")},
      el::div({at::cls("st-inner")},
              el::p({at::cls("st-footer__row")}, fictitious, el::span(texts("html.page.open_source"))), about));
}

void head(Builder& out, const base::Texts& texts, const Page& page) {
  out.literal("<!DOCTYPE html>\n<html lang=\"")
      .plain(base::code(texts.language()))
      .literal("\">\n<head><meta charset=\"utf-8\">");
  out.literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
  if (!page.errors.errors.empty()) out.plain(texts("html.page.error_prefix")).literal(" ");
  out.plain(page.title);
  if (!page.approach.empty()) out.literal(" – ").plain(page.approach);
  out.literal(" – ").plain(texts("html.product")).literal("</title>");
  if (page.refresh_s > 0) out.literal("<meta http-equiv=\"refresh\" content=\"").number(page.refresh_s).literal("\">");
  for (std::string_view style : {"theme.css", "app.css"})
    out.literal("<link rel=\"stylesheet\" href=\"").plain(asset(style).text()).literal("\">");
  if (page.map) out.literal("<link rel=\"stylesheet\" href=\"").plain(asset("map.css").text()).literal("\">");
  out.literal("<link rel=\"icon\" type=\"image/svg+xml\" href=\"").plain(asset("icon.svg").text()).literal("\">");
  out.literal("<script defer src=\"").plain(asset("app.js").text()).literal("\"></script>");
  if (page.map) out.literal("<script defer src=\"").plain(asset("map.js").text()).literal("\"></script>");
  out.literal("</head>\n");
}

// The words that scripts show stand in the page, so that no script holds a text.
void body_tag(Builder& out, const base::Texts& texts) {
  ElementWriter::open(
      out, "body",
      {at::data("draft-found", texts("html.draft.found")), at::data("draft-restore", texts("html.draft.restore")),
       at::data("draft-discard", texts("html.draft.discard")), at::data("map-move", texts("html.map.move")),
       at::data("map-drawn", texts("html.map.drawn")), at::data("map-failed", texts("html.map.failed"))});
}

}  // namespace

Url asset(std::string_view name) {
  static const http::StaticFiles files(base::embedded_files("web/dist/"), "web/dist/");
  const std::string address = files.url(name);  // "/static/HASH/name"
  const auto parts = base::split(address, '/');
  return Url::of(parts[1], parts[2], parts[3]);
}

std::string document(const base::Texts& texts, const Page& page) {
  Builder out(page.content.size() + 8192);
  head(out, texts, page);
  if (page.print) {
    out.literal("<body class=\"st-sheet\">\n");
    content(out, texts, page);
    if (page.fictitious)
      out.add(el::footer({at::cls("st-sheet__foot")}, el::strong(texts("html.page.fictitious")), " ",
                         texts("html.page.fictitious_why")));
    return out.literal("</body>\n</html>\n").take().markup();
  }
  body_tag(out, texts);
  out.literal("\n<a class=\"nl-skip-link st-skip\" href=\"#inhoud\">").plain(texts("html.page.skip")).literal("</a>\n");
  out.literal("<header>").add(bar(texts, page)).add(navigation(texts, page)).literal("</header>\n");
  content(out, texts, page);
  out.add(footer(texts, page));
  return out.literal("\n</body>\n</html>\n").take().markup();
}

Html columns(const Columns& columns) {
  return el::div({columns.wide_side ? at::cls("st-columns st-columns--wide") : at::cls("st-columns")},
                 el::div({at::cls("st-columns__main st-flow")}, columns.main),
                 el::div({at::cls("st-columns__side st-flow")}, columns.side));
}

}  // namespace html
