#include "paper/print.h"

#include <gtest/gtest.h>

#include "paper/sample_test.h"

namespace {

TEST(Print, HasTheSameContentAsThePaper) {
  const std::string markup = to_html(paper::sample(), base::Texts(base::Language::dutch)).markup();

  std::size_t at = 0;
  for (const std::string words :
       {"Fictief.", "Inhoud", "In het laatste jaar", "eerste punt", "Afwijking van het stappenplan",
        "Cijfers &lt;met&gt;", "<svg", "Figuur 1.", "660", "Knelpunt 2"}) {
    const std::size_t found = markup.find(words, at);
    EXPECT_NE(found, std::string::npos) << words;
    if (found != std::string::npos) at = found;
  }
}

TEST(Print, LinksOnlyToSafePlacesAndToHeadingsThatExist) {
  const std::string markup = to_html(paper::sample(), base::Texts(base::Language::dutch)).markup();

  EXPECT_EQ(markup.find("javascript"), std::string::npos);
  EXPECT_NE(markup.find("href=\"#cijfers\""), std::string::npos);
  EXPECT_NE(markup.find("id=\"cijfers\""), std::string::npos);
}

TEST(Print, HasNoStyleAttribute) {
  EXPECT_EQ(to_html(paper::sample(), base::Texts(base::Language::dutch)).markup().find(" style="), std::string::npos);
}

}  // namespace
