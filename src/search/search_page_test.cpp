#include "search/search_page.h"

#include <gmock/gmock.h>

#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"
#include "evaluation/evaluation.h"
#include "file/source.h"
#include "meeting/meeting.h"
#include "partner/partner.h"
#include "plan/communication.h"
#include "plan/indicator.h"
#include "plan/plan.h"
#include "plan/plan_store.h"
#include "problem/priority.h"
#include "problem/problem.h"
#include "project/project.h"
#include "record/command.h"
#include "review/judgement.h"
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
  template <class T>
  std::int64_t make(const record::Store<T>& store, std::vector<std::pair<std::string T::*, std::string>> values) {
    T record{};
    for (const auto& [member, value] : values) record.*member = value;
    return create(mine, store, record);
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

// Every register of the step plan, with the roles that may open its page and the ones that may not (roles of
// product.md): a partner sees only its own part, a reader no budget and no problems.
TEST_F(Searching, ReachesEveryRegisterForWhoMayOpenItsPageAndForNobodyElse) {
  const std::string partner = std::to_string(shop_partner);
  using plan::CommunicationItem, plan::IndicatorValue, evaluation::Safeguard, review::Judgement, project::Contribution;
  make(plan::communication(), {{&CommunicationItem::message, "Zoek 01"}, {&CommunicationItem::audience, "public"}});
  make(plan::audiences_not_needed(), {{&plan::AudienceNotNeeded::reason, "Zoek 02"}});
  const auto indicator = make(plan::indicators(), {{&plan::Indicator::name, "Zoek 03"}});
  make(plan::indicator_values(),
       {{&IndicatorValue::indicator, std::to_string(indicator)}, {&IndicatorValue::note, "Zoek 04"}});
  make(plan::designs(), {{&plan::EvaluationDesign::process_evaluation, "Zoek 05"}});
  make(evaluation::lessons(), {{&evaluation::Lesson::happened, "Zoek 06"}});
  make(evaluation::recommendations(), {{&evaluation::Recommendation::text, "Zoek 07"}});
  make(evaluation::safeguards(), {{&Safeguard::subject, "action:1"}, {&Safeguard::reason, "Zoek 08"}});
  make(evaluation::new_ways(), {{&evaluation::NewWay::title, "Zoek 09"}});
  make(evaluation::policy_places(), {{&evaluation::PolicyPlace::text, "Zoek 10"}});
  make(review::judgements(), {{&Judgement::item, "1.A"}, {&Judgement::improvement, "Zoek 11"}});
  make(project::tasks(), {{&project::LeaderTask::how, "Zoek 12"}});
  make(project::setups(), {{&project::MunicipalSetup::note, "Zoek 13"}});
  make(project::contributions(), {{&Contribution::partner, partner}, {&Contribution::note, "Zoek 14"}});
  make(problem::partner_reviews(), {{&problem::PartnerReview::conclusion, "Zoek 15"}});
  make(problem::problems(), {{&problem::Problem::title, "Zoek 16"}});
  using meeting::Meeting, meeting::AgendaPoint;
  const auto meeting =
      make(meeting::meetings(), {{&Meeting::held_on, "2027-01-10"}, {&Meeting::classification, "intern"}});
  make(meeting::agenda_points(), {{&AgendaPoint::meeting, std::to_string(meeting)}, {&AgendaPoint::note, "Zoek 17"}});
  database.write([&](db::Connection& connection) {
    plan::ActionReport report;
    report.report = "Zoek 18";
    plan::store::add_report(connection, 1, report);
  });

  for (int number = 1; number <= 18; ++number) {
    const std::string query = (number < 10 ? "zoek 0" : "zoek ") + std::to_string(number);
    const std::size_t hits = number == 3 ? 2 : 1;  // the third is an indicator; its measuring is found by its name too
    EXPECT_EQ(titles(Role::projectleider, query.c_str()).size(), hits) << query;
    const bool is_own_action = number == 18;
    EXPECT_EQ(titles(Role::partner, query.c_str(), shops).size(), is_own_action ? 1u : 0u) << query;
    EXPECT_TRUE(titles(Role::partner, query.c_str(), police).empty()) << query;
    const bool closed_to_a_reader = number >= 14 && number <= 17;
    EXPECT_EQ(titles(Role::lezer, query.c_str()).size(), closed_to_a_reader ? 0u : hits) << query;
  }
}
