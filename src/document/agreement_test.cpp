#include "document/agreement.h"

#include <gtest/gtest.h>

#include "paper/print.h"

namespace {

document::AgreementPaper paper_sample(bool is_draft) {
  document::AgreementPaper paper;
  paper.about.organisation = "Gemeente Voorbeeldstad";
  paper.about.approach = "Aanpak overvallen";
  paper.about.date = *base::parse_iso_date("2026-06-01");
  paper.about.classification = "intern";
  paper.is_draft = is_draft;
  paper.state = is_draft ? "Concept" : "Getekend";
  paper.purpose = "Minder overvallen";
  paper.intention = "Wij sturen mensen die mogen beslissen.";
  paper.annex = "Zie het plan.";
  paper.signatories = {{"Gemeente", "P. Jansen, adviseur", "mandaatbesluit", "1 mei 2026"},
                       {"Politie", "P. Bakker, teamchef", "mandaat", ""}};
  return paper;
}

std::string page_of(const document::AgreementPaper& paper, base::Language language) {
  const base::Texts texts(language);
  return paper::to_html(document::compose(paper, texts), texts).markup();
}

}  // namespace

TEST(AgreementPaper, NamesPartiesPurposeAndIntentionAndLeavesRoomToSign) {
  const std::string page = page_of(paper_sample(false), base::Language::dutch);
  const base::Texts texts(base::Language::dutch);

  EXPECT_EQ(document::compose(paper_sample(false), texts).title, "Samenwerkingsovereenkomst");

  for (const char* words :
       {"P. Bakker, teamchef", "Minder overvallen", "mogen beslissen", "1 mei 2026", "Zie het plan."})
    EXPECT_NE(page.find(words), std::string::npos) << words;
  EXPECT_NE(page.find("Handtekening:"), std::string::npos) << "the police has still to sign";
  EXPECT_EQ(page.find("Dit is een concept"), std::string::npos);
}

TEST(AgreementPaper, SaysOnItsFrontThatItIsADraft) {
  EXPECT_NE(page_of(paper_sample(true), base::Language::dutch).find("Dit is een concept"), std::string::npos);
}

TEST(AgreementPaper, HasItsTextsInBothLanguages) {
  for (const auto language : {base::Language::dutch, base::Language::english})
    EXPECT_EQ(page_of(paper_sample(true), language).find("[document."), std::string::npos);
}
