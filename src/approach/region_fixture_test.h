// Five municipalities, each with an administrator. Aadorp starts an approach and asks Bedorp and Cedorp to take part.
#pragma once
#include <gmock/gmock.h>

#include "account/account_command.h"
#include "account/account_store.h"
#include "approach/approach_command.h"
#include "approach/join_command.h"
#include "approach/join_question_store.h"
#include "approach/region_command.h"
#include "approach/region_store.h"
#include "db/test_database.h"

namespace approach {

inline const MapInUse no_map = [](db::Connection&, base::ApproachId, base::MunicipalityId) { return false; };

class FiveMunicipalities : public db::testing::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    db::Database& database = migrated();
    const auto first = account::first_run(database, {"GM1", "Aadorp", {"a.admin", "A. Admin", password}}, nullptr, now);
    ASSERT_TRUE(first);
    actor = {*first, "A. Admin", base::Origin::web};
    ASSERT_TRUE(account::add_municipality(database, actor, {"GM2", "Bedorp", {"b.admin", "B. Admin", password}}, now));
    int number = 2;
    for (const char* name : {"Cedorp", "Dedorp", "Eedorp"})
      database.write([&](db::Connection& connection) {
        const auto made = account::store::add_municipality(connection, {{}, "GM" + std::to_string(++number), name});
        account::store::AccountRow row;
        row.account.organisation =
            *account::store::add_organisation(connection, {{}, made, std::string("Gemeente ") + name, "gemeente"});
        row.account.sign_in_name = row.account.name = name;
        account::store::add_administrator(connection, *account::store::add_account(connection, row), made);
      });
    for (const auto& one :
         database.read([](db::Connection& connection) { return account::store::municipalities(connection); }))
      municipality[one.name] = one.id;
    const auto made = approach::start(database, actor,
                                      {municipality["Aadorp"],
                                       {"Aanpak", "2026-01-01", ""},
                                       {account::Role::projectleider},
                                       "Regio Drieland",
                                       {municipality["Bedorp"], municipality["Cedorp"]}},
                                      now);
    ASSERT_TRUE(made);
    id = *made;
  }

  record::Doing doing() { return {database(), id, actor, now}; }
  Region region() {
    return database().read([&](db::Connection& connection) { return store::region(connection, id); });
  }
  std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& one : region().participants) all.push_back(one.name);
    return all;
  }
  std::vector<std::string> asked() {
    std::vector<std::string> all;
    for (const auto& one : region().asked) all.push_back(one.name);
    return all;
  }
  base::Result<base::Done> ask(const char* name) {
    return ask_to_join(doing(), {municipality[name], ""}, region().version);
  }
  /// The latest question to this municipality.
  std::int64_t question_to(const char* name) {
    const auto all = database().read(
        [&](db::Connection& connection) { return store::questions_to(connection, municipality[name]); });
    return all.empty() ? 0 : all.front().id;
  }
  base::Result<base::Done> answer_by(base::AccountId who, const char* name, const JoinAnswer& answer) {
    const base::Actor by{who, "Iemand", base::Origin::web};
    return answer_join({database(), by, now}, {municipality[name], question_to(name)}, answer);
  }
  base::Result<base::Done> answer(const char* name, const JoinAnswer& given) {
    return answer_by(somebody_of(name), name, given);
  }
  base::AccountId somebody_of(const char* name) {
    return database().read([&](db::Connection& connection) {
      return account::store::accounts(connection, municipality[name]).front().id;
    });
  }

  static constexpr const char* password = "drie losse fietsbellen";
  const base::Instant now{1'795'446'720'000};
  std::map<std::string, base::MunicipalityId> municipality;
  base::Actor actor;
  base::ApproachId id;
};

}  // namespace approach
