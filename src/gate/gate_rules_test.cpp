#include "gate/gate_rules.h"

#include <gtest/gtest.h>

using namespace gate;

namespace {

approach::Gate gate_of(const char* id, std::vector<std::pair<const char*, approach::Severity>> conditions) {
  approach::Gate made;
  made.id = id;
  made.step = 1;
  for (const auto& [fact, severity] : conditions) made.conditions.push_back({fact, "", severity, {}});
  return made;
}
const Deviation because{1, "G", "small municipality", {}, "A"};

}  // namespace

TEST(Gate, StaysClosedWhileABlockConditionIsNotMet) {
  const std::vector gates{gate_of("G", {{"a", approach::Severity::block}, {"b", approach::Severity::block}})};

  EXPECT_TRUE(evaluate(gates, {{"a", true}, {"b", false}}, {})[0].stops());
  EXPECT_FALSE(evaluate(gates, {{"a", true}, {"b", true}}, {})[0].stops());
}

TEST(Gate, CountsAFactThatNobodyComputedAsNotMet) {
  EXPECT_TRUE(evaluate({gate_of("G", {{"unheard_of", approach::Severity::block}})}, {}, {})[0].stops());
}

TEST(Gate, IsPassedByARecordedDeviation) {
  const std::vector gates{gate_of("G", {{"a", approach::Severity::block}})};

  const auto state = evaluate(gates, {}, {because})[0];

  EXPECT_FALSE(state.stops());
  EXPECT_FALSE(state.met());
}

TEST(Gate, CannotBePassedByADeviationWhereACconditionIsHard) {
  const std::vector gates{gate_of("G", {{"a", approach::Severity::block}, {"h", approach::Severity::hard}})};

  const auto state = evaluate(gates, {{"a", false}, {"h", false}}, {because})[0];

  EXPECT_TRUE(state.stops());
  EXPECT_FALSE(state.may_deviate());
}

TEST(Gate, OnlyShowsWarningsAndSignals) {
  const std::vector gates{gate_of("G", {{"w", approach::Severity::warn}, {"s", approach::Severity::signal}})};

  EXPECT_FALSE(evaluate(gates, {}, {})[0].stops());
  EXPECT_FALSE(evaluate(gates, {}, {})[0].met());
}

TEST(Gate, OfTheAgreementStopsItsStateAndNotTheStep) {
  auto gate = gate_of("G2.4", {{"signed", approach::Severity::hard}});
  gate.stops = "agreement_signed";
  const std::vector gates{gate};

  EXPECT_TRUE(evaluate(gates, {}, {})[0].stops());
  EXPECT_FALSE(evaluate(gates, {}, {})[0].stops_step());
}

TEST(Gate, OfTheComparisonStopsTheDifferenceAndNotTheStep) {
  auto gate = gate_of("G6.1", {{"same", approach::Severity::hard}});
  gate.stops = "comparison";
  const std::vector gates{gate};

  EXPECT_TRUE(evaluate(gates, {}, {because})[0].stops()) << "no deviation makes figures comparable";
  EXPECT_FALSE(evaluate(gates, {}, {})[0].stops_step());
}
