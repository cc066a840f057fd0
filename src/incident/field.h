// What a column of an incident file can be.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace incident {

enum class Field : std::uint8_t {
  ignore,       ///< not needed; not read
  forbidden,    ///< suspects, arrests, streets, house numbers, projects: never read
  personal,     ///< names, phones, birth dates …: not read unless a person confirms another meaning
  case_number,  ///< only its key is kept
  type_code,    ///< police code: B70 …
  type_text,    ///< the kind in words
  attempt,
  from,       ///< date, date and time, or month
  from_time,  ///< clock time apart from the date
  to,
  to_time,
  known_at,
  x,  ///< RD x, or longitude
  y,
  area_code,
  area_name,
  postcode,  ///< gives an area through an imported table, never a point
  branch,
  object,
  dwelling,
  weapon,
};
inline constexpr std::size_t field_count = std::size_t(Field::weapon) + 1;

inline constexpr std::array<std::string_view, field_count> field_names = {
    "ignore",    "forbidden", "personal", "case_number", "type_code", "type_text", "attempt",
    "from",      "from_time", "to",       "to_time",     "known_at",  "x",         "y",
    "area_code", "area_name", "postcode", "branch",      "object",    "dwelling",  "weapon"};

constexpr std::string_view name(Field field) { return field_names[std::size_t(field)]; }
constexpr std::optional<Field> field_from_name(std::string_view text) {
  for (std::size_t i = 0; i < field_count; ++i)
    if (field_names[i] == text) return Field(i);
  return std::nullopt;
}
constexpr bool is_read(Field field) { return field > Field::personal; }

}  // namespace incident
