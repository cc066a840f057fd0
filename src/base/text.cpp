#include "base/text.h"

#include <cstdio>

#include "base/check.h"
#include "base/embedded.h"
#include "base/text_catalogue.h"
#include "base/text_tools.h"

namespace base {
namespace {

std::string fill(std::string_view pattern, const TextValues& values) {
  std::string out;
  out.reserve(pattern.size() + 32);
  for (;;) {
    const auto open = pattern.find('{');
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return out.append(pattern);
    const auto name = pattern.substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
    out.append(pattern.substr(0, open));
    if (value != values.end())
      out.append(value->second);
    else
      out.append(pattern.substr(open, close - open + 1));
    pattern.remove_prefix(close + 1);
  }
}

std::string grouped(std::string digits, char separator) {
  const std::size_t start = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > start + 3; at -= 3) digits.insert(at - 3, 1, separator);
  return digits;
}

}  // namespace

std::string_view code(Language language) { return language == Language::dutch ? "nl" : "en"; }

std::string Texts::operator()(std::string_view key, const TextValues& values) const {
  const auto* entry = find_text(language_, key);
  if (entry == nullptr) return "[" + std::string(key) + "]";
  return fill(entry->singular, values);
}

std::string Texts::plural(std::string_view key, std::int64_t count, TextValues values) const {
  const auto* entry = find_text(language_, key);
  if (entry == nullptr) return "[" + std::string(key) + "]";
  values.emplace_back("count", number(count));
  return fill(count == 1 || entry->plural.empty() ? entry->singular : entry->plural, values);
}

bool Texts::has(std::string_view key) const { return find_text(language_, key) != nullptr; }

std::string Texts::of(const Problem& problem) const {
  TextValues values{{"field", problem.field}};
  for (const Fact& fact : problem.facts) values.emplace_back(fact.name, fact.value);
  return (*this)("problem." + problem.code, values);
}

std::string Texts::date(Date date) const {
  return std::to_string(unsigned(date.day())) + " " + (*this)("base.month." + std::to_string(unsigned(date.month()))) +
         " " + std::to_string(int(date.year()));
}

std::string Texts::short_date(Date date) const {
  char text[32];
  if (language_ == Language::dutch) {
    std::snprintf(text, sizeof text, "%02u-%02u-%04d", unsigned(date.day()), unsigned(date.month()), int(date.year()));
    return text;
  }
  return std::to_string(unsigned(date.day())) + " " +
         (*this)("base.month_short." + std::to_string(unsigned(date.month()))) + " " + std::to_string(int(date.year()));
}

std::string Texts::month(Month month) const {
  return (*this)("base.month." + std::to_string(month.month_1_12())) + " " + std::to_string(month.year());
}

std::string Texts::weekday(int monday0) const { return (*this)("base.weekday." + std::to_string(monday0)); }

std::string Texts::date_time(Instant at) const {
  const LocalTime local = to_local(at);
  char time[16];
  std::snprintf(time, sizeof time, language_ == Language::dutch ? "%d.%02d" : "%02d:%02d", local.hour, local.minute);
  return (*this)("base.date_time", {{"date", date(local.date)}, {"time", time}});
}

std::string Texts::number(double value, int decimals) const {
  check(std::isfinite(value), "a number on screen is finite");
  char text[400];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string plain = text;
  if (plain.starts_with("-") && plain.find_first_of("123456789") == std::string::npos) plain.erase(0, 1);
  const auto point = plain.find('.');
  const bool dutch = language_ == Language::dutch;
  std::string whole = grouped(plain.substr(0, point), dutch ? '.' : ',');
  if (point != std::string::npos) whole += (dutch ? "," : ".") + plain.substr(point + 1);
  return whole;
}

std::string Texts::number(std::int64_t value) const {
  return grouped(std::to_string(value), language_ == Language::dutch ? '.' : ',');
}

std::string Texts::p_value(double p) const {
  if (p < 0.001) return "< " + number(0.001, 3);
  return number(p, 3);
}

}  // namespace base
