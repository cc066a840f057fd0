#include "agreement/agreement_rules.h"
#include "base/problem_codes_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace agreement;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const base::Date today = *base::parse_iso_date("2026-06-10");

Party party(const char* name, const char* signed_on, std::int64_t partner = 1) {
  Party one;
  one.partner = partner;
  one.name = name;
  one.signer = "P. Bakker";
  one.job_title = "voorzitter";
  one.authority = "statuten";
  one.signed_on = signed_on;
  return one;
}
Version version(const char* offered_on, std::vector<Party> parties) {
  Version one;
  one.stored.record.number = "1";
  one.stored.record.purpose = "Minder overvallen";
  one.stored.record.intention = "Samen werken";
  one.stored.record.offered_on = offered_on;
  one.parties = std::move(parties);
  return one;
}
using base::testing::codes;

}  // namespace

TEST(Agreement, IsSignedOnlyWhenEveryPartySigned) {
  EXPECT_EQ(state_of(version("", {party("A", "2026-06-01"), party("B", "2026-06-01")})), State::draft);
  EXPECT_EQ(state_of(version("2026-06-01", {party("A", "2026-06-01"), party("B", "")})), State::offered);
  EXPECT_EQ(state_of(version("2026-06-01", {party("A", "2026-06-01"), party("B", "2026-06-02")})),
            State::signed_by_all);
}

TEST(Agreement, IsNeverSignedWithoutPurposeOrIntentionOrWithOneParty) {
  auto without_purpose = version("2026-06-01", {party("A", "2026-06-01"), party("B", "2026-06-02")});
  without_purpose.stored.record.purpose.clear();
  EXPECT_EQ(state_of(without_purpose), State::offered);
  EXPECT_EQ(state_of(version("2026-06-01", {party("A", "2026-06-01")})), State::offered);
}

TEST(Offering, NamesEverythingThatIsMissing) {
  Version bare;
  bare.parties = {party("A", "")};
  bare.parties[0].signer.clear();
  EXPECT_THAT(codes(check_offer(bare)), ElementsAre("agreement.no_purpose", "agreement.no_intention",
                                                    "agreement.no_parties", "agreement.no_signer"));
  Version almost = version("", {party("A", ""), party("B", "")});
  almost.parties[1].authority.clear();
  EXPECT_THAT(codes(check_offer(almost)), ElementsAre("agreement.no_authority"));
  almost.parties[1].authority = "mandaatbesluit";
  EXPECT_THAT(check_offer(almost), IsEmpty());
}

TEST(Signature, IsNeverInTheFutureAndBeforeTheOfferOnlyWithAReason) {
  const auto offered = version("2026-06-05", {party("A", "2026-06-06"), party("B", "")});
  const Party& open = offered.parties[1];
  EXPECT_THAT(codes(check_signature(offered, open, {"2026-06-11"}, today)), ElementsAre("agreement.signed_in_future"));
  EXPECT_THAT(codes(check_signature(offered, open, {"2026-06-04"}, today)),
              ElementsAre("agreement.signed_before_offer"));
  EXPECT_THAT(check_signature(offered, open, {"2026-06-04", {}, "Op papier getekend"}, today), IsEmpty());
  EXPECT_THAT(check_signature(offered, open, {"2026-06-05"}, today), IsEmpty());
  EXPECT_THAT(check_signature(offered, open, {"2026-06-10"}, today), IsEmpty());

  const auto draft = version("", {party("A", "")});
  EXPECT_THAT(codes(check_signature(draft, draft.parties[0], {"2026-06-10"}, today)),
              ElementsAre("agreement.not_offered"));
}

TEST(Signature, IsCorrectedWithAReasonAlsoWhenAllSigned) {
  const auto complete = version("2026-06-05", {party("A", "2026-06-06"), party("B", "2026-06-06")});

  EXPECT_THAT(codes(check_signature(complete, complete.parties[0], {"2026-06-07"}, today)),
              ElementsAre("agreement.correction_needs_reason"));
  EXPECT_THAT(check_signature(complete, complete.parties[0], {"2026-06-07", {}, "Verkeerd overgenomen"}, today),
              IsEmpty());
}

TEST(Parties, AreThePartnersChosenWithThePersonWhoMaySign) {
  partner::StoredPartner police, gone;
  police.life.id = 4;
  police.record.name = "Politie";
  gone.life.id = 5;
  gone.record.name = "Bewoners";
  gone.record.left_on = "2026-06-01";
  partner::StoredRepresentative first, signer;
  first.record = {"4", "Eerste", "agent", "", "yes", "no", "", ""};
  signer.record = {"4", "Tekenaar", "teamchef", "", "", "yes", "mandaat korpschef", ""};
  Agreement draft;
  draft.partners = "4,5";

  const auto parties = proposed_parties(draft, {police, gone}, {first, signer}, today);

  ASSERT_EQ(parties.size(), 1U) << "who left is no party";
  EXPECT_EQ(parties[0].signer, "Tekenaar");
  EXPECT_EQ(parties[0].authority, "mandaat korpschef");
}

TEST(Scan, IsKnownByItsContentNotItsName) {
  EXPECT_EQ(scan_type("%PDF-1.7\n"), "application/pdf");
  EXPECT_EQ(scan_type("\xFF\xD8\xFF\xE0"), "image/jpeg");
  EXPECT_EQ(scan_type("\x89PNG\r\n\x1A\n...."), "image/png");
  for (const char* other : {"", "<svg>", "PK\x03\x04", "MZ", "<!DOCTYPE html>", " %PDF-1.7"})
    EXPECT_FALSE(scan_type(other)) << other;
}

TEST(Facts, JudgeTheNewestVersionThatWasOfferedNotTheDraftAfterIt) {
  const auto first = version("2026-06-01", {party("A", "2026-06-01", 1), party("B", "2026-06-02", 2)});
  auto draft = version("", {party("A", "", 1)});
  project::StoredMember a, b;
  a.record.partner = "1";
  b.record.partner = "2";

  const auto signed_facts = facts({first, draft}, {a}, today);
  EXPECT_TRUE(signed_facts.at("agreement_has_date_and_signatures"));
  EXPECT_FALSE(signed_facts.at("agreement_parties_have_member")) << "B has nobody in the group";
  EXPECT_TRUE(facts({first, draft}, {a, b}, today).at("agreement_parties_have_member"));

  auto second = version("2026-06-09", {party("A", "2026-06-09", 1), party("B", "", 2)});
  EXPECT_FALSE(facts({first, second}, {a, b}, today).at("agreement_has_date_and_signatures"))
      << "a change must be signed again";
  for (const auto& [name, holds] : facts({}, {}, today)) EXPECT_FALSE(holds) << name;
}
