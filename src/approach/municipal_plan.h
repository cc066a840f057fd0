// The step plan of a municipality: its changes over the built-in plan, with which each new approach begins. An approach
// that runs does not change with it: its project leader takes over what is new, or not.
#pragma once
#include <optional>
#include <vector>

#include "approach/item_change.h"
#include "base/ids.h"
#include "db/database.h"

namespace approach {

struct MunicipalPlan {
  int number = 0;                   ///< of the version: 1, 2 …; 0 = none was fixed yet
  std::vector<ItemChange> changes;  ///< none: the built-in plan
  base::Instant fixed_at = {};
  std::string fixed_by = {};  ///< name of the administrator; empty when erased
};

namespace store {

/// All versions, newest first. A change that the built-in plan of this program no longer takes is left out.
std::vector<MunicipalPlan> municipal_plans(db::Connection& connection, base::MunicipalityId municipality);
/// The version that holds; number 0 and no changes when none was fixed.
MunicipalPlan municipal_plan(db::Connection& connection, base::MunicipalityId municipality);
/// Adds `plan` as a version. The caller sees to it that its number is the next one.
void add_municipal_plan(db::Connection& connection, base::MunicipalityId municipality, const MunicipalPlan& plan,
                        base::AccountId by);

}  // namespace store
}  // namespace approach
