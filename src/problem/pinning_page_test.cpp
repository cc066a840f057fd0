#include "problem/pinning_page.h"

#include "file/source.h"
#include "problem/problem_fixture_test.h"

using namespace problem;
using account::Role;
using testing::HasSubstr;

namespace {

class Pinning : public ProblemFixture {
 protected:
  Pinning() : router(make_router()) { add_pinning_routes(router); }
  void SetUp() override {
    ProblemFixture::SetUp();
    problem = add_problem("Avondwinkels");
    file::Source source;
    source.name = "Welke branche valt op?";
    source.kind = "figure";
    source.owner = "Gemeente";
    source.classification = "partner-vertrouwelijk";
    source.note = "Avondwinkels: 9 (marge 4 tot 17)";
    source.recipe = "methode: funnel\n";
    source.fingerprint = std::string(64, 'a');
    figure = *record::create(doing(), file::pinned_sources(), source);
  }
  http::Response send(http::Method method, http::Fields fields, const Who& who) {
    http::Request request;
    request.method = method;
    request.path = path("/bronnen/" + std::to_string(figure) + "/koppelen");
    request.form_fields = std::move(fields);
    return answer(router, request, who, base::Language::dutch);
  }
  bool is_cited(const char* item) {
    return database.read([&](db::Connection& connection) {
      const auto all = approach::store::item_sources(connection, mine, item);
      return std::find(all.begin(), all.end(), base::SourceId{figure}) != all.end();
    });
  }
  std::vector<record::Stored<Evidence>> pieces() {
    return database.read([&](db::Connection& connection) { return evidence().list(connection, mine); });
  }

  std::int64_t problem = 0, figure = 0;
  door::Router router;
};

TEST_F(Pinning, ShowsHowTheFigureWasMade) {
  const auto page = send(http::Method::get, {}, leader);

  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("methode: funnel"));
  EXPECT_THAT(page.body, HasSubstr(std::string(64, 'a')));
}

TEST_F(Pinning, CitesTheFigureWithAnswersAndMakesItEvidence) {
  const auto saved = send(http::Method::post,
                          {{"questions", "3.Q4"},
                           {"questions", "3.Q5"},
                           {"problem", std::to_string(problem)},
                           {"side", "for"},
                           {"strength", "strong"},
                           {"statement", "9 van 24 (marge 4 tot 17)"}},
                          analyst);

  ASSERT_EQ(saved.status, 303);
  EXPECT_TRUE(is_cited("3.Q4"));
  EXPECT_TRUE(is_cited("3.Q5"));
  EXPECT_FALSE(is_cited("3.Q1"));
  ASSERT_EQ(pieces().size(), 1u);
  EXPECT_EQ(pieces().front().record.basis, "source-" + std::to_string(figure));
  ASSERT_EQ(send(http::Method::post, {{"questions", "3.Q5"}}, analyst).status, 303);
  EXPECT_FALSE(is_cited("3.Q4")) << "what is no longer ticked is no longer cited";
  EXPECT_TRUE(is_cited("3.Q5"));
}

TEST_F(Pinning, AsksWhatTheEvidenceSaysOnlyWhenAProblemIsChosen) {
  const auto refused = send(http::Method::post, {{"problem", std::to_string(problem)}, {"side", "for"}}, leader);

  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(pieces().empty());
  EXPECT_EQ(
      send(http::Method::post, {{"problem", "999"}, {"side", "for"}, {"strength", "weak"}, {"statement", "x"}}, leader)
          .status,
      422);
}

TEST_F(Pinning, IsNotForWhoMayNotReadTheSource) {
  Who press = officer;
  press.role = Role::communicatie;
  EXPECT_EQ(send(http::Method::get, {}, press).status, 403);

  database.write([&](db::Connection& connection) {
    auto stored = *file::sources().load(connection, mine, figure);
    stored.record.classification = "politie";
    file::sources().update(connection, stored.life, stored.record, now, leader.account);
  });
  EXPECT_EQ(send(http::Method::get, {}, officer).status, 404) << "a member of the group has no clearance for police";
  EXPECT_EQ(send(http::Method::get, {}, leader).status, 200);
}

}  // namespace
