// The running approach of Voorbeeldstad: people, partners, scope, answers, incidents, baseline, actions, evaluation.
#pragma once
#include <filesystem>

#include "app/demo.h"
#include "app/demo_data.h"

namespace app {

base::Result<std::vector<DemoLogin>> demo_content(door::House& house, const DemoData& data,
                                                  const std::filesystem::path& folder);

}  // namespace app
