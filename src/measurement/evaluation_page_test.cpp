// The page of the effect: which measurement counts, what may be said of it, and what stands beside it.
#include <gmock/gmock.h>

#include "audit/trail.h"
#include "door/guarded_test.h"
#include "measurement/current_figures.h"
#include "measurement/measurement_fixture_test.h"
#include "measurement/measurement_page.h"

namespace measurement {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Three robberies a month in 2023 and 2024, one a month in 2025; the baseline is 2023 and 2024.
class EvaluationPage : public WithPages {
 protected:
  EvaluationPage() : WithPages(account::Role::projectleider) {
    add_evaluation_routes(router,
                          {.registered = [this](door::Visit&) { return registered; },
                           .first_action = [this](door::Visit&) { return first_action; }},
                          std::make_shared<Figures>());
    EXPECT_TRUE(freeze(2023, 2024));
  }
  http::Response get(const std::string& below = "/evaluatie", const http::Fields& query = {}) {
    http::Request request = door::testing::get("/aanpak/" + std::to_string(id.value) + below);
    request.query_fields = query;
    return answer(request);
  }
  http::Response post(const std::string& below, http::Fields fields) {
    return answer(door::testing::post("/aanpak/" + std::to_string(id.value) + below, std::move(fields)));
  }
  http::Response measure(const char* first, const char* last, const char* delivery = "") {
    return post("/metingen", {{"first_month", first}, {"last_month", last}, {"delivery", delivery}});
  }

  Registration registered{"2024-12-01", "rirr", "2025-01-01", "2025-12-31"};
  std::optional<base::Date> first_action = base::parse_iso_date("2025-01-01");
};

TEST_F(EvaluationPage, ProposesTheMonthsThatWereFixedBeforehand) {
  registered.from = "2025-03-01";
  registered.to = "2025-10-31";
  EXPECT_THAT(get().body, HasSubstr("value=\"2025-03\""));
  EXPECT_THAT(get().body, HasSubstr("value=\"2025-10\""));

  registered = {};
  EXPECT_THAT(get().body, HasSubstr("value=\"2025-01\"")) << "the month after the baseline";
  EXPECT_THAT(get().body, HasSubstr("value=\"2025-12\"")) << "the last month delivered";
}

// 6.A: exactly as pre-registered.
TEST_F(EvaluationPage, CallsOtherMonthsThanTheRegisteredOnesALookOnTheWay) {
  registered.from = "2026-11-01";
  registered.to = "2027-10-31";

  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);

  const auto page = get();
  EXPECT_THAT(page.body, HasSubstr("Deze maanden zijn niet de maanden die vooraf zijn vastgelegd (november 2026 tot en "
                                   "met oktober 2027). Dit is een tussenstand."));
  EXPECT_THAT(page.body, Not(HasSubstr("minder overvallen dan in de nulmeting (p")));
}

TEST_F(EvaluationPage, CallsAMeasurementWithoutADesignALookOnTheWayAlsoWhenOneIsFixedLater) {
  const Registration later = registered;
  registered = {};
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  registered = later;

  EXPECT_THAT(get().body, HasSubstr("Dit is een tussenstand."));
}

TEST_F(EvaluationPage, GivesAVerdictOnTheRegisteredMonths) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);

  EXPECT_THAT(get().body, Not(HasSubstr("Dit is een tussenstand.")));
  EXPECT_THAT(get().body, HasSubstr("dan in de nulmeting (p"));
}

TEST_F(EvaluationPage, NamesTheMonthsFromBeforeTheFirstAction) {
  first_action = base::parse_iso_date("2025-11-27");
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);

  EXPECT_THAT(get().body, HasSubstr("Van deze 12 maanden liggen er 10 maanden vóór de start van de eerste actie"));
}

TEST_F(EvaluationPage, RefusesMonthsOfTheBaselineAtTheFieldThatIsThere) {
  const auto refused = measure("2024-06", "2025-12");

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("overlappen met de nulmeting (2023-01 tot en met 2024-12)"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#first_month\""));
  EXPECT_THAT(refused.body, HasSubstr("id=\"first_month\""));
  EXPECT_THAT(refused.body, Not(HasSubstr("#split")));
  EXPECT_EQ(measure("2025-12", "2025-01").status, 422);
}

// "14,3 overvallen per jaar minder" was a number of half a year. G6.1 allows lengths that differ in whole years.
TEST_F(EvaluationPage, PutsPartOfAYearBesideTheBaselineWithoutADifference) {
  ASSERT_EQ(measure("2025-01", "2025-06").status, 303);

  const auto page = get();
  EXPECT_THAT(page.body, HasSubstr("niet te vergelijken"));
  EXPECT_THAT(page.body, HasSubstr("De nieuwe meting beslaat geen heel jaar."));
  EXPECT_THAT(page.body, HasSubstr("Dit is een tussenstand."));
  EXPECT_THAT(page.body, HasSubstr("72 (marge"));
  EXPECT_THAT(page.body, HasSubstr("6 (marge"));
  EXPECT_THAT(page.body, Not(HasSubstr("per jaar minder")));
  EXPECT_THAT(page.body, Not(HasSubstr("(p ")));
}

// G6.1: the same delivery state, definitive or equally provisional.
TEST_F(EvaluationPage, ComparesOnlyDeliveriesOfTheSameState) {
  const auto baseline = [&](const char* delivery) {
    EXPECT_TRUE(freeze_baseline(doing(), where,
                                {{base::Month::of(2023, 1), base::Month::of(2024, 12)}, "Andere levering", delivery}));
  };
  const auto shown = [&](const char* delivery) {
    EXPECT_EQ(measure("2025-01", "2025-12", delivery).status, 303);
    return get().body;
  };

  const std::string both_unknown = shown("");
  EXPECT_THAT(both_unknown, HasSubstr("dan in de nulmeting (p"));
  EXPECT_THAT(both_unknown, HasSubstr("Van beide metingen is niet bekend of de cijfers definitief zijn."));
  baseline("definitive");
  EXPECT_THAT(shown(""), HasSubstr("Van de ene meting weten we of de cijfers definitief zijn, van de andere niet."));
  EXPECT_THAT(shown("provisional"), HasSubstr("De ene meting is voorlopig en de andere definitief."));
  EXPECT_THAT(shown("definitive"), HasSubstr("dan in de nulmeting (p"));
  EXPECT_THAT(get().body, Not(HasSubstr("is niet bekend of")));
  baseline("");
  EXPECT_THAT(shown("definitive"), HasSubstr("van de andere niet."));
}

TEST_F(EvaluationPage, SaysWhichMonthsOfALongerMeasurementCount) {
  ASSERT_TRUE(freeze_baseline(doing(), where,
                              {{base::Month::of(2023, 1), base::Month::of(2023, 12)}, "2024 hoort bij de aanpak", ""}));
  ASSERT_EQ(measure("2024-01", "2025-10").status, 303);

  EXPECT_THAT(get().body, HasSubstr("Van deze 22 maanden tellen de eerste 12 mee"));
}

// A look on the way never takes the place of what was fixed beforehand.
TEST_F(EvaluationPage, LetsTheRegisteredMeasurementCountWhateverIsMeasuredAfterIt) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  registered.to = "2026-12-31";  // amended afterwards
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);

  EXPECT_THAT(get().body, Not(HasSubstr("Dit is een tussenstand.")));
}

// 6.A: the national trend beside the effect, without a claim.
TEST_F(EvaluationPage, ShowsTheNationalNumbersOfTheSameYearsThatWereImported) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  EXPECT_THAT(get().body, HasSubstr("Van deze jaren zijn er nog geen landelijke aantallen."));

  const auto bring_in = [&](const char* csv) { return post("/landelijk", {{"national", csv}}); };
  ASSERT_EQ(bring_in("2023;1.100;Brief B\n2025;950;Brief B\n").status, 303);
  EXPECT_THAT(get().body, HasSubstr("Niet van alle jaren staat er een landelijk aantal.")) << "2024 was measured too";
  ASSERT_EQ(
      bring_in("jaar;aantal;bron\n2019;1.174;Brief A\n2023;1.100;Brief B\n2024;1.000;Brief B\n2025;950;Brief <B>\n")
          .status,
      303);

  const std::string page = get().body;
  EXPECT_THAT(page,
              HasSubstr("Landelijk daalde het aantal overvallen in dezelfde jaren van 1.100 (2023) naar 950 (2025)."));
  EXPECT_THAT(page, HasSubstr("Brief &lt;B&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("Brief A"))) << "2019 is not one of the years measured";
  const auto refused = bring_in("2025;veel;Brief\n");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("2025;veel;Brief"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#national\""));
  EXPECT_EQ(bring_in("").status, 422);
  EXPECT_EQ(bring_in("2025;1;A\n2025;2;A\n").status, 422);
  role = account::Role::partner;
  EXPECT_EQ(bring_in("2025;1;A\n").status, 403);
}

TEST_F(EvaluationPage, ListsEveryMeasurementAndNamesTheOneThatCounts) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  ASSERT_EQ(measure("2025-02", "2025-12").status, 303);

  const auto page = get();
  EXPECT_THAT(page.body, HasSubstr("Meting 1: januari 2025 tot en met december 2025"));
  EXPECT_THAT(page.body, HasSubstr("Meting 2: februari 2025 tot en met december 2025"));
  EXPECT_THAT(page.body, HasSubstr("Bea, "));
  EXPECT_THAT(page.body, HasSubstr("Telt: de maanden die vooraf zijn vastgelegd"));
}

TEST_F(EvaluationPage, TakesAMistakenMeasurementOutOfWhatCountsAndBringsItBack) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  const std::int64_t taken = database.read([&](db::Connection& c) { return store::newest(c, id).remeasurement; });
  const Measurement before = load(taken);
  const std::string presence = "/hermetingen/" + std::to_string(taken) + "/intrekken";

  const auto withdrawn = post(presence, {});

  EXPECT_EQ(withdrawn.status, 303);
  EXPECT_THAT(get("/evaluatie", {{"ingetrokken", std::to_string(taken)}}).body, HasSubstr("name=\"terug\""));
  EXPECT_THAT(get().body, HasSubstr("Er is nog niet opnieuw gemeten"));
  EXPECT_THAT(get().body, HasSubstr("Ingetrokken op"));
  EXPECT_EQ(load(taken).fingerprint, before.fingerprint);
  EXPECT_EQ(fingerprint_of(load(taken)), before.fingerprint) << "what is frozen is not changed";
  EXPECT_EQ(post(presence, {}).status, 404) << "once";

  EXPECT_EQ(post(presence, {{"terug", "1"}}).status, 303);
  EXPECT_THAT(get().body, HasSubstr("dan in de nulmeting (p"));
  std::vector<std::string> verbs;
  for (const auto& entry :
       database.read([&](db::Connection& c) { return audit::history(c, "measurement", taken, 10); }))
    verbs.push_back(entry.verb);
  EXPECT_THAT(verbs, testing::UnorderedElementsAre("freeze", "withdraw", "restore"));
}

TEST_F(EvaluationPage, BringsBackNothingAfterThirtyDaysAndNeverWithdrawsABaseline) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  const auto newest = database.read([&](db::Connection& c) { return store::newest(c, id); });
  const auto later = [&](int days) {
    record::Doing doing = this->doing();
    doing.at.ms += std::int64_t(days) * 24 * 60 * 60 * 1000;
    return doing;
  };
  EXPECT_FALSE(withdraw_remeasurement(doing(), newest.baseline));
  ASSERT_TRUE(withdraw_remeasurement(doing(), newest.remeasurement));

  EXPECT_FALSE(restore_remeasurement(later(31), newest.remeasurement));
  EXPECT_TRUE(restore_remeasurement(later(29), newest.remeasurement));
}

TEST_F(EvaluationPage, LetsOnlyWhoMayMeasureWithdraw) {
  ASSERT_EQ(measure("2025-01", "2025-12").status, 303);
  role = account::Role::partner;
  EXPECT_EQ(post("/hermetingen/2/intrekken", {}).status, 403);
}

}  // namespace

// Kamerstuk 28684-619, as in the reference.
TEST(NationalNumbers, AreThoseOfTheLetterAndNameIt) {
  const auto robberies = built_in_national("overvallen"), street = built_in_national("straatroof");

  ASSERT_EQ(robberies.size(), 11u);
  EXPECT_EQ(robberies.front(), (NationalCount{2009, 2898, robberies.front().source}));
  EXPECT_EQ(robberies.back(), (NationalCount{2019, 1174, robberies.front().source}));
  EXPECT_EQ(street.back().number, 3777);
  EXPECT_THAT(robberies.front().source, HasSubstr("28684-619"));
}

TEST(Registration, HoldsTheWholeMonthsOfItsPeriod) {
  const auto months = [](const char* from, const char* to) {
    return Registration{"2025-01-01", "rirr", from, to}.months();
  };

  EXPECT_EQ(months("2026-11-01", "2027-10-31")->first, base::Month::of(2026, 11));
  EXPECT_EQ(months("2026-11-01", "2027-10-31")->last, base::Month::of(2027, 10));
  EXPECT_EQ(months("2026-11-27", "2027-11-26")->first, base::Month::of(2026, 12));
  EXPECT_EQ(months("2026-11-27", "2027-11-26")->last, base::Month::of(2027, 10));
  EXPECT_FALSE(months("2026-11-05", "2026-11-30"));
  EXPECT_FALSE(months("", ""));
}

}  // namespace measurement
