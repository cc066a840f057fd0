#include "incident/personal_data.h"

#include <algorithm>
#include <cmath>

#include "base/text_tools.h"

namespace incident {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

/// yyyymmdd of 1900–2099: eight digits that are a date, not a number that lost its zero.
bool looks_like_date(std::string_view eight) {
  if (!eight.starts_with("19") && !eight.starts_with("20")) return false;
  const int month = (eight[4] - '0') * 10 + eight[5] - '0', day = (eight[6] - '0') * 10 + eight[7] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/// The digits behind or before a decimal point: "4.887654321" is a coordinate.
bool is_part_of_decimal(std::string_view cell, std::size_t from, std::size_t to) {
  const auto is_point = [](char c) { return c == '.' || c == ','; };
  if (from >= 2 && is_point(cell[from - 1]) && is_digit(cell[from - 2])) return true;
  return to + 1 < cell.size() && is_point(cell[to]) && is_digit(cell[to + 1]);
}

bool looks_like_email(std::string_view cell) {
  const std::size_t at = cell.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::size_t dot = cell.find('.', at + 2);
  return dot != std::string_view::npos && dot + 2 < cell.size() && is_letter(cell[dot + 1]);
}

bool looks_like_phone(std::string_view cell) {
  std::string digits;
  for (const char c : cell) {
    if (is_digit(c)) {
      digits += c;
    } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '+') {
      return false;
    }
  }
  if (cell.starts_with("+31") || cell.starts_with("0031")) return digits.size() >= 11 && digits.size() <= 13;
  return digits.size() == 10 && digits[0] == '0' && digits[1] != '0';
}

/// Dutch plates: three groups parted by hyphens, six letters and digits in all, each group of one kind.
bool looks_like_plate(std::string_view cell) {
  if (cell.size() != 8) return false;
  int groups = 1, letters = 0, digits = 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '-') {
      if (i == 0 || i == 7 || cell[i - 1] == '-') return false;
      ++groups;
      continue;
    }
    if (is_digit(cell[i])) {
      ++digits;
    } else if (cell[i] >= 'A' && cell[i] <= 'Z') {
      ++letters;
    } else {
      return false;
    }
    if (i > 0 && cell[i - 1] != '-' && is_digit(cell[i]) != is_digit(cell[i - 1])) return false;
  }
  return groups == 3 && letters >= 2 && digits >= 1;
}

}  // namespace

bool passes_eleven_test(std::string_view d) {
  if (d.size() != 9) return false;
  int sum = 0, any = 0;
  for (int i = 0; i < 9; ++i) {
    if (!is_digit(d[std::size_t(i)])) return false;
    const int digit = d[std::size_t(i)] - '0';
    any |= digit;
    sum += i < 8 ? (9 - i) * digit : -digit;
  }
  return any != 0 && sum % 11 == 0;
}

double binomial_upper_tail(std::uint64_t n, std::uint64_t k, double p) {
  if (k == 0) return 1;
  double tail = 0;
  for (std::uint64_t i = k; i <= n; ++i) {
    const double term = std::lgamma(double(n) + 1) - std::lgamma(double(i) + 1) - std::lgamma(double(n - i) + 1) +
                        double(i) * std::log(p) + double(n - i) * std::log1p(-p);
    const double mass = std::exp(term);
    tail += mass;
    if (double(i) > double(n) * p && mass < tail * 1e-12) break;
  }
  return std::min(1.0, tail);
}

constexpr std::size_t different_numbers = 100'000;  // per column; more do not change the verdict

void BsnScan::count(Seen& seen, std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) number = number * 10 + std::uint32_t(c - '0');
  if (digits.size() == 8) number += 1'000'000'000u;  // told apart from nine digits
  if (seen.numbers.size() >= different_numbers || !seen.numbers.insert(number).second) return;
  if (digits.size() == 9) {
    ++seen.nine;
    seen.nine_valid += passes_eleven_test(digits);
  } else {
    ++seen.eight;
    seen.eight_valid += passes_eleven_test("0" + std::string(digits));
  }
}

void BsnScan::look_dotted(std::size_t column, std::string_view cell) {
  const bool old_form = cell[4] == '.' && cell[7] == '.', new_form = cell[3] == '.' && cell[7] == '.';
  if (!old_form && !new_form) return;
  std::string digits;
  for (const char c : cell)
    if (is_digit(c)) digits += c;
  if (digits.size() == 9) count(seen_[column], digits);
}

void BsnScan::look(std::size_t column, std::string_view cell) {
  Seen& seen = seen_[column];
  for (std::size_t i = 0; i < cell.size();) {
    if (!is_digit(cell[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < cell.size() && is_digit(cell[end])) ++end;
    const std::string_view run = cell.substr(i, end - i);
    const bool alone = (i == 0 || !is_word(cell[i - 1])) && (end == cell.size() || !is_word(cell[end]));
    if (alone && run.size() == 9 && !is_part_of_decimal(cell, i, end)) count(seen, run);
    if (run.size() == 8 && base::trim(cell).size() == 8 && !looks_like_date(run)) count(seen, run);
    i = end;
  }
  if (cell.size() == 11) look_dotted(column, cell);
}

std::optional<base::Problem> BsnScan::verdict(std::span<const std::string> headers) const {
  constexpr double by_chance = 1.0 / 11;
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    const Seen& s = seen_[i];
    const bool nine =
        s.nine_valid > 0 && (s.nine_valid == s.nine || binomial_upper_tail(s.nine, s.nine_valid, by_chance) < 1e-4);
    const bool eight = s.eight_valid >= 10 && binomial_upper_tail(s.eight, s.eight_valid, by_chance) < 1e-6;
    const std::string header = i < headers.size() ? base::lower_ascii(base::trim(headers[i])) : std::string();
    const bool named =
        (header == "bsn" || header.find("burgerservice") != std::string::npos || header.starts_with("sofi")) &&
        s.nine_valid + s.eight_valid > 0;
    if (!nine && !eight && !named) continue;
    const std::uint64_t values = s.nine + s.eight;
    return base::Problem{base::ProblemKind::invalid,
                         "incident-bsn",
                         "file",
                         {{"column", i < headers.size() ? headers[i] : std::string()},
                          {"position", std::to_string(i + 1)},
                          {"valid", std::to_string(s.nine_valid + s.eight_valid)},
                          {"values", std::to_string(values)},
                          {"by_chance", std::to_string((values + 5) / 11)}}};
  }
  return std::nullopt;
}

std::string_view personal_kind(std::string_view cell) {
  cell = base::trim(cell);
  if (cell.size() < 6) return {};
  if (cell.find('@') != std::string_view::npos && looks_like_email(cell)) return "email";
  if (looks_like_plate(cell)) return "plate";
  if (cell.size() <= 20 && looks_like_phone(cell)) return "phone";
  return {};
}

}  // namespace incident
