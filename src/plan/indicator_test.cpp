#include "plan/indicator.h"

#include <gmock/gmock.h>

#include "plan/plan_fixture_test.h"

using namespace plan;

namespace {

Indicator shops() {
  Indicator indicator;
  indicator.kind = "output";
  indicator.baseline_value = "0";
  indicator.baseline_on = "2026-01-01";
  indicator.target_value = "100";
  indicator.target_on = "2026-12-31";
  return indicator;
}
IndicatorValue measured(const char* on, const char* value, const char* answers = "") {
  return {"1", on, value, answers, ""};
}

}  // namespace

TEST(Course, IsReadFromTheStraightLineBetweenBaselineAndTarget) {
  const Indicator rising = shops();

  EXPECT_EQ(course_of(rising, std::nullopt), Course::not_measured);
  EXPECT_EQ(course_of(rising, measured("2026-07-02", "60")), Course::on_course) << "half way in time, past half way";
  EXPECT_EQ(course_of(rising, measured("2026-07-02", "40")), Course::behind);
  EXPECT_EQ(course_of(rising, measured("2026-07-02", "100")), Course::reached);
  EXPECT_EQ(course_of(rising, measured("2027-03-01", "99")), Course::behind) << "after the date only the target counts";
}

TEST(Course, KnowsThatFewerRobberiesIsTheRightWay) {
  Indicator falling = shops();
  falling.baseline_value = "30";
  falling.target_value = "10";

  EXPECT_EQ(course_of(falling, measured("2026-07-02", "15")), Course::on_course);
  EXPECT_EQ(course_of(falling, measured("2026-07-02", "25")), Course::behind);
  EXPECT_EQ(course_of(falling, measured("2026-07-02", "31")), Course::wrong_way);
  EXPECT_EQ(course_of(falling, measured("2026-07-02", "9")), Course::reached);
}

TEST(Course, SaysNothingWithoutATarget) {
  Indicator without = shops();
  without.target_value.clear();

  EXPECT_EQ(course_of(without, measured("2026-07-02", "60")), Course::no_target);
}

TEST(Latest, IsTheNewestByDateAndOfTwoOnADayTheLastTyped) {
  const std::vector<IndicatorValue> values{measured("2026-06-01", "5"), measured("2026-05-01", "4"),
                                           measured("2026-06-01", "6")};

  EXPECT_EQ(latest_of(values, 1)->value, "6");
  EXPECT_EQ(latest_of(values, 2), std::nullopt);
}

// Garwood for 26: qchisq(.025, 52)/2 = 16.98, qchisq(.975, 54)/2 = 38.10. Clopper-Pearson for 31 of 50: .4717, .7535 (R
// 4.2, binom.test).
TEST(Margin, IsGivenForCountsAndForSharesWithTheirAnswers) {
  Indicator counts = shops(), share = shops(), output = shops();
  counts.kind = "incidents";
  share.kind = "share";

  const auto of_count = margin_of(counts, measured("2026-07-02", "26"));
  const auto of_share = margin_of(share, measured("2026-07-02", "62", "50"));

  EXPECT_NEAR(*of_count.low, 16.98, 0.01);
  EXPECT_NEAR(*of_count.high, 38.10, 0.01);
  EXPECT_NEAR(*of_share.low, 47.17, 0.01);
  EXPECT_NEAR(*of_share.high, 75.35, 0.01);
  EXPECT_FALSE(bool(margin_of(share, measured("2026-07-02", "62")).low)) << "without answers no margin";
  EXPECT_FALSE(bool(margin_of(output, measured("2026-07-02", "26")).low)) << "what was counted in full has none";
}

TEST(IndicatorRules, RefuseWhatCannotBe) {
  Indicator share = shops();
  share.kind = "share";
  share.target_value = "101";
  share.baseline_value = "-1";
  share.target_on = "2025-12-31";

  std::vector<std::string> codes;
  for (const auto& problem : check_indicator(share)) codes.push_back(problem.code);

  EXPECT_THAT(codes, testing::UnorderedElementsAre("indicator.share", "indicator.negative", "indicator.dates"));
  EXPECT_TRUE(check_indicator(shops()).empty());
  EXPECT_EQ(check_value(measured("2026-01-01", "3", "0")).front().code, "indicator.answers");
}
