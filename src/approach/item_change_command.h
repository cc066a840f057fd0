// The step plan of an approach, and changing it. Each change is one transaction with its entry in the trail; answers
// stay where they are, also of an item that is dropped.
#pragma once
#include <memory>

#include "approach/item_change_rules.h"
#include "record/command.h"

namespace approach {

/// The built-in plan with what this approach changed. Cheap where nothing was changed: the built-in plan itself.
std::shared_ptr<const StepPlan> plan_of(db::Connection& connection, base::ApproachId approach);

/// What the approach changed, in the order of making.
std::vector<ItemChange> changes_of(db::Connection& connection, base::ApproachId approach);
/// The present change of an item; nullopt: it stands as it was built in.
std::optional<StoredItemChange> change_of(db::Connection& connection, base::ApproachId approach, std::string_view item);

/// Adds the change, or puts it over the present one of that item; an added item gets its id here. Refused as
/// check_change says, and with kind conflict when `seen_version` (0: no change yet) is not the present one.
base::Result<base::Done> change_item(const record::Doing& doing, std::int64_t seen_version, ItemChange change);
/// The item stands again as it was built in; an added item goes.
base::Result<base::Done> undo_change(const record::Doing& doing, std::string_view item);

struct TemplateTaken {
  int taken = 0;
  std::vector<std::string> left;  ///< items that this approach had changed itself: those stay
};
/// Within a transaction of the caller: each change that the approach did not make itself, with its entry in the trail.
TemplateTaken take_changes(db::Connection& connection, const record::Doing& doing,
                           const std::vector<ItemChange>& changes);
/// All or nothing: refused as read_template says.
base::Result<TemplateTaken> take_template(const record::Doing& doing, std::string_view json);

}  // namespace approach
