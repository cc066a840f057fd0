// Displacement from events with areas. Every count is compared with a naive classification written out here: distance
// to a rectangle, hours and words by hand; what is judged from the counts must be what the table of the same counts
// gives.
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>

#include "method/run_test.h"

namespace method {
namespace {

struct Rectangle {
  double x0, y0, x1, y1;
  double distance_to(double x, double y) const {
    return std::hypot(std::max({x0 - x, 0.0, x - x1}), std::max({y0 - y, 0.0, y - y1}));
  }
  std::string wkt() const {
    const auto at = [](double x, double y) { return std::to_string(int(x)) + " " + std::to_string(int(y)); };
    return "POLYGON((" + at(x0, y0) + "," + at(x1, y0) + "," + at(x1, y1) + "," + at(x0, y1) + "," + at(x0, y0) + "))";
  }
};

// The treated area lies 300 m from the southern edge of the study area, so its outer ring is cut there.
const Rectangle study{120000, 486000, 128000, 490000}, treated_part{121000, 486300, 122000, 487300},
    control{125000, 487500, 126000, 488500};

struct MadeEvent {
  int day = 0, minute = 0;
  double x = 0, y = 0;
  std::string category;
};

/// Coordinates in half metres, so that borders and edges of rings are hit.
std::vector<MadeEvent> made_events(int count) {
  std::uint32_t state = 12345;
  const auto below = [&](std::uint32_t n) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
  };
  std::vector<MadeEvent> events;
  for (int i = 0; i < count; ++i) {
    MadeEvent event;
    event.day = 18628 + int(below(1461));  // 2021-01-01 to 2024-12-31
    event.minute = int(below(1440));
    const Rectangle& near = below(2) == 0 ? treated_part : control;
    event.x = near.x0 - 700 + below(4801) / 2.0;
    event.y = near.y0 - 700 + below(4801) / 2.0;
    event.category = below(3) == 0 ? "winkel (fictief)" : "woning";
    events.push_back(event);
  }
  return events;
}

std::string csv_of(const std::vector<MadeEvent>& events) {
  std::string text = "x;y;date;time;category\r\n";
  char line[160];
  for (const MadeEvent& event : events) {
    std::snprintf(line, sizeof line, "%d,%d;%d,%d;%d;%02d:%02d;%s\r\n", int(event.x), event.x == int(event.x) ? 0 : 5,
                  int(event.y), event.y == int(event.y) ? 0 : 5, event.day, event.minute / 60, event.minute % 60,
                  event.category.c_str());
    text += line;
  }
  return text;
}

using Counts = std::map<std::string, std::array<std::int64_t, 4>>;  // before, after, control before, control after

struct Asked {
  int first = 18628, last = 20088, split = 19358;
  double ring_1 = 200, ring_2 = 500;
  bool hours = false, words = false;
};

Counts naive_counts(const std::vector<MadeEvent>& events, const Asked& asked) {
  Counts counts;
  for (const MadeEvent& event : events) {
    if (event.day < asked.first || event.day > asked.last) continue;
    const double to_treated = treated_part.distance_to(event.x, event.y),
                 to_control = control.distance_to(event.x, event.y);
    const bool in_study = study.distance_to(event.x, event.y) == 0;
    int zone = 0;  // 1 the area, 2 and 3 its rings; 4 to 6 the same of the control
    if (to_treated == 0)
      zone = 1;
    else if (in_study && to_treated <= asked.ring_2)
      zone = to_treated <= asked.ring_1 ? 2 : 3;
    else if (to_control == 0)
      zone = 4;
    else if (in_study && to_control <= asked.ring_2)
      zone = to_control <= asked.ring_1 ? 5 : 6;
    const int hour = event.minute / 60;
    const bool other_hour = asked.hours && hour >= 6 && hour < 22,
               other_word = asked.words && event.category == "woning";
    std::string cell = "other";
    if (zone == 1 || zone == 4) cell = other_hour ? "time" : other_word ? "target" : "treated";
    if ((zone == 2 || zone == 5) && !other_hour && !other_word) cell = "ring-1";
    if ((zone == 3 || zone == 6) && !other_hour && !other_word) cell = "ring-2";
    ++counts[cell][(zone > 3 ? 2u : 0u) + (event.day >= asked.split ? 1u : 0u)];
  }
  return counts;
}

class MovedEventsFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "areas_of_moved_test_" + std::to_string(getpid()) + ".csv";
    const Rectangle west{study.x0, study.y0, treated_part.x0, study.y1},
        south{treated_part.x0, study.y0, treated_part.x1, treated_part.y0},
        north{treated_part.x0, treated_part.y1, treated_part.x1, study.y1},
        middle{treated_part.x1, study.y0, control.x0, study.y1}, below{control.x0, study.y0, control.x1, control.y0},
        above{control.x0, control.y1, control.x1, study.y1}, east{control.x1, study.y0, study.x1, study.y1};
    std::ofstream out(path_);
    out << "code;name;wkt\nT;Centrum;" << treated_part.wkt() << "\nC;Noord;" << control.wkt() << "\n";
    int number = 0;
    for (const Rectangle& rest : {west, south, north, middle, below, above, east}) {
      ++number;
      out << "R" << number << ";Rest " << number << ";" << rest.wkt() << "\n";
    }
  }
  void TearDown() override { std::remove(path_.c_str()); }

  Words words(const Words& more = {}) const {
    Words all{"--events=-", "--areas", path_, "--code=code", "--treated=T", "--control=Noord", "--split=2023-01-01"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::string path_;
};

void expect_counts(const Json& result, Counts naive) {
  const auto expect_pair = [](const Json& cell, const char* before, const char* after, std::int64_t first,
                              std::int64_t second) {
    EXPECT_EQ(cell[before], first) << cell;
    EXPECT_EQ(cell[after], second) << cell;
  };
  expect_pair(result["treated"], "before", "after", naive["treated"][0], naive["treated"][1]);
  expect_pair(result["control"], "before", "after", naive["treated"][2], naive["treated"][3]);
  std::int64_t other = 0;
  for (const std::int64_t count : naive["other"]) other += count;
  EXPECT_EQ(result["other"], other);
  naive.erase("treated");
  naive.erase("other");
  ASSERT_EQ(result["cells"].size(), naive.size());
  for (const Json& cell : result["cells"]) {
    ASSERT_TRUE(naive.contains(cell["name"])) << cell;
    const auto& counts = naive[cell["name"]];
    expect_pair(cell, "before", "after", counts[0], counts[1]);
    expect_pair(cell, "control_before", "control_after", counts[2], counts[3]);
  }
}

TEST_F(MovedEventsFile, CountsEveryEventInOneCellAsANaiveCountDoes) {
  const auto events = made_events(3000);

  const auto answer = run("displacement", words({"--period=2021-01-01,2024-12-31"}), csv_of(events));

  ASSERT_TRUE(answer) << answer.problem().code;
  const Json& result = answer->json["result"];
  expect_counts(result, naive_counts(events, {}));
  EXPECT_EQ(result["time_weights"], (Json{730.0 / 731, 1.0}));  // 2021 and 2022 against 2023 and 2024, a leap year
  EXPECT_FALSE(answer->json["sentence_nl"].get<std::string>().empty());
}

TEST_F(MovedEventsFile, LooksAtHoursOverMidnightAndWordsFirstHoursThenWords) {
  const auto events = made_events(3000);
  const Asked asked{.last = 19722, .hours = true, .words = true};  // to 2023-12-31

  const Json result = result_of(
      "displacement", words({"--period=2021-01-01,2023-12-31", "--hours=22,6", "--categories=winkel (fictief)"}),
      csv_of(events));

  expect_counts(result, naive_counts(events, asked));
  EXPECT_EQ(result["time_weights"], (Json{2.0, 1.0}));
}

TEST_F(MovedEventsFile, JudgesAsTheTableOfTheSameCounts) {
  const Json from_events =
      result_of("displacement", words({"--period=2021-01-01,2023-12-31", "--rings=150"}), csv_of(made_events(800)));
  ASSERT_TRUE(from_events.contains("treated"));
  const auto row = [](const std::string& name, const std::string& kind, const Json& pair, const Json& other,
                      const char* before, const char* after) {
    return name + "," + kind + "," + pair["before"].dump() + "," + pair["after"].dump() + "," + other[before].dump() +
           "," + other[after].dump() + "\n";
  };
  std::string table = "cell,kind,before,after,control_before,control_after\n";
  table += row("T", "treated", from_events["treated"], from_events["control"], "before", "after");
  const Json& ring = from_events["cells"][0];
  table += row("ring-1", "place", ring, ring, "control_before", "control_after");

  const Json from_table = result_of("displacement", {"--table=-", "--time-weights=2,1"}, table);

  EXPECT_EQ(from_events["cells"], from_table["cells"]);
  EXPECT_EQ(from_events["wdd"], from_table["wdd"]);
  EXPECT_EQ(from_events["rirr"], from_table["rirr"]);
  EXPECT_EQ(from_events["wdq"], from_table["wdq"]);
}

TEST_F(MovedEventsFile, TakesTheBordersOfAreasAndRingsAsInside) {
  // 0, 200, 200.5, 500 and 500.5 metres from the treated area; the same from the control to the north; one outside the
  // study area but 400 m from the treated one.
  const std::string events =
      "x,y,date\n122000,487000,2022-01-01\n122200,487000,2022-01-01\n122200.5,487000,2022-01-01\n"
      "122500,487000,2022-01-01\n122500.5,487000,2022-01-01\n125500,488500,2022-01-01\n125500,488700,2022-01-01\n"
      "125500,488700.5,2022-01-01\n125500,489000.5,2022-01-01\n121500,485900,2022-01-01\n"
      "121500,487000,2022-12-31\n121500,487000,2023-01-01\n";

  const Json result = result_of("displacement", words({"--period=2022-01-01,2023-12-31"}), events);

  EXPECT_EQ(result["treated"], (Json{{"before", 2}, {"after", 1}}));
  EXPECT_EQ(result["control"], (Json{{"before", 1}, {"after", 0}}));
  EXPECT_EQ(result["cells"][0]["before"], 1);
  EXPECT_EQ(result["cells"][1]["before"], 2);
  EXPECT_EQ(result["cells"][0]["control_before"], 1);
  EXPECT_EQ(result["cells"][1]["control_before"], 1);
  EXPECT_EQ(result["other"], 3);
}

TEST_F(MovedEventsFile, RefusesWhatItCannotDivide) {
  const std::string events = csv_of(made_events(50));
  const auto code = [&](const Words& more, const std::string& text) { return problem_of("displacement", more, text); };
  EXPECT_EQ(code({"--events=-", "--areas", path_, "--treated=T", "--control=X", "--split=2023-01-01"}, events),
            "area-unknown");
  EXPECT_EQ(code({"--events=-", "--areas", path_, "--treated=T", "--control=R4", "--split=2023-01-01"}, events),
            "areas-overlap");
  EXPECT_EQ(code({"--events=-", "--areas", path_, "--treated=T", "--control=T", "--split=2023-01-01"}, events),
            "areas-overlap");
  EXPECT_EQ(code({"--events=-", "--areas", path_, "--treated=T", "--split=2023-01-01"}, events), "option-needs");
  EXPECT_EQ(code(words({"--rings=500,200"}), events), "rings-not-increasing");
  EXPECT_EQ(code(words({"--period=2023-01-01,2024-01-01"}), events), "split-outside");
  EXPECT_EQ(code(words({"--hours=6,6"}), events), "hours-two");
  EXPECT_EQ(code(words({"--hours=6"}), events), "hours-two");
  EXPECT_EQ(code(words({"--period=2012-01-01,2024-01-01"}), "x,y,date\n1,1,2023-05-01\n"), "");
  EXPECT_EQ(code(words({"--period=2012-01-01,2013-01-01"}), "x,y,date\n121500,487000,2023-05-01\n"), "events-none");
  EXPECT_EQ(code(words({"--hours=6,9"}), "x,y,date\n121500,487000,2023-05-01\n"), "events-none");
}

TEST_F(MovedEventsFile, GivesTheSameAgainFromItsRecipe) {
  expect_same_again("displacement", words({"--period=2021-01-01,2024-12-31", "--hours=18,24"}),
                    csv_of(made_events(300)));
}

}  // namespace
}  // namespace method
