// Finding words in records. Pure.
// A word is found anywhere in a text, also inside a longer word: "kluis" finds "afroomkluis". Capitals and accents make
// no difference. A record is a hit when each typed word is found somewhere in it.
// Cost: proportional to the length of the texts; nothing is kept between searches.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// Lower case, without accents (Latin letters); other characters stay as they are. `places` gives for each byte of the
/// result the byte of the original it came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> places;
};
Folded fold(std::string_view utf8);
std::string folded_text(std::string_view utf8);  ///< the text of fold() only: several times as fast

/// The words of a query, folded, each once; at most most_words, those shorter than two letters are left out.
inline constexpr std::size_t most_words = 8;
std::vector<std::string> words_of(std::string_view query);

/// A piece of text, and whether it is one of the words looked for.
struct Piece {
  std::string text;
  bool is_match = false;
  bool operator==(const Piece&) const = default;
};
using Snippet = std::vector<Piece>;
/// Some 160 bytes round the first match, cut between characters, with the matches marked. Empty without a match.
Snippet snippet(std::string_view text, const std::vector<std::string>& words);

/// How well the texts of a record, its title first, fit the words: higher is better, a match in the title counts more.
/// nullopt unless every word is in one of the texts.
std::optional<int> score(const std::vector<std::string>& texts, const std::vector<std::string>& words);

}  // namespace search
