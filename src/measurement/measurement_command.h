// Freezing a baseline and taking a remeasurement: one transaction each; imports under it cannot be undone afterwards.
#pragma once
#include "measurement/current_study.h"
#include "measurement/measurement_rules.h"
#include "record/command.h"

namespace measurement {

struct Where {
  base::MunicipalityId municipality;
  base::Language language = base::Language::dutch;  ///< of the sentences that are kept with the figures
};
base::Result<std::int64_t> freeze_baseline(const record::Doing& doing, const Where& where, const FreezeBaseline& asked);
/// By the definition and the areas of the newest baseline, whatever the scope says now.
base::Result<std::int64_t> remeasure(const record::Doing& doing, const Where& where, const analysis::Period& asked);

}  // namespace measurement
