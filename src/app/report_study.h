// The study behind `stapsteen report`: file and areas read, incidents placed, the period cut in before and after.
#pragma once
#include <optional>

#include "analysis/effect.h"
#include "app/report.h"
#include "base/result.h"
#include "incident/incident_import.h"

namespace app {

struct ReportStudy {
  incident::ImportedFile file;
  incident::Columns incidents;
  std::vector<analysis::StudyArea> areas;
  analysis::Period delivered;
  analysis::Period baseline;  ///< all that was delivered, or what lies before the split
  std::optional<analysis::Period> after;
  base::Problems notes;  ///< of the areas: repairs, overlaps

  /// Over `period`; points into this.
  analysis::Study study(const ReportRequest& request, const analysis::Period& period) const;
};
/// Problems: those of the readers, report.unknown_area {code}, report.no_period, report.no_period_rejected
/// {rows, rejected, line, column}, report.split.
base::Result<ReportStudy> read_report_study(const ReportRequest& request);

}  // namespace app
