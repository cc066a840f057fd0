#include <nlohmann/json.hpp>

#include "approach/approach_store.h"
#include "area/area_command.h"
#include "area/area_map.h"
#include "area/area_page.h"
#include "door/page.h"
#include "file/source.h"
#include "incident/quality.h"
#include "measurement/current_figures.h"
#include "measurement/figure_view.h"
#include "measurement/freeze_form.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_page.h"
#include "measurement/measurement_store.h"
#include "record/command.h"

namespace measurement {
namespace {

using html::Html;
using html::Url;

constexpr std::string_view map_figure_id = "buurten";

Html quality_block(const base::Texts& texts, const incident::Quality& quality) {
  const auto share = [&](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? std::string("–") : texts.number(100.0 * double(part) / double(whole), 0) + "%";
  };
  const std::string grade(quality.grade());
  html::StatusKind kind = grade == "good"   ? html::StatusKind::done
                          : grade == "fair" ? html::StatusKind::attention
                                            : html::StatusKind::late;
  const Html terms =
      html::definition_list({{texts("measurement.quality.incidents"), texts.number(std::int64_t(quality.incidents))},
                             {texts("measurement.quality.located"), share(quality.located, quality.incidents)},
                             {texts("measurement.quality.timed"), share(quality.timed, quality.incidents)},
                             {texts("measurement.quality.piled"), texts.number(std::int64_t(quality.on_one_point))},
                             {texts("measurement.quality.midnight"), share(quality.at_midnight, quality.timed)}});
  return html::section(
      {.title = texts("measurement.quality.title"),
       .content = html::paragraph(Html(html::status(kind, texts("measurement.quality." + grade))) + " " +
                                  texts("measurement.quality.score", {{"score", texts.number(quality.score, 0)}})) +
                  terms,
       .id = "kwaliteit",
       .rule = html::SectionRule::light,
       .compact = true});
}

Html side(const door::Visit& visit, const CurrentFigures& current, int versions) {
  const base::Texts& texts = visit.texts;
  Html side = quality_block(texts, current.quality);
  std::vector<Html> links = {
      html::link(Url::of("aanpak", visit.approach_id(), "nulmeting"), texts.plural("measurement.baselines", versions)),
      html::link(Url::of("aanpak", visit.approach_id(), "afbakening"), texts("measurement.scope")),
      html::link(Url::of("aanpak", visit.approach_id(), "gebieden"), texts("measurement.areas"))};
  if (visit.may(account::Verb::import_incidents))
    links.push_back(html::link(Url::of("aanpak", visit.approach_id(), "inlezen"), texts("measurement.imports")));
  side += html::section({.title = texts("measurement.more"),
                         .content = html::plain_list(links),
                         .id = "meer",
                         .rule = html::SectionRule::light,
                         .compact = true});
  if (visit.may(account::Verb::freeze_measurement))
    side += freeze_form(visit, typed_months(analysis::whole_years(*current.delivered)), versions, {});
  return side;
}

http::Response nothing_yet(door::Visit& visit, door::PageParts parts) {
  const base::Texts& texts = visit.texts;
  const bool may_import = visit.may(account::Verb::import_incidents);
  parts.content =
      html::empty_state({.title = texts("measurement.empty.title"),
                         .body = texts(may_import ? "measurement.empty.body" : "measurement.empty.wait"),
                         .action = may_import ? html::button_link(Url::of("aanpak", visit.approach_id(), "inlezen"),
                                                                  texts("measurement.empty.action"))
                                              : Html()});
  return door::page(visit, std::move(parts));
}

std::optional<html::MapLayer> map_of(const door::Visit& visit, const CurrentFigures& current,
                                     const analysis::Figure& figure) {
  if (figure.id != map_figure_id || !current.has_map) return std::nullopt;
  return html::MapLayer{Url::of("aanpak", visit.approach_id(), "cijfers", figure.id, "kaart.geojson"), figure.title};
}

Html blocks(const door::Visit& visit, const CurrentFigures& current, bool may_pin) {
  Html blocks;
  for (const auto& figure : current.figures)
    blocks += figure_block(visit, figure,
                           {.address = Url::of("aanpak", visit.approach_id(), "cijfers", figure.id),
                            .may_pin = may_pin,
                            .map = map_of(visit, current, figure)});
  return blocks;
}

http::Response figures_page(door::Visit& visit, const http::Request& request, Figures& figures) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.title = texts("measurement.figures.title");
  parts.section = door::Section::figures;
  parts.alert = door::saved_alert(visit, request);
  const auto [stamp, current] = figures.current(visit);
  if (!current->delivered) return nothing_yet(visit, std::move(parts));
  const int versions = visit.house.database.read(
      [&](db::Connection& connection) { return store::last_number(connection, visit.approach_id(), Kind::baseline); });
  parts.lead = texts("measurement.figures.lead", {{"first", texts.month(current->delivered->first)},
                                                  {"last", texts.month(current->delivered->last)}});
  parts.map = current->has_map;
  const bool may_pin = visit.may(account::Verb::freeze_measurement);
  Html main;
  if (!current->has_area)
    main += html::alert(
        {.kind = html::AlertKind::info,
         .title = texts("measurement.no_area"),
         .body = html::link(Url::of("aanpak", visit.approach_id(), "afbakening"), texts("measurement.no_area.link"))});
  main += figures.markup()
              .get({Figures::key(visit) + (may_pin ? "-cijfers-pin" : "-cijfers"), stamp},
                   [&] {
                     return KeptMarkup{"", blocks(visit, *current, may_pin)};
                   })
              ->markup;
  if (may_pin) main += pin_form(visit);
  parts.content = html::columns({.main = main, .side = side(visit, *current, versions)});
  return door::page(visit, std::move(parts));
}

http::Response figure_page(door::Visit& visit, const http::Request& request, const std::string& id, Figures& figures) {
  const auto current = figures.current(visit).value;
  const analysis::Figure* figure = current->find(id);
  if (figure == nullptr) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  if (request.has_query("als")) return figure_download(visit, *figure, request.query("als"));
  door::PageParts parts;
  parts.title = figure->title;
  parts.section = door::Section::figures;
  parts.crumbs = {{visit.texts("door.section.figures"), Url::of("aanpak", visit.approach_id(), "cijfers")}};
  const auto map = map_of(visit, *current, *figure);
  parts.map = map.has_value();
  parts.content = figure_block(
      visit, *figure,
      {.address = Url::of("aanpak", visit.approach_id(), "cijfers", figure->id), .map = map, .alone = true});
  return door::page(visit, std::move(parts));
}

/// The areas as the drawing tints them; the words of each are its row in the table.
std::string geojson_of(const area::LoadedAreas& areas, const analysis::Figure& figure,
                       const std::vector<std::string>& treated) {
  const auto numbers = nlohmann::json::parse(figure.numbers).at("areas");
  const auto& table = figure.picture.table;
  std::vector<area::Shade> shades;
  for (std::size_t i = 0; i < areas.areas.size() && i < numbers.size() && i < table.rows.size(); ++i) {
    area::Shade shade;
    for (std::size_t column = 1; column < table.rows[i].size(); ++column)
      shade.value += (column > 1 ? "; " : "") + table.columns[column].label + " " + table.rows[i][column].text;
    shade.tint = numbers[i].at("map_class").get<int>();
    shade.marked = std::find(treated.begin(), treated.end(), areas.areas[i].code) != treated.end();
    shades.push_back(std::move(shade));
  }
  return area::to_geojson(areas.areas, areas.set.plane, shades);
}

http::Response map_layer(door::Visit& visit, const std::string& id, Figures& figures) {
  const auto current = figures.current(visit).value;
  const analysis::Figure* figure = current->find(id);
  if (figure == nullptr || !map_of(visit, *current, *figure))
    return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  const auto geojson = visit.house.database.read([&](db::Connection& connection) -> std::optional<std::string> {
    const auto scope = approach::store::scope(connection, visit.approach_id());
    const auto areas = area::load_areas(connection, area::asker(visit), scope.area_set);
    if (!areas) return std::nullopt;
    return geojson_of(*areas, *figure, scope.area_codes);
  });
  if (!geojson) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  return http::Response::of_type("application/geo+json", *geojson);
}

file::Source source_of(const door::Visit& visit, const analysis::Figure& figure, const analysis::Period& data) {
  file::Source source;
  source.name = figure.title;
  source.kind = "figure";
  source.owner = visit.approach->municipality_name;
  source.vintage = base::iso(base::plus_days(base::Month{data.last.index + 1}.first_day(), -1));
  source.classification = std::string(account::code(account::Classification::partner_vertrouwelijk));
  source.note = figure.sentence;
  for (const auto& line : figure.recipe) {
    source.recipe += line.name + ": " + line.value + "\n";
    if (line.value.size() == 64) source.fingerprint = line.value;
  }
  return source;
}

http::Response pin(door::Visit& visit, const std::string& id, Figures& figures) {
  const auto current = figures.current(visit).value;
  const analysis::Figure* figure = current->find(id);
  if (figure == nullptr) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  const Pinned pinned = pin_figure(visit.doing(), source_of(visit, *figure, *current->delivered));
  // Next: which answers and problems it belongs to.
  const Url next = Url::of("aanpak", visit.approach_id(), "bronnen", pinned.source, "koppelen");
  return http::Response::redirect((pinned.was_there ? next.with("stond_er_al", "1") : next).text());
}

}  // namespace

void add_figure_routes(door::Router& router, const std::shared_ptr<Figures>& figures) {
  using account::Verb;
  router.add({http::Method::get, "/aanpak/{approach}/cijfers", Verb::see_figures,
              [figures](door::Visit& visit, const http::Request& request, const http::Params&) {
                return figures_page(visit, request, *figures);
              }});
  router.add({http::Method::get, "/aanpak/{approach}/cijfers/{figure}", Verb::see_figures,
              [figures](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return figure_page(visit, request, params.text("figure"), *figures);
              }});
  router.add({http::Method::get, "/aanpak/{approach}/cijfers/{figure}/kaart.geojson", Verb::see_figures,
              [figures](door::Visit& visit, const http::Request&, const http::Params& params) {
                return map_layer(visit, params.text("figure"), *figures);
              }});
  router.add({http::Method::post, "/aanpak/{approach}/cijfers/{figure}/vastleggen", Verb::freeze_measurement,
              [figures](door::Visit& visit, const http::Request&, const http::Params& params) {
                return pin(visit, params.text("figure"), *figures);
              }});
}

}  // namespace measurement
