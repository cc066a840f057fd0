#include "agreement/agreement_page.h"

#include "agreement/agreement_command.h"
#include "base/text_tools.h"
#include "partner/partner_fixture_test.h"

using namespace agreement;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class AgreementPages : public partner::PartnerFixture {
 protected:
  AgreementPages() { add_agreement_routes(router); }
  void SetUp() override {
    PartnerFixture::SetUp();
    first = std::to_string(add_partner("Gemeente", "gemeente"));
    second = std::to_string(add_partner("Politie", "politie"));
  }
  void let_sign(const std::string& partner) {
    ASSERT_TRUE(record::create(
        doing(), partner::representatives(),
        partner::Representative{partner, "P. Tekent", "directeur", "", "yes", "yes", "mandaatbesluit", ""}));
  }
  http::Fields draft(const std::string& purpose, std::int64_t id = 0, std::int64_t version = 0) const {
    return {{"id", std::to_string(id)},
            {"version", std::to_string(version)},
            {"partners", first},
            {"partners", second},
            {"purpose", purpose},
            {"intention", "Mensen en tijd"},
            {"change_reason", "Nieuwe partij"},
            {"commitment", ""},
            {"annex", ""}};
  }
  std::vector<Version> all() {
    return database.read([&](db::Connection& connection) { return versions(connection, mine, today); });
  }
  http::Fields seen() {
    const auto life = all().back().stored.life;
    return {{"id", std::to_string(life.id)}, {"version", std::to_string(life.version)}};
  }
  void offered(const std::string& purpose) {
    let_sign(first);
    let_sign(second);
    ASSERT_EQ(post("/overeenkomst/opstellen", draft(purpose)).status, 303);
    ASSERT_EQ(post("/overeenkomst/aanbieden", seen()).status, 303);
  }
  http::Response sign(std::int64_t party, const std::string& date, const std::string& bytes = {}) {
    http::Request request;
    request.method = http::Method::post;
    request.path = path("/overeenkomst/partij/" + std::to_string(party));
    request.form_fields = {{"signed_on", date}};
    if (!bytes.empty()) {
      const auto file = std::make_shared<http::TemporaryFile>(std::filesystem::temp_directory_path());
      file->append(bytes);
      file->close();
      request.uploads.push_back({"scan", "scan.pdf", "application/pdf", bytes.size(), file});
    }
    return answer(request, Who{});
  }
  static constexpr const char* today_typed = "15-1-2027";

  std::string first, second;
};

}  // namespace

TEST_F(AgreementPages, SayWhatIsMissingBeforeTheAgreementCanBeOffered) {
  EXPECT_THAT(get("/overeenkomst").body, HasSubstr("Er is nog geen overeenkomst"));
  ASSERT_EQ(post("/overeenkomst/opstellen", draft("")).status, 303);

  EXPECT_THAT(get("/overeenkomst").body, HasSubstr("Politie: kies bij Vertegenwoordigers wie mag tekenen."));
  const auto refused = post("/overeenkomst/aanbieden", seen());

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Schrijf het doel van de overeenkomst op."));
  EXPECT_EQ(all().back().stored.record.offered_on, "");
}

TEST_F(AgreementPages, CountSignaturesAndCallItSignedOnlyWhenAllAreThere) {
  offered("Minder overvallen");
  ASSERT_EQ(all().back().parties.size(), 2U);

  ASSERT_EQ(sign(all().back().parties[0].id, today_typed).status, 303);
  EXPECT_THAT(get("/overeenkomst").body, HasSubstr("1 van 2 partijen tekenden"));
  EXPECT_EQ(state_of(all().back()), State::offered);

  ASSERT_EQ(sign(all().back().parties[1].id, today_typed).status, 303);
  EXPECT_EQ(state_of(all().back()), State::signed_by_all);
  EXPECT_EQ(sign(all().back().parties[1].id, "14-1-2027").status, 422) << "a correction needs a reason";
}

TEST_F(AgreementPages, TakeBackASignatureWithTheReasonAndAreNoLongerSignedByAll) {
  offered("Minder overvallen");
  const auto parties = all().back().parties;
  for (const Party& one : parties) ASSERT_EQ(sign(one.id, today_typed).status, 303);
  const std::int64_t party = parties[1].id;
  const std::string where = "/overeenkomst/partij/" + std::to_string(party);
  EXPECT_THAT(get("/overeenkomst").body, HasSubstr(where));
  EXPECT_THAT(get(where).body, HasSubstr("Handtekening intrekken"));

  EXPECT_EQ(post(where + "/intrekken", {}).status, 422) << "not without a reason";
  ASSERT_EQ(post(where + "/intrekken", {{"withdraw_reason", "De verkeerde tekende"}}).status, 303);

  EXPECT_EQ(state_of(all().back()), State::offered);
  EXPECT_EQ(all().back().parties[1].signed_on, "");
  EXPECT_EQ(post(where + "/intrekken", {{"withdraw_reason", "Nog eens"}}).status, 422);
  const auto trail =
      database.read([&](db::Connection& connection) { return audit::history(connection, "agreement_party", party); });
  ASSERT_FALSE(trail.empty());
  EXPECT_EQ(trail.front().verb, "unsign");
  EXPECT_EQ(trail.front().changes.back().after, "De verkeerde tekende");
  ASSERT_EQ(sign(party, today_typed).status, 303);
  EXPECT_EQ(state_of(all().back()), State::signed_by_all);
}

TEST_F(AgreementPages, KeepTheScanAsItCameAndGiveItOnlyAsADownload) {
  offered("Minder overvallen");
  const std::string bytes = "%PDF-1.7\n<script>\n";

  ASSERT_EQ(sign(all().back().parties[0].id, today_typed, bytes).status, 303);

  const Party party = all().back().parties[0];
  EXPECT_EQ(party.scan_sha256, base::sha256(bytes));
  const auto file = get("/overeenkomst/scan/" + std::to_string(party.scan));
  EXPECT_EQ(file.body, bytes);
  EXPECT_EQ(file.content_type, "application/pdf");
  EXPECT_THAT(file.header("content-disposition"), HasSubstr("attachment"));
  EXPECT_EQ(get("/overeenkomst/scan/999").status, 404);
}

TEST_F(AgreementPages, RefuseAScanThatIsSomethingElseOrTooLarge) {
  offered("Minder overvallen");
  const auto id = all().back().parties[0].id;

  const auto html = sign(id, today_typed, "<html>");
  EXPECT_EQ(html.status, 415);
  EXPECT_THAT(html.body, HasSubstr("Kies een PDF, JPEG of PNG."));

  const auto large = sign(id, today_typed, "%PDF-" + std::string(scan_bytes - 4, 'x'));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(sign(id, today_typed, "%PDF-" + std::string(scan_bytes - 5, 'x')).status, 303) << "exactly the limit";
}

TEST_F(AgreementPages, MakeANewVersionOfAChangeAndKeepTheSignedOne) {
  offered("Minder overvallen");
  const auto parties = all().back().parties;
  for (const Party& party : parties) ASSERT_EQ(sign(party.id, today_typed).status, 303);

  auto without_reason = draft("Minder overvallen en straatroof");
  std::erase_if(without_reason, [](const http::Field& field) { return field.name == "change_reason"; });
  EXPECT_EQ(post("/overeenkomst/opstellen", without_reason).status, 422);
  ASSERT_EQ(post("/overeenkomst/opstellen", draft("Minder overvallen en straatroof")).status, 303);

  ASSERT_EQ(all().size(), 2U);
  EXPECT_EQ(state_of(all()[0]), State::signed_by_all);
  EXPECT_THAT(get("/overeenkomst").body, HasSubstr("Versie 1 geldt nog"));
  EXPECT_THAT(get("/overeenkomst/versie/2").body, HasSubstr("Wat is er anders dan in versie 1?"));
  EXPECT_THAT(get("/overeenkomst/versie/1").body, HasSubstr("Minder overvallen"));

  ASSERT_EQ(post("/overeenkomst/aanbieden", seen()).status, 303);
  EXPECT_EQ(state_of(all()[1]), State::offered) << "it must be signed again";
  EXPECT_EQ(all()[0].parties[0].signed_on, "2027-01-15") << "the old one stays";
  EXPECT_EQ(sign(parties[0].id, today_typed).status, 422) << "nor is it signed from an old page";
}

TEST_F(AgreementPages, TakeADraftAwayAndBringItBackButNothingThatWasOffered) {
  ASSERT_EQ(post("/overeenkomst/opstellen", draft("Eerste tekst")).status, 303);
  const std::string first_draft = "/overeenkomst/" + std::to_string(all().back().stored.life.id) + "/intrekken";

  ASSERT_EQ(post(first_draft, {}).status, 303);
  EXPECT_TRUE(all().empty());
  EXPECT_THAT(get("/overeenkomst?ingetrokken=1").body, HasSubstr("Er is nog geen overeenkomst"));
  ASSERT_EQ(post(first_draft, {{"terug", "1"}}).status, 303);
  EXPECT_EQ(all().back().stored.record.purpose, "Eerste tekst");

  ASSERT_EQ(post(first_draft, {}).status, 303);
  offered("Een andere tekst");
  EXPECT_EQ(post(first_draft, {{"terug", "1"}}).status, 409) << "version 1 is another one now";
  const std::string offered_one = "/overeenkomst/" + std::to_string(all().back().stored.life.id) + "/intrekken";
  EXPECT_EQ(post(offered_one, {}).status, 409);
  EXPECT_EQ(all().size(), 1U);
}

TEST_F(AgreementPages, ShowTheSecondWriterBothTexts) {
  ASSERT_EQ(post("/overeenkomst/opstellen", draft("Eerste tekst")).status, 303);
  const auto life = all().back().stored.life;
  ASSERT_EQ(post("/overeenkomst/opstellen", draft("Van de eerste", life.id, life.version)).status, 303);

  const auto late = post("/overeenkomst/opstellen", draft("Van de tweede", life.id, life.version));

  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("Van de eerste"));
  EXPECT_THAT(late.body, HasSubstr("Van de tweede"));
  EXPECT_EQ(all().back().stored.record.purpose, "Van de eerste");
}

TEST_F(AgreementPages, SayThatAPartyLeftAndThatTheDateCannotBeRight) {
  offered("Minder overvallen");
  ASSERT_EQ(sign(all().back().parties[0].id, "15-1-2027").status, 303);
  const auto leave = [&](const std::string& day) {
    const std::int64_t partner = all().back().parties[0].partner;
    auto stored =
        *database.read([&](db::Connection& connection) { return partner::partners().load(connection, mine, partner); });
    stored.record.left_on = day;
    stored.record.left_reason = "Opgeheven";
    ASSERT_TRUE(record::change(doing(), partner::partners(), stored.life.id, stored.life.version, stored.record));
  };

  leave("2027-01-15");
  EXPECT_THAT(get("/overeenkomst").body, HasSubstr("Gestopt op 15 januari 2027"));
  EXPECT_THAT(get("/overeenkomst").body, Not(HasSubstr("de eigen handtekening")));
  leave("2027-01-02");
  EXPECT_THAT(get("/overeenkomst").body, HasSubstr("Gestopt op 2 januari 2027, vóór de eigen handtekening."));
}

TEST_F(AgreementPages, AreClosedForWritingToAMemberOfTheGroup) {
  offered("Minder overvallen");
  const auto page = get("/overeenkomst", {.role = Role::projectgroeplid});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("Handtekening vastleggen")));
  EXPECT_EQ(post("/overeenkomst/aanbieden", {}, {.role = Role::projectgroeplid}).status, 403);
}

TEST_F(AgreementPages, HaveAllTheirTextsInBothLanguages) {
  offered("Minder overvallen");
  const std::string party = std::to_string(all().back().parties[0].id);
  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const std::string& where : {std::string("/overeenkomst"), std::string("/overeenkomst/opstellen"),
                                     std::string("/overeenkomst/versie/1"), "/overeenkomst/partij/" + party}) {
      const auto page = get(where, {.language = language});
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_EQ(door::testing::missing_texts(page.body), "") << where;
    }
}
