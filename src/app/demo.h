// `stapsteen demo`: makes the fictitious municipality Voorbeeldstad in a database of its own, runs the main job on it,
// and serves it on loopback. Every run starts anew, with fresh random passwords; the database is marked and can never
// become a real one.
#pragma once
#include <istream>
#include <ostream>

#include "app/demo_data.h"
#include "app/serve.h"

namespace app {

struct DemoRequest {
  Settings settings;
  bool serve = true;
  bool report = true;  ///< run the main job and print it
  int times = 1;       ///< DemoOptions::times
};
int demo(const DemoRequest& request, std::ostream& out, std::ostream& err);

struct DemoLogin {
  std::string sign_in_name, password, role;
};
/// Fills an empty, marked database; used by the tests too.
base::Result<std::vector<DemoLogin>> fill_demo(House& house, const std::filesystem::path& folder,
                                               const DemoOptions& options);

}  // namespace app
