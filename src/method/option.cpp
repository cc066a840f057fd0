#include "method/option.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/text_tools.h"
#include "method/limit.h"

namespace method {
namespace {

using base::ProblemKind;

std::optional<double> number_of(std::string_view text, bool infinite_allowed) {
  if (infinite_allowed && (text == "inf" || text == "Inf")) return std::numeric_limits<double>::infinity();
  if (text.find(',') != std::string_view::npos) return std::nullopt;  // 1,5 would be two numbers in a list
  const auto value = base::parse_decimal(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return value;
}

bool within(double value, const Option& option) { return value >= option.low && value <= option.high; }

std::string range_of(const Option& option) {
  if (std::isfinite(option.low) && std::isfinite(option.high))
    return " " + base::exact(option.low) + " .. " + base::exact(option.high);
  if (std::isfinite(option.low)) return " >= " + base::exact(option.low);
  if (std::isfinite(option.high)) return " <= " + base::exact(option.high);
  return {};
}

std::string wanted(const Option& option) {
  switch (option.kind) {
    case Kind::number:
      return "1.5" + range_of(option);
    case Kind::whole:
      return "1" + range_of(option);
    case Kind::numbers:
      return "1,2.5" + range_of(option);
    case Kind::texts:
      return "a,b";
    case Kind::date:
      return "yyyy-mm-dd | yyyy-mm";
    case Kind::period:
      return "yyyy-mm-dd,yyyy-mm-dd";
    case Kind::choice:
      return std::string(option.words);
    default:
      return "…";
  }
}

bool good_numbers(const Option& option, std::string_view value) {
  const auto items = base::split(value, ',');
  if (items.size() > limits::list_items) return false;
  return std::all_of(items.begin(), items.end(), [&](std::string_view item) {
    const auto number = number_of(base::trim(item), !std::isfinite(option.high));
    return number && within(*number, option);
  });
}

/// yyyy-mm is the first day of the month.
std::optional<base::Date> date_of(std::string_view value) {
  if (const auto month = base::parse_iso_month(value)) return month->first_day();
  return base::parse_iso_date(value);
}

std::optional<Period> period_of(std::string_view value) {
  const auto days = base::split(value, ',');
  if (days.size() != 2) return std::nullopt;
  const auto from = base::parse_iso_date(base::trim(days[0])), to = base::parse_iso_date(base::trim(days[1]));
  if (!from || !to || day_number(*to) < day_number(*from)) return std::nullopt;
  return Period{day_number(*from), day_number(*to)};
}

bool is_good(const Option& option, std::string_view value) {
  if (value.size() > limits::word_bytes) return false;
  switch (option.kind) {
    case Kind::number: {
      const auto number = number_of(value, false);
      return number && within(*number, option);
    }
    case Kind::whole: {
      const auto number = base::parse_integer(value);
      return number && within(double(*number), option);
    }
    case Kind::numbers:
      return good_numbers(option, value);
    case Kind::date:
      return date_of(value).has_value();
    case Kind::period:
      return period_of(value).has_value();
    case Kind::choice: {
      const auto words = base::split(option.words, '|');
      return std::find(words.begin(), words.end(), value) != words.end();
    }
    default:
      return !value.empty();
  }
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, corner + 1, changed});
    }
  }
  return row.back();
}

base::Problem unknown(std::string_view name, std::span<const Option> known) {
  std::vector<std::string_view> names;
  for (const Option& option : known) names.push_back(option.name);
  const std::string near = nearest(name, names);
  if (near.empty()) return {ProblemKind::unsupported, "option-unknown", "--" + std::string(name)};
  return {ProblemKind::unsupported, "option-unknown-near", "--" + std::string(name), {{"suggestion", "--" + near}}};
}

}  // namespace

std::int32_t day_number(base::Date date) {
  return std::int32_t(std::chrono::sys_days{date}.time_since_epoch().count());
}
base::Date date_of_day(std::int32_t day) { return base::Date{std::chrono::sys_days{std::chrono::days{day}}}; }

std::string nearest(std::string_view typed, std::span<const std::string_view> known) {
  if (typed.size() > 64) return {};
  std::size_t least = std::max<std::size_t>(2, typed.size() / 3) + 1;
  std::string_view best;
  for (const std::string_view name : known) {
    const bool begins = typed.size() >= 3 && name.starts_with(typed);
    const std::size_t distance = begins ? 1 : edit_distance(typed, name);
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return std::string(best);
}

base::Result<Options> Options::parse(std::span<const Option> known, std::span<const std::string> words, Demand demand) {
  Options options;
  options.known_.assign(known.begin(), known.end());
  base::Problems problems;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string_view word = words[at];
    if (!word.starts_with("--") || word.size() == 2) {
      problems.push_back({ProblemKind::unsupported, "option-word", std::string(word.substr(0, 200))});
      continue;
    }
    word.remove_prefix(2);
    const auto equals = word.find('=');
    const std::string name(word.substr(0, equals));
    const Option* option = options.find(name);
    const bool next_is_value = at + 1 < words.size() && !words[at + 1].starts_with("--");
    if (option == nullptr) {
      problems.push_back(unknown(name, known));
      if (equals == std::string_view::npos && next_is_value) ++at;  // its value is no second mistake
      continue;
    }
    std::string value;
    if (option->kind == Kind::flag) {
      if (equals != std::string_view::npos) problems.push_back({ProblemKind::invalid, "option-flag", "--" + name});
      value = "true";
    } else if (equals != std::string_view::npos) {
      value = word.substr(equals + 1);
    } else if (next_is_value) {
      value = words[++at];
    } else {
      problems.push_back({ProblemKind::invalid, "option-without-value", "--" + name, {{"wanted", wanted(*option)}}});
      continue;
    }
    auto& typed = options.typed_;
    if (options.given(name) && option->most == 1)
      problems.push_back({ProblemKind::invalid, "option-twice", "--" + name});
    else if (options.given(name) && typed[name].size() >= option->most)
      problems.push_back(
          {ProblemKind::too_large, "option-too-often", "--" + name, {{"limit", std::to_string(option->most)}}});
    else if (!is_good(*option, value))
      problems.push_back({ProblemKind::invalid,
                          "option-value",
                          "--" + name,
                          {{"value", value.substr(0, 200)}, {"wanted", wanted(*option)}}});
    else
      typed[name].push_back(value);
  }
  for (const Option& option : known)
    if (demand.all_there && option.required && problems.empty() && !options.given(option.name))
      problems.push_back({ProblemKind::invalid, "option-missing", "--" + std::string(option.name)});
  if (!problems.empty()) return problems;
  return options;
}

const Option* Options::find(std::string_view name) const {
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const Option& one) { return one.name == name; });
  return found == known_.end() ? nullptr : &*found;
}

bool Options::given(std::string_view name) const { return typed_.find(name) != typed_.end(); }

bool Options::has(std::string_view name) const {
  const Option* option = find(name);
  return given(name) || (option != nullptr && !option->fallback.empty());
}

void Options::add(const Options& later) {
  for (const auto& [name, values] : later.typed_) typed_.insert_or_assign(name, values);
}

std::string Options::text(std::string_view name) const {
  base::check(has(name), "a value that is there: " + std::string(name));
  const auto found = typed_.find(name);
  return found != typed_.end() ? found->second.front() : std::string(find(name)->fallback);
}

std::vector<std::string> Options::all(std::string_view name) const {
  const auto found = typed_.find(name);
  return found != typed_.end() ? found->second : std::vector<std::string>{text(name)};
}

double Options::number(std::string_view name) const {
  const auto value = number_of(text(name), false);
  base::check(value.has_value(), "a number");
  return *value;
}

std::int64_t Options::whole(std::string_view name) const {
  const auto value = base::parse_integer(text(name));
  base::check(value.has_value(), "a whole number");
  return *value;
}

std::vector<double> Options::numbers(std::string_view name) const {
  std::vector<double> list;
  const std::string value = text(name);
  for (const std::string_view item : base::split(value, ',')) {
    const auto number = number_of(base::trim(item), true);
    base::check(number.has_value(), "a list of numbers");
    list.push_back(*number);
  }
  return list;
}

std::vector<std::string> Options::texts(std::string_view name) const {
  std::vector<std::string> list;
  const std::string value = text(name);
  for (const std::string_view item : base::split(value, ',')) list.emplace_back(base::trim(item));
  return list;
}

base::Date Options::date(std::string_view name) const {
  const auto value = date_of(text(name));
  base::check(value.has_value(), "a date");
  return *value;
}

Period Options::period(std::string_view name) const {
  const auto value = period_of(text(name));
  base::check(value.has_value(), "a period");
  return *value;
}

}  // namespace method
