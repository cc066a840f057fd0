// What the papers say of the effect: the same as the page, whatever can and cannot be compared (G6.1, G6.2).
#include <gmock/gmock.h>

#include "app/paper_records.h"
#include "app/papers.h"
#include "measurement/measurement_fixture_test.h"
#include "paper/print.h"

namespace app {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Three robberies a month in 2023 and 2024, one a month in 2025; the baseline is 2023 and 2024.
class EffectPaper : public measurement::WithIncidents {
 protected:
  EffectPaper() {
    EXPECT_TRUE(freeze(2023, 2024));
    visit.person.account = actor.account;
    visit.person.roles[id] = {account::Role::projectleider};
    visit.approach = door::ApproachHead{id, where.municipality, "Aanpak", "Een"};
  }
  void measure(int last_month, const measurement::Registration& registered = {}) {
    ASSERT_TRUE(measurement::remeasure(
        doing(), where, {{base::Month::of(2025, 1), base::Month::of(2025, last_month)}, "", registered}));
  }
  std::string text_of(Paper paper) {
    const auto made = compose(visit, paper);
    EXPECT_TRUE(made) << made.problem().code;
    return made ? paper::to_html(*made, visit.texts).markup() : std::string();
  }
  gate::RecordState state_of_6a() {
    return database.read([&](db::Connection& connection) { return gate::state_of(connection, id, base::date_of(now)); })
        .records.at("6.A");
  }

  base::FixedClock clock{now};
  door::House house{database, clock, {}, "key"};
  door::Visit visit{.house = house, .texts = base::Texts(base::Language::dutch), .person = {}};
};

TEST_F(EffectPaper, PutsCountsThatCannotBeComparedBesideEachOther) {
  measure(6);

  const std::string report = text_of(Paper::evaluation_report);
  EXPECT_THAT(report, HasSubstr("niet te vergelijken"));
  EXPECT_THAT(report, HasSubstr("De nieuwe meting beslaat geen heel jaar."));
  EXPECT_THAT(report, HasSubstr("72 (marge"));
  EXPECT_THAT(report, HasSubstr("6 (marge"));
  EXPECT_THAT(report, HasSubstr("Dit is een tussenstand."));
  EXPECT_THAT(report, Not(HasSubstr("per jaar minder")));
  EXPECT_THAT(text_of(Paper::progress_report), HasSubstr("Deze metingen zijn niet te vergelijken."));
  const std::string beneath = verdict_words(visit.texts, load_material(visit));
  EXPECT_THAT(beneath, HasSubstr("De nieuwe meting beslaat geen heel jaar."));
  EXPECT_THAT(beneath, Not(HasSubstr("nog geen tweede meting")));
}

TEST_F(EffectPaper, CallsALookOnTheWayWhatItIsAndLeavesTheItemOpen) {
  measure(12);

  for (const Paper paper : {Paper::evaluation_report, Paper::progress_report}) {
    EXPECT_THAT(text_of(paper), HasSubstr("Dit is een tussenstand."));
    EXPECT_THAT(text_of(paper), Not(HasSubstr("dan in de nulmeting (p")));
  }
  EXPECT_EQ(state_of_6a(), gate::RecordState::partly);

  measure(12, {"2024-12-01", "rirr", "2025-01-01", "2025-12-31"});

  for (const Paper paper : {Paper::evaluation_report, Paper::progress_report}) {
    EXPECT_THAT(text_of(paper), Not(HasSubstr("Dit is een tussenstand.")));
    EXPECT_THAT(text_of(paper), HasSubstr("dan in de nulmeting (p"));
  }
  EXPECT_EQ(state_of_6a(), gate::RecordState::done);
}

TEST_F(EffectPaper, IsNotMadeWhereTheOnlyMeasurementWasWithdrawn) {
  measure(12);
  const auto newest = database.read([&](db::Connection& c) { return measurement::store::newest(c, id); });
  ASSERT_TRUE(measurement::withdraw_remeasurement(doing(), newest.remeasurement));

  EXPECT_EQ(compose(visit, Paper::evaluation_report).problem().code, "paper.no_remeasurement");
  EXPECT_EQ(state_of_6a(), gate::RecordState::open);
}

}  // namespace
}  // namespace app
