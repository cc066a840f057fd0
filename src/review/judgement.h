// Review mode: an existing approach is held against the step plan, item by item. A judgement says whether the item is
// there, in part, or absent, and what would improve it. Values are text as record/field.h stores them.
#pragma once
#include <string>
#include <string_view>

#include "record/store.h"

namespace review {

struct Judgement {
  std::string item;          ///< id of the item: "3.Q4"; one judgement per item of an approach
  std::string verdict = {};  ///< code of verdicts; empty: not judged yet
  std::string note = {};     ///< on what this judgement rests
  std::string improvement = {};
  std::string owner = {};   ///< who takes up the improvement
  std::string due_on = {};  ///< yyyy-mm-dd
};

inline constexpr std::string_view verdicts[] = {"present", "partly", "absent"};

const record::Store<Judgement>& judgements();
using StoredJudgement = record::Stored<Judgement>;

}  // namespace review
