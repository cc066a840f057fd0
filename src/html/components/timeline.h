// Component: planning as bars over months (Gantt), drawn twice (phone and wide), with the same facts as a table.
// Limits: 60 bars, 10 years; more bars are left to the table.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/text.h"
#include "html/components/figure.h"
#include "html/components/text.h"
#include "html/html.h"

namespace html {

struct TimelineBar {
  std::string number;  ///< "4"
  std::string name;
  base::Date from;
  base::Date to;           ///< inclusive; not before from
  std::int64_t done = 0;   ///< parts done
  std::int64_t total = 0;  ///< 0 = not counted
  bool late = false;
  std::string note = {};  ///< beside the bar: "klaar", "te laat"
};
struct Milestone {
  base::Date date;
  std::string name;  ///< "tussenmeting"
};
struct Timeline {
  std::string id;
  Html title;
  Html sentence;
  std::string description;  ///< what the picture shows, in words
  std::vector<TimelineBar> bars;
  std::vector<Milestone> milestones = {};
  base::Date today;
  std::vector<Download> downloads = {};
};
Html timeline(const base::Texts& texts, const Timeline& timeline);

}  // namespace html
