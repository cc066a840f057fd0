// What can be done with the plan. Each is one transaction with its entry in the audit trail. Refusals: the problems of
// plan_rules.h, record.not_found, and record.changed_meanwhile (kind conflict) when somebody saved first: nothing is
// lost, the page shows both texts.
#pragma once
#include "measurement/measurement.h"
#include "plan/plan_rules.h"
#include "plan/plan_store.h"
#include "record/command.h"

namespace plan {

/// A form that was sent again: makes the same action once more, or gives the one that it made just now.
enum class SentAgain { another, same };
base::Result<std::int64_t> add_action(const record::Doing& doing, const Action& action,
                                      SentAgain again = SentAgain::another);
/// The state of the action is kept: it changes by reports only.
base::Result<base::Done> change_action(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                       const Action& action);
base::Result<base::Done> withdraw_action(const record::Doing& doing, std::int64_t id);
/// Within undo_days; after that record.not_found.
base::Result<base::Done> restore_action(const record::Doing& doing, std::int64_t id);
/// What can still be brought back.
std::vector<store::Withdrawn> withdrawn_actions(const record::Doing& doing);
/// Adds a report and sets the action's state to what it says.
base::Result<base::Done> report_on_action(const record::Doing& doing, std::int64_t id, const TypedReport& typed);

/// Which version of the design the form was filled from; id 0 = there was none.
struct SeenDesign {
  std::int64_t id = 0;
  std::int64_t version = 0;
};
/// Saves the draft. Over a fixed design it makes a new draft, which needs a reason (design.amendment_reason); the fixed
/// one stays as it is.
base::Result<std::int64_t> save_design(const record::Doing& doing, const SeenDesign& seen,
                                       const EvaluationDesign& design);
/// Fixes and dates the draft; refused with everything that is still missing (check_design_complete).
base::Result<base::Done> fix_design(const record::Doing& doing, const SeenDesign& seen);

/// What a remeasurement taken now must keep to: the newest fixed design. Empty: nothing was fixed, or other areas than
/// the newest baseline counts, and with it every remeasurement.
measurement::Registration registration(db::Connection& connection, base::ApproachId approach);
/// The day on which the first action begins, of those that were not withdrawn.
std::optional<base::Date> first_action(db::Connection& connection, base::ApproachId approach);

/// For the gates; see plan_rules.h.
Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today);

}  // namespace plan
