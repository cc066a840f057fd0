#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "document/sample_test.h"
#include "paper/odt.h"
#include "paper/pdf.h"
#include "paper/print.h"
#include "paper/zip.h"

namespace {

using base::Language;
namespace sample = document::sample;

/// All words of a document in reading order, as its ODT has them.
std::string words_of(const paper::Document& document) {
  const auto entries = paper::unzip(paper::to_odt(document, base::Texts(document.language)));
  for (const paper::ZipEntry& entry : entries) {
    if (entry.name != "content.xml") continue;
    pugi::xml_document xml;
    EXPECT_TRUE(xml.load_buffer(entry.bytes.data(), entry.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    std::string words;
    for (const auto& node : xml.select_nodes("//text()")) words += std::string(node.node().value()) + "\n";
    return words;
  }
  return "";
}

void expect_in_order(const std::string& words, const std::vector<std::string>& expected) {
  std::size_t at = 0;
  for (const std::string& one : expected) {
    const std::size_t found = words.find(one, at);
    EXPECT_NE(found, std::string::npos) << one;
    if (found != std::string::npos) at = found + one.size();
  }
}

TEST(EveryPaper, HasItsTextsInBothLanguages) {
  for (const Language language : {Language::dutch, Language::english}) {
    for (const sample::Named& one : sample::all(base::Texts(language))) {
      EXPECT_EQ(words_of(one.document).find("[document."), std::string::npos) << one.name;
      EXPECT_EQ(one.document.title.find('['), std::string::npos) << one.name;
    }
  }
}

TEST(EveryPaper, GivesTheSameBytesTwice) {
  const base::Texts texts(Language::dutch);
  const auto once = sample::all(texts);
  const auto again = sample::all(texts);

  for (std::size_t i = 0; i < once.size(); ++i)
    EXPECT_EQ(paper::to_odt(once[i].document, texts), paper::to_odt(again[i].document, texts)) << once[i].name;
}

TEST(EveryPaper, CarriesTheFictionalMarkOnlyWhenItIsOne) {
  const base::Texts texts(Language::dutch);
  auto study = sample::preliminary_study(texts);
  for (const sample::Named& one : sample::all(texts))
    EXPECT_TRUE(one.document.fictional.starts_with("Fictief.")) << one.name;

  study.about.fictional = false;

  EXPECT_TRUE(compose(study, texts).fictional.empty());
}

TEST(EveryPaper, ShowsRecordedDeviationsWithWhoAndWhy) {
  const base::Texts texts(Language::dutch);

  for (const sample::Named& one : sample::all(texts)) {
    // The page on progress cuts everything to one sheet, the paper of a file of incidents has no approach; the baseline
    // report of the sample has none, see below.
    if (one.name == "progress_report" || one.name == "figures_report" || one.name == "baseline_report") continue;
    SCOPED_TRACE(one.name);
    expect_in_order(words_of(one.document), {"Afwijkingen van het stappenplan", "G2.5", "nieuw bestuur",
                                             "8 oktober 2025, M. de Boer, projectleider"});
  }
}

TEST(EveryPaper, SaysThatThereAreNoDeviationsWhenThereAreNone) {
  const base::Texts texts(Language::dutch);

  EXPECT_NE(words_of(compose(sample::baseline_report(texts), texts)).find("Er zijn geen afwijkingen vastgelegd."),
            std::string::npos);
}

TEST(EveryPaper, TellsOfEveryFigureHowItWasComputed) {
  const base::Texts texts(Language::dutch);

  expect_in_order(
      words_of(compose(sample::baseline_report(texts), texts)),
      {"Figuur 1. Overvallen per jaar met marge.", "Figuur 2. Overvallen per blok", "Bijlage: de getallen",
       "Bij figuur 1:", "Bij figuur 2:", "Bijlage: zo is dit berekend", "Figuur 1: Hoeveel overvallen?", "Garwood",
       "Figuur 2: Op welke dag", "Garwood", "Figuur 3: Welke branches", "Garwood", "Bronnen", "Export overvallen"});
}

TEST(EveryPaper, CanBeAlmostEmpty) {
  const base::Texts texts(Language::english);
  const document::About about{
      "Town", "Approach", std::chrono::year(2026) / std::chrono::month(1) / std::chrono::day(1), "", "", "", false};

  expect_in_order(words_of(compose(document::PreliminaryStudy{about, {}, {}, {}}, texts)),
                  {"No deviations", "No decision yet", "no comparison area", "No parties", "No sources"});
  expect_in_order(words_of(compose(document::BaselineReport{about, {}, {}, {}, {}, {}}, texts)),
                  {"There are no figures yet", "not been ranked"});
  expect_in_order(words_of(compose(document::PlanOfApproach{about, {}, "", {}, {}, {}, {}, {}}, texts)),
                  {"draft", "There are no actions yet", "not fixed beforehand"});
  expect_in_order(words_of(compose(document::EvaluationReport{about, {}, "Too few to tell.", {}, {}, {}}, texts)),
                  {"Too few to tell.", "There are no recommendations yet"});
  expect_in_order(words_of(compose(document::FiguresReport{about, {"f.csv", 0, 0, 0}}, texts)),
                  {"The file has 0 rows"});
}

TEST(BaselineReport, PutsTheSentenceBeforeThePictureAndTheWarningAfterIt) {
  const base::Texts texts(Language::dutch);

  expect_in_order(words_of(compose(sample::baseline_report(texts), texts)),
                  {"De cijfers", "Hoeveel overvallen?", "In het laatste jaar waren er 24",
                   "Overvallen per jaar met marge", "Figuur 1.", "registratie is in juli 2018"});
}

TEST(BaselineReport, KeepsAFigureThatHasNoAnswer) {
  const base::Texts texts(Language::dutch);

  EXPECT_NE(words_of(compose(sample::baseline_report(texts), texts)).find("de bron heeft geen branches"),
            std::string::npos);
}

TEST(PlanOfApproach, ShowsWhatIsMissing) {
  const base::Texts texts(Language::dutch);

  expect_in_order(words_of(compose(sample::plan_of_approach(texts), texts)),
                  {"Dit plan is een concept", "Actie 1. Geld afromen", "Borging", "Actie 4. Betere verlichting",
                   "nog niet ingevuld", "Dit ontbreekt nog", "Noem een moment van evaluatie."});
}

TEST(EvaluationReport, BeginsWithTheVerdictAndRepeatsItUnderCausalWords) {
  const base::Texts texts(Language::dutch);
  auto report = sample::evaluation_report(texts);
  const std::string verdict = "kan ook toeval zijn: we kunnen nog niet zeggen";
  expect_in_order(words_of(compose(report, texts)),
                  {"Oordeel", verdict, "wat verklaart de uitkomst", "Aanbevelingen", "Reken pas af na 24 maanden.",
                   "woorden die een oorzaak noemen", verdict});

  report.typed_causal_words = false;

  const std::string words = words_of(compose(report, texts));
  EXPECT_EQ(words.find(verdict, words.find(verdict) + 1), std::string::npos);
}

TEST(Answers, AreWrittenByTheirState) {
  const base::Texts texts(Language::dutch);

  expect_in_order(
      words_of(compose(sample::preliminary_study(texts), texts)),
      {"Wat is de aanleiding?", "In de winter van 2024", "toezicht", "Onderdeel 1.A1. Bronnen: Export overvallen",
       "Niet bekend. Het verslag", "Niet van toepassing. De regio", "Nog niet beantwoord."});
}

TEST(FiguresReport, CountsWhatWasRefusedAndWhy) {
  const base::Texts texts(Language::dutch);

  expect_in_order(words_of(compose(sample::figures_report(texts), texts)),
                  {"Het bestand telt 86 rijen. Daarvan zijn er 83 gebruikt en 3 geweigerd.", "De datum bestaat niet",
                   "regel 57, kolom Pleegdatum"});
}

TEST(Minutes, SayWhoWasThereWhatWasDecidedAndWhoDoesWhat) {
  const std::string words = words_of(compose(sample::minutes(), base::Texts(Language::dutch)));

  expect_in_order(words, {"Projectgroep, 2 november 2026", "Te weinig aanwezigen om te besluiten", "Wie waren er?",
                          "Politie", "Nee, met bericht", "Agenda", "Besproken", "Aannemer bellen", "Besluiten",
                          "B31 Stap 3 gaat weer open", "Alle 8 eens", "Actiepunten", "Nieuwe datum voor actie 8"});
}

/// Pages of a PDF: what its page tree says, in the objects that are not compressed or by counting pages.
int pages_of(const std::string& pdf) {
  int pages = 0;
  for (std::size_t at = pdf.find("/Type/Page"); at != std::string::npos; at = pdf.find("/Type/Page", at + 1))
    if (pdf.compare(at, 11, "/Type/Pages") != 0) ++pages;
  return pages;
}

TEST(ProgressReport, IsExactlyOnePageAlsoWithMoreThanFits) {
  const base::Texts texts(Language::dutch);
  ASSERT_TRUE(paper::find_office()) << "LibreOffice lays out the page: ./dev test installs it";

  // The fewer the words, the larger the picture: at no number of lines does it push something over the edge.
  std::vector<std::string> odts{paper::to_odt(compose(document::ProgressReport{}, texts), texts)};
  for (const std::size_t lines : {0, 1, 2, 3, 9}) {
    document::ProgressReport report = sample::progress_report(texts);
    report.attention.resize(lines);
    report.deviations.resize(lines);
    for (auto* list : {&report.finished, &report.targets, &report.next, &report.moved, &report.asked})
      list->resize(lines);
    odts.push_back(paper::to_odt(compose(report, texts), texts));
  }

  const auto pdfs = paper::to_pdfs(odts);

  ASSERT_TRUE(pdfs);
  for (std::size_t at = 0; at < pdfs->size(); ++at) EXPECT_EQ(pages_of((*pdfs)[at]), 1) << at;
}

TEST(ProgressReport, CountsWhatItLeavesOut) {
  const std::string words =
      words_of(compose(sample::progress_report(base::Texts(Language::dutch)), base::Texts(Language::dutch)));

  expect_in_order(words, {"Nog 5 acties vragen aandacht.", "9 acties zijn klaar", "(en nog 5)", "(en nog 7)"});
}

TEST(ProgressReport, ShortensAtAWordAndNeverWithinACharacter) {
  EXPECT_EQ(document::shortened("kort", 10), "kort");
  EXPECT_EQ(document::shortened("een wat langere zin", 12), "een wat…");
  EXPECT_EQ(document::shortened("ëëëëëëëëëë", 5), "ëëëë…");
}

TEST(EveryPaper, BecomesASheetForTheBrowser) {
  const base::Texts texts(Language::dutch);

  for (const sample::Named& one : sample::all(texts)) EXPECT_GT(to_html(one.document, texts).size(), 2000U) << one.name;
}

TEST(ReviewReport, PutsTheImprovementsBeforeTheJudgementsAndNamesWhatIsOpen) {
  const base::Texts texts(Language::dutch);

  const std::string words = words_of(document::compose(sample::review_report(), texts));

  expect_in_order(words, {"Verbeterpunten", "Vraag de corporatie mee te doen.", "1 maart 2027",
                          "Leg de afspraken vast.", "nog niemand", "nog geen datum", "Oordeel per onderdeel",
                          "1.A Intentie", "aanwezig", "Brief van de burgemeester (fictief)."});
}

TEST(SafeguardingList, SaysOfEverySubjectWhatBecomesOfItAndWhatIsStillOpen) {
  const std::string words = words_of(compose(sample::safeguarding_list(), base::Texts(Language::dutch)));

  expect_in_order(words, {"2 van 3 acties en lessen hebben een bestemming.", "Wat gebeurt er met de acties?",
                          "Geld afromen bij avondwinkels", "Keurmerk Veilig Ondernemen", "Wacht op akkoord",
                          "Betere verlichting De Brink", "nog niet gekozen", "Wat gebeurt er met de lessen?",
                          "Niet nodig: Staat al in het draaiboek.", "Wat is er nieuw?", "Bellen in plaats van folders",
                          "Integraal veiligheidsplan 2028", "Zaaktype", "Project"});
}

TEST(SafeguardingList, SaysWhatIsNotThereYet) {
  const std::string words = words_of(compose(document::SafeguardingList{}, base::Texts(Language::dutch)));

  expect_in_order(words, {"Het plan heeft geen acties.", "geen lessen opgeschreven", "niets nieuws op de lijst",
                          "geen plek in het beleid", "nog niet gesloten"});
}

}  // namespace
