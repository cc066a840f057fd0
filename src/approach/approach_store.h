// Every SQL statement about approaches, scopes and answers.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "approach/approach.h"
#include "db/database.h"

namespace approach::store {

base::ApproachId add(db::Connection& connection, const Approach& approach, base::Instant at);
std::optional<Approach> load(db::Connection& connection, base::ApproachId id);
/// Those in which the account has a role, newest first.
std::vector<Approach> of_account(db::Connection& connection, base::AccountId account);

Scope scope(db::Connection& connection, base::ApproachId approach);
std::int64_t scope_version(db::Connection& connection, base::ApproachId approach);  ///< 0: never saved
struct Change {
  base::Instant at;
  base::AccountId by;
};
/// False when somebody saved after `scope.version` was read.
bool save_scope(db::Connection& connection, const Scope& scope, const Change& change);

std::map<std::string, Answer> answers(db::Connection& connection, base::ApproachId approach);
std::optional<Answer> answer(db::Connection& connection, base::ApproachId approach, std::string_view item);
/// Saves over `answer.version` (0 = first); gives the answer's id, nullopt when somebody was first.
std::optional<std::int64_t> save_answer(db::Connection& connection, base::ApproachId approach, const Answer& answer,
                                        const Change& change);

std::vector<base::SourceId> item_sources(db::Connection& connection, base::ApproachId approach, std::string_view item);
bool cite(db::Connection& connection, base::ApproachId approach, std::string_view item, base::SourceId source);
bool uncite(db::Connection& connection, base::ApproachId approach, std::string_view item, base::SourceId source);

struct Closure {
  int step;
  base::Instant at;
  base::AccountId by;
};
std::vector<Closure> closures(db::Connection& connection, base::ApproachId approach);
bool close_step(db::Connection& connection, base::ApproachId approach, int step, const Change& change);
bool reopen_step(db::Connection& connection, base::ApproachId approach, int step);

}  // namespace approach::store
