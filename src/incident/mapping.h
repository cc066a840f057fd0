// Which column is what: guessed from headers and content, shown, edited by a person, remembered per source. A plain
// value. Columns are recognised again by their header, so the order of columns may change from one delivery to the
// next.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "geo/coordinate.h"
#include "geo/plane.h"
#include "incident/field.h"
#include "incident/incident.h"
#include "incident/time_text.h"

namespace incident {

enum class Certainty : std::uint8_t { sure, check, remembered, chosen };

struct MappedColumn {
  std::string header;
  Field field = Field::ignore;
  std::string reason = {};  ///< of forbidden and personal columns: "street", "suspect", "name", "phone" …
  Certainty certainty = Certainty::sure;
  bool confirmed = false;   ///< a person said that this personal-looking column holds no personal data
  std::string sample = {};  ///< up to three values, only of columns that are not sensitive
  bool operator==(const MappedColumn&) const = default;
};

struct Mapping {
  std::vector<MappedColumn> columns;
  geo::CoordinateSystem system = geo::CoordinateSystem::rd;
  bool swapped = false;       ///< the x column holds y
  geo::DegreeBox usual = {};  ///< degrees: where most of the file lies
  geo::Plane plane = {};      ///< where it is measured
  /// How times with an offset are read: "" = not asked (Europe/Amsterdam), "local" = the offset is wrong and the clock
  /// is local, "Z" = the clock of UTC, or an IANA zone to which they are converted.
  std::string zone = {};
  DateOrder date_order = DateOrder::day_first;
  bool has_offsets = false;               ///< the times carry Z or +hh:mm
  bool month_only = false;                ///< dates stand for whole months (all are the first)
  std::optional<Type> type_for_all = {};  ///< for files without a column of kinds
  bool operator==(const Mapping&) const = default;

  const MappedColumn* column_of(Field field) const;
};

std::string to_json(const Mapping& mapping);  ///< without samples
std::optional<Mapping> mapping_from_json(std::string_view json);

/// A question that a person must answer before figures are made; the guess goes on when nobody is there to ask.
enum class Question : std::uint8_t {
  local_times,  ///< the times carry an offset that their hours contradict: are these local times?
  type,         ///< no column says the kind of robbery; the guess is mapping.type_for_all
  coordinates,  ///< columns that are called RD hold degrees, or x and y changed places
  date_order,   ///< 3-4-2025 could be both
};
std::string_view name(Question question);

/// What the first rows of a file show.
struct Look {
  Mapping mapping;
  std::vector<Question> questions;
  char separator = ';';
  base::CsvEncoding encoding = base::CsvEncoding::ascii;
  bool compressed = false;
  std::uint64_t rows_seen = 0;  ///< at most look_rows
};
inline constexpr std::uint64_t look_rows = 2000;

/// Reads the header and the first look_rows rows and guesses. `remembered`: an earlier mapping of the same source.
/// Problems: those of base/csv.h, incident-no-rows.
base::Result<Look> look_at(base::ByteSource& source, const Mapping* remembered = nullptr);

/// Whether hours of the day contradict the offset they were written with: the night dip of robberies (04–10 local) is
/// where a local clock has it, and not where the conversion would put it. `hours` as written; `shift_hours` = place −
/// offset.
bool hours_contradict_offset(const std::array<std::uint64_t, 24>& hours, int shift_hours);

}  // namespace incident
