#include "search/search_rules.h"

#include <gtest/gtest.h>

using namespace search;

namespace {

std::string shown(const Snippet& snippet) {
  std::string all;
  for (const Piece& piece : snippet) all += piece.is_match ? "[" + piece.text + "]" : piece.text;
  return all;
}

}  // namespace

TEST(Fold, TakesCapitalsAndAccentsAway) {
  EXPECT_EQ(fold("Café GEÏND Ørsted Łódź").text, "cafe geind orsted lodz");
  EXPECT_EQ(fold("日本 🙂 שלום").text, "日本 🙂 שלום") << "what has no plain letter stays";
  EXPECT_EQ(fold("").text, "");
}

TEST(Fold, GivesTheSameTextWithAndWithoutPlaces) {
  for (const char* text : {"Café GEÏND Ørsted Łódź ß", "日本 🙂", "a\xC3", "\xF0\x9F", ""})
    EXPECT_EQ(folded_text(text), fold(text).text);
}

TEST(Fold, KnowsWhereEachByteCameFrom) {
  const Folded folded = fold("aéb");

  EXPECT_EQ(folded.text, "aeb");
  EXPECT_EQ(folded.places, (std::vector<std::size_t>{0, 1, 3, 4}));
}

TEST(Fold, SurvivesTextThatIsCutInTheMiddleOfACharacter) {
  EXPECT_EQ(fold("a\xC3").places.back(), 2u);
  EXPECT_EQ(fold("\xF0\x9F").places.back(), 2u);
}

TEST(Words, AreTakenOnceAndNotTooShort) {
  EXPECT_EQ(words_of(" Kluis, de kluis: Geld-afromen x "),
            (std::vector<std::string>{"kluis", "de", "geld", "afromen"}));
  EXPECT_TRUE(words_of(" ? ").empty());
  EXPECT_EQ(words_of("aa bb cc dd ee ff gg hh ii jj").size(), most_words);
}

TEST(Snippet, MarksTheWordsInTheOriginal) {
  EXPECT_EQ(shown(snippet("Eén Afroomkluis per café.", {"kluis", "cafe"})), "Eén Afroom[kluis] per [café].");
  EXPECT_EQ(shown(snippet("afromen", {"afro", "romen"})), "[afromen]") << "matches that overlap are one";
  EXPECT_TRUE(snippet("niets", {"kluis"}).empty());
}

TEST(Snippet, IsShortAndCutBetweenCharacters) {
  const std::string far(300, 'a'), text = far + "ééé kluis ééé" + std::string(600, 'b');

  const Snippet found = snippet(text, {"kluis"});

  EXPECT_LT(shown(found).size(), 200u);
  EXPECT_EQ(found.front().text, "… ");
  EXPECT_EQ(found.back().text, " …");
  std::string again;
  for (std::size_t i = 1; i + 1 < found.size(); ++i) again += found[i].text;
  EXPECT_NE(text.find(again), std::string::npos);
}

TEST(Score, WantsEveryWordSomewhere) {
  const std::vector<std::string> record{"Geld afromen", "Winkels halen elk uur geld uit de kassa"};

  EXPECT_TRUE(score(record, {"geld", "kassa"}));
  EXPECT_FALSE(score(record, {"geld", "camera"}));
  EXPECT_FALSE(score(record, {}));
}

TEST(Score, PutsTheTitleBeforeTheBodyAndTheBeginningOfAWordBeforeItsMiddle) {
  const auto title = score({"Kluis", "x"}, {"kluis"}), body = score({"x", "een kluis"}, {"kluis"}),
             middle = score({"x", "afroomkluis"}, {"kluis"});

  EXPECT_GT(*title, *body);
  EXPECT_GT(*body, *middle);
}
