// A database in memory for the tests of this room: a municipality, an approach with four partners (police, prosecution,
// shopkeepers and one that is absent with a reason), accounts of the municipality and of the shopkeepers, and another
// approach. The clock stands at 15 January 2027.
#pragma once
#include "approach/town_fixture_test.h"
#include "base/text_tools.h"
#include "questionnaire/answer_command.h"

namespace questionnaire {

class QuestionnaireFixture : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      office = add_organisation(connection, "Gemeente Voorbeeldstad");
      shops = add_organisation(connection, "Ondernemersvereniging");
      leader = add_account(connection, office, "jansen", "A. Jansen");
      shopkeeper = add_account(connection, shops, "visser", "W. Visser");
      mine = add_approach(connection);
      other = add_approach(connection);
      police = add_partner(connection, "Politie", "politie", "");
      prosecution = add_partner(connection, "Openbaar Ministerie", "openbaar_ministerie", "");
      shop_partner = add_partner(connection, "Ondernemersvereniging", "ondernemers", "", shops);
      add_partner(connection, "Bewonersvereniging", "bewoners", "Geen bestuur");
    });
  }

  std::int64_t add_partner(db::Connection& connection, const char* name, const char* kind, const char* absent,
                           base::OrganisationId organisation = {}) {
    return connection.insert(
        "INSERT INTO partner (approach_id, name, kind, absent_reason, organisation, changed_at, changed_by)"
        " VALUES (?, ?, ?, ?, ?, 0, 1)",
        {mine, name, kind, absent, organisation ? std::to_string(organisation.value) : ""});
  }

  base::Instant now() const { return clock.now(); }
  record::Doing doing() { return {database, mine, {leader, "A. Jansen", base::Origin::web}, now()}; }
  record::Doing doing_as_shopkeeper() { return {database, mine, {shopkeeper, "W. Visser", base::Origin::web}, now()}; }

  static Questionnaire about(const char* kind, const char* naming = "named") {
    return {kind, "Doet u mee?", "Wij vragen dit nu.", naming, "2027-02-01", "2027-02-08", ""};
  }
  std::int64_t made(const Questionnaire& about) {
    const auto id = make(doing(), about);
    EXPECT_TRUE(id);
    return *id;
  }
  std::int64_t opened(const char* kind) {
    const std::int64_t id = made(about(kind));
    EXPECT_TRUE(open(doing(), id));
    return id;
  }
  std::vector<NewLink> invited(std::int64_t id, std::vector<std::int64_t> partners,
                               std::vector<std::string> names = {}) {
    const auto links = invite(doing(), id, {std::move(partners), std::move(names)});
    EXPECT_TRUE(links);
    return links ? *links : std::vector<NewLink>{};
  }
  Overview all_of(std::int64_t id) {
    return *database.read([&](db::Connection& connection) { return load(connection, mine, id); });
  }
  std::vector<Response> responses_of(std::int64_t id) {
    return database.read([&](db::Connection& connection) { return store::responses(connection, id); });
  }
  Session begun(const std::string& token) {
    cookie = *begin(database, token, now());
    const auto session = find_session(database, cookie, now());
    EXPECT_TRUE(session);
    return *session;
  }
  /// The same value for every choice, a number or words for the rest.
  static Answers answers(const Session& session, const char* value) {
    Answers all;
    for (const Question& question : session.door.questions) {
      const auto codes = option_codes(question);
      const bool fits = std::find(codes.begin(), codes.end(), value) != codes.end();
      const bool is_date = question.kind == QuestionKind::date, is_number = question.kind == QuestionKind::number;
      const char* free = is_date ? "2027-01-01" : is_number ? "12" : "woorden";
      all[question.id] = {fits ? value : codes.empty() ? free : codes.front()};
    }
    return all;
  }
  base::Result<base::Done> send(const Session& session, const Answers& given, std::int64_t seen = 0) {
    return save(database, session, {}, {"Sanne de Wit", "bedrijfsleider", given, seen, Finish::send}, now());
  }
  /// Answers everything by a link.
  void answer(const std::string& token, const char* value) {
    const Session session = begun(token);
    const auto sent = send(session, answers(session, value), session.response ? session.response->version : 0);
    EXPECT_TRUE(sent);
  }

  base::FixedClock clock{{1'800'000'000'000}};
  base::OrganisationId office, shops;
  base::AccountId leader, shopkeeper;
  base::ApproachId mine, other;
  std::int64_t police = 0, prosecution = 0, shop_partner = 0;
  std::string cookie;
};

/// The code of the first problem, or "done".
template <class T>
std::string code_of(const base::Result<T>& result) {
  return result ? "done" : result.problem().code;
}

}  // namespace questionnaire
