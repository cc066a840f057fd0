// Methods on a series: reading of periods, and the hand examples of definitions 2, 3 and 9. R: version 4.2.2.
#include "method/series.h"

#include <cmath>

#include "method/run_test.h"

namespace method {
namespace {

const std::string year =
    "date,count\n2023-01,3\n2023-02,1\n2023-03,4\n2023-04,2\n2023-05,0\n2023-06,5\n2023-07,2\n"
    "2023-08,1\n2023-09,3\n2023-10,0\n2023-11,1\n2023-12,2\n";

/// Poisson regression y ~ years + offset(log days) by Newton on two coefficients, written out.
std::array<double, 2> newton(const std::vector<double>& y, const std::vector<double>& days) {
  std::vector<double> years;
  double passed = 0;
  for (const double d : days) {
    years.push_back((passed + d / 2 - days[0] / 2) / 365.25);
    passed += d;
  }
  double a = -3, b = 0;
  for (int step = 0; step < 100; ++step) {
    double u0 = 0, u1 = 0, i00 = 0, i01 = 0, i11 = 0;
    for (std::size_t t = 0; t < y.size(); ++t) {
      const double mu = days[t] * std::exp(a + b * years[t]);
      u0 += y[t] - mu;
      u1 += years[t] * (y[t] - mu);
      i00 += mu;
      i01 += mu * years[t];
      i11 += mu * years[t] * years[t];
    }
    const double det = i00 * i11 - i01 * i01;
    a += (i11 * u0 - i01 * u1) / det;
    b += (i00 * u1 - i01 * u0) / det;
  }
  return {a, b};
}

TEST(TrendMethod, FitsTheRegressionOfTheDefinitions) {
  const auto expected = newton({3, 1, 4, 2, 0, 5, 2, 1, 3, 0, 1, 2}, {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31});

  const Json result = result_of("trend", {"--series=-", "--season=none", "--family=poisson"}, year);

  ASSERT_TRUE(result.contains("coefficients")) << result;
  EXPECT_EQ(result["coefficients"][0]["name"], "intercept");
  EXPECT_NEAR(result["coefficients"][0]["estimate"].get<double>(), expected[0], 1e-8);
  EXPECT_NEAR(result["coefficients"][1]["estimate"].get<double>(), expected[1], 1e-8);
  EXPECT_NEAR(result["irr_per_year"]["value"].get<double>(), std::exp(expected[1]), 1e-8);
  EXPECT_EQ(result["step_ratio"]["value"]["undefined"], "no-step");
}

TEST(TrendMethod, DoesNotMindTheOrderOfTheRowsNorTheShapeOfTheDates) {
  std::string turned = "count;date\n2;2023-12-01\n";
  for (const char* row : {"3;1-1-2023", "1;2023-02", "4;2023-03-01T00:00:00", "2;2023-04-01", "0;2023-05", "5;2023-06",
                          "2;2023-07", "1;2023-08", "3;2023-09", "0;2023-10", "1;2023-11"})
    turned += std::string(row) + "\n";

  const auto one = run("trend", {"--series=-", "--season=none"}, year);
  const auto other = run("trend", {"--series=-", "--season=none"}, turned);

  ASSERT_TRUE(one);
  ASSERT_TRUE(other);
  EXPECT_EQ(one->json["result"], other->json["result"]);
  EXPECT_EQ(one->json["data_sha256"], other->json["data_sha256"]);
  EXPECT_TRUE(warned(other, "series-sorted"));
  EXPECT_FALSE(warned(one, "series-sorted"));
}

TEST(TrendMethod, NamesTheCoefficientsOfSeasonAndStep) {
  std::string long_series = "date,count\n";
  for (int y = 2019; y < 2023; ++y)
    for (int m = 1; m <= 12; ++m)
      long_series +=
          std::to_string(y) + (m < 10 ? "-0" : "-") + std::to_string(m) + "," + std::to_string(3 + m % 4) + "\n";

  const Json result = result_of("trend", {"--series=-", "--step=2021-01"}, long_series);

  ASSERT_TRUE(result.contains("coefficients")) << result;
  EXPECT_EQ(result["coefficients"].size(), 14);
  EXPECT_EQ(result["coefficients"][2]["name"], "month-02");
  EXPECT_EQ(result["coefficients"][13]["name"], "step");
  EXPECT_EQ(result["season"], "factor");
  const double step = result["coefficients"][13]["estimate"].get<double>();
  EXPECT_NEAR(result["step_ratio"]["value"].get<double>(), std::exp(step), 1e-12);
}

TEST(TrendMethod, RefusesWhatItCannotRead) {
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n2023-01,1\n2023-01,2\n"), "series-period-twice");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n2023-01,1\n2023-03,2\n"), "series-gap");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n2023-01,\n2023-02,2\n"), "series-value-missing");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n2023-01,x\n"), "series-value-unreadable");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n2023-01,1.5\n"), "series-not-a-count");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n2023-01,-1\n"), "series-negative");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\nJan,1\n"), "series-all-left-out");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,count\n"), "series-none");
  EXPECT_EQ(problem_of("trend", {"--series=-"}, "date,a,b\n2023-01,1,2\n"), "input-column-missing");
  EXPECT_EQ(problem_of("trend", {"--series=-", "--value=n", "--days=count"}, "date,n,count\n2023-01,1,-2\n"),
            "series-days");
  EXPECT_EQ(problem_of("trend", {"--series=-", "--season=spring"}, year), "option-value");
  EXPECT_EQ(problem_of("trend", {"--series=-", "--se=newey-west:x"}, year), "option-value");
  EXPECT_EQ(problem_of("trend", {"--series=-", "--step=2023-01-01"}, year), "step-outside");
  EXPECT_EQ(problem_of("trend", {"--series=-", "--step=2024-01-01"}, year), "step-outside");
}

TEST(TrendMethod, SaysWhyThereIsNoAnswer) {
  EXPECT_EQ(result_of("trend", {"--series=-"}, "date,count\n2023-01,1\n")["undefined"], "too-few-events");
  EXPECT_EQ(result_of("trend", {"--series=-", "--season=factor"}, year)["irr_per_year"]["undefined"], "too-few-events");
}

TEST(TrendMethod, LeavesOutMissingMonthsOnlyWhenAskedTo) {
  std::string gap = year;
  gap.replace(gap.find("2023-05,0\n"), 10, "");

  const auto kept = run("trend", {"--series=-", "--season=none", "--missing=drop"}, gap);

  ASSERT_TRUE(kept);
  EXPECT_TRUE(warned(kept, "series-gap"));
  EXPECT_EQ(kept->json["result"]["degrees_of_freedom"], 9);
}

TEST(SeriesReading, KnowsIsoWeeks) {
  std::string monday = "date,count\n", iso = "date,count\n";
  for (int week = 0; week < 30; ++week) {
    // 2020 has 53 ISO weeks; its week 40 begins on 28 September.
    const base::Date day = base::plus_days(*base::parse_iso_date("2020-09-28"), 7 * week);
    const int number = 40 + week;
    const std::string name = number <= 53 ? "2020-W" + std::to_string(number)
                                          : (number < 63 ? "2021-W0" : "2021-W") + std::to_string(number - 53);
    monday += base::iso(day) + "," + std::to_string(1 + week % 5) + "\n";
    iso += name + "," + std::to_string(1 + week % 5) + "\n";
  }

  const Json one = result_of("trend", {"--series=-", "--season=none"}, monday);

  ASSERT_TRUE(one.contains("coefficients")) << one;
  EXPECT_EQ(one, result_of("trend", {"--series=-", "--season=none"}, iso));
}

// Definitions 3: 9 of 40 in December, 93 of 1095 days; a month with none [0, 1.037]; dark 26 in 546, light 14 in 549.
TEST(SeasonMethod, GivesTheExamplesOfTheDefinitions) {
  const std::array<int, 12> in_three_years{3, 4, 3, 5, 4, 1, 0, 3, 1, 3, 4, 9};
  std::string series = "date,count\n";
  for (int y = 2021; y < 2024; ++y)
    for (int m = 1; m <= 12; ++m)
      series += std::to_string(y) + (m < 10 ? "-0" : "-") + std::to_string(m) + "," +
                std::to_string(y == 2022 ? in_three_years[std::size_t(m - 1)] : 0) + "\n";

  const Json result = result_of("season", {"--series=-"}, series);

  ASSERT_TRUE(result.contains("index")) << result;
  EXPECT_NEAR(result["index"][11]["value"].get<double>(), 2.649, 5e-4);
  EXPECT_NEAR(result["index"][11]["low"].get<double>(), 1.276, 5e-4);
  EXPECT_NEAR(result["index"][11]["high"].get<double>(), 4.527, 5e-4);
  EXPECT_EQ(result["index"][6]["value"], 0);
  EXPECT_NEAR(result["index"][6]["high"].get<double>(), 1.037, 5e-4);
  EXPECT_NEAR(result["dark_days_ratio"]["value"].get<double>(), 1.867, 5e-4);
  EXPECT_NEAR(result["dark_days_ratio"]["low"].get<double>(), .940, 5e-4);
  EXPECT_NEAR(result["dark_days_ratio"]["high"].get<double>(), 3.869, 5e-4);
  EXPECT_NEAR(result["dark_days_ratio"]["p"].get<double>(), .0589, 5e-5);
}

TEST(SeasonMethod, RefusesWeeksAndWantsAWholeYear) {
  EXPECT_EQ(problem_of("season", {"--series=-"}, "date,count\n2024-01-01,1\n2024-01-08,2\n2024-01-15,2\n"),
            "series-not-monthly");
  EXPECT_EQ(result_of("season", {"--series=-"}, "date,count\n2024-01,1\n2024-02,2\n")["undefined"],
            "history-too-short");
}

TEST(StlMethod, AddsUpToTheSeriesInTheOrderOfTheRows) {
  std::string forward = "date,count\n", backward = "date,count\n";
  std::vector<double> values;
  for (int i = 0; i < 48; ++i) {
    values.push_back(20 + 5 * std::sin(i * std::acos(-1) / 6) + (i * 7 % 5) - 0.25 * i);
    const std::string row = base::Month{2019 * 12 + i}.iso() + "," + std::to_string(values.back()) + "\n";
    forward += row;
    backward.insert(11, row);
  }

  const Json one = result_of("stl", {"--series=-"}, forward), other = result_of("stl", {"--series=-"}, backward);

  ASSERT_TRUE(one.contains("trend")) << one;
  for (std::size_t i = 0; i < 48; ++i) {
    const double sum =
        one["trend"][i].get<double>() + one["seasonal"][i].get<double>() + one["remainder"][i].get<double>();
    EXPECT_NEAR(sum, values[i], 1e-6);
    EXPECT_EQ(one["trend"][i], other["trend"][47 - i]);
  }
  EXPECT_NEAR(one["seasonal"][0].get<double>(), one["seasonal"][12].get<double>(), 1e-9);  // periodic
}

TEST(StlMethod, RefusesAnEvenWindowAndAShortSeries) {
  EXPECT_EQ(problem_of("stl", {"--series=-", "--seasonal-window=8"}, year), "option-value");
  EXPECT_EQ(problem_of("stl", {"--series=-"}, "count\n1\n2\n3\n"), "option-needs");
  EXPECT_EQ(result_of("stl", {"--series=-"}, year)["trend"]["undefined"], "history-too-short");
}

TEST(ChangePointMethod, GivesTheHandExample) {
  const Json result = result_of("change-point", {"--counts=5,4,6,1,0,1", "--least-side=1"});

  EXPECT_NEAR(result["llr"].get<double>(), 5.6259, 5e-5);
  EXPECT_NEAR(result["p"].get<double>(), .005678, 5e-7);
  EXPECT_EQ(result["p_method"], "enumerated");
  EXPECT_EQ(result["split_row"], 4);
  EXPECT_EQ(result["before"]["count"], 15);
}

TEST(ChangePointMethod, SaysWhyThereIsNoAnswer) {
  EXPECT_EQ(result_of("change-point", {"--counts=5,4"})["undefined"], "history-too-short");
  EXPECT_EQ(result_of("change-point", {"--counts=0,0,0,0,0,0"})["undefined"], "no-events");
  EXPECT_EQ(problem_of("change-point", {"--counts=1,2.5,3"}), "not-a-count");
  EXPECT_EQ(problem_of("change-point", {}), "option-one-of");
}

TEST(AnyWindowMethod, GivesTheNumberOfTheDefinitions) {
  const Json result = result_of("any-window", {"--count=6", "--expected=1", "--windows=260"});

  EXPECT_NEAR(result["p"].get<double>(), .4855866478917772, 1e-9);
  EXPECT_EQ(result_of("any-window", {"--count=6", "--expected=1", "--windows=2"})["undefined"], "history-too-short");
  EXPECT_EQ(problem_of("any-window", {"--count=6", "--expected=1"}), "option-missing");
}

// Definitions 9: baseline 1 0 2 1 0 1 2: C1 limit 1 + 3.0902 x .8165.
TEST(AlarmMethod, GivesTheEarsExample) {
  const std::string series = "count\n1\n0\n2\n1\n0\n1\n2\n4\n";

  const Json weeks = result_of("alarm", {"--series=-", "--algorithm=ears-c1"}, series)["weeks"];

  ASSERT_EQ(weeks.size(), 8);
  EXPECT_NEAR(weeks[7]["upper"].get<double>(), 3.523, 5e-4);
  EXPECT_EQ(weeks[7]["alarm"], true);
  EXPECT_EQ(weeks[6]["upper"]["undefined"], "history-too-short");
  EXPECT_EQ(weeks[7]["date"]["undefined"], "time-unknown");
}

// Definitions 9: CUSUM m = .5 over 1 0 2 1 -> .1931 0 .8863 1.0794.
TEST(AlarmMethod, RunsTheCusumOfTheDefinitions) {
  const std::string series = "count\n1\n0\n1\n0\n2\n1\n";

  const auto envelope =
      run("alarm", {"--series=-", "--algorithm=cusum", "--history-periods=2", "--budget=0.01"}, series);

  ASSERT_TRUE(envelope);
  const Json& weeks = envelope->json["result"]["weeks"];
  EXPECT_NEAR(weeks[2]["sum"].get<double>(), .1931, 5e-5);
  EXPECT_NEAR(weeks[3]["sum"].get<double>(), 0, 1e-12);
  EXPECT_NEAR(weeks[4]["sum"].get<double>(), .8863, 5e-5);
  EXPECT_NEAR(weeks[5]["sum"].get<double>(), 1.0794, 5e-5);
  // One more than the quiet count must reach the threshold, the quiet count itself must not.
  const double h = envelope->json["result"]["h"].get<double>(), quiet = weeks[5]["upper"].get<double>();
  const auto chart = [&](double x) { return .8862943611 + x * std::log(2) - .5; };
  EXPECT_LT(chart(quiet), h);
  EXPECT_GE(chart(quiet + 1), h);
}

TEST(AlarmMethod, RefusesOptionsOfAnotherAlgorithmAndMonthsForFarrington) {
  const std::string series = "count\n1\n0\n2\n1\n0\n1\n2\n4\n";
  EXPECT_EQ(problem_of("alarm", {"--series=-", "--k=1"}, series), "alarm-option-other");
  EXPECT_EQ(problem_of("alarm", {"--series=-", "--algorithm=cusum", "--k=1"}, series), "option-needs");
  EXPECT_EQ(problem_of("alarm", {"--series=-", "--budget=200"}, series), "alarm-budget");
  EXPECT_EQ(problem_of("alarm", {"--series=-"}, year), "series-not-weekly");
}

}  // namespace
}  // namespace method
