// The pages that look at the whole approach: Vandaag, the seven steps, one step with its gate,
// the log.
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "door/visit.h"
#include "html/url.h"

namespace measurement {
class Figures;
}

namespace gate {

/// Where a gate's `place` leads; empty url = the step itself.
using PlaceOf = std::function<html::Url(const door::Visit&, std::string_view place)>;

void add_step_routes(door::Router& router, PlaceOf place_of);
void add_trail_routes(door::Router& router);
void add_today_routes(door::Router& router, const std::shared_ptr<measurement::Figures>& figures);

}  // namespace gate
