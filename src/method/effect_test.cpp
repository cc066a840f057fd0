// effect, funnel, shrink and shares: hand examples of definitions 10, 12 and 19; published: worked_examples
// wdd-paper (Wheeler & Ratcliffe 2018), wdd-time-weights, rirr-wheeler.
#include <cmath>

#include "method/run_test.h"

namespace method {
namespace {

double at(const Json& json, const char* pointer) {
  const Json::json_pointer path(pointer);
  return json.contains(path) && json[path].is_number() ? json[path].get<double>() : -12345;
}

TEST(EffectMethod, GivesTheHandExample) {
  const Json result = result_of("effect", {"--treated=6,2", "--control=5,6"});

  EXPECT_EQ(at(result, "/wdd/local/estimate"), -5) << result;
  EXPECT_NEAR(at(result, "/wdd/local/se"), 4.3589, 5e-5);
  EXPECT_NEAR(at(result, "/wdd/local/p"), .2513, 5e-5);
  EXPECT_NEAR(at(result, "/wdd/local/p_exact"), .26646, 5e-6);
  EXPECT_NEAR(at(result, "/wdd/local/low"), -13.54, 5e-3);
  EXPECT_NEAR(at(result, "/wdd/local/high_small"), 5.03, 5e-3);
  EXPECT_EQ(at(result, "/wdd/total/estimate"), -5);
  EXPECT_EQ(result["wdd"]["displacement"]["undefined"], "no-ring");
  EXPECT_NEAR(at(result, "/rirr/value"), .2778, 5e-5);
  EXPECT_NEAR(at(result, "/rirr/low_exact"), .0204, 5e-5);
  EXPECT_NEAR(at(result, "/rirr/high_exact"), 2.755, 5e-4);
  EXPECT_EQ(result["verdict"], "too-few");
  EXPECT_EQ(result["regression_to_mean"]["expected_fall"]["undefined"], "no-history");
}

TEST(EffectMethod, JudgesAtTheLevelThatWasAsked) {
  // Treated 20 to 8, control 20 to 20: the exact p lies between .01 and .2.
  const Json usual = result_of("effect", {"--treated=20,8", "--control=20,20", "--dispersion=1"});
  const Json loose = result_of("effect", {"--treated=20,8", "--control=20,20", "--dispersion=1", "--level=0.8"});

  const double p = at(usual, "/rirr/p_exact");
  ASSERT_GT(p, .05);
  ASSERT_LT(p, .2);
  EXPECT_NE(usual["verdict"], "shown-decrease");
  EXPECT_EQ(loose["verdict"], "shown-decrease");
  EXPECT_GT(at(loose, "/power"), at(usual, "/power"));
}

TEST(EffectMethod, RepeatsItsAnswerWithoutTheEventsThatLedToTheAction) {
  const Words words{"--treated=40,12", "--control=30,28",     "--time-weights=3,1",
                    "--trigger=16,2",  "--trigger-part=0.25", "--dispersion=1"};
  const Json result = result_of("effect", words);
  const Json alone =
      result_of("effect", {"--treated=24,12", "--control=28,28", "--time-weights=2.25,1", "--dispersion=1"});

  EXPECT_EQ(result["without_trigger"]["events"], 16);
  EXPECT_EQ(result["without_trigger"]["before"], 24);
  EXPECT_EQ(at(result, "/without_trigger/time_before"), 2.25);
  for (const char* key : {"wdd", "rirr", "etest", "treated_ratio", "power", "verdict"})
    EXPECT_EQ(result["without_trigger"][key], alone[key]) << key;
  EXPECT_EQ(problem_of("effect", {"--treated=6,2", "--control=5,6", "--trigger=7,1", "--trigger-part=.5"}),
            "trigger-not-in-before");
  EXPECT_EQ(problem_of("effect", {"--treated=6,2", "--control=5,6", "--trigger=3", "--trigger-part=.5"}),
            "trigger-counts");
  EXPECT_EQ(problem_of("effect", {"--treated=6,2", "--trigger=3"}), "option-needs");
  expect_same_again("effect", words, "");
}

TEST(EffectMethod, GivesPublishedNumbers) {
  const Json paper =
      result_of("effect", {"--treated=207,110", "--control=308,318", "--ring=178,157", "--ring-control=150,140"});
  EXPECT_EQ(at(paper, "/wdd/local/estimate"), -107) << paper;
  EXPECT_EQ(at(paper, "/wdd/displacement/estimate"), -11);
  EXPECT_EQ(at(paper, "/wdd/total/estimate"), -118);

  const Json time = result_of("effect", {"--treated=80,20", "--control=100,50", "--time-weights=2,1"});
  EXPECT_NEAR(at(time, "/wdd/local/estimate"), -20, 1e-9);
  EXPECT_NEAR(at(time, "/wdd/local/se"), 10.723805294763608, 1e-9);

  const Json ratio = result_of("effect", {"--treated=50,30", "--control=60,55"});
  EXPECT_NEAR(at(ratio, "/rirr/value"), 0.6545454545454545, 1e-12);
}

TEST(EffectMethod, HasNoVerdictWithoutComparison) {
  const auto envelope = run("effect", {"--treated=40,20"});

  ASSERT_TRUE(envelope);
  const Json& result = envelope->json["result"];
  EXPECT_EQ(result["wdd"]["undefined"], "no-comparison");
  EXPECT_EQ(result["rirr"]["undefined"], "no-comparison");
  EXPECT_EQ(result["verdict"], "no-comparison");
  EXPECT_NE(envelope->json["sentence_en"].get<std::string>().find("cause cannot be told"), std::string::npos);
}

TEST(EffectMethod, ShowsNoPercentageBelowThirtyBefore) {
  const auto few = run("effect", {"--treated=29,10", "--control=50,50"});
  const auto enough = run("effect", {"--treated=30,10", "--control=50,50"});

  ASSERT_TRUE(few && enough);
  EXPECT_EQ(few->json["sentence_en"].get<std::string>().find("change of"), std::string::npos);
  EXPECT_NE(enough->json["sentence_en"].get<std::string>().find("change of -67 %"), std::string::npos);
}

// Marshall by hand: m = 12/4 = 3, s^2 = (9 + 9 + 9 + 9)/4 = 9, A = 9 - 3 = 6, a = 1.5, b = .5: 6 -> (1.5 + 6)/1.5 = 5.
TEST(EffectMethod, SaysWhatAPeakAloneLetsExpect) {
  const Json result = result_of("effect", {"--treated=6,2", "--history=0,6,0,6"});

  EXPECT_NEAR(at(result, "/regression_to_mean/expected_without_action"), 5, 1e-12) << result;
  EXPECT_NEAR(at(result, "/regression_to_mean/expected_fall"), 1, 1e-12);
}

TEST(EffectMethod, WeighsByHarm) {
  const std::string table =
      "type,treated_before,treated_after,control_before,control_after,harm\na,10,5,10,10,2\nb,4,2,3,3,10\n";

  const Json result = result_of("effect", {"--table=-"}, table);

  EXPECT_EQ(at(result, "/wdd_harm/estimate"), 2 * -5 + 10 * -2) << result;
  EXPECT_NEAR(at(result, "/wdd_harm/se"), std::sqrt(4.0 * 35 + 100.0 * 12), 1e-9);
  EXPECT_EQ(at(result, "/wdd/local/estimate"), -7);
}

TEST(EffectMethod, RefusesWhatItCannotUse) {
  EXPECT_EQ(problem_of("effect", {}), "option-one-of");
  EXPECT_EQ(problem_of("effect", {"--treated=6"}), "option-two-numbers");
  EXPECT_EQ(problem_of("effect", {"--treated=6.5,2"}), "not-a-count");
  EXPECT_EQ(problem_of("effect", {"--treated=6,2", "--ring-control=1,2"}), "option-needs");
  EXPECT_EQ(problem_of("effect", {"--treated=6,2", "--area-weights=1,2,3"}), "effect-area-weights");
  EXPECT_EQ(problem_of("effect", {"--table=-"}, "type,harm\na,1\n"), "input-column-missing");
}

// Definitions 10.
TEST(ShrinkMethod, GivesTheHandExample) {
  const Json result = result_of("shrink", {"--areas=-"}, "code,observed,expected\na,0,1\nb,1,2\nc,5,2\nd,2,3\n");

  EXPECT_EQ(at(result, "/mean"), 1) << result;
  EXPECT_NEAR(at(result, "/variance"), .29167, 5e-6);
  EXPECT_NEAR(at(result, "/rows/2/theta/value"), 1.5526, 5e-5);
  EXPECT_NEAR(at(result, "/rows/2/theta/low"), .6880, 5e-5);
  EXPECT_NEAR(at(result, "/rows/2/theta/high"), 2.7631, 5e-5);
}

// Definitions 10: at E = 2 six is flagged (tail .0166), while the Garwood limit is 7.22.
TEST(FunnelMethod, FlagsByTheExactTail) {
  const std::string rows = "code,observed,expected\nx,6,2\ny,5,2\nz,1,2\n";

  const Json exact = result_of("funnel", {"--areas=-"}, rows);
  const Json garwood = result_of("funnel", {"--areas=-", "--limits=garwood"}, rows);

  ASSERT_TRUE(exact.contains("rows")) << exact;
  EXPECT_EQ(exact["rows"][0]["flag"], "high");
  EXPECT_EQ(exact["rows"][1]["flag"], "none");
  EXPECT_NEAR(at(garwood, "/rows/0/high95"), 7.22 / 2, 5e-3);
}

TEST(FunnelMethod, RefusesMissingUnlessDropped) {
  const std::string rows = "code,observed,expected\nx,6,2\ny,,2\n";

  EXPECT_EQ(problem_of("funnel", {"--areas=-"}, rows), "unit-missing");
  EXPECT_EQ(result_of("funnel", {"--areas=-", "--missing=drop"}, rows)["rows"].size(), 1);
  EXPECT_EQ(problem_of("funnel", {"--areas=-"}, "code,observed,expected\nx,1.5,2\n"), "unit-count");
  EXPECT_EQ(problem_of("funnel", {"--areas=-"}, "code,observed,expected\nx,1,5e-324\n"), "unit-value");
}

// Definitions 19.
TEST(SharesMethod, GivesTheHandExamples) {
  const Json counted = result_of("shares", {"--before=48,80", "--after=56,70"});
  EXPECT_NEAR(at(counted, "/difference/value"), .20, 1e-12) << counted;
  EXPECT_NEAR(at(counted, "/difference/low"), .0524, 5e-5);
  EXPECT_NEAR(at(counted, "/difference/high"), .3339, 5e-5);
  EXPECT_EQ(counted["shown"], true);

  const Json published =
      result_of("shares", {"--before-share=.3", "--before-margin=.03", "--after-share=.33", "--after-margin=.04"});
  EXPECT_NEAR(at(published, "/difference/high") - at(published, "/difference/value"), .05, 1e-12);
  EXPECT_EQ(published["shown"], false);
  EXPECT_EQ(problem_of("shares", {"--before=90,80", "--after=56,70"}), "share-over-whole");
}

}  // namespace
}  // namespace method
