// Pages about incidents: the list of imports with undo, and the way in (upload, columns and check, keep).
//   /aanpak/{approach}/inlezen                           list                         see_incidents
//   …/inlezen/{import}, …/inlezen/{import}/geweigerd.csv  what an import did           see_incidents
//   …/inlezen/{import}/terugdraaien                      undo                         import_incidents
//   …/inlezen/nieuw                                      upload                       import_incidents
//   …/inlezen/voorbeeld/{upload}                         columns and check, keep      import_incidents
//   …/inlezen/voorbeeld/{upload}/kolommen, stoppen, geweigerd.csv                     import_incidents
#pragma once
#include "door/visit.h"

namespace incident {

void add_incident_routes(door::Router& router);
void add_import_routes(door::Router& router);

}  // namespace incident
