#include "audit/browse.h"

#include <gtest/gtest.h>

#include "db/test_database.h"

namespace audit {
namespace {

constexpr base::ApproachId approach{7};
const base::Actor anna{{3}, "Anna de Vries", base::Origin::web};

class Browsing : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    static constexpr std::string_view name = "migrations/0001_audit.sql";
    const auto text = base::embedded_file(name);
    ASSERT_TRUE(text && db::migrate(database(), {{name, *text}}));
    database().write([&](db::Connection& connection) {  // 1 change, 2 view, 3 change, 4 view, 5 change; 1 of another
      for (int i = 1; i <= 5; ++i) {
        if (i % 2 == 0)
          record_view(connection, approach, anna, "incident", "/aanpak/7/overvallen", {1'700'000'000'000 + i});
        else
          record(connection, {.approach = approach, .actor = anna, .verb = "change", .noun = "action", .id = i});
      }
      record_view(connection, {8}, anna, "incident", "/aanpak/8/overvallen", {1'700'000'000'000});
    });
  }
  std::vector<std::int64_t> numbers(const Browse& asked) {
    std::vector<std::int64_t> numbers;
    for (const auto& entry : database().read([&](db::Connection& connection) { return browse(connection, asked); })) {
      EXPECT_EQ(entry.approach, approach);
      numbers.push_back(entry.number);
    }
    return numbers;
  }
};

TEST_P(Browsing, GivesTheNewestFirstAndGoesOnBelowTheLastSeen) {
  EXPECT_EQ(numbers({.approach = approach, .count = 2}), (std::vector<std::int64_t>{5, 4}));
  EXPECT_EQ(numbers({.approach = approach, .before = 4, .count = 2}), (std::vector<std::int64_t>{3, 2}));
  EXPECT_EQ(numbers({.approach = approach, .before = 2, .count = 2}), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(numbers({.approach = approach, .before = 1}), (std::vector<std::int64_t>{}));
}

TEST_P(Browsing, KeepsViewsApartFromChanges) {
  EXPECT_EQ(numbers({.approach = approach, .kinds = Kinds::views}), (std::vector<std::int64_t>{4, 2}));
  EXPECT_EQ(numbers({.approach = approach, .kinds = Kinds::changes}), (std::vector<std::int64_t>{5, 3, 1}));
}

TEST_P(Browsing, CountsAViewAsALinkOfTheChain) {
  const auto head = database().read([](db::Connection& connection) { return verify(connection, approach); });

  ASSERT_TRUE(head);
  EXPECT_EQ(head->number, 5);
  database().write([](db::Connection& connection) {
    connection.execute("DELETE FROM audit_entry WHERE approach_id = 7 AND number = 4", {});
  });
  EXPECT_FALSE(database().read([](db::Connection& connection) { return verify(connection, approach); }));
}

INSTANTIATE_TEST_SUITE_P(Both, Browsing, db::testing::both(), db::testing::name_of);

}  // namespace
}  // namespace audit
