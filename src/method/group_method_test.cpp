// What is most urgent, and may I show it. Numbers: definitions 17 and 18 ("Hand"), and small tables tried out whole.
#include "method/run_test.h"

namespace method {
namespace {

std::string votes(const std::vector<std::vector<double>>& rows) {
  std::string text = "party,item,score\n";
  for (std::size_t p = 0; p < rows.size(); ++p)
    for (std::size_t i = 0; i < rows[p].size(); ++i)
      text +=
          std::string(1, char('A' + p)) + "," + std::string(1, char('a' + i)) + "," + std::to_string(rows[p][i]) + "\n";
  return text;
}
double number(const Json& json) { return json.is_number() ? json.get<double>() : -1e9; }

TEST(PrioritiesMethod, GivesTheHandExamples) {
  const Json equal = result_of("priorities", {"--scores=-", "--as=ranks"}, votes({{1, 2, 3}, {1, 2, 3}, {1, 2, 3}}));
  ASSERT_TRUE(equal.contains("kendall")) << equal;
  EXPECT_NEAR(number(equal["kendall"]["w"]), 1, 1e-12);
  EXPECT_NEAR(number(equal["kendall"]["p"]), 1.0 / 36, 1e-12);
  EXPECT_EQ(equal["condorcet"], "a");
  EXPECT_EQ(equal["kendall"]["f"]["undefined"], "unbounded");
  EXPECT_EQ(equal["leave_one_out"].size(), 3u);

  const std::vector<std::vector<double>> ties{
      {1, 2, 3, 4, 5}, {1.5, 1.5, 3, 4, 5}, {2, 1, 3, 4.5, 4.5}, {1, 3, 2, 5, 4}};
  const Json tied = result_of("priorities", {"--scores=-", "--as=ranks"}, votes(ties));
  EXPECT_NEAR(number(tied["kendall"]["w"]), .871795, 5e-7);
  EXPECT_NEAR(number(tied["kendall"]["p"]), .000322, 5e-7);
  EXPECT_EQ(tied["kendall"]["p_method"], "enumerated");
  EXPECT_EQ(tied["kendall"]["chi_square"]["undefined"], "too-few-units");
  // Rank sums 5.5 7.5 11 17.5 18.5; Borda is 4 x 5 less each.
  EXPECT_NEAR(number(tied["items"][3]["rank_sum"]), 17.5, 1e-12);
  EXPECT_NEAR(number(tied["items"][3]["borda"]), 2.5, 1e-12);
  EXPECT_EQ(tied["order"], (Json{"a", "b", "c", "d", "e"}));
}

TEST(PrioritiesMethod, GivesEachPartyOneVoiceAndLeavesOutTheIncomplete) {
  const std::string rows = "party,item,score\nA,x,1\nA,x,9\nA,x,8\nA,y,5\nB,x,2\nB,y,3\nC,x,9\nC,y,\n";
  const auto given = run("priorities", {"--scores=-", "--weights=A=3"}, rows);

  ASSERT_TRUE(given);
  const Json& result = given->json["result"];
  EXPECT_EQ(result["parties"], (Json{"A", "B"}));
  EXPECT_EQ(result["left_out"], Json::array({"C"}));
  EXPECT_TRUE(warned(given, "incomplete-ranking"));
  EXPECT_TRUE(warned(given, "left-out"));
  // x: (3 x 6 + 2) / 4 = 5; y: (3 x 5 + 3) / 4 = 4.5. With A half as heavy 4.4 and 4.2; with B twice, the same order.
  EXPECT_NEAR(number(result["items"][0]["weighted"]), 5, 1e-12);
  EXPECT_NEAR(number(result["items"][1]["weighted"]), 4.5, 1e-12);
  EXPECT_EQ(result["items"][0]["worst_rank"], 1);
  EXPECT_EQ(result["items"][0]["rank"], 1.5);  // one party for x, one for y
  EXPECT_EQ(result["condorcet"]["undefined"], "no-ranking");
}

TEST(PrioritiesMethod, SeesTheCycleOfCondorcetAndDrawsWhereThereAreTooManyWays) {
  const Json cycle = result_of("priorities", {"--scores=-", "--as=ranks"}, votes({{1, 2, 3}, {3, 1, 2}, {2, 3, 1}}));
  EXPECT_EQ(cycle["condorcet"]["undefined"], "no-ranking");
  EXPECT_NEAR(number(cycle["kendall"]["w"]), 0, 1e-12);
  EXPECT_NEAR(number(cycle["kendall"]["p"]), 1, 1e-12);
  std::vector<double> row;
  for (int i = 1; i <= 12; ++i) row.push_back(i);
  const Json drawn = result_of("priorities", {"--scores=-", "--as=ranks", "--permutations=99"}, votes({row, row, row}));
  EXPECT_EQ(drawn["kendall"]["p_method"], "simulated");
  EXPECT_NEAR(number(drawn["kendall"]["p"]), .01, 1e-12);  // none of 99 draws agrees wholly
  EXPECT_NEAR(number(drawn["kendall"]["chi_square"]["value"]), 3 * 11, 1e-9);
}

TEST(PrioritiesMethod, RefusesWhatItCannotRead) {
  const auto code = [](const Words& words, const std::string& text) { return problem_of("priorities", words, text); };
  const std::string head = "party,item,score\n";
  EXPECT_EQ(code({"--scores=-"}, head), "input-none");
  EXPECT_EQ(code({"--scores=-"}, "party,item\nA,x\n"), "input-column-missing");
  EXPECT_EQ(code({"--scores=-"}, head + "A,x,high\n"), "priorities-score");
  EXPECT_EQ(code({"--scores=-"}, head + ",x,1\n"), "priorities-name");
  EXPECT_EQ(code({"--scores=-", "--weights=B=1"}, head + "A,x,1\n"), "priorities-party-unknown");
  EXPECT_EQ(code({"--scores=-", "--weights=A=-1"}, head + "A,x,1\n"), "priorities-weight");
  EXPECT_EQ(code({"--scores=-", "--weights=A=1,A=2"}, head + "A,x,1\n"), "priorities-party-twice");
  EXPECT_EQ(result_of("priorities", {"--scores=-"}, head + "A,x,1\nB,y,1\n")["undefined"], "incomplete-ranking");
  EXPECT_EQ(result_of("priorities", {"--scores=-"}, votes({{1, 2}}))["kendall"]["w"]["undefined"], "too-few-units");
  EXPECT_EQ(result_of("priorities", {"--scores=-"}, votes({{2, 2}, {1, 1}}))["kendall"]["w"]["undefined"],
            "no-ranking");
}

std::string shows(const Json& result) {
  std::string text;
  for (const Json& cell : result["cells"]) text += cell["show"].get<std::string>().substr(0, 2) + " ";
  return text;
}

TEST(SuppressMethod, GivesTheHandExamplesLyingAndStanding) {
  const struct {
    int count[4];
    const char* show;
  } examples[] = {{{3, 2, 9, 12}, "pr pr sh sh "}, {{1, 1, 9, 12}, "pr pr se sh "}, {{3, 1, 9, 12}, "pr pr se sh "}};
  for (const auto& example : examples) {
    std::string lying = "place,a,b,c,d,total\nx", standing = "kind,count\n";
    int sum = 0;
    for (int i = 0; i < 4; ++i) {
      lying += "," + std::to_string(example.count[i]);
      standing += std::string(1, char('a' + i)) + "," + std::to_string(example.count[i]) + "\n";
      sum += example.count[i];
    }
    for (const std::string& text : {lying + "," + std::to_string(sum) + "\n", standing}) {
      const Json result = result_of("suppress", {"--table=-"}, text);
      ASSERT_TRUE(result.contains("cells")) << result;
      EXPECT_EQ(shows(result), example.show);
      EXPECT_EQ(result["cells"][0]["low"], 1);
      EXPECT_EQ(result["cells"][0]["high"], 4);
      EXPECT_EQ(result["cells"][0]["count"]["undefined"], "suppressed");
      EXPECT_EQ(result["cells"][3]["count"], 12);
      EXPECT_EQ(result["totals"]["all"], sum);
    }
  }
  // 1 + 1 + 9 = 11 = a + b + s with a and b from 1 to 4: s from 5 (by the rule) to 9.
  const Json third = result_of("suppress", {"--table=-"}, "k,n\na,1\nb,1\nc,9\nd,12\n")["cells"][2];
  EXPECT_EQ(third["low"], 5);
  EXPECT_EQ(third["high"], 9);
}

TEST(SuppressMethod, HidesTotalsAndLeavesZeroAndTheLarge) {
  const Json alone = result_of("suppress", {"--table=-"}, "k,n\na,3\nb,0\n");
  EXPECT_EQ(alone["totals"]["all"]["undefined"], "suppressed");
  EXPECT_EQ(alone["cells"][1]["count"], 0);
  EXPECT_EQ(alone["totals_hidden"], 1);
  const Json free = result_of("suppress", {"--table=-", "--totals=none"}, "k,n\na,3\nb,9\n");
  EXPECT_EQ(shows(free), "pr sh ");
  const Json large = result_of("suppress", {"--table=-"}, "place,a,b\nx,5,0\ny,7,9\ntotal,12,9\n");
  EXPECT_EQ(large["primary"], 0);
  EXPECT_EQ(large["totals"]["columns"][0]["total"], 12);
}

TEST(SuppressMethod, LeavesEverySmallCountPossible) {
  // Definitions 18: each of 1 to 4 stays possible for every small count.
  const Json result = result_of("suppress", {"--table=-"}, "place,a,b,c\nx,2,9,20\ny,7,12,3\nz,30,8,6\n");
  ASSERT_TRUE(result.contains("cells")) << result;
  EXPECT_EQ(result["primary"], 2);
  for (const Json& cell : result["cells"])
    if (cell["show"] == "primary") {
      EXPECT_EQ(cell["low"], 1);
      EXPECT_EQ(cell["high"], 4);
    }
}

TEST(SuppressMethod, RefusesWhatIsNoTableOfCounts) {
  const auto code = [](const std::string& text) { return problem_of("suppress", {"--table=-"}, text); };
  EXPECT_EQ(code("k,n\n"), "input-none");
  EXPECT_EQ(code("k\na\n"), "table-no-counts");
  EXPECT_EQ(code("k,n\na,\n"), "table-count");
  EXPECT_EQ(code("k,n\na,-1\n"), "table-count");
  EXPECT_EQ(code("k,n\na,1.5\n"), "table-count");
  EXPECT_EQ(code("k,n\na,1\na,2\n"), "table-name-twice");
  EXPECT_EQ(code("k,n,N\na,1,2\n"), "table-name-twice");
  EXPECT_EQ(code("k,n,\na,1,2\n"), "table-column-unnamed");
  EXPECT_EQ(code("k,n\n,1\n"), "table-row-unnamed");
  EXPECT_EQ(code("k,n,m,total\na,5,6,12\n"), "table-total-differs");
  EXPECT_EQ(code("k,n\na,5\ntotal,6\n"), "table-total-differs");
  std::string long_table = "k,n\n";
  for (int i = 0; i < 401; ++i) long_table += "r" + std::to_string(i) + ",7\n";
  EXPECT_EQ(code(long_table), "table-too-large");
}

TEST(GroupMethods, SpeakInBothLanguages) {
  for (const auto& [name, option, text] :
       {std::tuple{"priorities", "--scores=-", votes({{1, 2, 3}, {1, 2, 3}, {1, 2, 3}})},
        std::tuple{"suppress", "--table=-", std::string("k,n\na,1\nb,1\nc,9\nd,12\n")}}) {
    const auto given = run(name, {option}, text);
    ASSERT_TRUE(given);
    for (const char* key : {"sentence_nl", "sentence_en"}) {
      const std::string sentence = given->json[key];
      EXPECT_GT(sentence.size(), 40u);
      EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
    }
    EXPECT_NE(given->json["sentence_nl"], given->json["sentence_en"]);
  }
}

}  // namespace
}  // namespace method
