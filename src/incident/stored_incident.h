// What is kept of incidents: their sources, the imports, files that wait for the user's word, and each incident with
// its number. Plain records, as they stand in the database.
#pragma once
#include <optional>
#include <string>

#include "account/role.h"
#include "base/actor.h"
#include "base/clock.h"
#include "base/ids.h"
#include "incident/incident.h"

namespace incident {

using IncidentSourceId = base::Id<struct IncidentSourceNoun>;
using UploadId = base::Id<struct UploadNoun>;

/// Where incidents come from. Police class unless somebody says otherwise.
struct IncidentSource {
  IncidentSourceId id = {};
  base::ApproachId approach = {};
  std::string name = {};
  account::Classification classification = account::Classification::politie;
  std::optional<base::Date> vintage = {};            ///< of the last delivery
  std::optional<base::Date> delivered_through = {};  ///< later months are "not delivered", not 0
  std::string zone = {}, clock = "Europe/Amsterdam", crs = "EPSG:28992", projection = {};
  std::string mapping = {};  ///< JSON, to_json(Mapping)
};

struct StoredImport {
  base::ImportId id = {};
  IncidentSourceId source = {};
  std::string source_name = {};
  std::string state = {};  ///< "done", "undone"
  bool frozen = false;     ///< a baseline stands on it
  std::string file_name = {}, file_sha256 = {};
  std::int64_t rows = 0, added = 0, changed = 0, unchanged = 0, rejected = 0, left_out = 0;
  std::string report = {};   ///< JSON, report_json()
  std::string rejects = {};  ///< CSV; only filled by load_import()
  std::optional<base::Date> delivered_before = {}, first_day = {}, last_day = {};
  base::Instant imported_at = {};
  base::AccountId imported_by = {};
  std::string imported_by_name = {};
};

/// A file that waits for the user's word, stripped of what may not be kept.
struct WaitingUpload {
  UploadId id = {};
  base::ApproachId approach = {};
  std::string source_name = {};
  account::Classification classification = account::Classification::politie;
  std::string file_name = {}, file_sha256 = {}, content = {}, mapping = {}, questions = {}, dropped = {};
  std::optional<base::Date> delivered_through = {};
  base::Instant uploaded_at = {};
  base::AccountId uploaded_by = {};
};

struct StoredIncident {
  std::int64_t id = 0;
  base::ImportId import = {};
  Incident incident;
};

}  // namespace incident
