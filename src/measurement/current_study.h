// The study over what is in the store now: scope, areas and incidents of an approach.
#pragma once
#include <memory>
#include <optional>

#include "analysis/study.h"
#include "approach/approach.h"
#include "db/database.h"
#include "incident/incident_import.h"

namespace measurement {

struct CurrentStudy {
  approach::Scope scope;
  incident::Columns incidents;                ///< with the areas of the scope's map
  std::optional<analysis::Period> delivered;  ///< nullopt: no incidents with a date
  std::vector<analysis::StudyArea> areas;
  std::vector<analysis::StudyMunicipality> municipalities;  ///< of a regional approach; empty: it has one
  std::string source_name;

  bool has_incidents() const { return delivered.has_value(); }
  /// Over whole months inside `delivered`. Points into this: keep it.
  analysis::Study study(const analysis::Period& period) const;
};

/// `municipality` decides which maps may be used.
CurrentStudy load_current(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality);

/// Gives every incident the area of the map it lies in: points by place; cells and areas keep the code they came with,
/// when the map knows it.
struct AreaOfPoint {
  std::vector<std::string> codes;                                   ///< of the map
  std::function<std::int32_t(double x_m, double y_m)> position_of;  ///< in codes, −1 = outside
};
void place_in_areas(incident::Columns& incidents, const AreaOfPoint& areas);

}  // namespace measurement
