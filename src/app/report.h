// `stapsteen report`: the main job without a server. From a file of incidents (and, when given, a file of areas) to
// report.odt (+ .pdf where LibreOffice is), figures/*.svg, result.json and rejected.csv.
#pragma once
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/text.h"

namespace app {

struct ReportRequest {
  std::string incidents;                                          ///< path
  std::string areas;                                              ///< path; empty: no areas
  std::vector<std::string> treated, control, ring, ring_control;  ///< codes
  std::string split;                                              ///< date; empty: baseline only
  std::string zone;                                               ///< Z | local | AREA/CITY; empty: guessed
  std::filesystem::path out;
  std::string type;   ///< code, for files that do not say
  bool json = false;  ///< result.json on standard output too
  bool pdf = true;    ///< make a PDF when LibreOffice is there
  bool fictional = false;
  base::Language language = base::Language::dutch;
  base::Date today{};
};
/// Gives the exit code; problems and progress go to `err`, the files made to `out`.
int report(const ReportRequest& request, std::ostream& out, std::ostream& err);

}  // namespace app
