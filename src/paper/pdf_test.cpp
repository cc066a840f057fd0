#include "paper/pdf.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "paper/odt.h"
#include "paper/package_test.h"
#include "paper/sample_test.h"

namespace {

using paper::testing::output_of;

bool installed(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

int count(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  return static_cast<int>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), expression), std::sregex_iterator()));
}

/// The sample as PDF, made once for all tests of this file.
class Pdf : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!paper::find_office()) return;
    const std::string odt = paper::to_odt(paper::sample(), base::Texts(base::Language::dutch));
    const auto pdf = paper::to_pdf(odt);
    ASSERT_TRUE(pdf) << pdf.problem().code;
    // Each test is a process of its own under ctest: each its own file.
    path() = testing::TempDir() + "/stapsteen-sample-" + std::to_string(getpid()) + ".pdf";
    std::ofstream(path(), std::ios::binary) << *pdf;
    if (installed("qpdf")) structure() = output_of("qpdf --qdf --object-streams=disable " + path() + " -");
  }
  static void TearDownTestSuite() {
    if (!path().empty()) std::remove(path().c_str());
  }
  void SetUp() override {
    if (!paper::find_office()) GTEST_SKIP() << "LibreOffice is not installed";
    if (!installed("qpdf")) GTEST_SKIP() << "qpdf is not installed";
  }
  static std::string& path() {
    static std::string path;
    return path;
  }
  static std::string& structure() {
    static std::string structure;
    return structure;
  }
};

TEST_F(Pdf, IsSoundByQpdf) {
  EXPECT_NE(output_of("qpdf --check " + path()).find("No syntax or stream encoding errors found"), std::string::npos);
}

TEST_F(Pdf, SaysThatItIsPdfA3bAndPdfUa1) {
  EXPECT_NE(structure().find("<pdfaid:part>3</pdfaid:part>"), std::string::npos);
  EXPECT_NE(structure().find("<pdfaid:conformance>B</pdfaid:conformance>"), std::string::npos);
  EXPECT_NE(structure().find("<pdfuaid:part>1</pdfuaid:part>"), std::string::npos);
}

TEST_F(Pdf, IsTaggedAndSaysItsLanguageAndTitle) {
  EXPECT_NE(structure().find("/StructTreeRoot"), std::string::npos);
  EXPECT_EQ(count(structure(), "/Marked true"), 1);
  EXPECT_NE(structure().find("/DisplayDocTitle true"), std::string::npos);
  EXPECT_GE(count(structure(), "/Lang \\(nl-NL\\)"), 1);
}

TEST_F(Pdf, GivesEveryFigureItsWords) {
  EXPECT_EQ(count(structure(), "/S /Figure"), 2);
  EXPECT_EQ(count(structure(), "/Alt "), 2);
}

TEST_F(Pdf, HasHeadingsTableHeadersAndContents) {
  EXPECT_EQ(count(structure(), "/S /H1"), 2);
  EXPECT_EQ(count(structure(), "/S /H2"), 2);
  EXPECT_GE(count(structure(), "/S /TH\\b"), 3);
  EXPECT_EQ(count(structure(), "/S /TOC\\b"), 1);
  EXPECT_GE(count(structure(), "/S /TOCI"), 4);
  EXPECT_GE(count(structure(), "/S /Link"), 2);
}

TEST_F(Pdf, SaysTheSameAsTheDocumentInTheSameOrder) {
  if (!installed("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
  const std::string text = output_of("pdftotext -layout " + path() + " -");

  std::size_t at = 0;
  for (const std::string words : {"Nulmetingrapport", "Fictief.", "Inhoud", "In het laatste jaar waren er 18",
                                  "eerste punt", "Afwijking van het stappenplan", "Figuur 1.", "660", "Knelpunt 2"}) {
    const std::size_t found = text.find(words, at);
    EXPECT_NE(found, std::string::npos) << words;
    if (found != std::string::npos) at = found;
  }
  EXPECT_TRUE(std::regex_search(text, std::regex("Bladzijde 2 van [3-9]")));
  EXPECT_TRUE(std::regex_search(text, std::regex("Hoeveel overvallen\\?\\s*\\.+\\s*[2-9]")))
      << "page numbers in the contents";
}

TEST(PdfOfSeveral, ComesInTheirOrderAndForAnArchiveAsA2b) {
  ASSERT_TRUE(paper::find_office()) << "LibreOffice makes the PDF: ./dev test installs it";
  const base::Texts texts(base::Language::dutch);
  const auto titled = [&](const char* title) {
    paper::Document document = paper::sample();
    document.title = title;
    return paper::to_odt(document, texts);
  };
  const auto pdfs = paper::to_pdfs({titled("Eerste stuk"), titled("Tweede stuk")}, {.kind = paper::PdfKind::pdf_a2b});

  ASSERT_TRUE(pdfs) << pdfs.problem().code;
  ASSERT_EQ(pdfs->size(), 2u);
  for (const auto& [at, title] : {std::pair{0u, "Eerste stuk"}, {1u, "Tweede stuk"}}) {
    EXPECT_NE((*pdfs)[at].find(title), std::string::npos) << "the metadata of a PDF/A stand in it as text";
    EXPECT_NE((*pdfs)[at].find("<pdfaid:part>2</pdfaid:part>"), std::string::npos);
    EXPECT_NE((*pdfs)[at].find("<pdfaid:conformance>B</pdfaid:conformance>"), std::string::npos);
  }
  EXPECT_TRUE(paper::to_pdfs({})->empty());
}

TEST(PdfWithoutOffice, SaysWhatToDo) {
  const auto pdf = paper::to_pdf("", {.program = "/nergens/soffice"});

  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.problem().code, "pdf-no-office");
  EXPECT_EQ(pdf.problem().kind, base::ProblemKind::unavailable);
  EXPECT_NE(base::Texts(base::Language::dutch).of(pdf.problem()).find("ODT"), std::string::npos);
}

/// A stand-in for soffice: a shell script.
std::string script(const std::string& name, const std::string& lines) {
  const std::string path = testing::TempDir() + "/" + name;
  std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
  chmod(path.c_str(), 0700);
  return path;
}

TEST(PdfWorker, IsKilledWithItsChildrenWhenItTakesTooLong) {
  const std::string mark = testing::TempDir() + "/stapsteen-still-there";
  std::filesystem::remove(mark);
  const std::string program = script("slow-office", "(sleep 1; touch " + mark + ") & sleep 30");

  const auto pdf = paper::to_pdf("x", {.program = program, .timeout_ms = 200});

  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.problem().code, "pdf-too-slow");
  EXPECT_EQ(std::system("sleep 1.2"), 0);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(PdfWorker, FailsCleanlyWhenNoPdfComesOut) {
  for (const char* lines : {"exit 0", "exit 3", "echo no pdf > document-0.pdf", "kill -SEGV $$"}) {
    const auto pdf = paper::to_pdf("x", {.program = script("poor-office", lines)});

    ASSERT_FALSE(pdf) << lines;
    EXPECT_EQ(pdf.problem().code, "pdf-failed") << lines;
  }
}

TEST(PdfOfSeveral, IsAllOrNothing) {
  const auto pdfs = paper::to_pdfs({"x", "y"}, {.program = script("half-office", "echo %PDF- %%EOF > document-0.pdf")});

  ASSERT_FALSE(pdfs);
  EXPECT_EQ(pdfs.problem().code, "pdf-failed");
}

TEST(PdfWorker, LeavesNothingBehind) {
  const std::string folder = testing::TempDir() + "/stapsteen-pdf-test";
  std::filesystem::create_directories(folder);

  const auto pdf = paper::to_pdf(
      "x",
      {.program = script("tidy-office", "mkdir profile; echo %PDF- %%EOF > document-0.pdf"), .temp_folder = folder});

  EXPECT_TRUE(pdf);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace
