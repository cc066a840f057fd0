// Project leader, project group, tasks and budget (2.A4, 2.B, 2.C, 4.E).
//   /aanpak/{approach}/project               who leads, who takes part, what is agreed, the budget in one sentence
//   /aanpak/{approach}/project/leider        a new leader takes over
//   registers: projectgroep, leiderstaken, begrippen, verwachtingen, begroting, bijdragen, inrichting
#pragma once
#include "door/visit.h"
#include "html/url.h"

namespace project {

void add_project_routes(door::Router& router);
void add_register_routes(door::Router& router);
html::Url project_url(const door::Visit& visit);

}  // namespace project
