// The scan over cells and days, and the limits of a scan. Expected: the best of all circles and windows, tried one by
// one.
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <fstream>

#include "method/run_test.h"

namespace method {
namespace {

constexpr int grid_columns = 4, grid_rows = 3, first_day = 19000, scan_days = 40;

struct MadeCases {
  std::vector<int> cell, day;
};
/// Sixty cases by chance and a burst of nine in two cells.
MadeCases made_cases() {
  std::uint32_t state = 99;
  const auto below = [&](std::uint32_t n) {
    state = state * 1664525u + 1013904223u;
    return int((state >> 8) % n);
  };
  MadeCases made;
  for (int i = 0; i < 60; ++i) {
    made.cell.push_back(below(grid_columns * grid_rows));
    made.day.push_back(i == 0 ? 0 : i == 1 ? scan_days - 1 : below(scan_days));
  }
  for (int i = 0; i < 9; ++i) {
    made.cell.push_back(i % 2 == 0 ? 5 : 6);
    made.day.push_back(20 + i % 3);
  }
  return made;
}
int people(int cell) { return 100 + 10 * cell; }

std::string cells_text() {
  std::string text = "col;row;inwoners\n";
  for (int c = 0; c < grid_columns * grid_rows; ++c)
    text += std::to_string(c % grid_columns) + ";" + std::to_string(c / grid_columns) + ";" +
            std::to_string(people(c)) + "\n";
  return text;
}
/// In the middle of cells of 100 m.
std::string events_text(const MadeCases& made) {
  std::string text = "x,y,date\n";
  for (std::size_t i = 0; i < made.cell.size(); ++i)
    text += std::to_string(made.cell[i] % grid_columns * 100 + 30) + "," +
            std::to_string(made.cell[i] / grid_columns * 100 + 70) + "," + std::to_string(first_day + made.day[i]) +
            "\n";
  return text;
}

struct Best {
  double llr = 0, expected = 0;
  int cases = 0, start = 0, end = 0;
  std::vector<int> cells;
};
Best best_of_all(const MadeCases& made, double radius, int longest) {
  const double total = double(made.cell.size());
  double all = 0;
  for (int c = 0; c < grid_columns * grid_rows; ++c) all += people(c);
  Best best;
  for (int centre = 0; centre < grid_columns * grid_rows; ++centre)
    for (const double reach : {0.0, 100.0, std::hypot(100, 100)}) {
      if (reach > radius) continue;
      std::vector<int> inside;
      double share = 0;
      for (int c = 0; c < grid_columns * grid_rows; ++c)
        if (100 * std::hypot(c % grid_columns - centre % grid_columns, c / grid_columns - centre / grid_columns) <=
            reach + 1e-6) {
          inside.push_back(c);
          share += people(c) / all;
        }
      for (int start = 0; start < scan_days; ++start)
        for (int end = start; end < std::min(scan_days, start + longest); ++end) {
          int cases = 0;
          for (std::size_t i = 0; i < made.cell.size(); ++i)
            cases += made.day[i] >= start && made.day[i] <= end &&
                     std::find(inside.begin(), inside.end(), made.cell[i]) != inside.end();
          const double expected = total * share * (end - start + 1) / scan_days;
          if (cases < 2 || cases <= expected) continue;
          const double llr =
              cases * std::log(cases / expected) + (total - cases) * std::log((total - cases) / (total - expected));
          if (llr > best.llr + 1e-9) best = {llr, expected, cases, start, end, inside};
        }
    }
  return best;
}

class CellsFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "cells_of_scan_test_" + std::to_string(getpid()) + ".csv";
    std::ofstream(path_) << cells_text();
  }
  void TearDown() override { std::remove(path_.c_str()); }
  Words words(const Words& more = {}) const {
    Words all{"--events=-",   "--cells",           path_,           "--population=inwoners",
              "--crs=metric", "--permutations=99", "--max-share=1", "--max-radius=150"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::string path_;
};

TEST_F(CellsFile, GivesWhereAndWhenMoreThanPeopleAndDaysExplain) {
  const MadeCases made = made_cases();
  const Best naive = best_of_all(made, 150, 7);

  const auto answer = run("scan", words({"--max-days=7"}), events_text(made));

  ASSERT_TRUE(answer) << answer.problem().code;
  const Json& found = answer->json["result"]["clusters"][0];
  EXPECT_NEAR(found["llr"].get<double>(), naive.llr, 1e-9);
  EXPECT_NEAR(found["expected"].get<double>(), naive.expected, 1e-9);
  EXPECT_EQ(found["cases"], naive.cases);
  Json cells = found["cells"];
  std::sort(cells.begin(), cells.end());
  EXPECT_EQ(cells, Json(naive.cells));
  EXPECT_EQ(found["start"], base::iso(date_of_day(first_day + naive.start)));
  EXPECT_EQ(found["end"], base::iso(date_of_day(first_day + naive.end)));
  EXPECT_NEAR(found["p"].get<double>(), .01, 1e-12);
  EXPECT_EQ(answer->json["result"]["model"], "poisson");
  EXPECT_EQ(found["recurrence_days"]["undefined"], "not-prospective");
}

TEST_F(CellsFile, FindsNoClusterOfThePastWhenItLooksForOneThatIsAlive) {
  const Json alive = result_of("scan", words({"--prospective", "--max-days=7"}), events_text(made_cases()));

  for (const Json& cluster : alive["clusters"]) {
    EXPECT_EQ(cluster["end"], base::iso(date_of_day(first_day + scan_days - 1)));
    EXPECT_TRUE(cluster["recurrence_days"].is_number());
  }
}

TEST_F(CellsFile, CountsOneNumberForAllAndTellsWhoLivesNowhere) {
  std::string events = events_text(made_cases());
  events += "-5,10,19010\n450,10,19010\n400,10,19010\n";  // west, east, and the east side of the last cell

  const auto answer = run("scan", words({"--max-days=7"}), events);

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->json["warnings"], Json{"outside-areas rows=3"});
  EXPECT_EQ(answer->json["result"], result_of("scan", words({"--max-days=7"}), events_text(made_cases())));
}

TEST_F(CellsFile, TakesAreasByTheirShapeForTheSameCells) {
  const std::string areas = testing::TempDir() + "areas_of_scan_test_" + std::to_string(getpid()) + ".csv";
  {
    std::ofstream out(areas);
    out << "code;inwoners;wkt\n";
    for (int c = 0; c < grid_columns * grid_rows; ++c) {
      const int x = 121000 + c % grid_columns * 100, y = 487000 + c / grid_columns * 100;
      const auto at = [&](int dx, int dy) { return std::to_string(x + dx) + " " + std::to_string(y + dy); };
      out << c << ";" << people(c) << ";POLYGON((" << at(0, 0) << "," << at(100, 0) << "," << at(100, 100) << ","
          << at(0, 100) << "," << at(0, 0) << "))\n";
    }
  }
  std::string events = "x,y,date\n";
  const MadeCases made = made_cases();
  for (std::size_t i = 0; i < made.cell.size(); ++i)
    events += std::to_string(121030 + made.cell[i] % grid_columns * 100) + "," +
              std::to_string(487070 + made.cell[i] / grid_columns * 100) + "," +
              std::to_string(first_day + made.day[i]) + "\n";

  const Json by_shape = result_of("scan",
                                  {"--events=-", "--areas", areas, "--code=code", "--population=inwoners",
                                   "--permutations=99", "--max-share=1", "--max-radius=150", "--max-days=7"},
                                  events)["clusters"];
  std::remove(areas.c_str());
  const Json by_cell = result_of("scan", words({"--max-days=7"}), events_text(made))["clusters"];

  ASSERT_EQ(by_shape.size(), by_cell.size());
  for (std::size_t i = 0; i < by_cell.size(); ++i) {
    EXPECT_NEAR(by_shape[i]["llr"].get<double>(), by_cell[i]["llr"].get<double>(), 1e-9);
    EXPECT_EQ(by_shape[i]["p"], by_cell[i]["p"]);
    EXPECT_EQ(by_shape[i]["cases"], by_cell[i]["cases"]);
  }
}

TEST_F(CellsFile, RefusesWhatDoesNotGoTogether) {
  const std::string events = events_text(made_cases());
  EXPECT_EQ(problem_of("scan", {"--events=-", "--cells", path_}, events), "option-missing");
  EXPECT_EQ(problem_of("scan", words({"--cases=inwoners"}), events), "option-one-of");
  EXPECT_EQ(problem_of("scan", words({"--model=bernoulli"}), events), "option-needs");
  EXPECT_EQ(problem_of("scan", words({"--model=space-time-permutation"}), events), "option-one-of");
  EXPECT_EQ(problem_of("scan", {"--cells", path_, "--model=space-time-permutation"}, events), "option-needs");
  EXPECT_EQ(problem_of("scan", {"--events=-", "--model=poisson"}, events), "option-needs");
  std::ofstream(path_) << "x,y,n\n50,50,100\n150,50,100\n";
  const Words centres{"--events=-", "--cells", path_, "--population=n", "--crs=metric"};
  EXPECT_EQ(problem_of("scan", centres, events), "events-need-cells");
  std::ofstream(path_) << "col,row,n\n0,0,0\n1,0,100\n";
  EXPECT_EQ(problem_of("scan", centres, events), "scan-cases-without-population");
  std::ofstream(path_) << "col,row,n\n0,0,-1\n1,0,100\n";
  EXPECT_EQ(problem_of("scan", centres, events), "scan-population");
  std::ofstream(path_) << "col,row,n\n100,100,1\n";
  EXPECT_EQ(result_of("scan", centres, events)["undefined"], "too-few-events");
}

TEST_F(CellsFile, GivesTheSameAgainFromItsRecipe) {
  expect_same_again("scan", words({"--interval=week"}), events_text(made_cases()));
}

TEST(ScanLimits, NameTheNumberWhenTheCirclesHoldTooMuch) {
  // 12,000 cells on one spot but a metre: every circle without a cap of radius holds half of them, 72 million places;
  // with a share of 1 it is 144 million.
  std::string cells = "col,row,c\n";
  for (int i = 0; i < 12000; ++i)
    cells += std::to_string(i % 120) + "," + std::to_string(i / 120) + "," + (i % 1000 == 0 ? "3" : "0") + "\n";
  const auto refused =
      run("scan", {"--cells=-", "--cases=c", "--population=1", "--max-share=1", "--permutations=1"}, cells);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "scan-too-large");
  EXPECT_EQ(refused.problem().facts[0].value, "100000000");
  EXPECT_EQ(refused.problem().facts[1].value, "12000");
}

TEST(ScanLimits, CountCasesAndPeopleBeforeDrawingThem) {
  const std::string many = "col,row,c,n\n0,0,60000000,70000000\n1,0,60000000,70000000\n";
  EXPECT_EQ(problem_of("scan", {"--cells=-", "--cases=c", "--population=n"}, many), "scan-too-many-cases");
  const std::string people = "col,row,c,n\n0,0,6,70000000\n1,0,6,70000000\n";
  EXPECT_EQ(problem_of("scan", {"--cells=-", "--cases=c", "--population=n", "--model=bernoulli"}, people),
            "scan-too-many-cases");
  EXPECT_EQ(problem_of("scan", {"--cells=-", "--cases=c", "--population=n", "--permutations=9"}, people), "");
}

}  // namespace
}  // namespace method
