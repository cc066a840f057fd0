// CSV with the form of each area as well-known text in one column.
#include <algorithm>

#include "base/csv.h"
#include "base/limits.h"
#include "base/text_tools.h"
#include "geo/area_source.h"

namespace geo {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t wkt_line_bytes = 64u << 20;  // one municipality with all its islands, in full detail

bool looks_like_wkt(std::string_view value) {
  const std::string start = base::lower_ascii(base::trim(value).substr(0, 20));
  return start.starts_with("polygon") || start.starts_with("multipolygon") || start.starts_with("srid=");
}

/// By name if given, else the first column whose value is well-known text.
base::Result<std::size_t> geometry_column(const UncheckedFile& file, const std::vector<std::string_view>& values,
                                          const std::string& wanted) {
  if (!wanted.empty()) {
    const auto found = std::find(file.column_names.begin(), file.column_names.end(), wanted);
    if (found != file.column_names.end()) return static_cast<std::size_t>(found - file.column_names.begin());
    return Problem{ProblemKind::invalid, "area-column-missing", {}, {{"column", wanted}}};
  }
  const auto found = std::find_if(values.begin(), values.end(), looks_like_wkt);
  if (found != values.end()) return static_cast<std::size_t>(found - values.begin());
  constexpr std::string_view names[] = {"geometry", "geom", "wkt", "the_geom", "shape", "geometrie"};
  for (std::size_t i = 0; i < file.column_names.size(); ++i) {
    const std::string lower = base::lower_ascii(file.column_names[i]);
    if (std::find(std::begin(names), std::end(names), lower) != std::end(names)) return i;
  }
  return Problem{ProblemKind::invalid, "area-csv-without-wkt"};
}

class Reading {
 public:
  explicit Reading(const AreaColumns& columns) : columns_(columns) { file_.format = AreaFormat::csv; }

  /// False when the work must stop; then problems() says why.
  bool take(const base::CsvRow& row) {
    if (file_.column_names.empty()) {
      for (const std::string_view field : row.fields) file_.column_names.emplace_back(base::trim(field));
      return true;
    }
    if (file_.areas.size() == base::limits::areas) {
      return stop({ProblemKind::too_large, "area-too-many", {}, {{"limit", std::to_string(base::limits::areas)}}});
    }
    values_.assign(row.fields.begin(), row.fields.end());
    values_.resize(file_.column_names.size());
    if (!geometry_) {
      const auto column = geometry_column(file_, values_, columns_.geometry);
      if (!column) return stop(column.problem());
      geometry_ = *column;
      file_.geometry_column = file_.column_names[*geometry_];
    }
    ReadGeometry read = read_wkt(values_[*geometry_]);
    for (const UncheckedPolygon& polygon : read.shape) {
      for (const UncheckedRing& ring : polygon) vertices_ += ring.size();
    }
    if (vertices_ > base::limits::area_vertices || read.fault == GeometryFault::too_large) {
      return stop({ProblemKind::too_large,
                   "area-too-many-vertices",
                   {},
                   {{"limit", std::to_string(base::limits::area_vertices)}}});
    }
    if (read.fault && problems_.size() < most_problems) {
      problems_.push_back({ProblemKind::invalid,
                           std::string(problem_code(*read.fault)),
                           file_.geometry_column,
                           {{"place", std::to_string(row.line)}}});
    }
    if (read.srid) file_.epsg = read.srid;
    values_[*geometry_] = {};
    file_.areas.push_back({std::to_string(row.line), {values_.begin(), values_.end()}, std::move(read.shape)});
    return true;
  }

  base::Result<UncheckedFile> result(const std::optional<Problem>& of_csv) {
    if (of_csv) return *of_csv;
    if (!problems_.empty()) return problems_;
    if (file_.epsg && !is_accepted_system(*file_.epsg)) {
      return Problem{ProblemKind::unsupported, "area-system-unknown", {}, {{"system", std::to_string(*file_.epsg)}}};
    }
    if (geometry_) file_.column_names[*geometry_].clear();
    return std::move(file_);
  }

 private:
  bool stop(Problem problem) {
    problems_ = {std::move(problem)};
    return false;
  }
  const AreaColumns& columns_;
  UncheckedFile file_;
  base::Problems problems_;
  std::vector<std::string_view> values_;
  std::optional<std::size_t> geometry_;
  std::size_t vertices_ = 0;
};

}  // namespace

base::Result<UncheckedFile> read_wkt_csv(std::string_view bytes, const AreaColumns& columns) {
  base::MemorySource source(bytes);
  base::CsvOptions options;
  options.line_bytes = wkt_line_bytes;
  auto reader = base::CsvReader::open(source, options);
  if (!reader) return reader.problems();
  Reading reading(columns);
  base::CsvRow row;
  while (reader->next(row)) {
    if (!reading.take(row)) return reading.result(std::nullopt);
  }
  return reading.result(reader->problem());
}

}  // namespace geo
