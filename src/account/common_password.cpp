#include "account/common_password.h"

#include <string>
#include <unordered_set>

#include "base/check.h"
#include "base/embedded.h"
#include "base/text_tools.h"

namespace account {
namespace {

// A word of one or two letters stands in every strong password; only longer ones make it weak.
constexpr std::size_t shortest_word = 3;

bool is_letter(char sign) {
  return (sign >= 'a' && sign <= 'z') || static_cast<unsigned char>(sign) >= 0x80;  // é is two bytes, both of a letter
}

std::string only_letters(std::string_view text) {
  std::string letters;
  for (const char sign : text)
    if (is_letter(sign)) letters += sign;
  return letters;
}

std::string_view without_begin(std::string_view text) {
  while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
  return text;
}
std::string_view without_end(std::string_view text) {
  while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
  return text;
}

/// Digits and signs that people write for a letter. 1 and ! stand for two letters; `one` says for which now.
std::string letters_for_signs(std::string_view text, char one) {
  static constexpr std::string_view signs = "013457@$!+";
  const std::string letters = std::string("o") + one + "eastas" + one + 't';
  std::string read;
  for (const char sign : text) {
    const auto at = signs.find(sign);
    read += at == std::string_view::npos ? sign : letters[at];
  }
  return read;
}

struct Lists {
  std::unordered_set<std::string_view> words;
  std::unordered_set<std::string> stems;  ///< the letters of "abc123" and "letmein!"

  bool has(const std::string& word) const {
    return word.size() >= shortest_word && (words.count(word) != 0 || stems.count(word) != 0);
  }
  bool has_repeated(const std::string& word) const {
    for (std::size_t part = shortest_word; part <= word.size(); ++part) {
      bool repeats = word.size() % part == 0;
      for (std::size_t i = part; repeats && i < word.size(); ++i) repeats = word[i] == word[i - part];
      if (repeats && has(word.substr(0, part))) return true;
    }
    return false;
  }
};

Lists read_lists() {
  Lists lists;
  for (const auto* path : {"content/account/common_password.txt", "content/account/common_password_nl.txt"}) {
    const auto bytes = base::embedded_file(path);
    base::check(bytes.has_value(), "the list of common passwords is in the program");
    for (const auto line : base::split(*bytes, '\n')) {
      const auto word = base::trim(line);
      if (word.empty() || word.substr(0, 2) == "#!") continue;
      lists.words.insert(word);
      lists.stems.insert(only_letters(base::lower_ascii(word)));
    }
  }
  return lists;
}

const Lists& lists() {
  static const Lists read = read_lists();
  return read;
}

}  // namespace

bool is_common_password(std::string_view password) {
  const std::string lower = base::lower_ascii(password);
  if (lists().words.count(lower) != 0) return true;
  if (lists().has_repeated(only_letters(lower))) return true;
  // Signs at an end may stand for a letter ("0verval-2026", "12p@ssw0") or be what was put round the word.
  const std::string_view readings[] = {lower, without_begin(lower), without_end(lower),
                                       without_begin(without_end(lower))};
  for (const char one : {'i', 'l'})
    for (const auto text : readings)
      if (lists().has_repeated(only_letters(letters_for_signs(text, one)))) return true;
  return false;
}

std::size_t count_common_passwords() { return lists().words.size(); }

}  // namespace account
