#include "area/area_page.h"

#include "area/area_command.h"
#include "area/area_map.h"
#include "area/area_store.h"
#include "area/area_view.h"
#include "base/text_tools.h"
#include "door/page.h"

namespace area {
namespace {

using html::Html;
using html::Url;

const base::Problem not_there{base::ProblemKind::not_found, "area-set-not-there"};

std::optional<LoadedAreas> loaded(door::Visit& visit, const http::Params& params) {
  const base::AreaSetId id{params.id("set").value_or(0)};
  return visit.house.database.read(
      [&](db::Connection& connection) { return load_areas(connection, asker(visit), id); });
}

Url set_url(const door::Visit& visit, base::AreaSetId id) {
  return Url::of("aanpak", visit.approach_id(), "gebieden", id);
}

std::string shown_date(const base::Texts& texts, const std::string& iso) {
  const auto date = base::parse_iso_date(iso);
  return date ? texts.short_date(*date) : texts("area.unknown");
}

Html sets_table(const door::Visit& visit, const std::vector<AreaSet>& sets) {
  const base::Texts& texts = visit.texts;
  html::Table table;
  table.caption = texts("area.title");
  table.caption_hidden = true;
  table.columns = {{texts("area.set.name")},
                   {texts("area.kind")},
                   {texts("area.vintage")},
                   {texts("area.count"), html::ColumnKind::number},
                   {texts("area.imported")}};
  for (const AreaSet& set : sets) {
    table.rows.push_back({html::link(set_url(visit, set.id), set.name),
                          texts("area.kind.option." + std::string(code(set.kind))), shown_date(texts, set.vintage),
                          texts.number(set.area_count), texts.date_time(set.imported_at)});
  }
  return html::table(table);
}

http::Response list_page(door::Visit& visit, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  const auto sets =
      visit.house.database.read([&](db::Connection& connection) { return list_sets(connection, asker(visit)); });
  door::PageParts parts;
  parts.title = texts("area.title");
  parts.lead = texts("area.lead");
  parts.section = door::Section::figures;
  parts.alert = door::saved_alert(visit, request);
  const bool may_import = visit.may(account::Verb::import_areas);
  if (const auto id = base::parse_integer(request.query("ingetrokken")); id && may_import) {
    parts.alert =
        html::Alert{html::AlertKind::ok, texts("area.withdrawn"),
                    html::button_form({.action = Url::of("aanpak", visit.approach_id(), "gebieden", *id, "intrekken"),
                                       .csrf = visit.csrf,
                                       .button = {.label = texts("area.undo"), .look = html::ButtonLook::secondary},
                                       .hidden = {{"terug", "1"}}})};
  }
  const Url start = Url::of("aanpak", visit.approach_id(), "gebieden", "nieuw");
  if (sets.empty()) {
    parts.content = html::empty_state({.title = texts("area.empty.title"),
                                       .body = texts("area.empty.body"),
                                       .action = may_import ? html::button_link(start, texts("area.new")) : Html()});
  } else {
    parts.content = sets_table(visit, sets);
    if (may_import)
      parts.content += html::paragraph(html::button_link(start, texts("area.new"), html::ButtonLook::secondary));
  }
  return door::page(visit, std::move(parts));
}

std::vector<html::Term> recipe_of(const base::Texts& texts, const AreaSet& set) {
  std::vector<html::Term> terms{{texts("area.kind"), texts("area.kind.option." + std::string(code(set.kind)))},
                                {texts("area.vintage"), shown_date(texts, set.vintage)},
                                {texts("area.file"), set.file_name},
                                {texts("area.fingerprint"), html::code(set.fingerprint)},
                                {texts("area.system"), set.source_system},
                                {texts("area.plane"), set.plane.code() + " " + set.plane.name()}};
  if (!set.operation.empty()) terms.push_back({texts("area.operation"), set.operation});
  if (!set.note.empty()) terms.push_back({texts("area.note"), html::prose(set.note)});
  return terms;
}

http::Response set_page(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto areas = loaded(visit, params);
  if (!areas || areas->set.withdrawn) return door::refusal_page(visit, {not_there});
  const base::Texts& texts = visit.texts;
  const base::AreaSetId id = areas->set.id;
  door::PageParts parts;
  parts.title = areas->set.name;
  parts.section = door::Section::figures;
  parts.alert = door::saved_alert(visit, request);
  parts.crumbs = {{texts("area.title"), Url::of("aanpak", visit.approach_id(), "gebieden")}};
  parts.map = true;
  const auto address = [&](const char* last) { return Url::of("aanpak", visit.approach_id(), "gebieden", id, last); };
  parts.content = map_figure(texts, {.title = texts("area.map.title"),
                                     .sentence = texts.plural("area.map.sentence", areas->set.area_count),
                                     .areas = &areas->areas,
                                     .recipe = recipe_of(texts, areas->set),
                                     .downloads = {{"CSV", address("gebieden.csv")},
                                                   {"SVG", address("kaart.svg")},
                                                   {"GeoJSON", address("kaart.geojson")}},
                                     .layer = html::MapLayer{address("kaart.geojson"), texts("area.map.title")}});
  parts.content += remarks_block(texts, areas->set.remarks);
  if (visit.may(account::Verb::import_areas) && may_change(areas->set, asker(visit))) {
    parts.content += html::button_form({.action = address("intrekken"),
                                        .csrf = visit.csrf,
                                        .button = {.label = texts("area.withdraw"), .look = html::ButtonLook::text}});
  }
  return door::page(visit, std::move(parts));
}

http::Response presence(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const base::AreaSetId id{params.id("set").value_or(0)};
  const bool back = request.form("terug") == "1";
  const auto done = set_presence({visit.house.database, visit.actor(), visit.now()}, asker(visit), id,
                                 back ? Presence::present : Presence::withdrawn);
  if (!done) return door::refusal_page(visit, done.problems());
  const Url list = Url::of("aanpak", visit.approach_id(), "gebieden");
  return http::Response::redirect((back ? door::saved(set_url(visit, id)) : list.with("ingetrokken", id.value)).text());
}

http::Response svg(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto areas = loaded(visit, params);
  if (!areas) return door::refusal_page(visit, {not_there});
  const chart::Picture picture = chart::draw(map_of(areas->set.name, areas->areas, visit.texts), visit.texts);
  return http::Response::download({areas->set.name + ".svg", "image/svg+xml"}, picture.wide);
}

http::Response csv(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto areas = loaded(visit, params);
  if (!areas) return door::refusal_page(visit, {not_there});
  return http::Response::download({areas->set.name + ".csv", "text/csv; charset=utf-8"},
                                  to_csv(areas->areas, visit.texts));
}

http::Response geojson(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto areas = loaded(visit, params);
  if (!areas) return door::refusal_page(visit, {not_there});
  return http::Response::of_type("application/geo+json",
                                 to_geojson(areas->areas, areas->set.plane, shades(areas->areas, visit.texts)));
}

}  // namespace

Asker asker(const door::Visit& visit) {
  return {visit.approach ? visit.approach->municipality : base::MunicipalityId{}, visit.approach_id()};
}

std::vector<approach::AreaChoices> area_choices(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    std::vector<approach::AreaChoices> choices;
    for (const AreaSet& set : list_sets(connection, asker(visit))) {
      approach::AreaChoices one{set.id, set.name, {}};
      for (const auto& [area_code, name] : store::names(connection, set.id)) one.areas.push_back({area_code, name});
      choices.push_back(std::move(one));
    }
    return choices;
  });
}

void add_area_routes(door::Router& router) {
  using account::Verb;
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/gebieden", Verb::see_areas,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return list_page(visit, request);
              }});
  router.add({Method::get, "/aanpak/{approach}/gebieden/{set}", Verb::see_areas, set_page});
  router.add({Method::get, "/aanpak/{approach}/gebieden/{set}/kaart.svg", Verb::see_areas, svg});
  router.add({Method::get, "/aanpak/{approach}/gebieden/{set}/gebieden.csv", Verb::see_areas, csv});
  router.add({Method::get, "/aanpak/{approach}/gebieden/{set}/kaart.geojson", Verb::see_areas, geojson});
  router.add({Method::post, "/aanpak/{approach}/gebieden/{set}/intrekken", Verb::import_areas, presence});
}

}  // namespace area
