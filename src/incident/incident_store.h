// Every SQL statement about incidents, their sources and imports. Decides nothing.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/database.h"
#include "incident/incident.h"
#include "incident/incident_import.h"
#include "incident/stored_incident.h"

namespace incident {

namespace store {

std::vector<IncidentSource> sources(db::Connection& connection, base::ApproachId approach);
/// Changes whenever an import, an undo or a source changes what can be counted in the approach.
std::string stamp(db::Connection& connection, base::ApproachId approach);
std::optional<IncidentSource> source_named(db::Connection& connection, base::ApproachId approach,
                                           const std::string& name);
IncidentSourceId add_source(db::Connection& connection, const IncidentSource& source);
void save_source(db::Connection& connection, const IncidentSource& source);

base::ImportId add_import(db::Connection& connection, const StoredImport& import);
std::vector<StoredImport> imports(db::Connection& connection,
                                  base::ApproachId approach);  ///< newest first, without rejects
std::optional<StoredImport> load_import(db::Connection& connection, base::ApproachId approach, base::ImportId id);
void mark_undone(db::Connection& connection, base::ImportId id, base::Instant at);
/// Newest import of the source that is not undone; 0 when there is none.
base::ImportId newest_import(db::Connection& connection, IncidentSourceId source);
std::int64_t freeze_imports(db::Connection& connection, base::ApproachId approach);

std::unordered_map<std::string, StoredIncident> incidents_by_key(db::Connection& connection, IncidentSourceId source);
/// In order of day, minute and key; without import and known_at. No sources = all of the approach.
void each_incident(db::Connection& connection, base::ApproachId approach, const std::vector<IncidentSourceId>& sources,
                   const std::function<void(StoredIncident&&)>& take);
void add_incidents(db::Connection& connection, IncidentSourceId source, base::ImportId import,
                   const std::vector<const Incident*>& incidents);
void replace_incident(db::Connection& connection, const StoredIncident& before, base::ImportId import,
                      const Incident& after);
std::int64_t remove_incidents(db::Connection& connection, base::ImportId import);
std::int64_t restore_incidents(db::Connection& connection, base::ImportId import);

UploadId add_upload(db::Connection& connection, const WaitingUpload& upload);
std::optional<WaitingUpload> load_upload(db::Connection& connection, base::ApproachId approach, UploadId id);
void save_upload(db::Connection& connection, const WaitingUpload& upload);  ///< mapping, questions, delivered_through
bool remove_upload(db::Connection& connection, base::ApproachId approach, UploadId id);
std::int64_t remove_uploads_before(db::Connection& connection, base::Instant at);

}  // namespace store
}  // namespace incident
