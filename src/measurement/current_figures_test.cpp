#include "measurement/current_figures.h"

#include <gmock/gmock.h>

#include "approach/approach_store.h"
#include "measurement/measurement_fixture_test.h"

namespace measurement {
namespace {

class KeptFigures : public WithIncidents {
 protected:
  door::Visit visit(base::Language language = base::Language::dutch) {
    door::Visit made{.house = house, .texts = base::Texts(language), .person = {}};
    made.approach = door::ApproachHead{id, where.municipality, "Aanpak", "Een"};
    return made;
  }
  Figures::Current ask() {
    door::Visit asked = visit();
    return figures.current(asked);
  }
  std::uint64_t incidents() { return ask().value->quality.incidents; }

  base::FixedClock clock{now};
  door::House house{database, clock, {}, "key"};
  Figures figures;
};

TEST_F(KeptFigures, AreMadeOnceWhileNothingChanges) {
  const auto first = ask(), second = ask();

  EXPECT_EQ(first.value, second.value);
  EXPECT_EQ(first.value->quality.incidents, 84u);  // 24 months of 3 and 12 of 1
}

TEST_F(KeptFigures, FollowAnImportAndItsUndoing) {
  EXPECT_EQ(incidents(), 84u);

  const auto later = add({robbery(900, base::Month::of(2025, 3)), robbery(901, base::Month::of(2025, 4))});
  EXPECT_EQ(incidents(), 86u);
  ASSERT_TRUE(incident::undo_import(doing(), later));
  EXPECT_EQ(incidents(), 84u);
}

TEST_F(KeptFigures, FollowAChangedRow) {
  const auto before = ask();
  incident::Incident moved = robbery(0, base::Month::of(2023, 1));
  moved.type = incident::Type::woningoverval;

  add({moved});

  EXPECT_NE(ask().stamp, before.stamp);
  EXPECT_NE(ask().value, before.value);
}

TEST_F(KeptFigures, FollowTheScope) {
  const auto before = ask();
  approach::Scope scope = database.read([&](db::Connection& c) { return approach::store::scope(c, id); });
  scope.offence_types = {"woningoverval"};

  ASSERT_TRUE(approach::save_scope(doing(), scope));

  EXPECT_NE(ask().value->figures.front().sentence, before.value->figures.front().sentence);
}

TEST_F(KeptFigures, AreKeptPerLanguage) {
  door::Visit english = visit(base::Language::english);

  EXPECT_NE(figures.current(english).value->figures.front().title, ask().value->figures.front().title);
  EXPECT_EQ(figures.current(english).value->figures.size(), ask().value->figures.size());
}

}  // namespace
}  // namespace measurement
