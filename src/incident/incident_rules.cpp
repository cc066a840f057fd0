#include "incident/incident_rules.h"

namespace incident {

bool says_the_same(const Incident& a, const Incident& b) {
  Incident copy = a;
  copy.line = b.line;
  return copy == b;
}

Delivery compare(const std::vector<Incident>& incidents,
                 const std::unordered_map<std::string, StoredIncident>& stored) {
  Delivery delivery;
  for (const Incident& incident : incidents) {
    const auto at = stored.find(incident.key);
    if (at == stored.end()) {
      delivery.added.push_back(&incident);
    } else if (says_the_same(at->second.incident, incident)) {
      ++delivery.unchanged;
    } else {
      delivery.changed.push_back({&at->second, &incident});
    }
  }
  return delivery;
}

std::optional<base::Problem> may_be_undone(const StoredImport& import, base::ImportId newest_of_source) {
  const auto refuse = [](const char* code) { return base::Problem{base::ProblemKind::conflict, code, "", {}}; };
  if (import.state == "undone") return refuse("import-undone");
  if (import.frozen) return refuse("import-frozen");
  if (import.id != newest_of_source) return refuse("import-not-newest");
  return std::nullopt;
}

std::optional<base::Problem> fits_source(const IncidentSource& source, const Provenance& provenance,
                                         bool source_is_empty) {
  if (source_is_empty) return std::nullopt;
  if (source.crs != provenance.crs)
    return base::Problem{
        base::ProblemKind::conflict, "import-other-plane", "file", {{"now", provenance.crs}, {"then", source.crs}}};
  if (source.clock != provenance.zone)
    return base::Problem{
        base::ProblemKind::conflict, "import-other-clock", "file", {{"now", provenance.zone}, {"then", source.clock}}};
  return std::nullopt;
}

}  // namespace incident
