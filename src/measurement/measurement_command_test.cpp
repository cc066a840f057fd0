#include "measurement/measurement_command.h"

#include <gtest/gtest.h>

#include "account/account_command.h"
#include "account/account_store.h"
#include "approach/approach_command.h"
#include "db/migration.h"
#include "incident/incident_command.h"
#include "measurement/measurement_store.h"

using namespace measurement;

namespace {

incident::Incident robbery(int number, base::Month month) {
  incident::Incident made;
  made.key = std::string(60, 'a') + std::to_string(1000 + number);
  made.type = incident::Type::bedrijfsoverval;
  made.precision = incident::TimePrecision::date;
  made.from.day = incident::day_of(month.first_day()) + number % 20;
  return made;
}

class WithIncidents : public ::testing::Test {
 protected:
  WithIncidents() {
    EXPECT_TRUE(db::migrate(database));
    const auto account =
        account::first_run(database, {"GM1", "Een", {"bea", "Bea", "drie losse fietsbellen"}}, nullptr, now);
    actor = {*account, "Bea", base::Origin::web};
    where.municipality =
        database.read([](db::Connection& connection) { return account::store::municipalities(connection).front().id; });
    id = *approach::start(database, actor, {where.municipality, {"Aanpak", "2026-01-01", ""}, {}}, now);
    incident::Imported imported;
    for (int month = 0; month < 36; ++month)
      for (int i = 0; i < (month < 24 ? 3 : 1); ++i)
        imported.incidents.push_back(robbery(month * 10 + i, {base::Month::of(2023, 1).index + month}));
    incident::Mapping mapping;
    incident::SaveImport save;
    save.source_name = "proef";
    save.imported = &imported;
    save.mapping = &mapping;
    save.delivered_through = base::parse_iso_date("2025-12-31");
    import = incident::save_import(doing(), save)->id;
  }
  record::Doing doing() { return {database, id, actor, now}; }
  base::Result<std::int64_t> freeze(int first_year, int last_year, const char* reason = "") {
    return freeze_baseline(doing(), where, {{base::Month::of(first_year, 1), base::Month::of(last_year, 12)}, reason});
  }
  Measurement load(std::int64_t measurement) {
    return *database.read([&](db::Connection& connection) { return store::load(connection, id, measurement); });
  }

  db::Database database{"sqlite::memory:"};
  base::Instant now{1'795'446'720'000};
  base::Actor actor;
  base::ApproachId id;
  base::ImportId import;
  Where where;
};

}  // namespace

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
