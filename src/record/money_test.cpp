#include "record/money.h"

#include <gtest/gtest.h>

using namespace record;

TEST(Money, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(cents_from_typed("1250"), 125000);
  EXPECT_EQ(cents_from_typed("1250,5"), 125050);
  EXPECT_EQ(cents_from_typed("1.250,50"), 125050);
  EXPECT_EQ(cents_from_typed("1,250.50"), 125050);
  EXPECT_EQ(cents_from_typed("1.250"), 125000);
  EXPECT_EQ(cents_from_typed("1.250.000"), 125000000);
  EXPECT_EQ(cents_from_typed("€ 25.000"), 2500000);
  EXPECT_EQ(cents_from_typed("0,05"), 5);
  EXPECT_EQ(cents_from_typed("0"), 0);
}

TEST(Money, RefusesWhatIsNoAmount) {
  for (const char* typed :
       {"", "€", "veel", "-5", "1.25.000", "1,2,3", "12.5000", "1 250", ",50", "5 euro", "1.250.50", "99999999999"})
    EXPECT_FALSE(cents_from_typed(typed)) << typed;
}

TEST(Money, ComesBackAsItWasTyped) {
  for (const char* typed : {"1250", "1250,50", "0,05", "12,10"})
    EXPECT_EQ(typed_from_cents(std::to_string(*cents_from_typed(typed))), typed);
  EXPECT_EQ(typed_from_cents("veel"), "veel") << "what could not be read stays in the form";
}

TEST(Money, IsShownInTheReadersLanguage) {
  const base::Texts dutch(base::Language::dutch), english(base::Language::english);

  EXPECT_EQ(euros(dutch, 125050), "€\u00a01.250,50");
  EXPECT_EQ(euros(english, 125050), "€1,250.50");
  EXPECT_EQ(euros(dutch, 4000000), "€\u00a040.000");
  EXPECT_EQ(euros(dutch, -1205), "−€\u00a012,05");
}
