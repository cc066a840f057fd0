// What stands in the records of partners, in words for a page or a paper.
#pragma once
#include "base/text.h"
#include "partner/partner_rules.h"

namespace partner {

/// "Mag besluiten tot € 5.000. Over de inzet van het basisteam."; empty when nothing was recorded.
std::string mandate_words(const base::Texts& texts, const Partner& partner);

}  // namespace partner
