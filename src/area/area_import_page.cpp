// Upload a file of areas, look at what was read, keep it. Between looking and keeping the file waits (waiting_file.h);
// nothing is stored until everything can be.
#include "area/area_command.h"
#include "area/area_page.h"
#include "area/area_view.h"
#include "area/waiting_file.h"
#include "base/limits.h"
#include "base/text_tools.h"
#include "door/page.h"

namespace area {
namespace {

using html::Html;
using html::Url;

struct ColumnField {
  const char* name;  ///< in the address and the form; text key area.NAME
  std::string geo::AreaColumns::*column;
};
constexpr ColumnField column_fields[] = {{"code", &geo::AreaColumns::code},
                                         {"name", &geo::AreaColumns::name},
                                         {"population", &geo::AreaColumns::population},
                                         {"households", &geo::AreaColumns::households},
                                         {"dwellings", &geo::AreaColumns::dwellings},
                                         {"establishments", &geo::AreaColumns::establishments}};

// A page must be there within limits::request_seconds.
constexpr base::IsolationLimits reader_limits{.cpu_seconds = 20, .wall_seconds = base::limits::request_seconds - 5};

WaitingRoom waiting_room(const door::Visit& visit) {
  return {visit.house.data_folder, visit.approach_id(), visit.person.account};
}

Url preview_url(const door::Visit& visit, std::string_view ticket) {
  return Url::of("aanpak", visit.approach_id(), "gebieden", "voorbeeld", ticket);
}

door::PageParts parts_of(const door::Visit& visit, const char* title, const base::Problems& problems) {
  door::PageParts parts;
  parts.title = visit.texts(title);
  parts.section = door::Section::figures;
  parts.crumbs = {{visit.texts("area.title"), Url::of("aanpak", visit.approach_id(), "gebieden")}};
  parts.errors = html::error_summary_of(visit.texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  return parts;
}

// Upload ------------------------------------------------------------------------------------------------------------

http::Response upload_page(door::Visit& visit, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_of(visit, "area.new", problems);
  parts.lead = texts("area.new.lead");
  parts.content =
      html::form({.action = Url::of("aanpak", visit.approach_id(), "gebieden", "nieuw"),
                  .csrf = visit.csrf,
                  .content = html::field(texts, html::FileField{.name = "file",
                                                                .label = texts("area.file"),
                                                                .help = texts("area.file.help"),
                                                                .error = html::error_of(parts.errors, "file"),
                                                                .kind = html::FileKind::area}) +
                             html::buttons({html::button({.label = texts("area.look")})}),
                  .upload = true});
  return door::page(visit, std::move(parts));
}

http::Response upload_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const http::Upload* upload = request.upload("file");
  if (upload == nullptr) {
    return upload_page(visit, {{base::ProblemKind::invalid, "area-file-not-chosen", "file"}});
  }
  const std::string ticket = put_to_wait(waiting_room(visit), upload->path());
  return http::Response::redirect(preview_url(visit, ticket).with("file_name", upload->file_name).text());
}

// Look ---------------------------------------------------------------------------------------------------------------

/// What the address (or the hidden fields) say of the file.
struct Look {
  std::string ticket;
  std::string file_name;
  geo::AreaFileOptions options;
};

template <class Value>
Look look_of(std::string_view ticket, Value value) {
  Look look;
  look.ticket = ticket;
  look.file_name = value("file_name");
  for (const ColumnField& field : column_fields) look.options.columns.*field.column = value(field.name);
  look.options.columns.layer = value("layer");
  return look;
}

std::string chosen(const std::string& column) { return column.empty() ? std::string(geo::no_column) : column; }

Html column_form(const door::Visit& visit, const Look& look, const geo::AreaFile& file) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Option> options{{std::string(geo::no_column), texts("area.column.none")}};
  for (const std::string& column : file.column_names) options.push_back({column, column});
  std::vector<Html> selects;
  for (const ColumnField& field : column_fields) {
    selects.push_back(html::field(texts, html::SelectField{.name = field.name,
                                                           .label = texts(std::string("area.") + field.name),
                                                           .options = options,
                                                           .value = chosen(file.columns.*field.column),
                                                           .required = false}));
  }
  Html content =
      html::fields_beside(selects) + html::hidden("file_name", look.file_name) +
      html::hidden("layer", file.columns.layer) +
      html::buttons({html::button({.label = texts("area.look_again"), .look = html::ButtonLook::secondary})});
  return html::details({.summary = texts("area.columns"),
                        .body = html::paragraph(texts("area.columns.help")) +
                                html::filter_form({.action = preview_url(visit, look.ticket), .content = content}),
                        .open = false,
                        .id = "kolommen"});
}

std::string name_without_ending(const std::string& file_name) { return file_name.substr(0, file_name.find('.')); }

Html keep_form(const door::Visit& visit, const Look& look, const geo::AreaFile& file, const TypedAreaSet& typed,
               const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Option> kinds;
  for (const std::string_view one : kind_codes) {
    kinds.push_back({std::string(one), texts("area.kind.option." + std::string(one))});
  }
  Html content = html::field(texts, html::TextField{.name = "set_name",
                                                    .label = texts("area.set.name"),
                                                    .value = typed.name,
                                                    .help = texts("area.set.name.help"),
                                                    .error = html::error_of(errors, "name")}) +
                 html::field(texts, html::RadioField{.name = "kind",
                                                     .label = texts("area.kind"),
                                                     .options = kinds,
                                                     .value = typed.kind,
                                                     .error = html::error_of(errors, "kind")}) +
                 html::field(texts, html::DateField{.name = "vintage",
                                                    .label = texts("area.vintage"),
                                                    .value = typed.vintage,
                                                    .error = html::error_of(errors, "vintage"),
                                                    .required = false}) +
                 html::field(texts, html::TextArea{.name = "note",
                                                   .label = texts("area.note"),
                                                   .value = typed.note,
                                                   .help = texts("area.note.help"),
                                                   .error = html::error_of(errors, "note"),
                                                   .required = false,
                                                   .rows = 3}) +
                 html::hidden("file_name", look.file_name) + html::hidden("layer", file.columns.layer);
  for (const ColumnField& field : column_fields)
    content += html::hidden(field.name, chosen(file.columns.*field.column));
  content += html::buttons({html::button({.label = texts("area.keep")}),
                            html::button_link(Url::of("aanpak", visit.approach_id(), "gebieden"), texts("area.cancel"),
                                              html::ButtonLook::text)});
  return html::section(
      {.title = texts("area.keep.title"),
       .content = html::form({.action = preview_url(visit, look.ticket), .csrf = visit.csrf, .content = content}),
       .id = "bewaren"});
}

/// The file could not be read: every reason, and the choice of layer where that is the reason.
http::Response unreadable_page(door::Visit& visit, const Look& look, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_of(visit, "area.unreadable", problems);
  parts.errors = {};
  std::vector<Html> reasons;
  for (const base::Problem& problem : problems) reasons.push_back(texts.of(problem));
  parts.content = html::alert(
      {.kind = html::AlertKind::error, .title = texts("area.unreadable.title"), .body = html::bullets(reasons)});
  for (const base::Problem& problem : problems) {
    if (problem.code != "area-layer-unchosen") continue;
    std::vector<html::Option> layers;
    for (const std::string_view layer : base::split(problem.facts.front().value, ',')) {
      layers.push_back({std::string(base::trim(layer)), std::string(base::trim(layer))});
    }
    parts.content += html::filter_form(
        {.action = preview_url(visit, look.ticket),
         .content =
             html::field(texts, html::SelectField{.name = "layer", .label = texts("area.layer"), .options = layers}) +
             html::hidden("file_name", look.file_name) +
             html::buttons({html::button({.label = texts("area.look_again")})})});
  }
  parts.content += html::paragraph(
      html::link(Url::of("aanpak", visit.approach_id(), "gebieden", "nieuw"), texts("area.other_file")));
  return door::page(visit, std::move(parts));
}

http::Response preview_page(door::Visit& visit, const Look& look, const TypedAreaSet* typed,
                            const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto path = find_waiting(waiting_room(visit), look.ticket);
  if (!path) return door::refusal_page(visit, {{base::ProblemKind::not_found, "area-file-gone"}});
  const auto file = geo::read_areas_isolated(path->string(), look.options, reader_limits);
  if (!file) return unreadable_page(visit, look, file.problems());

  door::PageParts parts = parts_of(visit, "area.preview", problems);
  const std::vector<Area> areas = areas_of(*file);
  parts.lead = texts("area.preview.lead");
  const Html sentence =
      texts.plural("area.preview.sentence", static_cast<std::int64_t>(areas.size()),
                   {{"file", look.file_name}, {"system", file->source_system}, {"plane", file->plane.name()}});
  TypedAreaSet guess{name_without_ending(look.file_name), std::string(code(guessed_kind(*file))), {}, {}};
  parts.content = map_figure(texts, {.title = texts("area.map.title"), .sentence = sentence, .areas = &areas});
  parts.content += remarks_block(texts, file->notes);
  parts.content += column_form(visit, look, *file);
  parts.content += keep_form(visit, look, *file, typed != nullptr ? *typed : guess, parts.errors);
  return door::page(visit, std::move(parts));
}

http::Response preview(door::Visit& visit, const http::Request& request, const http::Params& params) {
  return preview_page(visit, look_of(params.text("file"), [&](const char* name) { return request.query(name); }),
                      nullptr, {});
}

// Keep ---------------------------------------------------------------------------------------------------------------

http::Response keep(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const Look look = look_of(params.text("file"), [&](const char* name) { return request.form(name); });
  const auto path = find_waiting(waiting_room(visit), look.ticket);
  if (!path) return door::refusal_page(visit, {{base::ProblemKind::not_found, "area-file-gone"}});
  const TypedAreaSet typed{request.form("set_name"), request.form("kind"), request.form("vintage"),
                           request.form("note")};
  const AreaImport about{.municipality = visit.approach->municipality,
                         .approach = visit.approach_id(),
                         .typed = typed,
                         .file_name = look.file_name};
  const auto id = import_area_file({visit.house.database, visit.actor(), visit.now()}, about, path->string(),
                                   look.options, reader_limits);
  if (!id) return preview_page(visit, look, &typed, id.problems());
  remove_waiting(waiting_room(visit), look.ticket);
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "gebieden", *id)).text());
}

}  // namespace

void add_area_import_routes(door::Router& router) {
  using account::Verb;
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/gebieden/nieuw", Verb::import_areas,
              [](door::Visit& visit, const http::Request&, const http::Params&) { return upload_page(visit, {}); }});
  router.add({Method::post, "/aanpak/{approach}/gebieden/nieuw", Verb::import_areas, upload_posted, {.upload = true}});
  router.add({Method::get, "/aanpak/{approach}/gebieden/voorbeeld/{file}", Verb::import_areas, preview});
  router.add({Method::post, "/aanpak/{approach}/gebieden/voorbeeld/{file}", Verb::import_areas, keep});
}

}  // namespace area
