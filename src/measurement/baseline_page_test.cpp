// The pages of a frozen baseline, and the downloads they offer.
#include <gmock/gmock.h>

#include "door/guarded_test.h"
#include "measurement/current_figures.h"
#include "measurement/measurement_fixture_test.h"
#include "measurement/measurement_page.h"

namespace measurement {
namespace {

using testing::HasSubstr;
using testing::Not;

class BaselinePage : public WithIncidents {
 protected:
  BaselinePage() {
    const auto figures = std::make_shared<Figures>();
    add_figure_routes(router, figures);
    add_baseline_routes(router, figures);
  }
  http::Response get(const std::string& below, const std::string& format = "") {
    http::Request request;
    request.path = "/aanpak/" + std::to_string(id.value) + below;
    if (!format.empty()) request.query_fields = {{"als", format}};
    return answer(request);
  }
  http::Response answer(const http::Request& request) {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}, "Bea", "token"};
    visit.person.account = actor.account;
    visit.person.roles[id] = {account::Role::projectleider};
    visit.approach = door::ApproachHead{id, where.municipality, "Aanpak", "Een"};
    return router.answer(visit, request);
  }

  base::FixedClock clock{now};
  door::House house{database, clock, {}, "key"};
  door::Router router{door::testing::guarded()};
};

// Frozen: 36 robberies a year in 2023 and 2024. A year later the police delivers one more of 2024.
TEST_F(BaselinePage, GivesTheTableThatWasFrozenAlsoWhenLaterRowsCameIn) {
  const std::string baseline = "/nulmeting/" + std::to_string(*freeze(2023, 2024));
  const auto before = get(baseline + "/aantal", "csv");
  ASSERT_EQ(before.status, 200);
  EXPECT_THAT(before.body, HasSubstr("2024;36;"));

  add({robbery(900, base::Month::of(2024, 3))});

  EXPECT_EQ(get(baseline + "/aantal", "csv").body, before.body);
  EXPECT_THAT(get("/cijfers/aantal", "csv").body, HasSubstr("2024;37;"));
  EXPECT_THAT(get(baseline + "/aantal", "svg").body, HasSubstr("<svg"));
}

TEST_F(BaselinePage, LeadsToItsOwnFiguresAndNotToThoseOfToday) {
  const std::string baseline = "/nulmeting/" + std::to_string(*freeze(2023, 2024));

  const auto page = get(baseline);

  EXPECT_THAT(page.body, HasSubstr(baseline + "/aantal?als=csv"));
  EXPECT_THAT(page.body, Not(HasSubstr("/cijfers/aantal?als=csv")));
  EXPECT_EQ(get(baseline + "/aantal").status, 200);
}

TEST_F(BaselinePage, RefusesAFigureOrAMeasurementThatIsNotThere) {
  const std::string baseline = "/nulmeting/" + std::to_string(*freeze(2023, 2024));

  EXPECT_EQ(get(baseline + "/bestaat-niet").status, 404);
  EXPECT_EQ(get(baseline + "/aantal", "exe").status, 404);
  EXPECT_EQ(get("/nulmeting/77/aantal").status, 404);
}

// "Uw tekst staat nog in de velden" has to be true.
TEST_F(BaselinePage, GivesTheFormBackFilledWhereTheMonthsOrTheReasonAreWrong) {
  ASSERT_TRUE(freeze(2023, 2024));

  const auto refused = answer(door::testing::post(
      "/aanpak/" + std::to_string(id.value) + "/nulmeting",
      {{"first_month", "2023-02"}, {"last_month", "2099-03"}, {"reason", "  "}, {"delivery", "provisional"}}));

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"2023-02\""));
  EXPECT_THAT(refused.body, HasSubstr("value=\"2099-03\""));
  EXPECT_THAT(refused.body, testing::ContainsRegex("value=\"provisional\"[^>]* selected"));
  for (const char* field : {"last_month", "reason"}) {
    EXPECT_THAT(refused.body, HasSubstr("href=\"#" + std::string(field) + "\"")) << field;
    EXPECT_THAT(refused.body, HasSubstr("id=\"" + std::string(field) + "\"")) << field;
  }
  const auto no_month =
      answer(door::testing::post("/aanpak/" + std::to_string(id.value) + "/nulmeting",
                                 {{"first_month", "mei"}, {"last_month", "2024-12"}, {"reason", "Levering <later>"}}));
  EXPECT_EQ(no_month.status, 422);
  EXPECT_THAT(no_month.body, HasSubstr("value=\"mei\""));
  EXPECT_THAT(no_month.body, HasSubstr("Levering &lt;later&gt;"));
}

}  // namespace
}  // namespace measurement
