#include <algorithm>

#include "base/text_tools.h"
#include "method/envelope.h"
#include "method/writer.h"

namespace method {
namespace {

constexpr std::size_t most_rows_shown = 60;  // the rest is in --json
constexpr std::size_t most_columns = 16;     // a wider table is a picture

bool is_plain(const Json& value) {
  return !value.is_structured() || (value.is_object() && value.contains("undefined"));
}

std::string cell_of(const Json& value, const base::Texts& texts) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return texts(value.get<bool>() ? "method.yes" : "method.no");
  if (value.is_number_integer()) return texts.number(value.get<std::int64_t>());
  if (value.is_number()) return shown(texts, value.get<double>());
  if (value.is_object() && value.contains("undefined") && value["undefined"].is_string())
    return texts("stats.reason." + value["undefined"].get<std::string>());
  if (value.is_object() && value.contains("value") && value.contains("low") && value.contains("high"))
    return cell_of(value["value"], texts) + " [" + cell_of(value["low"], texts) + "; " + cell_of(value["high"], texts) +
           "]";
  if (value.is_object() && value.contains("coordinates")) return cell_of(value["coordinates"], texts);
  if (value.is_array()) return texts("method.table.items", {{"count", texts.number(std::int64_t(value.size()))}});
  return value.is_null() ? "" : json_text(value);
}

using Line = std::vector<std::string>;

std::string drawn(const std::vector<Line>& lines) {
  std::vector<std::size_t> widths;
  for (const Line& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], base::count_code_points(line[i]));
    }
  std::string out;
  for (const Line& line : lines) {
    out += "   ";
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string gap(widths[i] - base::count_code_points(line[i]), ' ');
      out += ' ' + (i == 0 ? line[i] + gap : gap + line[i]);
    }
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
  return out;
}

std::string rest_of(std::size_t count, const base::Texts& texts) {
  if (count <= most_rows_shown) return {};
  return "    " + texts("method.table.more", {{"count", texts.number(std::int64_t(count - most_rows_shown))}}) + "\n";
}

/// Objects under one head line, or rows of numbers.
std::string table_of(const Json& list, const base::Texts& texts) {
  std::vector<Line> lines;
  if (list.front().is_object() && !is_plain(list.front())) {
    Line head;
    for (const auto& [key, value] : list.front().items()) head.push_back(key);
    lines.push_back(head);
  }
  for (std::size_t i = 0; i < std::min(list.size(), most_rows_shown); ++i) {
    Line line;
    if (list[i].is_object() && !is_plain(list[i]))
      for (const auto& [key, value] : list[i].items()) line.push_back(cell_of(value, texts));
    else if (list[i].is_array())
      for (std::size_t j = 0; j < std::min(list[i].size(), most_columns); ++j)
        line.push_back(cell_of(list[i][j], texts));
    else
      line = {texts.number(std::int64_t(i + 1)), cell_of(list[i], texts)};
    lines.push_back(line);
  }
  return drawn(lines) + rest_of(list.size(), texts);
}

void flatten(const Json& value, const std::string& name, const base::Texts& texts, std::vector<Line>& plain,
             std::string& tables) {
  if (is_plain(value)) {
    plain.push_back({name, cell_of(value, texts)});
  } else if (value.is_array()) {
    const bool all_plain = std::all_of(value.begin(), value.end(), is_plain);
    if (value.empty() || (all_plain && value.size() <= 12)) {
      std::string items;
      for (const Json& item : value) items += (items.empty() ? "" : "  ") + cell_of(item, texts);
      plain.push_back({name, items.empty() ? "-" : items});
    } else {
      tables += "\n  " + name + "\n" + table_of(value, texts);
    }
  } else {
    for (const auto& [key, part] : value.items())
      flatten(part, name.empty() ? key : name + "." + key, texts, plain, tables);
  }
}

}  // namespace

std::string readable(const Envelope& envelope, const base::Texts& texts) {
  const Json& json = envelope.json;
  const bool dutch = texts.language() == base::Language::dutch;
  std::string out = json[dutch ? "sentence_nl" : "sentence_en"].get<std::string>() + "\n\n";
  std::vector<Line> plain;
  std::string tables;
  flatten(json["result"], "", texts, plain, tables);
  for (Line& line : plain) {
    const std::size_t size = base::count_code_points(line[0]);
    out += "  " + line[0] + std::string(size < 30 ? 30 - size : 1, ' ') + line[1] + "\n";
  }
  out += tables;
  if (!envelope.warnings.empty()) out += "\n";
  for (const Warning& warning : envelope.warnings) {
    base::TextValues values;
    for (const base::Fact& fact : warning.facts) {
      const std::string key = "method.left-out." + fact.value;
      values.emplace_back(fact.name, fact.name == "reason" && texts.has(key) ? texts(key) : fact.value);
    }
    out += texts("method.warned", {{"text", texts("method.warning." + warning.code, values)}}) + "\n";
  }
  out += "\n" +
         texts("method.recipe", {{"method", json["method"].get<std::string>()},
                                 {"version", json["version"].get<std::string>()},
                                 {"parameters", json_text(json["parameters"])},
                                 {"sha256", json["data_sha256"].get<std::string>()}}) +
         "\n";
  return out;
}

}  // namespace method
