// Every SQL statement about the questions to municipalities whether they take part in an approach.
#pragma once
#include <optional>
#include <vector>

#include "approach/approach_store.h"
#include "approach/region.h"

namespace approach::store {

void ask(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality,
         const Change& change);
std::optional<JoinQuestion> question(db::Connection& connection, std::int64_t id);
/// All, newest first.
std::vector<JoinQuestion> questions_of(db::Connection& connection, base::ApproachId approach);
std::vector<JoinQuestion> questions_to(db::Connection& connection, base::MunicipalityId municipality);

struct JoinOutcome {
  JoinState state;
  std::string reason;
};
/// False when the question is no longer open: somebody answered it, or withdrew it.
bool settle(db::Connection& connection, std::int64_t question, const JoinOutcome& outcome, const Change& change);

}  // namespace approach::store
