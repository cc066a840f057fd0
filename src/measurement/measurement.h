// A measurement: the baseline (nulmeting) frozen before the approach works, and remeasurements taken later in exactly
// the same way (G6.1). It holds all that is needed to compute again when the incident rows are gone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/effect.h"
#include "analysis/study.h"
#include "base/ids.h"

namespace measurement {

enum class Kind { baseline, remeasurement };

/// Whether the deliverer still adds to the figures of this period.
inline constexpr std::string_view deliveries[] = {"definitive", "provisional"};

/// What is measured, the same for the baseline and every remeasurement that is compared with it.
struct Definition {
  std::vector<std::string> types;  ///< codes
  analysis::Roles roles;
  std::string crs, zone, zone_rule, projection;
  std::string source_name;
  std::string signal_from, signal_to;  ///< months, may be empty
  std::string delivery;                ///< code of deliveries; empty = not known
  bool operator==(const Definition&) const = default;
};
std::string to_json(const Definition& definition);
Definition definition_from_json(std::string_view json);

/// What the evaluation design in force said when a remeasurement was taken (4.C, 6.A). A design fixed later says
/// nothing of it.
struct Registration {
  std::string fixed_on = {};       ///< yyyy-mm-dd; empty: nothing was fixed
  std::string measure = {};        ///< "rirr", "wdd", "etest"
  std::string from = {}, to = {};  ///< yyyy-mm-dd: the period of the remeasurement
  bool is_fixed() const { return !fixed_on.empty(); }
  /// The whole months of that period; nullopt: there is none.
  std::optional<analysis::Period> months() const;
};

struct Measurement {
  std::int64_t id = 0;
  base::ApproachId approach;
  Kind kind = Kind::baseline;
  int number = 1;
  std::int64_t baseline = 0;                       ///< of a remeasurement
  std::optional<std::string> not_comparable = {};  ///< of a remeasurement: reasons, separated by commas
  Registration registered = {};                    ///< of a remeasurement
  std::string reason;                              ///< of a later version of the baseline
  analysis::Period period;
  Definition definition;
  std::vector<analysis::StudyArea> areas;
  analysis::Aggregate aggregate;
  std::string figures;  ///< JSON: id → {title, sentence, numbers}
  std::string data_sha256;
  std::string fingerprint;  ///< SHA-256 over definition, areas, aggregate and figures
  base::Instant frozen_at;
  base::AccountId frozen_by;
  std::string frozen_by_name;
  std::optional<base::Instant> withdrawn_at = {};  ///< of a remeasurement that no longer counts
};

std::string areas_to_json(const std::vector<analysis::StudyArea>& areas);
std::vector<analysis::StudyArea> areas_from_json(std::string_view json);

/// The study behind a measurement: everything but rows.
analysis::Study study_of(const Measurement& measurement);
/// Baseline and remeasurement as one study, over both periods.
analysis::Study study_of(const Measurement& baseline, const Measurement& remeasurement);

std::string fingerprint_of(const Measurement& measurement);

}  // namespace measurement
