#include "html/html.h"

#include <gtest/gtest.h>

#include <random>

#include "base/check.h"
#include "base/text_tools.h"
#include "html/element.h"

namespace html {
namespace {

// What a browser makes of escaped text: the five references back to their characters.
std::string read_back(std::string_view markup) {
  static const std::pair<std::string_view, char> references[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string text;
  while (!markup.empty()) {
    bool found = false;
    for (auto [reference, character] : references)
      if (markup.starts_with(reference)) {
        text += character;
        markup.remove_prefix(reference.size());
        found = true;
        break;
      }
    if (found) continue;
    text += markup.front();
    markup.remove_prefix(1);
  }
  return text;
}

std::string random_bytes(std::mt19937_64& random, std::size_t size) {
  static constexpr std::string_view nasty = "<>&\"'`=/ \n\t\x00\x7f\xc2\xa0\xe2\x80\xff\xed\xa0\xf4\x90javascript:on";
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i)
    bytes += random() % 2 == 0 ? nasty[random() % nasty.size()] : static_cast<char>(random() % 256);
  return bytes;
}

std::string random_text(std::mt19937_64& random, std::size_t size) {
  static const std::string_view letters[] = {"a", "<", ">", "&",  "\"",    "'",    "é",
                                             "€", "𝄞", " ", "\n", "&amp;", "</p>", "-->"};
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += letters[random() % std::size(letters)];
  return text;
}

TEST(Text, EscapesTheFiveCharactersThatCouldBecomeMarkup) {
  EXPECT_EQ(text("a<b>c&d\"e'f").markup(), "a&lt;b&gt;c&amp;d&quot;e&#39;f");
}

TEST(Text, KeepsEveryValidTextAsItWas) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string original = random_text(random, random() % 40);
    EXPECT_EQ(read_back(text(original).markup()), original);
  }
}

TEST(Text, NeverLetsBytesBecomeATagAnAttributeOrInvalidUtf8) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 5000; ++round) {
    std::string markup = text(random_bytes(random, random() % 60)).markup();
    EXPECT_EQ(markup.find_first_of("<>\"'"), std::string::npos);
    EXPECT_EQ(markup.find('\0'), std::string::npos);
    EXPECT_TRUE(base::is_utf8(markup));
  }
}

TEST(Text, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(text("a\xff"
                 "b")
                .markup(),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(text("\xed\xa0\x80").markup().find("\xed"), std::string::npos) << "a surrogate";
  EXPECT_EQ(text("\xc0\xbc").markup().find('<'), std::string::npos) << "an overlong <";
  EXPECT_EQ(text("\xe2\x82").markup(), "\xEF\xBF\xBD") << "cut off at the end";
}

TEST(Text, DropsControlCharactersButKeepsTabsAndLineEnds) {
  EXPECT_EQ(text("a\x01"
                 "b\tc\nd\x7f")
                .markup(),
            "ab\tc\nd");
}

TEST(PlainStrings, AreEscapedWhereverTheyTurnIntoHtml) {
  std::string name = "<script>";
  Html html = name;
  EXPECT_EQ(html.markup(), "&lt;script&gt;");
  EXPECT_EQ(el::p(name).markup(), "<p>&lt;script&gt;</p>");
  EXPECT_EQ((Html("a&") + name).markup(), "a&amp;&lt;script&gt;");
}

TEST(Html, IsNotEscapedTwice) { EXPECT_EQ(el::p(el::b("a & b")).markup(), "<p><b>a &amp; b</b></p>"); }

TEST(Join, PutsTheSeparatorBetweenOnly) {
  EXPECT_EQ(join({"a", "b", "c"}, raw("<br>")).markup(), "a<br>b<br>c");
  EXPECT_EQ(join({}).markup(), "");
}

TEST(Elements, WriteAttributesInOrderAndVoidElementsWithoutEndTag) {
  EXPECT_EQ(el::a({at::cls("x y"), at::href(Url::of("a", "b")), at::title("\"<")}, "t").markup(),
            "<a class=\"x y\" href=\"/a/b\" title=\"&quot;&lt;\">t</a>");
  EXPECT_EQ(el::br().markup(), "<br>");
  EXPECT_EQ(el::input({at::type("text"), at::checked()}).markup(), "<input type=\"text\" checked>");
}

TEST(Attributes, MayBeLeftOut) {
  EXPECT_EQ(el::p({at::when(false, at::title("x")), at::when(true, at::lang("en"))}, "t").markup(),
            "<p lang=\"en\">t</p>");
}

TEST(Attributes, NeverEndBeforeTheirQuote) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string markup = el::input({at::value(random_bytes(random, random() % 50))}).markup();
    std::string_view inside = markup;
    ASSERT_TRUE(inside.starts_with("<input value=\"") && inside.ends_with("\">"));
    inside.remove_prefix(14);
    inside.remove_suffix(2);
    EXPECT_EQ(inside.find_first_of("<>\"'"), std::string_view::npos);
  }
}

TEST(Attributes, RefuseAnIdThatIsNotOne) {
  EXPECT_THROW(at::id("a b"), base::Mistake);
  EXPECT_THROW(at::id(""), base::Mistake);
  EXPECT_THROW(at::for_id("x\"y"), base::Mistake);
}

TEST(Attributes, WriteSizesWithAtMostTwoDecimals) {
  auto shown = [](double value) {
    std::string markup = el::p({at::size("width", value)}).markup();
    return markup.substr(10, markup.find('"', 10) - 10);
  };
  EXPECT_EQ(shown(12), "12");
  EXPECT_EQ(shown(0.5), "0.5");
  EXPECT_EQ(shown(-1.25), "-1.25");
  EXPECT_EQ(shown(1.0 / 3), "0.33");
  EXPECT_EQ(shown(-0.001), "0");
  EXPECT_THROW(at::size("width", std::nan("")), base::Mistake);
}

}  // namespace
}  // namespace html
