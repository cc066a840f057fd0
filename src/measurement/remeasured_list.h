// Every remeasurement that was ever taken, with its months, who and when; which one counts; withdraw and bring back.
#pragma once
#include "door/visit.h"
#include "html/components.h"
#include "measurement/measurement_store.h"

namespace measurement {

/// Empty when nothing was measured again. `counts`: the one the evaluation stands on.
html::Html remeasured_list(const door::Visit& visit, const std::vector<store::Remeasured>& all, std::int64_t counts);

/// POST …/hermetingen/{measurement}/intrekken; with "terug" it comes back.
http::Response presence_posted(door::Visit& visit, const http::Request& request, const http::Params& params);

}  // namespace measurement
