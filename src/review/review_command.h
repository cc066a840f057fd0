// What can be done in a review: judge an item, and begin the running approach with what is present. Every judgement is
// one transaction with its entry in the trail.
#pragma once
#include "record/command.h"
#include "review/review_rules.h"

namespace review {

/// The row of an item; nullopt: nobody wrote anything yet.
std::optional<StoredJudgement> load(db::Connection& connection, base::ApproachId approach, std::string_view item);

/// `seen_version` 0: the item had no judgement. Refused: review.no_improvement, record.not_found (no such item),
/// record.changed_meanwhile (kind conflict) when somebody judged meanwhile.
base::Result<base::Done> judge(const record::Doing& doing, std::int64_t seen_version, const Judgement& judgement);

/// Items that are present become answers of the step plan, where there is no answer yet. The result says what was taken
/// over and what was not; doing it twice changes nothing.
base::Result<TakeOver> begin_with_what_is_present(const record::Doing& doing);

}  // namespace review
