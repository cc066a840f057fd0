#include "partner/partner_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/problem_codes_test.h"
#include "partner/partner_words.h"

using namespace partner;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const base::Date today = *base::parse_iso_date("2026-06-01");

StoredPartner stored(const char* name, const char* kind, std::int64_t id = 1) {
  StoredPartner one;
  one.life.id = id;
  one.record.name = name;
  one.record.kind = kind;
  return one;
}
StoredPartner agreed(const char* name, const char* kind) {
  auto one = stored(name, kind);
  one.record.consent = "agreed";
  one.record.consented_on = "2026-05-01";
  one.record.consented_by = "De burgemeester";
  return one;
}
StoredRepresentative person(const char* name, std::int64_t partner, const char* first, const char* until) {
  StoredRepresentative one;
  one.record.name = name;
  one.record.partner = std::to_string(partner);
  one.record.is_first = first;
  one.record.until = until;
  return one;
}
using base::testing::codes;

}  // namespace

TEST(CorePartners, AreMissedUntilEachKindIsThere) {
  EXPECT_THAT(missing_core_kinds({stored("Gemeente", "gemeente"), stored("PVO", "platform_veilig_ondernemen")}),
              ElementsAre("politie", "openbaar_ministerie", "ondernemers", "woningcorporatie", "bewoners"));
}

TEST(Consent, IsOpenForMunicipalityPoliceAndProsecutionEvenWhenTheyAreNotOnTheList) {
  const auto open = open_consents({agreed("Gemeente", "gemeente")}, today);

  EXPECT_THAT(open.kinds, ElementsAre("politie", "openbaar_ministerie"));
  EXPECT_THAT(open.names, IsEmpty());
}

TEST(Consent, OfACorePartnerIsReplacedByAReasonAndNotAskedOfOthers) {
  auto shops = stored("Winkeliers", "ondernemers");
  const std::vector<StoredPartner> core = {agreed("Gemeente", "gemeente"), agreed("Politie", "politie"),
                                           agreed("OM", "openbaar_ministerie")};
  auto all = core;
  all.push_back(shops);
  all.push_back(stored("Brandweer", "brandweer"));
  EXPECT_THAT(open_consents(all, today).names, ElementsAre("Winkeliers"));

  all[3].record.consent_reason = "De vereniging vergadert pas in juli";
  EXPECT_TRUE(open_consents(all, today).none());
}

TEST(Consent, IsNotAskedOfWhoDoesNotTakePartOrLeft) {
  auto police = stored("Politie", "politie");
  police.record.absent_reason = "Geen capaciteit";
  auto prosecution = stored("OM", "openbaar_ministerie");
  prosecution.record.left_on = "2026-06-01";

  EXPECT_TRUE(open_consents({agreed("Gemeente", "gemeente"), police, prosecution}, today).none());
}

TEST(Partner, TakesPartUntilTheDayItLeaves) {
  auto one = stored("Winkeliers", "ondernemers").record;
  EXPECT_TRUE(takes_part(one, today));

  one.left_on = "2026-06-02";
  EXPECT_TRUE(takes_part(one, today));

  one.left_on = "2026-06-01";
  EXPECT_FALSE(takes_part(one, today));
}

TEST(Partner, IsRefusedWhenConsentOrLeavingIsHalfRecorded) {
  Partner one;
  one.consent = "agreed";
  one.left_on = "2026-01-01";
  EXPECT_THAT(codes(check(one)),
              ElementsAre("partner.consent_needs_date", "partner.consent_needs_name", "partner.left_needs_reason"));

  Partner refuses;
  refuses.consent = "not_agreed";
  EXPECT_THAT(codes(check(refuses)), ElementsAre("partner.consent_needs_reason"));

  Partner confused;
  confused.absent_reason = "Wil niet";
  confused.left_on = "2026-01-01";
  confused.left_reason = "Gestopt";
  EXPECT_THAT(codes(check(confused)), ElementsAre("partner.absent_and_left"));
}

TEST(Partner, HasAnAmountOnlyWithAMandateToDecide) {
  Partner one;
  one.mandate_up_to = "500000";
  EXPECT_THAT(codes(check(one)), ElementsAre("partner.amount_without_mandate"));
  one.mandate_kind = "advises";
  EXPECT_THAT(codes(check(one)), ElementsAre("partner.amount_without_mandate"));
  one.mandate_kind = "decides";
  EXPECT_THAT(check(one), IsEmpty());
}

TEST(Mandate, IsToldInOneSentenceWithItsAmount) {
  Partner one;
  one.mandate_kind = "decides";
  one.mandate_up_to = "500000";
  one.mandate = "Over de kas van de vereniging.";

  EXPECT_EQ(mandate_words(base::Texts(base::Language::dutch), one),
            "Mag besluiten, tot €\u00a05.000. Over de kas van de vereniging.");
  EXPECT_EQ(mandate_words(base::Texts(base::Language::dutch), Partner{}), "");
}

TEST(Representatives, PutTheFirstInFrontAndLeaveOutWhoIsGone) {
  const std::vector<StoredRepresentative> all = {person("Oud", 7, "yes", "2026-05-31"), person("Tweede", 7, "", ""),
                                                 person("Eerste", 7, "yes", "2026-06-01"), person("Ander", 8, "", "")};

  const auto some = acting_for(all, 7, today);

  ASSERT_EQ(some.size(), 2U);
  EXPECT_EQ(some[0].record.name, "Eerste");
  EXPECT_EQ(some[1].record.name, "Tweede");
  EXPECT_EQ(first_representative(all, 9, today), "");
}

TEST(Conditions, NameThePartnersWhereSomethingIsMissing) {
  auto full = stored("Gemeente", "gemeente");
  full.record.role = "Trekker";
  full.record.input = "Uren";
  full.record.mandate_kind = "decides";
  full.record.own_policy = "Veiligheidsplan";
  auto gone = stored("OM", "openbaar_ministerie");
  gone.record.absent_reason = "Geen tijd";

  const auto found = conditions({full, stored("Politie", "politie"), gone}, today);

  EXPECT_THAT(found.without_role_or_input, ElementsAre("Politie"));
  EXPECT_THAT(found.without_mandate, ElementsAre("Politie"));
  EXPECT_THAT(found.without_own_policy, ElementsAre("Politie"));
}
