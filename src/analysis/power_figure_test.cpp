// What can be proven, in words: a chance is never said to be certain, and a whole number has no decimals.
#include <gmock/gmock.h>

#include "analysis/baseline.h"

namespace analysis {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two years with so many robberies a month, without areas.
std::string sentence_of(std::int64_t a_month) {
  Study study;
  study.aggregate.first = base::Month::of(2023, 1);
  study.aggregate.months = 24;
  study.aggregate.area_codes = {""};
  study.aggregate.count.assign(24 * incident::type_count, 0);
  study.aggregate.attempts = study.aggregate.count;
  for (int month = 0; month < 24; ++month) study.aggregate.count[std::size_t(month) * incident::type_count] = a_month;
  study.types = {incident::Type::bedrijfsoverval};
  return provable(study, base::Texts(base::Language::dutch)).sentence;
}

TEST(WhatCanBeProven, IsNeverCertainInItsWords) {
  EXPECT_THAT(sentence_of(80), HasSubstr("meer dan 99%"));
  EXPECT_THAT(sentence_of(80), Not(HasSubstr("100%")));
}

TEST(WhatCanBeProven, CountsInWholeNumbersWhereTheyAre) {
  EXPECT_THAT(sentence_of(80), HasSubstr("Bij 960 per jaar"));
  EXPECT_THAT(sentence_of(1), HasSubstr("Bij 12 per jaar"));
}

}  // namespace
}  // namespace analysis
