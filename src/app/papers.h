// The papers of an approach, composed from what stands in its rooms.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "door/visit.h"
#include "paper/document.h"

namespace app {

enum class Paper {
  preliminary_study,
  baseline_report,
  plan_of_approach,
  evaluation_report,
  review_report,
  progress_report,
  agreement,
  safeguarding_list
};
inline constexpr Paper all_papers[] = {Paper::preliminary_study, Paper::baseline_report,  Paper::plan_of_approach,
                                       Paper::evaluation_report, Paper::review_report,    Paper::progress_report,
                                       Paper::agreement,         Paper::safeguarding_list};
std::string_view code(Paper paper);  ///< "voorbereidend-onderzoek": of the address and the file
std::optional<Paper> paper_from(std::string_view code);

/// Why the paper cannot be made yet, without making it: paper.no_baseline, paper.no_remeasurement,
/// paper.no_judgement.
std::optional<base::Problem> missing_ground(db::Connection& connection, base::ApproachId approach, Paper paper);

/// Refused where the paper has no ground yet: paper.no_baseline, paper.no_remeasurement, or what the effect refuses.
base::Result<paper::Document> compose(door::Visit& visit, Paper paper);

}  // namespace app
