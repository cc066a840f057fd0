// Getting data in and out on the command line: import of incidents into an approach, export of an approach as JSON.
#pragma once
#include <ostream>
#include <string>

#include "app/serve.h"
#include "approach/approach.h"

namespace app {

struct ImportRequest {
  std::int64_t approach = 0;
  std::string file;
  std::string source;  ///< name of the source; empty: the file's name
  std::string zone;    ///< Z | local | AREA/CITY
  std::string actor;   ///< sign-in name of who does it; empty: the operating-system user
  bool json = false;
};
int import_incidents(House& house, const ImportRequest& request, std::ostream& out, std::ostream& err);

/// Everything of an approach but accounts, rights, trail and police-class rows; frozen measurements with their counts.
std::string approach_json(db::Connection& connection, const approach::Approach& approach);
/// Leaves an entry in the trail, by `as` (a sign-in name) or the operating-system user.
struct ExportRequest {
  std::int64_t approach = 0;
  std::string as;
};
int export_approach(House& house, const ExportRequest& request, std::ostream& out, std::ostream& err);

}  // namespace app
