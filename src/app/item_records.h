// What records say about an item of the step plan, so that it need not be typed: the state as it follows from partners,
// project and agreement (steps 1 and 2), and the sources that answer an item.
#pragma once
#include <optional>
#include <string_view>

#include "door/visit.h"
#include "html/html.h"

namespace app {

/// nullopt: nothing is recorded that answers this item; it is typed.
std::optional<html::Html> said_by_organisation(door::Visit& visit, std::string_view item);

/// Of an item that asks for sources (1.C1, 3.B1–4): which they are and from when their data are, as far as this reader
/// may see them. nullopt as above.
std::optional<html::Html> said_by_sources(door::Visit& visit, std::string_view item);

/// Done, partly or open by the records, and what makes it so; nullopt: nothing can be recorded for this item.
std::optional<html::Html> state_by_records(door::Visit& visit, std::string_view item);

}  // namespace app
