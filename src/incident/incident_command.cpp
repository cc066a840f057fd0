#include "incident/incident_command.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "audit/trail.h"
#include "base/check.h"
#include "file/source.h"
#include "incident/incident_store.h"
#include "incident/quality.h"
#include "incident/registered_store.h"

namespace incident {
namespace {

using Json = nlohmann::json;

IncidentSource source_after(const std::optional<IncidentSource>& known, const record::Doing& doing,
                            const SaveImport& save) {
  IncidentSource source = known.value_or(IncidentSource{});
  const Provenance& provenance = save.imported->provenance;
  source.approach = doing.approach;
  source.name = save.source_name;
  source.classification = save.classification;
  source.vintage = base::date_of(doing.at);
  const auto through = save.delivered_through
                           ? save.delivered_through
                           : guess_delivered_through(save.imported->incidents, base::date_of(doing.at));
  if (through && (!source.delivered_through || *source.delivered_through < *through))
    source.delivered_through = through;
  if (save.delivered_through) source.delivered_through = save.delivered_through;
  source.zone = provenance.zone_rule;
  source.clock = provenance.zone;
  source.crs = provenance.crs;
  source.projection = provenance.projection;
  source.mapping = to_json(*save.mapping);
  return source;
}

StoredImport import_row(const record::Doing& doing, const SaveImport& save, const Delivery& delivery) {
  const ImportReport& report = save.imported->report;
  StoredImport row;
  row.file_name = save.file_name;
  row.file_sha256 = save.file_sha256;
  row.rows = std::int64_t(report.rows);
  row.added = std::int64_t(delivery.added.size());
  row.changed = std::int64_t(delivery.changed.size());
  row.unchanged = std::int64_t(delivery.unchanged);
  row.rejected = std::int64_t(report.rejected);
  row.left_out = std::int64_t(report.left_out);
  row.report = report_json(*save.imported);
  row.rejects = save.rejects;
  row.first_day = report.first_day;
  row.last_day = report.last_day;
  row.imported_at = doing.at;
  row.imported_by = doing.actor.account;
  row.imported_by_name = doing.actor.name;
  return row;
}

Json counted_json(const std::vector<Counted>& list) {
  Json json = Json::array();
  for (const Counted& item : list) json.push_back({{"what", item.what}, {"rows", item.rows}});
  return json;
}

Json quality_json(const Quality& q) {
  Json json = {{"incidents", q.incidents},
               {"located", q.located},
               {"with_place", q.with_place},
               {"dated", q.dated},
               {"timed", q.timed},
               {"duplicates", q.duplicates},
               {"on_one_point", q.on_one_point},
               {"at_midnight", q.at_midnight},
               {"score", q.score},
               {"grade", q.grade()}};
  if (q.outside_known) json["outside"] = q.outside;
  if (q.median_days_to_known) json["median_days_to_known"] = *q.median_days_to_known;
  return json;
}

}  // namespace

std::string report_json(const Imported& imported) {
  const ImportReport& report = imported.report;
  Json types = Json::object(), dropped = Json::array(), words = Json::array();
  for (int i = 0; i < type_count; ++i) types[std::string(code(Type(i)))] = report.by_type[std::size_t(i)];
  for (const DroppedColumn& column : report.dropped)
    dropped.push_back({{"column", column.header}, {"reason", column.reason}});
  for (const UnknownWord& word : report.unknown_words)
    words.push_back({{"field", name(word.field)}, {"word", word.word}, {"rows", word.rows}});
  const Provenance& p = imported.provenance;
  const Json json = {{"rows", report.rows},
                     {"accepted", report.accepted},
                     {"rejected", report.rejected},
                     {"left_out", report.left_out},
                     {"by_type", types},
                     {"attempts", report.attempts},
                     {"left_out_types", counted_json(report.left_out_types)},
                     {"dropped", dropped},
                     {"coarsened", counted_json(report.coarsened)},
                     {"warnings", counted_json(report.warnings)},
                     {"unknown_words", words},
                     {"quality", quality_json(report.quality)},
                     {"crs", p.crs},
                     {"clock", p.zone},
                     {"zone", p.zone_rule},
                     {"projection", p.projection}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

void note_source(db::Connection& connection, const record::Doing& doing, const char* verb, std::int64_t id,
                 std::vector<audit::Change> changes = {}) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, "source", id, doing.at, audit::Outcome::done, std::move(changes)});
}

/// The register of sources says what was delivered and until when: made at the first delivery, in step with later ones,
/// withdrawn when the last one was undone, and back with the next one. What a person wrote there stays, but the
/// vintage.
void keep_registered(db::Connection& connection, const record::Doing& doing, IncidentSourceId id,
                     const IncidentSource& source) {
  const auto& all = file::sources();
  const auto known = store::registered_as(connection, id);
  if (!source.delivered_through) {
    if (known && all.withdraw(connection, doing.approach, *known, doing.at, doing.actor.account))
      note_source(connection, doing, "withdraw", *known);
    return;
  }
  const std::string vintage = base::iso(*source.delivered_through);
  if (!known) {
    if (!doing.actor.account) return;  // a register is begun by people; a run on the command line keeps it in step
    file::Source made;
    made.name = made.owner = source.name;
    made.kind = "police_registration";
    made.vintage = vintage;
    made.classification = account::code(source.classification);
    const std::int64_t record = all.insert(connection, doing.approach, made, doing.at, doing.actor.account);
    store::add_registered(connection, id, record);
    return note_source(connection, doing, "create", record, all.changes(nullptr, made));
  }
  if (all.restore(connection, doing.approach, *known, doing.at, doing.actor.account))
    note_source(connection, doing, "restore", *known);
  const auto before = all.load(connection, doing.approach, *known);
  if (!before || before->record.vintage == vintage) return;
  file::Source after = before->record;
  after.vintage = vintage;
  if (all.update(connection, before->life, after, doing.at, doing.actor.account))
    note_source(connection, doing, "change", *known, all.changes(&before->record, after));
}

}  // namespace

base::Result<SavedImport> save_import(const record::Doing& doing, const SaveImport& save) {
  base::check(save.imported != nullptr && save.mapping != nullptr, "something to save");
  if (save.imported->incidents.empty()) return base::Problem{base::ProblemKind::invalid, "import-nothing", "file", {}};
  return doing.database.write([&](db::Connection& connection) -> base::Result<SavedImport> {
    const auto known = store::source_named(connection, doing.approach, save.source_name);
    const auto stored =
        known ? store::incidents_by_key(connection, known->id) : std::unordered_map<std::string, StoredIncident>{};
    if (known)
      if (auto problem = fits_source(*known, save.imported->provenance, stored.empty())) return *problem;
    const Delivery delivery = compare(save.imported->incidents, stored);
    IncidentSource source = source_after(known, doing, save);
    StoredImport row = import_row(doing, save, delivery);
    if (known) row.delivered_before = known->delivered_through;
    if (known) store::save_source(connection, source);
    row.source = known ? known->id : store::add_source(connection, source);
    keep_registered(connection, doing, row.source, source);
    const base::ImportId id = store::add_import(connection, row);
    store::add_incidents(connection, row.source, id, delivery.added);
    for (const auto& changed : delivery.changed)
      store::replace_incident(connection, *changed.before, id, *changed.after);
    if (save.upload) store::remove_upload(connection, doing.approach, save.upload);
    audit::record(connection, {doing.approach,
                               doing.actor,
                               "import_incidents",
                               "incident_import",
                               id.value,
                               doing.at,
                               audit::Outcome::done,
                               {{"source", {}, save.source_name},
                                {"file", {}, save.file_name},
                                {"file_sha256", {}, save.file_sha256},
                                {"added", {}, std::to_string(row.added)},
                                {"changed", {}, std::to_string(row.changed)},
                                {"rejected", {}, std::to_string(row.rejected)}}});
    return SavedImport{id, delivery.added.size(), delivery.changed.size(), delivery.unchanged};
  });
}

Foreseen foresee(db::Connection& connection, base::ApproachId approach, const std::string& source_name,
                 const std::vector<Incident>& incidents) {
  const auto known = store::source_named(connection, approach, source_name);
  const auto stored =
      known ? store::incidents_by_key(connection, known->id) : std::unordered_map<std::string, StoredIncident>{};
  const Delivery delivery = compare(incidents, stored);
  Foreseen foreseen;
  for (const Incident* incident : delivery.added) {
    ++(counts_as_overval(incident->type) ? foreseen.added_overvallen : foreseen.added_straatroof);
    foreseen.touched_lines.push_back(incident->line);
  }
  for (const auto& changed : delivery.changed) foreseen.touched_lines.push_back(changed.after->line);
  foreseen.changed = delivery.changed.size();
  foreseen.unchanged = delivery.unchanged;
  std::sort(foreseen.touched_lines.begin(), foreseen.touched_lines.end());
  return foreseen;
}

base::Result<base::Done> undo_import(const record::Doing& doing, base::ImportId id) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto import = store::load_import(connection, doing.approach, id);
    if (!import) return base::Problem{base::ProblemKind::not_found, "import-not-found", "", {}};
    if (auto problem = may_be_undone(*import, store::newest_import(connection, import->source))) return *problem;
    store::restore_incidents(connection, id);
    store::remove_incidents(connection, id);
    store::mark_undone(connection, id, doing.at);
    auto source = store::source_named(connection, doing.approach, import->source_name);
    source->delivered_through = import->delivered_before;
    store::save_source(connection, *source);
    keep_registered(connection, doing, source->id, *source);
    audit::record(connection, {doing.approach,
                               doing.actor,
                               "undo",
                               "incident_import",
                               id.value,
                               doing.at,
                               audit::Outcome::done,
                               {{"state", "done", "undone"}}});
    return base::Done{};
  });
}

std::int64_t lock_imports(db::Connection& connection, base::ApproachId approach) {
  return store::freeze_imports(connection, approach);
}

Columns load(db::Connection& connection, const Scope& scope) {
  Provenance provenance;
  std::vector<IncidentSourceId> chosen;
  for (const IncidentSource& source : store::sources(connection, scope.approach)) {
    const bool wanted = scope.sources.empty() ||
                        std::find(scope.sources.begin(), scope.sources.end(), source.id) != scope.sources.end();
    if (!wanted || (!chosen.empty() && source.crs != provenance.crs)) continue;
    if (chosen.empty())
      provenance = {source.crs, source.clock, source.zone, source.delivered_through, source.projection};
    if (source.delivered_through &&
        (!provenance.delivered_through || *source.delivered_through < *provenance.delivered_through))
      provenance.delivered_through = source.delivered_through;
    chosen.push_back(source.id);
  }
  if (chosen.empty()) return columns_of({}, provenance);
  std::vector<Incident> incidents;
  std::vector<std::int64_t> ids;
  store::each_incident(connection, scope.approach, chosen, [&](StoredIncident&& stored) {
    ids.push_back(stored.id);
    incidents.push_back(std::move(stored.incident));
  });
  Columns columns = columns_of(incidents, std::move(provenance), ids);
  return columns;
}

}  // namespace incident
