#include "door/paging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace door;

namespace {

http::Request asking(const char* name, const char* page) {
  http::Request request;
  request.query_fields = {{name, page}};
  return request;
}

}  // namespace

TEST(Slice, HoldsEveryRowOfAListOnExactlyOnePage) {
  for (const std::size_t count : {0u, 1u, 49u, 50u, 51u, 100u, 1000u}) {
    std::size_t next = 0;
    const int pages = slice_of(count, 50, {}).pages;
    for (int page = 1; page <= pages; ++page) {
      const Slice slice = slice_of(count, 50, asking("blad", std::to_string(page).c_str()));
      EXPECT_EQ(slice.from, next);
      EXPECT_LE(slice.to - slice.from, 50u);
      next = slice.to;
    }
    EXPECT_EQ(next, count);
  }
}

TEST(Slice, TakesTheNearestPageForAnAddressThatSomebodyMadeUp) {
  for (const char* made_up : {"0", "-3", "", "x", "99999999999999999999"})
    EXPECT_EQ(slice_of(120, 50, asking("blad", made_up)).page, 1) << made_up;
  EXPECT_EQ(slice_of(120, 50, asking("blad", "4")).page, 3);
  EXPECT_EQ(slice_of(120, 50, asking("blad", "2"), "lesblad").page, 1) << "the page of another list";
}

TEST(OtherPages, KeepTheFilterOfTheListAndSayNothingWhenThereIsOne) {
  const base::Texts texts(base::Language::dutch);
  const auto list = html::Url::of("aanpak", 1, "borging").with("toon", "open");

  const auto links = other_pages(texts, slice_of(120, 50, {}), list, "blad", "acties");

  EXPECT_THAT(links.markup(), testing::HasSubstr("/aanpak/1/borging?toon=open&amp;blad=2#acties"));
  EXPECT_TRUE(other_pages(texts, slice_of(50, 50, {}), list).empty());
}

TEST(PagedTable, ShowsTheRowsOfItsPageAndTheWayToTheOthers) {
  const base::Texts texts(base::Language::dutch);
  html::Table table{.caption = "Lijst", .columns = {{"Nummer"}}, .rows = {}};
  for (int number = 1; number <= 60; ++number) table.rows.push_back({"rij " + std::to_string(number)});
  const auto list = html::Url::of("aanpak", 1, "bronnen");

  const std::string first = paged_table(texts, table, {}, list).markup();
  const std::string second = paged_table(texts, table, asking("blad", "2"), list).markup();

  EXPECT_THAT(first, testing::HasSubstr("rij 50<"));
  EXPECT_THAT(first, testing::Not(testing::HasSubstr("rij 51<")));
  EXPECT_THAT(first, testing::HasSubstr("/aanpak/1/bronnen?blad=2"));
  EXPECT_THAT(second, testing::HasSubstr("rij 51<"));
  EXPECT_THAT(second, testing::Not(testing::HasSubstr("rij 50<")));
}
