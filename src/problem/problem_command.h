// What is done with the findings of step 3 beyond making, changing and withdrawing (record/command.h). Each is one
// transaction with its entry in the trail.
#pragma once
#include "record/command.h"

namespace problem {

/// Erases the names of people who were interviewed whose date has passed, also from the values of the trail. Gives how
/// many.
base::Result<std::int64_t> erase_old_names(const record::Doing& doing);

}  // namespace problem
