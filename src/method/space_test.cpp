// The methods of place. Numbers: the hand examples of definitions 5, 6, 7 and 11, or a formula written out here.
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <numbers>

#include "method/run_test.h"

namespace method {
namespace {

const std::string nine = "col,row,v\n0,0,0\n1,0,0\n2,0,1\n0,1,0\n1,1,1\n2,1,2\n0,2,0\n1,2,1\n2,2,4\n";

TEST(GiStar, GivesTheHandExampleOnNineCells) {
  const Json result = result_of("gistar", {"--cells", "-", "--value", "v"}, nine);

  EXPECT_NEAR(result["z"][8].get<double>(), 2.0284, 5e-5);
  EXPECT_NEAR(result["p"][8].get<double>(), 2 * 3.0 / 56, 1e-12);
  EXPECT_EQ(result["z"][4]["undefined"], "all-cells-neighbours");
  EXPECT_EQ(result["p_method"], "exact");
}

TEST(GiStar, TakesCornersForTheSameCells) {
  std::string corners = "x0,y0,x1,y1,v\n";
  const int values[] = {0, 0, 1, 0, 1, 2, 0, 1, 4};
  for (int i = 0; i < 9; ++i) {
    const int x = 1000 + 250 * (i % 3), y = 500 + 250 * (i / 3);
    corners += std::to_string(x) + "," + std::to_string(y) + "," + std::to_string(x + 250) + "," +
               std::to_string(y + 250) + "," + std::to_string(values[i]) + "\n";
  }
  const Words words{"--cells", "-", "--value", "v"};
  EXPECT_EQ(result_of("gistar", words, corners), result_of("gistar", words, nine));
}

TEST(GiStar, MeasuresColumnsAndRowsInCellsOrInMetresWhenTheSideIsGiven) {
  const Json queen = result_of("gistar", {"--cells", "-", "--value", "v"}, nine);
  // Side and corner are 1 and 1.41 cells away; two cells is further.
  EXPECT_EQ(result_of("gistar", {"--cells", "-", "--value", "v", "--neighbours=distance:1.5"}, nine)["z"], queen["z"]);
  EXPECT_EQ(result_of("gistar", {"--cells", "-", "--value", "v", "--neighbours=distance:300", "--cell=200"}, nine)["z"],
            queen["z"]);
}

TEST(GiStar, SimulatesOnlyWhenAsked) {
  const Words normal{"--cells", "-", "--value", "v", "--permutations", "0"};
  const Words simulated{"--cells", "-", "--value", "v", "--permutations", "999"};
  EXPECT_EQ(result_of("gistar", normal, nine)["p_method"], "normal");
  EXPECT_EQ(result_of("gistar", simulated, nine)["p_method"], "simulated");
  expect_same_again("gistar", simulated, nine);
  expect_same_again("gistar", {"--cells", "-", "--value", "v"}, nine);
}

TEST(GiStar, CountsEventsOnAGridWithEveryCellOfTheBox) {
  const std::string events = "x,y\n10,10\n20,20\n250,90\n110,299\n";
  const Json result = result_of("gistar", {"--events", "-", "--crs=metric", "--cell=100"}, events);

  EXPECT_EQ(result["cells"], (Json{{"x0", 0.0}, {"y0", 0.0}, {"nx", 3}, {"ny", 3}, {"cell", 100.0}}));
  EXPECT_EQ(result["value"], (Json{2.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0}));
}

TEST(GiStar, RefusesWhatIsNoMap) {
  const auto code = [](const std::string& rows, const Words& more = {}) {
    Words words{"--cells", "-", "--value", "v"};
    words.insert(words.end(), more.begin(), more.end());
    return code_of(run("gistar", words, rows));
  };
  EXPECT_EQ(code("col,row,v\n0,0,1\n0,0,2\n"), "cell-twice");
  EXPECT_EQ(code("col,row,v\n0,0,1\n1,0,\n"), "value-missing");
  EXPECT_EQ(code("col,row,v\n0,0,1\n1,0,NA\n2,0,3\n", {"--missing=drop"}), "");
  EXPECT_EQ(code("col,row,v\n0,0,1\n1,0,many\n"), "value-unreadable");
  EXPECT_EQ(code("a,b,v\n0,0,1\n"), "cells-columns");
  EXPECT_EQ(code("x,y,v\n0,0,1\n5,5,1\n"), "neighbours-need-shape");
  EXPECT_EQ(code("x,y,v\n0,0,1\n5,5,1\n9,9,3\n", {"--neighbours=distance:10"}), "");
  EXPECT_EQ(code(nine, {"--neighbours=bishop"}), "option-value");
  EXPECT_EQ(code_of(run("gistar", {"--events", "-", "--crs=metric", "--cell=1"}, "x,y\n0,0\n9000000,9000000\n")),
            "too-many-cells");
}

TEST(GiStar, SaysThatAConstantFieldHasNoVariation) {
  const Json result = result_of("gistar", {"--cells", "-", "--value", "v"}, "col,row,v\n0,0,1\n1,0,1\n2,0,1\n3,0,1\n");
  EXPECT_EQ(result["z"][0]["undefined"], "no-variation");
  EXPECT_EQ(result["class"][0], "none");
}

// Four squares of 100 m in RD, two by two; the fifth touches the fourth in a corner only.
const std::string squares = [] {
  std::string rows = "code;v;wkt\n";
  const int corners[][2] = {{0, 0}, {100, 0}, {0, 100}, {100, 100}, {200, 200}};
  for (int i = 0; i < 5; ++i) {
    const auto at = [&](int dx, int dy) {
      return std::to_string(121000 + corners[i][0] + dx) + " " + std::to_string(487000 + corners[i][1] + dy);
    };
    rows += "A" + std::to_string(i) + ";" + std::to_string(i * i) + ";POLYGON((" + at(0, 0) + "," + at(100, 0) + "," +
            at(100, 100) + "," + at(0, 100) + "," + at(0, 0) + "))\n";
  }
  return rows;
}();

class AreasFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "areas_of_method_test_" + std::to_string(getpid()) + ".csv";
    std::ofstream(path_) << squares;
  }
  void TearDown() override { std::remove(path_.c_str()); }
  std::string path_;
};

TEST_F(AreasFile, GiveNeighboursByTheirShapes) {
  const Json queen = result_of("gistar", {"--areas", path_, "--value", "v", "--code", "code"});
  const Json rook = result_of("gistar", {"--areas", path_, "--value", "v", "--code", "code", "--neighbours", "rook"});

  EXPECT_EQ(queen["code"], (Json{"A0", "A1", "A2", "A3", "A4"}));
  // By queen A3 touches all others; by rook A4 touches none.
  EXPECT_EQ(queen["z"][3]["undefined"], "all-cells-neighbours");
  EXPECT_EQ(rook["p"][4]["undefined"], "no-neighbours");
}

TEST_F(AreasFile, CountEventsWithOneOnABorderInTheFirst) {
  const std::string events = "x,y\n121050,487050\n121100,487050\n121250,487250\n121999,487999\n";
  const auto answer = run("counts", {"--events", "-", "--areas", path_, "--code", "code"}, events);

  ASSERT_TRUE(answer);
  const Json& rows = answer->json["result"]["rows"];
  EXPECT_EQ(rows[0]["count"], 2);
  EXPECT_EQ(rows[4]["count"], 1);
  EXPECT_EQ(answer->json["result"]["outside"], 1);
  EXPECT_EQ(answer->json["warnings"], Json{"outside-areas rows=1"});
}

TEST(Moran, GivesTheFormulaOnNineCells) {
  const Json result = result_of("moran", {"--cells", "-", "--value", "v", "--neighbours", "rook"}, nine);

  // I = n/S0 z'Wz/z'z with row-standardised rook weights, written out.
  const double v[] = {0, 0, 1, 0, 1, 2, 0, 1, 4};
  double mean = 0, above = 0, below = 0;
  for (const double x : v) mean += x / 9;
  for (int i = 0; i < 9; ++i) {
    double lag = 0;
    int count = 0;
    for (int j = 0; j < 9; ++j)
      if (std::abs(i % 3 - j % 3) + std::abs(i / 3 - j / 3) == 1) {
        lag += v[j] - mean;
        ++count;
      }
    above += (v[i] - mean) * lag / count;
    below += (v[i] - mean) * (v[i] - mean);
  }
  EXPECT_NEAR(result["global"]["I"].get<double>(), above / below, 1e-12);
  EXPECT_NEAR(result["expected"].get<double>(), -1.0 / 8, 1e-15);
  EXPECT_EQ(result["local"].size(), 9u);
  expect_same_again("moran", {"--cells", "-", "--value", "v"}, nine);
}

const std::string three = "x,y\n100,500\n300,500\n700,800\n";

TEST(Kde, GivesTheHandExampleWithEachEdge) {
  const auto at_first = [](const char* edge) {
    const Json result = result_of("kde",
                                  {"--events", "-", "--crs=metric", "--window=0,0,1000,1000", "--bandwidth=200",
                                   "--cell=200", std::string("--edge=") + edge},
                                  three);
    return result["density"][10].get<double>();  // row 2, column 0: its centre is (100, 500)
  };
  EXPECT_NEAR(at_first("none"), 6.4065e-6, 5e-11);
  EXPECT_NEAR(at_first("uniform"), 9.3818e-6, 5e-11);
  EXPECT_NEAR(at_first("diggle"), 8.4642e-6, 5e-11);
}

TEST(Kde, GivesTheHandExampleOfTheQuarticRadius) {
  const Words words{"--events",     "-",
                    "--crs=metric", "--window=0,0,200,200",
                    "--cell=200",   "--kernel=quartic",
                    "--edge=none",  "--bandwidth=565.685424949238"};
  const Json result = result_of("kde", words, "x,y\n100,100\n");

  EXPECT_NEAR(result["density"][0].get<double>(), 2.9842e-6, 5e-11);
  EXPECT_NEAR(result["sigma"].get<double>(), 200, 1e-9);
}

TEST(Kde, TakesABandwidthByRuleOnlyFromTenEvents) {
  std::string rows = "x,y\n";
  for (int i = 0; i < 12; ++i) rows += std::to_string(100 * i) + "," + std::to_string(50 * i * i % 700) + "\n";
  for (const char* rule : {"scott", "silverman", "diggle", "likelihood"})
    expect_same_again("kde", {"--events", "-", "--crs=metric", "--bandwidth", rule, "--kernel=quartic"}, rows);
  const Json few = result_of("kde", {"--events", "-", "--crs=metric", "--bandwidth=scott"}, three);
  EXPECT_EQ(few["undefined"], "too-few-events");
  EXPECT_EQ(few["density"]["undefined"], "too-few-events");
  EXPECT_EQ(code_of(run("kde", {"--events", "-", "--crs=metric", "--bandwidth=-3"}, three)), "option-value");
  EXPECT_EQ(code_of(run("kde", {"--events", "-", "--crs=metric", "--window=0,0,0,9"}, three)), "window-empty");
}

TEST(Kde, RefusesTheLikelihoodOfMoreEventsThanItCanCompare) {
  std::string rows = "x,y\n";
  for (int i = 0; i < 20001; ++i) rows += std::to_string(7 * (i % 150)) + "," + std::to_string(11 * (i / 150)) + "\n";
  const Words words{"--events=-", "--crs=metric", "--bandwidth=likelihood"};
  EXPECT_EQ(problem_of("kde", words, rows), "bandwidth-too-many-events");
  EXPECT_EQ(problem_of("kde", {"--events=-", "--crs=metric", "--bandwidth=scott"}, rows), "");
}

TEST(Kde, ApproximatesWithinAThousandthOfTheHighestDensity) {
  std::string rows = "x,y\n";
  for (int i = 0; i < 2000; ++i) rows += std::to_string(i * 37 % 3001) + "," + std::to_string(i * i % 2003) + "\n";
  const Words words{"--events=-", "--crs=metric", "--bandwidth=250", "--cell=100"};
  Words coarse = words;
  coarse.push_back("--approximate");

  const Json exact = result_of("kde", words, rows)["density"], near = result_of("kde", coarse, rows)["density"];

  double highest = 0, gap = 0;
  for (std::size_t c = 0; c < exact.size(); ++c) {
    highest = std::max(highest, exact[c].get<double>());
    gap = std::max(gap, std::fabs(exact[c].get<double>() - near[c].get<double>()));
  }
  EXPECT_LE(gap, 1e-3 * highest);
  EXPECT_GT(gap, 0);  // it is another way
}

TEST(RelativeRisk, IsTheLogOfTheRatioOfTheDensities) {
  const std::string cases = testing::TempDir() + "cases_of_method_test_" + std::to_string(getpid()) + ".csv";
  std::ofstream(cases) << "x,y\n50,50\n60,50\n250,50\n";
  std::string targets = "x,y\n";
  for (int i = 0; i < 40; ++i) targets += std::to_string(10 * i) + ",50\n";
  const Json result = result_of("relrisk",
                                {"--events", cases, "--denominators", "-", "--crs=metric", "--cell=100",
                                 "--window=0,0,400,100", "--bandwidth=100", "--edge=none", "--permutations=9"},
                                targets);
  std::remove(cases.c_str());

  const auto density = [](const std::vector<double>& xs, double at) {
    double sum = 0;
    for (const double x : xs) sum += std::exp(-(x - at) * (x - at) / (2 * 1e4)) / (2 * std::numbers::pi * 1e4);
    return sum;
  };
  std::vector<double> all;
  for (int i = 0; i < 40; ++i) all.push_back(10 * i);
  for (int c = 0; c < 4; ++c) {
    const double at = 50 + 100 * c;
    const double expected = std::log(density({50, 60, 250}, at) / 3 / (density(all, at) / 40));
    EXPECT_NEAR(result["log_ratio"][c].get<double>(), expected, 1e-9);
    EXPECT_GE(result["p_high"][c].get<double>(), 0.1);
  }
}

/// 900 shops on a lattice of 50 m in RD; cases on every seventh, and a knot of them in the south-west.
struct MadeRisk {
  std::string cases = "x,y\n", shops = "x,y\n";
  MadeRisk() {
    for (int i = 0; i < 900; ++i) {
      const std::string row =
          std::to_string(121000 + 50 * (i % 30)) + "," + std::to_string(487000 + 50 * (i / 30)) + "\n";
      shops += row;
      if (i % 7 == 0) cases += row;
      if (i % 30 < 6 && i / 30 < 6) cases += row + row;
    }
  }
};

Json made_risk(const Words& more) {
  const std::string path = testing::TempDir() + "shops_of_method_test_" + std::to_string(getpid()) + ".csv";
  const MadeRisk made;
  std::ofstream(path) << made.shops;
  Words words{"--events=-", "--denominators", path, "--bandwidth=150"};
  words.insert(words.end(), more.begin(), more.end());
  const auto answer = run("relrisk", words, made.cases);
  std::remove(path.c_str());
  EXPECT_TRUE(answer);
  return answer ? answer->json : Json::object();
}

TEST(RelativeRisk, DrawsContoursForTheWholeMapAtOnceWhenAsked) {
  const Json each = made_risk({"--permutations=199", "--contours=0.05"})["result"];
  const Json all = made_risk({"--permutations=199", "--contours=0.05", "--simultaneous"})["result"];

  EXPECT_EQ(each["p_high_all"], all["p_high_all"]);
  for (std::size_t side = 0; side < 2; ++side) {
    const auto inside = [&](const Json& result, const char* high, const char* low) {
      std::int64_t cells = 0;
      for (const Json& p : result[side == 0 ? high : low]) cells += p.is_number() && p.get<double>() <= 0.05 ? 1 : 0;
      return cells;
    };
    EXPECT_EQ(each["contours"]["features"][side]["properties"]["cells"], inside(each, "p_high", "p_low"));
    EXPECT_EQ(all["contours"]["features"][side]["properties"]["cells"], inside(all, "p_high_all", "p_low_all"));
  }
  EXPECT_GT(all["contours"]["features"][0]["properties"]["cells"], 0);  // the knot stays
  EXPECT_LT(all["contours"]["features"][0]["properties"]["cells"],
            each["contours"]["features"][0]["properties"]["cells"]);
}

TEST(RelativeRisk, DrawsContoursRoundTheCellsAtMostTheLevel) {
  const Json result = made_risk({"--permutations=199", "--contours=0.05,0.2"})["result"];

  const Json& contours = result["contours"];
  EXPECT_EQ(contours["type"], "FeatureCollection");
  EXPECT_EQ(contours["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::28992");
  ASSERT_EQ(contours["features"].size(), 4u);  // high and low, two levels each
  const std::size_t nx = result["cells"]["nx"];
  const double x0 = result["cells"]["x0"], y0 = result["cells"]["y0"];
  for (const Json& feature : contours["features"]) {
    const Json& p = result[feature["properties"]["side"] == "high" ? "p_high" : "p_low"];
    int inside = 0;
    for (std::size_t c = 0; c < p.size(); ++c) {
      const double x = x0 + (double(c % nx) + .5) * 100, y = y0 + (double(c / nx) + .5) * 100 + 1e-6;
      int crossings = 0;
      for (const Json& line : feature["geometry"]["coordinates"]) {
        EXPECT_EQ(line.front(), line.back());
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
          const double ax = line[i][0], ay = line[i][1], bx = line[i + 1][0], by = line[i + 1][1];
          if ((ay > y) != (by > y) && ax + (y - ay) / (by - ay) * (bx - ax) > x) ++crossings;
        }
      }
      const bool low_enough = p[c].is_number() && p[c].get<double>() <= feature["properties"]["level"].get<double>();
      EXPECT_EQ(crossings % 2 == 1, low_enough) << feature["properties"] << c;
      inside += low_enough ? 1 : 0;
    }
    EXPECT_EQ(feature["properties"]["cells"], inside);
  }
  // The knot is found, and it is the only place of raised risk at .05 with so many cases in it.
  EXPECT_GT(contours["features"][0]["properties"]["cells"], 10);
}

TEST(RelativeRisk, SaysWhichContourItsReplicationsCannotReach) {
  const Json answer = made_risk({"--permutations=19", "--cell=300"});

  EXPECT_EQ(answer["warnings"], Json{"contour-unreachable level=0.01 permutations=19"});
  EXPECT_TRUE(answer["result"]["contours"]["features"][1]["geometry"]["coordinates"].empty());
}

TEST(Scan, FindsTheCellWithTooManyAndItsLikelihoodRatio) {
  const std::string cells = "col,row,c,n\n0,0,1,100\n1,0,20,100\n2,0,2,100\n3,0,1,100\n4,0,1,100\n";
  const Words words{"--cells", "-", "--cases=c", "--population=n", "--permutations=99"};
  const Json best = result_of("scan", words, cells)["clusters"][0];

  EXPECT_EQ(best["cells"], Json{1});
  EXPECT_EQ(best["cases"], 20);
  EXPECT_NEAR(best["expected"].get<double>(), 5, 1e-12);
  EXPECT_NEAR(best["llr"].get<double>(), 20 * std::log(20 / 5.) + 5 * std::log(5 / 20.), 1e-9);
  EXPECT_NEAR(best["p"].get<double>(), .01, 1e-12);
  EXPECT_EQ(best["recurrence_days"]["undefined"], "not-prospective");
  EXPECT_EQ(best["start"]["undefined"], "time-unknown");
  expect_same_again("scan", words, cells);
  // One number for all is the same population.
  EXPECT_EQ(result_of("scan", {"--cells", "-", "--cases=c", "--population=7", "--permutations=99"}, cells),
            result_of("scan", words, cells));
}

TEST(Scan, FindsABurstInTimeAndNamesItsEvents) {
  std::string rows = "id,x,y,date\n";
  for (int i = 0; i < 30; ++i)
    rows +=
        "e" + std::to_string(i) + "," + std::to_string(5000 * (i % 6)) + ",0," + std::to_string(19000 + 7 * i) + "\n";
  for (int i = 0; i < 5; ++i) rows += "burst" + std::to_string(i) + ",90000,90000,19100\n";
  const auto answer = run("scan", {"--events", "-", "--crs=metric", "--permutations=99", "--max-share=0.5"}, rows);

  ASSERT_TRUE(answer);
  const Json best = answer->json["result"]["clusters"][0];
  EXPECT_EQ(best["cases"], 5);
  EXPECT_EQ(best["cells"].size(), 5u);
  EXPECT_EQ(best["cells"][0], "burst0");
  // 19100 days after 1970-01-01; the day before nothing happened, so it is a tie and the earlier start is named.
  EXPECT_EQ(best["start"], "2022-04-17");
  EXPECT_EQ(best["end"], "2022-04-18");
}

TEST(Sentences, SayASmallPOnce) {
  const auto answer = run("compare", {"--counts", "5,500"});

  EXPECT_NE(answer->json["sentence_en"].get<std::string>().find("p < 0.001"), std::string::npos);
}

TEST(Scan, RefusesWhatDoesNotFitTheModel) {
  const auto code = [](const Words& words, const std::string& rows) { return code_of(run("scan", words, rows)); };
  const Words cells{"--cells", "-", "--cases=c", "--population=n"};
  EXPECT_EQ(code(cells, "col,row,c,n\n0,0,-1,5\n"), "scan-cases");
  EXPECT_EQ(code(cells, "col,row,c,n\n0,0,1.5,5\n"), "scan-cases");
  EXPECT_EQ(code(cells, "col,row,c,n\n0,0,2,0\n"), "scan-cases-without-population");
  EXPECT_EQ(code({"--cells", "-", "--cases=c", "--population=n", "--model=bernoulli"}, "col,row,c,n\n0,0,6,5\n"),
            "scan-cases-of-population");
  EXPECT_EQ(code({"--cells", "-", "--cases=c"}, ""), "option-missing");
  EXPECT_EQ(code({"--events", "-", "--model=poisson"}, ""), "option-needs");
  EXPECT_EQ(result_of("scan", cells, "col,row,c,n\n0,0,2,9\n1,0,0,9\n")["undefined"], "too-few-events");
}

TEST(Concentration, GivesTheHandExampleOfTenPlaces) {
  const Json typed = result_of("concentration", {"--counts", "3,1,1,0,0,0,0,0,0,0"});
  const Json counted = result_of("concentration", {"--events", "-", "--crs=metric", "--places=10"},
                                 "x,y\n1,1\n1.2,1.3\n0.9,1\n50,1\n99,1\n");

  EXPECT_NEAR(typed["gini"].get<double>(), .78, 1e-12);
  EXPECT_NEAR(typed["gini_few"].get<double>(), .56, 1e-12);
  EXPECT_NEAR(typed["null_mean"].get<double>(), .63126, 5e-6);
  EXPECT_NEAR(typed["p"].get<double>(), .0856, 5e-5);
  EXPECT_EQ(typed, counted);
  EXPECT_EQ(result_of("concentration", {"--counts", "1,1,1"})["undefined"], "too-few-events");
  EXPECT_EQ(code_of(run("concentration", {"--counts", "1,-1"})), "count-negative");
  EXPECT_EQ(code_of(run("concentration", {"--events", "-", "--crs=metric", "--places=2"}, "x,y\n1,1\n5,5\n9,9\n")),
            "places-too-few");
}

TEST(Concentration, RefusesMoreDrawsThanItCanMake) {
  EXPECT_EQ(problem_of("concentration", {"--counts=30000000,1"}), "too-many-replications");
  EXPECT_EQ(problem_of("concentration", {"--counts=300000,1", "--permutations=9"}), "");
}

TEST(Accuracy, GivesTheHandExampleOfTenInForty) {
  std::string cells = "col,row,predicted,observed\n";
  for (int i = 0; i < 20; ++i)
    cells += std::to_string(i) + ",0," + std::to_string(20 - i) + "," +
             std::to_string(i == 0    ? 10
                            : i <= 10 ? 3
                                      : 0) +
             "\n";
  const Json row = result_of("accuracy", {"--cells", "-", "--shares=5"}, cells)["rows"][0];

  EXPECT_NEAR(row["pai"]["value"].get<double>(), 5, 1e-12);
  EXPECT_NEAR(row["pai"]["low"].get<double>(), 2.84, 5e-3);
  EXPECT_NEAR(row["pai"]["high"].get<double>(), 8.04, 5e-3);
  EXPECT_EQ(row["cells"], 1);
}

TEST(Accuracy, ComparesTwoMapsOnTheSameEvents) {
  // 20 cells; the first map takes cell 0 (8 events), the other cell 1 (2 events): 8 against 2, exact two-sided
  // 2 (1 + 10 + 45)/1024.
  std::string cells = "col,row,predicted,observed,rival\n";
  for (int i = 0; i < 20; ++i)
    cells += std::to_string(i) + ",0," + std::to_string(20 - i) + "," +
             std::to_string(i == 0   ? 8
                            : i == 1 ? 2
                                     : 0) +
             "," + std::to_string(i == 1 ? 99 : 0) + "\n";
  const Json pair = result_of("accuracy", {"--cells", "-", "--shares=5", "--other=rival"}, cells)["mcnemar"][0];

  EXPECT_EQ(pair["only_first"], 8);
  EXPECT_EQ(pair["only_other"], 2);
  EXPECT_NEAR(pair["p"].get<double>(), 112.0 / 1024, 1e-12);
}

TEST(Accuracy, RefusesNoLaterEventsAndNoCounts) {
  EXPECT_EQ(result_of("accuracy", {"--cells", "-"}, "col,row,predicted,observed\n0,0,1,0\n")["undefined"],
            "no-events-in-test-period");
  EXPECT_EQ(code_of(run("accuracy", {"--cells", "-"}, "col,row,predicted,observed\n0,0,1,0.5\n")), "not-a-count");
}

}  // namespace
}  // namespace method
