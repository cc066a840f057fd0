// What the newest remeasurement carries at most, and whether the typed texts of the evaluation say more (G6.2).
#pragma once
#include <map>
#include <string>

#include "approach/approach.h"
#include "db/database.h"

namespace gate {

/// A change was shown against the comparison area, by the measure that was fixed beforehand. False where nothing was
/// measured again, cannot be compared, or was measured in other months than those that were fixed.
bool change_is_shown(db::Connection& connection, base::ApproachId approach);

/// No text of the evaluation (answers 6.A and 6.C, explanation, recommendations, adjustments) has a word that claims a
/// cause, or a change is shown. Computes the effect only when there is such a word.
bool typed_text_is_supported(db::Connection& connection, base::ApproachId approach,
                             const std::map<std::string, approach::Answer>& answers);

}  // namespace gate
