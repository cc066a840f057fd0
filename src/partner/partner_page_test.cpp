#include "partner/partner_page.h"

#include "partner/partner_fixture_test.h"

using namespace partner;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class PartnerPages : public PartnerFixture {
 protected:
  PartnerPages() { add_partner_routes(router); }
  StoredPartner stored(std::int64_t id) {
    return *database.read([&](db::Connection& connection) { return partners().load(connection, mine, id); });
  }
};

}  // namespace

TEST_F(PartnerPages, OfferOrganisationsOfTheMunicipalityAndRefuseAnother) {
  EXPECT_THAT(get("/partners/nieuw").body, HasSubstr("Gemeente Voorbeeldstad</option>"));

  const auto refused = post("/partners/nieuw", {{"name", "Politie"}, {"kind", "politie"}, {"organisation", "999"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Kies een mogelijkheid uit de lijst."));

  const auto saved = post("/partners/nieuw", {{"name", "Politie"},
                                              {"kind", "politie"},
                                              {"organisation", std::to_string(police.value)},
                                              {"mandate_kind", "decides"},
                                              {"mandate_up_to", "€ 5.000"}});
  EXPECT_EQ(saved.status, 303);
  EXPECT_EQ(stored(1).record.organisation, std::to_string(police.value));
  EXPECT_EQ(stored(1).record.mandate_up_to, "500000");
}

TEST_F(PartnerPages, GiveTheListAsCsvInWhichNoCellIsAFormula) {
  add_partner("=HYPERLINK(\"http://elders\")", "politie");

  const auto csv = get("/partners/lijst.csv");

  EXPECT_EQ(csv.status, 200);
  EXPECT_THAT(csv.content_type, HasSubstr("text/csv"));
  EXPECT_THAT(csv.header("content-disposition"), HasSubstr("attachment"));
  EXPECT_THAT(csv.body, HasSubstr("Naam van de organisatie;Soort partner;"));
  EXPECT_THAT(csv.body, HasSubstr("'=HYPERLINK"));
  EXPECT_THAT(csv.body, HasSubstr("Politie"));
  EXPECT_THAT(get("/partners").body, HasSubstr("/partners/lijst.csv"));
}

TEST_F(PartnerPages, BringAWithdrawnPartnerBackWithinThirtyDaysOnly) {
  const auto id = std::to_string(add_partner("Politie", "politie"));
  ASSERT_EQ(post("/partners/" + id + "/intrekken", {}).status, 303);
  EXPECT_THAT(get("/partners").body, HasSubstr("1 weggehaald in de laatste 30 dagen"));

  EXPECT_EQ(post("/partners/" + id + "/intrekken", {{"terug", "1"}}).status, 303);
  EXPECT_THAT(get("/partners").body, Not(HasSubstr("weggehaald in de laatste")));

  post("/partners/" + id + "/intrekken", {});
  clock = base::FixedClock({clock.now().ms + 31LL * 24 * 60 * 60 * 1000});
  const auto late = post("/partners/" + id + "/intrekken", {{"terug", "1"}});
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(late.body, HasSubstr("meer dan 30 dagen geleden"));
}

TEST_F(PartnerPages, ShowTheSecondWriterBothTexts) {
  const auto id = std::to_string(add_partner("Politie", "politie"));
  ASSERT_EQ(
      post("/partners/" + id, {{"version", "1"}, {"name", "Politie"}, {"kind", "politie"}, {"role", "Cijfers"}}).status,
      303);

  const auto second =
      post("/partners/" + id, {{"version", "1"}, {"name", "Politie"}, {"kind", "politie"}, {"role", "Toezicht"}});

  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("value=\"Toezicht\""));
  EXPECT_THAT(second.body, HasSubstr("Cijfers"));
  EXPECT_EQ(stored(1).record.role, "Cijfers");
}

TEST_F(PartnerPages, KeepWhatTheFirstWriterChangedWhereTheSecondDidNot) {
  const auto id = std::to_string(add_partner("Politie", "politie"));
  ASSERT_EQ(post("/partners/" + id, {{"version", "1"},
                                     {"name", "Politie Midden"},
                                     {"kind", "politie"},
                                     {"role", "Cijfers"},
                                     {"input", "Twee uur"}})
                .status,
            303);

  const auto second = post("/partners/" + id, {{"version", "1"},
                                               {"name", "Politie"},
                                               {"kind", "politie"},
                                               {"role", "Toezicht"},
                                               {"own_policy", "Ons jaarplan"}});

  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("value=\"Politie Midden\"")) << "the second one left the name alone";
  EXPECT_THAT(second.body, HasSubstr("Twee uur</textarea>"));
  EXPECT_THAT(second.body, HasSubstr("value=\"Toezicht\"")) << "both changed it: asked";
  EXPECT_THAT(second.body, HasSubstr("Ons jaarplan</textarea>"));
  const auto beside = second.body.find("Intussen bewaard:");
  ASSERT_NE(beside, std::string::npos);
  EXPECT_EQ(second.body.find("Intussen bewaard:", beside + 1), std::string::npos) << "one field is asked, no more";
}

TEST_F(PartnerPages, KeepWhatAPartnerDidWhenItLeavesAndAskForTheReason) {
  const auto id = std::to_string(add_partner("Winkeliers", "ondernemers"));
  ASSERT_EQ(post("/contactmomenten/nieuw",
                 {{"held_on", "1-6-2026"}, {"partner", id}, {"form", "visit"}, {"outcome", "Doet mee"}})
                .status,
            303);
  const http::Fields leaving{
      {"version", "1"}, {"name", "Winkeliers"}, {"kind", "ondernemers"}, {"role", "Afromen"}, {"left_on", "1-12-2026"}};
  EXPECT_THAT(post("/partners/" + id, leaving).body, HasSubstr("Schrijf waarom de partner is gestopt."));

  auto complete = leaving;
  complete.push_back({"left_reason", "De vereniging is opgeheven"});
  ASSERT_EQ(post("/partners/" + id, complete).status, 303);

  EXPECT_THAT(get("/partners/" + id).body, HasSubstr("Geschiedenis"));
  EXPECT_THAT(get("/partners/" + id).body, HasSubstr("De vereniging is opgeheven"));
  EXPECT_THAT(get("/vertegenwoordigers/nieuw").body, Not(HasSubstr("Winkeliers</option>")))
      << "nobody new acts for a partner that left";
  EXPECT_THAT(get("/contactmomenten").body, HasSubstr("Winkeliers")) << "what was said with it keeps its name";
  EXPECT_THAT(get("/contactmomenten/1").body, HasSubstr("Winkeliers (gestopt op 1 december 2026)</option>"))
      << "and stays chosen when it is changed";
}

TEST_F(PartnerPages, FillInThePartnerThatTheAddressNames) {
  const auto id = std::to_string(add_partner("Politie", "politie"));

  EXPECT_THAT(get("/vertegenwoordigers/nieuw?partner=" + id).body, HasSubstr("value=\"" + id + "\" selected"));
}

TEST_F(PartnerPages, AreForReadingOnlyToAReaderAndClosedToAPartner) {
  const auto id = std::to_string(add_partner("Politie", "politie"));

  EXPECT_THAT(get("/partners/" + id, {.role = Role::lezer}).body, Not(HasSubstr("action=\"/aanpak/1/partners")));
  EXPECT_EQ(post("/partners/" + id, {{"name", "X"}}, {.role = Role::lezer}).status, 403);
  EXPECT_EQ(get("/partners", {.role = Role::partner}).status, 403);
}

TEST_F(PartnerPages, HaveAllTheirTextsInBothLanguages) {
  add_partner("Politie", "politie");
  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const char* where :
         {"/partners", "/partners/nieuw", "/partners/1", "/vertegenwoordigers", "/vertegenwoordigers/nieuw",
          "/contactmomenten", "/contactmomenten/nieuw", "/initiatiefgroep", "/initiatiefgroep/nieuw"})
      EXPECT_THAT(get(where, {.language = language}).body,
                  testing::AllOf(Not(HasSubstr("[partner.")), Not(HasSubstr("[representative.")),
                                 Not(HasSubstr("[contact_moment.")), Not(HasSubstr("[initiative_member.")),
                                 Not(HasSubstr("[door.")), Not(HasSubstr("[record."))))
          << where;
}
