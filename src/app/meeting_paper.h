// The papers that come out of meetings: the minutes of one, and the page on progress for triangle or regional body.
//   /aanpak/{approach}/overleg/{meeting}/verslag (print HTML; ?als=odt|pdf)
#pragma once
#include "app/paper_records.h"
#include "document/progress_report.h"

namespace app {

document::ProgressReport progress_report(door::Visit& visit, const PaperMaterial& material);
void add_minutes_routes(door::Router& router);

}  // namespace app
