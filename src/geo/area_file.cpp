#include "geo/area_file.h"

#include <zlib.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/limits.h"
#include "base/text_tools.h"
#include "geo/area_columns.h"
#include "geo/area_overlap.h"
#include "geo/area_source.h"
#include "geo/validity.h"

namespace geo {
namespace {

using base::Problem;
using base::ProblemKind;
using base::Problems;

constexpr std::size_t most_overlaps = 1000;
constexpr std::size_t unzipped_bytes = 2 * base::limits::upload_bytes;

base::Result<std::string> unzipped(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return Problem{ProblemKind::too_large, "area-too-large"};
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::string piece(1 << 20, '\0');
  int code = Z_OK;
  while (code == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(piece, 0, piece.size() - stream.avail_out);
    if (out.size() > unzipped_bytes) return Problem{ProblemKind::too_large, "area-too-large"};
  }
  if (code != Z_STREAM_END) return Problem{ProblemKind::invalid, "csv-gz-broken"};
  return out;
}

base::Result<UncheckedFile> read_unchecked(std::string_view bytes, const AreaColumns& columns) {
  std::string_view start = bytes;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  start = base::trim(start.substr(0, 1000));
  if (start.empty()) return Problem{ProblemKind::invalid, "area-file-empty"};
  if (start.starts_with("SQLite format 3")) return read_geopackage(bytes, columns);
  if (start.front() == '{' || start.front() == '[') return read_geojson(bytes);
  if (start.front() == '<') return Problem{ProblemKind::unsupported, "area-format-unknown"};
  if (bytes.starts_with(std::string_view("PK\x03\x04", 4))) return Problem{ProblemKind::unsupported, "area-zip"};
  return read_wkt_csv(bytes, columns);
}

/// Calls visit(pair) for every vertex; stops when it says false.
template <class Visit>
void for_each_vertex(const UncheckedShape& shape, Visit visit) {
  for (const UncheckedPolygon& polygon : shape) {
    for (const UncheckedRing& ring : polygon) {
      for (const UncheckedPair& pair : ring) {
        if (!visit(pair)) return;
      }
    }
  }
}

std::optional<ColumnGuess> guess_system(const UncheckedFile& file) {
  std::vector<UncheckedPair> pairs;
  for (const UncheckedArea& area : file.areas) {
    for_each_vertex(area.shape, [&](UncheckedPair pair) {
      pairs.push_back(pair);
      return true;
    });
  }
  return guess_columns(pairs);
}

base::Result<int> system_of(const UncheckedFile& file, const AreaFileOptions& options,
                            const std::optional<ColumnGuess>& guess) {
  if (file.epsg) return *file.epsg;
  if (options.system) return *options.system == CoordinateSystem::rd ? 28992 : 4326;
  if (!guess) return Problem{ProblemKind::invalid, "area-system-unclear"};
  return guess->system == CoordinateSystem::rd ? 28992 : 4326;
}

/// One problem per kind of fault: the first place that has it, and in how many areas it stands.
Problems coordinate_problems(const UncheckedFile& file, int epsg, const std::optional<ColumnGuess>& guess) {
  struct Met {
    std::string place, x, y;
    std::size_t count = 0;
  };
  if (epsg != 4326 && epsg != 28992) return {};
  const DegreeBox usual = guess && guess->system == CoordinateSystem::wgs84 && !guess->swapped ? guess->usual
                          : guess && guess->swapped                                            ? netherlands_box
                                                                                               : DegreeBox{};
  std::map<CoordinateFault, Met> met;
  for (const UncheckedArea& area : file.areas) {
    for_each_vertex(area.shape, [&](UncheckedPair pair) {
      const auto fault = epsg == 28992 ? fault_in(RdPoint{pair.x, pair.y}) : fault_in(LatLon{pair.y, pair.x}, usual);
      if (!fault) return true;
      Met& place = met[*fault];
      if (place.count++ == 0) place = {area.place, base::exact(pair.x), base::exact(pair.y), 1};
      return false;
    });
  }
  Problems problems;
  for (const auto& [fault, first] : met) {
    problems.push_back(
        {ProblemKind::invalid,
         "area-" + std::string(problem_code(fault)),
         {},
         {{"place", first.place}, {"x", first.x}, {"y", first.y}, {"count", std::to_string(first.count)}}});
  }
  return problems;
}

/// Puts vertices on one plane, in the order of the file.
struct Projected {
  Plane plane;
  std::string operation;
  std::vector<PlanePoint> points;
};

Projected project(const UncheckedFile& file, int epsg) {
  Projected result;
  std::vector<LatLon> places;
  const auto native = Plane::from_code("EPSG:" + std::to_string(epsg));
  for (const UncheckedArea& area : file.areas) {
    for_each_vertex(area.shape, [&](UncheckedPair pair) {
      if (!native) {
        places.push_back({pair.y, pair.x});
      } else if (native->is_rd()) {
        result.points.push_back({pair.x, pair.y});
      } else {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        places.push_back(to_lat_lon({pair.x, pair.y}, *native).value_or(LatLon{nan, nan}));
      }
      return true;
    });
  }
  if (native && native->is_rd()) return result;
  result.plane = Plane::for_data(places);
  result.points = to_plane(places, result.plane);
  result.operation = operation_in_use(result.plane);
  if (native && *native != result.plane) result.operation = operation_in_use(*native) + "; " + result.operation;
  return result;
}

Shape shape_from(const UncheckedShape& unchecked, const PlanePoint*& next) {
  Shape shape;
  for (const UncheckedPolygon& polygon : unchecked) {
    Polygon made;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      Ring ring(next, next + polygon[i].size() - 1);  // without the repeated last point
      next += polygon[i].size();
      (i == 0 ? made.outer : made.holes.emplace_back()) = std::move(ring);
    }
    shape.polygons.push_back(std::move(made));
  }
  return shape;
}

/// From unchecked areas to areas: names, counts, checked shapes.
class Making {
 public:
  Making(const UncheckedFile& from, AreaFile& into) : from_(from), into_(into) {}

  Problems run(const Projected& projected) {
    const PlanePoint* next = projected.points.data();
    for (std::size_t number = 0; number < from_.areas.size(); ++number) {
      const UncheckedArea& area = from_.areas[number];
      FileArea made = named(area, number);
      const Shape shape = shape_from(area.shape, next);
      if (!std::all_of(next - vertex_count(area.shape), next, [](PlanePoint p) { return is_finite(p); })) {
        refuse("area-coordinate-outside", area, made);
        continue;
      }
      add_checked(shape, area, std::move(made));
    }
    if (problems_.empty()) join_same_codes();
    return std::move(problems_);
  }

 private:
  static std::ptrdiff_t vertex_count(const UncheckedShape& shape) {
    std::size_t count = 0;
    for (const UncheckedPolygon& polygon : shape) {
      for (const UncheckedRing& ring : polygon) count += ring.size();
    }
    return static_cast<std::ptrdiff_t>(count);
  }

  void refuse(const char* code, const UncheckedArea& area, const FileArea& made) {
    if (problems_.size() == most_problems) return;
    problems_.push_back({ProblemKind::invalid,
                         code,
                         {},
                         {{"place", area.place}, {"code", made.code}, {"x", ""}, {"y", ""}, {"count", "1"}}});
  }

  std::string value(const UncheckedArea& area, const std::string& column) const {
    const auto place = place_of(from_, column);
    if (!place) return {};
    std::string text = area.values[*place];
    for (char& c : text) {
      if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = ' ';
    }
    return std::string(base::trim(text));
  }

  FileArea named(const UncheckedArea& area, std::size_t number) const {
    const AreaColumns& columns = into_.columns;
    FileArea made;
    made.code = columns.code.empty() ? std::to_string(number + 1) : value(area, columns.code);
    made.name = value(area, columns.name);
    if (made.name.empty()) made.name = made.code;
    made.population = count_in(value(area, columns.population));
    made.households = count_in(value(area, columns.households));
    made.dwellings = count_in(value(area, columns.dwellings));
    made.establishments = count_in(value(area, columns.establishments));
    return made;
  }

  void add_checked(const Shape& shape, const UncheckedArea& area, FileArea made) {
    if (made.code.empty()) return refuse("area-code-empty", area, made);
    if (base::count_code_points(made.code) > base::limits::short_text ||
        base::count_code_points(made.name) > base::limits::short_text) {
      return refuse("area-name-too-long", area, made);
    }
    CheckedShape checked_shape = checked(shape);
    if (checked_shape.shape.is_empty()) return refuse("area-geometry-empty", area, made);
    if (checked_shape.repair) {
      const Repair& repair = *checked_shape.repair;
      into_.notes.push_back({ProblemKind::invalid,
                             std::string(note_code(repair.flaw)),
                             {},
                             {{"place", area.place},
                              {"code", made.code},
                              {"name", made.name},
                              {"x", std::to_string(std::llround(repair.at.x))},
                              {"y", std::to_string(std::llround(repair.at.y))},
                              {"change_m2", std::to_string(std::llround(repair.area_change_m2))}}});
    }
    made.shape = std::move(checked_shape.shape);
    made.area_m2 = area_m2(made.shape);
    into_.areas.push_back(std::move(made));
  }

  static bool has_counts(const FileArea& area) {
    return area.population || area.households || area.dwellings || area.establishments;
  }

  // Land and water of one area come as two features in files of CBS; only one of them has people.
  void join_same_codes() {
    std::map<std::string, std::size_t> first_of;
    std::vector<FileArea> kept;
    for (FileArea& area : into_.areas) {
      const auto [found, is_new] = first_of.emplace(area.code, kept.size());
      if (is_new) {
        kept.push_back(std::move(area));
        continue;
      }
      FileArea& first = kept[found->second];
      if (first.name != area.name || (has_counts(first) && has_counts(area))) {
        if (problems_.size() < most_problems) {
          problems_.push_back({ProblemKind::invalid,
                               "area-code-twice",
                               "code",
                               {{"code", area.code}, {"first", first.name}, {"second", area.name}}});
        }
        continue;
      }
      if (!has_counts(first)) {
        first.population = area.population;
        first.households = area.households;
        first.dwellings = area.dwellings;
        first.establishments = area.establishments;
      }
      std::move(area.shape.polygons.begin(), area.shape.polygons.end(), std::back_inserter(first.shape.polygons));
      first.shape = checked(first.shape).shape;
      first.area_m2 = area_m2(first.shape);
      into_.notes.push_back({ProblemKind::invalid, "area-joined", {}, {{"code", first.code}, {"name", first.name}}});
    }
    into_.areas = std::move(kept);
  }

  const UncheckedFile& from_;
  AreaFile& into_;
  Problems problems_;
};

void note_missing_counts(AreaFile& file) {
  const auto note = [&](const std::string& column, std::optional<std::int64_t> FileArea::*count) {
    const auto missing =
        std::count_if(file.areas.begin(), file.areas.end(), [&](const FileArea& a) { return !(a.*count); });
    if (column.empty() || missing == 0) return;
    file.notes.push_back(
        {ProblemKind::invalid, "area-count-missing", {}, {{"column", column}, {"count", std::to_string(missing)}}});
  };
  note(file.columns.population, &FileArea::population);
  note(file.columns.households, &FileArea::households);
  note(file.columns.dwellings, &FileArea::dwellings);
  note(file.columns.establishments, &FileArea::establishments);
}

void note_overlaps(AreaFile& file) {
  std::vector<const Shape*> shapes;
  for (const FileArea& area : file.areas) shapes.push_back(&area.shape);
  for (const Overlap& overlap : find_overlaps(shapes, most_overlaps)) {
    file.notes.push_back({ProblemKind::invalid,
                          "area-overlap",
                          {},
                          {{"first", file.areas[overlap.first].code},
                           {"second", file.areas[overlap.second].code},
                           {"overlap_m2", std::to_string(std::llround(overlap.overlap_m2))}}});
  }
}

}  // namespace

base::Result<AreaFile> read_areas(std::string_view bytes, const AreaFileOptions& options) {
  if (bytes.size() > base::limits::upload_bytes) return Problem{ProblemKind::too_large, "area-too-large"};
  std::string plain;
  if (bytes.starts_with("\x1F\x8B")) {
    auto unzipped_bytes_or = unzipped(bytes);
    if (!unzipped_bytes_or) return unzipped_bytes_or.problems();
    plain = std::move(*unzipped_bytes_or);
    bytes = plain;
  }
  auto unchecked = read_unchecked(bytes, options.columns);
  if (!unchecked) return unchecked.problems();
  if (unchecked->areas.empty()) return Problem{ProblemKind::invalid, "area-none"};
  const auto columns = columns_of(*unchecked, options.columns);
  if (!columns) return columns.problems();
  const auto guess = guess_system(*unchecked);
  const auto epsg = system_of(*unchecked, options, guess);
  if (!epsg) return epsg.problems();
  Problems problems = coordinate_problems(*unchecked, *epsg, guess);
  if (!problems.empty()) return problems;

  AreaFile file;
  file.format = unchecked->format;
  file.source_system = "EPSG:" + std::to_string(*epsg);
  file.columns = *columns;
  for (const std::string& name : unchecked->column_names) {
    if (!name.empty()) file.column_names.push_back(name);
  }
  file.layer_names = unchecked->layer_names;
  const Projected projected = project(*unchecked, *epsg);
  file.plane = projected.plane;
  file.operation = projected.operation;
  problems = Making(*unchecked, file).run(projected);
  if (!problems.empty()) return problems;
  if (file.columns.code.empty()) file.notes.push_back({ProblemKind::invalid, "area-numbered"});
  note_missing_counts(file);
  note_overlaps(file);
  return file;
}

}  // namespace geo
