#include "base/text_tools.h"
#include "plan/catalogue.h"
#include "plan/plan_rules.h"

namespace plan {
namespace {

/// Letters only, in lower case, words parted by one blank, a blank at both ends.
std::string plain_words(std::string_view text) {
  std::string plain = " ";
  for (const char c : base::lower_ascii(text)) {
    const bool is_letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (is_letter || plain.back() != ' ') plain += is_letter ? c : ' ';
  }
  if (plain.back() != ' ') plain += ' ';
  return plain;
}

bool holds(const std::string& plain, const std::string& word) {
  return plain.find(" " + word + " ") != std::string::npos;
}

std::vector<std::string> words_found(const std::string& plain, const std::vector<std::string>& list) {
  std::vector<std::string> found;
  for (const std::string& word : list)
    if (holds(plain, word)) found.push_back(word);
  return found;
}

/// A mark in their place, so that what stood around them does not become one phrase.
std::string without_harmless(std::string plain) {
  for (const std::string& phrase : word_lists().harmless)
    for (auto at = plain.find(" " + phrase + " "); at != std::string::npos; at = plain.find(" " + phrase + " "))
      plain.replace(at, phrase.size() + 2, " | ");
  return plain;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> all{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_mark = std::string_view(".!?;").find(text[i]) != std::string_view::npos;
    const bool is_last = i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n' || text[i + 1] == '\r';
    if (text[i] == '\n' || (is_mark && is_last))  // the point in 1.174 ends nothing
      all.emplace_back();
    else
      all.back() += text[i];
  }
  return all;
}

/// "door de … daalde": the first cause and the first result of a sentence that has both.
std::optional<std::string> claim_of(const std::string& plain) {
  const WordLists& lists = word_lists();
  const auto causes = words_found(plain, lists.cause), results = words_found(plain, lists.result);
  if (causes.empty() || results.empty()) return std::nullopt;
  return causes.front() + " … " + results.front();
}

}  // namespace

std::vector<std::string> causal_words(std::string_view text) {
  std::vector<std::string> found = words_found(without_harmless(plain_words(text)), word_lists().causal);
  for (const std::string& sentence : sentences_of(text))
    if (auto claim = claim_of(without_harmless(plain_words(sentence)))) found.push_back(std::move(*claim));
  return found;
}

std::vector<std::string> vague_words(std::string_view text) {
  return words_found(plain_words(text), word_lists().vague);
}

}  // namespace plan
