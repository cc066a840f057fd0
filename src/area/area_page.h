// Pages about areas: the list, one set with its map, and the way in (upload, look, keep).
//   /aanpak/{approach}/gebieden            list                      see_areas
//   …/gebieden/nieuw                       upload                    import_areas
//   …/gebieden/voorbeeld/{file}            look before keeping       import_areas
//   …/gebieden/{set}                       map, table, remarks       see_areas
//   …/gebieden/{set}/kaart.svg, gebieden.csv, kaart.geojson          see_areas
//   …/gebieden/{set}/intrekken             withdraw, bring back      import_areas
#pragma once
#include <vector>

#include "approach/approach_page.h"
#include "area/area_rules.h"
#include "door/visit.h"

namespace area {

void add_area_routes(door::Router& router);
void add_area_import_routes(door::Router& router);

/// The sets this approach may use with code and name of their areas, for the scope page.
std::vector<approach::AreaChoices> area_choices(door::Visit& visit);

/// Who asks: the approach of the address.
Asker asker(const door::Visit& visit);

}  // namespace area
