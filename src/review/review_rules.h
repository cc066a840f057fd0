// What follows from the judgements: counts per step, the list of improvements, and what a running approach can start
// with. Pure.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "approach/approach_rules.h"
#include "review/judgement.h"

namespace review {

/// By item.
using Judgements = std::map<std::string, Judgement, std::less<>>;
Judgements by_item(const std::vector<StoredJudgement>& stored);
/// nullptr where no verdict was given.
const Judgement* judgement_of(const Judgements& judgements, std::string_view item);

/// Items of one step: those that are required, and optional ones once they are judged.
struct Tally {
  int present = 0;
  int partly = 0;
  int absent = 0;
  int open = 0;  ///< not judged yet

  int judged() const { return present + partly + absent; }
  int total() const { return judged() + open; }
  /// Present counts for one, partly for a half; in halves, so that it stays a whole number.
  int halves() const { return 2 * present + partly; }
};
Tally tally(const approach::Step& step, const Judgements& judgements);
Tally tally(const approach::StepPlan& plan, const Judgements& judgements);

/// review.no_improvement when an owner or a date stands without an improvement.
base::Problems check(const Judgement& judgement);

/// What must be improved, in the order of the plan: every judgement with an improvement.
std::vector<Judgement> improvements(const approach::StepPlan& plan, const Judgements& judgements);

/// The first item of the plan after `item` (all when empty) without judgement, going round to the start; nullptr when
/// every required item is judged.
const approach::Item* next_open(const approach::StepPlan& plan, const Judgements& judgements,
                                std::string_view item = {});

/// What a running approach starts with: the items that are present become answers.
struct TakenOver {
  const approach::Item* item = nullptr;
  approach::TypedAnswer answer;
};
struct TakeOver {
  std::shared_ptr<const approach::StepPlan> plan = {};  ///< keeps the items alive, where the caller does not
  std::vector<TakenOver> answers;
  std::vector<const approach::Item*> to_choose;  ///< present, but the answer is a choice nobody made here
  std::vector<const approach::Item*> no_note;    ///< present, but nothing was written that could be the answer
};
/// Never touches an item that has an answer. `present` = items judged so; the note becomes the answer.
TakeOver take_over(const approach::StepPlan& plan, const Judgements& judgements,
                   const std::map<std::string, approach::Answer>& answers);

}  // namespace review
