#include "approach/join_command.h"

#include <algorithm>

#include "account/account_store.h"
#include "approach/join_question_store.h"
#include "approach/region_store.h"
#include "audit/trail.h"
#include "base/text_tools.h"
#include "door/closing_store.h"

namespace approach {
namespace {

bool administers(db::Connection& connection, base::AccountId account, base::MunicipalityId municipality) {
  const auto all = account::store::administrators(connection, municipality);
  return std::find(all.begin(), all.end(), account) != all.end();
}

}  // namespace

ApproachState state_of(db::Connection& connection, base::ApproachId approach) {
  return door::store::closed_by(connection, approach) ? ApproachState::closed : ApproachState::under_way;
}

std::vector<JoinQuestion> waiting_questions(db::Connection& connection, base::MunicipalityId municipality) {
  auto all = store::questions_to(connection, municipality);
  std::erase_if(all, [&](const JoinQuestion& one) {
    return one.state != JoinState::open || state_of(connection, one.approach) == ApproachState::closed;
  });
  return all;
}

base::Result<base::Done> answer_join(const JoinDoing& doing, const JoinRequest& request, const JoinAnswer& answer) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto question = store::question(connection, request.question);
    if (!question || question->municipality != request.municipality)
      return base::Problem{base::ProblemKind::not_found, "region.question_unknown"};
    if (!administers(connection, doing.actor.account, request.municipality))
      return base::Problem{base::ProblemKind::forbidden, "region.only_administrator"};
    if (auto problems = check_join_answer(*question, answer, state_of(connection, question->approach));
        !problems.empty())
      return problems;
    const bool joins = answer.choice == "yes";
    const std::string reason(base::trim(answer.reason));
    const store::Change change{doing.at, doing.actor.account};
    const Region region = store::region(connection, question->approach);
    const std::string name = joins ? region.name : name_without_one(region);
    const auto outcome = joins ? JoinState::confirmed : JoinState::declined;
    if (!store::settle(connection, question->id, {outcome, reason}, change)) return record::somebody_was_first();
    if (joins) store::join(connection, question->approach, question->municipality, change);
    // Who looks at the old list of municipalities is told that it changed.
    const auto lead = store::load(connection, question->approach)->municipality;
    if (!store::save_region(connection, question->approach, {name, lead}, region.version))
      return record::somebody_was_first();
    audit::record(connection, {question->approach, doing.actor, joins ? "confirm" : "decline", "participation",
                               question->approach.value, doing.at, audit::Outcome::done,
                               audit::only_changed({{"municipality", std::string(), question->name},
                                                    {"reason", std::string(), reason},
                                                    {"region", region.name, name}})});
    return base::Done{};
  });
}

}  // namespace approach
