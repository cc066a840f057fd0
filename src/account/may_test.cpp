#include "account/may.h"

#include <gtest/gtest.h>

using namespace account;

namespace {

constexpr base::ApproachId ours{1}, theirs{2};
constexpr base::OrganisationId shop{10}, police{11};

Person with(Role role, base::OrganisationId organisation = shop) {
  Person person;
  person.account = {1};
  person.organisation = organisation;
  person.roles[ours] = {role};
  return person;
}
Thing in(base::ApproachId approach) {
  Thing thing;
  thing.approach = approach;
  return thing;
}

}  // namespace

TEST(May, IsClosedForSomebodyWhoIsNotSignedIn) {
  EXPECT_TRUE(may(Person{}, Verb::look_at_the_door, {}));
  EXPECT_FALSE(may(Person{}, Verb::be_signed_in, {}));
  EXPECT_FALSE(may(Person{}, Verb::see_approach, in(ours)));
}

TEST(May, NeverReachesAnotherApproach) {
  for (const Role role : all_roles)
    for (int verb = 0; verb <= int(Verb::use_own_page); ++verb) {
      if (Verb(verb) == Verb::look_at_the_door || Verb(verb) == Verb::be_signed_in) continue;
      EXPECT_FALSE(may(with(role), Verb(verb), in(theirs))) << code(role) << " " << code(Verb(verb));
    }
}

TEST(May, KeepsTheBeheerderOutOfApproaches) {
  Person beheerder;
  beheerder.account = {1};
  beheerder.is_beheerder = true;

  EXPECT_TRUE(may(beheerder, Verb::manage_installation, {}));
  EXPECT_FALSE(may(beheerder, Verb::see_approach, in(ours)));
  EXPECT_FALSE(may(beheerder, Verb::see_figures, in(ours)));
}

TEST(May, ShowsPoliceRowsToProjectleiderAndAnalistOnly) {
  for (const Role role : all_roles) {
    const bool named = role == Role::projectleider || role == Role::analist;
    EXPECT_EQ(may(with(role), Verb::see_incidents, in(ours)), named) << code(role);
  }
}

TEST(May, GivesAPartnerItsOwnActionsAndNoOther) {
  Thing own = in(ours), other = in(ours);
  own.owner = shop;
  other.owner = police;

  EXPECT_TRUE(may(with(Role::partner), Verb::see_own_action, own));
  EXPECT_TRUE(may(with(Role::partner), Verb::report_own_action, own));
  EXPECT_FALSE(may(with(Role::partner), Verb::see_own_action, other));
  EXPECT_FALSE(may(with(Role::partner), Verb::see_own_action, in(ours)));
  EXPECT_FALSE(may(with(Role::partner), Verb::see_plan, in(ours)));
  EXPECT_FALSE(may(with(Role::lezer), Verb::report_own_action, own));
}

TEST(May, RefusesAFigureAboveTheClearanceOfTheRole) {
  Thing police_figure = in(ours);
  police_figure.classification = Classification::politie;

  EXPECT_TRUE(may(with(Role::bestuur), Verb::see_figures, in(ours)));
  EXPECT_FALSE(may(with(Role::bestuur), Verb::see_figures, police_figure));
  EXPECT_TRUE(may(with(Role::analist), Verb::see_figures, police_figure));
  EXPECT_FALSE(may(with(Role::communicatie), Verb::see_figures, in(ours)));
}

TEST(Role, IsReadBackFromItsCode) {
  for (const Role role : all_roles) EXPECT_EQ(role_from(code(role)), role);
  EXPECT_FALSE(role_from("directeur"));
}
