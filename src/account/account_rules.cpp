#include "account/account_rules.h"

#include "account/common_password.h"
#include "base/limits.h"
#include "base/text_tools.h"

namespace account {
namespace {

bool contains_word(std::string_view password, std::string_view name) {
  const std::string lower = base::lower_ascii(password);
  const std::string words = base::lower_ascii(name);  // split() gives views into it
  for (const auto word : base::split(words, ' '))
    if (word.size() >= 4 && lower.find(word) != std::string::npos) return true;
  return false;
}

/// One character repeated, or a run along the alphabet, the digits or the keyboard.
bool is_simple_row(std::string_view password) {
  const std::string lower = base::lower_ascii(password);
  static constexpr std::string_view rows[] = {"abcdefghijklmnopqrstuvwxyz", "01234567890123456789",
                                              "qwertyuiopasdfghjklzxcvbnm"};
  if (lower.find_first_not_of(lower.front()) == std::string::npos) return true;
  for (const auto row : rows)
    if (row.find(lower) != std::string_view::npos) return true;
  for (std::size_t part = 1; part <= 4; ++part) {  // "welkom" counts, "abcabcabcabc" too
    bool repeats = lower.size() % part == 0;
    for (std::size_t i = part; repeats && i < lower.size(); ++i) repeats = lower[i] == lower[i - part];
    if (repeats) return true;
  }
  return false;
}

}  // namespace

std::string sign_in_name_of(std::string_view typed) { return base::lower_ascii(base::trim(typed)); }

base::Problems check_new_account(const NewAccount& account, std::string_view organisation) {
  base::Problems problems;
  const auto refuse = [&](const char* field, const char* code) {
    problems.push_back({base::ProblemKind::invalid, code, field});
  };
  const std::string sign_in_name = sign_in_name_of(account.sign_in_name);
  if (sign_in_name.empty()) {
    refuse("sign_in_name", "field.required");
  } else if (sign_in_name.size() < 3 || sign_in_name.find_first_of(" \t\n") != std::string::npos ||
             !base::is_utf8(sign_in_name) || sign_in_name.size() > base::limits::short_text) {
    refuse("sign_in_name", "account.sign_in_name");
  }
  if (base::trim(account.name).empty()) refuse("name", "field.required");
  if (base::count_code_points(account.name) > base::limits::short_text) refuse("name", "account.name_long");
  const auto length = base::count_code_points(account.password);
  if (length < shortest_password) {
    refuse("password", "account.password_short");
  } else if (length > longest_password) {
    refuse("password", "account.password_long");
  } else if (contains_word(account.password, account.name) || contains_word(account.password, organisation) ||
             contains_word(account.password, sign_in_name) || contains_word(account.password, "stapsteen")) {
    refuse("password", "account.password_like_name");
  } else if (is_simple_row(account.password) || is_common_password(account.password)) {
    refuse("password", "account.password_common");
  }
  return problems;
}

}  // namespace account
