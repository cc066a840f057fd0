// Reads a file of areas (neighbourhoods, wards, an own drawing) into shapes on a plane, checked and repaired.
// Formats: GeoJSON (RFC 7946, or with the old "crs" member), CSV with a WKT column, GeoPackage; .gz of the first two.
// Systems: WGS84, RD, and in a GeoPackage the WGS84 UTM zones; recognised by what the file says, else by range.
// Promises: every area has its own code, a valid non-empty shape in metres rounded to the millimetre, and an area.
// Self-crossing shapes are repaired and overlaps told in `notes`; what cannot be used refuses the whole file, with all
// problems at once (at most 100). Limits: base/limits.h (areas, area_vertices). Nothing here throws on foreign bytes.
// A server reads uploads through read_areas_isolated (geo/area_reader.h), not through this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geo/coordinate.h"
#include "geo/plane.h"
#include "geo/shape.h"

namespace geo {

enum class AreaFormat { geojson, csv, geopackage };

/// Given as a column's name: this must not be guessed, the file has none.
inline constexpr std::string_view no_column = "-";

/// Which column or property holds what; empty = guessed (code, name and counts) or absent.
struct AreaColumns {
  std::string code;            ///< guessed from BU_CODE, WK_CODE, GM_CODE, statcode, buurtcode, code, *CD …
  std::string name;            ///< statnaam, BU_NAAM, name, naam …
  std::string population;      ///< AANT_INW, inwoners, population …
  std::string households;      ///< AANTAL_HH, huishoudens …
  std::string dwellings;       ///< WONINGEN, woningvoorraad …
  std::string establishments;  ///< A_BED, bedrijfsvestigingen, vestigingen …
  std::string geometry;        ///< CSV only: the WKT column
  std::string layer;           ///< GeoPackage only: the table
  bool operator==(const AreaColumns&) const = default;
};

struct FileArea {
  std::string code;  ///< trimmed
  std::string name;  ///< the code when the file has no names
  std::optional<std::int64_t> population, households, dwellings, establishments;  ///< nothing = not given or withheld
  Shape shape;
  double area_m2 = 0;
};

struct AreaFile {
  AreaFormat format = AreaFormat::geojson;
  std::string source_system;  ///< "EPSG:4326", "EPSG:28992", "EPSG:32630"
  Plane plane;
  std::string operation;                  ///< from the source to the plane, for the recipe; empty when none was needed
  AreaColumns columns;                    ///< as used
  std::vector<std::string> column_names;  ///< all the file has, to choose from
  std::vector<std::string> layer_names;   ///< GeoPackage
  std::vector<FileArea> areas;            ///< in the order of the file
  base::Problems
      notes;  ///< repairs (area-repaired: code, reason), overlaps (area-overlap: first, second, overlap_m2), …
};

struct AreaFileOptions {
  AreaColumns columns;
  std::optional<CoordinateSystem> system;  ///< for files that do not say; nothing = by range
};

base::Result<AreaFile> read_areas(std::string_view bytes, const AreaFileOptions& options = {});

}  // namespace geo
