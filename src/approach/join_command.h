// The answer of a municipality that was asked to take part in a regional approach: confirmed, or declined with a
// reason. One transaction, with its entry in the trail of the approach. The door asks for
// account::Verb::manage_municipality; here is asked again whether the account administers this very municipality.
#pragma once
#include <vector>

#include "approach/region_rules.h"
#include "db/database.h"
#include "record/command.h"

namespace approach {

struct JoinRequest {
  base::MunicipalityId municipality;
  std::int64_t question;
};
struct JoinDoing {
  db::Database& database;
  base::Actor actor;
  base::Instant at;
};
/// region.question_unknown (not_found: also when it was put to another municipality), region.only_administrator, and
/// what check_join_answer() refuses.
base::Result<base::Done> answer_join(const JoinDoing& doing, const JoinRequest& request, const JoinAnswer& answer);

ApproachState state_of(db::Connection& connection, base::ApproachId approach);
/// Of a municipality, newest first: those that wait for its answer. Not of closed approaches.
std::vector<JoinQuestion> waiting_questions(db::Connection& connection, base::MunicipalityId municipality);

}  // namespace approach
