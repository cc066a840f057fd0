#include "measurement/measurement_command.h"

#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "audit/trail.h"
#include "base/check.h"
#include "base/text_tools.h"
#include "geo/area_at.h"
#include "incident/incident_command.h"
#include "measurement/measurement_store.h"
#include "record/field.h"

namespace measurement {
namespace {

std::string figures_json(const analysis::Study& study, base::Language language) {
  const base::Texts texts(language);
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  for (const auto& figure : analysis::baseline_figures(study, texts))
    all[figure.id] = {{"title", figure.title},
                      {"sentence", figure.sentence},
                      {"numbers", nlohmann::ordered_json::parse(figure.numbers)}};
  return all.dump();
}

Definition definition_of(const analysis::Study& study, const approach::Scope& scope) {
  Definition definition;
  for (const auto type : study.types) definition.types.emplace_back(incident::code(type));
  definition.roles = study.roles;
  definition.crs = study.provenance.crs;
  definition.zone = study.provenance.zone;
  definition.zone_rule = study.provenance.zone_rule;
  definition.projection = study.provenance.projection;
  definition.source_name = study.source_name;
  definition.signal_from = scope.signal_from;
  definition.signal_to = scope.signal_to;
  return definition;
}

geo::Ring ring_of(const chart::MapRing& ring) {
  geo::Ring made;
  for (const auto& point : ring) made.push_back({point.x_m, point.y_m});
  return made;
}

/// The frozen copy of the areas decides, not the map of today.
void use_frozen_areas(CurrentStudy& current, const Measurement& baseline) {
  std::vector<geo::Shape> shapes;
  AreaOfPoint of_point;
  for (const auto& area : baseline.areas) {
    geo::Shape shape;
    for (const auto& polygon : area.polygons) {
      geo::Polygon made{ring_of(polygon.outer), {}};
      for (const auto& hole : polygon.holes) made.holes.push_back(ring_of(hole));
      shape.polygons.push_back(std::move(made));
    }
    shapes.push_back(std::move(shape));
    of_point.codes.push_back(area.code);
  }
  const geo::AreaIndex index(shapes);
  const auto frozen_on = geo::Plane::from_code(baseline.definition.crs).value_or(geo::Plane());
  const auto measured_on = geo::Plane::from_code(current.incidents.provenance.crs).value_or(frozen_on);
  of_point.position_of = [&](double x, double y) { return geo::area_at({index, frozen_on}, {x, y}, measured_on); };
  if (!baseline.areas.empty()) place_in_areas(current.incidents, of_point);
  current.areas = baseline.areas;
}

std::int64_t keep(db::Connection& connection, const record::Doing& doing, Measurement measurement) {
  measurement.approach = doing.approach;
  measurement.number = store::last_number(connection, doing.approach, measurement.kind) + 1;
  measurement.frozen_at = doing.at;
  measurement.frozen_by = doing.actor.account;
  measurement.fingerprint = fingerprint_of(measurement);
  incident::lock_imports(connection, doing.approach);
  const std::int64_t id = store::add(connection, measurement);
  audit::record(connection,
                {doing.approach,
                 doing.actor,
                 "freeze",
                 "measurement",
                 id,
                 doing.at,
                 audit::Outcome::done,
                 {{"kind", std::nullopt, measurement.kind == Kind::baseline ? "baseline" : "remeasurement"},
                  {"period", std::nullopt, measurement.period.first.iso() + " " + measurement.period.last.iso()},
                  {"fingerprint", std::nullopt, measurement.fingerprint},
                  {"reason", std::nullopt, measurement.reason}}});
  return id;
}

}  // namespace

base::Result<std::int64_t> freeze_baseline(const record::Doing& doing, const Where& where,
                                           const FreezeBaseline& asked) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const CurrentStudy current = load_current(connection, doing.approach, where.municipality);
    const int versions = store::last_number(connection, doing.approach, Kind::baseline);
    if (auto problems = check_freeze(asked, current.delivered, versions); !problems.empty()) return problems;
    const analysis::Study study = current.study(asked.period);
    Measurement made;
    made.kind = Kind::baseline;
    made.reason = std::string(base::trim(asked.reason));
    made.period = asked.period;
    made.definition = definition_of(study, current.scope);
    made.definition.delivery = delivery_from(asked.delivery);
    made.areas = current.areas;
    made.aggregate = study.aggregate;
    made.figures = figures_json(study, where.language);
    made.data_sha256 = study.data_sha256;
    return keep(connection, doing, std::move(made));
  });
}

base::Result<std::int64_t> remeasure(const record::Doing& doing, const Where& where, const Remeasure& typed) {
  const analysis::Period& asked = typed.period;
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const auto baselines = store::list(connection, doing.approach, Kind::baseline);
    if (baselines.empty()) return base::Problem{base::ProblemKind::invalid, "measurement.no_baseline"};
    const Measurement& baseline = baselines.front();
    CurrentStudy current = load_current(connection, doing.approach, where.municipality);
    if (auto problems = check_remeasure(asked, current.delivered, baseline); !problems.empty()) return problems;
    use_frozen_areas(current, baseline);
    Measurement made;
    made.kind = Kind::remeasurement;
    made.baseline = baseline.id;
    made.period = asked;
    made.definition = baseline.definition;
    made.definition.crs = current.incidents.provenance.crs;
    made.definition.zone_rule = current.incidents.provenance.zone_rule;
    made.areas = baseline.areas;
    made.aggregate = analysis::aggregate(current.incidents, asked.first, asked.last);
    made.figures = "{}";
    made.data_sha256 = current.incidents.data_sha256;
    made.definition.delivery = delivery_from(typed.delivery);
    made.registered = typed.registered;
    made.not_comparable = record::joined(not_comparable(baseline, made));
    return keep(connection, doing, std::move(made));
  });
}

base::Result<base::Done> withdraw_remeasurement(const record::Doing& doing, std::int64_t id) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!store::withdraw(connection, doing.approach, id, doing.at)) return record::no_such_record();
    audit::record(connection, {doing.approach, doing.actor, "withdraw", "measurement", id, doing.at});
    return base::Done{};
  });
}

base::Result<base::Done> restore_remeasurement(const record::Doing& doing, std::int64_t id) {
  constexpr std::int64_t undo_ms = std::int64_t(undo_days) * 24 * 60 * 60 * 1000;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!store::restore(connection, doing.approach, id, {doing.at.ms - undo_ms})) return record::no_such_record();
    audit::record(connection, {doing.approach, doing.actor, "restore", "measurement", id, doing.at});
    return base::Done{};
  });
}

std::vector<NationalCount> national_counts(db::Connection& connection, base::ApproachId approach,
                                           const Definition& definition) {
  const std::string kind = national_kind(definition);
  auto own = store::own_national(connection, approach, kind);
  return own.empty() ? built_in_national(kind) : own;
}

base::Result<base::Done> import_national(const record::Doing& doing, std::string_view csv) {
  const auto read = read_national(csv);
  if (!read) return read.problems();
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto baseline = store::load(connection, doing.approach, store::newest(connection, doing.approach).baseline);
    if (!baseline) return base::Problem{base::ProblemKind::invalid, "measurement.no_baseline"};
    store::replace_national(connection, doing.approach, national_kind(baseline->definition), *read);
    audit::record(
        connection,
        {doing.approach,
         doing.actor,
         "import",
         "national_count",
         baseline->id,
         doing.at,
         audit::Outcome::done,
         {{"years", std::nullopt, std::to_string(read->front().year) + " " + std::to_string(read->back().year)}}});
    return base::Done{};
  });
}

Pinned pin_figure(const record::Doing& doing, const file::Source& source) {
  return doing.database.write([&](db::Connection& connection) -> Pinned {
    for (const auto& stored : file::pinned_sources().list(connection, doing.approach))
      if (stored.record.kind == source.kind && stored.record.name == source.name &&
          stored.record.fingerprint == source.fingerprint && stored.record.recipe == source.recipe)
        return {stored.life.id, true};
    const auto& store = file::pinned_sources();
    const std::int64_t id = store.insert(connection, doing.approach, source, doing.at, doing.actor.account);
    audit::record(connection, {doing.approach, doing.actor, "create", std::string(store.table().name), id, doing.at,
                               audit::Outcome::done, store.changes(nullptr, source)});
    return {id, false};
  });
}

std::optional<std::vector<std::string>> comparability(db::Connection& connection, base::ApproachId approach) {
  const store::Newest newest = store::newest(connection, approach);
  if (newest.remeasurement == 0) return std::nullopt;
  if (newest.not_comparable) return record::codes(*newest.not_comparable);
  const auto after = store::load(connection, approach, newest.remeasurement);
  base::check(after.has_value(), "measurements do not disappear");
  const auto before = store::load(connection, approach, after->baseline);
  base::check(before.has_value(), "a remeasurement has its baseline");
  return not_comparable(*before, *after);
}

std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach) {
  const auto reasons = comparability(connection, approach);
  bool months = true, delivery = true, rest = true;
  for (const std::string& reason : reasons.value_or(std::vector<std::string>{})) {
    const bool of_months = reason == "months" || reason == "length";
    const bool of_delivery = reason == "delivery" || reason == "delivery_unknown";
    months = months && !of_months;
    delivery = delivery && !of_delivery;
    rest = rest && (of_months || of_delivery);
  }
  return {{"remeasured", reasons.has_value()},
          {"remeasurement_same_definitions_and_areas", rest},
          {"remeasurement_same_calendar_months", months},
          {"remeasurement_same_delivery_state", delivery}};
}

}  // namespace measurement
