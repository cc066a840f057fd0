// What an area set must be, and who of the approaches may use it. Pure.
#pragma once
#include "area/area.h"
#include "geo/area_file.h"

namespace area {

/// What a person says of a file of areas.
struct TypedAreaSet {
  std::string name;
  std::string kind;     ///< code
  std::string vintage;  ///< as typed: 31-12-2017 or ISO
  std::string note;
};
/// As it will be stored (trimmed, date as ISO), or every problem: field.required, field.too_long, field.not_a_date …
base::Result<TypedAreaSet> tidied(const TypedAreaSet& typed);

/// Codes are kept in lists with commas between: area-code-comma {code}.
base::Problems check_codes(const geo::AreaFile& file);

/// Codes of Statistics Netherlands begin with that of their municipality: "BU00140307" and "WK001403" lie in "GM0014".
/// nullopt: not such a code.
std::optional<std::string> municipality_code_of(std::string_view area_code);

struct Asker {
  base::MunicipalityId municipality;
  base::ApproachId approach;
};
/// An approach uses its own sets and those of its municipality; a regional one also those of the others that take part.
bool may_use(const AreaSet& set, const Asker& asker, const std::vector<base::MunicipalityId>& others = {});
/// To withdraw it or bring it back: its own sets and those of the municipality that leads.
bool may_change(const AreaSet& set, const Asker& asker);

/// The kind a file seems to be of, by the columns it has.
Kind guessed_kind(const geo::AreaFile& file);
std::vector<Area> areas_of(const geo::AreaFile& file);

}  // namespace area
