#include "approach/municipal_plan_command.h"

#include <gmock/gmock.h>

#include "approach/approach_command.h"
#include "approach/item_change_fixture_test.h"
#include "approach/town_fixture_test.h"
#include "audit/trail.h"
#include "base/problem_codes_test.h"

using namespace approach;
using base::testing::codes;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

ItemChange without_reports() {
  ItemChange change{"drop", "3.B2"};
  change.reason = "Geen jaarverslagen";
  return change;
}

std::string as_template(const std::vector<ItemChange>& changes) { return template_json(built_in_step_plan(), changes); }

class MunicipalPlans : public TownFixture {
 protected:
  MunicipalPlans() {
    database.write([&](db::Connection& connection) {
      administrator.account =
          add_account(connection, add_organisation(connection, "Gemeente", "gemeente"), "bea", "Bea");
      administrator.name = "Bea";
      account::Municipality about;
      about.code = "GM2";
      about.name = "Elders";
      elsewhere = account::store::add_municipality(connection, about);
    });
  }
  MunicipalDoing doing() { return {database, administrator, now, municipality_id}; }
  MunicipalPlan present() {
    return database.read(
        [&](db::Connection& connection) { return store::municipal_plan(connection, municipality_id); });
  }
  base::ApproachId start(base::MunicipalityId where) {
    return *approach::start(database, administrator, {where, {"Aanpak", "2027-01-01", ""}, {}}, now);
  }
  std::shared_ptr<const StepPlan> plan(base::ApproachId id) {
    return database.read([&](db::Connection& connection) { return plan_of(connection, id); });
  }
  record::Doing within(base::ApproachId id) { return {database, id, administrator, now}; }

  base::MunicipalityId elsewhere;
  base::Actor administrator{{}, "", base::Origin::web};
  base::Instant now = base::to_instant({*base::parse_iso_date("2027-01-15"), 9, 0});
};

}  // namespace

TEST_F(MunicipalPlans, AreWhatNewApproachesOfThatMunicipalityBeginWith) {
  const auto before = start(municipality_id);
  ASSERT_EQ(*fix_municipal_plan(doing(), 0, as_template({own_item(""), without_reports()})), 1);

  const auto after = start(municipality_id), other = start(elsewhere);

  EXPECT_NE(plan(after)->item("3.G1"), nullptr);
  EXPECT_EQ(plan(after)->item("3.B2"), nullptr);
  EXPECT_NE(plan(before)->item("3.B2"), nullptr) << "an approach that runs does not change";
  EXPECT_NE(plan(other)->item("3.B2"), nullptr) << "nor that of another municipality";
  EXPECT_EQ(present().fixed_by, "Bea");
}

TEST_F(MunicipalPlans, AreTakenOverInAnApproachThatRunsWithoutTouchingItsOwnChanges) {
  const auto mine = start(municipality_id);
  ItemChange own{"reword", "3.B2"};
  own.title_nl = "Verslagen";
  ASSERT_TRUE(change_item(within(mine), 0, own));
  ASSERT_TRUE(fix_municipal_plan(doing(), 0, as_template({own_item(""), without_reports()})));
  const auto left =
      not_yet_taken(database.read([&](db::Connection& connection) { return changes_of(connection, mine); }), present());
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].item, "3.G1");

  const auto taken = take_municipal_plan(within(mine), municipality_id);

  EXPECT_EQ(taken->taken, 1);
  EXPECT_THAT(taken->left, ElementsAre("3.B2"));
  EXPECT_EQ(plan(mine)->item("3.B2")->title.nl, "Verslagen");
  EXPECT_NE(plan(mine)->item("3.G1"), nullptr);
}

TEST_F(MunicipalPlans, KeepEveryVersionAndBringAnEarlierOneBack) {
  ASSERT_EQ(*fix_municipal_plan(doing(), 0, as_template({without_reports()})), 1);
  ASSERT_EQ(*fix_municipal_plan(doing(), 1, as_template({own_item("")})), 2);

  EXPECT_EQ(*bring_back_municipal_plan(doing(), 2, 1), 3);
  EXPECT_EQ(present().changes[0].item, "3.B2");
  EXPECT_EQ(*bring_back_municipal_plan(doing(), 3, 0), 4);
  EXPECT_THAT(present().changes, IsEmpty());
  EXPECT_NE(plan(start(municipality_id))->item("3.B2"), nullptr);
  EXPECT_THAT(codes(bring_back_municipal_plan(doing(), 4, 9).problems()), ElementsAre("record.not_found"));
  EXPECT_EQ(database
                .read([&](db::Connection& connection) {
                  return audit::history(connection, "municipal_plan", municipality_id.value);
                })
                .size(),
            4u);
}

TEST_F(MunicipalPlans, AreNotOverwrittenUnseenNorFixedTwice) {
  ASSERT_TRUE(fix_municipal_plan(doing(), 0, as_template({own_item("")})));

  EXPECT_THAT(codes(fix_municipal_plan(doing(), 0, as_template({without_reports()})).problems()),
              ElementsAre("record.changed_meanwhile"));
  EXPECT_THAT(codes(fix_municipal_plan(doing(), 1, as_template({own_item("")})).problems()),
              ElementsAre("municipal_plan.unchanged"));
}

TEST_F(MunicipalPlans, RefuseWhatAnApproachWouldRefuse) {
  ItemChange impostor = own_item("");
  impostor.item = "1.A";  // would stand in the place of a built-in item
  ItemChange needed{"drop", "1.A"};
  needed.reason = "Niet nodig";

  EXPECT_THAT(codes(fix_municipal_plan(doing(), 0, as_template({impostor})).problems()),
              ElementsAre("template.change"));
  EXPECT_THAT(codes(fix_municipal_plan(doing(), 0, as_template({needed})).problems()), ElementsAre("template.change"));
  EXPECT_THAT(codes(fix_municipal_plan(doing(), 0, std::vector{impostor}).problems()),
              ElementsAre("item_change.no_item"));
  EXPECT_EQ(present().number, 0);
}
