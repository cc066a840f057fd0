#include "area/area_rules.h"

#include <algorithm>

#include "base/text_tools.h"
#include "geo/overlay.h"
#include "record/field.h"

namespace area {

std::string_view code(Kind kind) { return kind_codes[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_from(std::string_view wanted) {
  for (std::size_t i = 0; i < std::size(kind_codes); ++i) {
    if (kind_codes[i] == wanted) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

namespace {

std::vector<geo::Shape> shapes_of(const std::vector<Area>& areas) {
  std::vector<geo::Shape> shapes;
  for (const Area& area : areas) shapes.push_back(area.shape);
  return shapes;
}

}  // namespace

LoadedAreas::LoadedAreas(AreaSet about, std::vector<Area> all)
    : set(std::move(about)), areas(std::move(all)), index(shapes_of(areas)) {}

const Area* LoadedAreas::find(std::string_view wanted) const {
  const auto found = std::find_if(areas.begin(), areas.end(), [&](const Area& area) { return area.code == wanted; });
  return found == areas.end() ? nullptr : &*found;
}

geo::Shape LoadedAreas::united(const std::vector<std::string>& codes) const {
  std::vector<geo::Shape> shapes;
  for (const std::string& wanted : codes) {
    if (const Area* area = find(wanted)) shapes.push_back(area->shape);
  }
  return geo::united(shapes);
}

base::Result<TypedAreaSet> tidied(const TypedAreaSet& typed) {
  using record::FieldRule;
  using record::Kind;
  using record::Required;
  base::Problems problems;
  const auto tidy = [&](const FieldRule& rule, const std::string& text) {
    auto value = record::tidy(rule, text);
    if (value) return *value;
    problems.push_back(value.problem());
    return text;
  };
  TypedAreaSet result;
  result.name = tidy({"name", Kind::line, Required::yes, {}}, typed.name);
  result.kind = tidy({"kind", Kind::choice, Required::yes, kind_codes}, typed.kind);
  result.vintage = tidy({"vintage", Kind::date, Required::no, {}}, typed.vintage);
  result.note = tidy({"note", Kind::text, Required::no, {}}, typed.note);
  if (!problems.empty()) return problems;
  return result;
}

base::Problems check_codes(const geo::AreaFile& file) {
  base::Problems problems;
  for (const geo::FileArea& area : file.areas) {
    if (area.code.find(',') == std::string::npos || problems.size() == 20) continue;
    problems.push_back({base::ProblemKind::invalid, "area-code-comma", "code", {{"code", area.code}}});
  }
  return problems;
}

std::optional<std::string> municipality_code_of(std::string_view area_code) {
  struct Form {
    std::string_view prefix;
    std::size_t length;
  };
  for (const auto& [prefix, length] : {Form{"GM", 6}, Form{"WK", 8}, Form{"BU", 10}}) {
    if (!area_code.starts_with(prefix) || area_code.size() != length) continue;
    const std::string_view number = area_code.substr(2);
    if (std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return "GM" + std::string(number.substr(0, 4));
  }
  return std::nullopt;
}

bool may_use(const AreaSet& set, const Asker& asker, const std::vector<base::MunicipalityId>& others) {
  if (set.approach) return set.approach == asker.approach;
  return set.municipality == asker.municipality ||
         std::find(others.begin(), others.end(), set.municipality) != others.end();
}

bool may_change(const AreaSet& set, const Asker& asker) {
  return set.approach ? set.approach == asker.approach : set.municipality == asker.municipality;
}

Kind guessed_kind(const geo::AreaFile& file) {
  const std::string column = base::lower_ascii(file.columns.code);
  if (column.starts_with("bu") || column.starts_with("ward")) return Kind::neighbourhood;
  if (column.starts_with("wk") || column.starts_with("wijk")) return Kind::district;
  if (column.starts_with("gm") || column.starts_with("gemeente") || column == "statcode") return Kind::municipality;
  return Kind::own;
}

std::vector<Area> areas_of(const geo::AreaFile& file) {
  std::vector<Area> areas;
  for (const geo::FileArea& area : file.areas) {
    areas.push_back({area.code, area.name, area.population, area.households, area.dwellings, area.establishments,
                     area.area_m2, area.shape});
  }
  return areas;
}

}  // namespace area
