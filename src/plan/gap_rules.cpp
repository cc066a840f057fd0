#include "plan/gap_rules.h"

#include <algorithm>
#include <set>

namespace plan {
namespace {

using Gaps = std::vector<Gap>;

bool counts(const NumberedAction& one) { return state_of(*one.action) != State::stopped; }

template <class Lacks>
Gaps actions_where(const GapInput& input, Lacks&& lacks) {
  Gaps gaps;
  for (const NumberedAction& one : input.actions) {
    if (!counts(one)) continue;
    std::vector<PlanField> fields = lacks(*one.action);
    if (!fields.empty()) gaps.push_back({one.id, one.number, one.action->title, std::move(fields)});
  }
  return gaps;
}

Gaps lacking(const GapInput& input, std::initializer_list<PlanField> which) {
  return actions_where(input, [&](const Action& action) {
    std::vector<PlanField> fields;
    for (const PlanField field : which)
      if (!is_complete(field, action, input.frame)) fields.push_back(field);
    return fields;
  });
}

Gaps problems_without_action(const GapInput& input) {
  std::set<std::string> served;
  for (const NumberedAction& one : input.actions)
    if (counts(one)) served.insert(one.action->problem_id);
  Gaps gaps;
  for (const KnownProblem& problem : input.problems)
    if (!served.contains(std::to_string(problem.id))) gaps.push_back({problem.id, 0, problem.title});
  return gaps;
}

Gaps partners_without_action(const GapInput& input) {
  std::set<std::string> busy;
  for (const NumberedAction& one : input.actions) {
    if (!counts(one)) continue;
    busy.insert(one.action->lead_partner);
    for (std::string& other : record::codes(one.action->other_partners)) busy.insert(std::move(other));
  }
  Gaps gaps;
  for (const KnownPartner& partner : input.partners)
    if (partner.in_agreement && !busy.contains(partner.id)) gaps.push_back({0, 0, partner.name});
  return gaps;
}

Gaps silent_audiences(const GapInput& input) {
  Gaps gaps;
  for (const AudienceState& state : input.audiences)
    if (state.is_gap()) gaps.push_back({0, 0, state.audience});
  return gaps;
}

}  // namespace

std::string_view code(GapCheck check) {
  constexpr std::string_view codes[] = {"actions",      "problems", "lead",      "fields", "evaluation",
                                        "safeguarding", "partners", "audiences", "design"};
  return codes[std::size_t(check)];
}

bool stops_adoption(GapCheck check) {
  return check == GapCheck::actions || check == GapCheck::lead || check == GapCheck::fields ||
         check == GapCheck::evaluation || check == GapCheck::safeguarding;
}

std::vector<GapResult> find_gaps(const GapInput& input) {
  const bool has_actions = std::any_of(input.actions.begin(), input.actions.end(), counts);
  std::vector<GapResult> results;
  results.push_back({GapCheck::actions, has_actions ? Gaps{} : Gaps{{}}});
  if (!input.problems.empty()) results.push_back({GapCheck::problems, problems_without_action(input)});
  if (has_actions) {
    results.push_back({GapCheck::lead, lacking(input, {PlanField::who})});
    results.push_back(
        {GapCheck::fields, lacking(input, {PlanField::what, PlanField::how, PlanField::goal, PlanField::when})});
    results.push_back({GapCheck::evaluation, lacking(input, {PlanField::evaluation})});
    results.push_back({GapCheck::safeguarding, lacking(input, {PlanField::safeguarding})});
    results.push_back({GapCheck::partners, partners_without_action(input)});
  }
  results.push_back({GapCheck::messages, silent_audiences(input)});
  results.push_back({GapCheck::design, input.design_is_fixed ? Gaps{} : Gaps{{}}});
  return results;
}

}  // namespace plan
