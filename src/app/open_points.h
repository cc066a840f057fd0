// What the rooms after room meeting put on an agenda, and where each point is dealt with.
#pragma once
#include "meeting/meeting_page.h"

namespace app {

/// Actions that are late or silent, and what stops the present step.
std::vector<meeting::OpenPoint> open_points(door::Visit& visit);
/// Empty where there is nowhere to go, or not for this visitor.
html::Url place_of_point(const door::Visit& visit, const std::string& source);

}  // namespace app
