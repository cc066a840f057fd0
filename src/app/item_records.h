// What records say about an item of the step plan, so that it need not be typed: the state as it follows from partners,
// project and agreement, and from the answers of the partners.
#pragma once
#include <optional>
#include <string_view>

#include "door/visit.h"
#include "html/html.h"

namespace app {

/// nullopt: nothing is recorded that answers this item; it is typed.
std::optional<html::Html> from_records(door::Visit& visit, std::string_view item);

}  // namespace app
