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
    const std::size_t size = std::min(bytes_of(static_cast<unsigned char>(utf8[at])), utf8.size() - at);
    std::string out(utf8.substr(at, size));
    if (size == 1) out[0] = char(std::tolower(static_cast<unsigned char>(out[0])));
    if (size == 2) {
      const auto code = (unsigned(static_cast<unsigned char>(utf8[at])) & 0x1F) << 6 |
                        (unsigned(static_cast<unsigned char>(utf8[at + 1])) & 0x3F);
      if (code >= 0xC0 && code < 0xC0 + plain_letters.size() && plain_letters[code - 0xC0] != '.')
        out = std::string(1, plain_letters[code - 0xC0]);
    }
    folded.text += out;
    folded.places.insert(folded.places.end(), out.size(), at);
    at += size;
  }
  folded.places.push_back(utf8.size());
  return folded;
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

std::optional<Found> look(const std::vector<std::string>& texts, const std::vector<std::string>& words) {
  if (words.empty() || texts.empty()) return std::nullopt;
  Found found;
  std::vector<std::string> folded;
  for (const std::string& text : texts) folded.push_back(fold(text).text);
  for (const std::string& word : words) {
    int best = 0;
    for (std::size_t i = 0; i < folded.size(); ++i) {
      const auto at = folded[i].find(word);
      if (at == std::string::npos) continue;
      const bool begins = at == 0 || !is_letter_or_digit(folded[i][at - 1]);
      best = std::max(best, (i == 0 ? 10 : 2) + (begins ? 1 : 0));
    }
    if (best == 0) return std::nullopt;
    found.score += best;
  }
  for (std::size_t i = 1; i < texts.size() && found.snippet.empty(); ++i) found.snippet = snippet(texts[i], words);
  return found;
}

}  // namespace search
