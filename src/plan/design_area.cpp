#include "plan/design_area.h"

#include <algorithm>

#include "approach/approach_store.h"
#include "area/area_command.h"
#include "area/area_page.h"
#include "base/text_tools.h"
#include "html/components.h"

namespace plan {
namespace {

using html::Html;
using html::Url;

/// `areas`: anything with a code and a name; a code that is not among them stands for itself.
template <class Areas>
std::string names_of(const std::vector<std::string>& codes, const Areas& areas) {
  std::string names;
  for (const std::string& code : codes) {
    std::string name = code;
    for (const auto& area : areas)
      if (area.code == code) name = area.name;
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

std::vector<std::string> sorted_names(const std::string& names) {
  std::vector<std::string> all;
  for (const auto name : base::split(names, ',')) all.emplace_back(base::trim(name));
  std::sort(all.begin(), all.end());
  return all;
}

bool same_names(const std::string& a, const std::string& b) { return sorted_names(a) == sorted_names(b); }

}  // namespace

DesignAreas areas_of_scope(db::Connection& connection, const area::Asker& asker) {
  const auto scope = approach::store::scope(connection, asker.approach);
  const auto map = scope.area_set ? area::load_areas(connection, asker, scope.area_set) : std::nullopt;
  const auto named = [&](const std::vector<std::string>& codes) {
    return map ? names_of(codes, map->areas) : names_of(codes, decltype(map->areas){});
  };
  return {named(scope.area_codes), named(scope.comparison_codes), named(scope.ring_codes)};
}

DesignAreas areas_of(const measurement::Measurement& measurement) {
  const auto& roles = measurement.definition.roles;
  return {names_of(roles.treated, measurement.areas), names_of(roles.control, measurement.areas),
          names_of(roles.ring, measurement.areas)};
}

DesignAreas areas_of_scope(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return areas_of_scope(connection, area::asker(visit)); });
}

bool is_area_field(std::string_view field) {
  return field == "treated_area" || field == "comparison_area" || field == "ring_area";
}

void take_areas(EvaluationDesign& design, const DesignAreas& areas) {
  if (!areas.chosen()) return;
  design.treated_area = areas.treated;
  design.comparison_area = areas.comparison;
  design.ring_area = areas.ring;
}

bool areas_differ(const EvaluationDesign& design, const DesignAreas& areas) {
  return areas.chosen() &&
         (!same_names(design.treated_area, areas.treated) || !same_names(design.comparison_area, areas.comparison) ||
          !same_names(design.ring_area, areas.ring));
}

Html area_facts(const door::Visit& visit, const DesignAreas& areas) {
  const base::Texts& texts = visit.texts;
  const auto or_none = [&](const std::string& names) { return names.empty() ? texts("design.area.none") : names; };
  return html::section(
      {.title = texts("design.areas"),
       .content = html::paragraph(texts("design.areas.help")) +
                  html::definition_list({{texts("evaluation_design.treated_area"), areas.treated},
                                         {texts("evaluation_design.comparison_area"), or_none(areas.comparison)},
                                         {texts("evaluation_design.ring_area"), or_none(areas.ring)}}) +
                  html::paragraph(
                      html::link(Url::of("aanpak", visit.approach_id(), "afbakening"), texts("design.areas.change"))),
       .id = "gebieden",
       .rule = html::SectionRule::light,
       .compact = true});
}

}  // namespace plan
