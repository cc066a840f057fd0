#include "app/check_examples.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace app {
namespace {

std::string check(const std::string& rows, int exit_code) {
  std::istringstream in(rows);
  std::ostringstream out;
  EXPECT_EQ(check_examples(in, out), exit_code);
  return out.str();
}

TEST(CheckExamples, MeetsEveryRowOfTheSharedFile) {
  std::ifstream file(STAPSTEEN_SOURCE_DIR "/../shared/reference/worked_examples.json");
  if (!file) GTEST_SKIP() << "the worked examples are not on this machine";
  std::ostringstream out;
  EXPECT_EQ(check_examples(file, out), 0) << out.str();
  EXPECT_NE(out.str().find(" passed, 0 failed, 0 unsupported"), std::string::npos) << out.str();
}

TEST(CheckExamples, PassesAndFailsByTheTolerance) {
  const std::string row = R"([{"id":"a","method":"Poisson exact (Garwood) CI","inputs":{"count":0},)"
                          R"("expected":{"ci95":[0,3.6889]},"tolerance":)";
  EXPECT_NE(check(row + "1e-4}]", 0).find("PASS a"), std::string::npos);
  EXPECT_NE(check(row + "1e-9}]", 1).find("FAIL a"), std::string::npos);
}

TEST(CheckExamples, NeverPassesWhatItDoesNotKnow) {
  const char* unknown_method = R"([{"id":"a","method":"tea leaves","inputs":{},"expected":{},"tolerance":1}])";
  const char* unknown_input = R"([{"id":"a","method":"Poisson exact (Garwood) CI","inputs":{"count":0,"moon":1},)"
                              R"("expected":{},"tolerance":1}])";
  const char* unknown_key = R"([{"id":"a","method":"Poisson exact (Garwood) CI","inputs":{"count":0},)"
                            R"("expected":{"mood":1},"tolerance":1}])";
  const char* wrong_shape = R"([{"id":"a","method":"Poisson exact (Garwood) CI","inputs":{"count":"many"},)"
                            R"("expected":{"ci95":[0,1]},"tolerance":1}])";
  for (const char* row : {unknown_method, unknown_input, unknown_key, wrong_shape}) {
    const std::string out = check(row, 0);
    EXPECT_NE(out.find("UNSUPPORTED a"), std::string::npos) << row;
    EXPECT_NE(out.find("0 passed, 0 failed, 1 unsupported"), std::string::npos) << row;
  }
}

TEST(CheckExamples, TakesNullAsNotDefinedOnly) {
  const std::string row = R"j([{"id":"a","method":"WDD (weighted displacement difference)",)j"
                          R"("inputs":{"control_pre_post":[20,20],"treated_pre_post":[20,10]},"expected":)";
  EXPECT_NE(check(row + R"({"est_displace":null,"est_local":-10},"tolerance":0}])", 0).find("PASS"), std::string::npos);
  EXPECT_NE(check(row + R"({"est_local":null},"tolerance":1}])", 1).find("FAIL"), std::string::npos);
  EXPECT_NE(check(row + R"({"est_displace":0},"tolerance":1}])", 1).find("FAIL"), std::string::npos);
}

TEST(CheckExamples, GoesOnAfterARowThatIsNone) {
  const std::string good = R"({"id":7,"method":"Poisson exact (Garwood) CI","inputs":{"count":0},)"
                           R"("expected":{"ci95":[0,3.6889]},"tolerance":1e-4})";
  const char* broken[] = {
      R"({"id":"b","method":5,"inputs":{},"expected":{},"tolerance":1})",
      R"({"id":"b","method":"Poisson exact (Garwood) CI","inputs":{"count":0},"expected":{"ci95":[0,3.7]},"tolerance":"1"})",
      R"j({"id":"b","method":"local G / G* on the Getis & Ord 16x16 remote-sensing grid","inputs":{"x":[0,30],"y":[0,0],)j"
      R"j("value":[1,2],"index_1based":3,"thresholds":[30]},"expected":{"G_at_3":[1]},"tolerance":1})j"};
  for (const char* row : broken) {
    const std::string out = check("[" + std::string(row) + "," + good + "]", 0);
    EXPECT_NE(out.find("UNSUPPORTED b"), std::string::npos) << out;
    EXPECT_NE(out.find("PASS 7"), std::string::npos) << out;
    EXPECT_NE(out.find("1 passed, 0 failed, 1 unsupported"), std::string::npos) << out;
  }
}

/// One row, its verdict alone.
std::string verdict(const std::string& method, const std::string& inputs, const std::string& expected) {
  std::istringstream in(R"([{"id":"a","method":")" + method + R"(","inputs":)" + inputs + R"(,"expected":)" + expected +
                        R"(,"tolerance":1e-9}])");
  std::ostringstream out;
  check_examples(in, out);
  return out.str().substr(0, out.str().find(' '));
}

TEST(CheckExamples, TakesWholeNumbersHoweverWrittenAndNoOthers) {
  const std::string etest = "Poisson E-test, identical rates";
  EXPECT_EQ(verdict(etest, R"({"k1":20.0,"k2":10,"n1":4,"n2":2})", R"({"p":1})"), "PASS");
  EXPECT_EQ(verdict(etest, R"({"k1":20.5,"k2":10,"n1":4,"n2":2})", R"({"p":1})"), "UNSUPPORTED");
  EXPECT_EQ(verdict(etest, R"({"k1":1e19,"k2":10,"n1":4,"n2":2})", R"({"p":1})"), "UNSUPPORTED");
  EXPECT_EQ(verdict("Knox: one pair, 100 m and 3 days apart",
                    R"({"events":[[0,0,1.0],[0,100,4.0]],"space_breaks":[0,101],"time_breaks":[0,4]})",
                    R"({"observed":[[1]]})"),
            "PASS");
}

TEST(CheckExamples, TakesAnInputThatIsNullAsAbsent) {
  EXPECT_EQ(verdict("WDD (weighted displacement difference)",
                    R"({"treated_pre_post":[5,3],"control_pre_post":[4,4],"disp_treated_pre_post":null,)"
                    R"("disp_control_pre_post":null,"time_weights_pre_post":null})",
                    R"({"est_local":-2,"est_displace":null,"est_total":-2})"),
            "PASS");
  EXPECT_EQ(verdict("Poisson exact (Garwood) CI", R"({"count":null})", "{}"), "UNSUPPORTED");
}

TEST(CheckExamples, ReadsTimesAsTheMethodsDo) {
  const std::string method = "aoristic weights by hour of week";
  for (const char* wrong : {"2024-13-01 10:00", "2024-02-30 10:00", "2024-01-01 25:00", "2024-01-01"})
    EXPECT_EQ(verdict(method, R"({"from":")" + std::string(wrong) + R"(","zone":"local"})", R"({"flat":0})"),
              "UNSUPPORTED")
        << wrong;
  // 22:30 by UTC on a Sunday in June is half past twelve on Monday morning in Amsterdam.
  std::string weights = "[1";
  for (int hour = 1; hour < 168; ++hour) weights += ",0";
  EXPECT_EQ(verdict(method, R"({"from":"2024-06-30T22:30:00Z"})", R"({"weights":)" + weights + "]}"), "PASS");
}

TEST(CheckExamples, SaysNotDefinedWhereEveryCellIsAlike) {
  EXPECT_EQ(verdict("local G / G* on the Getis & Ord 16x16 remote-sensing grid",
                    R"({"x":[0,30,60],"y":[0,0,0],"value":[1,1,1],"index_1based":1,"thresholds":[30]})",
                    R"({"G_at_1":[null],"Gstar_at_1":[null],"Gstar_max":[null]})"),
            "PASS");
}

TEST(CheckExamples, RefusesWhatIsNoList) { EXPECT_NE(check("{", 3).find("not a list"), std::string::npos); }

}  // namespace
}  // namespace app
