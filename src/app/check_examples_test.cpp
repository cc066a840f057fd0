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

TEST(CheckExamples, RefusesWhatIsNoList) { EXPECT_NE(check("{", 3).find("not a list"), std::string::npos); }

}  // namespace
}  // namespace app
