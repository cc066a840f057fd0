// The preliminary study of step 1 (1.C), led through one choice after the other with the figures of the chosen scope
// below each, ending in the start decision. The answers stay the items 1.C0 to 1.C5 and the scope: this page keeps
// nothing of its own.
//   /aanpak/{approach}/vooronderzoek                 overview and decision            see_approach
//   …/vooronderzoek/{part}                           one choice with its figures      see_approach
//   POST …/gronden|bronnen|plekken|seizoen           the answer of the item           answer_item
//   POST …/delicten|gebied                           part of the scope                edit_scope
//   /aanpak/{approach}/startbesluiten                the decisions, a register        see_approach; edit_scope
#pragma once
#include <memory>

#include "approach/approach_page.h"
#include "measurement/current_figures.h"

namespace measurement {

void add_preliminary_routes(door::Router& router, const approach::ScopeNeighbours& neighbours,
                            const std::shared_ptr<Figures>& figures);

}  // namespace measurement
