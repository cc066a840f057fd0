#include "search/search_rules.h"

#include <algorithm>

#include "base/text_tools.h"

namespace search {
namespace {

constexpr std::size_t before_bytes = 60, around_bytes = 160;

/// The plain letter of U+00C0 … U+017F, in order; a dot where there is none.
constexpr std::string_view plain_letters =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll."
    ".llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.";

std::size_t bytes_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

/// Appends the character at `at`, folded, and gives its length in the original.
std::size_t append_folded(std::string& out, std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead < 0x80) {
    out += lead >= 'A' && lead <= 'Z' ? char(lead - 'A' + 'a') : char(lead);
    return 1;
  }
  const std::size_t size = std::min(bytes_of(lead), utf8.size() - at);
  if (size == 2) {
    const auto code = (unsigned(lead) & 0x1F) << 6 | (unsigned(static_cast<unsigned char>(utf8[at + 1])) & 0x3F);
    if (code >= 0xC0 && code < 0xC0 + plain_letters.size() && plain_letters[code - 0xC0] != '.') {
      out += plain_letters[code - 0xC0];
      return size;
    }
  }
  out.append(utf8, at, size);
  return size;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool is_letter_or_digit(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return c >= 0x80 || std::isalnum(c) != 0;
}

/// Where the words stand in the original: from and to, not overlapping, in order.
struct Span {
  std::size_t from = 0;
  std::size_t to = 0;
};
std::vector<Span> matches(std::string_view text, const std::vector<std::string>& words) {
  const Folded folded = fold(text);
  std::vector<Span> spans;
  for (const std::string& word : words)
    for (auto at = folded.text.find(word); at != std::string::npos; at = folded.text.find(word, at + word.size()))
      spans.push_back({folded.places[at], folded.places[at + word.size()]});
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> apart;
  for (const Span& span : spans) {
    if (!apart.empty() && span.from < apart.back().to)
      apart.back().to = std::max(apart.back().to, span.to);
    else
      apart.push_back(span);
  }
  return apart;
}

}  // namespace

Folded fold(std::string_view utf8) {
  Folded folded;
  folded.text.reserve(utf8.size());
  folded.places.reserve(utf8.size() + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t was = folded.text.size(), size = append_folded(folded.text, utf8, at);
    folded.places.insert(folded.places.end(), folded.text.size() - was, at);
    at += size;
  }
  folded.places.push_back(utf8.size());
  return folded;
}

std::string folded_text(std::string_view utf8) {
  std::string text;
  text.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) at += append_folded(text, utf8, at);
  return text;
}

std::vector<std::string> words_of(std::string_view query) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = fold(query).text + " ";
  for (const char c : folded) {
    if (is_letter_or_digit(c)) {
      word += c;
      continue;
    }
    const bool fresh = std::find(words.begin(), words.end(), word) == words.end();
    if (base::count_code_points(word) >= 2 && fresh && words.size() < most_words) words.push_back(word);
    word.clear();
  }
  return words;
}

Snippet snippet(std::string_view text, const std::vector<std::string>& words) {
  const auto spans = matches(text, words);
  if (spans.empty()) return {};
  std::size_t from = spans.front().from > before_bytes ? spans.front().from - before_bytes : 0;
  while (from > 0 && continues(text[from])) --from;
  std::size_t to = std::min(std::max(from + around_bytes, spans.front().to), text.size());
  while (to < text.size() && continues(text[to])) ++to;
  Snippet pieces;
  if (from > 0) pieces.push_back({"… "});
  std::size_t at = from;
  for (const Span& span : spans) {
    if (span.to > to) break;
    if (span.from > at) pieces.push_back({std::string(text.substr(at, span.from - at))});
    pieces.push_back({std::string(text.substr(span.from, span.to - span.from)), true});
    at = span.to;
  }
  if (to > at) pieces.push_back({std::string(text.substr(at, to - at))});
  if (to < text.size()) pieces.push_back({" …"});
  return pieces;
}

std::optional<int> score(const std::vector<std::string>& texts, const std::vector<std::string>& words) {
  if (words.empty() || texts.empty()) return std::nullopt;
  std::vector<int> best(words.size(), 0);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string folded = folded_text(texts[i]);
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto at = folded.find(words[w]);
      if (at == std::string::npos) continue;
      const bool begins = at == 0 || !is_letter_or_digit(folded[at - 1]);
      best[w] = std::max(best[w], (i == 0 ? 10 : 2) + (begins ? 1 : 0));
    }
  }
  int sum = 0;
  for (const int one : best) {
    if (one == 0) return std::nullopt;
    sum += one;
  }
  return sum;
}

}  // namespace search
