#include "approach/approach_rules.h"

#include "base/limits.h"
#include "base/text_tools.h"

namespace approach {
namespace {

base::Problem refused(std::string code, std::string field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, std::move(code), std::move(field), std::move(facts)};
}

void check_text(std::string_view text, const char* field, base::Problems& problems) {
  if (!base::is_utf8(text)) problems.push_back(refused("field.not_text", field));
  const auto length = base::count_code_points(text);
  if (length > base::limits::long_text)
    problems.push_back(
        refused("field.too_long", field,
                {{"most", std::to_string(base::limits::long_text)}, {"length", std::to_string(length)}}));
}

bool has_option(const Item& item, const std::string& code) {
  if (item.form == ItemForm::yes_no) return code == "yes" || code == "no" || code == "not_yet";
  return std::any_of(item.options.begin(), item.options.end(),
                     [&](const ItemOption& option) { return option.code == code; });
}

}  // namespace

base::Problems check_answer(const Item& item, const TypedAnswer& typed) {
  base::Problems problems;
  check_text(typed.text, "answer", problems);
  check_text(typed.reason, "reason", problems);
  for (const std::string& choice : typed.choices)
    if (!has_option(item, choice)) problems.push_back(refused("answer.not_an_option", "choices"));
  if (typed.state == AnswerState::answered) {
    const bool is_choice =
        item.form == ItemForm::choice || item.form == ItemForm::choices || item.form == ItemForm::yes_no;
    if (is_choice && typed.choices.empty()) problems.push_back(refused("answer.choose_one", "choices"));
    if (!is_choice && base::trim(typed.text).empty()) problems.push_back(refused("answer.empty", "answer"));
    if (item.form != ItemForm::choices && typed.choices.size() > 1)
      problems.push_back(refused("answer.choose_one", "choices"));
  }
  if ((typed.state == AnswerState::unknown || typed.state == AnswerState::not_applicable) &&
      base::trim(typed.reason).empty())
    problems.push_back(refused("answer.reason", "reason"));
  return problems;
}

bool is_done(const Answer& answer) { return answer.state != AnswerState::open; }

Progress progress(const Step& step, const std::map<std::string, Answer>& answers) {
  Progress progress;
  for (const Item& item : step.items) {
    if (!item.required) continue;
    ++progress.total;
    const auto found = answers.find(item.id);
    if (found != answers.end() && is_done(found->second)) ++progress.done;
  }
  return progress;
}

const Item* next_item(const StepPlan& plan, const std::map<std::string, Answer>& answers) {
  for (const Step& step : plan.steps)
    for (const Item& item : step.items) {
      const auto found = answers.find(item.id);
      if (item.required && (found == answers.end() || !is_done(found->second))) return &item;
    }
  return nullptr;
}

base::Problems check_new_approach(const NewApproach& typed) {
  base::Problems problems;
  const auto name = base::trim(typed.name);
  if (name.empty()) problems.push_back(refused("field.required", "name"));
  if (base::count_code_points(name) > base::limits::short_text)
    problems.push_back(refused("field.too_long", "name",
                               {{"most", std::to_string(base::limits::short_text)},
                                {"length", std::to_string(base::count_code_points(name))}}));
  if (!base::is_utf8(name)) problems.push_back(refused("field.not_text", "name"));
  const auto starts = base::parse_iso_date(typed.starts_on);
  if (!starts) problems.push_back(refused("field.not_a_date", "starts_on"));
  if (!typed.ends_on.empty()) {
    const auto ends = base::parse_iso_date(typed.ends_on);
    if (!ends) problems.push_back(refused("field.not_a_date", "ends_on"));
    if (starts && ends && *ends < *starts) problems.push_back(refused("approach.ends_before_start", "ends_on"));
  }
  return problems;
}

base::Problems check_scope(const Scope& scope) {
  base::Problems problems;
  struct List {
    const char* field;
    const std::vector<std::string>& codes;
  };
  const List lists[] = {{"area_codes", scope.area_codes},
                        {"comparison_codes", scope.comparison_codes},
                        {"ring_codes", scope.ring_codes},
                        {"ring_comparison_codes", scope.ring_comparison_codes}};
  for (std::size_t a = 0; a < std::size(lists); ++a)
    for (std::size_t b = a + 1; b < std::size(lists); ++b)
      for (const std::string& code : lists[b].codes)
        if (std::find(lists[a].codes.begin(), lists[a].codes.end(), code) != lists[a].codes.end())
          problems.push_back(refused("scope.overlap", lists[b].field, {{"code", code}}));
  for (const auto& [month, field] :
       {std::pair(scope.signal_from, "signal_from"), std::pair(scope.signal_to, "signal_to")})
    if (!month.empty() && !base::parse_iso_month(month)) problems.push_back(refused("field.not_a_month", field));
  return problems;
}

std::string_view code(AnswerState state) {
  switch (state) {
    case AnswerState::open:
      return "open";
    case AnswerState::answered:
      return "answered";
    case AnswerState::unknown:
      return "unknown";
    case AnswerState::not_applicable:
      return "not_applicable";
  }
  return "";
}

AnswerState answer_state_from(std::string_view text) {
  for (const auto state : {AnswerState::answered, AnswerState::unknown, AnswerState::not_applicable})
    if (code(state) == text) return state;
  return AnswerState::open;
}

}  // namespace approach
