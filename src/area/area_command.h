// What can be done with area sets. Each is one transaction with its entry in the audit trail; rights are asked at the
// door.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "area/area.h"
#include "area/area_rules.h"
#include "base/actor.h"
#include "db/database.h"
#include "geo/area_file.h"
#include "geo/area_reader.h"

namespace area {

struct AreaImport {
  base::MunicipalityId municipality;
  base::ApproachId approach = {};  ///< none: for every approach of the municipality
  TypedAreaSet typed;
  std::string file_name;
  std::string fingerprint = {};  ///< SHA-256 of the file; import_area_file() fills it
};

struct Doing {
  db::Database& database;
  base::Actor actor;
  base::Instant at;
};

/// Stores what was read: all of it, or nothing and every problem.
base::Result<base::AreaSetId> import_areas(const Doing& doing, const AreaImport& about, const geo::AreaFile& file);
/// The same from a file on disk, read in a child process (geo/area_reader.h).
base::Result<base::AreaSetId> import_area_file(const Doing& doing, const AreaImport& about, const std::string& path,
                                               const geo::AreaFileOptions& options = {},
                                               const base::IsolationLimits& limits = {});

/// No longer offered; with `Presence::present` offered again. Refused with area-set-not-there when not of this asker.
enum class Presence { withdrawn, present };
base::Result<base::Done> set_presence(const Doing& doing, const Asker& asker, base::AreaSetId id, Presence presence);

/// Those an approach may use, newest first, without the withdrawn.
std::vector<AreaSet> list_sets(db::Connection& connection, const Asker& asker);
/// With areas and index, withdrawn or not; nothing when it is not there or not for this asker.
std::optional<LoadedAreas> load_areas(db::Connection& connection, const Asker& asker, base::AreaSetId id);

}  // namespace area
