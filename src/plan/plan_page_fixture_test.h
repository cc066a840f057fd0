// The pages of the plan behind a guard that asks may() as the program does, without a server.
#pragma once
#include <gmock/gmock.h>

#include "door/guarded_test.h"
#include "plan/plan_fixture_test.h"
#include "plan/plan_page.h"

namespace plan {

using account::Role;
using account::Verb;

class PlanPages : public PlanFixture {
 protected:
  PlanPages() : router(door::testing::guarded()) { add_plan_routes(router); }

  struct Who {
    Role role = Role::projectleider;
    base::OrganisationId organisation = {};
    base::Language language = base::Language::dutch;
  };
  http::Response answer(const http::Request& request, const Who& who) {
    door::House house{database, clock, {}, {}};
    door::Visit visit{.house = house, .texts = base::Texts(who.language), .person = {}};
    visit.person.account = account_id;
    visit.person.organisation = who.organisation;
    visit.person.roles[mine] = {who.role};
    visit.person_name = "A. Jansen";
    visit.csrf = "token";
    visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak", "Voorbeeldstad"};
    return router.answer(visit, request);
  }
  std::string path(const std::string& rest = {}) const {
    return "/aanpak/" + std::to_string(mine.value) + "/plan" + rest;
  }
  std::string action_path(std::int64_t id, const std::string& rest = {}) const {
    return path("/acties/" + std::to_string(id) + rest);
  }
  http::Response get(const std::string& where, const Who& who = {Role::projectleider, {}, base::Language::dutch}) {
    const http::Request request = door::testing::get(where);
    return answer(request, who);
  }
  http::Response post(const std::string& where, http::Fields fields,
                      const Who& who = {Role::projectleider, {}, base::Language::dutch}) {
    const http::Request request = door::testing::post(where, std::move(fields));
    return answer(request, who);
  }
  http::Fields form_of(const Action& action, std::int64_t version) const {
    http::Fields fields{{"version", std::to_string(version)}};
    for (const auto& field : actions().table().fields) {
      const bool is_list =
          field.kind == record::Kind::choices || field.name == "interventions" || field.name == "other_partners";
      if (!is_list)
        fields.push_back({std::string(field.name), action.*field.member});
      else
        for (const std::string& code : record::codes(action.*field.member))
          fields.push_back({std::string(field.name), code});
    }
    return fields;
  }

  base::FixedClock clock{{1'800'000'000'000}};
  door::Router router;
};

/// A text that is missing shows as its key in brackets.
inline testing::Matcher<const std::string&> has_all_its_texts() {
  return testing::AllOf(
      testing::Not(testing::HasSubstr("[plan.")), testing::Not(testing::HasSubstr("[action.")),
      testing::Not(testing::HasSubstr("[smart.")), testing::Not(testing::HasSubstr("[design.")),
      testing::Not(testing::HasSubstr("[evaluation_design.")), testing::Not(testing::HasSubstr("[problem.")),
      testing::Not(testing::HasSubstr("[gap.")), testing::Not(testing::HasSubstr("[execution.")),
      testing::Not(testing::HasSubstr("[adoption.")), testing::Not(testing::HasSubstr("[communication")),
      testing::Not(testing::HasSubstr("[indicator")), testing::Not(testing::HasSubstr("[catalogue.")));
}

}  // namespace plan
