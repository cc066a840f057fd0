// What is most urgent, and may I show it. Numbers: definitions 17 and 18 ("Hand"), and small tables tried out whole.
#include <unistd.h>

#include <fstream>

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

const std::string by_criteria = "party,item,serious,often\nA,x,4,1\nA,y,2,9\nB,x,6,3\nB,y,4,5\n";

TEST(PrioritiesMethod, WeighsTheCriteria) {
  const auto answer =
      run("priorities", {"--scores=-", "--criteria=serious,often", "--criteria-weights=serious=3"}, by_criteria);

  ASSERT_TRUE(answer) << answer.problem().code;
  const Json& result = answer->json["result"];
  EXPECT_NEAR(number(result["criteria"]["rows"][0]["weight"]), .75, 1e-12);
  EXPECT_EQ(result["criteria"]["weights_from"], "given");
  // A: x .75 4 + .25 1 = 3.25, y 3.75; B: x 5.25, y 4.25. Each is first once, so Borda ties.
  EXPECT_EQ(result["items"][0]["rank"], 1.5);
  EXPECT_NEAR(number(result["items"][0]["weighted"]), (3.25 + 5.25) / 2, 1e-12);
  // The means per criterion: x 5 and 2, y 3 and 7. With "serious" half as heavy (.6 and .4) y is first, twice as heavy
  // x.
  EXPECT_NEAR(number(result["items"][0]["criteria_score"]), .75 * 5 + .25 * 2, 1e-12);
  EXPECT_NEAR(number(result["items"][1]["criteria_score"]), .75 * 3 + .25 * 7, 1e-12);
  EXPECT_EQ(result["items"][0]["criteria_rank"], 1);
  EXPECT_EQ(result["items"][0]["criteria_best_rank"], 1);
  EXPECT_EQ(result["items"][0]["criteria_worst_rank"], 2);
  const Json equal = result_of("priorities", {"--scores=-", "--criteria=serious,often"}, by_criteria);
  EXPECT_NEAR(number(equal["items"][0]["criteria_score"]), 3.5, 1e-12);
  EXPECT_EQ(equal["criteria"]["weights_from"], "equal");
  expect_same_again("priorities", {"--scores=-", "--criteria=serious,often", "--criteria-weights=serious=3"},
                    by_criteria);
}

std::string pairs_path() { return testing::TempDir() + "pairs_of_method_test_" + std::to_string(getpid()) + ".csv"; }
base::Result<Envelope> by_pairs(const std::string& pairs) {
  std::ofstream(pairs_path()) << pairs;
  auto answer = run("priorities", {"--scores=-", "--criteria=a,b,c", "--comparisons", pairs_path()},
                    "party,item,a,b,c\nA,x,1,2,3\nA,y,3,2,1\nB,x,1,1,1\nB,y,2,2,0\n");
  std::remove(pairs_path().c_str());
  return answer;
}

TEST(PrioritiesMethod, TakesWeightsFromPairsWithTheirConsistency) {
  // Saaty's own kind of matrix: a 2 times b, b 3 times c, a 6 times c is wholly consistent: weights 6 : 3 : 1.
  const auto consistent = by_pairs("first,second,value\na,b,2\nb,c,3\na,c,6\n");
  ASSERT_TRUE(consistent) << consistent.problem().code;
  const Json& criteria = consistent->json["result"]["criteria"];
  EXPECT_NEAR(number(criteria["rows"][0]["weight"]), .6, 1e-9);
  EXPECT_NEAR(number(criteria["rows"][1]["weight"]), .3, 1e-9);
  EXPECT_NEAR(number(criteria["consistency_ratio"]), 0, 1e-9);
  EXPECT_NEAR(number(criteria["lambda_max"]), 3, 1e-9);
  EXPECT_FALSE(warned(consistent, "ahp-inconsistent"));

  // a 3 times b, b 3 times c, c 3 times a: a circle. Each row is 1, 3, 1/3: lambda = 13/3, CI = 2/3, CR = CI/.58.
  const auto circle = by_pairs("first;second;value\na;b;3\nb;c;3\na;c;1/3\n");
  ASSERT_TRUE(circle) << circle.problem().code;
  EXPECT_NEAR(number(circle->json["result"]["criteria"]["consistency_ratio"]), 2.0 / 3 / .58, 1e-9);
  EXPECT_NEAR(number(circle->json["result"]["criteria"]["rows"][2]["weight"]), 1.0 / 3, 1e-9);
  EXPECT_TRUE(warned(circle, "ahp-inconsistent"));

  // Two judges: the geometric mean of 2 and 8 is 4.
  const auto judges = by_pairs("judge,first,second,value\nP,a,b,2\nP,b,c,1\nP,a,c,2\nQ,a,b,8\nQ,c,b,1\nQ,c,a,0.125\n");
  ASSERT_TRUE(judges) << judges.problem().code;
  EXPECT_NEAR(number(judges->json["result"]["criteria"]["rows"][0]["weight"]), 4.0 / 6, 1e-9);
}

TEST(PrioritiesMethod, RefusesCriteriaThatDoNotFit) {
  const auto code = [](const Words& more) {
    Words words{"--scores=-"};
    words.insert(words.end(), more.begin(), more.end());
    return problem_of("priorities", words, by_criteria);
  };
  EXPECT_EQ(code({"--criteria=serious,seldom"}), "input-column-missing");
  EXPECT_EQ(code({"--criteria=serious,serious"}), "criteria-twice");
  EXPECT_EQ(code({"--criteria=serious,often", "--criteria-weights=seldom=1"}), "criteria-unknown");
  EXPECT_EQ(code({"--criteria=serious,often", "--criteria-weights=often=-1"}), "criteria-weight");
  EXPECT_EQ(code({"--criteria=serious,often", "--criteria-weights=often=0,serious=0"}), "criteria-weight");
  EXPECT_EQ(code({"--criteria-weights=often=1"}), "option-needs");
  EXPECT_EQ(code({"--criteria=serious,often", "--as=ranks"}), "option-one-of");
  EXPECT_EQ(code_of(by_pairs("first,second,value\na,b,2\nb,c,3\n")), "criteria-pair-missing");
  EXPECT_EQ(code_of(by_pairs("first,second,value\na,b,2\nb,a,3\n")), "criteria-pair-twice");
  EXPECT_EQ(code_of(by_pairs("first,second,value\na,d,2\n")), "criteria-unknown");
  EXPECT_EQ(code_of(by_pairs("first,second,value\na,b,0\n")), "criteria-comparison");
  EXPECT_EQ(code_of(by_pairs("first,second,value\na,b,1/0\n")), "criteria-comparison");
  EXPECT_EQ(code_of(by_pairs("first,second,value\na,a,1\n")), "criteria-comparison");
  EXPECT_EQ(code_of(by_pairs("first,second,value\n")), "input-none");
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

std::string earlier_path(std::size_t nth = 0) {
  return testing::TempDir() + "earlier_of_method_test_" + std::to_string(getpid()) + "_" + std::to_string(nth) + ".csv";
}
/// The new table beside earlier ones.
base::Result<Envelope> beside_all(const std::vector<std::string>& earlier, const std::string& now,
                                  const Words& more = {}) {
  Words words{"--table=-"};
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    std::ofstream(earlier_path(i)) << earlier[i];
    words.insert(words.end(), {"--earlier", earlier_path(i)});
  }
  words.insert(words.end(), more.begin(), more.end());
  auto answer = run("suppress", words, now);
  for (std::size_t i = 0; i < earlier.size(); ++i) std::remove(earlier_path(i).c_str());
  return answer;
}
base::Result<Envelope> beside(const std::string& earlier, const std::string& now, const Words& more = {}) {
  return beside_all({earlier}, now, more);
}

TEST(SuppressMethod, RefusesATableThatGivesASmallCountAwayBesideAnEarlierOne) {
  const std::string january = "buurt,winkel,straat\nNoord,12,20\nZuid,30,9\n";
  // February adds 2 robberies in Noord and 40 in Zuid: the difference of 2 is a small count.
  const auto told = beside(january, "buurt,winkel,straat\nNoord,14,20\nZuid,70,9\n");

  ASSERT_TRUE(told) << told.problem().code;
  const Json& result = told->json["result"];
  EXPECT_EQ(result["undefined"], "suppressed");
  EXPECT_EQ(result["cells"]["undefined"], "suppressed");
  EXPECT_EQ(result["differences"],
            (Json::array({{{"row", "Noord"}, {"column", "winkel"}}, {{"row", "Noord"}, {"column", "total"}}})));
  EXPECT_NE(told->json["sentence_nl"].get<std::string>().find("Toon deze tabel niet"), std::string::npos);

  const auto free = beside(january, "buurt,winkel,straat\nNoord,17,20\nZuid,70,9\n");
  EXPECT_EQ(free->json["result"]["differences"], Json::array());
  EXPECT_EQ(free->json["result"]["cells"][0]["count"], 17);
}

TEST(SuppressMethod, SeesANeighbourhoodThatWasLeftOutInTheTotals) {
  const std::string all = "buurt,n\nNoord,12\nZuid,30\nOost,3\nWest,8\n";
  EXPECT_EQ(beside(all, "buurt,n\nNoord,12\nZuid,30\nWest,8\n")->json["result"]["differences"],
            Json::array({{{"row", "total"}, {"column", "n"}},
                         {{"row", "total"}, {"column", "total"}},
                         {{"row", "Oost"}, {"column", "n"}}}));  // 11 - 8, for West is shown now
  // Without totals there is nothing to subtract.
  EXPECT_EQ(beside(all, "buurt,n\nNoord,12\nZuid,30\nWest,8\n", {"--totals=none"})->json["result"]["differences"],
            Json::array());
}

TEST(SuppressMethod, DoesNotSubtractWhatWasHidden) {
  // 3 was hidden before and 5 is shown now: nobody can subtract, and the cell across the line is no total.
  const auto answer = beside("k,n\na,3\nb,4\nc,20\nd,30\n", "k,n\na,5\nb,9\nc,20\nd,30\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->json["result"]["differences"], Json::array());
  EXPECT_TRUE(warned(beside("x,m\nq,30\n", "k,n\na,5\nb,9\n"), "earlier-nothing-common"));
}

TEST(SuppressMethod, RefusesATableThatGivesASmallCountAwayBesideTwoEarlierOnes) {
  const std::string january = "buurt,winkel,straat\nNoord,12,20\nZuid,30,9\n",
                    february = "buurt,winkel,straat\nNoord,14,22\nZuid,8,11\n",
                    quarter = "buurt,winkel,straat\nNoord,29,60\nZuid,50,40\n";  // March: 3 in the shops of Noord
  for (const std::string& month : {january, february})
    EXPECT_EQ(beside(month, quarter)->json["result"]["differences"], Json::array());

  const auto told = beside_all({january, february}, quarter);

  ASSERT_TRUE(told) << told.problem().code;
  EXPECT_EQ(told->json["result"]["undefined"], "suppressed");
  EXPECT_EQ(told->json["result"]["differences"], Json::array({{{"row", "Noord"}, {"column", "winkel"}}}));
  EXPECT_EQ(told->json["parameters"]["earlier"], Json::array({earlier_path(0), earlier_path(1)}));
  const auto recipe = recipe_of(told->json);
  ASSERT_TRUE(recipe);
  EXPECT_EQ(recipe->words,
            (std::vector<std::string>{"--table=-", "--earlier=" + earlier_path(0), "--earlier=" + earlier_path(1)}));
}

TEST(SuppressMethod, SeesThatAnEarlierTableShowsWhatIsHiddenNow) {
  // 1 and 1 are protected by hiding 9; but 9 was shown before.
  const std::string now = "k,n\na,1\nb,1\nc,9\nd,12\n";
  EXPECT_EQ(beside("k,n\nc,9\nd,12\ne,40\n", now)->json["result"]["differences"],
            Json::array({{{"row", "a"}, {"column", "n"}}, {{"row", "b"}, {"column", "n"}}}));
  // It was 8 then: another period, so it tells nothing about the 9 of now.
  EXPECT_EQ(beside("k,n\nc,8\nd,19\ne,40\n", now)->json["result"]["differences"], Json::array());
}

TEST(SuppressMethod, TakesTwelveEarlierTablesAndOneOfThemFromStandardInput) {
  Words words{"--table=t.csv"};
  for (int i = 0; i < 13; ++i) words.push_back("--earlier=e" + std::to_string(i) + ".csv");
  EXPECT_EQ(problem_of("suppress", words), "option-too-often");
  EXPECT_EQ(problem_of("suppress", {"--table=-", "--earlier=-"}, "k,n\na,9\n"), "input-stdin-twice");
}

TEST(SuppressMethod, FingerprintsWhatIsShownOnlySoThatNobodyCanTryOutTheHidden) {
  const auto sha = [](const std::string& text) {
    const auto answer = run("suppress", {"--table=-"}, text);
    return answer ? answer->json["data_sha256"].get<std::string>() : "";
  };
  // 3 and 2 against 1 and 4: the same is shown, so the same fingerprint.
  EXPECT_EQ(sha("k,n\na,3\nb,2\nc,9\nd,12\n"), sha("k,n\na,1\nb,4\nc,9\nd,12\n"));
  EXPECT_NE(sha("k,n\na,3\nb,2\nc,9\nd,12\n"), sha("k,n\na,3\nb,2\nc,9\nd,13\n"));
  EXPECT_NE(sha("k,n\na,3\nb,2\nc,9\nd,12\n"), sha("k,n\na,3\ne,2\nc,9\nd,12\n"));
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
