#include "html/components/figure.h"

#include "html/components/form.h"
#include "html/element.h"

namespace html {
namespace {

Html downloads(const base::Texts& texts, const Figure& figure) {
  if (figure.downloads.empty()) return {};
  Html links = el::span(texts("html.figure.download"));
  for (const Download& download : figure.downloads)
    links += el::a({at::cls("st-link"), at::href(download.url), at::download("")},
                   visually_hidden(figure.title + " " + texts("html.figure.as") + " "), download.format);
  return links;
}

Html register_source(const base::Texts& texts, const Figure& figure) {
  if (!figure.register_source) return {};
  const RegisterSource& source = *figure.register_source;
  Html press = el::button({at::cls("nl-button nl-button--secondary st-button--small"), at::type("submit"),
                           at::form(source.form), at::formaction(source.action)},
                          texts("html.figure.register"), visually_hidden(": " + figure.title));
  return el::div({at::cls("st-figure__register")}, press);
}

// The width in px that the drawing says of itself, 0 when it says nothing.
int width_of(const Html& drawing) {
  std::string_view markup = drawing.markup();
  std::size_t at = markup.substr(0, markup.find('>')).find(" width=\"");
  if (at == std::string_view::npos) return 0;
  int width = 0;
  for (at += 8; at < markup.size() && markup[at] >= '0' && markup[at] <= '9' && width < 10000; ++at)
    width = width * 10 + (markup[at] - '0');
  return width;
}

// Style shows the wide picture where its own width fits, the narrow one elsewhere.
Attribute fit(int width) {
  if (width <= 560) return at::cls("st-fit st-fit--560");
  if (width <= 640) return at::cls("st-fit st-fit--640");
  if (width <= 720) return at::cls("st-fit st-fit--720");
  if (width <= 800) return at::cls("st-fit st-fit--800");
  if (width <= 960) return at::cls("st-fit st-fit--960");
  return at::cls("st-fit st-fit--1080");
}

Html picture(const Figure& figure) {
  Html drawn = figure.narrow.empty() ? el::div({at::cls("st-scroll"), at::role("region"), at::number("tabindex", 0),
                                                at::aria("labelledby", figure.id + "-titel")},
                                               figure.wide)
                                     : el::div({fit(width_of(figure.wide))}, el::div({at::cls("st-wide")}, figure.wide),
                                               el::div({at::cls("st-narrow")}, figure.narrow));
  if (!figure.map) return drawn;
  return el::div({at::cls("st-map"), at::data("module", "map"), at::data_url("geojson", figure.map->geojson),
                  at::data("label", figure.map->label)},
                 drawn);
}

}  // namespace

Html register_form(std::string_view id, const Url& action, std::string_view csrf) {
  return el::form({at::id(id), at::method_post(), at::action(action)}, hidden(csrf_field, csrf));
}

Html figure(const base::Texts& texts, const Figure& figure) {
  std::string title_id = figure.id + "-titel";
  Html title = figure.alone ? el::span({at::cls("st-hidden"), at::id(title_id)}, figure.title)
                            : heading({.level = figure.level, .id = title_id}, figure.title);
  Html caption = el::figcaption(title, el::p({at::cls("st-figure__sentence")}, figure.sentence));
  Html table = figure.table.empty() ? Html() : details({.summary = texts("html.figure.table"), .body = figure.table});
  Html recipe = figure.recipe.empty()
                    ? Html()
                    : details({.summary = texts("html.figure.recipe"), .body = definition_list(figure.recipe)});
  Html links = downloads(texts, figure);
  Html source = register_source(texts, figure);
  Html actions = links.empty() && source.empty() ? Html() : el::div({at::cls("st-figure__actions")}, links, source);
  Html foot = table.empty() && recipe.empty() && actions.empty()
                  ? Html()
                  : el::div({at::cls("st-figure__foot")}, table, recipe, actions);
  return el::figure({at::cls("st-figure"), at::id(figure.id), at::aria("labelledby", title_id)}, caption,
                    picture(figure), foot);
}

}  // namespace html
