#include "analysis/aggregate.h"

#include <nlohmann/json.hpp>

#include "base/check.h"

namespace analysis {
namespace {

template <class Take>
void each_cell(const Aggregate& aggregate, const Selection& selection, const std::vector<std::int64_t>& cells,
               Take take) {
  for (std::size_t area = 0; area < aggregate.area_codes.size(); ++area) {
    const auto& codes = selection.area_codes;
    if (!codes.empty() && std::find(codes.begin(), codes.end(), aggregate.area_codes[area]) == codes.end()) continue;
    for (int month = 0; month < aggregate.months; ++month)
      for (const incident::Type type : selection.types)
        take(month, cells[(area * std::size_t(aggregate.months) + std::size_t(month)) * incident::type_count +
                          std::size_t(type)]);
  }
}

}  // namespace

Aggregate aggregate(const incident::Columns& incidents, base::Month first, base::Month last) {
  base::check(last >= first, "a period ends after it starts");
  Aggregate made;
  made.first = first;
  made.months = last.index - first.index + 1;
  made.area_codes = incidents.area_codes;
  if (std::find(made.area_codes.begin(), made.area_codes.end(), "") == made.area_codes.end())
    made.area_codes.push_back("");
  std::sort(made.area_codes.begin(), made.area_codes.end());
  const auto position = [&](const std::string& code) {
    return std::size_t(std::lower_bound(made.area_codes.begin(), made.area_codes.end(), code) -
                       made.area_codes.begin());
  };
  std::vector<std::size_t> area_of;
  for (const std::string& code : incidents.area_codes) area_of.push_back(position(code));
  const std::size_t unknown = position("");
  made.count.assign(made.area_codes.size() * std::size_t(made.months) * incident::type_count, 0);
  made.attempts = made.count;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (incidents.precision[i] == incident::TimePrecision::none) continue;
    const int month = base::Month::of(incident::date_of(incidents.day[i])).index - first.index;
    if (month < 0 || month >= made.months) continue;
    const std::size_t area = incidents.area[i] < 0 ? unknown : area_of[std::size_t(incidents.area[i])];
    const std::size_t cell =
        (area * std::size_t(made.months) + std::size_t(month)) * incident::type_count + std::size_t(incidents.type[i]);
    ++made.count[cell];
    if (incidents.attempt[i] != 0) ++made.attempts[cell];
  }
  return made;
}

std::vector<std::int64_t> monthly_counts(const Aggregate& aggregate, const Selection& selection) {
  std::vector<std::int64_t> counts(std::size_t(aggregate.months), 0);
  each_cell(aggregate, selection, aggregate.count,
            [&](int month, std::int64_t count) { counts[std::size_t(month)] += count; });
  return counts;
}

std::int64_t total(const Aggregate& aggregate, const Selection& selection) {
  std::int64_t sum = 0;
  each_cell(aggregate, selection, aggregate.count, [&](int, std::int64_t count) { sum += count; });
  return sum;
}

std::int64_t total_attempts(const Aggregate& aggregate, const Selection& selection) {
  std::int64_t sum = 0;
  each_cell(aggregate, selection, aggregate.attempts, [&](int, std::int64_t count) { sum += count; });
  return sum;
}

Aggregate cut(const Aggregate& whole, base::Month first, base::Month last) {
  base::check(first >= whole.first && last <= whole.last() && last >= first, "the part lies inside the whole");
  Aggregate part;
  part.first = first;
  part.months = last.index - first.index + 1;
  part.area_codes = whole.area_codes;
  const std::size_t offset = std::size_t(first.index - whole.first.index) * incident::type_count;
  const std::size_t length = std::size_t(part.months) * incident::type_count,
                    row = std::size_t(whole.months) * incident::type_count;
  for (std::size_t area = 0; area < whole.area_codes.size(); ++area) {
    const auto start = std::ptrdiff_t(area * row + offset);
    part.count.insert(part.count.end(), whole.count.begin() + start,
                      whole.count.begin() + start + std::ptrdiff_t(length));
    part.attempts.insert(part.attempts.end(), whole.attempts.begin() + start,
                         whole.attempts.begin() + start + std::ptrdiff_t(length));
  }
  return part;
}

Aggregate join(const Aggregate& first, const Aggregate& second) {
  Aggregate both;
  both.first = std::min(first.first, second.first);
  both.months = std::max(first.last(), second.last()).index - both.first.index + 1;
  both.area_codes = first.area_codes;
  both.area_codes.insert(both.area_codes.end(), second.area_codes.begin(), second.area_codes.end());
  std::sort(both.area_codes.begin(), both.area_codes.end());
  both.area_codes.erase(std::unique(both.area_codes.begin(), both.area_codes.end()), both.area_codes.end());
  both.count.assign(both.area_codes.size() * std::size_t(both.months) * incident::type_count, 0);
  both.attempts = both.count;
  const auto copy = [&](const Aggregate& from, const Aggregate* unless) {
    for (std::size_t area = 0; area < from.area_codes.size(); ++area) {
      const auto target =
          std::size_t(std::lower_bound(both.area_codes.begin(), both.area_codes.end(), from.area_codes[area]) -
                      both.area_codes.begin());
      for (int month = 0; month < from.months; ++month) {
        const base::Month when{from.first.index + month};
        if (unless != nullptr && when >= unless->first && when <= unless->last()) continue;
        for (int type = 0; type < incident::type_count; ++type) {
          const std::size_t source =
              (area * std::size_t(from.months) + std::size_t(month)) * incident::type_count + std::size_t(type);
          const std::size_t cell =
              (target * std::size_t(both.months) + std::size_t(when.index - both.first.index)) * incident::type_count +
              std::size_t(type);
          both.count[cell] = from.count[source];
          both.attempts[cell] = from.attempts[source];
        }
      }
    }
  };
  copy(first, nullptr);
  copy(second, &first);
  return both;
}

std::string to_json(const Aggregate& aggregate) {
  nlohmann::ordered_json json;
  json["first"] = aggregate.first.iso();
  json["months"] = aggregate.months;
  nlohmann::ordered_json types = nlohmann::ordered_json::array();
  for (int type = 0; type < incident::type_count; ++type)
    types.push_back(std::string(incident::code(incident::Type(type))));
  json["types"] = types;
  json["areas"] = aggregate.area_codes;
  json["count"] = aggregate.count;
  json["attempts"] = aggregate.attempts;
  return json.dump();
}

base::Result<Aggregate> aggregate_from_json(std::string_view text) {
  const base::Problem broken{base::ProblemKind::invalid, "analysis.aggregate_broken"};
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return broken;
  for (const char* key : {"first", "months", "areas", "count", "attempts"})
    if (!json.contains(key)) return broken;
  if (!json["first"].is_string() || !json["months"].is_number_integer() || !json["areas"].is_array() ||
      !json["count"].is_array() || !json["attempts"].is_array())
    return broken;
  Aggregate read;
  const auto first = base::parse_iso_month(json["first"].get<std::string>());
  read.months = json["months"].get<int>();
  if (!first || read.months < 1 || read.months > 12000) return broken;
  read.first = *first;
  for (const auto& code : json["areas"]) {
    if (!code.is_string()) return broken;
    read.area_codes.push_back(code.get<std::string>());
  }
  for (const auto& [name, cells] : {std::pair("count", &read.count), std::pair("attempts", &read.attempts)})
    for (const auto& cell : json[name]) {
      if (!cell.is_number_integer()) return broken;
      cells->push_back(cell.get<std::int64_t>());
    }
  const std::size_t cells = read.area_codes.size() * std::size_t(read.months) * incident::type_count;
  if (read.count.size() != cells || read.attempts.size() != cells) return broken;
  return read;
}

}  // namespace analysis
