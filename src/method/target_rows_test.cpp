// Which branch at which hour. Expected: the example of stats/target_risk_test.cpp and rates divided by hand.
#include <cmath>

#include "method/run_test.h"

namespace method {
namespace {

const std::string branches =
    "Branch;part;observed;shops;open_hours\r\nsupermarkt;avond;6;20;1000\r\ntankstation;avond;9;5;3000\r\n"
    "juwelier;avond;1;4;0\r\nsnackbar (fictief);avond;2;7;\r\n";

TEST(TargetRiskMethod, DividesByShopHours) {
  const auto answer = run("target-risk", {"--targets=-"}, branches);

  ASSERT_TRUE(answer) << answer.problem().code;
  const Json& result = answer->json["result"];
  EXPECT_EQ(result["rows"][0]["shop_hours"], 20000.0);
  EXPECT_NEAR(result["rows"][0]["rate"]["value"].get<double>(), 30, 1e-12);
  EXPECT_NEAR(result["rows"][0]["rate"]["low"].get<double>(), 2.2019 * 5, 5e-4);  // Garwood of 6: 2.2019, 13.0595
  EXPECT_NEAR(result["rows"][0]["rate"]["high"].get<double>(), 13.0595 * 5, 5e-4);
  EXPECT_NEAR(result["rows"][1]["ratio"].get<double>(), 9 / (15.0 * 15 / 35), 1e-12);
  EXPECT_NEAR(result["overall"].get<double>(), 15.0 / 35000 * 1e5, 1e-12);
  EXPECT_EQ(result["rows"][2]["rate"]["value"]["undefined"], "zero-denominator");
  EXPECT_EQ(result["rows"][3]["branch"], "snackbar (fictief)");
  EXPECT_EQ(result["while_closed"], 1);
  EXPECT_EQ(result["without_hours"], 2);
  EXPECT_TRUE(warned(answer, "opening-hours-unknown"));
  EXPECT_TRUE(warned(answer, "events-while-closed"));
  for (const char* key : {"sentence_nl", "sentence_en"})
    EXPECT_EQ(answer->json[key].get<std::string>().find('{'), std::string::npos);
  expect_same_again("target-risk", {"--targets=-", "--base=1000"}, branches);
}

TEST(TargetRiskMethod, NamesWhatStandsOutInOrderOfName) {
  std::string rows = "branch,part,observed,shops,open_hours\n";
  for (int i = 0; i < 8; ++i) rows += "b" + std::to_string(i) + ",dag,10,10,1000\n";
  rows += "z,nacht,40,10,1000\na,nacht,40,10,1000\n";

  const auto answer = run("target-risk", {"--targets=-", "--no-overdispersion"}, rows);

  ASSERT_TRUE(answer);
  EXPECT_NE(answer->json["sentence_en"].get<std::string>().find("a nacht, z nacht"), std::string::npos)
      << answer->json["sentence_en"];
  EXPECT_EQ(answer->json["result"]["rows"][8]["flag"], "high-998");
}

TEST(TargetRiskMethod, GivesOnlyCountsWithoutOpeningHours) {
  const Json result = result_of("target-risk", {"--targets=-"}, "branch,observed,shops\nkiosk,3,4\nbar,1,2\n");

  EXPECT_EQ(result["overall"]["undefined"], "zero-denominator");
  EXPECT_EQ(result["without_hours"], 4);
  EXPECT_EQ(result["rows"][0]["observed"], 3);
}

TEST(TargetRiskMethod, RefusesWhatItCannotRead) {
  const auto code = [](const std::string& text) { return problem_of("target-risk", {"--targets=-"}, text); };
  const std::string head = "branch,part,observed,shops,open_hours\n";
  EXPECT_EQ(code(head), "input-none");
  EXPECT_EQ(code("branch,observed\na,1\n"), "input-column-missing");
  EXPECT_EQ(code(head + "a,x,1.5,3,4\n"), "unit-count");
  EXPECT_EQ(code(head + "a,x,-1,3,4\n"), "unit-count");
  EXPECT_EQ(code(head + "a,x,,3,4\n"), "unit-count");
  EXPECT_EQ(code(head + "a,x,1,-3,4\n"), "unit-value");
  EXPECT_EQ(code(head + "a,x,1,1e-320,4\n"), "unit-value");
  EXPECT_EQ(code(head + "a,x,1,3,many\n"), "unit-value");
  EXPECT_EQ(code(head + ",x,1,3,4\n"), "target-unnamed");
  EXPECT_EQ(code(head + "a,x,1,3,4\na,x,1,3,4\n"), "target-twice");
  EXPECT_EQ(code(head + "a,x,1,3,4\na,y,1,3,4\n"), "");
}

}  // namespace
}  // namespace method
