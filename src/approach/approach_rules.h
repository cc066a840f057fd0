// The rules of an approach and its answers. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "approach/approach.h"
#include "approach/step_content.h"
#include "base/result.h"

namespace approach {

/// What was typed for an item. A date in form "31-10-2027" goes in front of the text for ItemForm::date_text.
struct TypedAnswer {
  AnswerState state = AnswerState::answered;
  std::string text;
  std::vector<std::string> choices;
  std::string reason;
};
/// All problems at once: answer.empty, answer.choose_one, answer.not_an_option, answer.reason, field.too_long,
/// field.not_text.
base::Problems check_answer(const Item& item, const TypedAnswer& typed);

/// Answered, unknown with reason, or not applicable with reason.
bool is_done(const Answer& answer);

struct Progress {
  int done = 0;
  int total = 0;  ///< items that are required, not the optional ones
};
Progress progress(const Step& step, const std::map<std::string, Answer>& answers);
/// The first item of the plan that is required and open; nullptr when all are done.
const Item* next_item(const StepPlan& plan, const std::map<std::string, Answer>& answers);

struct NewApproach {
  std::string name;
  std::string starts_on;  ///< ISO
  std::string ends_on;    ///< ISO or empty
};
base::Problems check_new_approach(const NewApproach& typed);

/// Overlapping areas are refused (G1.2, hard): scope.overlap per pair of lists.
base::Problems check_scope(const Scope& scope);

std::string_view code(AnswerState state);
AnswerState answer_state_from(std::string_view code);

}  // namespace approach
