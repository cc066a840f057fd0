// The frame of a page says who visits and offers exactly the ways this person may go; a refusal becomes a page.
#include "door/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/migration.h"

namespace door {
namespace {

using account::Role;
using testing::HasSubstr;
using testing::Not;

class Frame : public testing::Test {
 protected:
  Frame() { EXPECT_TRUE(db::migrate(database)); }
  Visit visit(std::set<Role> roles, base::Language language = base::Language::dutch) {
    Visit made{house, base::Texts(language), {}, "A. Jansen", "token"};
    made.person.account = {7};
    made.person.roles[{3}] = std::move(roles);
    made.approach = ApproachHead{{3}, {1}, "Aanpak <b>", "Voorbeeldstad"};
    made.path = "/aanpak/3/plan";
    return made;
  }
  /// The last parts of the addresses in the menu, in order.
  static std::string ways(const std::string& markup) {
    static constexpr const char* known[] = {"vandaag", "stappen",   "partners",  "cijfers",
                                            "plan",    "evaluatie", "documenten"};
    std::string found;
    for (const char* way : known)
      if (markup.find("href=\"/aanpak/3/" + std::string(way) + "\"") != std::string::npos)
        found += (found.empty() ? "" : " ") + std::string(way);
    return found;
  }
  std::string ways_of(Role role) { return ways(page(visit({role}), {.title = "Plan"}).body); }

  db::Database database{"sqlite::memory:"};
  base::FixedClock clock{{1'700'000'000'000}};
  House house{database, clock, "/nonexistent", "key"};
};

TEST_F(Frame, OffersEachRoleTheSectionsItMayOpen) {
  EXPECT_EQ(ways_of(Role::projectleider), "vandaag stappen partners cijfers plan evaluatie documenten");
  EXPECT_EQ(ways_of(Role::bestuur), "vandaag stappen partners cijfers plan evaluatie documenten");
  EXPECT_EQ(ways_of(Role::lezer), "vandaag stappen partners plan");
  EXPECT_EQ(ways_of(Role::communicatie), "vandaag stappen partners plan");
  EXPECT_EQ(ways_of(Role::partner), "vandaag stappen");
}

TEST_F(Frame, OffersNobodyTheSectionsOfAnotherApproach) {
  Visit stranger = visit({Role::projectleider});
  stranger.approach->id = {4};

  EXPECT_EQ(page(stranger, {.title = "Plan"}).body.find("href=\"/aanpak/4/"), std::string::npos);
}

TEST_F(Frame, MarksTheSectionOneStandsIn) {
  const auto shown = page(visit({Role::projectleider}), {.title = "Plan", .section = Section::plan}).body;

  int marks = 0;  // in the menu at a desk and in that on a phone
  for (auto mark = shown.find("aria-current=\"page\""); mark != std::string::npos;
       mark = shown.find("aria-current=\"page\"", mark + 1)) {
    ++marks;
    const auto begin = shown.rfind("<a", mark);
    EXPECT_THAT(shown.substr(begin, shown.find("</a>", mark) - begin), HasSubstr("/aanpak/3/plan\""));
  }
  EXPECT_EQ(marks, 2);
}

TEST_F(Frame, ComesBackToTheSamePageInTheOtherLanguage) {
  EXPECT_THAT(page(visit({Role::lezer}), {.title = "Plan"}).body, HasSubstr("/taal/en?terug=%2Faanpak%2F3%2Fplan"));
  EXPECT_THAT(page(visit({Role::lezer}, base::Language::english), {.title = "Plan"}).body,
              HasSubstr("/taal/nl?terug=%2Faanpak%2F3%2Fplan"));
}

TEST_F(Frame, SaysThatADemoIsFictitiousAndOnlyADemo) {
  EXPECT_THAT(page(visit({Role::lezer}), {.title = "Plan"}).body, Not(HasSubstr("ictief")));
  house.is_demo = true;
  EXPECT_THAT(page(visit({Role::lezer}), {.title = "Plan"}).body, HasSubstr("ictief"));
}

TEST_F(Frame, ShowsNamesAsTextAndTheTokenOnlyInAForm) {
  const auto shown = page(visit({Role::lezer}), {.title = "<i>"}).body;

  EXPECT_THAT(shown, Not(HasSubstr("Aanpak <b>")));
  EXPECT_THAT(shown, Not(HasSubstr("<i>")));
  EXPECT_THAT(shown, HasSubstr("A. Jansen"));
  EXPECT_THAT(shown, HasSubstr("value=\"token\""));
  EXPECT_THAT(shown, Not(HasSubstr("?csrf")));
}

TEST_F(Frame, OffersNoSignOutToSomebodyWhoIsNotSignedIn) {
  Visit nobody{house, base::Texts(base::Language::dutch), {}};

  const auto shown = page(nobody, {.title = "Aanmelden"});

  EXPECT_THAT(shown.body, Not(HasSubstr("/afmelden")));
  EXPECT_THAT(shown.body, HasSubstr("/toegankelijkheid"));
}

TEST_F(Frame, AnswersEveryKindOfRefusalWithItsOwnStatus) {
  using base::ProblemKind;
  // RFC 9110: what each of these numbers is for.
  const std::pair<ProblemKind, int> expected[] = {{ProblemKind::invalid, 422},    {ProblemKind::not_found, 404},
                                                  {ProblemKind::forbidden, 403},  {ProblemKind::conflict, 409},
                                                  {ProblemKind::too_large, 413},  {ProblemKind::unsupported, 415},
                                                  {ProblemKind::unavailable, 503}};
  for (const auto& [kind, status] : expected) {
    const auto refused = refusal_page(visit({Role::lezer}), {{kind, "record.not_found"}});
    EXPECT_EQ(refused.status, status);
    EXPECT_THAT(refused.body, HasSubstr("/aanpak/3/vandaag"));  // the way on
    EXPECT_THAT(refused.body, Not(HasSubstr("[door.")));
  }
}

TEST_F(Frame, TellsEveryReasonOfARefusal) {
  const auto refused =
      refusal_page(visit({Role::lezer}), {{base::ProblemKind::invalid, "field.required", "name"},
                                          {base::ProblemKind::invalid, "account.password_short", "password"}});

  const base::Texts dutch(base::Language::dutch);
  EXPECT_THAT(refused.body, HasSubstr(dutch("problem.field.required")));
  EXPECT_THAT(refused.body, HasSubstr(dutch("problem.account.password_short")));
}

TEST_F(Frame, SaysSavedOnlyAfterSaving) {
  http::Request request;
  EXPECT_FALSE(saved_alert(visit({Role::lezer}), request));
  EXPECT_EQ(saved(html::Url::of("aanpak", base::ApproachId{3}, "plan")).text(), "/aanpak/3/plan?bewaard=1");
  request.query_fields = {{"bewaard", "1"}};
  EXPECT_TRUE(saved_alert(visit({Role::lezer}), request));
}

}  // namespace
}  // namespace door
