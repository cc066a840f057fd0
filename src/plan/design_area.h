// The areas of an evaluation design are those of the scope, by name: what is fixed in the plan and what is counted
// cannot drift apart unseen. Where the scope names no areas (a small municipality as a whole) the design keeps what was
// typed.
#pragma once
#include "area/area.h"
#include "area/area_rules.h"
#include "door/visit.h"
#include "html/html.h"
#include "measurement/measurement.h"
#include "plan/plan.h"

namespace plan {

struct DesignAreas {
  std::string treated, comparison, ring;  ///< names with commas between, sorted as in the scope; empty = none chosen
  bool chosen() const { return !treated.empty(); }
};
DesignAreas areas_of_scope(db::Connection& connection, const area::Asker& asker);
/// Those that a measurement counts, by their names in the map that it froze.
DesignAreas areas_of(const measurement::Measurement& measurement);
DesignAreas areas_of_scope(door::Visit& visit);

/// Is this field of the design filled by the scope?
bool is_area_field(std::string_view field);
void take_areas(EvaluationDesign& design, const DesignAreas& areas);
/// Do the areas that were fixed differ from these, whatever their order? Never when these name none.
bool areas_differ(const EvaluationDesign& design, const DesignAreas& areas);
/// The three areas as facts, with the way to the scope for who may change it.
html::Html area_facts(const door::Visit& visit, const DesignAreas& areas);

}  // namespace plan
