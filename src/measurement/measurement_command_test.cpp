#include "measurement/measurement_command.h"

#include "measurement/measurement_fixture_test.h"

using namespace measurement;

TEST_F(WithIncidents, FreezeABaselineThatProvesItself) {
  const auto frozen = freeze(2023, 2024);

  ASSERT_TRUE(frozen);
  const Measurement baseline = load(*frozen);
  EXPECT_EQ(analysis::total(baseline.aggregate, study_of(baseline).treated()), 72);
  EXPECT_EQ(baseline.fingerprint, fingerprint_of(baseline));
  EXPECT_EQ(incident::undo_import(doing(), import).problem().code, "import-frozen");
}

TEST_F(WithIncidents, AskAReasonForASecondVersionAndKeepTheFirst) {
  const auto first = freeze(2023, 2024);
  ASSERT_TRUE(first);

  EXPECT_EQ(freeze(2023, 2023).problem().code, "measurement.reason");
  const auto second = freeze(2023, 2023, "2024 was niet compleet");
  ASSERT_TRUE(second);
  EXPECT_EQ(load(*second).number, 2);
  EXPECT_EQ(load(*first).period.months(), 24);
}

TEST_F(WithIncidents, AreRefusedOutsideWhatWasDeliveredOrShorterThanAYear) {
  EXPECT_EQ(freeze(2023, 2026).problem().code, "measurement.outside_delivered");
  EXPECT_EQ(freeze_baseline(doing(), where, {{base::Month::of(2023, 1), base::Month::of(2023, 11)}, ""}).problem().code,
            "measurement.shorter_than_a_year");
}

TEST_F(WithIncidents, AreMeasuredAgainByTheDefinitionOfTheBaseline) {
  EXPECT_EQ(remeasure(doing(), where, {base::Month::of(2025, 1), base::Month::of(2025, 12)}).problem().code,
            "measurement.no_baseline");
  const auto baseline = freeze(2023, 2024);
  const auto again = remeasure(doing(), where, {base::Month::of(2025, 1), base::Month::of(2025, 12)});

  ASSERT_TRUE(again);
  const Measurement before = load(*baseline), after = load(*again);
  EXPECT_TRUE(not_comparable(before, after).empty());
  const auto answer = analysis::answer_effect(study_of(before, after), {before.period, after.period});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->input.treated.before, 72);
  EXPECT_EQ(answer->input.treated.after, 12);
  EXPECT_NEAR(*answer->effect.treated_ratio.value, 12 / 36.0, 1e-12);
}

TEST(Comparable, MeasurementsHaveTheSameAreasAndKinds) {
  Measurement a, b;
  a.period = {base::Month::of(2023, 1), base::Month::of(2023, 12)};
  b.period = {base::Month::of(2024, 1), base::Month::of(2024, 12)};
  EXPECT_TRUE(not_comparable(a, b).empty());

  b.definition.types = {"woningoverval"};
  b.definition.roles.treated = {"BU1"};
  EXPECT_EQ(not_comparable(a, b), (std::vector<std::string>{"types", "areas"}));
}
