#include "review/review_command.h"

#include <algorithm>

#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"

namespace review {

std::optional<StoredJudgement> load(db::Connection& connection, base::ApproachId approach, std::string_view item) {
  for (const auto& one : judgements().list(connection, approach))
    if (one.record.item == item) return one;
  return std::nullopt;
}

base::Result<base::Done> judge(const record::Doing& doing, std::int64_t seen_version, const Judgement& judgement) {
  if (auto problems = check(judgement); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (approach::plan_of(connection, doing.approach)->item(judgement.item) == nullptr) return record::no_such_record();
    const auto before = load(connection, doing.approach, judgement.item);
    if ((before ? before->life.version : 0) != seen_version) return record::somebody_was_first();
    std::int64_t id = 0;
    if (before) {
      id = before->life.id;
      if (!judgements().update(connection, before->life, judgement, doing.at, doing.actor.account))
        return record::somebody_was_first();
    } else {
      id = judgements().insert(connection, doing.approach, judgement, doing.at, doing.actor.account);
    }
    audit::record(connection,
                  {doing.approach, doing.actor, before ? "change" : "create", "judgement", id, doing.at,
                   audit::Outcome::done, judgements().changes(before ? &before->record : nullptr, judgement)});
    return base::Done{};
  });
}

base::Result<TakeOver> begin_with_what_is_present(const record::Doing& doing) {
  const auto [plan, found] = doing.database.read([&](db::Connection& connection) {
    auto present = approach::plan_of(connection, doing.approach);
    TakeOver result = take_over(*present, by_item(judgements().list(connection, doing.approach)),
                                approach::store::answers(connection, doing.approach));
    return std::pair(std::move(present), std::move(result));
  });
  TakeOver done{plan, {}, found.to_choose, found.no_note};
  for (const TakenOver& one : found.answers)  // who answers the item meanwhile keeps that answer: version 0 is asked
    if (approach::answer_item(doing, *one.item, one.answer, 0)) done.answers.push_back(one);
  return done;
}

}  // namespace review
