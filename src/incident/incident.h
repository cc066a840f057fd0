// One robbery as the house keeps it (stepplan.md, "Incident record"): no person, no street, no case number, only its
// key. Police class by default. Rows travel to the analysis as Columns (structure of arrays), in the order of their
// key. Units: metres in `crs` (EPSG:28992, outside the Netherlands the UTM zone of the data), local calendar days and
// minutes of the clock of the place (`zone`).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace incident {

enum class Type : std::uint8_t { bedrijfsoverval, woningoverval, waardetransport, bezorger, vervoer, straatroof };
inline constexpr int type_count = 6;

/// Straatroof is never added to overvallen: every sum of overvallen asks this.
constexpr bool counts_as_overval(Type type) { return type != Type::straatroof; }
std::string_view code(Type type);  ///< "bedrijfsoverval": in the database, files and the fingerprint
std::optional<Type> type_from_code(std::string_view code);

/// How exactly the time is known. A month or date is whole: its minute is -1.
enum class TimePrecision : std::uint8_t { none, month, date, minute };

/// How exactly the place is known. `cell`: x, y are the centre of a 100 m cell. `area`: only area_code.
enum class PlacePrecision : std::uint8_t { none, area, cell, point };

inline constexpr double cell_m = 100;  ///< side of the cell a robbed dwelling is kept as

/// A moment on the local clock of the place. The offset makes elapsed time exact across the change of the clock.
struct Moment {
  std::int32_t day = 0;                 ///< days since 1970-01-01, local calendar
  std::int16_t minute = -1;             ///< 0…1439; -1 = unknown
  std::int16_t utc_offset_minutes = 0;  ///< local = UTC + offset
  auto operator<=>(const Moment&) const = default;
};
base::Date date_of(std::int32_t day);
std::int32_t day_of(base::Date date);
/// Minutes since 1970-01-01T00:00Z; a moment without minute counts as 00:00.
std::int64_t utc_minutes(Moment moment);

struct Incident {
  std::string key;  ///< HMAC-SHA-256 of the case number, 64 hex digits; never the number itself
  Type type = Type::bedrijfsoverval;
  bool attempt = false;  ///< counts, and is shown apart
  TimePrecision precision = TimePrecision::none;
  Moment from = {};               ///< month: its first day
  std::optional<Moment> to = {};  ///< only when the file has an end that is after the begin
  std::optional<Moment> known_at = {};
  PlacePrecision place = PlacePrecision::none;
  double x_m = 0, y_m = 0;     ///< 0, 0 when place is none or area
  std::string area_code = {};  ///< empty = unknown
  std::string branch = {};     ///< code of content/incident/branch.json; for a dwelling its dwelling type
  std::string object_class = {}, weapon = {};  ///< codes of content/incident/*.json; empty = unknown
  std::uint64_t line = 0;                      ///< in the file it came from; 0 when loaded from the store
  bool operator==(const Incident&) const = default;
};

/// What a set of incidents was made from; goes into every recipe.
struct Provenance {
  std::string crs = "EPSG:28992";
  std::string zone = "Europe/Amsterdam";  ///< of the local clock
  std::string zone_rule = "local";        ///< how the file's times were read: "local", "Z" or the zone's name
  std::optional<base::Date> delivered_through = {};  ///< later months are "not delivered", not 0
  std::string projection = {};                       ///< PROJ operation in use; empty when the file was metric already
};

/// Incidents for analysis: one array per property, all of the same length, sorted by (day, minute, key).
struct Columns {
  std::vector<std::int64_t> id;  ///< row in the store; position + 1 when they come straight from a file
  std::vector<Type> type;
  std::vector<std::uint8_t> attempt;
  std::vector<TimePrecision> precision;
  std::vector<std::int32_t> day;     ///< days since 1970-01-01
  std::vector<std::int16_t> minute;  ///< -1 = unknown
  std::vector<std::int16_t> utc_offset_minutes;
  std::vector<std::int32_t> to_day;     ///< equal to day when there is no end
  std::vector<std::int16_t> to_minute;  ///< -1 = no end
  std::vector<std::int16_t> to_utc_offset_minutes;
  std::vector<PlacePrecision> place;
  std::vector<double> x_m, y_m;
  std::vector<std::int32_t> area;          ///< position in area_codes; -1 = unknown
  std::vector<std::int32_t> branch;        ///< position in branches; -1 = unknown
  std::vector<std::int32_t> object_class;  ///< position in object_classes; -1 = unknown
  std::vector<std::int32_t> weapon;        ///< position in weapons; -1 = unknown
  std::vector<std::string> area_codes, branches, object_classes, weapons;
  Provenance provenance;
  std::string data_sha256;  ///< of the canonical rows, analysis.md rule 8
  std::size_t size() const { return type.size(); }
};

/// Columns of incidents; the order of the input does not matter. `ids`: of the same incidents, when they have any.
Columns columns_of(std::span<const Incident> incidents, Provenance provenance, std::span<const std::int64_t> ids = {});

/// Canonical row: id,type,attempt,date,time,to,x_mm,y_mm,area,branch, tab-separated, empty for missing (analysis.md
/// rule 8).
std::string canonical_row(const Incident& incident);
/// SHA-256 (hex) of the canonical rows, sorted by bytes, each ended by LF.
std::string fingerprint(std::span<const Incident> incidents);

}  // namespace incident
