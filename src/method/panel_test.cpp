// Did it work, with several areas; displacement; power; pooling. Numbers: definitions 3, 12, 13, 15 and 16 ("Hand") and
// R.
#include "method/run_test.h"

namespace method {
namespace {

double number(const Json& json) { return json.get<double>(); }

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
  EXPECT_NEAR(std::log(number(poisson->json["result"]["ratio"]["value"])), -0.664486947087, 1e-9);
  EXPECT_NEAR(number(poisson->json["result"]["dispersion"]), 1.55863303352, 1e-9);
  Words words = did_words;
  words.insert(words.end(), {"--family", "nb"});
  const Json result = run("did", words, ten_areas())->json["result"];
  EXPECT_NEAR(std::log(number(result["ratio"]["value"])), -0.670959402434, 2e-6);  // MASS::glm.nb
  EXPECT_EQ(result["family"], "nb");
}

TEST(DidMethod, RefusesHolesAndUnknownUnits) {
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,3\narea0,2022-01,3\nb,2021-12,1\n")),
            "panel-hole");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\nb,2021-12,3\nb,2022-01,3\n")), "panel-unit-unknown");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,3\narea0,2022-01,3\n")), "panel-no-control");
  EXPECT_EQ(code_of(run("did", did_words, "unit,date,count\narea0,2021-12,1.5\n")), "panel-not-a-count");
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
  EXPECT_NEAR(number(answer->json["result"]["weights"]["a"]), .5, 1e-6);
  EXPECT_NEAR(number(answer->json["result"]["gap"][3]), -1, 1e-6);
  EXPECT_EQ(answer->json["result"]["verdict_p"]["undefined"], "too-few-donors");
}

TEST(DisplacementMethod, GivesTheHandExampleOfTheQuotient) {
  const std::string table =
      "cell,kind,before,after,control_before,control_after\ncentre,treated,20,10,40,40\nring,place,12,9,40,40\n";
  const Json result = run("displacement", {"--table", "-"}, table)->json["result"];
  EXPECT_NEAR(number(result["wdq"]["value"]), .30, 1e-12);
  EXPECT_NEAR(number(result["wdd"]["total"]["estimate"]), -13, 1e-12);
  EXPECT_EQ(result["cells"][0]["shift"], "not-shown");
  EXPECT_EQ(code_of(run("displacement", {"--table", "-"}, "cell,kind,before,after,control_before,control_after\n")),
            "cell-treated");
  EXPECT_EQ(code_of(run("displacement", {})), "option-one-of");
}

TEST(PowerMethod, GivesTheHandExamples) {
  const Json result = run("power", {"--mean", "20", "--control", "20", "--history", "3,3,3"})->json["result"];
  EXPECT_NEAR(number(result["power"]["etest"]), .4453, 5e-5);
  EXPECT_NEAR(number(result["power"]["ctest"]), .3735, 5e-5);
  EXPECT_NEAR(number(result["power"]["wdd"]), .2206, 5e-5);
  EXPECT_NEAR(number(result["smallest_detectable"]["etest"]), .70, 1e-9);
  EXPECT_NEAR(number(result["regression_to_mean"]["expected_without_action"]), 3, 1e-9);
  EXPECT_EQ(run("power", {"--mean", "5"})->json["result"]["regression_to_mean"]["expected_fall"]["undefined"],
            "no-history");
}

TEST(PoolMethod, GivesTheHandExamples) {
  const Json result =
      run("pool", {"--studies", "-"}, "site,y,v\na,-0.5,0.10\nb,-0.1,0.20\nc,-0.9,0.25\nd,0.2,0.15\n")->json["result"];
  EXPECT_NEAR(number(result["mu"]), -.301605, 5e-7);
  EXPECT_NEAR(number(result["tau2"]), .030160, 5e-7);
  EXPECT_NEAR(number(result["prediction"]["high"]), .5978, 5e-5);
  const Json counts = run("pool", {"--studies", "-"},
                          "site,treated_before,treated_after,control_before,control_after\nA,6,2,5,6\nB,4,0,3,5\n")
                          ->json["result"];
  EXPECT_NEAR(number(counts["mantel_haenszel"]["value"]), .14778, 5e-6);
  EXPECT_EQ(code_of(run("pool", {"--studies", "-"}, "y,v\n1,0\n")), "study-value");
  EXPECT_EQ(run("pool", {"--studies", "-"}, "y,v\n1,1\n")->json["result"]["undefined"], "one-study");
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
  EXPECT_LT(number(result["verdict"]["p"]), .01);
  EXPECT_GT(number(result["prevented"]["low"]), 0);
  EXPECT_EQ(run("its", {"--series", "-", "--step", "2020-05-01"}, text)->json["result"]["undefined"],
            "history-too-short");
}

}  // namespace
}  // namespace method
