// The framework: options, envelope, rerun, and the three methods that prove it. Numbers: definitions 1, 2 and 8
// ("Hand").
#include "method/method.h"

#include "method/run_test.h"

namespace method {
namespace {

TEST(Counts, GiveTheExactIntervalOfTheDefinitions) {
  const auto three = run("counts", {"--count", "3"});

  ASSERT_TRUE(three);
  EXPECT_EQ(three->json["result"]["count"], 3);
  EXPECT_NEAR(three->json["result"]["low"].get<double>(), 0.6187, 5e-5);
  EXPECT_NEAR(three->json["result"]["high"].get<double>(), 8.7673, 5e-5);
}

TEST(Counts, DivideByTheExposureAndSayWhereThatCannotBe) {
  EXPECT_DOUBLE_EQ(run("counts", {"--count=3", "--exposure=2"})->json["result"]["rate"].get<double>(), 1.5);
  const auto nothing = run("counts", {"--count", "3", "--exposure", "0"});
  EXPECT_EQ(nothing->json["result"]["rate"]["undefined"], "zero-denominator");
}

TEST(Counts, RefuseWhatIsNoCount) {
  EXPECT_EQ(code_of(run("counts", {"--count", "-1"})), "count-negative");
  EXPECT_EQ(code_of(run("counts", {"--count", "1.5"})), "not-a-count");
  EXPECT_EQ(code_of(run("counts", {})), "option-one-of");
}

TEST(Counts, RefuseExposuresThatLeaveNoNumber) {
  EXPECT_EQ(code_of(run("counts", {"--count=5", "--exposure=1e-320"})), "option-value");
  EXPECT_EQ(code_of(run("counts", {"--count=5", "--base=1e308", "--exposure=1e-5"})), "option-value");
  EXPECT_EQ(code_of(run("compare", {"--counts=5,3", "--exposures=1e-300,1e15"})), "option-value");
  EXPECT_EQ(code_of(run("compare", {"--counts=1e15,3"})), "option-value");
  for (const char* exposures : {"1e-9,1e15", "1e15,1e-9"})
    EXPECT_TRUE(run("compare", {"--counts=5,3", "--exposures", exposures})) << exposures;
}

TEST(Compare, GivesTheHandExampleOfTheDefinitions) {
  const Json result = run("compare", {"--counts", "6,2"})->json["result"];

  EXPECT_NEAR(result["etest"]["p"].get<double>(), .17487, 5e-6);
  EXPECT_NEAR(result["ctest"]["p"].get<double>(), 74.0 / 256, 1e-12);
  EXPECT_NEAR(result["poisson_z"].get<double>(), -2.071, 5e-4);
  EXPECT_NEAR(result["poisson_z_two_sample"].get<double>(), -1.464, 5e-4);
  const Json turned = run("compare", {"--counts", "2,6"})->json["result"]["ratio"];
  EXPECT_NEAR(turned["value"].get<double>(), .3333, 5e-5);
  EXPECT_NEAR(turned["low"].get<double>(), .0329, 5e-5);
  EXPECT_NEAR(turned["high"].get<double>(), 1.8641, 5e-5);
}

TEST(Compare, SaysUnboundedOverNothing) {
  const Json ratio = run("compare", {"--counts", "4,0"})->json["result"]["ratio"];

  EXPECT_EQ(ratio["value"]["undefined"], "unbounded");
  EXPECT_EQ(ratio["high"]["undefined"], "unbounded");
  EXPECT_TRUE(ratio["low"].is_number());
}

// Definitions 8: five events, bands [0,1) [1,100) metres and [0,7) [7,14) days, twice over at a distance where no pair
// is close, so that there are ten.
const std::string ten_events =
    "x,y,date\n0,0,1\n0,0,3\n50,0,4\n400,0,40\n400,0,42\n"
    "90000,0,1001\n90000,0,1003\n90050,0,1004\n90400,0,1040\n90400,0,1042\n";

TEST(Knox, CountsThePairsOfTheHandExample) {
  const auto answer = run(
      "knox", {"--events", "-", "--crs", "metric", "--space-bands", "0,1,100", "--time-bands", "0,7,14"}, ten_events);

  ASSERT_TRUE(answer);
  const Json& result = answer->json["result"];
  EXPECT_EQ(result["observed"], (Json{{4, 0}, {4, 0}}));
  EXPECT_EQ(result["pairs"], 45);
  EXPECT_EQ(result["close_pairs"], 8);
  // S = 4 and 4; T = 8 within seven days (four per group); N = 45.
  EXPECT_NEAR(result["expected"][0][0].get<double>(), 4.0 * 8 / 45, 1e-12);
}

TEST(Knox, IsTheSameOnOneAndFourThreads) {
  const Words words{"--events", "-", "--crs", "metric"};
  EXPECT_EQ(json_text(run("knox", words, ten_events, 1)->json), json_text(run("knox", words, ten_events, 4)->json));
}

TEST(Knox, SaysTooFewEventsForEveryKey) {
  const auto answer = run("knox", {"--events", "-", "--crs", "metric"}, "x,y,date\n1,1,2024-01-01\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->json["result"]["undefined"], "too-few-events");
  EXPECT_EQ(answer->json["result"]["p_overall"]["undefined"], "too-few-events");
}

TEST(AnalyseKnox, NamesTheLinkedPairsAndWhoStartedThem) {
  // Forty events far apart in space and time; thirty of them are repeated on the spot after two days.
  std::string rows = "id,x,y,date\n";
  std::set<std::pair<std::string, std::string>> planted;
  for (int i = 0; i < 40; ++i) {
    const std::string place = std::to_string(1000 * i) + ",0,";
    if (i < 30) {
      rows += "again" + std::to_string(i) + "," + place + std::to_string(20 * i + 2) + "\n";
      planted.insert({"first" + std::to_string(i), "again" + std::to_string(i)});
    }
    rows += "first" + std::to_string(i) + "," + place + std::to_string(20 * i) + "\n";
  }

  const auto answer = run("knox", {"--events", "-", "--crs=metric", "--links"}, rows);

  std::set<std::pair<std::string, std::string>> named;
  ASSERT_TRUE(answer);
  for (const auto& link : answer->json["result"]["links"]) {
    named.insert({link["first"].get<std::string>(), link["second"].get<std::string>()});
    EXPECT_EQ(link["days"], 2);
    EXPECT_EQ(link["metres"], 0);
    EXPECT_EQ(link["same_day"], false);
  }
  EXPECT_EQ(named, planted);
}

TEST(AnalyseKnox, NamesNoPairsWhereNoRangeIsRaised) {
  std::string rows = "x,y,date\n";
  for (int i = 0; i < 12; ++i) rows += std::to_string(1000 * i) + ",0," + std::to_string(20 * i) + "\n";

  const auto answer = run("knox", {"--events", "-", "--crs=metric", "--links"}, rows);

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->json["result"]["links"]["undefined"], "not-reachable");
}

TEST(Knox, RefusesBandsThatAreNone) {
  const auto with = [](const char* bands) {
    return code_of(run("knox", {"--events", "-", "--crs=metric", "--space-bands", bands}, ten_events));
  };
  EXPECT_EQ(with("0,100,100"), "bands-not-increasing");
  EXPECT_EQ(with("10,100"), "bands-not-from-zero");
  EXPECT_EQ(with("0"), "bands-too-few");
  EXPECT_EQ(with("0,x"), "option-value");
  EXPECT_EQ(with("0,inf"), "");
}

TEST(Events, AreReadInEveryShapeOfDate) {
  const std::string rows =
      "x,y,date,time\n1,1,2024-01-02,\n1,1,02-01-2024 10:30,\n1,1,2024-01-02T23:30:00+01:00,\n1,1,19724,\n"
      "1,1,2024-01,\n1,1,2-1-2024,9:15\n1,1,2024-01-01T23:30:00Z,\n1,1,2024-01-02,\n1,1,2024-01-02,\n1,1,2024-01-02,\n";
  const auto answer =
      run("knox", {"--events", "-", "--crs=metric", "--time-bands", "0,1,2", "--space-bands", "0,1"}, rows);

  ASSERT_TRUE(answer);
  // 19724 days after 1970-01-01 is 2024-01-02; 23:30 Z on 1 January is 00:30 on the 2nd in Amsterdam; only 2024-01
  // (the 1st) is another day.
  EXPECT_EQ(answer->json["result"]["observed"], (Json{{36, 9}}));
  const auto as_written = run(
      "knox", {"--events", "-", "--crs=metric", "--zone=local", "--time-bands", "0,1,2", "--space-bands", "0,1"}, rows);
  EXPECT_EQ(as_written->json["result"]["observed"], (Json{{28 + 1, 16}}));
}

TEST(Events, ThatCannotBeUsedAreLeftOutAndTold) {
  const auto answer =
      run("knox", {"--events", "-", "--crs=metric"}, ten_events + ",5,7\nNA,5,7\n5,five,7\n5,5,31-02-2024\n5,5,\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->json["warnings"],
            (Json{"left-out rows=1 reason=date-does-not-exist", "left-out rows=1 reason=date-missing",
                  "left-out rows=2 reason=x-missing", "left-out rows=1 reason=y-unreadable", "piles places=4 rows=8"}));
  EXPECT_EQ(answer->json["result"]["pairs"], 45);
}

TEST(Events, AreRefusedWhenNothingIsLeft) {
  EXPECT_EQ(code_of(run("knox", {"--events", "-"}, "x,y,date\nNA,1,2\n")), "events-all-left-out");
  EXPECT_EQ(code_of(run("knox", {"--events", "-"}, "x,y,date\n")), "events-none");
  EXPECT_EQ(code_of(run("knox", {"--events", "-"}, "")), "csv-empty");
  EXPECT_EQ(code_of(run("knox", {"--events", "-"}, "x,y\n1,2\n")), "input-column-missing");
  EXPECT_EQ(code_of(run("knox", {"--events", "-"}, "x,x,y,date\n1,1,2,3\n")), "input-column-twice");
  EXPECT_EQ(code_of(run("knox", {"--events", "/nowhere/at/all.csv"})), "csv-not-there");
}

TEST(Events, WithEqualNumbersCountOnce) {
  const auto answer = run("counts", {"--events", "-"}, "id,x\n1,a\n2,b\n1,c\n,d\n,e\n");

  EXPECT_EQ(answer->json["result"]["count"], 4);
  EXPECT_EQ(answer->json["warnings"], Json{"same-id rows=1"});
  EXPECT_EQ(run("counts", {"--events", "-"}, "nr,x\n1,a\n1,c\n")->json["result"]["count"], 2);
}

TEST(Events, InTheWrongSystemAreRefused) {
  const std::string degrees = "x,y,date\n4.9,52.37,1\n4.91,52.38,2\n";
  EXPECT_EQ(code_of(run("knox", {"--events", "-"}, degrees)), "coordinate-degrees-in-metres");
  EXPECT_EQ(code_of(run("knox", {"--events", "-", "--crs=wgs84"}, "x,y,date\n121000,487000,1\n")),
            "coordinate-metres-in-degrees");
  EXPECT_EQ(code_of(run("knox", {"--events", "-"},
                        "x,y,date\n121000,487000,1\n121100,487000,1\n121200,487000,2\n4.9,52.3,3\n")),
            "coordinate-mixed");
  EXPECT_EQ(run("knox", {"--events", "-", "--crs=wgs84"}, degrees)->json["parameters"]["decided"]["plane"],
            "EPSG:28992");
}

TEST(Events, HaveAFingerprintThatDoesNotDependOnTheirOrder) {
  const auto one = run("counts", {"--events", "-"}, "id\n1\n2\n"),
             other = run("counts", {"--events", "-"}, "id\n2\n1\n");
  EXPECT_EQ(one->json["data_sha256"], other->json["data_sha256"]);
  EXPECT_NE(one->json["data_sha256"], run("counts", {"--events", "-"}, "id\n2\n3\n")->json["data_sha256"]);
}

TEST(Options, ThatAreUnknownTwiceOrEmptyAreUsage) {
  const auto code = [](const Words& words) { return code_of(run("compare", words)); };
  EXPECT_EQ(code({"--countss", "1,2"}), "option-unknown-near");
  EXPECT_EQ(code({"--zzzzzzzz", "1,2"}), "option-unknown");
  EXPECT_EQ(code({"--counts", "1,2", "--counts", "1,2"}), "option-twice");
  EXPECT_EQ(code({"--counts"}), "option-without-value");
  EXPECT_EQ(code({"--counts", "1;2"}), "option-value");
  EXPECT_EQ(code({"--counts", "1,2,3"}), "option-two-numbers");
  EXPECT_EQ(code({"--counts", "1,2", "--level", "1"}), "option-value");
  EXPECT_EQ(code({"--counts", "1,2", "--permutations", "1000001"}), "option-value");
  EXPECT_EQ(code({"--counts", "1,2", "--threads", "0"}), "option-value");
  EXPECT_EQ(code({"--counts", "1,2", "--json=yes"}), "option-flag");
  EXPECT_EQ(code({"1,2"}), "option-word");
  EXPECT_EQ(code({}), "option-missing");
}

TEST(Rerun, GivesTheSameBytesFromTheRecipe) {
  const auto first =
      run("knox", {"--events", "-", "--crs", "metric", "--space-bands", "0,1,100,inf", "--seed", "7"}, ten_events);
  const auto recipe = recipe_of(Json::parse(json_text(first->json)));

  ASSERT_TRUE(recipe);
  EXPECT_EQ(recipe->method->name, "knox");
  EXPECT_EQ(json_text(run("knox", recipe->words, ten_events, 4)->json), json_text(first->json));
}

TEST(Rerun, TellsWhatDiffers) {
  const Json was{{"a", {1, 2}}, {"b", 3}, {"same", 1}}, is{{"a", {1, 5}}, {"same", 1}, {"c", 4}};
  const auto found = differences(was, is);

  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].path, "/a/1");
  EXPECT_EQ(found[0].was, "2");
  EXPECT_EQ(found[0].is, "5");
  EXPECT_EQ(found[1].path, "/b");
  EXPECT_EQ(found[2].path, "/c");
  EXPECT_TRUE(differences(was, was).empty());
  EXPECT_FALSE(recipe_of(Json{{"method", "knox"}}));
  EXPECT_FALSE(recipe_of(Json::array()));
}

TEST(Methods, EachExplainThemselves) {
  for (const Method& method : all_methods()) {
    EXPECT_FALSE(method.question.empty()) << method.name;
    EXPECT_FALSE(method.source.empty()) << method.name;
    EXPECT_FALSE(method.keys.empty()) << method.name;
    EXPECT_TRUE(method.example.starts_with("stapsteen analyse " + std::string(method.name))) << method.name;
    EXPECT_NE(help_of(method).find("Source"), std::string::npos);
    EXPECT_NE(help_of_all().find(method.name), std::string::npos);
    for (const Option& option : method.options)
      EXPECT_FALSE(option.help.empty()) << method.name << " --" << option.name;
  }
}

}  // namespace
}  // namespace method
