#include "measurement/current_figures.h"

#include <algorithm>

#include "analysis/baseline.h"
#include "approach/approach_store.h"
#include "approach/region_store.h"
#include "incident/incident_store.h"
#include "incident/quality.h"
#include "measurement/current_study.h"

namespace measurement {
namespace {

std::string stamp_of(db::Connection& connection, base::ApproachId approach) {
  std::string stamp = std::to_string(approach::store::scope_version(connection, approach)) + ";";
  for (const auto municipality : approach::store::participating(connection, approach))
    stamp += std::to_string(municipality.value) + ",";
  return stamp + ";" + incident::store::stamp(connection, approach);
}

CurrentFigures figures_of(const CurrentStudy& current, const base::Texts& texts) {
  CurrentFigures made;
  made.delivered = current.delivered;
  made.has_area = !current.scope.area_codes.empty();
  made.has_map = !current.areas.empty();
  if (!current.has_incidents()) return made;
  made.quality = incident::quality_of(current.incidents);
  made.figures = analysis::baseline_figures(current.study(*current.delivered), texts);
  return made;
}

}  // namespace

const analysis::Figure* CurrentFigures::find(std::string_view id) const {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const auto& one) { return one.id == id; });
  return found == figures.end() ? nullptr : &*found;
}

std::size_t CurrentFigures::bytes() const {
  std::size_t bytes = sizeof *this;
  for (const auto& figure : figures) {
    bytes += sizeof figure + figure.picture.wide.size() + figure.picture.narrow.size() + figure.numbers.size();
    bytes += (figure.picture.table.rows.size() + 1) * (figure.picture.table.columns.size() + 1) * 80;
    bytes += figure.recipe.size() * 200 + figure.sentence.size();
  }
  return bytes;
}

std::string Figures::key(const door::Visit& visit) {
  return std::to_string(visit.approach_id().value) + (visit.texts.language() == base::Language::dutch ? "-nl" : "-en");
}

Figures::Current Figures::current(door::Visit& visit) {
  const std::string stamp =
      visit.house.database.read([&](db::Connection& connection) { return stamp_of(connection, visit.approach_id()); });
  auto value = figures_.get({key(visit), stamp}, [&] {
    const CurrentStudy current = visit.house.database.read([&](db::Connection& connection) {
      return load_current(connection, visit.approach_id(), visit.approach->municipality);
    });
    return figures_of(current, visit.texts);
  });
  return {stamp, std::move(value)};
}

}  // namespace measurement
