#include "record/field.h"

#include "base/limits.h"
#include "base/text_tools.h"
#include "record/money.h"

namespace record {
namespace {

base::Problem refused(const FieldRule& rule, std::string code, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, std::move(code), std::string(rule.name), std::move(facts)};
}

/// Where the options are data (none stand in the rule) the room that offers them looks whether the code is one.
bool is_option(const FieldRule& rule, std::string_view code) {
  if (rule.options.empty()) return code.find('\n') == std::string_view::npos;
  return std::find(rule.options.begin(), rule.options.end(), code) != rule.options.end();
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
}

}  // namespace

base::Result<std::string> tidy(const FieldRule& rule, std::string_view typed) {
  const std::string_view text = base::trim(typed);
  if (text.empty()) {
    if (rule.required == Required::yes) return refused(rule, "field.required");
    return std::string();
  }
  if (!base::is_utf8(text) || has_control_characters(text)) return refused(rule, "field.not_text");
  const std::size_t most = rule.kind == Kind::text ? base::limits::long_text : base::limits::short_text;
  if (!holds_several(rule.kind) && base::count_code_points(text) > most)
    return refused(rule, "field.too_long",
                   {{"most", std::to_string(most)}, {"length", std::to_string(base::count_code_points(text))}});
  switch (rule.kind) {
    case Kind::line:
    case Kind::reference:
      if (text.find('\n') != std::string_view::npos) return refused(rule, "field.one_line");
      return std::string(text);
    case Kind::text:
    case Kind::references:
      return std::string(text);
    case Kind::money: {
      const auto cents = cents_from_typed(text);
      if (!cents) return refused(rule, "field.not_an_amount");
      return std::to_string(*cents);
    }
    case Kind::date: {
      std::string date = iso_from_typed_date(text);
      if (date.empty()) return refused(rule, "field.not_a_date");
      return date;
    }
    case Kind::number: {
      const auto value = base::parse_decimal(text);
      if (!value) return refused(rule, "field.not_a_number");
      return base::exact(*value);
    }
    case Kind::whole_number: {
      const auto value = base::parse_integer(text);
      if (!value) return refused(rule, "field.not_a_whole_number");
      return std::to_string(*value);
    }
    case Kind::choice:
      if (!is_option(rule, text)) return refused(rule, "field.not_an_option");
      return std::string(text);
    case Kind::choices:
      for (const std::string& code : codes(text))
        if (!is_option(rule, code)) return refused(rule, "field.not_an_option");
      return std::string(text);
  }
  return std::string(text);
}

std::string iso_from_typed_date(std::string_view typed) {
  typed = base::trim(typed);
  if (base::parse_iso_date(typed)) return std::string(typed);
  std::string dashed(typed);
  std::replace(dashed.begin(), dashed.end(), '/', '-');
  std::replace(dashed.begin(), dashed.end(), '.', '-');
  const auto parts = base::split(dashed, '-');
  if (parts.size() != 3 || parts[2].size() != 4 || parts[0].empty() || parts[1].empty()) return "";
  std::string iso(parts[2]);
  for (const auto part : {parts[1], parts[0]}) {
    if (part.size() > 2) return "";
    iso += part.size() == 1 ? "-0" : "-";
    iso += part;
  }
  return base::parse_iso_date(iso) ? iso : "";
}

std::string typed_from_iso_date(std::string_view stored) {
  if (!base::parse_iso_date(stored)) return std::string(stored);
  return std::string(stored.substr(8, 2)) + "-" + std::string(stored.substr(5, 2)) + "-" +
         std::string(stored.substr(0, 4));
}

std::vector<std::string> codes(std::string_view joined) {
  std::vector<std::string> parts;
  if (base::trim(joined).empty()) return parts;
  for (const auto part : base::split(joined, ','))
    if (!base::trim(part).empty()) parts.emplace_back(base::trim(part));
  return parts;
}

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ",") + code;
  return out;
}

}  // namespace record
