// The commands analyse and rerun from words to exit code, with files. Exit codes: the table of the manual.
#include "app/analyse.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace app {
namespace {

struct Ran {
  int code = 0;
  std::string out, err;
};
using Command = int (*)(std::span<const std::string>, Streams);

Ran run(Command command, const std::vector<std::string>& words, const std::string& input = {}) {
  std::istringstream in(input);
  std::ostringstream out, err;
  const int code = command(words, {in, out, err});
  return {code, out.str(), err.str()};
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class AnalyseFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream file(events_);
    file << "id,x,y,date\n";
    for (int i = 0; i < 60; ++i)
      file << i << "," << 121000 + 37 * i % 900 << "," << 487000 + 91 * i % 700 << ",2024-0" << 1 + i % 9 << "-1"
           << i % 9 << "\n";
  }
  void TearDown() override {
    std::remove(events_.c_str());
    std::remove(answer_.c_str());
    std::remove(again_.c_str());
  }
  // Tests run at the same time, each in a process of its own.
  const std::string own_ = testing::TempDir() + "analyse_test_" + std::to_string(getpid()) + "_";
  const std::string events_ = own_ + "events.csv";
  const std::string answer_ = own_ + "answer.json";
  const std::string again_ = own_ + "again.json";
};

TEST_F(AnalyseFiles, RerunGivesTheSameBytes) {
  const std::vector<std::vector<std::string>> methods{{"knox", "--permutations=99"},
                                                      {"kde", "--bandwidth=scott", "--cell=50"},
                                                      {"gistar", "--permutations=99"},
                                                      {"moran"},
                                                      {"scan", "--permutations=49", "--interval=week"},
                                                      {"weekdays"},
                                                      {"concentration", "--places=1000"},
                                                      {"counts"}};
  for (std::vector<std::string> words : methods) {
    for (const std::string& more :
         {std::string("--events=" + events_), std::string("--json"), "--out=" + answer_, std::string("--threads=1")})
      words.push_back(more);
    const Ran first = run(analyse, words);
    ASSERT_EQ(first.code, 0) << words[0] << first.err;
    EXPECT_TRUE(first.out.empty());

    const Ran second = run(rerun, {answer_, "--out", again_, "--threads", "4"});
    EXPECT_EQ(second.code, 0) << words[0] << second.out;
    EXPECT_EQ(read(again_), read(answer_)) << words[0];
    EXPECT_EQ(run(rerun, {answer_, "--json"}).out, read(answer_)) << words[0];
  }
}

TEST_F(AnalyseFiles, RerunSaysThatTheDataChanged) {
  ASSERT_EQ(run(analyse, {"counts", "--events", events_, "--json", "--out", answer_}).code, 0);
  std::ofstream(events_, std::ios::app) << "new,1,1,2024-01-01\n";

  const Ran second = run(rerun, {answer_, "--language", "en"});

  EXPECT_EQ(second.code, 1);
  EXPECT_NE(second.out.find("The data are no longer the same"), std::string::npos) << second.out;
  EXPECT_NE(second.out.find("/result/count: was 60, is now 61"), std::string::npos) << second.out;
}

TEST_F(AnalyseFiles, RerunTakesAFileThatMoved) {
  ASSERT_EQ(run(analyse, {"counts", "--events", events_, "--json", "--out", answer_}).code, 0);
  std::rename(events_.c_str(), again_.c_str());

  EXPECT_EQ(run(rerun, {answer_}).code, 4);
  const Ran moved = run(rerun, {answer_, "--events", again_});
  EXPECT_NE(moved.out.find("/parameters/events"), std::string::npos);
  EXPECT_EQ(moved.out.find("/result"), std::string::npos);
}

TEST(Analyse, GivesTheExitCodesOfTheManual) {
  EXPECT_EQ(run(analyse, {"compare", "--counts", "2,6"}).code, 0);
  EXPECT_EQ(run(analyse, {}).code, 2);
  EXPECT_EQ(run(analyse, {"--help"}).code, 0);
  EXPECT_EQ(run(analyse, {"knox", "--help"}).code, 0);
  EXPECT_EQ(run(analyse, {"knoks"}).code, 2);
  EXPECT_EQ(run(analyse, {"compare", "--counts", "a,b"}).code, 2);
  EXPECT_EQ(run(analyse, {"compare", "--counts", "-2,6"}).code, 3);
  EXPECT_EQ(run(analyse, {"knox", "--events", "/not/there.csv"}).code, 4);
  EXPECT_EQ(run(analyse, {"counts", "--count", "3", "--out", "/not/there/at.json"}).code, 4);
  EXPECT_EQ(run(rerun, {"-"}, "{}").code, 3);
  EXPECT_EQ(run(rerun, {"-"}, "no json").code, 3);
  EXPECT_EQ(run(rerun, {}).code, 2);
}

TEST(Analyse, AsksWhatWasMeant) {
  EXPECT_NE(run(analyse, {"gistarr", "--language", "en"}).err.find("Did you mean gistar?"), std::string::npos);
  EXPECT_NE(run(analyse, {"knox", "--space-band", "1", "--language", "en"}).err.find("Did you mean --space-bands?"),
            std::string::npos);
}

TEST(Analyse, PrintsProblemsAsJsonWhenAsked) {
  const Ran refused = run(analyse, {"compare", "--counts", "-2,6", "--json"});
  const auto json = nlohmann::json::parse(refused.out);

  EXPECT_EQ(refused.code, 3);
  EXPECT_EQ(json["problems"][0]["code"], "count-negative");
  EXPECT_EQ(json["problems"][0]["field"], "--counts");
}

TEST(Analyse, TellsTheTimeOfTheComputationInTheLastLine) {
  const Ran timed = run(analyse, {"compare", "--counts", "2,6", "--timing"});

  ASSERT_TRUE(timed.err.starts_with("INNER ")) << timed.err;
  double wall = -1, cpu = -1;
  EXPECT_EQ(std::sscanf(timed.err.c_str(), "INNER %lf %lf\n", &wall, &cpu), 2);
  EXPECT_GE(wall, 0);
  EXPECT_GE(cpu, 0);
}

TEST(Analyse, WritesTheEnvelopeWithTheKeysOfTheManual) {
  const auto json = nlohmann::ordered_json::parse(run(analyse, {"compare", "--counts", "2,6", "--json"}).out);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"method", "version", "parameters", "data_sha256", "result", "sentence_nl",
                                            "sentence_en", "warnings"}));
}

}  // namespace
}  // namespace app
