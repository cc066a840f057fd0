// What may be frozen and what may be compared. Pure.
#pragma once
#include "base/result.h"
#include "measurement/measurement.h"

namespace measurement {

/// Asked for: whole months inside what was delivered, at least twelve, with at least one incident.
/// Problems: measurement.no_incidents, measurement.outside_delivered, measurement.shorter_than_a_year,
/// measurement.reason.
struct FreezeBaseline {
  analysis::Period period;
  std::string reason;  ///< required from the second version on
  std::string delivery = {};
};
struct Remeasure {
  analysis::Period period;
  std::string delivery = {};
};
/// A code of deliveries, or nothing for what nobody knows.
std::string delivery_from(std::string_view typed);
base::Problems check_freeze(const FreezeBaseline& asked, const std::optional<analysis::Period>& delivered,
                            int versions_so_far);

/// Asked for: months after the baseline, inside what was delivered.
/// Problems: measurement.outside_delivered, effect.no_after, effect.no_before.
base::Problems check_remeasure(const analysis::Period& asked, const std::optional<analysis::Period>& delivered,
                               const Measurement& baseline);

/// Why figures of the two stand side by side without a difference (G6.1); empty = comparable.
std::vector<std::string> not_comparable(const Measurement& baseline, const Measurement& remeasurement);

}  // namespace measurement
