#include "meeting/meeting_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "door/guarded_test.h"
#include "meeting/meeting_fixture_test.h"

using namespace meeting;
using account::Role;
using account::Verb;
using testing::HasSubstr;
using testing::Not;

namespace {

/// The pages behind a guard that asks may() as the program does, without a server.
class Pages : public MeetingFixture {
 protected:
  Pages() : router(door::testing::guarded()) {
    add_meeting_routes(router, {.open_points = [](door::Visit&) -> std::vector<OpenPoint> {
                                  return {{"action:4", "Actie 4 is te laat", "De lampen zijn later geleverd"}};
                                },
                                .place_of = [](const door::Visit&, const std::string&) { return html::Url(); }});
  }

  struct Who {
    Role role = Role::projectleider;
    base::Language language = base::Language::dutch;
  };
  http::Response answer(const http::Request& request, const Who& who) {
    door::House house{database, clock, {}, "sleutel"};
    door::Visit visit{.house = house, .texts = base::Texts(who.language), .person = {}};
    visit.person.account = account_id;
    visit.person.organisation = shops;
    visit.person.roles[mine] = {who.role};
    visit.person_name = "W. Visser";
    visit.csrf = "token";
    visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak hier", "Voorbeeldstad"};
    return router.answer(visit, request);
  }
  /// By somebody who is not signed in: a calendar program.
  http::Response feed(const std::string& token) {
    door::House house{database, clock, {}, "sleutel"};
    door::Visit visit{.house = house, .texts = base::Texts(base::Language::dutch), .person = {}};
    http::Request request;
    request.path = "/agenda/" + token;
    return router.answer(visit, request);
  }
  std::string path(const std::string& rest = {}) const {
    return "/aanpak/" + std::to_string(mine.value) + "/overleg" + rest;
  }
  std::string path(std::int64_t meeting, const std::string& rest = {}) const {
    return path("/" + std::to_string(meeting) + rest);
  }
  http::Response get(const std::string& where, const Who& who) {
    http::Request request;
    const auto mark = where.find('?');
    request.path = where.substr(0, mark);
    std::string rest = mark == std::string::npos ? "" : where.substr(mark + 1, where.find('#') - mark - 1);
    while (!rest.empty()) {
      const std::string one = rest.substr(0, rest.find('&'));
      rest = one.size() == rest.size() ? "" : rest.substr(one.size() + 1);
      request.query_fields.push_back({one.substr(0, one.find('=')), one.substr(one.find('=') + 1)});
    }
    return answer(request, who);
  }
  http::Response get(const std::string& where) { return get(where, Who{}); }
  http::Response post(const std::string& where, http::Fields fields, const Who& who) {
    const http::Request request = door::testing::post(where, std::move(fields));
    return answer(request, who);
  }
  http::Response post(const std::string& where, http::Fields fields) { return post(where, std::move(fields), Who{}); }

  void give_role(base::AccountId account, Role role) {
    database.write([&](db::Connection& c) { account::store::add_membership(c, account, mine, role, now); });
  }

  base::FixedClock clock{now};
  door::Router router;
};

testing::Matcher<const std::string&> has_all_its_texts() {
  return testing::AllOf(Not(HasSubstr("[meeting")), Not(HasSubstr("[agenda_point")), Not(HasSubstr("[decision")),
                        Not(HasSubstr("[action_point")), Not(HasSubstr("[calendar")), Not(HasSubstr("[problem")));
}

}  // namespace

TEST_F(Pages, OfferTheFirstMeetingWhereThereIsNone) {
  const auto page = get(path());

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Er is nog geen overleg"));
  EXPECT_THAT(page.body, HasSubstr(path("/nieuw")));
  EXPECT_THAT(get(path(), {Role::bestuur}).body, Not(HasSubstr(path("/nieuw"))));
  EXPECT_EQ(get(path(), {Role::partner}).status, 403);
}

TEST_F(Pages, MakeTheAgendaFromWhatIsOpen) {
  const auto made = post(path("/nieuw"), {{"body", "project_group"},
                                          {"held_on", "30-11-2026"},
                                          {"starts_at", "10.00"},
                                          {"place", "Stadhuis"},
                                          {"classification", "intern"}});

  ASSERT_EQ(made.status, 303);
  const auto page = get(made.header("Location"));
  EXPECT_THAT(page.body, HasSubstr("maandag 30 november 2026, vanaf 10:00 uur, Stadhuis"));
  EXPECT_THAT(page.body, HasSubstr("Actie 4 is te laat"));
  EXPECT_THAT(page.body, HasSubstr("Rondvraag en nieuwe lessen"));
  EXPECT_THAT(get(path()).body, HasSubstr("Volgend overleg: Projectgroep, op maandag 30 november 2026."));
}

TEST_F(Pages, KeepWhatWasTypedAndSayWhatToDo) {
  const auto page = post(path("/nieuw"), {{"body", "project_group"},
                                          {"held_on", "ooit"},
                                          {"starts_at", "na de lunch"},
                                          {"place", "<b>Stadhuis</b>"},
                                          {"classification", "intern"}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("na de lunch"));
  EXPECT_THAT(page.body, HasSubstr("&lt;b&gt;Stadhuis&lt;/b&gt;"));
  EXPECT_THAT(page.body, HasSubstr("pas 2 dingen aan"));
  EXPECT_TRUE(view().meetings.empty());
}

TEST_F(Pages, HaveAllTheirTextsInBothLanguages) {
  const std::int64_t held = meeting_on("2026-10-05", 1), next = *plan_meeting(doing(), typed("2026-11-30"), {});
  const std::int64_t decided = *add_decision(doing(), decision(held)),
                     agreed = *add_action_point(doing(), point(held, shop_partner));
  ASSERT_TRUE(write_minutes(doing(), held, view().meeting(held)->life.version, "Besproken."));

  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const std::string& where : {path(),
                                     path("/alle"),
                                     path("/alle?ingetrokken=1"),
                                     path("/besluiten"),
                                     path("/actiepunten"),
                                     path("/actiepunten?ook=klaar"),
                                     path("/instellingen"),
                                     path("/agenda-link"),
                                     path("/nieuw"),
                                     path(held),
                                     path(held, "?ingetrokken=1&wat=besluiten"),
                                     path(next),
                                     path(held, "/wijzigen"),
                                     path(held, "/aanwezigheid"),
                                     path(held, "/verslag-schrijven"),
                                     path(next, "/agendapunten/nieuw"),
                                     path(next, "/open-punten"),
                                     path(held, "/besluiten/nieuw"),
                                     path(held, "/besluiten/" + std::to_string(decided)),
                                     path(held, "/actiepunten/nieuw"),
                                     path(held, "/actiepunten/" + std::to_string(agreed)),
                                     "/aanpak/" + std::to_string(mine.value) + "/mijn-actiepunten"}) {
      const auto page = get(where, {Role::projectleider, language});
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_THAT(page.body, has_all_its_texts()) << where;
    }
}

TEST_F(Pages, FillInWhoWasThereAndMarkAMeetingWithoutQuorum) {
  const std::int64_t id = *plan_meeting(doing(), typed(), {});

  const auto saved = post(path(id, "/aanwezigheid"), {{"version", "1"},
                                                      {"aanwezig-" + std::to_string(shop_partner), "present"},
                                                      {"notitie-" + std::to_string(shop_partner), "vervanger"},
                                                      {"aanwezig-" + std::to_string(police_partner), "absent"},
                                                      {"aanwezig-" + std::to_string(city_partner), "excused"}});

  ASSERT_EQ(saved.status, 303);
  const auto page = get(path(id));
  EXPECT_THAT(page.body, HasSubstr("1 van 3 partners"));
  EXPECT_THAT(page.body, HasSubstr("Ja, vervanger"));
  EXPECT_THAT(page.body, HasSubstr("Er waren te weinig leden om te besluiten"));
}

TEST_F(Pages, ShowBothTextsToTheSecondWriterOfADecision) {
  const std::int64_t id = meeting_on("2026-11-02");
  const std::int64_t one = *add_decision(doing(), decision(id));
  const auto form = [](const char* title) {
    return http::Fields{{"title", title}, {"support", "Alle 3 eens"}, {"ground", "none"}, {"version", "1"}};
  };
  const std::string where = path(id, "/besluiten/" + std::to_string(one));
  ASSERT_EQ(post(where, form("Datum wordt 15 januari")).status, 303);

  const auto second = post(where, form("Datum wordt 1 februari"));

  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("Datum wordt 1 februari"));
  EXPECT_THAT(second.body, HasSubstr("Datum wordt 15 januari"));
  EXPECT_EQ(view().decisions.front().record.title, "Datum wordt 15 januari");
  EXPECT_EQ(view().decisions.front().record.number, "1") << "what is not in the form stays";
}

TEST_F(Pages, TakeAwayADecisionAndOfferTheWayBack) {
  const std::int64_t id = meeting_on("2026-11-02");
  const std::string where = path(id, "/besluiten/" + std::to_string(*add_decision(doing(), decision(id))));

  const auto away = post(where + "/intrekken", {});

  ASSERT_EQ(away.status, 303);
  EXPECT_THAT(get(away.header("Location")).body, HasSubstr(where + "/intrekken"));
  EXPECT_THAT(get(path(id)).body, Not(HasSubstr("Actie 4 krijgt")));
  EXPECT_EQ(post(where + "/intrekken", {{"terug", "1"}}).status, 303);
  EXPECT_THAT(get(path(id)).body, HasSubstr("Actie 4 krijgt"));
}

TEST_F(Pages, AnswerNotFoundForAPartOfAnotherMeetingOrApproach) {
  const std::int64_t id = meeting_on("2026-11-02"), elsewhere = *plan_meeting(doing(other), typed(), {});
  const std::int64_t one = *add_decision(doing(), decision(id));
  const std::int64_t another = meeting_on("2026-11-09");

  EXPECT_EQ(get(path(elsewhere)).status, 404);
  EXPECT_EQ(get(path(another, "/besluiten/" + std::to_string(one))).status, 404);
  EXPECT_EQ(post(path(another, "/besluiten/" + std::to_string(one) + "/intrekken"), {}).status, 404);
  EXPECT_EQ(post(path(elsewhere, "/intrekken"), {}).status, 404);
  EXPECT_EQ(get(path(id, "/besluiten/0")).status, 404);
}

TEST_F(Pages, KeepMinutesAndDecisionsFromARoleThatMayNotReadThem) {
  Meeting closed = typed();
  closed.classification = "partner-vertrouwelijk";
  const std::int64_t id = *plan_meeting(doing(), closed, {});
  ASSERT_TRUE(save_attendance(doing(), id, 1, {{shop_partner, Presence::present, ""}}));
  ASSERT_TRUE(add_decision(doing(), decision(id)));

  for (const std::string& where : {path(), path(id), path("/besluiten"), path("/besluiten.csv")}) {
    EXPECT_THAT(get(where, {Role::communicatie}).body, Not(HasSubstr("Actie 4 krijgt"))) << where;
    EXPECT_THAT(get(where, {Role::projectgroeplid}).body, HasSubstr("Actie 4 krijgt")) << where;
  }
  EXPECT_THAT(get(path(id), {Role::communicatie}).body, HasSubstr("niet voor uw rol bedoeld"));
}

TEST_F(Pages, LetAPartnerFinishWhatItPromised) {
  const std::int64_t id = meeting_on("2026-11-02");
  const std::int64_t own = *add_action_point(doing(), point(id, shop_partner)),
                     of_police = *add_action_point(doing(), point(id, police_partner));
  const std::string list = "/aanpak/" + std::to_string(mine.value) + "/mijn-actiepunten";
  const Who partner{Role::partner};

  EXPECT_THAT(get(list, partner).body, HasSubstr("1 actiepunt wacht op u"));
  EXPECT_THAT(get(list, partner).body, HasSubstr("7 dagen te laat"));
  EXPECT_EQ(post(list + "/" + std::to_string(of_police) + "/klaar", {}, partner).status, 404);
  EXPECT_EQ(post(list + "/" + std::to_string(own) + "/klaar", {}, partner).status, 303);
  EXPECT_THAT(get(list, partner).body, HasSubstr("Er wacht niets op u"));
}

TEST_F(Pages, BringBackWhatWasWithdrawnEarlier) {
  const std::int64_t id = meeting_on("2026-11-02"), gone = meeting_on("2026-11-03");
  const std::int64_t taken = *add_decision(doing(), decision(id));
  ASSERT_TRUE(record::set_presence(doing(), meetings(), gone, record::Presence::withdrawn));
  ASSERT_TRUE(record::set_presence(doing(), decisions(), taken, record::Presence::withdrawn));
  const std::string back = path(id) + "/besluiten/" + std::to_string(taken) + "/intrekken";

  EXPECT_THAT(get(path("/alle")).body, HasSubstr(path(gone) + "/intrekken"));
  EXPECT_THAT(get(path("/besluiten")).body, HasSubstr(back));
  EXPECT_THAT(get(path("/besluiten"), {Role::bestuur}).body, Not(HasSubstr(back))) << "who may not edit";
  ASSERT_EQ(post(back, {{"terug", "1"}}).status, 303);
  EXPECT_THAT(get(path("/besluiten")).body, Not(HasSubstr(back)));
}

TEST_F(Pages, LetAReaderFinishNothing) {
  const std::int64_t id = meeting_on("2026-11-02");
  const std::int64_t own = *add_action_point(doing(), point(id, shop_partner));
  const std::string list = "/aanpak/" + std::to_string(mine.value) + "/mijn-actiepunten";
  const Who reader{Role::lezer};

  EXPECT_THAT(get(list, reader).body, Not(HasSubstr("/klaar\"")));
  EXPECT_EQ(post(list + "/" + std::to_string(own) + "/klaar", {}, reader).status, 403);
}

TEST_F(Pages, DefuseCellsInTheDownload) {
  const std::int64_t id = meeting_on("2026-11-02");
  ASSERT_TRUE(add_decision(doing(), decision(id, "=HYPERLINK(\"http://x\")")));

  EXPECT_THAT(get(path("/besluiten.csv")).body, HasSubstr("'=HYPERLINK"));
}

TEST_F(Pages, GiveTheCalendarOnlyForAnOpenLink) {
  meeting_on("2026-11-02");
  give_role(account_id, Role::projectgroeplid);
  const base::Actor actor{account_id, "W. Visser", base::Origin::web};
  const std::string token = make_calendar_link(database, actor, now);

  const auto calendar = feed(token + ".ics");

  EXPECT_EQ(calendar.status, 200);
  EXPECT_EQ(calendar.content_type, "text/calendar; charset=utf-8");
  EXPECT_THAT(calendar.body, HasSubstr("DTSTART;TZID=Europe/Amsterdam:20261102T100000"));
  EXPECT_EQ(feed(token).status, 404) << "without the end of a file name";
  EXPECT_EQ(feed(token + "x.ics").status, 404);
  EXPECT_EQ(feed(".ics").status, 404);
  revoke_calendar_links(database, actor, now);
  EXPECT_EQ(feed(token + ".ics").status, 404);
}

TEST_F(Pages, AskTheRightsOfThePersonAtEachReadOfTheCalendar) {
  const std::int64_t group = meeting_on("2026-11-02");
  Meeting talk = typed("2026-11-09");
  talk.body = "triangle";
  talk.asked = "Geheime vraag";
  ASSERT_TRUE(plan_meeting(doing(), talk, {{"", "Geheim agendapunt", ""}}));
  ASSERT_TRUE(add_decision(doing(), decision(group)));
  const std::string token = make_calendar_link(database, {account_id, "W. Visser", base::Origin::web}, now) + ".ics";

  EXPECT_THAT(feed(token).body, Not(HasSubstr("BEGIN:VEVENT"))) << "no role, no meeting";
  give_role(account_id, Role::partner);
  EXPECT_THAT(feed(token).body, HasSubstr("20261102T100000"));
  EXPECT_THAT(feed(token).body, Not(HasSubstr("20261109T100000"))) << "a partner is not in the triangle";
  give_role(account_id, Role::bestuur);
  EXPECT_THAT(feed(token).body, HasSubstr("20261109T100000"));
  for (const char* content : {"Geheim", "Actie 4", "Besproken"}) EXPECT_THAT(feed(token).body, Not(HasSubstr(content)));
  database.write([&](db::Connection& c) {
    account::store::remove_membership(c, account_id, mine, Role::partner);
    account::store::remove_membership(c, account_id, mine, Role::bestuur);
  });
  EXPECT_THAT(feed(token).body, Not(HasSubstr("BEGIN:VEVENT")));
}

TEST_F(Pages, ShowTheAddressOfTheCalendarOnce) {
  const auto made = post(path("/agenda-link"), {}, {Role::partner});

  EXPECT_EQ(made.status, 200);
  EXPECT_THAT(made.body, HasSubstr(".ics"));
  EXPECT_THAT(get(path("/agenda-link"), {Role::partner}).body, Not(HasSubstr(".ics")));
  EXPECT_EQ(post(path("/agenda-link/intrekken"), {}, {Role::partner}).status, 303);
  EXPECT_THAT(get(path("/agenda-link"), {Role::partner}).body, HasSubstr("U hebt nog geen link"));
}
