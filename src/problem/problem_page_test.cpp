#include "problem/problem_page.h"

#include "base/text_tools.h"
#include "door/guarded_test.h"
#include "file/source.h"
#include "problem/problem_fixture_test.h"

using namespace problem;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class Pages : public ProblemFixture {
 protected:
  Pages() : router(make_router()) { add_problem_routes(router); }

  http::Response get(const std::string& where, const Who& who, base::Language language = base::Language::dutch) {
    http::Request request;
    const auto mark = where.find('?');
    request.path = path(where.substr(0, mark));
    if (mark != std::string::npos)
      for (const auto part : base::split(std::string_view(where).substr(mark + 1), '&')) {
        const auto equals = part.find('=');
        request.query_fields.push_back({std::string(part.substr(0, equals)), std::string(part.substr(equals + 1))});
      }
    return answer(router, request, who, language);
  }
  http::Response get(const std::string& where) { return get(where, leader); }
  http::Response post(const std::string& where, http::Fields fields, const Who& who) {
    const http::Request request = door::testing::post(path(where), std::move(fields));
    return answer(router, request, who, base::Language::dutch);
  }
  http::Response post(const std::string& where, http::Fields fields) { return post(where, std::move(fields), leader); }
  std::int64_t add_source(const char* name, const char* classification) {
    file::Source source;
    source.name = name;
    source.kind = "document";
    source.owner = "Politie";
    source.classification = classification;
    return *record::create(doing(), file::sources(), source);
  }
  template <class T>
  std::size_t count(const record::Store<T>& store) {
    return database.read([&](db::Connection& connection) { return store.list(connection, mine).size(); });
  }

  door::Router router;
};

TEST_F(Pages, OfferTheFirstStepWhereThereIsNothingYet) {
  for (const char* where : {"/knelpunten", "/interviews", "/schouwen", "/schouwplekken", "/bewijs"}) {
    const auto page = get(where);

    ASSERT_EQ(page.status, 200) << where;
    EXPECT_THAT(page.body, HasSubstr(std::string(where) + "/nieuw")) << where;
    EXPECT_EQ(door::testing::missing_texts(page.body), "") << where;
  }
}

TEST_F(Pages, HaveAllTheirTextsInBothLanguages) {
  const std::int64_t problem = add_problem("Avondwinkels");
  for (const base::Language language : {base::Language::dutch, base::Language::english})
    for (const std::string& where :
         {std::string("/knelpunten"), "/knelpunten/" + std::to_string(problem),
          "/knelpunten/" + std::to_string(problem) + "/wijzigen", std::string("/knelpunten/nieuw"),
          std::string("/interviews/nieuw"), std::string("/schouwen/nieuw"), std::string("/schouwplekken/nieuw"),
          std::string("/bewijs/nieuw?knelpunt=1&kant=tegen")}) {
      const auto page = get(where, leader, language);

      ASSERT_EQ(page.status, 200) << where;
      EXPECT_EQ(door::testing::missing_texts(page.body), "") << where;
    }
}

TEST_F(Pages, CollectEvidenceForAndAgainstAProblem) {
  const std::int64_t problem = add_problem("Avondwinkels");
  const std::string basis = "source-" + std::to_string(add_source("Jaarverslag", "intern"));
  const std::string page_of = "/knelpunten/" + std::to_string(problem);

  const auto form = get("/bewijs/nieuw?knelpunt=" + std::to_string(problem) + "&kant=tegen");
  const auto saved = post("/bewijs/nieuw", {{"problem", std::to_string(problem)},
                                            {"side", "against"},
                                            {"strength", "strong"},
                                            {"basis", basis},
                                            {"statement", "Twee van de vijf waren overdag."}});

  EXPECT_THAT(form.body, HasSubstr("Avondwinkels"));
  ASSERT_EQ(saved.status, 303);
  EXPECT_THAT(saved.header("Location"), HasSubstr(page_of));
  const auto page = get(page_of);
  EXPECT_THAT(page.body, HasSubstr("Twee van de vijf waren overdag."));
  EXPECT_THAT(page.body, HasSubstr("Bron: Jaarverslag"));
  EXPECT_THAT(page.body, HasSubstr("Nog niets. Zonder bewijs is dit een vermoeden."));
  EXPECT_THAT(get("/knelpunten").body, HasSubstr("niets voor, 1 tegen"));
}

TEST_F(Pages, MakeOneRecordOfAFormThatWasSentTwiceAndTwoOfTwoForms) {
  http::Fields form{{"key_role", "Huismeester"}, {"held_on", "14-10-2026"}, {"said", "Vaak auto's bij sluiting"}};
  const auto first = post("/interviews/nieuw", form), again = post("/interviews/nieuw", form);

  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(again.status, 303);
  EXPECT_EQ(first.header("Location"), again.header("Location"));
  EXPECT_EQ(count(interviews()), 1u);
  form[0].value = "Winkelier";
  EXPECT_EQ(post("/interviews/nieuw", form).status, 303);
  EXPECT_EQ(count(interviews()), 2u);
}

TEST_F(Pages, RefuseADayThatIsStillToComeForWhatHappenedAlready) {
  const auto page =
      post("/interviews/nieuw", {{"key_role", "Huismeester"}, {"held_on", "16-01-2027"}, {"said", "Nog te horen"}});

  EXPECT_EQ(page.status, 422) << "the clock stands at 15 January 2027";
  EXPECT_THAT(page.body, HasSubstr("Deze dag moet nog komen"));
  EXPECT_THAT(page.body, HasSubstr("Nog te horen")) << "what was typed stays";
  EXPECT_EQ(count(interviews()), 0u);
}

TEST_F(Pages, RefuseEvidenceThatRestsOnNothingThatIsThere) {
  const std::int64_t problem = add_problem("Avondwinkels");

  const auto page = post("/bewijs/nieuw", {{"problem", std::to_string(problem)},
                                           {"side", "for"},
                                           {"strength", "weak"},
                                           {"basis", "source-999"},
                                           {"statement", "Gehoord"}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Gehoord")) << "what was typed stays";
  EXPECT_EQ(count(evidence()), 0u);
}

TEST_F(Pages, NeverNameAPoliceSourceToSomebodyWhoMayNotReadIt) {
  const std::int64_t problem = add_problem("Avondwinkels");
  const std::int64_t secret = add_source("Geheime lijst", "politie");
  Evidence piece{std::to_string(problem), "for", "strong", "source-" + std::to_string(secret), "Vaak na 21 uur"};
  ASSERT_TRUE(record::create(doing(), evidence(), piece));

  for (const std::string& where :
       {"/knelpunten/" + std::to_string(problem), std::string("/bewijs"), std::string("/bewijs/nieuw")}) {
    EXPECT_THAT(get(where, leader).body, HasSubstr("Geheime lijst")) << where;
    EXPECT_THAT(get(where, officer).body, Not(HasSubstr("Geheime lijst"))) << where;
  }
}

TEST_F(Pages, StopShowingANameAfterItsDateAndEraseItOnDemand) {
  Interview interview;
  interview.key_role = "Huismeester";
  interview.name = "Joop Geheim";
  interview.name_until = "2027-01-14";  // the clock stands at 15 January 2027
  interview.held_on = "2026-10-14";
  interview.said = "Vaak auto's bij sluiting";
  const std::int64_t id = *record::create(doing(), interviews(), interview);
  const std::int64_t withdrawn = *record::create(doing(), interviews(), interview);
  ASSERT_TRUE(record::set_presence(doing(), interviews(), withdrawn, record::Presence::withdrawn));

  const auto page = get("/interviews/" + std::to_string(id));
  const auto list = get("/interviews");

  EXPECT_THAT(page.body, HasSubstr("Huismeester"));
  EXPECT_THAT(page.body, Not(HasSubstr("Joop Geheim")));
  EXPECT_THAT(list.body, HasSubstr("/interviews/namen-wissen"));
  ASSERT_EQ(post("/interviews/namen-wissen", {}).status, 303);
  database.read([&](db::Connection& connection) {
    for (const std::int64_t one : {id, withdrawn}) {
      EXPECT_EQ(interviews().load(connection, mine, one)->record.name, "");
      for (const auto& entry : audit::history(connection, "interview", one))
        for (const auto& change : entry.changes) EXPECT_NE(change.after.value_or(""), "Joop Geheim");
    }
  });
  EXPECT_THAT(get("/interviews").body, Not(HasSubstr("namen-wissen")));
}

TEST_F(Pages, ShowTheSpotsUnderTheirInspection) {
  Inspection inspection;
  inspection.name = "Avondschouw";
  inspection.held_on = "2026-10-14";
  inspection.part_of_day = "evening";
  const std::int64_t id = *record::create(doing(), inspections(), inspection);

  const auto refused = post("/schouwplekken/nieuw", {{"place", "Kerkstraat 12"},
                                                     {"inspection", std::to_string(id)},
                                                     {"category", "light"},
                                                     {"severity", "serious"},
                                                     {"finding", "Donker"}});
  const auto saved = post("/schouwplekken/nieuw", {{"place", "Hoek Kerkstraat"},
                                                   {"inspection", std::to_string(id)},
                                                   {"latitude", "52,09"},
                                                   {"longitude", "5,12"},
                                                   {"category", "light"},
                                                   {"severity", "serious"},
                                                   {"finding", "Donker"}});

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Haal het huisnummer weg."));
  EXPECT_EQ(saved.status, 303);
  const auto page = get("/schouwen/" + std::to_string(id));
  EXPECT_THAT(page.body, HasSubstr("Hoek Kerkstraat"));
  EXPECT_THAT(page.body, HasSubstr("Weinig licht"));
  EXPECT_EQ(door::testing::missing_texts(page.body), "");
}

TEST_F(Pages, LetTheBoardReadAndNotChange) {
  const std::int64_t problem = add_problem("Avondwinkels");
  Who board = leader;
  board.role = Role::bestuur;

  const auto page = get("/knelpunten/" + std::to_string(problem), board);

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Avondwinkels"));
  EXPECT_THAT(page.body, Not(HasSubstr("/wijzigen")));
  EXPECT_EQ(get("/knelpunten/" + std::to_string(problem) + "/wijzigen", board).status, 403);
  EXPECT_EQ(get("/knelpunten", shopkeeper).status, 403) << "the analysis is not for a partner";
}

TEST_F(Pages, ShowBothTextsWhenSomebodySavedFirst) {
  const std::int64_t id = add_problem("Avondwinkels");
  const std::string where = "/knelpunten/" + std::to_string(id);
  const http::Fields theirs{
      {"version", "1"}, {"name", "Avondwinkels met veel geld"}, {"kind", "cash"}, {"target_groups", "staff"}},
      ours{{"version", "1"}, {"name", "Winkels die laat open zijn"}, {"kind", "cash"}, {"target_groups", "staff"}};
  ASSERT_EQ(post(where, theirs).status, 303);

  const auto page = post(where, ours);

  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("Avondwinkels met veel geld"));
  EXPECT_THAT(page.body, HasSubstr("Winkels die laat open zijn"));
}

}  // namespace
