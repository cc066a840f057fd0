// Adopting the plan and its amendments: one transaction with its entry in the trail.
#pragma once
#include "meeting/meeting_command.h"
#include "plan/adoption_store.h"
#include "record/command.h"

namespace plan {

/// Refused with the problems of check_adoption(), with adoption.decision where the plan cannot rest on that decision,
/// and with record.changed_meanwhile (conflict) when the plan or the list of versions is not what the form showed:
/// `seen_sha256` is of the snapshot that was shown. Gives the number.
struct Adoption {
  TypedAdoption typed;
  std::string seen_sha256;
  std::set<std::string> deviations = {};  ///< gates passed by a recorded deviation
};
base::Result<int> adopt_plan(const record::Doing& doing, const Adoption& adoption);

/// There is a version, and the decision that the newest one rests on, if it names one, still stands.
bool is_adopted(db::Connection& connection, base::ApproachId approach);

/// The plan as it stands now.
PlanSnapshot present_plan(db::Connection& connection, base::ApproachId approach);

/// What the page shows: the versions, and what changed since the last one.
struct AdoptionView {
  std::vector<PlanVersion> versions;
  PlanSnapshot present;
  AdoptionState state;
  std::vector<PlanChange> since_last;                  ///< empty when there is no version yet
  std::vector<meeting::DecisionTaken> decisions = {};  ///< that the next version can rest on: each serves once
  PlanSnapshot last = {};                              ///< of the newest version
};
AdoptionView adoption_view(db::Connection& connection, base::ApproachId approach, base::Date today,
                           std::set<std::string> deviations);

}  // namespace plan
