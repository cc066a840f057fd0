#include "stats/target_risk.h"

#include <gtest/gtest.h>

#include "stats/counts.h"

namespace stats {
namespace {

TEST(TargetRisk, DividesByShopHours) {
  // 20 supermarkets open 1,000 evening hours, 5 petrol stations open 3,000; the jeweller is closed at night.
  const auto risk = target_risk({{6, 20, 1000.0}, {9, 5, 3000.0}, {1, 4, 0.0}, {2, 7, std::nullopt}});

  EXPECT_EQ(risk.rows[0].shop_hours, 20000);
  EXPECT_NEAR(*risk.rows[0].rate.value, 30, 1e-12);
  EXPECT_NEAR(*risk.rows[0].rate.low, *garwood(6).low * 5, 1e-9);
  EXPECT_NEAR(*risk.rows[1].rate.value, 60, 1e-12);
  EXPECT_NEAR(*risk.overall, 15.0 / 35000 * 1e5, 1e-12);
  EXPECT_NEAR(*risk.rows[0].expected, 15.0 * 20 / 35, 1e-12);
  EXPECT_NEAR(*risk.rows[1].funnel.ratio, 9 / (15.0 * 15 / 35), 1e-12);
  EXPECT_EQ(risk.rows[2].rate.value.reason(), Reason::zero_denominator);
  EXPECT_EQ(risk.while_closed, 1);
  EXPECT_EQ(risk.without_hours, 2);
  EXPECT_EQ(risk.warnings, (Warnings{"too-few-units", "opening-hours-unknown", "events-while-closed"}));
}

TEST(TargetRisk, SaysNothingOfNothing) {
  EXPECT_EQ(target_risk({}).overall.reason(), Reason::zero_denominator);
  EXPECT_EQ(target_risk({{0, 5, 100.0}}).overall.reason(), Reason::no_events);
  EXPECT_EQ(*target_risk({{0, 5, 100.0}}).rows[0].rate.value, 0);
  EXPECT_EQ(target_risk({{3, 5, std::nullopt}}).rows[0].rate.value.reason(), Reason::zero_denominator);
}

}  // namespace
}  // namespace stats
