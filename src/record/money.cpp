#include "record/money.h"

#include <algorithm>

#include "base/text_tools.h"

namespace record {
namespace {

constexpr std::size_t most_digits = 12;  // of the cents

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_signs(std::string_view typed) {
  std::string text(base::trim(typed));
  constexpr std::string_view sign = "€";
  if (const auto at = text.find(sign); at == 0) text.erase(0, sign.size());
  return std::string(base::trim(text));
}

}  // namespace

std::optional<std::int64_t> cents_from_typed(std::string_view typed) {
  const std::string text = without_signs(typed);
  std::string digits;
  const auto last_mark = text.find_last_of(".,");
  const std::size_t behind = last_mark == std::string::npos ? 0 : text.size() - last_mark - 1;
  const bool has_cents = behind == 1 || behind == 2;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
      continue;
    }
    if (at == 0 || (text[at] != '.' && text[at] != ',')) return std::nullopt;
    if (has_cents && at == last_mark) continue;
    // Thousands: exactly three digits follow, and then another mark or the end.
    const auto next = std::min(text.find_first_of(".,", at + 1), text.size());
    if (next - at != 4 || (has_cents && text[at] == text[last_mark])) return std::nullopt;
  }
  if (digits.empty()) return std::nullopt;
  digits.append(has_cents ? 2 - behind : 2, '0');
  if (digits.size() > most_digits) return std::nullopt;
  return base::parse_integer(digits);
}

std::string typed_from_cents(std::string_view stored) {
  const auto cents = base::parse_integer(stored);
  if (!cents || *cents < 0) return std::string(stored);
  std::string text = std::to_string(*cents / 100);
  if (const std::int64_t rest = *cents % 100; rest != 0)
    text += std::string(rest < 10 ? ",0" : ",") + std::to_string(rest);
  return text;
}

std::int64_t cents_of(std::string_view stored) { return base::parse_integer(stored).value_or(0); }

std::string euros(const base::Texts& texts, std::int64_t cents) {
  const bool dutch = texts.language() == base::Language::dutch;
  const std::int64_t size = cents < 0 ? -cents : cents;
  std::string text = std::string(cents < 0 ? "−" : "") + (dutch ? "€\u00a0" : "€") + texts.number(size / 100);
  if (const std::int64_t rest = size % 100; rest != 0)
    text += std::string(dutch ? "," : ".") + (rest < 10 ? "0" : "") + std::to_string(rest);
  return text;
}

}  // namespace record
