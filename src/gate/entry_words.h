// An entry of the trail in words, alike in the log and under "Nieuw" on Vandaag. Inside the room only.
#pragma once
#include <map>
#include <string>

#include "approach/approach.h"
#include "approach/step_content.h"
#include "audit/browse.h"
#include "base/text.h"

namespace gate {

/// "wijzigde", "actie"; the code itself where no word for it was written yet.
std::string verb_of(const base::Texts& texts, const audit::ShownEntry& entry);
std::string noun_of(const base::Texts& texts, const audit::ShownEntry& entry);

/// Of the items of the step plan, by the number of the stored answer: "2.Q3 Wie doet mee?".
using ItemNames = std::map<std::int64_t, std::string>;
ItemNames item_names(const base::Texts& texts, const approach::StepPlan& plan,
                     const std::map<std::string, approach::Answer>& answers);

}  // namespace gate
