#include "incident/incident_command.h"

#include "audit/trail.h"
#include "base/text_tools.h"
#include "db/test_database.h"
#include "file/source.h"

namespace {

using namespace incident;

const base::Instant now = base::to_instant({*base::parse_iso_date("2024-06-01"), 12, 0});

class Incidents : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    migrated().write([&](db::Connection& c) {
      const auto town =
          c.insert("INSERT INTO municipality (code, name, language) VALUES ('GM9999', 'Voorbeeldstad', 'nl')", {});
      approach_ = {
          c.insert("INSERT INTO approach (municipality_id, name, plan_name, plan_version, starts_on, created_at)"
                   " VALUES (?, 'Aanpak', 'overvallen', 1, '2024-01-01', 0)",
                   {town})};
    });
  }
  record::Doing doing() { return {database(), approach_, {who_, "tester", base::Origin::command_line}, now}; }

  base::Result<SavedImport> save(const std::string& csv) {
    base::MemorySource first(csv), second(csv);
    const auto look = look_at(first);
    ImportOptions options;
    options.key = "key";
    const auto imported = import_csv(second, look->mapping, options);
    SaveImport what;
    what.source_name = "Politie";
    what.file_name = "test.csv";
    what.file_sha256 = base::sha256(csv);
    what.imported = &*imported;
    what.mapping = &look->mapping;
    return save_import(doing(), what);
  }
  Columns loaded() {
    return database().read([&](db::Connection& c) { return load(c, {approach_}); });
  }
  base::ApproachId approach_;
  base::AccountId who_;
};

const std::string header = "zaaknr;soort;datum;object;x;y;buurtcd\n";
const std::string row_1 = "1;bedrijfsoverval;1-2-2024 18:30;Juwelier;121480;487215;BU99990001\n";
const std::string row_2 = "2;straatroof;5-3-2024 23:10;;121999;487999;BU99990002\n";
const std::string row_2_changed = "2;straatroof;5-3-2024 23:40;;121999;487999;BU99990002\n";

TEST_P(Incidents, ComeBackAsTheyWereSaved) {
  ASSERT_TRUE(save(header + row_1 + row_2));
  const Columns columns = loaded();
  ASSERT_EQ(columns.size(), 2u);
  EXPECT_EQ(columns.type, (std::vector{Type::bedrijfsoverval, Type::straatroof}));
  EXPECT_EQ(columns.minute, (std::vector<std::int16_t>{18 * 60 + 30, 23 * 60 + 10}));
  EXPECT_EQ(columns.x_m, (std::vector<double>{121480, 121999}));
  EXPECT_EQ(columns.area_codes, (std::vector<std::string>{"BU99990001", "BU99990002"}));
  EXPECT_EQ(columns.branches, std::vector<std::string>{"juwelier"});
  EXPECT_EQ(columns.branch, (std::vector<std::int32_t>{0, -1}));
  EXPECT_EQ(columns.provenance.delivered_through, base::parse_iso_date("2024-03-31"));
}

TEST_P(Incidents, GiveTheFingerprintOfTheFileTheyCameFrom) {
  const std::string csv = header + row_1 + row_2;
  base::MemorySource first(csv), second(csv);
  const auto look = look_at(first);
  ImportOptions options;
  options.key = "key";
  const auto imported = import_csv(second, look->mapping, options);
  ASSERT_TRUE(save(csv));
  EXPECT_EQ(loaded().data_sha256, fingerprint(imported->incidents));
}

TEST_P(Incidents, KeepTheirEndTheirOffsetAndAnUnknownMinute) {
  ASSERT_TRUE(
      save("zaaknr;soort;begin;eind;poging\n1;bedrijfsoverval;31-12-1959 23:59;1-1-1960 "
           "0:10;J\n2;straatroof;5-7-1960;;N\n"));
  const Columns columns = loaded();
  ASSERT_EQ(columns.size(), 2u);
  EXPECT_EQ(columns.day[0], day_of(*base::parse_iso_date("1959-12-31")));
  EXPECT_EQ(columns.minute, (std::vector<std::int16_t>{1439, -1}));
  EXPECT_EQ(columns.to_day[0], columns.day[0] + 1);
  EXPECT_EQ(columns.to_minute, (std::vector<std::int16_t>{10, -1}));
  EXPECT_EQ(columns.utc_offset_minutes, (std::vector<std::int16_t>{60, 60}));
  EXPECT_EQ(columns.attempt, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_EQ(columns.precision, (std::vector{TimePrecision::minute, TimePrecision::date}));
}

TEST_P(Incidents, AreNotAddedAgainWhenTheFileComesAgain) {
  ASSERT_TRUE(save(header + row_1 + row_2));
  const std::string before = loaded().data_sha256;
  const auto again = save(header + row_2 + row_1);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->added, 0u);
  EXPECT_EQ(again->changed, 0u);
  EXPECT_EQ(again->unchanged, 2u);
  EXPECT_EQ(loaded().data_sha256, before);
}

TEST_P(Incidents, AreChangedByALaterDeliveryAndRestoredWhenItIsUndone) {
  ASSERT_TRUE(save(header + row_1 + row_2));
  const std::string before = loaded().data_sha256;
  const auto second = save(header + row_2_changed + "3;bedrijfsoverval;1-4-2024;;;;\n");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->added, 1u);
  EXPECT_EQ(second->changed, 1u);
  EXPECT_EQ(loaded().size(), 3u);

  ASSERT_TRUE(undo_import(doing(), second->id));

  EXPECT_EQ(loaded().data_sha256, before);
  EXPECT_EQ(loaded().provenance.delivered_through, base::parse_iso_date("2024-03-31"));
  EXPECT_EQ(undo_import(doing(), second->id).problem().code, "import-undone");
}

TEST_P(Incidents, StandInTheRegisterOfSourcesUntilTheLastDeliveryIsUndone) {
  who_ = {7};
  const auto registered = [&] {
    return database().read([&](db::Connection& c) { return file::sources().list(c, approach_); });
  };
  const auto first = save(header + row_1 + row_2);
  ASSERT_TRUE(first);
  ASSERT_EQ(registered().size(), 1u);
  EXPECT_EQ(registered()[0].record.name, "Politie");
  EXPECT_EQ(registered()[0].record.vintage, "2024-03-31");
  EXPECT_EQ(registered()[0].record.classification, "politie");
  const std::int64_t id = registered()[0].life.id;

  const auto second = save(header + "3;bedrijfsoverval;1-4-2024;;;;\n");
  ASSERT_TRUE(second);
  ASSERT_EQ(registered().size(), 1u) << "the same source, more recent";
  EXPECT_EQ(registered()[0].record.vintage, base::iso(*loaded().provenance.delivered_through));
  EXPECT_GT(registered()[0].record.vintage, "2024-03-31");
  ASSERT_TRUE(undo_import(doing(), second->id));
  EXPECT_EQ(registered()[0].record.vintage, "2024-03-31");
  ASSERT_TRUE(undo_import(doing(), first->id));
  EXPECT_TRUE(registered().empty());

  ASSERT_TRUE(save(header + row_1));
  ASSERT_EQ(registered().size(), 1u);
  EXPECT_EQ(registered()[0].life.id, id) << "what cites it cites it again";
}

TEST_P(Incidents, CanOnlyBeUndoneFromTheNewestImportBack) {
  const auto first = save(header + row_1);
  ASSERT_TRUE(first);
  const auto second = save(header + row_2);
  ASSERT_TRUE(second);
  EXPECT_EQ(undo_import(doing(), first->id).problem().code, "import-not-newest");
  EXPECT_TRUE(undo_import(doing(), second->id));
  EXPECT_TRUE(undo_import(doing(), first->id));
  EXPECT_EQ(loaded().size(), 0u);
}

TEST_P(Incidents, CannotBeUndoneUnderAFrozenBaseline) {
  const auto first = save(header + row_1);
  ASSERT_TRUE(first);
  EXPECT_EQ(database().write([&](db::Connection& c) { return lock_imports(c, approach_); }), 1);
  EXPECT_EQ(undo_import(doing(), first->id).problem().code, "import-frozen");
  EXPECT_EQ(loaded().size(), 1u);
}

TEST_P(Incidents, AreRecordedInTheTrail) {
  const auto saved = save(header + row_1);
  ASSERT_TRUE(saved);
  const auto history =
      database().read([&](db::Connection& c) { return audit::history(c, "incident_import", saved->id.value); });
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history.front().verb, "import_incidents");
}

TEST_P(Incidents, OfAnotherPlaneDoNotComeIntoTheSameSource) {
  ASSERT_TRUE(save(header + row_1));
  const auto other = save("zaaknr;soort;datum;lon;lat\n9;straatroof;1-2-2024;-1.1;52.9\n");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.problem().code, "import-other-plane");
  EXPECT_EQ(loaded().size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(Both, Incidents, db::testing::both(), db::testing::name_of);

}  // namespace
