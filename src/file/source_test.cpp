#include "file/source.h"

#include <gtest/gtest.h>

TEST(Source, IsOldFromTheDayAfterItsTwelfthMonth) {
  file::Source source;
  source.vintage = "2025-06-10";

  EXPECT_FALSE(file::is_older_than_a_year(source, *base::parse_iso_date("2026-06-10")));
  EXPECT_TRUE(file::is_older_than_a_year(source, *base::parse_iso_date("2026-06-11")));
}

TEST(Source, WithoutADateIsNotJudged) {
  EXPECT_FALSE(file::is_older_than_a_year(file::Source{}, *base::parse_iso_date("2026-06-11")));
}
