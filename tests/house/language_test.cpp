// Dutch texts can be read at level B1: short sentences, and none of the words of an official letter. Reads the
// catalogues and the step plan. A place to fill in counts as one word.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "tree.h"

namespace {

constexpr int longest_sentence = 25;  // words; nobody reads further without starting again
constexpr int long_sentence = 20;     // the mass stays below this
constexpr int per_mille_long = 10;    // so many of a thousand sentences may lie between the two

/// Words with a plain one beside them (Taalunie, "Direct duidelijk"), and words that blame.
constexpr std::string_view stop_words[] = {
    "middels",         "teneinde",  "derhalve",       "conform",       "inzake",      "ten behoeve van",
    "dient te",        "dienen te", "dient u",        "indien",        "alsmede",     "tevens",
    "reeds",           "thans",     "desalniettemin", "aangaande",     "omtrent",     "ongeldig",
    "ongeldige",       "gelieve",   "geschiedt",      "alvorens",      "betreffende", "met betrekking tot",
    "onderhavige",     "voornoemd", "dientengevolge", "zulks",         "hetgeen",     "jegens",
    "ten gevolge van", "mits",      "doch",           "implementeren", "faciliteren", "u heeft verkeerd"};

struct Text {
  std::string where;
  std::string words;
};

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      plain += text[i + 1] == 'n' ? '\n' : text[i + 1];
      ++i;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

/// From the opening quote on to the closing one; `at` is left behind it.
std::string quoted(const std::string& text, std::size_t& at) {
  const std::string_view mark = text.compare(at, 3, "\"\"\"") == 0 ? "\"\"\"" : "\"";
  const std::size_t begin = at + mark.size();
  std::size_t end = begin;
  while (end < text.size() && text.compare(end, mark.size(), mark) != 0) end += text[end] == '\\' ? 2 : 1;
  at = std::min(text.size(), end + mark.size());
  return unescaped(std::string_view(text).substr(begin, end - begin));
}

/// A form of a message may be written in several strings below each other.
std::vector<Text> texts_of_catalogue(const std::filesystem::path& path) {
  const std::string text = house::read(path);
  std::vector<Text> found;
  for (std::size_t at = text.find("\nmsgstr"); at != std::string::npos; at = text.find("\nmsgstr", at)) {
    const std::string where = path.filename().string() + ":" + std::to_string(house::line_of(text, at) + 1);
    std::string words;
    at = text.find('"', at);
    do {
      words += quoted(text, at);
      while (at < text.size() && text[at] == '\n' && at + 1 < text.size() && text[at + 1] == '"') ++at;
    } while (at < text.size() && text[at] == '"');
    if (!words.starts_with("Content-Type:")) found.push_back({where, words});
  }
  return found;
}

/// What stands behind `nl = "` or `x.nl = """`.
std::vector<Text> texts_of_plan(const std::filesystem::path& path) {
  const std::string text = house::read(path);
  std::vector<Text> found;
  for (std::size_t at = text.find("nl = \""); at != std::string::npos; at = text.find("nl = \"", at)) {
    const std::string where = path.filename().string() + ":" + std::to_string(house::line_of(text, at));
    at += 5;
    found.push_back({where, quoted(text, at)});
  }
  return found;
}

std::vector<Text> dutch_texts() {
  std::vector<Text> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(house::root() / "content")) {
    const auto path = entry.path();
    const bool is_dutch = path.parent_path().filename() == "nl" && path.extension() == ".po";
    auto found = is_dutch                      ? texts_of_catalogue(path)
                 : path.extension() == ".toml" ? texts_of_plan(path)
                                               : std::vector<Text>{};
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

/// Ends at . ! ? or : before a space and a capital, a quote, a digit or a place, or before the end of the line; at an
/// empty line; before a list item.
std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> found(1);
  const auto end_sentence = [&] {
    if (found.back().find_first_not_of(' ') != std::string::npos) found.emplace_back();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = [&](std::size_t further) { return i + further < text.size() ? text[i + further] : '\0'; };
    const char c = text[i];
    const bool new_paragraph = c == '\n' && (next(1) == '\n' || next(1) == '-' || next(2) == '.');
    if (new_paragraph) {
      end_sentence();
      continue;
    }
    found.back() += c == '\n' ? ' ' : c;
    if (std::string_view(".!?:").find(c) == std::string_view::npos || (next(1) != ' ' && next(1) != '\n')) continue;
    const auto after = static_cast<unsigned char>(next(2));
    const bool begins = std::isupper(after) != 0 || std::isdigit(after) != 0 || after == '{' || after == '\'' ||
                        after == '"' || after >= 0x80;
    if (begins || next(1) == '\n') end_sentence();
  }
  return found;
}

/// A dash or a quotation mark (UTF-8 from E2 on) is no word by itself; a letter with an accent begins one.
int count_words(const std::string& sentence) {
  int words = 0;
  bool inside = false;
  for (const char sign : sentence) {
    const auto c = static_cast<unsigned char>(sign);
    const bool of_a_word = std::isalnum(c) != 0 || c == '{' || (c >= 0xC3 && c < 0xE2);
    if (c == ' ') inside = false;
    if (inside || !of_a_word) continue;
    inside = true;
    ++words;
  }
  return words;
}

TEST(Sentences, AreCountedAsAReaderWouldCountThem) {
  EXPECT_EQ(sentences("Kies een gebied. Sla het op.\n\nDaarna: Klaar!").size(), 4u);
  EXPECT_EQ(sentences("Dit zijn er bijv. twee, van 3.5 tot 4.").size(), 1u);
  EXPECT_EQ(sentences("Doe dit:\n- eerst dit\n- dan dat").size(), 3u);
  EXPECT_EQ(count_words("Er waren {count} {what} (marge {margin}) – in {period}."), 8);
  EXPECT_EQ(count_words("één avond"), 2);
}

TEST(Sentences, OfDutchTextsAreShort) {
  std::vector<std::string> too_long, long_ones;
  int all = 0;
  for (const Text& text : dutch_texts())
    for (const auto& sentence : sentences(text.words)) {
      const int words = count_words(sentence);
      if (words == 0) continue;
      ++all;
      const std::string fault = text.where + ": " + std::to_string(words) + " words: " + sentence;
      if (words > longest_sentence) too_long.push_back(fault);
      if (words > long_sentence) long_ones.push_back(fault);
    }

  EXPECT_GT(all, 3000);
  EXPECT_TRUE(too_long.empty()) << house::lines(too_long);
  EXPECT_LE(int(long_ones.size()) * 1000, all * per_mille_long) << house::lines(long_ones);
}

TEST(Words, OfAnOfficialLetterStandInNoDutchText) {
  std::vector<std::string> faults;
  for (const Text& text : dutch_texts()) {
    std::string plain = " ";
    for (const char c : text.words)
      plain += std::isalpha(static_cast<unsigned char>(c)) != 0 || c < 0
                   ? char(std::tolower(static_cast<unsigned char>(c)))
                   : ' ';
    plain += ' ';
    for (const auto word : stop_words)
      if (plain.find(" " + std::string(word) + " ") != std::string::npos)
        faults.push_back(text.where + ": \"" + std::string(word) + "\" in: " + text.words);
  }
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

}  // namespace
