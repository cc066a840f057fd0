#include "geo/area_columns.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_set>

#include "base/text_tools.h"

namespace geo {
namespace {

using Names = std::span<const std::string_view>;

// Best first; "*" stands for anything in front.
constexpr std::string_view code_names[] = {"bu_code",      "buurtcode", "wk_code",     "wijkcode",   "gm_code",
                                           "gemeentecode", "statcode",  "gebiedscode", "gebiedcode", "ward_code",
                                           "area_code",    "code",      "*_code",      "*cd",        "*code",
                                           "handle",       "id",        "*_id",        "fid",        "objectid"};
constexpr std::string_view name_names[] = {"bu_naam",      "buurtnaam", "wk_naam",     "wijknaam",    "gm_naam",
                                           "gemeentenaam", "statnaam",  "gebiedsnaam", "gebiednaam",  "ward_name",
                                           "area_name",    "name",      "naam",        "*_name",      "*_naam",
                                           "*nm",          "*naam",     "*name",       "omschrijving"};
constexpr std::string_view population_names[] = {"aant_inw",         "aantal_inwoners", "aantalinwoners", "aantal_inw",
                                                 "inwoners",         "bevolking",       "population",     "pop",
                                                 "total_population", "inwonertal"};
constexpr std::string_view household_names[] = {
    "aantal_hh", "aantal_huishoudens", "aantalhuishoudens", "particulierehuishoudens", "huishoudens", "households"};
constexpr std::string_view dwelling_names[] = {"woningen", "aantal_woningen", "aantalwoningen", "woningvoorraad",
                                               "dwellings"};
constexpr std::string_view establishment_names[] = {
    "a_bedv", "a_bed", "aantal_bedrijfsvestigingen", "bedrijfsvestigingen", "vestigingen", "establishments"};

bool fits(std::string_view column, std::string_view pattern) {
  const std::string lower = base::lower_ascii(base::trim(column));
  if (pattern.starts_with('*')) return lower.size() > pattern.size() && lower.ends_with(pattern.substr(1));
  return lower == pattern;
}

template <class Accept>
std::string first_fitting(const UncheckedFile& file, Names names, Accept accept) {
  for (const std::string_view pattern : names) {
    for (std::size_t i = 0; i < file.column_names.size(); ++i) {
      if (fits(file.column_names[i], pattern) && accept(i)) return file.column_names[i];
    }
  }
  return {};
}

bool tells_areas_apart(const UncheckedFile& file, std::size_t column) {
  std::unordered_set<std::string_view> seen;
  return std::all_of(file.areas.begin(), file.areas.end(), [&](const UncheckedArea& area) {
    const std::string_view value = base::trim(area.values[column]);
    return !value.empty() && seen.insert(value).second;
  });
}

bool is_filled(const UncheckedFile& file, std::size_t column) {
  return std::any_of(file.areas.begin(), file.areas.end(),
                     [&](const UncheckedArea& area) { return !base::trim(area.values[column]).empty(); });
}

bool has_counts(const UncheckedFile& file, std::size_t column) {
  return std::any_of(file.areas.begin(), file.areas.end(),
                     [&](const UncheckedArea& area) { return count_in(area.values[column]).has_value(); });
}

}  // namespace

std::optional<std::size_t> place_of(const UncheckedFile& file, std::string_view column) {
  if (column.empty()) return std::nullopt;
  const auto found = std::find(file.column_names.begin(), file.column_names.end(), column);
  if (found == file.column_names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - file.column_names.begin());
}

base::Result<AreaColumns> columns_of(const UncheckedFile& file, const AreaColumns& wanted) {
  AreaColumns columns = wanted;
  base::Problems problems;
  const auto settle = [&](std::string AreaColumns::*column, Names names, auto accept, const char* field) {
    if (columns.*column == no_column) {
      (columns.*column).clear();
    } else if ((columns.*column).empty()) {
      columns.*column = first_fitting(file, names, accept);
    } else if (!place_of(file, columns.*column)) {
      problems.push_back({base::ProblemKind::invalid, "area-column-missing", field, {{"column", columns.*column}}});
    }
  };
  settle(
      &AreaColumns::code, code_names, [&](std::size_t i) { return tells_areas_apart(file, i); }, "code");
  settle(
      &AreaColumns::name, name_names, [&](std::size_t i) { return is_filled(file, i); }, "name");
  const auto counts = [&](std::size_t i) { return has_counts(file, i); };
  settle(&AreaColumns::population, population_names, counts, "population");
  settle(&AreaColumns::households, household_names, counts, "households");
  settle(&AreaColumns::dwellings, dwelling_names, counts, "dwellings");
  settle(&AreaColumns::establishments, establishment_names, counts, "establishments");
  columns.geometry = file.geometry_column;
  columns.layer = file.layer;
  if (!problems.empty()) return problems;
  return columns;
}

std::optional<std::int64_t> count_in(std::string_view value) {
  const auto number = base::parse_decimal(base::trim(value));
  if (!number || !(*number >= 0) || *number > 1e12) return std::nullopt;
  return std::llround(*number);
}

}  // namespace geo
