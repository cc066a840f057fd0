// The municipalities of an approach: who takes part, which one leads, and what changed.
//   /aanpak/{approach}/gemeenten                    see_approach
//   …/erbij, …/intrekken, …/terugtrekken, …/overdragen    manage_members; the command asks whose people
#pragma once
#include "approach/region_command.h"
#include "door/visit.h"
#include "html/components.h"

namespace approach {

void add_region_routes(door::Router& router, MapInUse map_in_use);

/// The fields at the start of an approach; empty when the installation has one municipality.
html::Html new_region_fields(door::Visit& visit, const std::string& region,
                             const std::vector<std::string>& municipalities, const html::ErrorSummary& errors);

/// "Gemeente Kernstad", or "Regio Drieland: Kernstad, Bosrand en Duinvoort".
std::string sender_words(const base::Texts& texts, const Region& region);

}  // namespace approach
