// When in the week. Numbers: the hand examples of definitions 4.
#include "method/run_test.h"

namespace method {
namespace {

TEST(Aoristic, SpreadsASpanOverTheHoursOfTheHandExample) {
  const Json result = result_of("aoristic", {"--events", "-"}, "from,to\n2024-01-07 22:30,2024-01-08 01:00\n");

  const Json& weights = result["weights"];
  ASSERT_EQ(weights.size(), 168u);
  EXPECT_NEAR(weights[6 * 24 + 22].get<double>(), .2, 1e-12);
  EXPECT_NEAR(weights[6 * 24 + 23].get<double>(), .4, 1e-12);
  EXPECT_NEAR(weights[0].get<double>(), .4, 1e-12);
}

TEST(Aoristic, CountsWhatIsFlatExcludedReversedOrWithoutTime) {
  const std::string rows =
      "from,to\n2024-01-01 10:00,2024-01-09 10:00\n2024-01-01 10:00,2024-01-01 09:00\n2024-01-01,\n"
      "2024-01-01 10:00,\n";
  const auto answer = run("aoristic", {"--events", "-"}, rows);

  ASSERT_TRUE(answer);
  const Json& result = answer->json["result"];
  EXPECT_EQ(result["flat"], 1);
  EXPECT_EQ(result["reversed"], 1);
  EXPECT_EQ(result["time_unknown"], 1);
  EXPECT_NEAR(result["weights"][10].get<double>(), 2 + 1.0 / 168, 1e-12);
  EXPECT_EQ(result_of("aoristic", {"--events", "-", "--max-span=24"}, rows)["excluded"], 1);
  EXPECT_EQ(result_of("aoristic", {"--events", "-"}, "from\n2024-01-01\n")["undefined"], "time-unknown");
}

TEST(Aoristic, PutsATimeWithOffsetOnTheClockOfTheZone) {
  const std::string rows = "from\n2024-07-01T10:30:00Z\n";
  EXPECT_EQ(result_of("aoristic", {"--events", "-"}, rows)["weights"][12], 1.0);
  EXPECT_EQ(result_of("aoristic", {"--events", "-", "--zone=local"}, rows)["weights"][10], 1.0);
  EXPECT_EQ(result_of("aoristic", {"--events", "-", "--zone=Z"}, rows)["weights"][10], 1.0);
  EXPECT_EQ(code_of(run("aoristic", {"--events", "-", "--zone=Mars/Crater"}, rows)), "option-value");
}

TEST(Aoristic, KnowsWhichOfTheTwoHoursOfOctoberAnOffsetMeans) {
  const std::string winter =
      "from,to\n2024-10-27T02:30:00+01:00,2024-10-27T03:30:00+01:00\n";  // one hour, half and half
  const Json weights = result_of("aoristic", {"--events", "-"}, winter)["weights"];
  EXPECT_NEAR(weights[6 * 24 + 2].get<double>(), .5, 1e-12);
  EXPECT_NEAR(weights[6 * 24 + 3].get<double>(), .5, 1e-12);
  const std::string both = "from,to\n2024-10-27T02:15:00+02:00,2024-10-27T02:15:00+01:00\n";  // an hour, all at two
  EXPECT_NEAR(result_of("aoristic", {"--events", "-"}, both)["weights"][6 * 24 + 2].get<double>(), 1, 1e-12);
  EXPECT_EQ(result_of("aoristic", {"--events", "-"},
                      "from,to\n2024-10-27T02:15:00+01:00,2024-10-27T02:15:00+02:00\n")["reversed"],
            1);
}

TEST(Weekdays, GiveTheHandExampleOfThreeOnOneDay) {
  const Json result =
      result_of("weekdays", {"--events", "-", "--equal"}, "date\n2024-01-01\n8-1-2024\n2024-01-15T09:00\n");

  EXPECT_EQ(result["counts"], (Json{3, 0, 0, 0, 0, 0, 0}));
  EXPECT_NEAR(result["G"].get<double>(), 11.675, 5e-4);
  EXPECT_NEAR(result["p"].get<double>(), 7.0 / 343, 1e-12);
}

TEST(Weekdays, ExpectTheDaysOfThePeriodAndLeaveOutWhatLiesOutside) {
  const auto answer = run("weekdays", {"--events", "-", "--period=2024-01-01,2024-01-08"},
                          "date\n2024-01-01\n2024-01-08\n2024-01-09\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->json["result"]["counts"][0], 2);
  EXPECT_NEAR(answer->json["result"]["expected_share"][0].get<double>(), 2.0 / 8, 1e-15);
  EXPECT_EQ(answer->json["warnings"], Json{"outside-period rows=1"});
  EXPECT_EQ(code_of(run("weekdays", {"--events", "-"}, "date\n2024-01\n")), "weekdays-need-days");
}

}  // namespace
}  // namespace method
