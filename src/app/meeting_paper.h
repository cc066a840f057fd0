// The papers that come out of meetings: the minutes of one, and the page on progress for triangle or regional body.
//   /aanpak/{approach}/overleg/{meeting}/verslag (print HTML; ?als=odt|pdf)
#pragma once
#include "app/paper_records.h"
#include "document/minutes.h"
#include "document/progress_report.h"

namespace app {

document::ProgressReport progress_report(door::Visit& visit, const PaperMaterial& material);

struct NamedMinutes {
  std::string name;  ///< of the file, without its kind: "verslag-2027-01-12-3"
  document::Minutes minutes;
};
/// Of every meeting that has them and that this visitor may read, in order of date; never of the police class.
std::vector<NamedMinutes> all_minutes(door::Visit& visit);
void add_minutes_routes(door::Router& router);

}  // namespace app
