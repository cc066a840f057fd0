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
  Registration registered = {};  ///< the design in force
};
/// A code of deliveries, or nothing for what nobody knows.
std::string delivery_from(std::string_view typed);
base::Problems check_freeze(const FreezeBaseline& asked, const std::optional<analysis::Period>& delivered,
                            int versions_so_far);

/// Asked for: months after the baseline, inside what was delivered.
/// Problems: measurement.outside_delivered, measurement.month_order, measurement.overlaps_baseline, effect.no_before.
base::Problems check_remeasure(const analysis::Period& asked, const std::optional<analysis::Period>& delivered,
                               const Measurement& baseline);

/// Why figures of the two stand side by side without a difference (G6.1); empty = comparable.
std::vector<std::string> not_comparable(const Measurement& baseline, const Measurement& remeasurement);

/// What a reader of the comparison must know, as sentences: months that did not count, a delivery that nobody knows.
std::vector<std::string> notes_on(const base::Texts& texts, const Measurement& baseline,
                                  const Measurement& remeasurement);

/// The months are those that were fixed beforehand: only such a measurement gives a verdict (6.A).
bool is_as_registered(const Registration& registered, const analysis::Period& measured);
/// What makes it a look on the way; nullopt: it is as registered.
std::optional<analysis::InterimLook> interim_of(const Registration& registered, const analysis::Period& measured);
/// The question as it was fixed when the remeasurement was taken.
analysis::EffectQuestion question_of(const Measurement& baseline, const Measurement& remeasurement);

/// The one that counts, of measurements that were not withdrawn, newest first: the newest as registered, else the
/// newest look on the way. A look never takes the place of what was fixed beforehand. nullptr: there is none.
template <class T>
const T* counting(const std::vector<T>& newest_first) {
  for (const T& one : newest_first)
    if (is_as_registered(one.registered, one.period)) return &one;
  return newest_first.empty() ? nullptr : &newest_first.front();
}

/// How many of the months measured were over before the first action began.
int months_before(const analysis::Period& measured, const std::optional<base::Date>& first_action);
/// The same as a sentence; nullopt: none was.
std::optional<std::string> before_first_action(const base::Texts& texts, const analysis::Period& measured,
                                               const std::optional<base::Date>& first_action);

}  // namespace measurement
