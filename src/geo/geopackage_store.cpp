// GeoPackage (OGC 12-128r18) is a SQLite file, and SQLite is linked already; so no GDAL
// (docs/decisions/0007-geography.md). The file is a stranger's database: it is opened from memory, read-only, as plain
// tables (no views, triggers or functions of its own may run), with a bound on the steps a query may take.
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/limits.h"
#include "base/text_tools.h"
#include "geo/area_source.h"

namespace geo {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr int steps_between_looks = 1'000'000;
constexpr int most_looks = 2'000;
constexpr int most_columns = 500;

Problem broken() { return {ProblemKind::invalid, "area-geopackage-broken"}; }

class GeoPackage {
 public:
  static base::Result<std::unique_ptr<GeoPackage>> open(std::string_view bytes) {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (!bytes.starts_with(magic) || bytes.size() < 100) return broken();
    sqlite3* connection = nullptr;
    if (sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) return broken();
    auto package = std::unique_ptr<GeoPackage>(new GeoPackage(connection));
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    if (copy == nullptr) return Problem{ProblemKind::too_large, "area-too-large"};
    std::memcpy(copy, bytes.data(), bytes.size());
    // A file in write-ahead-log mode cannot be read from memory; without its log it is complete as it stands.
    if (copy[18] == 2 && copy[19] == 2) copy[18] = copy[19] = 1;
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (sqlite3_deserialize(connection, "main", copy, size, size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
      return broken();
    }
    package->trust_nothing();
    return package;
  }
  ~GeoPackage() { sqlite3_close(connection_); }
  GeoPackage(const GeoPackage&) = delete;
  GeoPackage& operator=(const GeoPackage&) = delete;

  struct StatementEnd {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, StatementEnd>;

  /// Null when the tables are not there or the file is broken.
  Statement prepare(const std::string& sql, const std::string& argument = {}) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return nullptr;
    if (sqlite3_bind_parameter_count(statement) == 1) {
      sqlite3_bind_text(statement, 1, argument.c_str(), -1, SQLITE_TRANSIENT);
    }
    return Statement(statement);
  }

 private:
  explicit GeoPackage(sqlite3* connection) : connection_(connection) {}

  void trust_nothing() {
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(connection_, SQLITE_LIMIT_LENGTH, static_cast<int>(base::limits::upload_bytes));
    sqlite3_exec(connection_, "PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
    sqlite3_set_authorizer(connection_, only_reading, nullptr);
    sqlite3_progress_handler(
        connection_, steps_between_looks,
        [](void* looks) { return static_cast<int>(++*static_cast<int*>(looks) > most_looks); }, &looks_);
  }
  static int only_reading(void*, int action, const char*, const char*, const char*, const char*) {
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ? SQLITE_OK : SQLITE_DENY;
  }

  sqlite3* connection_;
  int looks_ = 0;
};

std::string text_at(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  if (text == nullptr) return {};
  std::string value(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
  return base::is_utf8(value) ? value : base::from_windows_1252(value);
}

std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

struct Layer {
  std::string table, geometry;
  int srs = 0;
  std::string organisation;
  int organisation_number = 0;
};

base::Result<std::vector<Layer>> layers_of(GeoPackage& package) {
  const auto statement = package.prepare(
      "SELECT g.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id"
      " FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.rowid");
  if (statement == nullptr) return Problem{ProblemKind::invalid, "area-not-a-geopackage"};
  std::vector<Layer> layers;
  int code = SQLITE_ROW;
  while (layers.size() < most_columns && (code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    layers.push_back({text_at(statement.get(), 0), text_at(statement.get(), 1), sqlite3_column_int(statement.get(), 2),
                      text_at(statement.get(), 3), sqlite3_column_int(statement.get(), 4)});
  }
  if (code != SQLITE_DONE && code != SQLITE_ROW) return broken();
  if (layers.empty()) return Problem{ProblemKind::invalid, "area-geopackage-without-layer"};
  return layers;
}

base::Result<Layer> chosen(const std::vector<Layer>& layers, const std::string& wanted) {
  if (!wanted.empty()) {
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return l.table == wanted; });
    if (found != layers.end()) return *found;
    return Problem{ProblemKind::invalid, "area-layer-missing", {}, {{"layer", wanted}}};
  }
  if (layers.size() == 1) return layers.front();
  std::string names;
  for (const Layer& layer : layers) names += (names.empty() ? "" : ", ") + layer.table;
  return Problem{ProblemKind::invalid, "area-layer-unchosen", {}, {{"layers", names}}};
}

base::Result<int> epsg_of(const Layer& layer) {
  if (base::lower_ascii(layer.organisation) == "epsg" && is_accepted_system(layer.organisation_number)) {
    return layer.organisation_number;
  }
  std::string system = layer.organisation + ":" + std::to_string(layer.organisation_number);
  if (layer.organisation.empty()) system = std::to_string(layer.srs);
  return Problem{ProblemKind::unsupported, "area-system-unknown", {}, {{"system", system}}};
}

void take_row(sqlite3_stmt* statement, int geometry, UncheckedFile& file, base::Problems& problems,
              std::size_t& vertices) {
  UncheckedArea area;
  area.place = std::to_string(file.areas.size() + 1);
  for (int column = 0; column < sqlite3_column_count(statement); ++column) {
    const bool is_bytes = sqlite3_column_type(statement, column) == SQLITE_BLOB;
    area.values.push_back(is_bytes ? std::string() : text_at(statement, column));
  }
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, geometry));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, geometry));
  ReadGeometry read;
  if (bytes == nullptr) {
    read.fault = GeometryFault::empty;
  } else {
    read = read_geopackage_geometry({bytes, size});
  }
  if (read.fault && problems.size() < most_problems) {
    problems.push_back({ProblemKind::invalid, std::string(problem_code(*read.fault)), {}, {{"place", area.place}}});
  }
  area.shape = std::move(read.shape);
  for (const UncheckedPolygon& polygon : area.shape) {
    for (const UncheckedRing& ring : polygon) vertices += ring.size();
  }
  file.areas.push_back(std::move(area));
}

base::Result<UncheckedFile> read_layer(GeoPackage& package, const Layer& layer, UncheckedFile file) {
  const auto statement = package.prepare("SELECT * FROM " + quoted(layer.table));
  if (statement == nullptr || sqlite3_column_count(statement.get()) > most_columns) return broken();
  int geometry = -1;
  for (int column = 0; column < sqlite3_column_count(statement.get()); ++column) {
    file.column_names.emplace_back(sqlite3_column_name(statement.get(), column));
    if (file.column_names.back() == layer.geometry) geometry = column;
  }
  if (geometry < 0) return broken();
  base::Problems problems;
  std::size_t vertices = 0;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    if (file.areas.size() == base::limits::areas) {
      return Problem{ProblemKind::too_large, "area-too-many", {}, {{"limit", std::to_string(base::limits::areas)}}};
    }
    take_row(statement.get(), geometry, file, problems, vertices);
    if (vertices > base::limits::area_vertices) {
      return Problem{ProblemKind::too_large,
                     "area-too-many-vertices",
                     {},
                     {{"limit", std::to_string(base::limits::area_vertices)}}};
    }
  }
  if (code != SQLITE_DONE) return broken();
  if (!problems.empty()) return problems;
  file.column_names[static_cast<std::size_t>(geometry)].clear();
  return file;
}

}  // namespace

base::Result<UncheckedFile> read_geopackage(std::string_view bytes, const AreaColumns& columns) {
  auto package = GeoPackage::open(bytes);
  if (!package) return package.problems();
  const auto layers = layers_of(**package);
  if (!layers) return layers.problems();
  const auto layer = chosen(*layers, columns.layer);
  if (!layer) return layer.problems();
  const auto epsg = epsg_of(*layer);
  if (!epsg) return epsg.problems();
  UncheckedFile file;
  file.format = AreaFormat::geopackage;
  file.epsg = *epsg;
  file.layer = layer->table;
  file.geometry_column = layer->geometry;
  for (const Layer& known : *layers) file.layer_names.push_back(known.table);
  return read_layer(**package, *layer, std::move(file));
}

}  // namespace geo
