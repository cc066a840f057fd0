#include "questionnaire/questionnaire_page.h"

#include <gmock/gmock.h>

#include <regex>

#include "door/guarded_test.h"
#include "questionnaire/questionnaire_fixture_test.h"

using namespace questionnaire;
using account::Role;
using account::Verb;
using testing::HasSubstr;
using testing::Not;

namespace {

/// The pages behind a guard that asks may() as the program does, without a server.
class Pages : public QuestionnaireFixture {
 protected:
  Pages() : router(door::testing::guarded()) { add_questionnaire_routes(router); }

  struct Who {
    std::optional<Role> role = Role::projectleider;
    base::Language language = base::Language::dutch;
  };
  static Who nobody() { return {std::nullopt, base::Language::dutch}; }
  static Who partner() { return {Role::partner, base::Language::dutch}; }

  http::Response answer_page(http::Request request, const Who& who) {
    door::House house{database, clock, {}, {}};
    door::Visit visit{.house = house, .texts = base::Texts(who.language), .person = {}};
    if (who.role) {
      const bool is_partner = *who.role == Role::partner;
      visit.person.account = is_partner ? shopkeeper : leader;
      visit.person.organisation = is_partner ? shops : office;
      visit.person.roles[mine] = {*who.role};
      visit.person_name = is_partner ? "W. Visser" : "A. Jansen";
      visit.csrf = "token";
    }
    if (request.path.starts_with("/aanpak/"))
      visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak", "Voorbeeldstad"};
    visit.path = request.path;
    if (!jar.empty()) request.cookies = {{"stapsteen-vragenlijst", jar}};
    request.host = "stapsteen.example";
    const auto response = router.answer(visit, request);
    for (const auto& set : response.cookies) jar = set.value;
    return response;
  }
  std::string path(const std::string& rest = {}) const { return "/aanpak/" + std::to_string(mine.value) + rest; }
  std::string list_path(std::int64_t id, const std::string& rest = {}) const {
    return path("/vragenlijsten/" + std::to_string(id) + rest);
  }
  http::Response get(const std::string& where, const Who& who) {
    const http::Request request = door::testing::get(where);
    return answer_page(std::move(request), who);
  }
  http::Response get(const std::string& where) { return get(where, Who{}); }
  http::Response post(const std::string& where, http::Fields fields, const Who& who) {
    const http::Request request = door::testing::post(where, std::move(fields));
    return answer_page(std::move(request), who);
  }
  http::Response post(const std::string& where, http::Fields fields) { return post(where, std::move(fields), Who{}); }

  static std::string hidden(const std::string& page, const std::string& name) {
    std::smatch found;
    const std::regex pattern("name=\"" + name + "\" value=\"([^\"]*)\"");
    return std::regex_search(page, found, pattern) ? found[1].str() : "";
  }
  /// All questions of the feasibility form answered with yes, as a browser would send them.
  http::Fields filled(std::int64_t id, const std::string& page, const char* button) {
    http::Fields fields{{"sleutel", hidden(page, "sleutel")},
                        {"version", hidden(page, "version")},
                        {"bladzijde", "1"},
                        {"knop", button},
                        {"name", "Sanne de Wit"},
                        {"job_title", "bedrijfsleider"}};
    for (const Question& question : all_of(id).questions)
      if (question.kind == QuestionKind::single) fields.push_back({field_name(question), "yes"});
    return fields;
  }
  static void replace(http::Fields& fields, const std::string& name, const std::string& value) {
    for (auto& field : fields)
      if (field.name == name) field.value = value;
  }

  door::Router router;
  std::string jar;
};

/// A text that is missing shows as its key in brackets.
testing::Matcher<const std::string&> has_all_its_texts() {
  return Not(
      testing::ContainsRegex("\\[(questionnaire|question|invitation|link|result|problem|door|partner|offer)\\."));
}

}  // namespace

TEST_F(Pages, OfferTheFirstStepWhereNobodyWasAskedYet) {
  EXPECT_THAT(get(path("/vragenlijsten")).body, HasSubstr("Nog geen vragenlijsten"));
  EXPECT_THAT(get(path("/vragenlijsten")).body, HasSubstr(path("/vragenlijsten/nieuw")));
  EXPECT_THAT(get(path("/draagvlak")).body, HasSubstr("De partners zijn nog niet gevraagd"));
  EXPECT_THAT(get(path("/vragenlijsten"), {Role::bestuur}).body, Not(HasSubstr(path("/vragenlijsten/nieuw"))));
  EXPECT_EQ(get(path("/vragenlijsten"), partner()).status, 403) << "answers of others are not for a partner";
}

TEST_F(Pages, MakeAQuestionnaireAndKeepWhatWasTyped) {
  const http::Fields typed{{"kind", "feasibility"},
                           {"title", "Doet u <mee>?"},
                           {"intro", ""},
                           {"answer_by", "1-2-2027"},
                           {"closes_on", "gisteren"}};
  const auto refused = post(path("/vragenlijsten/nieuw"), typed);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Doet u &lt;mee&gt;?"));
  EXPECT_THAT(refused.body, HasSubstr("gisteren"));
  EXPECT_THAT(refused.body, has_all_its_texts());

  http::Fields good = typed;
  replace(good, "closes_on", "8-2-2027");
  const auto saved = post(path("/vragenlijsten/nieuw"), good);

  ASSERT_EQ(saved.status, 303);
  const auto page = get(path("/vragenlijsten"));
  EXPECT_THAT(page.body, HasSubstr("Doet u &lt;mee&gt;?"));
  EXPECT_THAT(page.body, HasSubstr("Concept"));
}

TEST_F(Pages, ShowLinksOnceAndNeverAgain) {
  const std::int64_t id = opened("feasibility");

  const auto page = post(list_path(id, "/uitnodigen"), {{"partners", std::to_string(police)}});

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("http://stapsteen.example/vragenlijst/"));
  EXPECT_THAT(page.body, HasSubstr("Beste Politie"));
  for (const std::string& where : {list_path(id), list_path(id, "/uitnodigen"), path("/vragenlijsten/wacht")})
    EXPECT_THAT(get(where).body, Not(HasSubstr("/vragenlijst/"))) << where;
  EXPECT_THAT(get(path("/vragenlijsten/wacht")).body, HasSubstr("Politie"));
}

TEST_F(Pages, LetSomebodyAnswerByLinkWithoutAnAccount) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {shop_partner});
  const std::string link = "/vragenlijst/" + links[0].token;
  const auto first = get(link, nobody());
  EXPECT_EQ(first.status, 200);
  EXPECT_THAT(first.body, HasSubstr("Deze link is voor"));
  EXPECT_THAT(first.body, HasSubstr("Ondernemersvereniging"));
  EXPECT_TRUE(jar.empty()) << "looking begins nothing";

  const auto begun_page = post(link, {}, nobody());
  EXPECT_EQ(begun_page.header("Location"), "/vragenlijst") << "no token in the address any more";
  const auto form = get("/vragenlijst", nobody());
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, Not(HasSubstr(links[0].token)));
  EXPECT_THAT(form.body, Not(HasSubstr("één officier"))) << "for the prosecution only";
  const auto sent = post("/vragenlijst", filled(id, form.body, "versturen"), nobody());

  EXPECT_EQ(sent.header("Location"), "/vragenlijst/klaar");
  const auto thanks = get("/vragenlijst/klaar", nobody());
  EXPECT_THAT(thanks.body, HasSubstr("Dank u wel"));
  EXPECT_THAT(thanks.body, HasSubstr("Sanne de Wit, bedrijfsleider"));
  const auto support = get(path("/draagvlak"));
  EXPECT_THAT(support.body, HasSubstr("Via link, door Sanne de Wit, bedrijfsleider"));
  EXPECT_THAT(support.body, HasSubstr("Nog niet bevestigd"));
  EXPECT_THAT(support.body, HasSubstr("1 van 3"));
}

TEST_F(Pages, GiveBackWhatWasTypedWhenTheLinkWasRevokedMeanwhile) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {shop_partner});
  ASSERT_EQ(post("/vragenlijst/" + links[0].token, {}, nobody()).status, 303);
  auto typed = filled(id, get("/vragenlijst", nobody()).body, "versturen");
  for (const Question& question : all_of(id).questions)
    if (question.code == "serious") typed.push_back({note_name(question), "Drie overvallen in één straat"});
  ASSERT_TRUE(revoke(doing(), id, all_of(id).invitations[0].id));

  const auto page = post("/vragenlijst", typed, nobody());

  EXPECT_EQ(page.status, 403);
  EXPECT_THAT(page.body, HasSubstr("Deze link is ingetrokken"));
  EXPECT_THAT(page.body, HasSubstr("Uw antwoord is niet bewaard"));
  EXPECT_THAT(page.body, HasSubstr("Drie overvallen in één straat"));
  EXPECT_THAT(page.body, has_all_its_texts());
  EXPECT_TRUE(responses_of(id).empty());
  EXPECT_THAT(get(list_path(id)).body, HasSubstr("Link ingetrokken"));
  EXPECT_THAT(get(list_path(id)).body, Not(HasSubstr("Geantwoord")));
}

TEST_F(Pages, ConfirmAnAnswerByLink) {
  const std::int64_t id = opened("feasibility");
  answer(invited(id, {police})[0].token, "yes");
  const std::string confirm_path =
      list_path(id, "/antwoorden/" + std::to_string(responses_of(id)[0].id) + "/bevestigen");
  EXPECT_THAT(get(path("/draagvlak")).body, HasSubstr(confirm_path));
  EXPECT_EQ(post(confirm_path, {}, {Role::projectgroeplid}).status, 403);

  ASSERT_EQ(post(confirm_path, {}).status, 303);

  EXPECT_THAT(get(path("/draagvlak")).body, Not(HasSubstr("Nog niet bevestigd")));
  EXPECT_EQ(responses_of(id)[0].confirmed_by, leader);
}

TEST_F(Pages, RefuseEveryDoorThatIsNotOpen) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police});
  EXPECT_EQ(get("/vragenlijst/" + base::random_token(16), nobody()).status, 404);
  EXPECT_EQ(post("/vragenlijst/" + base::random_token(16), {}, nobody()).status, 404);
  EXPECT_EQ(get("/vragenlijst", nobody()).status, 403) << "no session";
  EXPECT_EQ(post("/vragenlijst", {{"knop", "versturen"}}, nobody()).status, 403);
  EXPECT_EQ(get("/vragenlijst/klaar", nobody()).status, 403);
  EXPECT_EQ(post("/vragenlijst/stoppen", {}, nobody()).status, 403);

  ASSERT_EQ(post("/vragenlijst/" + links[0].token, {}, nobody()).status, 303);
  ASSERT_TRUE(close(doing(), id));
  for (const std::string& where : {"/vragenlijst/" + links[0].token, std::string("/vragenlijst")}) {
    const auto page = get(where, nobody());
    EXPECT_EQ(page.status, 403) << where;
    EXPECT_THAT(page.body, HasSubstr("gesloten")) << where;
    EXPECT_THAT(page.body, has_all_its_texts());
  }
}

TEST_F(Pages, RefuseAFormWithoutTheTokenOfItsOwnSession) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, prosecution});
  post("/vragenlijst/" + links[0].token, {}, nobody());
  const std::string theirs = hidden(get("/vragenlijst", nobody()).body, "sleutel");
  post("/vragenlijst/" + links[1].token, {}, nobody());
  const auto form = get("/vragenlijst", nobody());
  http::Fields fields = filled(id, form.body, "versturen");

  for (const std::string& wrong : {std::string(), std::string("x"), theirs}) {
    replace(fields, "sleutel", wrong);
    EXPECT_EQ(post("/vragenlijst", fields, nobody()).status, 403) << wrong;
    EXPECT_EQ(post("/vragenlijst/stoppen", {{"sleutel", wrong}}, nobody()).status, 403) << wrong;
  }

  EXPECT_TRUE(responses_of(id).empty());
}

TEST_F(Pages, KeepWhatWasTypedAndSayWhichQuestionIsOpen) {
  const std::int64_t id = opened("feasibility");
  post("/vragenlijst/" + invited(id, {police})[0].token, {}, nobody());
  http::Fields fields = filled(id, get("/vragenlijst", nobody()).body, "versturen");
  replace(fields, field_name(all_of(id).questions[1]), "");

  const auto page = post("/vragenlijst", fields, nobody());

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Beantwoord deze vraag."));
  EXPECT_THAT(page.body, HasSubstr("Sanne de Wit"));
  EXPECT_THAT(page.body, HasSubstr("#" + field_name(all_of(id).questions[1])));
}

TEST_F(Pages, ShowWhatAnotherKeptMeanwhile) {
  const std::int64_t id = opened("feasibility");
  post("/vragenlijst/" + invited(id, {police})[0].token, {}, nobody());
  const auto form = get("/vragenlijst", nobody());
  http::Fields first = filled(id, form.body, "versturen"), second = first;
  replace(first, field_name(all_of(id).questions[0]), "no");
  ASSERT_EQ(post("/vragenlijst", first, nobody()).status, 303);

  const auto page = post("/vragenlijst", second, nobody());

  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("<strong dir=\"auto\">")) << "theirs stands beneath the question";
  EXPECT_EQ(responses_of(id)[0].answers.at(all_of(id).questions[0].id).value, "no");
  EXPECT_EQ(hidden(page.body, "version"), "1") << "sending again is now a choice";
}

TEST_F(Pages, TakeASurveyOfMoreThanOnePage) {
  Questionnaire typed = about("survey", "anonymous");
  const std::int64_t id = made(typed);
  for (int i = 0; i < 9; ++i) {
    Question question;
    question.words = "Vraag nummer " + std::to_string(i);
    question.kind = QuestionKind::number;
    question.required = i == 0;
    ASSERT_TRUE(add_question(doing(), id, question));
  }
  ASSERT_TRUE(open(doing(), id));
  const std::string link = "/vragenlijst/" + invited(id, {}, {"Winkel"})[0].token;
  EXPECT_THAT(get(link, nobody()).body, HasSubstr("Niemand vult een naam in"));
  post(link, {}, nobody());
  const auto first = get("/vragenlijst", nobody());
  EXPECT_THAT(first.body, HasSubstr("Bladzijde 1 van 2"));
  EXPECT_THAT(first.body, Not(HasSubstr("Uw naam"))) << "anonymous";
  const std::string ninth = field_name(all_of(id).questions[8]), one = field_name(all_of(id).questions[0]);
  const auto send_page = [&](const char* page, const char* button, const std::string& name, const char* value) {
    const auto form = get("/vragenlijst", nobody());
    return post("/vragenlijst",
                {{"sleutel", hidden(form.body, "sleutel")},
                 {"version", hidden(form.body, "version")},
                 {"bladzijde", page},
                 {"knop", button},
                 {name, value}},
                nobody());
  };

  EXPECT_EQ(send_page("1", "verder", one, "").header("Location"), "/vragenlijst?bladzijde=2");
  const auto back = send_page("2", "versturen", ninth, "7");
  EXPECT_EQ(back.status, 422) << "a question on the first page is open";
  EXPECT_THAT(back.body, HasSubstr("Bladzijde 1 van 2"));
  EXPECT_EQ(send_page("2", "terug", ninth, "7").header("Location"), "/vragenlijst");
  EXPECT_EQ(send_page("1", "verder", one, "3,5").header("Location"), "/vragenlijst?bladzijde=2");
  EXPECT_EQ(send_page("2", "versturen", ninth, "7").header("Location"), "/vragenlijst/klaar");

  EXPECT_EQ(responses_of(id)[0].answers.at(all_of(id).questions[0].id).value, "3.5");
}

TEST_F(Pages, HideAnonymousResultsUntilClosedAndBelowThree) {
  const std::int64_t id = opened("process");
  const auto links = invited(id, {police, prosecution, shop_partner});
  answer(links[0].token, "5");
  answer(links[1].token, "5");
  EXPECT_THAT(get(list_path(id, "/uitkomst")).body, HasSubstr("De uitkomst komt na het sluiten"));
  EXPECT_THAT(get(list_path(id, "/uitkomst.csv")).body, Not(HasSubstr("helemaal")));

  ASSERT_TRUE(close(doing(), id));

  EXPECT_THAT(get(list_path(id, "/uitkomst")).body, HasSubstr("Minder dan 3 antwoorden"));
  EXPECT_THAT(get(list_path(id, "/uitkomst")).body, Not(HasSubstr("figuur-")));
  EXPECT_THAT(get(list_path(id, "/uitkomst.csv")).body, Not(HasSubstr("100")));
}

TEST_F(Pages, ShowTheSpreadWithItsMarginFromThreeAnswers) {
  const std::int64_t id = opened("process");
  for (const NewLink& link : invited(id, {police, prosecution, shop_partner})) answer(link.token, "4");
  ASSERT_TRUE(close(doing(), id));

  const auto page = get(list_path(id, "/uitkomst"));

  EXPECT_THAT(page.body, HasSubstr("figuur-"));
  EXPECT_THAT(page.body, HasSubstr("29 tot 100%")) << "Clopper-Pearson of 3 of 3";
  EXPECT_THAT(page.body, HasSubstr("Het middelste antwoord is 4."));
  EXPECT_THAT(page.body, has_all_its_texts());
}

TEST_F(Pages, DefuseFormulasInTheDownload) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police});
  const Session session = begun(links[0].token);
  Answers given = answers(session, "yes");
  given[session.door.questions[0].id].note = "x";
  ASSERT_TRUE(save(database, session, {}, {"=HYPERLINK(1)", "+31", given, 0, Finish::send}, now()));

  const auto csv = get(list_path(id, "/uitkomst.csv")).body;

  EXPECT_THAT(csv, HasSubstr("'=HYPERLINK(1)"));
  EXPECT_THAT(csv, HasSubstr("'+31"));
  EXPECT_THAT(csv, HasSubstr("Ja: x"));
}

TEST_F(Pages, GiveTheListsAsFilesWithoutAnyLink) {
  Questionnaire typed = about("survey", "anonymous");
  typed.title = "=1+1";
  const std::int64_t id = made(typed);
  Question question;
  question.words = "Vraag";
  question.kind = QuestionKind::text;
  ASSERT_TRUE(add_question(doing(), id, question));
  ASSERT_TRUE(open(doing(), id));
  const auto links = invited(id, {police}, {"@winkel", "Slager"});
  answer(links[0].token, "1");

  const std::string list = get(path("/vragenlijsten/lijst.csv")).body;
  const std::string asked = get(list_path(id, "/uitnodigingen.csv")).body;

  EXPECT_THAT(list, HasSubstr("'=1+1;Enquête met eigen vragen;"));
  EXPECT_THAT(list, HasSubstr(";3;1;2027-02-01;2027-02-08")) << "asked, answered, answer by, closes on";
  EXPECT_THAT(asked, HasSubstr("Politie;Geantwoord;"));
  EXPECT_THAT(asked, HasSubstr("'@winkel;Nog niet geantwoord;"));
  for (const NewLink& link : links) EXPECT_THAT(asked, Not(HasSubstr(link.token)));
  EXPECT_EQ(get(path("/vragenlijsten/lijst.csv"), partner()).status, 403);
  EXPECT_EQ(get(list_path(id, "/uitnodigingen.csv"), partner()).status, 403);
}

TEST_F(Pages, TakeAShareOfASurveyToTheFormOfAMeasuring) {
  const std::int64_t id = made(about("survey", "named"));
  Question question;
  question.words = "Voelt u zich veilig?";
  question.kind = QuestionKind::single;
  question.options = {"Ja", "Nee"};
  ASSERT_TRUE(add_question(doing(), id, question));
  ASSERT_TRUE(open(doing(), id));
  const auto links = invited(id, {police, prosecution, shop_partner});
  answer(links[0].token, "1");
  answer(links[1].token, "1");
  answer(links[2].token, "2");

  const std::string page = get(list_path(id, "/uitkomst")).body;

  EXPECT_THAT(page, HasSubstr("/metingen/nieuw?value=66.67&amp;answers=3&amp;measured_on=2027-01-15")) << "2 of 3";
  EXPECT_THAT(page, HasSubstr("Ja (67%)"));
  EXPECT_THAT(get(list_path(id, "/uitkomst"), {Role::bestuur}).body, Not(HasSubstr("/metingen/nieuw")));
}

TEST_F(Pages, ShowTheOfferBesideWhatStandsWithThePartner) {
  const std::int64_t id = opened("feasibility");
  answer(invited(id, {shop_partner})[0].token, "people");

  EXPECT_THAT(get(path("/draagvlak")).body, Not(HasSubstr("/draagvlak/aanbod/"))) << "not confirmed";
  ASSERT_TRUE(confirm(doing(), id, responses_of(id)[0].id));

  const std::string take_over = path("/draagvlak/aanbod/") + std::to_string(shop_partner);
  EXPECT_THAT(get(path("/draagvlak")).body, HasSubstr(take_over));
  EXPECT_THAT(get(path("/draagvlak"), {Role::bestuur}).body, Not(HasSubstr(take_over)));
  EXPECT_EQ(post(take_over, {{"version", "1"}}, {Role::bestuur}).status, 403);
  EXPECT_EQ(post(take_over, {{"version", "1"}}).status, 303);
  EXPECT_THAT(get(path("/draagvlak")).body, HasSubstr("Overgenomen"));
}

TEST_F(Pages, LetAPartnerAnswerInItsOwnAccount) {
  const std::int64_t id = opened("feasibility");
  EXPECT_THAT(get(path("/vragenlijsten/mijn"), partner()).body, HasSubstr("geen vragen aan uw organisatie"));
  invited(id, {police, shop_partner});
  EXPECT_THAT(get(path("/vragenlijsten/mijn"), partner()).body, HasSubstr("Doet u mee?"));
  EXPECT_THAT(get(path("/vragenlijsten/mijn")).body, Not(HasSubstr("Doet u mee?"))) << "the office was not asked";

  ASSERT_EQ(post(list_path(id, "/beginnen"), {}, partner()).header("Location"), "/vragenlijst");
  EXPECT_EQ(get("/vragenlijst", nobody()).status, 403) << "the session is of the account";
  const auto form = get("/vragenlijst", partner());
  EXPECT_THAT(form.body, HasSubstr("U antwoordt als W. Visser"));
  ASSERT_EQ(post("/vragenlijst", filled(id, form.body, "versturen"), partner()).status, 303);

  EXPECT_TRUE(responses_of(id).at(0).is_confirmed());
  EXPECT_THAT(get(path("/draagvlak")).body, Not(HasSubstr("Via link")));
}

TEST_F(Pages, EndTheSessionWhenSomebodyIsDone) {
  const std::int64_t id = opened("feasibility");
  post("/vragenlijst/" + invited(id, {police})[0].token, {}, nobody());
  const std::string before = jar, key = hidden(get("/vragenlijst", nobody()).body, "sleutel");

  ASSERT_EQ(post("/vragenlijst/stoppen", {{"sleutel", key}}, nobody()).status, 200);

  EXPECT_TRUE(jar.empty());
  jar = before;
  EXPECT_EQ(get("/vragenlijst", nobody()).status, 403) << "the old cookie opens nothing";
}

TEST_F(Pages, HaveAllTheirTextsInBothLanguages) {
  const std::int64_t survey = made(about("survey", "named")), id = opened("feasibility"), process = opened("process");
  for (const char* kind : {"single", "multiple", "scale", "number", "text", "date"}) {
    Question question;
    question.words = "Vraag";
    question.kind = *question_kind_from(kind);
    question.options = {"a", "b"};
    ASSERT_TRUE(add_question(doing(), survey, question));
  }
  ASSERT_TRUE(open(doing(), survey));
  const std::int64_t draft = made(about("meeting"));
  for (const std::int64_t one : {survey, id, process})
    for (const NewLink& link : invited(one, {police, prosecution, shop_partner})) answer(link.token, "3");
  ASSERT_TRUE(close(doing(), process));
  const std::string link = invited(survey, {}, {"Winkel"})[0].token;
  post("/vragenlijst/" + link, {}, nobody());

  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const std::string& where :
         {path("/vragenlijsten"), path("/vragenlijsten/nieuw"), path("/vragenlijsten/wacht"), path("/draagvlak"),
          path("/vragenlijsten/lijst.csv"), list_path(id, "/uitnodigingen.csv"), path("/vragenlijsten/mijn"),
          list_path(id), list_path(id, "/wijzigen"), list_path(id, "/uitnodigen"), list_path(draft),
          list_path(draft, "/vragen/nieuw"), list_path(survey, "/uitkomst"), list_path(survey, "/uitkomst.csv"),
          list_path(process, "/uitkomst"), list_path(survey, "/uitnodigen"), "/vragenlijst/" + link,
          std::string("/vragenlijst")}) {
      const auto page = get(where, {Role::projectleider, language});
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_THAT(page.body, has_all_its_texts()) << where;
    }
}

TEST_F(Pages, AnswerNotFoundForAnotherApproach) {
  const std::int64_t id = opened("process");
  mine = other;

  for (const char* rest : {"", "/wijzigen", "/uitnodigen", "/uitkomst", "/uitkomst.csv"})
    EXPECT_EQ(get(list_path(id, rest)).status, 404) << rest;
  for (const char* rest : {"/intrekken", "/uitnodigingen/1/link", "/uitnodigingen/1/herinneren"})
    EXPECT_EQ(post(list_path(id, rest), {}).status, 404) << rest;
}
