#include "problem/problem_rules.h"

#include <gtest/gtest.h>

#include "base/problem_codes_test.h"
#include "partner/partner.h"
#include "problem/problem_type.h"

using namespace problem;

namespace {

using base::testing::codes_with_fields;
using Codes = std::vector<std::string>;

Spot at(const char* place, const char* latitude = "", const char* longitude = "") {
  Spot spot;
  spot.place = place;
  spot.latitude = latitude;
  spot.longitude = longitude;
  return spot;
}

Evidence piece(const char* problem, const char* side, const char* strength) {
  return {problem, side, strength, "source-1", "tekst"};
}

TEST(Interview, NeedsNoName) { EXPECT_TRUE(check_interview({}).empty()); }

TEST(Interview, KeepsANameOnlyUntilADayThatIsNotBeforeTheTalk) {
  Interview interview;
  interview.name = "A. Jansen";
  interview.held_on = "2026-10-14";

  EXPECT_EQ(codes_with_fields(check_interview(interview)), Codes{"interview.name_until name_until"});
  interview.name_until = "2026-10-13";
  EXPECT_EQ(codes_with_fields(check_interview(interview)), Codes{"interview.name_until_early name_until"});
  interview.name_until = "2026-10-14";
  EXPECT_TRUE(check_interview(interview).empty());
}

TEST(Interview, ShowsTheNameThroughItsLastDay) {
  Interview interview;
  interview.name = "A. Jansen";
  interview.name_until = "2026-12-31";

  EXPECT_TRUE(may_show_name(interview, "2026-12-31"));
  EXPECT_FALSE(may_show_name(interview, "2027-01-01"));
}

TEST(Spot, RefusesAHouseNumber) {
  for (const char* place : {"Kerkstraat 12", "Kerkstraat 12a", "Kerkstraat 12, achterom", "Lange Kade 1204"})
    EXPECT_EQ(codes_with_fields(check_spot(at(place))), Codes{"spot.address place"}) << place;
  for (const char* place : {"Achterpad supermarkt, hoek Kade", "afrit A12", "2e Kerkstraat", "pad van 50 meter",
                            "Plein 1940 meter verderop", "hoek Kade"})
    EXPECT_TRUE(check_spot(at(place)).empty()) << place;
}

TEST(Spot, TakesBothCoordinatesOrNeitherAndOnlyInTheNetherlands) {
  EXPECT_TRUE(check_spot(at("hoek", "52.09", "5.12")).empty());
  EXPECT_EQ(codes_with_fields(check_spot(at("hoek", "52.09", ""))), Codes{"spot.coordinates longitude"});
  EXPECT_EQ(codes_with_fields(check_spot(at("hoek", "", "5.12"))), Codes{"spot.coordinates latitude"});
  EXPECT_EQ(codes_with_fields(check_spot(at("hoek", "5.12", "52.09"))),
            (Codes{"spot.outside latitude", "spot.outside longitude"}));
}

TEST(Basis, IsReadBackAsItWasWritten) {
  for (const BasisKind kind :
       {BasisKind::source, BasisKind::interview, BasisKind::inspection, BasisKind::spot, BasisKind::survey})
    EXPECT_EQ(basis_from(code({kind, 17})), (Basis{kind, 17}));
  for (const char* wrong : {"", "source", "source-", "source-0", "source--1", "person-3", "source-3x"})
    EXPECT_FALSE(basis_from(wrong)) << wrong;
}

TEST(Balance, CountsBothSidesOfOneProblemOnly) {
  const std::vector<Evidence> all{piece("1", "for", "strong"), piece("1", "for", "weak"), piece("1", "against", "fair"),
                                  piece("2", "against", "strong")};

  const Balance balance = balance_of(all, "1");

  EXPECT_EQ(balance.in_favour, 2);
  EXPECT_EQ(balance.against, 1);
  EXPECT_EQ(balance.strong_in_favour, 1);
  EXPECT_EQ(balance.strong_against, 0);
  EXPECT_EQ(word_of(balance), BalanceWord::both);
  EXPECT_EQ(word_of(balance_of(all, "2")), BalanceWord::one_sided_against);
  EXPECT_EQ(word_of(balance_of(all, "3")), BalanceWord::none);
}

TEST(ProblemTypes, NamePartnersThatExist) {
  std::size_t seen = 0;
  for (const SeedWord& type : problem_types())
    for (const std::string& kind : type.partners) {
      ++seen;
      EXPECT_NE(std::find(std::begin(partner::partner_kinds), std::end(partner::partner_kinds), kind),
                std::end(partner::partner_kinds))
          << type.code << ": " << kind;
    }
  EXPECT_GT(seen, 20u);
  // stepplan.md: home robberies of the elderly → ask the seniors' association
  const SeedWord* elderly = find(problem_types(), "elderly_at_home");
  ASSERT_NE(elderly, nullptr);
  EXPECT_EQ(elderly->partners.front(), "ouderenbond");
}

}  // namespace
