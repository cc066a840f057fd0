// gallery FOLDER [nl|en]: writes every example chart (narrow and wide SVG, CSV) and paper (ODT; PDF where LibreOffice
// is installed) to the folder. Exit 2: no folder named; 1: it cannot be written.
#include <fstream>
#include <iostream>

#include "chart/gallery.h"
#include "document/sample_test.h"
#include "paper/odt.h"
#include "paper/pdf.h"

namespace {

bool write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) std::cerr << "cannot write " << path << "\n";
  return bool(file);
}

bool write_chart(const std::string& folder, const chart::Picture& picture, base::Language language) {
  const std::string stem = folder + "/" + picture.heading.id;
  return write(stem + "-n.svg", picture.narrow) && write(stem + "-w.svg", picture.wide) &&
         write(stem + ".csv", chart::csv(picture.table, language));
}

bool write_paper(const std::string& folder, const document::sample::Named& one, const base::Texts& texts) {
  const std::string odt = paper::to_odt(one.document, texts);
  if (!write(folder + "/" + one.name + ".odt", odt)) return false;
  const auto pdf = paper::to_pdf(odt);
  return !pdf || write(folder + "/" + one.name + ".pdf", *pdf);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: gallery FOLDER [nl|en]\n";
    return 2;
  }
  const std::string folder = words[1];
  const bool english = count > 2 && std::string_view(words[2]) == "en";
  const base::Texts texts(english ? base::Language::english : base::Language::dutch);
  for (const chart::Picture& picture : chart::gallery::pictures(texts))
    if (!write_chart(folder, picture, texts.language())) return 1;
  for (const auto& one : document::sample::all(texts))
    if (!write_paper(folder, one, texts)) return 1;
  return 0;
}
