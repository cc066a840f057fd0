// What the page files of this room share; for no other room.
#pragma once
#include "door/register_page.h"
#include "evaluation/evaluation_command.h"
#include "evaluation/evaluation_page.h"

namespace evaluation {

html::PageLink safeguarding_link(const door::Visit& visit);
SafeguardView view_of(door::Visit& visit);
void add_safeguard_routes(door::Router& router, const Hooks& hooks);

}  // namespace evaluation
