// What happens to a delivery of incidents beside those that are there already: new, changed, the same. And when an
// import may be undone. Pure.
#pragma once
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "incident/incident_import.h"
#include "incident/stored_incident.h"

namespace incident {

struct Delivery {
  struct Changed {
    const StoredIncident* before;
    const Incident* after;
  };
  std::vector<const Incident*> added;
  std::vector<Changed> changed;
  std::uint64_t unchanged = 0;
};
/// Pointers into both arguments.
Delivery compare(const std::vector<Incident>& incidents, const std::unordered_map<std::string, StoredIncident>& stored);

/// Whether everything that is kept of the two is equal (the line in the file is not).
bool says_the_same(const Incident& a, const Incident& b);

/// Problems import-undone, import-frozen (a baseline stands on it), import-not-newest (undo the later one first).
std::optional<base::Problem> may_be_undone(const StoredImport& import, base::ImportId newest_of_source);

/// A source keeps one plane and one clock. Problems import-other-plane {now, then}, import-other-clock.
std::optional<base::Problem> fits_source(const IncidentSource& source, const Provenance& provenance,
                                         bool source_is_empty);

}  // namespace incident
