#include "incident/incident_page.h"

#include "door/page.h"
#include "html/components.h"
#include "incident/incident_command.h"
#include "incident/incident_store.h"

namespace incident {
namespace {

using html::Html;
using html::Url;

Url import_url(const door::Visit& visit, base::ImportId id) {
  return Url::of("aanpak", visit.approach_id(), "inlezen", id);
}

html::Status status_of(const base::Texts& texts, const StoredImport& import) {
  if (import.state == "undone") return {html::StatusKind::not_yet, texts("import.state.undone")};
  if (import.frozen) return {html::StatusKind::done, texts("import.state.frozen")};
  return {html::StatusKind::done, texts("import.state.done")};
}

Html sources_table(const base::Texts& texts, const std::vector<IncidentSource>& sources) {
  html::Table table;
  table.caption = texts("import.sources");
  table.columns = {{texts("import.source")},
                   {texts("import.classification")},
                   {texts("import.delivered_through")},
                   {texts("import.vintage")}};
  for (const IncidentSource& source : sources)
    table.rows.push_back({source.name,
                          texts("source.classification.option." + std::string(account::code(source.classification))),
                          source.delivered_through ? texts.date(*source.delivered_through) : "–",
                          source.vintage ? texts.date(*source.vintage) : "–"});
  return html::table(table);
}

Html imports_table(const door::Visit& visit, const std::vector<StoredImport>& imports) {
  const base::Texts& texts = visit.texts;
  html::Table table;
  table.caption = texts("import.imports");
  table.columns = {{texts("import.file")},
                   {texts("import.source")},
                   {texts("import.when")},
                   {texts("import.added"), html::ColumnKind::number},
                   {texts("import.changed"), html::ColumnKind::number},
                   {texts("import.rejected"), html::ColumnKind::number},
                   {texts("import.state")}};
  for (const StoredImport& import : imports)
    table.rows.push_back({html::link(import_url(visit, import.id), import.file_name), import.source_name,
                          texts.date_time(import.imported_at) + ", " + import.imported_by_name,
                          texts.number(import.added), texts.number(import.changed), texts.number(import.rejected),
                          html::status(status_of(texts, import))});
  return html::table(table);
}

http::Response list_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  std::vector<StoredImport> imports;
  std::vector<IncidentSource> sources;
  visit.house.database.read([&](db::Connection& connection) {
    imports = store::imports(connection, visit.approach_id());
    sources = store::sources(connection, visit.approach_id());
  });
  door::PageParts parts;
  parts.title = texts("import.list");
  parts.lead = texts("import.list.lead");
  parts.section = door::Section::figures;
  parts.crumbs = {{texts("door.section.figures"), Url::of("aanpak", visit.approach_id(), "cijfers")}};
  parts.alert = door::saved_alert(visit, request);
  const Url fresh = Url::of("aanpak", visit.approach_id(), "inlezen", "nieuw");
  const bool may_import = visit.may(account::Verb::import_incidents);
  if (imports.empty()) {
    parts.content =
        html::empty_state({.title = texts("import.empty"),
                           .body = html::paragraph(texts("import.empty.body")),
                           .action = may_import ? html::button_link(fresh, texts("import.start")) : Html{}});
  } else {
    if (may_import) parts.content += html::buttons({html::button_link(fresh, texts("import.start"))});
    parts.content += imports_table(visit, imports) + sources_table(texts, sources);
  }
  return door::page(visit, std::move(parts));
}

http::Response import_page(door::Visit& visit, const http::Request& request, const StoredImport& import,
                           const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.title = texts("import.result", {{"file", import.file_name}});
  parts.section = door::Section::figures;
  parts.crumbs = {{texts("import.list"), Url::of("aanpak", visit.approach_id(), "inlezen")}};
  parts.alert = door::saved_alert(visit, request);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  std::vector<html::Term> terms = {
      {texts("import.state"), html::status(status_of(texts, import))},
      {texts("import.source"), import.source_name},
      {texts("import.when"), texts.date_time(import.imported_at) + ", " + import.imported_by_name},
      {texts("import.rows"), texts.number(import.rows)},
      {texts("import.added"), texts.number(import.added)},
      {texts("import.changed"), texts.number(import.changed)},
      {texts("import.unchanged"), texts.number(import.unchanged)},
      {texts("import.left_out"), texts.number(import.left_out)},
      {texts("import.rejected"), texts.number(import.rejected)}};
  if (import.first_day && import.last_day)
    terms.push_back({texts("import.period"), texts("import.period.from_to", {{"from", texts.date(*import.first_day)},
                                                                             {"to", texts.date(*import.last_day)}})});
  terms.push_back({texts("import.fingerprint"), html::code(import.file_sha256)});
  parts.content = html::definition_list(terms);
  if (import.rejected > 0)
    parts.content += html::paragraph(
        html::link({.url = Url::of("aanpak", visit.approach_id(), "inlezen", import.id, "geweigerd.csv"),
                    .text = texts("import.rejects.download"),
                    .download = true}));
  if (import.state == "done" && !import.frozen && visit.may(account::Verb::import_incidents))
    parts.content +=
        html::paragraph(texts("import.undo.help")) +
        html::button_form({.action = Url::of("aanpak", visit.approach_id(), "inlezen", import.id, "terugdraaien"),
                           .csrf = visit.csrf,
                           .button = {.label = texts("import.undo"), .look = html::ButtonLook::secondary}});
  if (import.frozen) parts.content += html::paragraph(texts("import.frozen.help"));
  return door::page(visit, std::move(parts));
}

std::optional<StoredImport> import_of(door::Visit& visit, const http::Params& params) {
  const auto id = params.id("import");
  if (!id) return std::nullopt;
  return visit.house.database.read(
      [&](db::Connection& connection) { return store::load_import(connection, visit.approach_id(), {*id}); });
}

http::Response not_there(door::Visit& visit) {
  return door::refusal_page(visit, {{base::ProblemKind::not_found, "import-not-found"}});
}

http::Response import_shown(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto import = import_of(visit, params);
  return import ? import_page(visit, request, *import, {}) : not_there(visit);
}

http::Response import_rejects(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto import = import_of(visit, params);
  if (!import) return not_there(visit);
  return http::Response::download({"geweigerd-" + import->file_name + ".csv", "text/csv; charset=utf-8"},
                                  import->rejects);
}

http::Response undo_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto import = import_of(visit, params);
  if (!import) return not_there(visit);
  const auto undone = undo_import({visit.house.database, visit.approach_id(), visit.actor(), visit.now()}, import->id);
  if (!undone) return import_page(visit, request, *import, undone.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "inlezen")).text());
}

}  // namespace

void add_incident_routes(door::Router& router) {
  using account::Verb;
  using http::Method;
  const std::string root = "/aanpak/{approach}/inlezen";
  router.add({Method::get, root, Verb::see_incidents, list_page});
  router.add({Method::get, root + "/{import}", Verb::see_incidents, import_shown});
  router.add({Method::get, root + "/{import}/geweigerd.csv", Verb::see_incidents, import_rejects});
  router.add({Method::post, root + "/{import}/terugdraaien", Verb::import_incidents, undo_posted});
}

}  // namespace incident
