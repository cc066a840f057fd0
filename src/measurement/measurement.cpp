#include "measurement/measurement.h"

#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/text_tools.h"

namespace measurement {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const chart::MapRing& ring) {
  Json points = Json::array();
  for (const auto& point : ring) points.push_back({point.x_m, point.y_m});
  return points;
}

chart::MapRing ring_of(const Json& json) {
  chart::MapRing ring;
  for (const auto& point : json) ring.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
  return ring;
}

}  // namespace

std::optional<analysis::Period> Registration::months() const {
  const auto first = base::parse_iso_date(from), last = base::parse_iso_date(to);
  if (!first || !last) return std::nullopt;
  analysis::Period whole{base::Month::of(*first), base::Month::of(*last)};
  if (whole.first.first_day() < *first) whole.first = {whole.first.index + 1};
  if (base::Month::of(base::plus_days(*last, 1)) == whole.last) whole.last = {whole.last.index - 1};
  if (whole.last < whole.first) return std::nullopt;
  return whole;
}

std::string to_json(const Definition& definition) {
  const auto& roles = definition.roles;
  Json json{{"types", definition.types},
            {"treated", roles.treated},
            {"control", roles.control},
            {"ring", roles.ring},
            {"ring_control", roles.ring_control},
            {"crs", definition.crs},
            {"zone", definition.zone},
            {"zone_rule", definition.zone_rule},
            {"projection", definition.projection},
            {"source", definition.source_name},
            {"signal_from", definition.signal_from},
            {"signal_to", definition.signal_to}};
  if (!definition.delivery.empty()) json["delivery"] = definition.delivery;  // older fingerprints stay what they are
  return json.dump();
}

Definition definition_from_json(std::string_view text) {
  const Json json = Json::parse(text);  // our own bytes, out of our own database: broken is a mistake
  Definition definition;
  const auto codes = [&](const char* key) { return json.at(key).get<std::vector<std::string>>(); };
  const auto word = [&](const char* key) { return json.at(key).get<std::string>(); };
  definition.types = codes("types");
  definition.roles = {codes("treated"), codes("control"), codes("ring"), codes("ring_control")};
  definition.crs = word("crs");
  definition.zone = word("zone");
  definition.zone_rule = word("zone_rule");
  definition.projection = word("projection");
  definition.source_name = word("source");
  definition.signal_from = word("signal_from");
  definition.signal_to = word("signal_to");
  definition.delivery = json.value("delivery", "");
  return definition;
}

std::string areas_to_json(const std::vector<analysis::StudyArea>& areas) {
  Json all = Json::array();
  for (const auto& area : areas) {
    Json polygons = Json::array();
    for (const auto& polygon : area.polygons) {
      Json holes = Json::array();
      for (const auto& hole : polygon.holes) holes.push_back(json_of(hole));
      polygons.push_back({{"outer", json_of(polygon.outer)}, {"holes", holes}});
    }
    all.push_back({{"code", area.code},
                   {"name", area.name},
                   {"population", area.population ? Json(*area.population) : Json()},
                   {"polygons", polygons}});
  }
  return all.dump();
}

std::vector<analysis::StudyArea> areas_from_json(std::string_view text) {
  std::vector<analysis::StudyArea> areas;
  for (const auto& one : Json::parse(text)) {
    analysis::StudyArea area;
    area.code = one.at("code").get<std::string>();
    area.name = one.at("name").get<std::string>();
    if (!one.at("population").is_null()) area.population = one.at("population").get<std::int64_t>();
    for (const auto& polygon : one.at("polygons")) {
      chart::MapPolygon read{ring_of(polygon.at("outer")), {}};
      for (const auto& hole : polygon.at("holes")) read.holes.push_back(ring_of(hole));
      area.polygons.push_back(std::move(read));
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

analysis::Study study_of(const Measurement& measurement) {
  analysis::Study study;
  study.aggregate = measurement.aggregate;
  study.areas = measurement.areas;
  study.roles = measurement.definition.roles;
  for (const std::string& code : measurement.definition.types)
    if (const auto type = incident::type_from_code(code)) study.types.push_back(*type);
  study.data_sha256 = measurement.data_sha256;
  study.provenance.crs = measurement.definition.crs;
  study.provenance.zone = measurement.definition.zone;
  study.provenance.zone_rule = measurement.definition.zone_rule;
  study.provenance.projection = measurement.definition.projection;
  study.source_name = measurement.definition.source_name;
  study.signal_from = base::parse_iso_month(measurement.definition.signal_from);
  study.signal_to = base::parse_iso_month(measurement.definition.signal_to);
  study.kept_figures = measurement.figures;
  return study;
}

analysis::Study study_of(const Measurement& baseline, const Measurement& remeasurement) {
  base::check(remeasurement.baseline == baseline.id, "a remeasurement is compared with its own baseline");
  analysis::Study study = study_of(baseline);
  study.aggregate = analysis::join(baseline.aggregate, remeasurement.aggregate);
  study.data_sha256 = baseline.data_sha256 + " + " + remeasurement.data_sha256;
  return study;
}

std::string fingerprint_of(const Measurement& measurement) {
  return base::sha256(to_json(measurement.definition) + "\n" + areas_to_json(measurement.areas) + "\n" +
                      analysis::to_json(measurement.aggregate) + "\n" + measurement.figures + "\n");
}

}  // namespace measurement
