#include "base/text_tools.h"

#include <gtest/gtest.h>

using namespace base;

TEST(Utf8, RefusesOverlongSurrogateAndCutSequences) {
  EXPECT_TRUE(is_utf8("Café \xE2\x82\xAC \xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE2\x82"));
  EXPECT_FALSE(is_utf8("caf\xE9"));
}

TEST(Windows1252, BecomesUtf8) {
  EXPECT_EQ(from_windows_1252("caf\xE9 \x80 \x93x\x94"), "café € “x”");
  EXPECT_EQ(from_windows_1252("\x81"), "\xEF\xBF\xBD");
}

TEST(Trim, TakesHardSpacesToo) {
  EXPECT_EQ(trim(" \t\xC2\xA0x y\xC2\xA0\r\n"), "x y");
  EXPECT_EQ(trim("  "), "");
}

TEST(Decimal, IsReadWithCommaOrPoint) {
  EXPECT_EQ(parse_decimal("1234,5"), 1234.5);
  EXPECT_EQ(parse_decimal(" -0.25 "), -0.25);
  EXPECT_FALSE(parse_decimal("1.234,5"));
  EXPECT_FALSE(parse_decimal("12a"));
  EXPECT_FALSE(parse_decimal("inf"));
  EXPECT_FALSE(parse_decimal(""));
}

TEST(Sha256, MeetsTheFipsExample) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HmacSha256, MeetsRfc4231Case2) {
  EXPECT_EQ(hmac_sha256("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(RandomToken, IsLongAndNeverTheSame) {
  EXPECT_GE(random_token(16).size(), 22u);
  EXPECT_NE(random_token(), random_token());
}
