// Which comparison area? (definitions 14): candidates by likeness to the treated area before the action, quarter by
// quarter. D is about 1 for equal Poisson means; below 1 is luck. A trend ratio that includes 1 is no proof of parallel
// trends with few events: its interval is shown. Uses nothing after the start: choosing is part of the
// pre-registration.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "stats/estimate.h"

namespace stats {

struct Candidate {
  std::string name;
  std::vector<std::int64_t> quarters;  ///< before the action, as the treated area's
  double contamination = 0;            ///< share of its events or area within the outer ring
  bool touches = false;                ///< the area or its ring: overlap
};
struct CandidateResult {
  std::string name;
  Defined<double> distance = Reason::history_too_short;  ///< D
  Estimate level_ratio;                                  ///< candidate / treated
  Estimate trend_ratio;                                  ///< per year, candidate / treated (scale of ratios)
  Estimate trend_difference;  ///< events a year more each year, candidate - treated (scale of counts)
  double contamination = 0;
  Warnings reasons;  ///< why it stands last: "level", "trend"; or refused: "overlap"
};
/// By D, those with reasons last, those refused at the end.
std::vector<CandidateResult> comparison_candidates(const std::vector<std::int64_t>& treated_quarters,
                                                   const std::vector<Candidate>& candidates,
                                                   double level = default_level);
/// mean 2 (sqrt y - sqrt c)^2
Defined<double> quarter_distance(const std::vector<std::int64_t>& treated, const std::vector<std::int64_t>& candidate);

}  // namespace stats
