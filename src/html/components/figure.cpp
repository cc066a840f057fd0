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
  Html values = hidden(csrf_field, source.csrf);
  for (const auto& [name, value] : source.hidden) values += hidden(name, value);
  Html press = el::button({at::cls("nl-button nl-button--secondary st-button--small"), at::type("submit")},
                          texts("html.figure.register"), visually_hidden(": " + figure.title));
  return el::form({at::cls("st-figure__register"), at::method_post(), at::action(source.action)}, values, press);
}

Html picture(const Figure& figure) {
  Html drawn = figure.narrow.empty()
                   ? el::div({at::cls("st-scroll")}, figure.wide)
                   : el::div({at::cls("st-wide")}, figure.wide) + el::div({at::cls("st-narrow")}, figure.narrow);
  if (!figure.map) return drawn;
  return el::div({at::cls("st-map"), at::data("module", "map"), at::data_url("geojson", figure.map->geojson),
                  at::data("label", figure.map->label)},
                 drawn);
}

}  // namespace

Html figure(const base::Texts& texts, const Figure& figure) {
  std::string title_id = figure.id + "-titel";
  Html caption = el::figcaption(heading({.level = figure.level, .id = title_id}, figure.title),
                                el::p({at::cls("st-figure__sentence")}, figure.sentence));
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
