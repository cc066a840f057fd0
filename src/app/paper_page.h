// The papers of an approach: list, print HTML, ODT, PDF.
//   /aanpak/{approach}/documenten · …/{paper} (print HTML; ?als=odt|pdf)
#pragma once
#include "door/visit.h"

namespace app {

void add_paper_routes(door::Router& router);

}  // namespace app
