#include "measurement/national.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/embedded.h"
#include "base/text_tools.h"

namespace measurement {
namespace {

constexpr int first_year = 1900, last_year = 2200;
constexpr std::size_t most_source_bytes = 300;

base::Problem national_refused(const char* code, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, code, "national", std::move(facts)};
}

std::optional<std::int64_t> national_number(std::string_view text) {
  std::string digits;
  for (const char c : base::trim(text))
    if (c != '.' && c != ' ') digits += c;
  const auto number = base::parse_integer(digits);
  if (!number || *number < 0) return std::nullopt;
  return number;
}

std::optional<NationalCount> count_from(std::string_view line) {
  const auto fields = base::split(line, line.find('\t') == std::string_view::npos ? ';' : '\t');
  if (fields.size() < 3) return std::nullopt;
  const auto year = base::parse_integer(base::trim(fields[0]));
  const auto number = national_number(fields[1]);
  std::string_view source = base::trim(line.substr(fields[0].size() + fields[1].size() + 2));
  if (source.size() > 1 && source.front() == '"' && source.back() == '"') source = source.substr(1, source.size() - 2);
  if (!year || *year < first_year || *year > last_year || !number || source.empty() ||
      source.size() > most_source_bytes)
    return std::nullopt;
  return NationalCount{int(*year), *number, std::string(source)};
}

bool year_overlaps(int year, const analysis::Period& period) {
  return year >= period.first.year() && year <= period.last.year();
}

std::string national_sources(const std::vector<NationalCount>& counts) {
  std::vector<std::string> seen;
  std::string all;
  for (const auto& one : counts) {
    if (std::find(seen.begin(), seen.end(), one.source) != seen.end()) continue;
    seen.push_back(one.source);
    all += (all.empty() ? "" : "; ") + one.source;
  }
  return all;
}

}  // namespace

std::string national_kind(const Definition& definition) {
  const bool street = !definition.types.empty() && std::all_of(definition.types.begin(), definition.types.end(),
                                                               [](const auto& type) { return type == "straatroof"; });
  return street ? "straatroof" : "overvallen";
}

std::vector<NationalCount> built_in_national(std::string_view kind) {
  const std::string path = "content/seed/national_count.toml";
  const auto bytes = base::embedded_file(path);
  base::check(bytes.has_value(), path + " is in the program");
  const toml::parse_result result = toml::parse(*bytes, path);
  base::check(bool(result), path + " is TOML");
  const std::string source = result.table()["source"].value_or(std::string());
  const toml::array* rows = result.table()["year"].as_array();
  base::check(rows != nullptr && !source.empty(), path + " has years and a source");
  std::vector<NationalCount> all;
  for (const auto& row : *rows) {
    const toml::table& one = *row.as_table();
    if (const auto number = one[kind].value<std::int64_t>())
      all.push_back({int(one["year"].value_or(std::int64_t(0))), *number, source});
  }
  return all;
}

base::Result<std::vector<NationalCount>> read_national(std::string_view csv) {
  std::vector<NationalCount> all;
  base::Problems problems;
  int number = 0;
  if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
  for (const auto raw : base::split(csv, '\n')) {
    ++number;
    const auto line = base::trim(raw);
    if (line.empty()) continue;
    const bool is_head = all.empty() && problems.empty() && (line.front() < '0' || line.front() > '9');
    if (is_head) continue;
    const auto count = count_from(line);
    if (!count) {
      problems.push_back(national_refused("national.line", {{"line", std::to_string(number)}}));
    } else if (std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.year == count->year; })) {
      problems.push_back(national_refused("national.twice", {{"year", std::to_string(count->year)}}));
    } else {
      all.push_back(*count);
    }
  }
  if (!problems.empty()) return problems;
  if (all.empty()) return national_refused("national.empty");
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  return all;
}

/// Every year between the first and the last is there.
bool is_whole(const std::vector<NationalCount>& counts) {
  for (std::size_t i = 1; i < counts.size(); ++i)
    if (counts[i].year != counts[i - 1].year + 1) return false;
  return true;
}

std::optional<analysis::Figure> national_figure(const std::vector<NationalCount>& counts, const Measurement& baseline,
                                                const Measurement& remeasurement, const base::Texts& texts) {
  std::vector<NationalCount> shown;
  const NationalCount *before = nullptr, *after = nullptr;
  for (const auto& one : counts) {
    const bool in_before = year_overlaps(one.year, baseline.period),
               in_after = year_overlaps(one.year, remeasurement.period);
    if (!in_before && !in_after) continue;
    shown.push_back(one);
    if (in_before && before == nullptr) before = &one;
    if (in_after) after = &one;
  }
  if (shown.empty()) return std::nullopt;
  const std::string what = texts("measurement.national." + national_kind(baseline.definition));
  analysis::Figure figure;
  figure.id = "landelijk";
  figure.title = texts("measurement.national.title", {{"what", what}});
  if (before != nullptr && after != nullptr && !year_overlaps(after->year, baseline.period) && is_whole(shown)) {
    const char* key = after->number < before->number   ? "measurement.national.fell"
                      : after->number > before->number ? "measurement.national.rose"
                                                       : "measurement.national.same";
    figure.sentence = texts(key, {{"what", what},
                                  {"before", texts.number(before->number)},
                                  {"first", std::to_string(before->year)},
                                  {"after", texts.number(after->number)},
                                  {"last", std::to_string(after->year)},
                                  {"source", national_sources(shown)}});
  } else {
    figure.sentence = texts("measurement.national.part", {{"source", national_sources(shown)}});
  }
  figure.picture.heading = {figure.id, figure.title, figure.sentence};
  chart::Table& table = figure.picture.table;
  table.caption = figure.title;
  table.columns = {{texts("measurement.national.year")},
                   {texts("measurement.national.number"), chart::ColumnKind::number},
                   {texts("measurement.national.source")}};
  nlohmann::ordered_json years = nlohmann::ordered_json::array();
  for (const auto& one : shown) {
    table.rows.push_back({{std::to_string(one.year)}, {texts.number(one.number), double(one.number)}, {one.source}});
    years.push_back({{"year", one.year}, {"number", one.number}, {"source", one.source}});
  }
  figure.numbers = nlohmann::ordered_json{{"national", years}}.dump();
  return figure;
}

}  // namespace measurement
