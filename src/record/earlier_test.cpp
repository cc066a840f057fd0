#include "record/earlier.h"

#include <gtest/gtest.h>

using record::merged;
using record::Values;

TEST(Merged, AsksOnlyWhatBothChangedEachToSomethingElse) {
  const Values seen{"a", "b", "c", "d", "e"}, mine{"a", "mine", "c", "both", "same"},
      theirs{"theirs", "b", "c", "other", "same"};

  const auto all = merged(seen, mine, theirs);

  EXPECT_EQ(all.values, (Values{"theirs", "mine", "c", "both", "same"}));
  EXPECT_EQ(all.asked, (std::vector<std::size_t>{3}));
}

TEST(Merged, AsksEverythingThatDiffersWhenNobodyKnowsWhoChangedWhat) {
  const auto all = merged(std::nullopt, {"a", "b"}, {"x", "b"});

  EXPECT_EQ(all.values, (Values{"a", "b"}));
  EXPECT_EQ(all.asked, (std::vector<std::size_t>{0}));
}
