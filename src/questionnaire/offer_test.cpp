#include "questionnaire/offer_command.h"

#include <gtest/gtest.h>

#include "audit/trail.h"
#include "questionnaire/questionnaire_fixture_test.h"

using namespace questionnaire;

namespace {

class Offers : public QuestionnaireFixture {
 protected:
  const Question& question(const Session& session, std::string_view code) {
    for (const Question& one : session.door.questions)
      if (one.code == code) return one;
    throw base::Mistake("the feasibility form asks what a party can offer");
  }
  /// The shopkeepers answer by link; nobody confirmed it yet. Gives the response.
  std::int64_t answered(const char* kinds, const char* words) {
    list = opened("feasibility");
    const Session session = begun(invited(list, {shop_partner})[0].token);
    Answers given = answers(session, "yes");
    given[question(session, "offer").id] = {kinds, ""};
    given[question(session, "offer_words").id] = {words, ""};
    EXPECT_TRUE(send(session, given));
    return responses_of(list)[0].id;
  }
  partner::StoredPartner stored() {
    return *database.read(
        [&](db::Connection& connection) { return partner::partners().load(connection, mine, shop_partner); });
  }
  std::string take_over(std::int64_t version) { return code_of(take_over_offer(doing(), shop_partner, version)); }

  std::int64_t list = 0;
};

}  // namespace

TEST_F(Offers, AreTakenOverIntoThePartnersOwnFieldsOnceTheyAreConfirmed) {
  const std::int64_t response = answered("people,reach", "Een avond per maand");

  EXPECT_EQ(take_over(1), "offer.not_confirmed") << "anybody with the link may have typed it";
  ASSERT_TRUE(confirm(doing(), list, response));
  EXPECT_EQ(take_over(1), "done");

  EXPECT_EQ(stored().record.offer_kinds, "people,reach");
  EXPECT_EQ(stored().record.offer, "Een avond per maand");
  EXPECT_EQ(stored().record.name, "Ondernemersvereniging") << "the rest stays";
  const auto history =
      database.read([&](db::Connection& connection) { return audit::history(connection, "partner", shop_partner); });
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].changes.size(), 2u);
  EXPECT_EQ(take_over(2), "offer.held");
}

TEST_F(Offers, NeverOverwriteWhatSomebodyTypedMeanwhile) {
  const std::int64_t response = answered("money", "");
  ASSERT_TRUE(confirm(doing(), list, response));
  partner::Partner typed = stored().record;
  typed.offer = "Zelf getypt";
  ASSERT_TRUE(record::change(doing(), partner::partners(), shop_partner, 1, typed));

  EXPECT_EQ(take_over(1), "record.changed_meanwhile");
  EXPECT_EQ(stored().record.offer, "Zelf getypt");
}

TEST_F(Offers, AreNotThereForWhoWasNotAskedOrOfferedNothing) {
  EXPECT_EQ(take_over(1), "record.not_found");
  EXPECT_EQ(code_of(take_over_offer(doing(), 9999, 1)), "record.not_found");
}

TEST_F(Offers, OfAPartnerThatLeftStayAndCountForNothing) {
  const std::int64_t response = answered("people", "Een avond per maand");
  ASSERT_TRUE(confirm(doing(), list, response));
  database.write([&](db::Connection& connection) {
    connection.execute("UPDATE partner SET left_on = '2027-01-10', left_reason = 'Klaar' WHERE id = ?", {shop_partner});
  });

  const auto all = database.read([&](db::Connection& connection) { return feasibility(connection, mine); });

  ASSERT_EQ(all->left.size(), 1U);
  EXPECT_EQ(all->left[0].left_on, "2027-01-10");
  EXPECT_NE(all->left[0].response, nullptr) << "the history stays";
  for (const Party& party : all->parties) EXPECT_NE(party.partner, shop_partner);
}
