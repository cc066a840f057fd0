// Which comparison area, with a map of areas. Expected: the distance of definitions 14 and the share of a rectangle
// within reach, both written out here.
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>

#include "method/run_test.h"

namespace method {
namespace {

/// A square of 1 km whose west side lies `from` metres east of the treated square's west side, a little higher or not.
std::string square(const std::string& code, int from, int up = 0) {
  const auto at = [&](int dx, int dy) {
    return std::to_string(121000 + from + dx) + " " + std::to_string(487000 + up + dy);
  };
  return code + ";Wijk " + code + ";POLYGON((" + at(0, 0) + "," + at(1000, 0) + "," + at(1000, 1000) + "," +
         at(0, 1000) + "," + at(0, 0) + "))\n";
}

int count_of(char unit, int month) {
  const int wave = (month * 7) % 5;
  switch (unit) {
    case 'T':
      return 4 + wave;
    case 'A':
      return 4 + (month * 3) % 5;  // like it
    case 'B':
      return 3 + (month * 2) % 7;
    case 'D':
      return 20 + wave;  // far too many
    default:
      return 5 + wave;
  }
}
/// 36 months before 2023-01 and 12 after.
std::string panel(const std::string& units) {
  std::string text = "unit;date;count\r\n";
  for (const char unit : units)
    for (int month = 0; month < 48; ++month) {
      char line[64];
      std::snprintf(line, sizeof line, "%c;%d-%02d;%d\r\n", unit, 2020 + month / 12, month % 12 + 1,
                    count_of(unit, month));
      text += line;
    }
  return text;
}

class AreasOfCandidates : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "areas_of_controls_test_" + std::to_string(getpid()) + ".csv";
    // E touches the treated area; A begins 400 m from it, B and D lie beyond the ring.
    std::ofstream(path_) << "code;name;wkt\n"
                         << square("T", 0) << square("A", 1400) << square("B", 3000) << square("D", 5000)
                         << square("E", 0, 1000);
  }
  void TearDown() override { std::remove(path_.c_str()); }
  Words words(const Words& more = {}) const {
    Words all{"--series=-", "--areas", path_, "--code=code", "--treated=T", "--split=2023-01-01"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  static std::map<std::string, Json> by_unit(const Json& result) {
    std::map<std::string, Json> map;
    for (const Json& candidate : result["candidates"]) map[candidate["unit"].get<std::string>()] = candidate;
    return map;
  }
  std::string path_;
};

TEST_F(AreasOfCandidates, GiveTheShareWithinTheRingAndRefuseWhoLiesInIt) {
  const Json result = result_of("controls", words(), panel("TABDE"));

  auto found = by_unit(result);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_NEAR(found["A"]["contamination"].get<double>(), .1, 1e-9);  // 100 of its 1,000 metres
  EXPECT_NEAR(found["E"]["contamination"].get<double>(), .5, 1e-9);
  EXPECT_EQ(found["B"]["contamination"], 0.0);
  EXPECT_EQ(found["A"]["reasons"], Json::array({"overlap"}));
  EXPECT_EQ(found["E"]["reasons"], Json::array({"overlap"}));
  EXPECT_EQ(result["kept"], Json::array({"B"}));
  EXPECT_FALSE(result["weights"].contains("A"));
}

TEST_F(AreasOfCandidates, MoveWithTheWidthOfTheRing) {
  const auto with_400 = by_unit(result_of("controls", words({"--ring=400"}), panel("TABDE")));
  const auto with_900 = by_unit(result_of("controls", words({"--ring=900"}), panel("TABDE")));

  EXPECT_EQ(with_400.at("A")["contamination"], 0.0);  // its border lies on the edge of the ring
  EXPECT_TRUE(with_400.at("A")["kept"].get<bool>());
  EXPECT_NEAR(with_900.at("A")["contamination"].get<double>(), .5, 1e-9);
}

TEST_F(AreasOfCandidates, AreFoundByNameAsWell) {
  std::string text = "unit,date,count\n";
  for (const char unit : std::string("TAB"))
    for (int month = 0; month < 48; ++month)
      text += std::string("Wijk ") + unit + "," + std::to_string(2020 + month / 12) + (month % 12 < 9 ? "-0" : "-") +
              std::to_string(month % 12 + 1) + "," + std::to_string(count_of(unit, month)) + "\n";
  const auto found =
      by_unit(result_of("controls", {"--series=-", "--areas", path_, "--treated=Wijk T", "--split=2023-01-01"}, text));

  EXPECT_NEAR(found.at("Wijk A")["contamination"].get<double>(), .1, 1e-9);
}

TEST_F(AreasOfCandidates, GiveTheDistanceOfQuartersBeforeTheSplitOnly) {
  const auto found = by_unit(result_of("controls", words(), panel("TABDE")));

  for (const char unit : std::string("ABDE")) {
    double distance = 0;
    for (int quarter = 0; quarter < 12; ++quarter) {
      int treated = 0, other = 0;
      for (int month = 3 * quarter; month < 3 * quarter + 3; ++month) {
        treated += count_of('T', month);
        other += count_of(unit, month);
      }
      const double gap = std::sqrt(treated) - std::sqrt(other);
      distance += 2 * gap * gap / 12;
    }
    EXPECT_NEAR(found.at(std::string(1, unit))["distance"].get<double>(), distance, 1e-9) << unit;
  }
  EXPECT_EQ(found.at("D")["reasons"], Json::array({"level"}));
}

TEST_F(AreasOfCandidates, MustHoldEveryUnitOfTheSeries) {
  EXPECT_EQ(problem_of("controls", words(), panel("TABX")), "panel-unit-no-area");
  EXPECT_EQ(problem_of("controls", words({"--control=A,B"}), panel("TABX")), "");
}

TEST_F(AreasOfCandidates, GiveTheSameAgainFromTheRecipe) { expect_same_again("controls", words(), panel("TABDE")); }

}  // namespace
}  // namespace method
