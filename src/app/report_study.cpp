#include "app/report_study.h"

#include <fstream>
#include <sstream>

#include "area/area_map.h"
#include "area/area_rules.h"
#include "geo/area_at.h"
#include "geo/area_reader.h"
#include "measurement/current_study.h"

namespace app {
namespace {

base::Problem refused(const char* code, const char* field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, code, field, std::move(facts)};
}

/// The areas and, per code, where it stands; places are asked on the plane of the areas.
struct Areas {
  std::vector<area::Area> all;
  geo::Plane plane;
  std::optional<geo::AreaIndex> index;
};

base::Result<Areas> read(const std::string& path, base::Problems& notes) {
  auto file = geo::read_areas_isolated(path);
  if (!file) return file.problems();
  notes = file->notes;
  Areas areas{area::areas_of(*file), file->plane, std::nullopt};
  std::vector<geo::Shape> shapes;
  for (const auto& one : areas.all) shapes.push_back(one.shape);
  areas.index.emplace(shapes);
  return areas;
}

base::Problems unknown_codes(const ReportRequest& request, const std::vector<analysis::StudyArea>& areas) {
  base::Problems problems;
  const std::pair<const char*, const std::vector<std::string>*> lists[] = {{"treated", &request.treated},
                                                                           {"control", &request.control},
                                                                           {"ring", &request.ring},
                                                                           {"ring-control", &request.ring_control}};
  for (const auto& [field, codes] : lists)
    for (const std::string& code : *codes)
      if (std::none_of(areas.begin(), areas.end(), [&](const analysis::StudyArea& area) { return area.code == code; }))
        problems.push_back(refused("report.unknown_area", field, {{"code", code}}));
  for (std::size_t a = 0; a < std::size(lists); ++a)
    for (std::size_t b = a + 1; b < std::size(lists); ++b)
      for (const std::string& code : *lists[b].second)
        if (std::find(lists[a].second->begin(), lists[a].second->end(), code) != lists[a].second->end())
          problems.push_back(refused("scope.overlap", lists[b].first, {{"code", code}}));
  return problems;
}

}  // namespace

analysis::Study ReportStudy::study(const ReportRequest& request, const analysis::Period& period) const {
  analysis::Study study;
  study.aggregate = analysis::aggregate(incidents, period.first, period.last);
  study.incidents = &incidents;
  study.areas = areas;
  study.roles = {request.treated, request.control, request.ring, request.ring_control};
  study.types = analysis::counted_types(incidents, {});
  study.data_sha256 = incidents.data_sha256;
  study.provenance = incidents.provenance;
  study.source_name = std::filesystem::path(request.incidents).filename().string();
  return study;
}

base::Result<ReportStudy> read_report_study(const ReportRequest& request) {
  ReportStudy made;
  std::optional<Areas> areas;
  if (!request.areas.empty()) {
    auto found = read(request.areas, made.notes);
    if (!found) return found.problems();
    areas = std::move(*found);
    auto shapes = area::map_areas(areas->all);
    for (std::size_t i = 0; i < areas->all.size(); ++i)
      made.areas.push_back(
          {areas->all[i].code, areas->all[i].name, areas->all[i].population, std::move(shapes[i].polygons)});
  }
  if (auto problems = unknown_codes(request, made.areas); !problems.empty()) return problems;

  incident::ImportOptions options;
  options.key = "report";  // keys only tell duplicates apart within this run; nothing is stored
  options.today = request.today;
  if (areas)
    options.area_of = [&](geo::PlanePoint point, geo::Plane plane) -> std::string {
      const auto position = geo::area_at({*areas->index, areas->plane}, point, plane);
      return position == geo::AreaIndex::none ? "" : areas->all[std::size_t(position)].code;
    };
  incident::FileOptions file;
  file.zone = request.zone;
  if (!request.type.empty()) file.type_for_all = incident::type_from_code(request.type);
  auto imported = incident::import_file(request.incidents, options, file);
  if (!imported) return imported.problems();
  made.file = std::move(*imported);
  auto provenance = made.file.imported.provenance;
  made.incidents = incident::columns_of(made.file.imported.incidents, provenance);
  const auto delivered = analysis::delivered_period(made.incidents);
  if (!delivered) {
    const auto& report = made.file.imported.report;
    if (report.rejects.empty()) return refused("report.no_period", "");
    const auto& first = report.rejects.front();
    return refused("report.no_period_rejected", "",
                   {{"rows", std::to_string(report.rows)},
                    {"rejected", std::to_string(report.rejected)},
                    {"line", std::to_string(first.line)},
                    {"column", first.column}});
  }
  made.delivered = *delivered;
  made.baseline = *delivered;
  if (request.split.empty()) return made;
  const auto split = base::parse_iso_date(request.split);
  if (!split) return refused("field.not_a_date", "split");
  // A split inside a month: that month belongs to neither; "after" starts with the next whole month.
  const base::Month month = base::Month::of(*split);
  const bool whole = *split == month.first_day();
  made.baseline.last = {month.index - 1};
  made.after = analysis::Period{whole ? month : base::Month{month.index + 1}, delivered->last};
  if (made.baseline.last < made.baseline.first || made.after->last < made.after->first)
    return refused("report.split", "split", {{"first", delivered->first.iso()}, {"last", delivered->last.iso()}});
  return made;
}

}  // namespace app
