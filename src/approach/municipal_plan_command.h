// Fixing the step plan of a municipality, and taking it over in an approach that runs. One transaction each, with its
// entry in the trail: that of the installation, and that of the approach.
#pragma once
#include "approach/item_change_command.h"
#include "approach/municipal_plan.h"

namespace approach {

struct MunicipalDoing {
  db::Database& database;
  base::Actor actor;
  base::Instant at;
  base::MunicipalityId municipality;
};

/// A new version with these changes in place of the present ones; gives its number. Refused as check_change says, with
/// municipal_plan.unchanged, and with kind conflict when `seen_number` (0: none) is not the version that holds.
base::Result<int> fix_municipal_plan(const MunicipalDoing& doing, int seen_number,
                                     const std::vector<ItemChange>& changes);
/// From a template file: refused as read_template says too.
base::Result<int> fix_municipal_plan(const MunicipalDoing& doing, int seen_number, std::string_view template_json);
/// The changes of an earlier version again, as a new one; `number` 0 is the built-in plan.
base::Result<int> bring_back_municipal_plan(const MunicipalDoing& doing, int seen_number, int number);

/// What an approach changed itself stays.
base::Result<TemplateTaken> take_municipal_plan(const record::Doing& doing, base::MunicipalityId municipality);

/// The changes of the municipality of items that the approach did not change itself.
std::vector<ItemChange> not_yet_taken(const std::vector<ItemChange>& own, const MunicipalPlan& plan);

}  // namespace approach
