// Which questionnaire holds the three questions that were asked after a meeting.
#pragma once
#include <optional>

#include "db/database.h"

namespace meeting::store {

/// Not of a questionnaire that was withdrawn.
std::optional<std::int64_t> questionnaire_of(db::Connection& connection, std::int64_t meeting);
void link_questionnaire(db::Connection& connection, std::int64_t meeting, std::int64_t questionnaire);

}  // namespace meeting::store
