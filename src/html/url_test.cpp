#include "html/url.h"

#include <gtest/gtest.h>

#include <random>

#include "base/check.h"

namespace html {
namespace {

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

TEST(Url, JoinsPiecesAndEncodesEach) {
  EXPECT_EQ(Url::of().text(), "/");
  EXPECT_EQ(Url::of("aanpak", base::ApproachId{12}, "stappen", 3).text(), "/aanpak/12/stappen/3");
  EXPECT_EQ(Url::of("a/b", "Ü x").text(), "/a%2Fb/%C3%9C%20x");
}

TEST(Url, NeverLeavesThisSiteWhateverThePieces) {
  std::mt19937_64 random(4);
  static constexpr std::string_view nasty = "/\\:.@#?%&\"'<> javascript";
  for (int round = 0; round < 3000; ++round) {
    std::string piece(1, 'x');
    for (std::size_t i = random() % 12; i > 0; --i)
      piece += random() % 2 == 0 ? nasty[random() % nasty.size()] : static_cast<char>(random() % 256);
    std::rotate(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(random() % piece.size()), piece.end());
    std::string text = Url::of(piece, "b").with("q", piece).at(piece).text();
    ASSERT_EQ(text[0], '/');
    ASSERT_NE(text[1], '/');
    std::size_t query = text.find('?');
    EXPECT_EQ(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(query), '/'), 2);
    EXPECT_EQ(decoded(text.substr(1, query - 3)), piece);
    EXPECT_EQ(text.find_first_of("<>\"' \\\n"), std::string::npos);
  }
}

TEST(Url, RefusesPiecesThatClimb) {
  EXPECT_THROW(Url::of("a", ".."), base::Mistake);
  EXPECT_THROW(Url::of("."), base::Mistake);
  EXPECT_THROW(Url::of(""), base::Mistake) << "would become //";
}

TEST(Url, AddsQueryValuesBeforeTheFragment) {
  EXPECT_EQ(Url::of("a").with("x", "1 & 2").with("y", 3).text(), "/a?x=1%20%26%202&y=3");
  EXPECT_EQ(Url::of("a").at("kop").with("x", "1").text(), "/a?x=1#kop");
  EXPECT_EQ(Url::anchor("veld.1").text(), "#veld.1");
  EXPECT_EQ(Url::of("a").at("x").at("y").text(), "/a#y");
}

TEST(Url, TakesLiterals) {
  Url url = "/aanmelden"_url;
  EXPECT_EQ(url.text(), "/aanmelden");
  EXPECT_EQ(("/"_url).url(), Url::of());
}

TEST(ExternalUrl, IsHttpsOrMailtoAndNothingElse) {
  EXPECT_EQ(Url::external("https://www.politie.nl/a?b=c#d")->text(), "https://www.politie.nl/a?b=c#d");
  EXPECT_TRUE(Url::external("https://example.org:8443"));
  EXPECT_TRUE(Url::external("mailto:iemand@gemeente.nl"));
  for (std::string_view refused : {"",
                                   "http://example.org",
                                   "javascript:alert(1)",
                                   "JaVaScRiPt:alert(1)",
                                   "data:text/html,x",
                                   "//example.org",
                                   "/a",
                                   "https://",
                                   "https://user@example.org",
                                   "https://exa mple.org",
                                   "https://example..org",
                                   "https://example.org:",
                                   "https://example.org:port",
                                   "https://example.org/\"onclick",
                                   "https://example.org/<b>",
                                   "mailto:",
                                   "mailto:x",
                                   "mailto:@x",
                                   " https://example.org",
                                   "https:/example.org",
                                   "https://exam\nple.org",
                                   "https://[::1]/"})
    EXPECT_FALSE(Url::external(refused)) << refused;
}

TEST(Url, TakesAPathOfThisSiteAndNoWayOut) {
  EXPECT_EQ(Url::local("/aanpak/1/plan?x=a%20b")->text(), "/aanpak/1/plan?x=a%20b");
  for (const char* path :
       {"", "aanpak", "//elders.nl", "/\\elders.nl", "https://elders.nl", "javascript:alert(1)", "/a b", "/\"><b"})
    EXPECT_FALSE(Url::local(path)) << path;
}

}  // namespace
}  // namespace html
