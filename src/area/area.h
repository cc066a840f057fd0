// Areas with which figures are made: the municipality, its districts and neighbourhoods, or an area drawn for the
// purpose. A set is what one file held, on one plane. It never changes; a newer map is a new set, so a frozen figure
// keeps its areas. A withdrawn set is no longer offered, but what refers to it can still load it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/role.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "geo/area_index.h"
#include "geo/plane.h"
#include "geo/shape.h"

namespace area {

enum class Kind { municipality, district, neighbourhood, own };
inline constexpr std::string_view kind_codes[] = {"gemeente", "wijk", "buurt", "eigen"};
std::string_view code(Kind kind);
std::optional<Kind> kind_from(std::string_view code);

struct AreaSet {
  base::AreaSetId id;
  base::MunicipalityId municipality;
  base::ApproachId approach = {};  ///< none: for every approach of the municipality
  std::string name;
  Kind kind = Kind::neighbourhood;
  std::string vintage;  ///< yyyy-mm-dd on which the areas and their counts held; may be empty
  std::string note;     ///< source and licence, as typed
  account::Classification classification = account::Classification::open;
  geo::Plane plane;
  std::string source_system;  ///< of the file: "EPSG:4326"
  std::string operation;      ///< from there to the plane, for recipes
  std::string file_name;
  std::string fingerprint;  ///< SHA-256 of the file
  base::Problems remarks;   ///< what was repaired, what overlaps (geo/area_file.h, notes)
  std::int64_t area_count = 0;
  base::Instant imported_at = {};
  base::AccountId imported_by = {};
  bool withdrawn = false;
};

struct Area {
  std::string code;
  std::string name;
  std::optional<std::int64_t> population, households, dwellings, establishments;  ///< nothing: not given or withheld
  double area_m2 = 0;
  geo::Shape shape;
};

/// A set with its areas, ready to count in. Areas in the order of the file: that order decides on shared borders.
struct LoadedAreas {
  LoadedAreas(AreaSet about, std::vector<Area> all);
  AreaSet set;
  std::vector<Area> areas;
  geo::AreaIndex index;                           ///< positions are those in `areas`
  const Area* find(std::string_view code) const;  ///< nullptr when there is none
  /// Those codes as one shape, for rings and overlaps; codes that are not there are left out.
  geo::Shape united(const std::vector<std::string>& codes) const;
};

}  // namespace area
