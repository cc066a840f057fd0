// Where a source, such as a figure that was just pinned, belongs: the answers that cite it and the problems it speaks
// for or against. Inside the room only.
//   /aanpak/{approach}/bronnen/{id}/koppelen   (edit_problems)
#pragma once
#include "door/visit.h"

namespace problem {

void add_pinning_routes(door::Router& router);

}  // namespace problem
