// What can be done with incidents: save a delivery, undo an import, lock imports under a baseline, load columns for
// analysis. A delivery is one transaction with its entry in the audit trail: all of it is there, or nothing.
#pragma once
#include <string>
#include <vector>

#include "incident/incident_rules.h"
#include "record/command.h"

namespace incident {

struct SaveImport {
  std::string source_name;
  account::Classification classification = account::Classification::politie;
  std::string file_name, file_sha256;
  const Imported* imported = nullptr;
  const Mapping* mapping = nullptr;
  std::optional<base::Date> delivered_through = {};  ///< empty: guessed
  std::string rejects = {};                          ///< CSV for download
  UploadId upload = {};                              ///< the waiting file, removed in the same transaction
};
struct SavedImport {
  base::ImportId id;
  std::uint64_t added = 0, changed = 0, unchanged = 0;
};
/// Importing the same file again adds and changes nothing. Problems: those of fits_source(), import-nothing.
base::Result<SavedImport> save_import(const record::Doing& doing, const SaveImport& save);

/// What save_import() would do, without doing it.
struct Foreseen {
  std::uint64_t added_overvallen = 0, added_straatroof = 0, changed = 0, unchanged = 0;
  std::vector<std::uint64_t> touched_lines;  ///< of new and changed rows, ascending
};
Foreseen foresee(db::Connection& connection, base::ApproachId approach, const std::string& source_name,
                 const std::vector<Incident>& incidents);

base::Result<base::Done> undo_import(const record::Doing& doing, base::ImportId id);

/// A baseline is frozen: every import of the approach stays. Inside the caller's transaction. Gives how many were
/// locked.
std::int64_t lock_imports(db::Connection& connection, base::ApproachId approach);

struct Scope {
  base::ApproachId approach;
  std::vector<IncidentSourceId> sources = {};  ///< empty = all of the approach
};
/// All incidents of the scope as columns; empty columns when there are none. delivered_through is the earliest of the
/// sources. Sources on different planes are not mixed: those on the plane of the first source are given.
Columns load(db::Connection& connection, const Scope& scope);

/// The report as JSON, for the store, the page and --json.
std::string report_json(const Imported& imported);

}  // namespace incident
