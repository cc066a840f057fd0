#include "search/search_page.h"

#include <gmock/gmock.h>

#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"
#include "file/source.h"
#include "meeting/meeting.h"
#include "partner/partner.h"
#include "plan/plan.h"
#include "record/command.h"
#include "search/search_command.h"

using namespace search;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class Searching : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      shops = add_organisation(connection, "Ondernemersvereniging");
      police = add_organisation(connection, "Politie");
      mine = add_approach(connection);
      other = add_approach(connection);
    });
    shop_partner = add_partner(mine, "Ondernemersvereniging", shops);
    add_partner(mine, "Politie");
    add_partner(other, "Kluizenbond elders");
    plan::Action action;
    action.title = "Een kluis in elke winkel";
    action.method = "Elke winkel krijgt een afroomkluis <b>met tijdslot</b>.";
    action.lead_partner = std::to_string(shop_partner);
    create(mine, plan::actions(), action);
    for (const char* classification : {"open", "intern", "partner-vertrouwelijk", "politie"})
      create(mine, file::sources(), source_of(classification));
  }

  static file::Source source_of(const char* classification) {
    file::Source source;
    source.name = std::string("Telling kluizen, ") + classification;
    source.kind = "document";
    source.owner = "Gemeente";
    source.classification = classification;
    return source;
  }
  template <class T>
  std::int64_t create(base::ApproachId approach, const record::Store<T>& store, const T& record) {
    return *record::create({database, approach, {base::AccountId{1}, "A. Jansen", base::Origin::web}, clock.now()},
                           store, record);
  }
  std::int64_t add_partner(base::ApproachId approach, const char* name, base::OrganisationId organisation = {}) {
    partner::Partner partner;
    partner.name = name;
    if (organisation) partner.organisation = std::to_string(organisation.value);
    partner.kind = "school";
    partner.input = "Weet veel van een kluis";
    return create(approach, partner::partners(), partner);
  }

  door::Visit visit_as(Role role, base::OrganisationId organisation = {}) {
    door::Visit visit{.house = house, .texts = base::Texts(base::Language::dutch), .person = {}};
    visit.person.account = base::AccountId{1};
    visit.person.organisation = organisation;
    visit.person.roles[mine] = {role};
    visit.approach = door::ApproachHead{mine, {}, "Aanpak", "Voorbeeldstad"};
    return visit;
  }
  std::vector<std::string> titles(Role role, const char* query, base::OrganisationId organisation = {}) {
    auto visit = visit_as(role, organisation);
    std::vector<std::string> all;
    for (const Hit& hit : find(visit, words_of(query)).hits) all.push_back(hit.title);
    return all;
  }
  http::Response page(const char* query) {
    auto visit = visit_as(Role::projectleider);
    door::Router router(door::testing::guarded());
    add_search_routes(router);
    http::Request request;
    request.path = "/aanpak/" + std::to_string(mine.value) + "/zoeken";
    if (query != nullptr) request.query_fields = {{"q", query}};
    return router.answer(visit, request);
  }

  base::FixedClock clock{{1'800'000'000'000}};
  door::House house{database, clock, {}, {}};
  base::OrganisationId shops, police;
  base::ApproachId mine, other;
  std::int64_t shop_partner = 0;
};

}  // namespace

TEST_F(Searching, FindsRecordsOfEveryKindBestFirstAndOnlyOfThisApproach) {
  const auto found = titles(Role::projectleider, "kluis");

  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), "Een kluis in elke winkel");
  EXPECT_THAT(found, testing::Contains("Politie")) << "by what it brings";
  EXPECT_THAT(found, Not(testing::Contains("Kluizenbond elders")));
}

TEST_F(Searching, NeverFindsThePoliceClassAndAsksTheRightOfEachHit) {
  using testing::UnorderedElementsAre;
  EXPECT_THAT(titles(Role::projectleider, "telling kluizen"),
              UnorderedElementsAre("Telling kluizen, open", "Telling kluizen, intern",
                                   "Telling kluizen, partner-vertrouwelijk"));
  EXPECT_THAT(titles(Role::analist, "telling kluizen politie"), testing::IsEmpty()) << "not even who may read it";
  EXPECT_THAT(titles(Role::lezer, "telling kluizen"), testing::IsEmpty());
}

TEST_F(Searching, ShowsAPartnerOnlyWhatItsOwnOrganisationLeads) {
  EXPECT_THAT(titles(Role::partner, "kluis", shops), testing::ElementsAre("Een kluis in elke winkel"));
  EXPECT_THAT(titles(Role::partner, "kluis", police), testing::IsEmpty());
}

TEST_F(Searching, ForgetsWhatWasWithdrawn) {
  ASSERT_TRUE(record::set_presence({database, mine, {base::AccountId{1}, "A", base::Origin::web}, clock.now()},
                                   partner::partners(), shop_partner, record::Presence::withdrawn));

  EXPECT_THAT(titles(Role::projectleider, "ondernemersvereniging weet"), testing::IsEmpty());
}

TEST_F(Searching, MarksTheMatchAndEscapesTheRest) {
  const auto answer = page("tijdslot");

  EXPECT_THAT(answer.body, HasSubstr("<mark class=\"st-mark\">tijdslot</mark>&lt;/b&gt;"));
  EXPECT_THAT(answer.body, HasSubstr("1 keer gevonden"));
}

TEST_F(Searching, SaysWhatToDoWhenThereIsNothing) {
  EXPECT_THAT(page(nullptr).body, HasSubstr("Wat zoekt u?"));
  EXPECT_THAT(page("").body, HasSubstr("twee of meer letters"));
  EXPECT_THAT(page("zebra'<").body, HasSubstr("Niets gevonden voor"));
  EXPECT_THAT(page("zebra'<").body, Not(HasSubstr("zebra'<")));
}

TEST_F(Searching, HasAWordForEveryKindOfHit) {
  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const auto noun : nouns) EXPECT_TRUE(base::Texts(language).has("search.noun." + std::string(noun))) << noun;
}

TEST_F(Searching, FindsDecisionsAndMinutesOnlyForWhomTheirMeetingIs) {
  for (const char* classification : {"intern", "partner-vertrouwelijk", "politie"}) {
    meeting::Meeting held;
    held.body = "triangle";
    held.held_on = "2027-01-10";
    held.classification = classification;
    held.minutes = std::string("Over het zwaailicht, ") + classification;
    meeting::Decision decision;
    decision.meeting = std::to_string(create(mine, meeting::meetings(), held));
    decision.title = std::string("Zwaailicht aan: ") + classification;
    create(mine, meeting::decisions(), decision);
  }

  EXPECT_THAT(titles(Role::projectleider, "zwaailicht aan"),
              testing::ElementsAre("Zwaailicht aan: intern", "Zwaailicht aan: partner-vertrouwelijk"));
  EXPECT_THAT(titles(Role::communicatie, "zwaailicht aan"), testing::ElementsAre("Zwaailicht aan: intern"));
  EXPECT_THAT(titles(Role::lezer, "zwaailicht"), testing::IsEmpty());
  EXPECT_EQ(titles(Role::projectleider, "over het zwaailicht").size(), 2u) << "the minutes of two meetings";
}
