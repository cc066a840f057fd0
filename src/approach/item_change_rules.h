// Changes over the built-in step plan, and the template in which they travel to another approach. Pure.
#pragma once
#include <string>
#include <vector>

#include "approach/item_change.h"
#include "approach/step_content.h"
#include "base/result.h"

namespace approach {

/// The plan with its changes. A change of an item that this plan does not have is left out.
StepPlan changed_plan(const StepPlan& plan, const std::vector<ItemChange>& changes);

/// A gate looks at the answer of this item, so it can be reworded and answered "not applicable", but not dropped.
bool is_needed(std::string_view item);

/// All problems of one change over the built-in plan: item_change.no_item, item_change.needed, item_change.reason,
/// item_change.no_text, field.required, field.not_an_option, field.too_long.
base::Problems check_change(const StepPlan& plan, const ItemChange& change);

/// "3.G1", "3.G2" …: the first that is free.
std::string next_added_id(const std::string& step, const std::vector<std::string>& taken);
/// Gives each added item that has none yet an id that no other change in the list has.
void number_added_items(std::vector<ItemChange>& changes);

inline constexpr std::size_t template_changes = 500;  ///< more than there are items

/// JSON, UTF-8: {"format": "stapsteen-template-1", "plan": …, "plan_version": …, "changes": [ … ]}; no names of people.
std::string template_json(const StepPlan& plan, const std::vector<ItemChange>& changes);
/// Refused: template.unreadable, template.other_format, template.other_plan, template.too_many, and whatever
/// check_change refuses, with the item named.
base::Result<std::vector<ItemChange>> read_template(const StepPlan& plan, std::string_view json);
/// Of a template that was kept: the changes that this plan takes still. Others are left out.
std::vector<ItemChange> changes_that_fit(const StepPlan& plan, std::string_view json);

}  // namespace approach
