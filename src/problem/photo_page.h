// The photos of a spot, under its page. Inside the room only.
//   /aanpak/{approach}/schouwplekken/{id}/foto           add (edit_problems)
//   …/foto/{photo}                                       the picture (see_problems)
//   …/foto/{photo}/weg                                   remove for good (edit_problems)
#pragma once
#include "door/visit.h"
#include "html/components.h"

namespace problem {

html::Html photos_of(door::Visit& visit, std::int64_t spot, const std::string& place);
void add_photo_routes(door::Router& router);

}  // namespace problem
