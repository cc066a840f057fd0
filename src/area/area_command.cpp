#include "area/area_command.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "approach/region_store.h"
#include "area/area_store.h"
#include "audit/trail.h"
#include "base/text_tools.h"

namespace area {
namespace {

AreaSet set_of(const Doing& doing, const AreaImport& about, const TypedAreaSet& typed, const geo::AreaFile& file) {
  AreaSet set;
  set.municipality = about.municipality;
  set.approach = about.approach;
  set.name = typed.name;
  set.kind = kind_from(typed.kind).value_or(Kind::own);
  set.vintage = typed.vintage;
  set.note = typed.note;
  set.plane = file.plane;
  set.source_system = file.source_system;
  set.operation = file.operation;
  set.file_name = about.file_name;
  set.fingerprint = about.fingerprint;
  set.remarks = file.notes;
  set.imported_at = doing.at;
  set.imported_by = doing.actor.account;
  return set;
}

}  // namespace

base::Result<base::AreaSetId> import_areas(const Doing& doing, const AreaImport& about, const geo::AreaFile& file) {
  const auto typed = tidied(about.typed);
  base::Problems problems = check_codes(file);
  if (!typed) problems.insert(problems.begin(), typed.problems().begin(), typed.problems().end());
  if (!problems.empty()) return problems;
  const AreaSet set = set_of(doing, about, *typed, file);
  const std::vector<Area> areas = areas_of(file);
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::AreaSetId> {
    const base::AreaSetId id = store::add(connection, set, areas);
    audit::record(connection, {about.approach,
                               doing.actor,
                               "import",
                               "area_set",
                               id.value,
                               doing.at,
                               audit::Outcome::done,
                               {{"name", std::nullopt, set.name},
                                {"file_name", std::nullopt, set.file_name},
                                {"fingerprint", std::nullopt, set.fingerprint},
                                {"areas", std::nullopt, std::to_string(areas.size())}}});
    return id;
  });
}

base::Result<base::AreaSetId> import_area_file(const Doing& doing, const AreaImport& about, const std::string& path,
                                               const geo::AreaFileOptions& options,
                                               const base::IsolationLimits& limits) {
  const auto file = geo::read_areas_isolated(path, options, limits);
  if (!file) return file.problems();
  AreaImport complete = about;
  if (complete.fingerprint.empty()) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    complete.fingerprint = base::sha256(bytes.str());
  }
  return import_areas(doing, complete, *file);
}

base::Result<base::Done> set_presence(const Doing& doing, const Asker& asker, base::AreaSetId id, Presence presence) {
  const base::Problem not_there{base::ProblemKind::not_found, "area-set-not-there"};
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto set = store::load(connection, id);
    if (!set || !may_change(*set, asker)) return not_there;
    const bool away = presence == Presence::withdrawn;
    if (set->withdrawn == away) return base::Done{};
    store::set_withdrawn(connection, id, away ? std::optional(doing.at) : std::nullopt);
    audit::record(connection,
                  {set->approach, doing.actor, away ? "withdraw" : "restore", "area_set", id.value, doing.at});
    return base::Done{};
  });
}

std::vector<AreaSet> list_sets(db::Connection& connection, const Asker& asker) {
  const auto others = approach::store::participating(connection, asker.approach);
  std::set<base::MunicipalityId> municipalities(others.begin(), others.end());
  municipalities.insert(asker.municipality);
  std::vector<AreaSet> sets;
  for (const auto municipality : municipalities)
    for (AreaSet& set : store::of_municipality(connection, municipality))
      if (may_use(set, asker, others)) sets.push_back(std::move(set));
  std::sort(sets.begin(), sets.end(), [](const AreaSet& a, const AreaSet& b) { return a.id > b.id; });
  return sets;
}

std::optional<LoadedAreas> load_areas(db::Connection& connection, const Asker& asker, base::AreaSetId id) {
  auto set = store::load(connection, id);
  if (!set || !may_use(*set, asker, approach::store::participating(connection, asker.approach))) return std::nullopt;
  return LoadedAreas(std::move(*set), store::areas(connection, id));
}

}  // namespace area
