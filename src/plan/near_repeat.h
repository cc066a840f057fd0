// Does one robbery announce the next, and where does that ask attention now? (definitions 8, Knox; stepplan.md step 5).
// Places and days are police class: only for readers with see_incidents, never on paper, in a feed or in search. Pure.
#pragma once
#include "analysis/study.h"
#include "stats/knox.h"

namespace plan {

/// A robbery after which its surroundings ask attention.
struct RiskPlace {
  std::string area;      ///< name; empty = outside the map
  bool is_cell = false;  ///< the place is known to 100 m
  base::Date happened = {};
  base::Date until = {};  ///< last day of the raised range
  bool is_now(base::Date today) const { return happened <= today && today <= until; }
};
/// Bands of 100 m (the first holds the same address too) and of a week.
stats::KnoxOptions near_repeat_bands();

struct NearRepeat {
  stats::Knox knox;
  std::size_t events = 0;
  double range_m = 0;  ///< 0: no range shown
  int range_days = 0;
  std::vector<RiskPlace> places;  ///< newest first; empty where no range was shown
};
/// Events: the counted kinds with a place (point or cell) and a day. Places: those of the last `days_back` days before
/// `today`.
struct NearRepeatQuestion {
  base::Date today;
  int days_back = 60;
};
stats::Defined<NearRepeat> near_repeat(const analysis::Study& study, const NearRepeatQuestion& question);

}  // namespace plan
