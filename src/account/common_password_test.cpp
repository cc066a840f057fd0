#include "account/common_password.h"

#include <gtest/gtest.h>

namespace account {

TEST(CommonPassword, StandsInAListOfMoreThanThreeThousand) {
  EXPECT_GE(count_common_passwords(), 3500u);  // "3546 entries" says the head of the English one

  EXPECT_TRUE(is_common_password("123456"));    // its first
  EXPECT_TRUE(is_common_password("iloveyou"));  // from the middle
  EXPECT_TRUE(is_common_password("sss"));       // its last
  EXPECT_TRUE(is_common_password("welkom"));    // Dutch: first and last
  EXPECT_TRUE(is_common_password("vergeten"));
}

TEST(CommonPassword, IsSeenThroughDigitsSignsAndCapitals) {
  EXPECT_TRUE(is_common_password("Welkom2026!!"));
  EXPECT_TRUE(is_common_password("!!2026Zomer!!"));
  EXPECT_TRUE(is_common_password("PASSWORD-1234"));
  EXPECT_TRUE(is_common_password("P@ssw0rd1234"));
  EXPECT_TRUE(is_common_password("W3lk0m-W3lk0m"));
  EXPECT_TRUE(is_common_password("0verval-2026"));
  EXPECT_TRUE(is_common_password("w.e.l.k.o.m.1"));
  EXPECT_TRUE(is_common_password("Ge-meen-te-2026"));
}

TEST(CommonPassword, IsSeenWhenItIsWrittenSeveralTimes) {
  EXPECT_TRUE(is_common_password("welkomwelkom"));
  EXPECT_TRUE(is_common_password("Welkom1Welkom2"));
  EXPECT_TRUE(is_common_password("dragon dragon dragon"));
}

TEST(CommonPassword, IsNotASentenceOfItsOwnNorWhatAGeneratorMakes) {
  EXPECT_FALSE(is_common_password("drie losse fietsbellen"));
  EXPECT_FALSE(is_common_password("zomer regent op ons dak"));  // a listed word among others
  EXPECT_FALSE(is_common_password("stapstenen-in-de-rivier"));
  EXPECT_FALSE(is_common_password("7Jt-kQ2v_Xw9p"));
  EXPECT_FALSE(is_common_password("48151623421108"));  // digits only: is_simple_row() judges rows
  EXPECT_FALSE(is_common_password("x9381940182745"));  // one letter makes no word
  EXPECT_FALSE(is_common_password(""));
  EXPECT_FALSE(is_common_password("крепкий-пароль"));
}

}  // namespace account
