#include "partner/partner_region.h"

#include <gmock/gmock.h>

using namespace partner;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

StoredPartner of_kind(const char* kind, const char* name, const char* organisation = "") {
  StoredPartner one;
  one.record.kind = kind;
  one.record.name = name;
  one.record.organisation = organisation;
  return one;
}
const std::vector<AskedMunicipality> two{{"Aadorp", {"1", "7"}}, {"Bedorp", {"2"}}};

}  // namespace

TEST(MunicipalitiesAsPartners, AreNotAskedForInAnApproachOfOneMunicipality) {
  EXPECT_THAT(missing_municipalities({}, {{"Aadorp", {"1"}}}), IsEmpty());
}

TEST(MunicipalitiesAsPartners, AreMissedByNameUntilEachStandsOnTheList) {
  EXPECT_THAT(missing_municipalities({}, two), ElementsAre("Aadorp", "Bedorp"));
  EXPECT_THAT(missing_municipalities({of_kind("gemeente", "Gemeente AADORP")}, two), ElementsAre("Bedorp"));
  EXPECT_THAT(missing_municipalities({of_kind("gemeente", "Stadhuis", "7"), of_kind("gemeente", "Bedorp")}, two),
              IsEmpty());
}

TEST(MunicipalitiesAsPartners, AreNoPoliceOrShopkeepersOfThatName) {
  EXPECT_THAT(missing_municipalities({of_kind("politie", "Politie Bedorp", "2"), of_kind("gemeente", "Aadorp")}, two),
              ElementsAre("Bedorp"));
}

TEST(MunicipalitiesAsPartners, CountWithAReasonForAbsence) {
  auto absent = of_kind("gemeente", "Gemeente Bedorp");
  absent.record.absent_reason = "Doet pas in maart mee";

  EXPECT_THAT(missing_municipalities({of_kind("gemeente", "Gemeente Aadorp"), absent}, two), IsEmpty());
}
