// The list of what stays after the approach, filled from the registers of step 7.
#pragma once
#include "app/paper_records.h"
#include "document/safeguarding_list.h"

namespace app {

document::SafeguardingList safeguarding_list(door::Visit& visit, const PaperMaterial& material);

}  // namespace app
