// Writes every example picture when STAPSTEEN_GALLERY names a folder, so that a person can look at them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "chart/gallery.h"

namespace {

void write(const std::string& folder, const chart::Picture& picture) {
  const std::string stem = folder + "/" + picture.heading.id;
  std::ofstream(stem + "-n.svg") << picture.narrow;
  std::ofstream(stem + "-w.svg") << picture.wide;
  std::ofstream(stem + ".csv") << chart::csv(picture.table, base::Language::dutch);
}

TEST(Gallery, IsWrittenWhenAskedFor) {
  const char* folder = std::getenv("STAPSTEEN_GALLERY");
  if (folder == nullptr) GTEST_SKIP() << "set STAPSTEEN_GALLERY to a folder";
  const base::Texts texts(std::getenv("STAPSTEEN_ENGLISH") ? base::Language::english : base::Language::dutch);
  for (const chart::Picture& picture : chart::gallery::pictures(texts)) write(folder, picture);
}

}  // namespace
