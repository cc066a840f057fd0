// What the page files of this room share; for no other room.
#pragma once
#include "door/register_page.h"
#include "evaluation/evaluation_command.h"
#include "evaluation/evaluation_page.h"

namespace evaluation {

html::PageLink safeguarding_link(const door::Visit& visit);
SafeguardView view_of(door::Visit& visit);
/// To the page where the yes of a receiver is noted, or its note taken back.
html::Html consent_link(const door::Visit& visit, const SafeguardView& view, const StoredSafeguard& safeguard);
void add_consent_routes(door::Router& router);
void add_safeguard_routes(door::Router& router, const Hooks& hooks);

}  // namespace evaluation
