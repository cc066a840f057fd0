// The review report of an approach, from what was judged.
#pragma once
#include "app/paper_records.h"
#include "document/review_report.h"

namespace app {

/// Refused with paper.no_judgement when nothing was judged yet.
base::Result<document::ReviewReport> review_report(door::Visit& visit, const PaperMaterial& material);

}  // namespace app
