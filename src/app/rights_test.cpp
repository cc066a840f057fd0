// Every route × every kind of person × own approach, another's approach and none. What is expected stands here by hand
// (product.md, "Everywhere"; stepplan.md, "Privacy"), per verb; the routes come from the route table itself, so a new
// route is tested the day it is added.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "account/account_command.h"
#include "account/account_store.h"
#include "app/doors.h"
#include "approach/approach_command.h"
#include "audit/browse.h"
#include "db/migration.h"
#include "evaluation/evaluation_command.h"

namespace {

using account::Role;
using account::Verb;
using testing::HasSubstr;
using testing::Not;

/// Who may, by hand: the letters i p a g t c b l are initiatiefnemer, projectleider, analist, projectgroeplid, partner
/// (t), communicatie, bestuur, lezer.
const std::map<Verb, std::string> expected_roles = {
    {Verb::see_approach, "ipagtcbl"},  {Verb::see_partners, "ipagcbl"},
    {Verb::see_plan, "ipagcbl"},       {Verb::see_own_action, "ipagtcbl"},
    {Verb::see_figures, "ipagb"},      {Verb::see_incidents, "pa"},
    {Verb::see_areas, "ipagcbl"},      {Verb::see_trail, "p"},
    {Verb::see_documents, "ipagb"},    {Verb::answer_item, "ipag"},
    {Verb::edit_scope, "ip"},          {Verb::edit_partners, "ip"},
    {Verb::edit_plan, "ipag"},         {Verb::report_own_action, "ipagt"},
    {Verb::manage_members, "ip"},      {Verb::import_areas, "pa"},
    {Verb::import_incidents, "pa"},    {Verb::freeze_measurement, "pa"},
    {Verb::record_deviation, "ip"},    {Verb::close_step, "ip"},
    {Verb::see_project, "ipagcbl"},    {Verb::edit_project, "ip"},
    {Verb::see_budget, "ipagb"},       {Verb::edit_budget, "ip"},
    {Verb::see_agreement, "ipagcbl"},  {Verb::edit_agreement, "ip"},
    {Verb::see_answers, "ipagb"},      {Verb::ask_parties, "ip"},
    {Verb::answer_questions, "ipagt"}, {Verb::see_meetings, "ipagcb"},
    {Verb::edit_meetings, "ipag"},     {Verb::finish_own_point, "ipagtcb"},
    {Verb::see_problems, "ipagb"},     {Verb::edit_problems, "ipag"},
    {Verb::score_priorities, "ipagt"}, {Verb::erase_names, "ipag"},
    {Verb::fix_priorities, "ip"},      {Verb::edit_communication, "ipagc"},
    {Verb::adopt_plan, "ip"},          {Verb::see_lessons, "ipagcbl"},
    {Verb::note_lesson, "ipagtc"},     {Verb::see_safeguarding, "ipagcbl"},
    {Verb::edit_safeguarding, "ipag"}, {Verb::confirm_safeguarding, "ipagt"},
    {Verb::close_approach, "p"},       {Verb::see_review, "ipagcbl"},
    {Verb::edit_review, "ipag"},       {Verb::edit_content, "ip"},
    {Verb::use_own_page, "ipagtcbl"},
};
constexpr std::string_view letters = "ipagtcbl";

class House : public ::testing::Test {
 protected:
  House()
      : database("sqlite::memory:"), clock({1'795'446'720'000}), house{database, clock, "/nonexistent", "key", false} {
    EXPECT_TRUE(db::migrate(database));
    const base::Actor actor{{}, "test", base::Origin::system};
    const auto admin =
        account::first_run(database, {"GM1", "Een", {"beheerder", "Bea", password}}, nullptr, clock.now());
    EXPECT_TRUE(admin);
    sign_in("beheerder");
    database.write([&](db::Connection& connection) {
      municipality = account::store::municipalities(connection).front().id;
      other_municipality = account::store::add_municipality(connection, {{}, "GM2", "Twee"});
    });
    const auto organisation =
        account::add_organisation(database, actor, {{}, municipality, "Gemeente", "gemeente"}, clock.now());
    ours = start(municipality, *admin, "Onze geheime aanpak");
    theirs = start(other_municipality, *admin, "Hun geheime aanpak");
    database.write([&](db::Connection& connection) {  // the administrator started both, and takes part in neither
      for (const auto approach : {ours, theirs})
        account::store::remove_membership(connection, *admin, approach, Role::initiatiefnemer);
    });
    for (const Role role : account::all_roles) {
      const std::string name(account::code(role));
      const auto id = account::add_account(
          database, actor, {*organisation, {"x-" + name, "P. " + name.substr(0, 3), password}}, clock.now());
      EXPECT_TRUE(id) << name;
      EXPECT_TRUE(account::add_membership(database, actor, {ours, *id, role}, clock.now()));
      sign_in("x-" + name);
    }
    EXPECT_TRUE(
        account::add_account(database, actor, {*organisation, {"nergens", "N. Nergens", password}}, clock.now()));
    sign_in("nergens");
    real = app::make_router();
    probe = std::make_unique<door::Router>(app::door_hooks());
    for (const auto& route : real->routes())
      probe->add(
          {route.method, route.pattern, route.verb,
           [](door::Visit&, const http::Request&, const http::Params&) { return http::Response::empty(reached); },
           route.options});
  }

  base::ApproachId start(base::MunicipalityId where, base::AccountId who, const char* name) {
    const auto made =
        approach::start(database, {who, "Bea", base::Origin::web}, {where, {name, "2026-01-01", ""}, {}}, clock.now());
    EXPECT_TRUE(made);
    return *made;
  }

  void sign_in(const std::string& name) {
    const auto session = account::sign_in(database, {name, password, "127.0.0.1"}, clock.now());
    ASSERT_TRUE(session) << name;
    tokens[name] = session->token;
    csrf[name] = account::find_session(database, session->token, clock.now())->csrf;
  }

  static std::string path_of(const std::string& pattern, base::ApproachId approach) {
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
      if (pattern[at] != '{') {
        path += pattern[at++];
        continue;
      }
      const auto end = pattern.find('}', at);
      path += pattern.substr(at + 1, end - at - 1) == "approach" ? std::to_string(approach.value) : "1";
      at = end + 1;
    }
    return path;
  }

  http::Response ask(const door::Router& router, const door::Route& route, const std::string& who,
                     base::ApproachId approach) {
    http::Request request;
    request.method = route.method;
    request.path = path_of(route.pattern, approach);
    request.headers = {{"sec-fetch-site", "same-origin"}};
    if (!who.empty()) request.cookies = {{"stapsteen", tokens.at(who)}};
    if (!who.empty()) request.form_fields = {{"csrf", csrf.at(who)}};
    return app::answer(router, house, request);
  }

  static constexpr int reached = 299;
  const std::string password = "drie losse fietsbellen";
  db::Database database;
  base::FixedClock clock;
  door::House house;
  base::MunicipalityId municipality, other_municipality;
  base::ApproachId ours, theirs;
  std::map<std::string, std::string> tokens, csrf;
  std::unique_ptr<door::Router> real, probe;
};

TEST_F(House, LetsEachRoleThroughExactlyTheDoorsThatAreMeantForIt) {
  int cells = 0;
  for (const auto& route : probe->routes()) {
    if (route.pattern.find("{approach}") == std::string::npos) continue;
    const auto expected = expected_roles.find(route.verb);
    ASSERT_NE(expected, expected_roles.end()) << route.pattern << " asks for " << account::code(route.verb);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const std::string who = "x-" + std::string(account::code(account::all_roles[i]));
      const bool meant = expected->second.find(letters[i]) != std::string::npos;
      EXPECT_EQ(ask(*probe, route, who, ours).status, meant ? reached : 403) << who << " " << route.pattern;
      EXPECT_EQ(ask(*probe, route, who, theirs).status, 404) << who << " in another's approach " << route.pattern;
      EXPECT_EQ(ask(*probe, route, who, base::ApproachId{999}).status, 404) << who << " " << route.pattern;
      cells += 3;
    }
    for (const char* who : {"beheerder", "nergens"}) {
      EXPECT_EQ(ask(*probe, route, who, ours).status, 404) << who << " " << route.pattern;
      ++cells;
    }
    EXPECT_EQ(ask(*probe, route, "", ours).status, 303) << "nobody " << route.pattern;
    ++cells;
  }
  RecordProperty("cells", cells);
  std::printf("rights: %zu routes, %d cells\n", probe->routes().size(), cells);
  EXPECT_GT(cells, 1000);
}

TEST_F(House, KeepsWhatSomebodyTypedWhileTheSessionEnded) {
  const std::string page = "/aanpak/" + std::to_string(ours.value) + "/onderdeel/1.A";
  http::Request late;
  late.method = http::Method::post;
  late.path = page;
  late.headers = {{"sec-fetch-site", "same-origin"}};
  late.form_fields = {
      {"text", "Een <lang> verhaal van iemand"}, {"version", "3"}, {"csrf", "old"}, {"password", "geheim"}};

  const auto asked = app::answer(*real, house, late);

  EXPECT_EQ(asked.status, 401);
  EXPECT_THAT(asked.body, HasSubstr("name=\"getypt.text\" value=\"Een &lt;lang&gt; verhaal van iemand\""));
  EXPECT_THAT(asked.body, Not(HasSubstr("getypt.csrf")));
  EXPECT_THAT(asked.body, Not(HasSubstr("geheim")));

  http::Request back = late;
  back.path = "/aanmelden";
  back.form_fields = {{"sign_in_name", "x-projectleider"},
                      {"password", "not it"},
                      {"opnieuw", page},
                      {"getypt.text", "Een verhaal"},
                      {"getypt.version", "3"}};
  EXPECT_THAT(app::answer(*real, house, back).body, HasSubstr("name=\"getypt.text\" value=\"Een verhaal\""))
      << "a wrong password loses nothing either";
  back.form_fields[1].value = password;
  const auto signed_in = app::answer(*real, house, back);

  EXPECT_EQ(signed_in.status, 200);
  ASSERT_EQ(signed_in.cookies.size(), 1u);
  const auto session = account::find_session(database, signed_in.cookies[0].value, clock.now());
  ASSERT_TRUE(session);
  EXPECT_THAT(signed_in.body, HasSubstr("action=\"" + page + "\""));
  EXPECT_THAT(signed_in.body, HasSubstr("value=\"" + session->csrf + "\""));
  EXPECT_THAT(signed_in.body, HasSubstr("name=\"text\" value=\"Een verhaal\""));

  back.form_fields[2].value = "//elders.nl/steal";
  EXPECT_EQ(app::answer(*real, house, back).status, 303) << "only to this site";
}

TEST_F(House, CarriesEmptyFieldsAndNoButtonsAndShowsWhatIsTooLongToCarry) {
  http::Request late;
  late.method = http::Method::post;
  late.path = "/aanpak/" + std::to_string(ours.value) + "/onderdeel/1.A";
  late.headers = {{"sec-fetch-site", "same-origin"}};
  late.form_fields = {{"version", "3"}, {"alleen-knop", "1"}};
  EXPECT_EQ(app::answer(*real, house, late).status, 303) << "nobody typed anything";

  late.form_fields = {{"text", "Een verhaal"}, {"problem_id", ""}};
  EXPECT_THAT(app::answer(*real, house, late).body, HasSubstr("name=\"getypt.problem_id\" value=\"\""))
      << "a choice that was emptied";

  late.form_fields = {{"text", std::string(400'000, 'x')}, {"last", "De laatste zin van het verhaal"}};
  const auto long_text = app::answer(*real, house, late);
  EXPECT_EQ(long_text.status, 401);
  EXPECT_THAT(long_text.body, Not(HasSubstr("name=\"getypt."))) << "not half of it";
  EXPECT_THAT(long_text.body, HasSubstr("De laatste zin van het verhaal"));
}

TEST_F(House, SetsWhatWasTypedInAnotherSessionReadyAgain) {
  http::Request late;
  late.method = http::Method::post;
  late.path = "/aanpak/" + std::to_string(ours.value) + "/onderdeel/1.A";
  late.headers = {{"sec-fetch-site", "same-origin"}};
  late.cookies = {{"stapsteen", tokens.at("x-projectleider")}};
  late.form_fields = {{"csrf", "of yesterday"}, {"text", "Een verhaal van iemand"}};

  const auto ready = app::answer(*real, house, late);

  EXPECT_EQ(ready.status, 403);
  EXPECT_THAT(ready.body, HasSubstr("action=\"" + late.path + "\""));
  EXPECT_THAT(ready.body, HasSubstr("name=\"text\" value=\"Een verhaal van iemand\""));
  EXPECT_THAT(ready.body, HasSubstr("value=\"" + csrf.at("x-projectleider") + "\""));

  http::Request signing_in = late;  // the page for signing in that carries it, sent where somebody is signed in by now
  signing_in.path = "/aanmelden";
  signing_in.form_fields = {
      {"csrf", ""}, {"sign_in_name", "x"}, {"opnieuw", late.path}, {"getypt.text", "Een verhaal van iemand"}};
  EXPECT_THAT(app::answer(*real, house, signing_in).body, HasSubstr("name=\"text\" value=\"Een verhaal van iemand\""));
  signing_in.form_fields = {{"csrf", ""}, {"sign_in_name", "x"}, {"password", "geheim"}};
  EXPECT_THAT(app::answer(*real, house, signing_in).body, Not(HasSubstr("Alsnog bewaren")));
}

/// What stays of every route when the approach is closed: reading, one's own pages, the members, the step plan,
/// reopening, and erasing names.
bool stays_in_a_closed_approach(const door::Route& route) {
  static const std::set<std::string> readable_pages = {"/aanpak/{approach}/plan/mijn-acties",
                                                       "/aanpak/{approach}/mijn-actiepunten",
                                                       "/aanpak/{approach}/mijn-borging",
                                                       "/aanpak/{approach}/vragenlijsten/mijn",
                                                       "/aanpak/{approach}/leden",
                                                       "/aanpak/{approach}/stappenplan"};
  if (route.verb == Verb::close_approach || route.verb == Verb::erase_names) return true;
  if (route.method == http::Method::post) return false;
  return account::code(route.verb).starts_with("see_") || readable_pages.contains(route.pattern);
}

TEST_F(House, OfAClosedApproachLetsThroughWhatReadsAndReopens) {
  const record::Doing doing{database, ours, {{}, "test", base::Origin::system}, clock.now()};
  ASSERT_TRUE(evaluation::close(doing, {"Aanpak", "finished", "10 jaar", "2026-12-01"}, true));

  int shut = 0;
  for (const auto& route : probe->routes()) {
    if (route.pattern.find("{approach}") == std::string::npos) continue;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const std::string who = "x-" + std::string(account::code(account::all_roles[i]));
      const bool meant = expected_roles.at(route.verb).find(letters[i]) != std::string::npos;
      const bool stays = stays_in_a_closed_approach(route);
      EXPECT_EQ(ask(*probe, route, who, ours).status, !meant  ? 403
                                                      : stays ? reached
                                                              : 409)
          << who << " " << route.pattern;
      shut += meant && !stays;
    }
  }
  EXPECT_GT(shut, 300);

  ASSERT_TRUE(evaluation::reopen(doing, "Nieuwe overvallen"));
  for (const auto& route : probe->routes())
    if (route.verb == Verb::edit_plan) {
      EXPECT_EQ(ask(*probe, route, "x-projectleider", ours).status, reached);
    }
}

TEST_F(House, LetsTheAdministratorOfAMunicipalityThroughItsOwnDoorsOnly) {
  int doors = 0;
  for (const auto& route : probe->routes()) {
    if (route.verb != Verb::manage_municipality) continue;
    ASSERT_NE(route.pattern.find("{municipality}"), std::string::npos) << route.pattern;
    const auto asked = [&](const std::string& who, base::MunicipalityId where) {
      door::Route at = route;
      at.pattern.replace(at.pattern.find("{municipality}"), std::string("{municipality}").size(),
                         std::to_string(where.value));
      return ask(*probe, at, who, ours).status;
    };
    EXPECT_EQ(asked("beheerder", municipality), reached) << route.pattern;
    EXPECT_EQ(asked("beheerder", other_municipality), 403) << route.pattern;
    EXPECT_EQ(asked("beheerder", base::MunicipalityId{999}), 403) << route.pattern;
    for (const auto where : {municipality, other_municipality}) {
      for (const Role role : account::all_roles)
        EXPECT_EQ(asked("x-" + std::string(account::code(role)), where), 403) << route.pattern;
      EXPECT_EQ(asked("nergens", where), 403) << route.pattern;
      EXPECT_EQ(asked("", where), 303) << route.pattern;
    }
    ++doors;
  }
  EXPECT_GE(doors, 2);
}

TEST_F(House, NeverNamesAnotherApproachToSomebodyWhoHasNoPartInIt) {
  for (const auto& route : real->routes()) {
    if (route.pattern.find("{approach}") == std::string::npos) continue;
    for (const char* who : {"x-projectleider", "x-partner", "beheerder", "nergens", ""})
      EXPECT_EQ(ask(*real, route, who, theirs).body.find("Hun geheime aanpak"), std::string::npos)
          << who << " " << route.pattern;
  }
}

TEST_F(House, AsksForSigningInAtEveryDoorThatIsNotOpenToAll) {
  for (const auto& route : probe->routes()) {
    const int status = ask(*probe, route, "", ours).status;
    EXPECT_EQ(status, route.verb == Verb::look_at_the_door ? reached : 303) << route.pattern;
  }
}

TEST_F(House, RefusesAFormWithAForeignToken) {
  for (const auto& route : probe->routes()) {
    if (route.method != http::Method::post || route.verb == Verb::look_at_the_door) continue;
    http::Request request;
    request.method = http::Method::post;
    request.path = path_of(route.pattern, ours);
    request.headers = {{"sec-fetch-site", "same-origin"}};
    request.cookies = {{"stapsteen", tokens.at("x-projectleider")}};
    request.form_fields = {{"csrf", csrf.at("x-analist")}};
    EXPECT_EQ(app::answer(*probe, house, request).status, 403) << route.pattern;

    request.form_fields = {{"csrf", csrf.at("x-projectleider")}};
    request.headers = {{"sec-fetch-site", "cross-site"}};
    EXPECT_EQ(app::answer(*probe, house, request).status, 403) << route.pattern;
  }
}

TEST_F(House, WritesDownWhoLookedAtPoliceRowsAndNothingElse) {
  door::Router pages(app::door_hooks());
  for (const auto& route : real->routes())
    pages.add({route.method, route.pattern, route.verb,
               [](door::Visit&, const http::Request&, const http::Params&) { return http::Response::html("rows"); },
               route.options});
  const auto views = [&] {
    return database.read([&](db::Connection& connection) {
      return audit::browse(connection, {.approach = ours, .kinds = audit::Kinds::views, .count = 1000});
    });
  };
  std::size_t expected = 0, logged_routes = 0;
  for (const auto& route : pages.routes()) {
    if (route.pattern.find("{approach}") == std::string::npos || route.method != http::Method::get) continue;
    for (const char* who : {"x-analist", "x-lezer", "nergens", ""}) ask(pages, route, who, ours);

    const bool shows_rows =
        route.verb == Verb::see_incidents || route.pattern.starts_with("/aanpak/{approach}/inlezen/voorbeeld/");
    if (shows_rows) ++expected, ++logged_routes;
    ASSERT_EQ(views().size(), expected) << route.pattern;
    if (!shows_rows) continue;
    EXPECT_EQ(views().front().actor_name.substr(0, 6), "P. ana");
    EXPECT_EQ(views().front().changes.front().after, path_of(route.pattern, ours));
  }
  EXPECT_GE(logged_routes, 5u);
}

TEST_F(House, LeavesNoViewOfAPageThatWasNotThere) {
  http::Request request;
  request.path = "/aanpak/" + std::to_string(ours.value) + "/inlezen/12345";
  request.cookies = {{"stapsteen", tokens.at("x-analist")}};

  EXPECT_EQ(app::answer(*real, house, request).status, 404);

  EXPECT_TRUE(database
                  .read([&](db::Connection& connection) {
                    return audit::browse(connection, {.approach = ours, .kinds = audit::Kinds::views});
                  })
                  .empty());
}

TEST_F(House, ShowsTheLeaderWhoLooked) {
  http::Request look;
  look.path = "/aanpak/" + std::to_string(ours.value) + "/inlezen";
  look.cookies = {{"stapsteen", tokens.at("x-analist")}, {"taal", "nl"}};
  ASSERT_EQ(app::answer(*real, house, look).status, 200);

  http::Request request;
  request.path = "/aanpak/" + std::to_string(ours.value) + "/logboek";
  request.cookies = {{"stapsteen", tokens.at("x-projectleider")}, {"taal", "nl"}};
  request.query_fields = {{"soort", "ingezien"}};
  const auto page = app::answer(*real, house, request);

  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("P. ana"), std::string::npos);
  EXPECT_NE(page.body.find(look.path), std::string::npos);
  request.query_fields = {{"soort", "wijzigingen"}};
  EXPECT_EQ(app::answer(*real, house, request).body.find(look.path + "<"), std::string::npos);
  request.cookies = {{"stapsteen", tokens.at("x-analist")}};
  EXPECT_EQ(app::answer(*real, house, request).status, 403);
}

TEST_F(House, KeepsAnUnknownAddressA404) {
  http::Request request;
  request.path = "/bestaat/niet";
  EXPECT_EQ(app::answer(*real, house, request).status, 404);
}

}  // namespace
