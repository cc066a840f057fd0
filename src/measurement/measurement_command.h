// Freezing a baseline and taking a remeasurement: one transaction each; imports under it cannot be undone afterwards.
#pragma once
#include <map>

#include "file/source.h"
#include "measurement/current_study.h"
#include "measurement/measurement_rules.h"
#include "measurement/national.h"
#include "record/command.h"

namespace measurement {

struct Where {
  base::MunicipalityId municipality;
  base::Language language = base::Language::dutch;  ///< of the sentences that are kept with the figures
};
base::Result<std::int64_t> freeze_baseline(const record::Doing& doing, const Where& where, const FreezeBaseline& asked);
/// By the definition and the areas of the newest baseline, whatever the scope says now.
base::Result<std::int64_t> remeasure(const record::Doing& doing, const Where& where, const Remeasure& asked);

/// A mistaken remeasurement no longer counts; what was frozen in it stays as it is. Refused: record.not_found.
base::Result<base::Done> withdraw_remeasurement(const record::Doing& doing, std::int64_t id);
/// Within undo_days; after that record.not_found.
base::Result<base::Done> restore_remeasurement(const record::Doing& doing, std::int64_t id);
inline constexpr int undo_days = 30;

/// The national numbers of what the approach counts: its own list, else those of the program (national.h).
std::vector<NationalCount> national_counts(db::Connection& connection, base::ApproachId approach,
                                           const Definition& definition);
/// Replaces the own list, for what the newest baseline counts. Refused: measurement.no_baseline, or what read_national
/// refuses.
base::Result<base::Done> import_national(const record::Doing& doing, std::string_view csv);

/// A figure as a source, with its recipe and the fingerprint of its data. The same figure of the same data is one
/// source, however often it is pinned.
struct Pinned {
  std::int64_t source = 0;
  bool was_there = false;
};
Pinned pin_figure(const record::Doing& doing, const file::Source& source);

/// Why the remeasurement that counts cannot be compared with its baseline (codes of not_comparable()); nullopt: there
/// is none.
std::optional<std::vector<std::string>> comparability(db::Connection& connection, base::ApproachId approach);
/// remeasurement_same_definitions_and_areas, remeasurement_same_calendar_months, remeasurement_same_delivery_state
/// (G6.1), and remeasured: without a remeasurement the first three hold, for nothing is compared.
std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach);

}  // namespace measurement
