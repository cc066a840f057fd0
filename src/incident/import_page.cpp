// The way in: choose a file, look at columns and rows, keep. Until "keep" nothing stands among the incidents; what
// waits is already stripped (incident/strip.h), and is thrown away after an hour.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "approach/approach_store.h"
#include "area/area_command.h"
#include "area/area_page.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "geo/area_at.h"
#include "incident/import_view.h"
#include "incident/incident_page.h"
#include "incident/incident_store.h"
#include "incident/quality.h"
#include "incident/strip.h"

namespace incident {
namespace {

using html::Html;
using html::Url;

constexpr std::uint64_t page_bytes = 50u * 1024 * 1024;  // a browser upload; bigger files go through the command line
constexpr std::int64_t waits_ms = 60 * 60 * 1000;

Url wizard_url(const door::Visit& visit, UploadId upload) {
  return Url::of("aanpak", visit.approach_id(), "inlezen", "voorbeeld", upload);
}

door::PageParts parts_of(const door::Visit& visit, const base::Problems& problems) {
  door::PageParts parts;
  parts.title = visit.texts("import.title");
  parts.section = door::Section::figures;
  parts.crumbs = {{visit.texts("door.section.figures"), Url::of("aanpak", visit.approach_id(), "cijfers")},
                  {visit.texts("import.list"), Url::of("aanpak", visit.approach_id(), "inlezen")}};
  parts.errors = html::error_summary_of(visit.texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  return parts;
}

Html steps(const base::Texts& texts, int current) {
  std::vector<html::StepBarItem> items;
  for (int i = 1; i <= 3; ++i) items.push_back({texts("import.step." + std::to_string(i)), i < current, i == current});
  return html::step_bar(texts, items);
}

/// The areas of the scope, to see which point lies where; unset when the approach has none.
std::function<std::string(geo::PlanePoint, geo::Plane)> area_lookup(door::Visit& visit) {
  auto areas = visit.house.database.read([&](db::Connection& connection) -> std::shared_ptr<area::LoadedAreas> {
    const auto scope = approach::store::scope(connection, visit.approach_id());
    if (!scope.area_set) return nullptr;
    auto loaded = area::load_areas(connection, area::asker(visit), scope.area_set);
    return loaded ? std::make_shared<area::LoadedAreas>(std::move(*loaded)) : nullptr;
  });
  if (areas == nullptr) return {};
  return [areas](geo::PlanePoint point, geo::Plane plane) {
    const auto at = geo::area_at({areas->index, areas->set.plane}, point, plane);
    return at == geo::AreaIndex::none ? std::string() : areas->areas[std::size_t(at)].code;
  };
}

// Upload ------------------------------------------------------------------------------------------------------------

struct TypedUpload {
  std::string source;
  std::string classification = "politie";
};

http::Response upload_page(door::Visit& visit, const TypedUpload& typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_of(visit, problems);
  parts.lead = texts("import.lead");
  std::vector<html::Option> classes;
  for (const auto one : account::all_classifications)
    classes.push_back(
        {std::string(account::code(one)), texts("source.classification.option." + std::string(account::code(one)))});
  const bool refused_bsn = !problems.empty() && problems.front().code == "incident-bsn";
  Html content = steps(texts, 1);
  if (refused_bsn)
    content += html::side_panel(
        {.title = texts("import.bsn.title"),
         .content = html::numbered({texts("import.bsn.1"), texts("import.bsn.2"), texts("import.bsn.3")}) +
                    html::paragraph(texts("import.bsn.why")),
         .id = "wat-nu"});
  content += html::form({.action = Url::of("aanpak", visit.approach_id(), "inlezen", "nieuw"),
                         .csrf = visit.csrf,
                         .content = html::field(texts, html::TextField{.name = "source",
                                                                       .label = texts("import.source"),
                                                                       .value = typed.source,
                                                                       .help = texts("import.source.help"),
                                                                       .error = html::error_of(parts.errors, "source"),
                                                                       .max_length = 200}) +
                                    html::field(texts, html::SelectField{.name = "classification",
                                                                         .label = texts("import.classification"),
                                                                         .options = classes,
                                                                         .value = typed.classification,
                                                                         .help = texts("import.classification.help")}) +
                                    html::field(texts, html::FileField{.name = "file",
                                                                       .label = texts("import.file"),
                                                                       .help = texts("import.file.help"),
                                                                       .error = html::error_of(parts.errors, "file"),
                                                                       .kind = html::FileKind::csv}) +
                                    html::buttons({html::button({.label = texts("import.check")}),
                                                   html::button_link(Url::of("aanpak", visit.approach_id(), "inlezen"),
                                                                     texts("door.cancel"), html::ButtonLook::text)}),
                         .upload = true});
  parts.content = content;
  return door::page(visit, std::move(parts));
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

base::Problems on_field(base::Problems problems, const char* field) {
  for (base::Problem& problem : problems) problem.field = field;
  return problems;
}

/// Every question that is open, with commas between.
std::string open_questions(const Look& look) {
  std::string text;
  for (const Question question : look.questions) text += (text.empty() ? "" : ",") + std::string(name(question));
  return text;
}

http::Response upload_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const TypedUpload typed{std::string(base::trim(request.form("source"))), request.form("classification")};
  const auto refuse = [&](base::Problem problem) { return upload_page(visit, typed, {std::move(problem)}); };
  const auto classification = account::classification_from(typed.classification);
  if (typed.source.empty()) return refuse({base::ProblemKind::invalid, "field.required", "source"});
  if (!classification) return refuse({base::ProblemKind::invalid, "field.not_an_option", "classification"});
  const http::Upload* file = request.upload("file");
  if (file == nullptr) return refuse({base::ProblemKind::invalid, "import-no-file", "file"});
  if (file->size > page_bytes) return refuse({base::ProblemKind::too_large, "import-file-too-large", "file"});

  const auto known = visit.house.database.read(
      [&](db::Connection& connection) { return store::source_named(connection, visit.approach_id(), typed.source); });
  const auto remembered = known ? mapping_from_json(known->mapping) : std::nullopt;
  auto stripped = strip(bytes_of(file->path()), visit.house.installation_key, remembered ? &*remembered : nullptr);
  if (!stripped) return upload_page(visit, typed, on_field(stripped.problems(), "file"));
  WaitingUpload upload;
  upload.approach = visit.approach_id();
  upload.source_name = typed.source;
  upload.classification = *classification;
  upload.file_name = file->file_name;
  upload.file_sha256 = stripped->sha256;
  upload.content = std::move(stripped->csv);
  upload.mapping = to_json(stripped->look.mapping);
  upload.questions = open_questions(stripped->look);
  upload.uploaded_at = visit.now();
  upload.uploaded_by = visit.person.account;
  const UploadId id = visit.house.database.write([&](db::Connection& connection) {
    store::remove_uploads_before(connection, {visit.now().ms - waits_ms});
    return store::add_upload(connection, upload);
  });
  return http::Response::redirect(wizard_url(visit, id).text());
}

// Look ---------------------------------------------------------------------------------------------------------------

struct Waiting {
  WaitingUpload upload;
  Mapping mapping;
};

/// Only who uploaded a file may go on with it.
std::optional<Waiting> waiting(door::Visit& visit, const http::Params& params) {
  const auto id = params.id("upload");
  if (!id) return std::nullopt;
  auto upload = visit.house.database.read(
      [&](db::Connection& connection) { return store::load_upload(connection, visit.approach_id(), {*id}); });
  if (!upload || upload->uploaded_by != visit.person.account) return std::nullopt;
  auto mapping = mapping_from_json(upload->mapping);
  if (!mapping) return std::nullopt;
  return Waiting{std::move(*upload), std::move(*mapping)};
}

http::Response gone(door::Visit& visit) {
  return door::refusal_page(visit, {{base::ProblemKind::not_found, "import-upload-gone"}});
}

base::Result<Imported> read_waiting(door::Visit& visit, const Waiting& waiting) {
  ImportOptions options;
  options.key = visit.house.installation_key;
  options.today = visit.today();
  options.stripped = true;
  options.area_of = area_lookup(visit);
  base::MemorySource source(waiting.upload.content);
  return import_csv(source, waiting.mapping, options);
}

/// Samples are not stored; they are taken again from what waits.
void take_samples(Waiting& waiting) {
  base::MemorySource source(waiting.upload.content);
  const auto look = look_at(source);
  if (!look) return;
  for (MappedColumn& column : waiting.mapping.columns)
    for (const MappedColumn& seen : look->mapping.columns)
      if (seen.header == column.header) column.sample = seen.sample;
}

std::string typed_date(const std::optional<base::Date>& date) {
  if (!date) return {};
  return std::to_string(unsigned(date->day())) + "-" + std::to_string(unsigned(date->month())) + "-" +
         std::to_string(int(date->year()));
}

Html keep_form(const door::Visit& visit, const Waiting& waiting, const Imported& imported, const Foreseen& foreseen,
               const html::ErrorSummary& errors, const std::string& through) {
  const base::Texts& texts = visit.texts;
  const std::uint64_t fresh = foreseen.added_overvallen + foreseen.added_straatroof;
  const std::string guess =
      typed_date(waiting.upload.delivered_through ? waiting.upload.delivered_through
                                                  : guess_delivered_through(imported.incidents, visit.today()));
  const Html content =
      html::field(texts, html::DateField{.name = "delivered_through",
                                         .label = texts("import.delivered_through"),
                                         .value = through.empty() ? guess : through,
                                         .help = texts("import.delivered_through.help"),
                                         .error = html::error_of(errors, "delivered_through")}) +
      html::buttons(
          {html::button({.label = texts("import.keep", {{"added", texts.number(std::int64_t(fresh))},
                                                        {"changed", texts.number(std::int64_t(foreseen.changed))}})}),
           html::button_link(Url::of("aanpak", visit.approach_id(), "inlezen", "nieuw"), texts("import.other_file"),
                             html::ButtonLook::secondary),
           html::button({.label = texts("import.stop"),
                         .look = html::ButtonLook::text,
                         .action = Url::of("aanpak", visit.approach_id(), "inlezen", "voorbeeld", waiting.upload.id,
                                           "stoppen")})}) +
      html::small(texts("import.keep.after"));
  return html::section(
      {.title = texts("import.keep.title"),
       .content = html::form({.action = wizard_url(visit, waiting.upload.id), .csrf = visit.csrf, .content = content}),
       .id = "inlezen",
       .rule = html::SectionRule::heavy});
}

http::Response check_page(door::Visit& visit, Waiting waiting, const std::string& through,
                          const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  auto imported = read_waiting(visit, waiting);
  base::Problems all = problems;
  if (!imported) all.insert(all.end(), imported.problems().begin(), imported.problems().end());
  door::PageParts parts = parts_of(visit, all);
  take_samples(waiting);
  const Url url = wizard_url(visit, waiting.upload.id);
  std::vector<std::string> questions;
  for (const std::string_view question : base::split(waiting.upload.questions, ',')) questions.emplace_back(question);
  const Html columns = html::form(
      {.action = Url::of("aanpak", visit.approach_id(), "inlezen", "voorbeeld", waiting.upload.id, "kolommen"),
       .csrf = visit.csrf,
       .content = column_tables(texts, waiting.mapping, questions),
       .wide = true});
  parts.content = steps(texts, 2) + html::alert({.kind = html::AlertKind::info,
                                                 .title = texts("import.nothing_kept"),
                                                 .body = html::paragraph(texts("import.nothing_kept.body"))});
  if (!imported) {
    parts.content += columns;
    return door::page(visit, std::move(parts));
  }
  const ImportReport& report = imported->report;
  const Foreseen foreseen = visit.house.database.read([&](db::Connection& connection) {
    return foresee(connection, visit.approach_id(), waiting.upload.source_name, imported->incidents);
  });
  parts.lead = texts.plural(
      "import.file_lead", std::int64_t(report.rows),
      {{"file", waiting.upload.file_name}, {"columns", texts.number(std::int64_t(waiting.mapping.columns.size()))}});
  parts.content += fate_of_rows(texts, report, foreseen) + columns + warnings_block(texts, report) +
                   left_out_and_coarser(texts, report) + rows_to_come(texts, imported->incidents, foreseen) +
                   quality_block(texts, report.quality) +
                   rejects_block(texts, report,
                                 Url::of("aanpak", visit.approach_id(), "inlezen", "voorbeeld", waiting.upload.id,
                                         "geweigerd.csv")) +
                   keep_form(visit, waiting, *imported, foreseen, parts.errors, through);
  return door::page(visit, std::move(parts));
}

http::Response check_shown(door::Visit& visit, const http::Request&, const http::Params& params) {
  auto found = waiting(visit, params);
  return found ? check_page(visit, std::move(*found), {}, {}) : gone(visit);
}

/// What the person chose, over the guess.
void take_choices(const http::Request& request, Mapping& mapping) {
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    MappedColumn& column = mapping.columns[i];
    const auto field = field_from_name(request.form("column_" + std::to_string(i)));
    const bool closed = column.field == Field::forbidden || column.field == Field::personal;
    const bool open = field && (is_read(*field) || *field == Field::ignore);
    if (closed || !open) continue;
    if (*field != column.field || column.certainty == Certainty::check) column.certainty = Certainty::chosen;
    column.field = *field;
  }
  if (const std::string& zone = request.form("zone"); zone == "local" || zone == "Z" || zone == "Europe/Amsterdam")
    mapping.zone = zone;
  if (const auto type = type_from_code(request.form("type_for_all"))) mapping.type_for_all = type;
  if (request.has_form("date_order"))
    mapping.date_order = request.form("date_order") == "month" ? DateOrder::month_first : DateOrder::day_first;
}

http::Response columns_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  auto found = waiting(visit, params);
  if (!found) return gone(visit);
  take_choices(request, found->mapping);
  found->upload.mapping = to_json(found->mapping);
  visit.house.database.write([&](db::Connection& connection) { store::save_upload(connection, found->upload); });
  return http::Response::redirect(wizard_url(visit, found->upload.id).text());
}

std::string rejects_of(const door::Visit& visit, const ImportReport& report) {
  return rejects_csv(report, [&](const Reject& reject) { return reason(visit.texts, reject); });
}

http::Response preview_rejects(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto found = waiting(visit, params);
  if (!found) return gone(visit);
  const auto imported = read_waiting(visit, *found);
  if (!imported) return door::refusal_page(visit, imported.problems());
  return http::Response::download({"geweigerd.csv", "text/csv; charset=utf-8"}, rejects_of(visit, imported->report));
}

// Keep ---------------------------------------------------------------------------------------------------------------

http::Response keep_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  auto found = waiting(visit, params);
  if (!found) return gone(visit);
  const TimeReading through = read_time(request.form("delivered_through"));
  if (through.precision != TimePrecision::date)
    return check_page(visit, std::move(*found), request.form("delivered_through"),
                      {{base::ProblemKind::invalid, "field.not_a_date", "delivered_through"}});
  const auto imported = read_waiting(visit, *found);
  if (!imported) return check_page(visit, std::move(*found), {}, {});
  SaveImport save;
  save.source_name = found->upload.source_name;
  save.classification = found->upload.classification;
  save.file_name = found->upload.file_name;
  save.file_sha256 = found->upload.file_sha256;
  save.imported = &*imported;
  save.mapping = &found->mapping;
  save.delivered_through = date_of(through.day);
  save.rejects = rejects_of(visit, imported->report);
  save.upload = found->upload.id;
  const auto saved = save_import({visit.house.database, visit.approach_id(), visit.actor(), visit.now()}, save);
  if (!saved) return check_page(visit, std::move(*found), request.form("delivered_through"), saved.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "inlezen", saved->id)).text());
}

http::Response stop_posted(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto found = waiting(visit, params);
  if (!found) return gone(visit);
  visit.house.database.write(
      [&](db::Connection& connection) { store::remove_upload(connection, visit.approach_id(), found->upload.id); });
  return http::Response::redirect(Url::of("aanpak", visit.approach_id(), "inlezen").text());
}

}  // namespace

void add_import_routes(door::Router& router) {
  using account::Verb;
  using http::Method;
  const std::string root = "/aanpak/{approach}/inlezen";
  router.add(
      {Method::get, root + "/nieuw", Verb::import_incidents,
       [](door::Visit& visit, const http::Request&, const http::Params&) { return upload_page(visit, {}, {}); }});
  router.add({Method::post, root + "/nieuw", Verb::import_incidents, upload_posted, {.upload = true}});
  router.add({Method::get, root + "/voorbeeld/{upload}", Verb::import_incidents, check_shown});
  router.add({Method::post, root + "/voorbeeld/{upload}", Verb::import_incidents, keep_posted});
  router.add({Method::post, root + "/voorbeeld/{upload}/kolommen", Verb::import_incidents, columns_posted});
  router.add({Method::post, root + "/voorbeeld/{upload}/stoppen", Verb::import_incidents, stop_posted});
  router.add({Method::get, root + "/voorbeeld/{upload}/geweigerd.csv", Verb::import_incidents, preview_rejects});
}

}  // namespace incident
