// The chapters of the demo: what each room of the step plan tells of Voorbeeldstad. Called in the order below, when
// people, partners, areas, incidents, measurements and actions are there. Everything is invented and says so.
#pragma once
#include <map>

#include "account/role.h"
#include "app/demo_data.h"
#include "base/check.h"
#include "record/command.h"

namespace app {

/// The demo's own content is right, or we made a mistake.
template <class T>
T must(base::Result<T> result) {
  if (!result)
    base::fail_check("the demo is refused: " + result.problem().code + " " + result.problem().field, __FILE__,
                     __LINE__);
  return std::move(*result);
}

struct DemoAccount {
  base::AccountId id;
  account::Role role;
  base::Actor actor;  ///< as which this person acts
};

struct DemoChapter {
  record::Doing doing;  ///< by the project leader
  const DemoData& data;
  base::MunicipalityId municipality;
  std::map<std::string, std::int64_t> partners;  ///< id by kind: "politie"
  std::map<std::string, DemoAccount> accounts;   ///< by sign-in name: "winkeliers"

  /// yyyy-mm-dd, so many days after the last day of the data.
  std::string day(int after_last) const { return base::iso(base::plus_days(data.last, after_last)); }
};

void demo_partner(const DemoChapter& chapter);
void demo_project(const DemoChapter& chapter);
void demo_agreement(const DemoChapter& chapter);
void demo_questionnaire(const DemoChapter& chapter);
void demo_meeting(const DemoChapter& chapter);
void demo_problem(const DemoChapter& chapter);
void demo_plan(const DemoChapter& chapter);
void demo_evaluation(const DemoChapter& chapter);
void demo_review(const DemoChapter& chapter);

}  // namespace app
