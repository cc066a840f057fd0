// Did it work, with several areas; displacement; power; pooling. Numbers: definitions 3, 12, 13, 15 and 16 ("Hand") and
// R.
#include "method/run_test.h"

namespace method {
namespace {

double number_in(const Json& json) { return json.get<double>(); }

/// Ten areas over two years, the first one halved after a year; the same numbers went to R.
std::string ten_areas() {
  std::string text = "unit,date,count\n";
  for (int a = 0; a < 10; ++a)
    for (int b = 0; b < 24; ++b) {
      const int v = (a * 7 + b * 5 + (a * b) % 11 + (a * a * b) % 7) % 13 + a, month = b % 12 + 1;
      text += "area" + std::to_string(a) + "," + std::to_string(2021 + b / 12) + (month < 10 ? "-0" : "-") +
              std::to_string(month) + "," + std::to_string(a == 0 && b >= 12 ? v / 2 : v) + "\n";
    }
  return text;
}

const Words did_words{"--series", "-", "--treated", "area0", "--split", "2022-01-01"};

TEST(DidMethod, AgreesWithR) {
  const auto poisson = run("did", did_words, ten_areas());
  ASSERT_TRUE(poisson);
  EXPECT_NEAR(std::log(number_in(poisson->json["result"]["ratio"]["value"])), -0.664486947087, 1e-9);
  EXPECT_NEAR(number_in(poisson->json["result"]["dispersion"]), 1.55863303352, 1e-9);
  Words words = did_words;
  words.insert(words.end(), {"--family", "nb"});
  const Json result = run("did", words, ten_areas())->json["result"];
  EXPECT_NEAR(std::log(number_in(result["ratio"]["value"])), -0.670959402434, 2e-6);  // MASS::glm.nb
  EXPECT_EQ(result["family"], "nb");
}

TEST(DidMethod, RefusesHolesAndUnknownUnits) {
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,3\narea0,2022-01,3\nb,2021-12,1\n")),
            "panel-hole");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\nb,2021-12,3\nb,2022-01,3\n")), "panel-unit-unknown");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,3\narea0,2022-01,3\n")), "panel-no-control");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,1.5\n")), "panel-not-a-count");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,1e15\n")), "panel-not-a-count");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,1\narea0,2021-12,1\n")), "panel-twice");
  Words zero = did_words;
  zero.insert(zero.end(), {"--missing", "zero"});
  EXPECT_TRUE(run("did", zero, "unit,date,count\narea0,2021-12,3\narea0,2022-01,3\nb,2021-12,1\n"));
}

TEST(SyntheticControlMethod, GivesTheHandExample) {
  const auto answer =
      run("synthetic-control", {"--series", "-", "--treated", "t", "--split", "2020-04-01", "--block", "1"},
          "unit,date,count\nt,2020-01,2\nt,2020-02,4\nt,2020-03,6\nt,2020-04,3\n"
          "a,2020-01,1\na,2020-02,2\na,2020-03,3\na,2020-04,2\n"
          "b,2020-01,3\nb,2020-02,6\nb,2020-03,9\nb,2020-04,6\n");
  ASSERT_TRUE(answer);
  EXPECT_NEAR(number_in(answer->json["result"]["weights"]["a"]), .5, 1e-6);
  EXPECT_NEAR(number_in(answer->json["result"]["gap"][3]), -1, 1e-6);
  EXPECT_EQ(answer->json["result"]["verdict_p"]["undefined"], "too-few-donors");
}

TEST(DisplacementMethod, GivesTheHandExampleOfTheQuotient) {
  const std::string table =
      "cell,kind,before,after,control_before,control_after\ncentre,treated,20,10,40,40\nring,place,12,9,40,40\n";
  const Json result = run("displacement", {"--table", "-"}, table)->json["result"];
  EXPECT_NEAR(number_in(result["wdq"]["value"]), .30, 1e-12);
  EXPECT_NEAR(number_in(result["wdd"]["total"]["estimate"]), -13, 1e-12);
  EXPECT_EQ(result["cells"][0]["shift"], "not-shown");
  EXPECT_EQ(code_of(run("displacement", {"--table", "-"}, "cell,kind,before,after,control_before,control_after\n")),
            "cell-treated");
  EXPECT_EQ(code_of(run("displacement", {"--table", "-"},
                        "cell,kind,before,after,control_before,control_after\ncentre,treated,20,1e15,40,40\n")),
            "cell-not-a-count");
  EXPECT_EQ(code_of(run("displacement", {})), "option-one-of");
}

TEST(PowerMethod, GivesTheHandExamples) {
  const Json result = run("power", {"--mean", "20", "--control", "20", "--history", "3,3,3"})->json["result"];
  EXPECT_NEAR(number_in(result["power"]["etest"]), .4453, 5e-5);
  EXPECT_NEAR(number_in(result["power"]["ctest"]), .3735, 5e-5);
  EXPECT_NEAR(number_in(result["power"]["wdd"]), .2206, 5e-5);
  EXPECT_NEAR(number_in(result["smallest_detectable"]["etest"]), .70, 1e-9);
  EXPECT_NEAR(number_in(result["regression_to_mean"]["expected_without_action"]), 3, 1e-9);
  EXPECT_EQ(run("power", {"--mean", "5"})->json["result"]["regression_to_mean"]["expected_fall"]["undefined"],
            "no-history");
}

TEST(PoolMethod, GivesTheHandExamples) {
  const Json result =
      run("pool", {"--studies", "-"}, "site,y,v\na,-0.5,0.10\nb,-0.1,0.20\nc,-0.9,0.25\nd,0.2,0.15\n")->json["result"];
  EXPECT_NEAR(number_in(result["mu"]), -.301605, 5e-7);
  EXPECT_NEAR(number_in(result["tau2"]), .030160, 5e-7);
  EXPECT_NEAR(number_in(result["prediction"]["high"]), .5978, 5e-5);
  const Json counts = run("pool", {"--studies", "-"},
                          "site,treated_before,treated_after,control_before,control_after\nA,6,2,5,6\nB,4,0,3,5\n")
                          ->json["result"];
  EXPECT_NEAR(number_in(counts["mantel_haenszel"]["value"]), .14778, 5e-6);
  EXPECT_EQ(code_of(run("pool", {"--studies", "-"}, "y,v\n1,0\n")), "study-value");
  EXPECT_EQ(run("pool", {"--studies", "-"}, "y,v\n1,1\n")->json["result"]["undefined"], "one-study");
}

TEST(PoolMethod, RefusesAColumnThatIsThereTwice) {
  EXPECT_EQ(problem_of("pool", {"--studies=-"}, "site,site,y,v\na,b,1,1\n"), "input-column-twice");
  EXPECT_EQ(
      problem_of("pool", {"--studies=-"},
                 "treated_before,treated_after,control_before,control_after,dispersion,dispersion\n6,2,5,6,1,1\n"),
      "input-column-twice");
  EXPECT_EQ(problem_of("displacement", {"--table=-"},
                       "cell,kind,before,after,control_before,control_after,area_weight,area_weight\n"
                       "c,treated,20,10,40,40,1,1\n"),
            "input-column-twice");
}

TEST(ItsMethod, FindsAHalvingAndNeedsItsHistory) {
  std::string text = "date,count\n";
  for (int t = 0; t < 60; ++t)
    text += std::to_string(2019 + t / 12) + (t % 12 < 9 ? "-0" : "-") + std::to_string(t % 12 + 1) + "," +
            std::to_string((t < 40 ? 12 : 6) + (t * 7) % 5) + "\n";
  const auto answer = run("its", {"--series", "-", "--step", "2022-05-01", "--season", "none"}, text);
  ASSERT_TRUE(answer);
  const Json& result = answer->json["result"];
  EXPECT_EQ(result["coefficients"].back()["name"], "step");
  EXPECT_LT(number_in(result["verdict"]["p"]), .01);
  EXPECT_GT(number_in(result["prevented"]["low"]), 0);
  EXPECT_EQ(run("its", {"--series", "-", "--step", "2020-05-01"}, text)->json["result"]["undefined"],
            "history-too-short");
}

/// 48 months of 8 and a little, of which the last 6 before the step make a peak; then 24 months as usual.
std::string peaked(int peak) {
  std::string text = "date,count\n";
  for (int t = 0; t < 72; ++t)
    text += std::to_string(2018 + t / 12) + (t % 12 < 9 ? "-0" : "-") + std::to_string(t % 12 + 1) + "," +
            std::to_string(8 + (t * 7) % 5 + (t >= 42 && t < 48 ? peak : 0)) + "\n";
  return text;
}
const Words peak_words{"--series=-", "--step=2022-01-01", "--season=none"};

TEST(ItsMethod, RepeatsItsAnswerWithoutTheMonthsThatLedToTheAction) {
  Words words = peak_words;
  words.push_back("--trigger=2021-07-01,2021-12-31");
  const auto answer = run("its", words, peaked(20));

  ASSERT_TRUE(answer) << answer.problem().code;
  const Json& result = answer->json["result"];
  // With the peak a fall is found where nothing was done; without it there is none.
  EXPECT_LT(number_in(result["verdict"]["ratio"]["value"]), .6);
  EXPECT_LT(number_in(result["verdict"]["p"]), .05);
  EXPECT_EQ(result["without_trigger"]["periods"], 6);
  EXPECT_GT(number_in(result["without_trigger"]["verdict"]["p"]), .2);
  EXPECT_NE(answer->json["sentence_en"].get<std::string>().find("to be expected"), std::string::npos);
  EXPECT_NE(answer->json["sentence_nl"].get<std::string>().find("te verwachten"), std::string::npos);

  // It is what the file without those rows gives.
  std::string rest = peaked(20);
  const std::size_t from = rest.find("2021-07");
  rest.erase(from, rest.find("2022-01") - from);
  Words dropped = peak_words;
  dropped.push_back("--missing=drop");
  const Json alone = result_of("its", dropped, rest);
  EXPECT_EQ(result["without_trigger"]["verdict"], alone["verdict"]);
  EXPECT_EQ(result["without_trigger"]["step_ratio"], alone["step_ratio"]);
  EXPECT_EQ(result["without_trigger"]["prevented"], alone["prevented"]);
  expect_same_again("its", words, peaked(20));
}

/// Three areas, 24 months before and 12 after: the treated one has a peak in the last three before.
std::string peaked_panel() {
  std::string text = "unit,date,count\n";
  for (const char* unit : {"Centrum", "Noord", "Zuid"})
    for (int t = 0; t < 36; ++t) {
      const bool peak = t >= 21 && t < 24, treated = unit == std::string_view("Centrum");
      text += std::string(unit) + "," + std::to_string(2020 + t / 12) + (t % 12 < 9 ? "-0" : "-") +
              std::to_string(t % 12 + 1) + "," + std::to_string(6 + t % 3 + (peak && treated ? 30 : 0)) + "\n";
    }
  return text;
}

TEST(DidMethod, RepeatsItsAnswerWithoutTheMonthsThatLedToTheAction) {
  const Words words{"--series=-", "--treated=Centrum", "--split=2022-01-01", "--trigger=2021-10-01,2021-12-31"};

  const auto answer = run("did", words, peaked_panel());

  ASSERT_TRUE(answer) << answer.problem().code;
  const Json& result = answer->json["result"];
  // 24 months of 6, 7, 8 are 168, and 90 of the peak; 21 months are 147 in each area, 12 after are 84.
  EXPECT_EQ(result["treated"]["before"], 258);
  const Json& rest = result["without_trigger"];
  EXPECT_EQ(rest["months"], 3);
  EXPECT_EQ(rest["events"], 111);
  EXPECT_EQ(rest["treated"]["before"], 147);
  EXPECT_EQ(rest["control"]["before"], 294);
  EXPECT_NEAR(number_in(rest["ratio"]["value"]), (84. / 147) / (168. / 294), 1e-12);
  EXPECT_LT(number_in(result["ratio"]["p"]), .05);
  EXPECT_GT(number_in(rest["ratio"]["p"]), .5);
  EXPECT_NE(answer->json["sentence_nl"].get<std::string>().find("te verwachten"), std::string::npos);
  EXPECT_EQ(
      problem_of("did", {"--series=-", "--treated=Centrum", "--split=2022-01-01", "--trigger=2020-01-01,2021-12-31"},
                 peaked_panel()),
      "trigger-all-before");
  EXPECT_FALSE(result_of("did", {"--series=-", "--treated=Centrum", "--split=2022-01-01"}, peaked_panel())
                   .contains("without_trigger"));
  expect_same_again("did", words, peaked_panel());
}

TEST(ItsMethod, CountsAPeriodAsTriggerWhenOneOfItsDaysIs) {
  Words words = peak_words;
  words.push_back("--trigger=2021-10-31,2021-11-01");
  EXPECT_EQ(result_of("its", words, peaked(20))["without_trigger"]["periods"], 2);
}

TEST(ItsMethod, SaysWhenTooLittleIsLeftOrTheTriggerLiesElsewhere) {
  const auto with = [](const char* trigger) {
    Words words = peak_words;
    words.push_back(trigger);
    return words;
  };
  const auto short_history = run("its", with("--trigger=2018-01-01,2020-12-31"), peaked(0));
  ASSERT_TRUE(short_history);
  EXPECT_EQ(short_history->json["result"]["without_trigger"]["verdict"]["undefined"], "history-too-short");
  EXPECT_EQ(short_history->json["result"]["without_trigger"]["periods"], 36);
  EXPECT_EQ(problem_of("its", with("--trigger=2021-12-01,2022-01-01"), peaked(0)), "trigger-not-before");
  EXPECT_EQ(problem_of("its", with("--trigger=2010-12-01,2011-01-01"), peaked(0)), "trigger-outside");
  EXPECT_FALSE(result_of("its", peak_words, peaked(0)).contains("without_trigger"));
}

TEST(TrendMethod, GivesItsOwnReasonForNoStep) {
  const auto answer = run("trend", {"--series=-", "--season=none"}, peaked(0));

  ASSERT_TRUE(answer);
  for (const char* key : {"value", "low", "high"})
    EXPECT_EQ(answer->json["result"]["step_ratio"][key]["undefined"], "no-step");
  for (const auto language : {base::Language::dutch, base::Language::english}) {
    const base::Texts texts(language);
    EXPECT_TRUE(texts.has("stats.reason.no-step"));
  }
}

}  // namespace
}  // namespace method
