// The second approach of the demo: a region of five small municipalities that just began. Voorbeeldstad leads, three
// neighbours confirmed that they take part, and one was asked and has not answered yet. Everything is invented.
#pragma once
#include "app/demo.h"

namespace app {

/// Gives the log-ins to try it with: its project leader, and the administrator who has still to answer.
std::vector<DemoLogin> demo_region(door::House& house, base::MunicipalityId lead);

}  // namespace app
